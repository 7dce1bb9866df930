package io.safepaw.communication;

import io.safepaw.casefile.Channel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.springframework.lang.Nullable;

/** A contact as the API shows it. */
@Schema(name = "Contact")
record ContactView(
        String id,

        @Schema(description = "Party of the incident it is with")
        String partyId,

        Direction direction,
        Channel channel,

        @Schema(description = "AUTOMATIC for machines: acknowledgements, out-of-office replies, bounces")
        ContactKind kind,

        @Schema(description = "Whether it is the report that opened the incident")
        boolean opensIncident,

        @Nullable String subject,
        String text,

        @Schema(description = "User name of the member of staff who wrote it; absent for a party's") @Nullable
        String author,

        Instant at,

        @Schema(description = "When we answered it") @Nullable
        Instant answeredAt) {

    static ContactView of(Contact contact) {
        return new ContactView(
                contact.id().toString(),
                contact.partyId().toString(),
                contact.direction(),
                contact.channel(),
                contact.kind(),
                contact.opensIncident(),
                contact.subject(),
                contact.text(),
                contact.author(),
                contact.at(),
                contact.answeredAt());
    }
}
