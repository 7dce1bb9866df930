package io.safepaw.staff;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** A staff member out of an access token of the API. */
@Component
class TokenStaff implements Converter<Jwt, AbstractAuthenticationToken> {

    private final ClaimedStaff claimed;

    TokenStaff(ClaimedStaff claimed) {
        this.claimed = claimed;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        try {
            var person = claimed.learn(token.getClaims());
            return new JwtAuthenticationToken(token, person.authorities(), person.username());
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException(e.getMessage());
        }
    }
}
