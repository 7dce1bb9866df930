package io.safepaw.local;

import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** One user per role (domain.md 7.5), named like the role, password {@code demo}; marked as demo users. */
@Component
@Profile("local")
class DemoUsers implements ApplicationRunner {

    private final StaffDirectory staff;

    DemoUsers(StaffDirectory staff) {
        this.staff = staff;
    }

    @Override
    public void run(ApplicationArguments args) {
        for (var role : Roles.ALL) {
            if (staff.find(role).isEmpty()) {
                staff.register(new NewStaffMember(role, "Demo " + role, "demo", Set.of(role), true));
                staff.setEmail(role, role + "@staff.safepaw.local");
            }
        }
    }
}
