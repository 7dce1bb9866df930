package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import org.springframework.lang.Nullable;

/**
 * Where uploads of somebody go.
 *
 * @param partyId whose files they are; null for staff
 * @param actor who uploads; only they can go on with what they began
 * @param about what they are for, as whoever mounts the uploads names it; null where that is the incident only
 */
public record UploadTarget(
        IncidentId incidentId,
        @Nullable PartyId partyId,
        Actor actor,
        @Nullable String about) {}
