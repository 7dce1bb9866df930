package io.safepaw.staff;

import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Somebody who is to sign in with a password.
 *
 * @param email where the person is told of escalations
 */
public record NewAccount(
        String username, String displayName, @Nullable String email, Set<String> roles) {}
