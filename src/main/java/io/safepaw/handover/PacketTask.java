package io.safepaw.handover;

import org.springframework.lang.Nullable;

/**
 * A task that is held, as the process carries it.
 *
 * @param task name of the task in its model
 * @param due in the time of the team
 */
record PacketTask(
        @Nullable String incidentNumber,
        @Nullable String severity,
        String task,
        @Nullable String due) {}
