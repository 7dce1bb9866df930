package io.safepaw.worklist;

import org.springframework.lang.Nullable;

/** What decides whether a listener job tells anything new. */
record KnownItem(@Nullable String assignee, WorkState state, long lastJobKey) {}
