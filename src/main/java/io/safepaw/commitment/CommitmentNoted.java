package io.safepaw.commitment;

import java.util.UUID;

/** Somebody promised something. */
record CommitmentNoted(UUID commitmentId) {}
