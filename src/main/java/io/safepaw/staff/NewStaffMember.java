package io.safepaw.staff;

import java.util.Set;

/**
 * A person to be let in.
 *
 * @param password in clear; only its hash is kept
 * @param demo part of the local run; Safepaw does not start with such a person in any other profile
 */
public record NewStaffMember(String username, String displayName, String password, Set<String> roles, boolean demo) {

    @Override
    public String toString() {
        return "NewStaffMember[" + username + "]";
    }
}
