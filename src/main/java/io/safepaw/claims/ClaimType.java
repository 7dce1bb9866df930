package io.safepaw.claims;

/** What kind of loss a claim is about (domain.md 3.1). */
public enum ClaimType {
    VET_OWNER_PET,
    VET_PROVIDER_PET,
    OWNER_PROPERTY,
    THIRD_PARTY_MEDICAL;

    boolean sharesCapWith(ClaimType other) {
        return this == other || isVet() && other.isVet();
    }

    private boolean isVet() {
        return this == VET_OWNER_PET || this == VET_PROVIDER_PET;
    }
}
