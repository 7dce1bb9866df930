package io.safepaw.commitment;

import java.util.UUID;

/** A promise was kept in time or withdrawn; nobody has to think of it any more. */
record CommitmentSettled(UUID commitmentId) {}
