package io.safepaw.desk;

import io.safepaw.worklist.WorkItem;
import org.springframework.lang.Nullable;

/**
 * One line of the queue.
 *
 * @param reporter name or address of who reported; shown in the page, never in an address
 * @param claimable whether I may take it now
 */
record QueueRow(
        WorkItem item, @Nullable String reporter, @Nullable String assignee, boolean mine, boolean claimable) {}
