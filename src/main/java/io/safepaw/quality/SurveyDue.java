package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;

/**
 * Another module came to an end that somebody is asked about; publish it in the transaction of that end.
 *
 * @param occasion what the survey is about; the same occasion is asked about once
 */
public record SurveyDue(IncidentId incidentId, SurveyKind kind, PartyId recipient, String occasion) {}
