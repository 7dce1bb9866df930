package io.safepaw.investigation;

import java.util.List;
import org.springframework.lang.Nullable;

/** The statements to wait for, and references instead of the texts. */
record RecordedPlan(List<String> statementIds, @Nullable String allegationSubstance, String evidenceNeeded) {}
