package io.safepaw.staff;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.lang.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * A staff member out of an access token. The directory learns the roles that the identity provider gave, because the rules
 * of a task are checked by user name later, without a token at hand. A token without any of our roles (another service)
 * names nobody and may do nothing.
 */
@Component
class TokenStaff implements Converter<Jwt, AbstractAuthenticationToken> {

    private final SecurityProperties.Oidc claims;
    private final StaffDirectory staff;

    TokenStaff(SecurityProperties properties, StaffDirectory staff) {
        this.claims = properties.oidc();
        this.staff = staff;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var username = token.getClaimAsString(claims.usernameClaim());
        if (username == null || username.isBlank()) {
            throw new InvalidBearerTokenException("The token has no claim " + claims.usernameClaim());
        }
        var roles = roles(token);
        if (!roles.isEmpty()) {
            var name = token.getClaimAsString(claims.nameClaim());
            var member = staff.signedInElsewhere(username, name == null ? username : name, roles);
            if (member.disabled()) {
                throw new DisabledException("This staff member is shut out");
            }
            staff.seen(username);
            var email = token.getClaimAsString(claims.emailClaim());
            if (email != null && email.matches(".+@.+") && !email.equals(member.email())) {
                staff.setEmail(username, email);
            }
        }
        var authorities = AuthorityUtils.createAuthorityList(
                roles.stream().map(role -> "ROLE_" + role).toList());
        return new JwtAuthenticationToken(token, authorities, username);
    }

    private Set<String> roles(Jwt token) {
        Object claim = token.getClaims();
        for (var part : Arrays.asList(claims.rolesClaim().split("\\."))) {
            claim = claim instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return values(claim).stream()
                .map(String::valueOf)
                .filter(Roles::isKnown)
                .collect(Collectors.toSet());
    }

    private static Collection<?> values(@Nullable Object claim) {
        return claim instanceof Collection<?> values ? values : List.of();
    }
}
