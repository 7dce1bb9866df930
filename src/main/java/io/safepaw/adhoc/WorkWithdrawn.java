package io.safepaw.adhoc;

import java.util.UUID;

/** Work is no longer needed. */
record WorkWithdrawn(UUID workId) {}
