package io.safepaw.testing;

import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.util.Set;

/** People whom a test has work. */
public final class Team {

    private Team() {}

    /** The person, who may be there from another test. */
    public static StaffMember person(StaffDirectory staff, String username, String name, String role) {
        return staff.find(username)
                .orElseGet(() -> staff.register(new NewStaffMember(username, name, "secret", Set.of(role), false)));
    }
}
