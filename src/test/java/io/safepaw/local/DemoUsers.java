package io.safepaw.local;

import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.StaffDirectory;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** One user per role (domain.md 7.5), named like the role, password {@code demo}; marked as demo users. */
@Component
@Profile("local")
class DemoUsers implements ApplicationRunner {

    static final List<String> ROLES = List.of(
            "ts-agent",
            "ts-senior",
            "ts-lead",
            "ts-duty-manager",
            "ts-manager",
            "ts-director",
            "special-investigations",
            "vet-oncall",
            "claims-assessor",
            "claims-manager",
            "finance-controller",
            "legal-oncall",
            "risk-insurance",
            "fraud-ops",
            "pr-oncall",
            "exec-oncall",
            "privacy-officer",
            "law-enforcement-liaison",
            "qa-reviewer",
            "appeals-reviewer",
            "wellness-lead");

    private final StaffDirectory staff;

    DemoUsers(StaffDirectory staff) {
        this.staff = staff;
    }

    @Override
    public void run(ApplicationArguments args) {
        for (var role : ROLES) {
            if (staff.find(role).isEmpty()) {
                staff.register(new NewStaffMember(role, "Demo " + role, "demo", Set.of(role), true));
            }
        }
    }
}
