package io.safepaw.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Somebody who works incidents. A web controller may declare it as a parameter: it is who signed in.
 *
 * @param username unique, as it stands in the engine as assignee
 * @param roles the roles given to the person, without those they include
 * @param demo comes with the local run and must not exist anywhere else
 * @param lastSeen last sign-in, UTC, to the minute
 * @param email where the person is told of escalations; null where nobody noted it
 */
public record StaffMember(
        String username,
        String displayName,
        Set<String> roles,
        boolean demo,
        boolean disabled,
        @Nullable Instant lastSeen,
        @Nullable String email) {

    public StaffMember {
        roles = Set.copyOf(roles);
    }

    /** Whether the person holds the role or one that includes it. */
    public boolean has(String role) {
        return allRoles().contains(role);
    }

    /** Whether the person holds at least one of the roles. True where none is asked for. */
    public boolean hasAny(Collection<String> wanted) {
        return wanted.isEmpty() || wanted.stream().anyMatch(this::has);
    }

    /** The roles and all that they include. */
    public Set<String> allRoles() {
        return Roles.withIncluded(roles);
    }

    /** Lead or above: may lower a severity (domain.md 2.2), may take a task from somebody else. */
    public boolean isLead() {
        return has(Roles.LEAD);
    }

    public boolean isManager() {
        return has(Roles.MANAGER);
    }
}
