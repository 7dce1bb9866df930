package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * It is known whom a measure that waits is against.
 *
 * @param subjectRole a {@link SubjectRole}, or {@link MeasureSubjects#NOBODY}: the measure is dropped
 */
record MeasureSubjectNamed(UUID measureId, IncidentId incidentId, String subjectRole) {}
