package io.safepaw.communication;

import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the provider reports about a message; in any order, and any report twice. */
@Component
@Transactional
class SmsReports {

    private final SmsRepository messages;
    private final SmsOutcomes outcomes;

    SmsReports(SmsRepository messages, SmsOutcomes outcomes) {
        this.messages = messages;
        this.outcomes = outcomes;
    }

    /** A message that we do not know (any more) changes nothing. */
    void take(UUID id, Map<String, String> fields) {
        var sid = fields.getOrDefault("MessageSid", "");
        if (messages.lock(id).isEmpty() || !sid.matches("[A-Za-z0-9]{2,64}")) {
            return;
        }
        outcomes.accepted(id, sid);
        var state = state(fields.getOrDefault("MessageStatus", ""));
        if (state != null) {
            var error = fields.getOrDefault("ErrorCode", "");
            outcomes.reached(id, state, error.matches("[0-9]{1,6}") ? "TWILIO_" + error : null);
        }
    }

    /** Null where it tells nothing new. */
    private static @Nullable SmsState state(String status) {
        return switch (status) {
            case "sent" -> SmsState.SENT;
            case "delivered", "read" -> SmsState.DELIVERED;
            case "undelivered" -> SmsState.UNDELIVERED;
            case "failed", "canceled" -> SmsState.FAILED;
            default -> null;
        };
    }
}
