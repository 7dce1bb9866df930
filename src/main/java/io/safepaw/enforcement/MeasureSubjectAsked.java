package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** Nobody knows whom measures are against; a process of its own asks. */
record MeasureSubjectAsked(UUID questionId, MeasurePart part, IncidentId incidentId) {}
