package io.safepaw.desk;

import io.safepaw.staff.StaffMember;
import java.util.List;

/** For whom a copy of a case file is, as the decision {@code case-file-copy} knows it. */
enum CopyAudience {
    /** Stays with us. */
    INTERNAL(List.of()),
    /** An authority that asked for data, and got a decision that it is given some (domain.md 6.6). */
    AUTHORITY(List.of("law-enforcement-liaison", "legal-oncall", "privacy-officer")),
    /** One of the parties (domain.md 6.1). */
    PARTY(List.of("legal-oncall", "privacy-officer"));

    private final List<String> roles;

    CopyAudience(List<String> roles) {
        this.roles = roles;
    }

    /** Whether this person may make such a copy. */
    boolean isFor(StaffMember me) {
        return roles.isEmpty() || me.hasAny(roles);
    }
}
