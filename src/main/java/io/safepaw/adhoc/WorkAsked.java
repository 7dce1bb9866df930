package io.safepaw.adhoc;

import java.util.UUID;

/** Somebody asked for work. */
record WorkAsked(UUID workId) {}
