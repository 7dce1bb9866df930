package io.safepaw.investigation;

import java.util.List;
import org.springframework.lang.Nullable;

/** A row of the form {@code investigation-finding}. */
record AllegationForm(
        @Nullable String allegationText,
        @Nullable String clauseId,
        @Nullable String allegationFinding,
        @Nullable String allegationViolation,
        @Nullable List<String> evidenceIds,
        @Nullable String allegationRationale) {}
