package io.safepaw.investigation;

import java.util.UUID;

/** A statement arrived, or it is clear that none will. */
record StatementAnswered(UUID statementId, StatementState state) {}
