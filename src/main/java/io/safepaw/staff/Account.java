package io.safepaw.staff;

/**
 * How a staff member signs in.
 *
 * @param local with a password that is kept here; otherwise at the identity provider, which gives the roles too
 * @param passwordExpired the password was given by somebody else and not changed yet
 */
public record Account(StaffMember member, boolean local, boolean passwordExpired) {}
