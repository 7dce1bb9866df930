package io.safepaw.staff;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people in, shuts them out, and says what they may do. For managers and above, and nobody changes themselves; hence there is
 * always a manager left. What a change takes from somebody ends with that person's next request.
 *
 * <p>Whoever makes a password knows it, and could be a second person with it where two must agree. So it opens nothing before a
 * second manager has confirmed that it is in the hands of the person whose account it is.
 */
@Service
@Transactional
public class StaffAccounts {

    /** Without letters that look alike; sixteen of them are 79 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LETTERS_OF_A_PASSWORD = 16;
    /** bcrypt reads no more. */
    private static final int LONGEST_PASSWORD_IN_BYTES = 72;

    private static final String USERNAME = "[a-z0-9][a-z0-9._@-]{0,63}";
    private static final String OWN_PASSWORD = "own password";

    private final StaffRepository staff;
    private final PasswordEncoder passwords;
    private final LoginThrottle throttle;
    private final SecurityProperties properties;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StaffAccounts(
            StaffRepository staff,
            PasswordEncoder passwords,
            LoginThrottle throttle,
            SecurityProperties properties,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.throttle = throttle;
        this.properties = properties;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Everybody, shut out ones too, by name. */
    @Transactional(readOnly = true)
    public List<Account> all() {
        return staff.accounts();
    }

    /** @throws UnknownStaffMember if nobody has this name */
    @Transactional(readOnly = true)
    public Account get(String username) {
        return staff.account(username).orElseThrow(() -> new UnknownStaffMember(username));
    }

    /** Why this person may not change the account of that one; null where it may be. */
    @Transactional(readOnly = true)
    public @Nullable String againstChanging(String username, StaffMember by) {
        return objection(staff.find(username).map(StaffMember::roles).orElse(Set.of()), username, by);
    }

    /**
     * @return the password for the first sign-in, which is to be changed there; it is not kept
     * @throws AccountRefused if it cannot be
     */
    public String create(NewAccount account, String by) {
        staff.lockAccounts();
        if (!account.username().matches(USERNAME)) {
            throw new AccountRefused(
                    "username", "A user name is up to 64 small letters, digits, dots, hyphens and underscores.");
        }
        if (staff.find(account.username()).isPresent()) {
            throw new AccountRefused("username", "Somebody has this user name already.");
        }
        if (!account.displayName().matches("[^\\p{Cc}]{1,100}")
                || account.displayName().isBlank()) {
            throw new AccountRefused("displayName", "Please give a name of up to 100 characters.");
        }
        if (account.email() != null && !account.email().matches("[^@\\s]+@[^@\\s]+")) {
            throw new AccountRefused("email", "This is no e-mail address.");
        }
        checkRoles(account.roles());
        check(account.roles(), account.username(), by);
        var password = oneTimePassword();
        var name = account.displayName().strip();
        staff.save(account.username(), name, null, account.roles(), false, clock.instant());
        staff.setPassword(account.username(), passwords.encode(password), by);
        staff.updateEmail(account.username(), account.email());
        record(account.username(), "ACCOUNT", null, "CREATED", by);
        record(account.username(), "ROLES", null, text(account.roles()), by);
        return password;
    }

    /**
     * @return a password that is to be changed at the next sign-in; it is not kept
     * @throws AccountRefused if it cannot be
     */
    public String resetPassword(String username, String by) {
        var account = lockLocal(username, by);
        var password = oneTimePassword();
        staff.setPassword(username, passwords.encode(password), by);
        record(account.member().username(), "PASSWORD", null, "RESET", by);
        return password;
    }

    /**
     * Whether the password that somebody made opens nothing yet. Where there is no second manager who could confirm it, it does.
     */
    @Transactional(readOnly = true)
    public boolean waitsForSecond(Account account) {
        var username = account.member().username();
        var givenBy = account.passwordGivenBy();
        return givenBy != null
                && staff.accounts().stream()
                        .filter(other -> other.passwordGivenBy() == null)
                        .map(Account::member)
                        .filter(other -> other.isManager() && !other.disabled())
                        .map(StaffMember::username)
                        .anyMatch(other -> !other.equals(givenBy) && !other.equals(username));
    }

    /**
     * A second manager knows that the person has the account and got the password.
     *
     * @throws AccountRefused if it was this manager who made the password, or it cannot be
     */
    public void confirmPassword(String username, String by) {
        var account = lockLocal(username, by);
        if (account.passwordGivenBy() == null) {
            return;
        }
        if (account.passwordGivenBy().equals(by)) {
            throw new AccountRefused("", "Somebody else confirms a password that you made.");
        }
        staff.confirmPassword(username);
        record(username, "PASSWORD", null, "CONFIRMED", by);
    }

    /** @throws AccountRefused if it cannot be */
    public void changeRoles(String username, Set<String> roles, String by) {
        var before = lockLocal(username, by).member().roles();
        checkRoles(roles);
        check(roles, username, by);
        if (before.equals(roles)) {
            return;
        }
        staff.saveRoles(username, roles);
        staff.endSessions(username);
        record(username, "ROLES", text(before), text(roles), by);
    }

    /**
     * Shuts a person out, or lets the person in again. Whoever is shut out holds nothing any more.
     *
     * @throws AccountRefused if it cannot be
     */
    public void setDisabled(String username, boolean disabled, String by) {
        var account = lock(username, by);
        if (account.member().disabled() == disabled) {
            return;
        }
        staff.updateDisabled(username, disabled);
        record(username, "ACCOUNT", disabled ? "ENABLED" : "DISABLED", disabled ? "DISABLED" : "ENABLED", by);
        if (disabled) {
            events.publishEvent(new StaffShutOut(username, clock.instant(), by));
        }
    }

    /**
     * Somebody's own password. All sessions of the person end.
     *
     * @throws AccountRefused if the present one is wrong, or the new one is none
     */
    public void changeOwnPassword(String username, String present, String wanted) {
        var hash = staff.passwordHash(username)
                .orElseThrow(() -> new AccountRefused("", "You sign in at the identity provider, not here."));
        if (throttle.waitFor(username, OWN_PASSWORD).isPositive()) {
            throw new AccountRefused("present", "Too many failed attempts. Please wait some minutes.");
        }
        if (!passwords.matches(present, hash)) {
            throttle.failed(username, OWN_PASSWORD);
            throw new AccountRefused("present", "This is not your present password.");
        }
        throttle.succeeded(username, OWN_PASSWORD);
        if (waitsForSecond(get(username))) {
            throw new AccountRefused("", "A second manager confirms first that this account is yours.");
        }
        checkPassword(username, present, wanted);
        staff.setPassword(username, passwords.encode(wanted), null);
        record(username, "PASSWORD", null, "CHANGED", username);
    }

    private void checkPassword(String username, String present, String wanted) {
        if (wanted.codePointCount(0, wanted.length()) < properties.shortestPassword()) {
            throw new AccountRefused(
                    "wanted", "A password has at least " + properties.shortestPassword() + " characters.");
        }
        if (wanted.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_IN_BYTES) {
            throw new AccountRefused("wanted", "A password has at most " + LONGEST_PASSWORD_IN_BYTES + " bytes.");
        }
        if (wanted.equals(present)) {
            throw new AccountRefused("wanted", "Please choose another one than the present password.");
        }
        if (wanted.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            throw new AccountRefused("wanted", "The password must not contain the user name.");
        }
    }

    private Account lockLocal(String username, String by) {
        var account = lock(username, by);
        if (!account.local()) {
            throw new AccountRefused("", "The identity provider keeps this account. Please change it there.");
        }
        return account;
    }

    /** One change at a time, so that two managers cannot shut each other out. */
    private Account lock(String username, String by) {
        staff.lockAccounts();
        var account = get(username);
        check(account.member().roles(), username, by);
        return account;
    }

    /** Who changes it is asked for again under the lock: what the session says may be a moment old. */
    private void check(Set<String> roles, String username, String by) {
        var objection = objection(
                roles,
                username,
                staff.find(by)
                        .filter(member -> !member.disabled())
                        .orElseThrow(() -> new AccountRefused("", "Managers change accounts.")));
        if (objection != null) {
            throw new AccountRefused("", objection);
        }
    }

    private @Nullable String objection(Set<String> roles, String username, StaffMember by) {
        if (!by.isManager()) {
            return "Managers change accounts.";
        }
        if (by.username().equals(username)) {
            return "Nobody changes their own account.";
        }
        if (roles.contains(Roles.DIRECTOR) && !by.has(Roles.DIRECTOR) && hasDirector()) {
            return "Only a director makes or changes directors.";
        }
        return null;
    }

    private boolean hasDirector() {
        return staff.all().stream().anyMatch(member -> !member.disabled() && member.has(Roles.DIRECTOR));
    }

    private static void checkRoles(Set<String> roles) {
        if (roles.isEmpty()) {
            throw new AccountRefused("roles", "Please choose at least one role.");
        }
        if (!Roles.ALL.containsAll(roles)) {
            throw new AccountRefused("roles", "There is no such role.");
        }
    }

    private String oneTimePassword() {
        return random.ints(LETTERS_OF_A_PASSWORD, 0, LETTERS.length())
                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                .collect(Collectors.joining());
    }

    private void record(String username, String what, @Nullable String before, @Nullable String after, String by) {
        audit.record(new AuditChange(AuditArea.STAFF, username, what, before, after, by));
    }

    static @Nullable String text(Set<String> roles) {
        return roles.isEmpty() ? null : String.join(", ", new TreeSet<>(roles));
    }
}
