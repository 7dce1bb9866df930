package io.safepaw.emergency;

import java.util.UUID;

/** The release note of a blocked pet is there. */
record BlockReleased(UUID petBlockId) {}
