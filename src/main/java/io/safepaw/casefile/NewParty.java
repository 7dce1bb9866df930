package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/** A party to be added to an incident. */
public record NewParty(
        PartyRole role,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String marketplaceUserId) {}
