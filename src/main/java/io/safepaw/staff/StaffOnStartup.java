package io.safepaw.staff;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Looks at the staff before the first request is served: no demo user outside the local run, and a first manager for an
 * empty directory.
 */
@Component
class StaffOnStartup implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(StaffOnStartup.class);

    private final StaffDirectory staff;
    private final Environment environment;
    private final String firstUsername;
    private final String firstPasswordHash;

    StaffOnStartup(
            StaffDirectory staff,
            Environment environment,
            @Value("${safepaw.staff.bootstrap.username:}") String firstUsername,
            @Value("${safepaw.staff.bootstrap.password-hash:}") String firstPasswordHash) {
        this.staff = staff;
        this.environment = environment;
        this.firstUsername = firstUsername;
        this.firstPasswordHash = firstPasswordHash;
    }

    @Override
    public void afterSingletonsInstantiated() {
        refuseDemoUsers();
        createFirstManager();
    }

    private void refuseDemoUsers() {
        if (environment.acceptsProfiles(Profiles.of("local"))) {
            return;
        }
        var demo = staff.all().stream()
                .filter(StaffMember::demo)
                .map(StaffMember::username)
                .toList();
        if (!demo.isEmpty()) {
            throw new DemoUsersPresent(demo);
        }
    }

    private void createFirstManager() {
        if (firstUsername.isBlank() || !staff.all().isEmpty()) {
            return;
        }
        if (!firstPasswordHash.startsWith("{")) {
            throw new IllegalArgumentException(
                    "safepaw.staff.bootstrap.password-hash must be a hash with its kind in front, such as {bcrypt}$2a$…");
        }
        staff.save(firstUsername, firstUsername, firstPasswordHash, Set.of(Roles.MANAGER), false);
        LOG.info("Created the first staff member, {}, as {}", firstUsername, Roles.MANAGER);
    }
}
