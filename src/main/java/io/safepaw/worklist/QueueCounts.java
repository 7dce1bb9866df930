package io.safepaw.worklist;

import io.safepaw.casefile.Severity;
import java.util.Map;

/** How many open items each single filter would show to this person. */
public record QueueCounts(
        long all,
        long mine,
        long unassigned,
        long myGroups,
        long breached,
        long dueToday,
        Map<Severity, Long> bySeverity) {}
