package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** Whose account a measure is about, as far as the measure itself tells; what a person is asked for where nobody knows. */
public enum MeasurePart {
    OWNER,
    PROVIDER,
    PET,
    /** One of them, which only a person can say: an account is never closed by a guess. */
    ANY;

    static MeasurePart of(@Nullable SubjectRole role) {
        return role == null ? ANY : valueOf(role.name());
    }

    @Nullable
    SubjectRole role() {
        return this == ANY ? null : SubjectRole.valueOf(name());
    }
}
