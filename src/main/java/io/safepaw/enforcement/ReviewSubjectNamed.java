package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;

/** It is said whom a safety review of this incident is against. */
record ReviewSubjectNamed(IncidentId incidentId) {}
