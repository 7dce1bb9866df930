package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Nobody has to be asked any more whom measures are against. */
record MeasureSubjectSettled(UUID questionId, IncidentId incidentId) {}
