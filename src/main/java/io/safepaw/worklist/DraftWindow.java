package io.safepaw.worklist;

import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * The window of a browser that somebody types in.
 *
 * @param id made anew whenever the form is loaded
 * @param seen when the draft that the window began with, or saved last, was saved; null where there was none
 */
public record DraftWindow(UUID id, @Nullable Instant seen) {}
