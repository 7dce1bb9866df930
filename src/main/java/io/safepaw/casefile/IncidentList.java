package io.safepaw.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/** A page of incidents as the API shows it. */
record IncidentList(
        List<Item> items,

        @JsonInclude @Schema(description = "Give it as `after` for the next page; null on the last one") @Nullable
        String next) {

    static IncidentList of(IncidentPage page) {
        return new IncidentList(page.items().stream().map(Item::of).toList(), page.next());
    }

    @Schema(name = "IncidentItem")
    record Item(
            @Schema(example = "SP-000042") String number,
            Status status,

            @JsonInclude @Schema(description = "Null until it was classified") @Nullable
            Severity severity,

            Category category,
            Channel channel,
            String subject,
            @Schema(example = "US") String market,

            @Schema(description = "User name of the agent who answers for it") @Nullable
            String owner,

            Instant openedAt,

            @Schema(description = "Nothing happened; it counts in no number")
            boolean test,

            @Schema(description = "A report, or the request of an authority that belongs to no incident")
            CaseKind kind,

            @Nullable Reporter reporter) {

        private static Item of(IncidentSummary summary) {
            var incident = summary.incident();
            return new Item(
                    incident.number(),
                    incident.status(),
                    incident.severity(),
                    incident.facts().category(),
                    incident.channel(),
                    incident.subject(),
                    incident.market(),
                    incident.owner(),
                    incident.openedAt(),
                    incident.test(),
                    incident.kind(),
                    summary.reporter() == null ? null : Reporter.of(summary.reporter()));
        }
    }

    record Reporter(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phoneEnding) {

        private static Reporter of(Party party) {
            return new Reporter(party.name(), party.email(), party.phoneEnding());
        }
    }
}
