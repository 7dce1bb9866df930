package io.safepaw.desk;

import io.safepaw.casefile.IncidentId;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.Message;
import io.safepaw.staff.StaffMember;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What colleagues wrote to the parties while somebody had a page open. */
@Component
class RepliesOfOthers {

    private final Correspondence correspondence;

    RepliesOfOthers(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    /** User name of who wrote last since then, if somebody else did. */
    Optional<String> since(Instant openedAt, IncidentId incident, StaffMember me) {
        return correspondence.of(incident).stream()
                .filter(message -> message.human()
                        && !message.author().equals(me.username())
                        && message.queuedAt().isAfter(openedAt))
                .reduce((earlier, later) -> later)
                .map(Message::author);
    }
}
