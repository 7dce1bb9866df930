package io.safepaw.worklist;

import java.util.Optional;

/**
 * A rule of another module about who is there to work, whatever the task. A bean of that module. It is asked by the task
 * listeners, so it holds in Tasklist, in the Desk and over the API alike.
 */
public interface AttendanceRule {

    /**
     * Why this person cannot have the task now, in words that staff can act on.
     *
     * @param handedOver somebody gave it to the person in the Desk; otherwise the person takes it
     */
    Optional<String> againstHaving(RuledTask task, String username, boolean handedOver);
}
