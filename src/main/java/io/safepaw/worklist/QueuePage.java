package io.safepaw.worklist;

import java.util.List;

/**
 * A part of the queue, most urgent first: breached, then due soonest, then severity, then oldest.
 *
 * @param total how many items match the filter
 * @param change {@link Worklist#change()} at the time of reading
 */
public record QueuePage(List<WorkItem> items, long total, QueueCounts counts, long change) {}
