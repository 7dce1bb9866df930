package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The preview of what {@link CaseMessages} sends. */
@Component
class CaseMessageLetters implements TaskLetters {

    private static final String TRIAGE = "triage";
    private static final String REPLY = "reply";
    private static final String RESOLUTION = "resolution";
    private static final String UPDATE = "update-party";

    private final CaseMessages messages;

    CaseMessageLetters(CaseMessages messages) {
        this.messages = messages;
    }

    @Override
    public Set<String> forms() {
        return Set.of(TRIAGE, REPLY, RESOLUTION, UPDATE);
    }

    @Override
    public void write(String formId, IncidentId incident, Map<String, Object> values) {
        switch (formId) {
            case TRIAGE -> {
                // Most incidents need no message before somebody worked on them.
                if (text(values, "messageToReporter") != null) {
                    messages.messageToReporter(incident, text(values, "messageToReporter"));
                }
            }
            case RESOLUTION -> messages.resolution(incident, text(values, "resolutionMessage"));
            case REPLY -> {
                if ("SEND".equals(values.get("replyAction"))) {
                    messages.reply(
                            incident,
                            UUID.fromString(String.valueOf(values.get("contactId"))),
                            text(values, "replyText"));
                }
            }
            default -> {
                if ("SEND".equals(values.get("updateOutcome"))) {
                    var others = values.get("updateParties") instanceof List<?> ids ? ids : List.of();
                    messages.update(
                            incident,
                            UUID.randomUUID(),
                            text(values, "updateText"),
                            others.stream()
                                    .map(id -> PartyId.of(String.valueOf(id)))
                                    .toList(),
                            text(values, "updateOtherText"));
                }
            }
        }
    }

    private static @Nullable String text(Map<String, Object> values, String field) {
        return values.get(field) instanceof String text && !text.isBlank() ? text : null;
    }
}
