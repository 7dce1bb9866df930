package io.safepaw.communication;

import java.util.UUID;

/** The mail server did not take a mail to a staff member. */
public class StaffMailFailed extends RuntimeException {

    StaffMailFailed(UUID notice, Exception cause) {
        super("Notice " + notice + " was not sent", cause);
    }
}
