package io.safepaw.casefile;

import java.time.Instant;
import java.util.Set;

/**
 * That somebody was asked who they are before account data was told (domain.md 6.4).
 *
 * @param matched the facts that matched; never their values
 * @param at UTC
 */
public record IdentityCheck(PartyId party, IdentityResult result, Set<IdentityFact> matched, Actor by, Instant at) {}
