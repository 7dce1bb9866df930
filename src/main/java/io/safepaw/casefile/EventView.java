package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.springframework.lang.Nullable;

/** A row of the event log as the API shows it. */
@Schema(name = "CaseEvent")
record EventView(
        String eventId,
        CaseEventType type,
        Instant at,

        @Schema(description = "User name, or system", example = "ts-agent")
        String actor,

        @Nullable String partyId,
        @Nullable Channel channel,

        @Schema(description = "Severity at that time") @Nullable
        Severity severityAt,

        @Schema(description = "Codes and ids; depends on the type")
        Map<String, Object> data) {

    static EventView of(CaseEvent event) {
        return new EventView(
                event.eventId().toString(),
                event.type(),
                event.at(),
                event.actor().id(),
                event.partyId() == null ? null : event.partyId().toString(),
                event.channel(),
                event.severityAt(),
                event.data());
    }
}
