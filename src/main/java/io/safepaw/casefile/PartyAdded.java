package io.safepaw.casefile;

/** Somebody was added to an incident, the reporter included. */
public record PartyAdded(PartyId partyId) {}
