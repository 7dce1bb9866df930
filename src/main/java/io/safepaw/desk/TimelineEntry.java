package io.safepaw.desk;

import java.time.Instant;

/**
 * One line of the timeline.
 *
 * @param tone {@code key}, {@code good}, {@code bad} or {@code plain}
 */
record TimelineEntry(Instant at, String who, String text, String tone) {}
