package io.safepaw.staff;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works here, and in which roles. */
@Service
@Transactional
public class StaffDirectory {

    private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

    private final StaffRepository staff;
    private final PasswordEncoder passwords;
    private final AuditLog audit;
    private final Clock clock;

    StaffDirectory(StaffRepository staff, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<StaffMember> find(String username) {
        return staff.find(username);
    }

    /** @throws UnknownStaffMember if nobody has this name */
    @Transactional(readOnly = true)
    public StaffMember get(String username) {
        return find(username).orElseThrow(() -> new UnknownStaffMember(username));
    }

    /** Name to show for a user name; the user name itself where nobody has it (any more), as with {@code system}. */
    @Transactional(readOnly = true)
    public String displayName(String username) {
        return find(username).map(StaffMember::displayName).orElse(username);
    }

    /** Names to show by user names, of everybody there is; for a page that shows many. */
    @Transactional(readOnly = true)
    public Map<String, String> displayNames() {
        return staff.displayNames();
    }

    /** Everybody, disabled ones too, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> all() {
        return staff.all();
    }

    /** Who is not disabled and holds the role or one that includes it, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> withRole(String role) {
        return withAnyRole(Set.of(role));
    }

    /** Who is not disabled and holds at least one of the roles, by name; everybody where none is asked for. */
    @Transactional(readOnly = true)
    public List<StaffMember> withAnyRole(Collection<String> roles) {
        return all().stream()
                .filter(member -> !member.disabled() && member.hasAny(roles))
                .toList();
    }

    /**
     * Lets a person in, or replaces name, password and roles of one who is known.
     *
     * @throws IllegalArgumentException if a role is unknown
     */
    public StaffMember register(NewStaffMember person) {
        var hash = passwords.encode(person.password());
        return save(person.username(), person.displayName(), hash, person.roles(), person.demo());
    }

    /** Shuts a person out, or lets the person in again. Work keeps its assignee. */
    public void setDisabled(String username, boolean disabled) {
        get(username);
        staff.updateDisabled(username, disabled);
    }

    /** Notes where the person is told of escalations; null where there is no such address. */
    public void setEmail(String username, @Nullable String email) {
        get(username);
        staff.updateEmail(username, email);
    }

    /** The mobile phone of the person, in E.164. */
    @Transactional(readOnly = true)
    public Optional<String> mobileOf(String username) {
        return staff.findMobile(username);
    }

    /** Notes the mobile phone on which the person is told of escalations, in E.164; null where there is none. */
    public void setMobile(String username, @Nullable String mobile) {
        get(username);
        staff.updateMobile(username, mobile);
    }

    /** Notes that the person signed in just now. */
    public void seen(String username) {
        var now = clock.instant();
        staff.updateLastSeen(username, now, now.minus(SEEN_PRECISION));
    }

    /** Makes a person known who signs in elsewhere, with the roles that the identity provider gave. */
    StaffMember signedInElsewhere(String username, String displayName, Set<String> roles) {
        var known = find(username).orElse(null);
        if (known != null && known.roles().equals(roles) && known.displayName().equals(displayName)) {
            return known;
        }
        var member = save(username, displayName, null, roles, false);
        if (known == null || !known.roles().equals(roles)) {
            staff.endSessions(username);
            audit.record(new AuditChange(
                    AuditArea.STAFF,
                    username,
                    "ROLES",
                    known == null ? null : StaffAccounts.text(known.roles()),
                    StaffAccounts.text(roles),
                    "system"));
        }
        return member;
    }

    StaffMember save(String username, String displayName, String passwordHash, Set<String> roles, boolean demo) {
        for (var role : roles) {
            if (!Roles.isKnown(role)) {
                throw new IllegalArgumentException("There is no role " + role);
            }
        }
        staff.save(username, displayName, passwordHash, roles, demo, clock.instant());
        return get(username);
    }
}
