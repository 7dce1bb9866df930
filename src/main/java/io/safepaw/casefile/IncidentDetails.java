package io.safepaw.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/** An incident with all that the case file knows, as the API shows it. */
record IncidentDetails(
        @Schema(example = "SP-000042") String number,
        Status status,

        @JsonInclude @Schema(description = "Null until it was classified") @Nullable
        Severity severity,

        @Schema(description = "Code of the rule, or why an agent's severity holds", example = "PET_SERIOUS") @Nullable
        String severityReason,

        Channel channel,
        String subject,
        @Schema(example = "US") String market,
        @Nullable String bookingRef,
        @Nullable String owner,
        Instant openedAt,
        @Nullable Instant solvedAt,
        @Nullable Instant closedAt,
        @Nullable ResolutionCode resolution,

        @Schema(description = "Number of the incident it lives on in") @Nullable
        String mergedInto,

        @Schema(description = "Nothing happened; it counts in no number")
        boolean test,

        @Schema(description = "A report, or the request of an authority that belongs to no incident")
        CaseKind kind,

        Facts facts,

        @Schema(description = "What the report tells besides; `location` in words")
        ReportDetails details,

        @Schema(description = "Whether the place is known and hidden; `POST …/location` shows it for a reason")
        boolean locationHidden,

        List<PartyView> parties,
        List<LinkView> links) {

    @Schema(name = "Party")
    record PartyView(
            String id,
            PartyRole role,

            @Schema(description = "What a reporter is in the matter besides", example = "OWNER") @Nullable
            PartyRole involvedAs,

            @Nullable String name,
            @Nullable String email,

            @Schema(description = "Last two digits; `POST …/parties/{id}/phone` shows the number", example = "42")
            @Nullable
            String phoneEnding,

            @Nullable String marketplaceUserId) {

        /** Never the reply token: who has it can write in the party's name. */
        static PartyView of(Party party) {
            return new PartyView(
                    party.id().toString(),
                    party.role(),
                    party.involvedAs(),
                    party.name(),
                    party.email(),
                    party.phoneEnding(),
                    party.marketplaceUserId());
        }
    }

    @Schema(name = "IncidentLink")
    record LinkView(
            LinkKind kind,
            @Schema(example = "SP-000007") String number,

            @Schema(description = "Whether it was noted on this incident rather than on the other one")
            boolean outgoing) {}
}
