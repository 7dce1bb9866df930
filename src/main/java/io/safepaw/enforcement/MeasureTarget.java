package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/**
 * @param measureSubjectKnown whether it can be told whose account it is about; an agent is asked otherwise
 * @param subjectRole null where it is not known
 */
record MeasureTarget(boolean measureSubjectKnown, @Nullable String subjectRole) {}
