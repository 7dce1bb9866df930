package io.safepaw.desk;

import io.safepaw.staff.Qualifications;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The teams by which pages of figures can be asked; each is named by who leads it. */
@Component
class Teams {

    private final Qualifications qualifications;

    Teams(Qualifications qualifications) {
        this.qualifications = qualifications;
    }

    /** User names of those who lead one. */
    List<String> all() {
        return qualifications.leadsOfTeams();
    }

    /** User names of who is in it; null, which is everybody, where this person leads none. */
    @Nullable
    Set<String> members(@Nullable String lead) {
        var members = lead == null ? Set.<String>of() : qualifications.teamOf(lead);
        return members.isEmpty() ? null : members;
    }
}
