package io.safepaw.staff;

import java.util.List;

/** Users of the local run, whose passwords everybody knows, stand in the database of another profile. */
class DemoUsersPresent extends RuntimeException {

    private final List<String> usernames;

    DemoUsersPresent(List<String> usernames) {
        super("Demo users outside the local profile: " + String.join(", ", usernames));
        this.usernames = List.copyOf(usernames);
    }

    List<String> usernames() {
        return usernames;
    }
}
