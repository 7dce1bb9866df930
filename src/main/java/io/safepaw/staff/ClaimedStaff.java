package io.safepaw.staff;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * A staff member out of what the identity provider claims. The directory learns the roles that it gave, because the rules of a
 * task are checked by user name later, without a token at hand. Whom it gives none of our roles (another service, a colleague
 * of another team) is nobody here and may do nothing.
 */
@Component
class ClaimedStaff {

    private final SecurityProperties.Oidc names;
    private final StaffDirectory staff;

    ClaimedStaff(SecurityProperties properties, StaffDirectory staff) {
        this.names = properties.oidc();
        this.staff = staff;
    }

    /** @param roles empty for whoever is nobody here */
    record Claimed(String username, Set<String> roles) {

        List<GrantedAuthority> authorities() {
            return AuthorityUtils.createAuthorityList(
                    roles.stream().map(role -> "ROLE_" + role).toList());
        }
    }

    /**
     * @throws IllegalArgumentException if there is no user name
     * @throws DisabledException if the person is shut out here
     */
    Claimed learn(Map<String, Object> claims) {
        var username = text(claims, names.usernameClaim());
        if (username == null || username.isBlank()) {
            throw new IllegalArgumentException("There is no claim " + names.usernameClaim());
        }
        var roles = roles(claims);
        if (!roles.isEmpty()) {
            var name = text(claims, names.nameClaim());
            var member = staff.signedInElsewhere(username, name == null ? username : name, roles);
            if (member.disabled()) {
                throw new DisabledException("This staff member is shut out");
            }
            staff.seen(username);
            var email = text(claims, names.emailClaim());
            if (email != null && email.matches(".+@.+") && !email.equals(member.email())) {
                staff.setEmail(username, email);
            }
        }
        return new Claimed(username, roles);
    }

    /** Somebody who has signed in here before and has no role any more. */
    void forget(String username) {
        if (staff.find(username).isPresent()) {
            staff.signedInElsewhere(username, staff.displayName(username), Set.of());
        }
    }

    /** A role code as it is, and the roles of a group. */
    private Set<String> roles(Map<String, Object> claims) {
        Object claim = claims;
        for (var part : Arrays.asList(names.rolesClaim().split("\\."))) {
            claim = claim instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return values(claim).stream()
                .map(String::valueOf)
                .flatMap(value -> Stream.concat(
                        Stream.of(value).filter(Roles::isKnown), names.groups().getOrDefault(value, Set.of()).stream()))
                .collect(Collectors.toSet());
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Object value ? value.toString() : null;
    }

    private static Collection<?> values(@Nullable Object claim) {
        return claim instanceof Collection<?> values ? values : List.of();
    }
}
