package io.safepaw.intake;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.LinkKind;

/**
 * Another incident that may be about the same matter, offered for a merge.
 *
 * @param why same sender and matter, or an unknown sender who quoted its number
 */
public record PossibleDuplicate(Incident incident, LinkKind why) {}
