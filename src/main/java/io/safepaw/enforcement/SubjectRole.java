package io.safepaw.enforcement;

import io.safepaw.casefile.PartyRole;

/** Against whom a measure or a review can be: providers, owners and pets (domain.md 0.6). */
public enum SubjectRole {
    OWNER,
    PROVIDER,
    PET;

    PartyRole party() {
        return PartyRole.valueOf(name());
    }
}
