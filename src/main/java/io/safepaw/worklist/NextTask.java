package io.safepaw.worklist;

import org.springframework.lang.Nullable;

/**
 * What came of asking for the most urgent task.
 *
 * @param item the task that was taken; null where there was none
 * @param objection why the most urgent of those that wait may not be taken; null where none waits
 */
public record NextTask(@Nullable WorkItem item, @Nullable String objection) {}
