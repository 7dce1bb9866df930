package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** A measure was decided and it is known whom it is against; its process puts it in force. */
record MeasureRequested(UUID measureId, IncidentId incidentId, SubjectRole subjectRole) {}
