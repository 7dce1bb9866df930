package io.safepaw.sla;

import java.util.UUID;

/** Nobody has to be told any more what was owed: it was told, put off, or the clock stands still. */
record UpdateSettled(UUID updateId, int revision) {}
