package io.safepaw.staff;

/** Nobody has this user name. */
public class UnknownStaffMember extends RuntimeException {

    public UnknownStaffMember(String username) {
        super("There is no staff member " + username);
    }
}
