package io.safepaw.communication;

import io.safepaw.casefile.PartyId;

/** Links to the page on which a party sees how its matter stands. */
public interface StatusLinks {

    /** A new link for the party, as good as a key: it goes to the party and nowhere else. */
    String create(PartyId party);
}
