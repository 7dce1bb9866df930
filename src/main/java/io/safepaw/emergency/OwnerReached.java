package io.safepaw.emergency;

import java.util.UUID;

/** The owner was reached in a later round. */
record OwnerReached(UUID triageId, UUID attemptId) {}
