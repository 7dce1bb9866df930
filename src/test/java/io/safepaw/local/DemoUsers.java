package io.safepaw.local;

import io.safepaw.casefile.Category;
import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.TeamDay;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * One user per role (domain.md 7.5), named like the role, and one in training, password {@code demo}; marked as demo users.
 * Those of a role are on call in it for a year, so that an escalation wakes somebody.
 */
@Component
@Profile("local")
class DemoUsers implements ApplicationRunner {

    private static final Duration YEAR = Duration.ofDays(365);

    /** Somebody in training, to try what such a person may not do. */
    private static final String NESTING = "ts-nesting";

    private final StaffDirectory staff;
    private final Qualifications qualifications;
    private final TeamDay day;
    private final OnCallRoster roster;
    private final Clock clock;

    DemoUsers(StaffDirectory staff, Qualifications qualifications, TeamDay day, OnCallRoster roster, Clock clock) {
        this.staff = staff;
        this.qualifications = qualifications;
        this.day = day;
        this.roster = roster;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments args) {
        for (var role : Roles.ALL) {
            if (staff.find(role).isEmpty()) {
                staff.register(new NewStaffMember(role, "Demo " + role, "demo", Set.of(role), true));
                staff.setEmail(role, role + "@staff.safepaw.local");
                if (role.equals(Roles.LEAD)) {
                    staff.setMobile(role, "+12065550171");
                }
            }
        }
        if (staff.find(NESTING).isEmpty()) {
            staff.register(new NewStaffMember(NESTING, "Demo nesting agent", "demo", Set.of(Roles.AGENT), true));
            qualify();
        }
        if (roster.fromNowOn().isEmpty()) {
            Roles.ALL.stream()
                    .filter(role -> !role.equals(Roles.AGENT))
                    .forEach(role -> onCall(role, OnCallRank.PRIMARY, role));
            onCall(Roles.LEAD, OnCallRank.BACKUP, Roles.MANAGER);
        }
    }

    /** Levels that differ from those by role, and lines of reporting; who hears appeals is trained for all of them. */
    private void qualify() {
        qualified(NESTING, AgentLevel.NESTING, 3, Roles.LEAD, Set.of());
        qualified(Roles.AGENT, AgentLevel.REGULAR, 200, Roles.LEAD, Set.of());
        qualified(Roles.SENIOR, AgentLevel.SENIOR, 500, Roles.LEAD, Set.of());
        qualified(Roles.LEAD, AgentLevel.LEAD, 900, Roles.DUTY_MANAGER, Set.of());
        qualified("appeals-reviewer", AgentLevel.LEAD, 700, Roles.DIRECTOR, Set.of(Category.values()));
    }

    private void qualified(String username, AgentLevel level, int days, String reportsTo, Set<Category> trainedFor) {
        qualifications.change(
                username,
                new NewQualification(level, day.today().minusDays(days), reportsTo, trainedFor),
                Roles.MANAGER);
    }

    private void onCall(String role, OnCallRank rank, String username) {
        var now = clock.instant();
        roster.add(new NewShift(role, rank, username, now, now.plus(YEAR), false), username);
    }
}
