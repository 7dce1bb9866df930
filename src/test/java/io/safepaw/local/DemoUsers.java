package io.safepaw.local;

import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * One user per role (domain.md 7.5), named like the role, password {@code demo}; marked as demo users. Each is on call in
 * its role for a year, so that an escalation wakes somebody.
 */
@Component
@Profile("local")
class DemoUsers implements ApplicationRunner {

    private static final Duration YEAR = Duration.ofDays(365);

    private final StaffDirectory staff;
    private final OnCallRoster roster;
    private final Clock clock;

    DemoUsers(StaffDirectory staff, OnCallRoster roster, Clock clock) {
        this.staff = staff;
        this.roster = roster;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments args) {
        for (var role : Roles.ALL) {
            if (staff.find(role).isEmpty()) {
                staff.register(new NewStaffMember(role, "Demo " + role, "demo", Set.of(role), true));
                staff.setEmail(role, role + "@staff.safepaw.local");
            }
        }
        if (roster.fromNowOn().isEmpty()) {
            Roles.ALL.stream()
                    .filter(role -> !role.equals(Roles.AGENT))
                    .forEach(role -> onCall(role, OnCallRank.PRIMARY, role));
            onCall(Roles.LEAD, OnCallRank.BACKUP, Roles.MANAGER);
        }
    }

    private void onCall(String role, OnCallRank rank, String username) {
        var now = clock.instant();
        roster.add(new NewShift(role, rank, username, now, now.plus(YEAR), false), username);
    }
}
