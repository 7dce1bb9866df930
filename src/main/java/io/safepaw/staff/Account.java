package io.safepaw.staff;

import org.springframework.lang.Nullable;

/**
 * How a staff member signs in.
 *
 * @param local with a password that is kept here; otherwise at the identity provider, which gives the roles too
 * @param passwordExpired the password was given by somebody else and not changed yet
 * @param passwordGivenBy manager who made that password, as long as no second one has confirmed whose it is; null otherwise
 */
public record Account(
        StaffMember member,
        boolean local,
        boolean passwordExpired,
        @Nullable String passwordGivenBy) {}
