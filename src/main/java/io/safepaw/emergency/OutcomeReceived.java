package io.safepaw.emergency;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PetHarm;
import java.util.UUID;

/** A vet has seen the pet. @param ongoing it is still in danger */
record OutcomeReceived(IncidentId incidentId, PetHarm petHarm, boolean ongoing, UUID eventId) {}
