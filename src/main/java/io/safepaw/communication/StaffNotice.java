package io.safepaw.communication;

import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A mail to a staff member. It says where to look, never what somebody wrote or is accused of.
 *
 * @param id of the notice; the same notice is the same mail, however often it is sent
 * @param facts pairs of a label and a value
 * @param action what the first link is for; null where there is none
 * @param page what the second link is for
 */
public record StaffNotice(
        UUID id,
        String address,
        String name,
        String subject,
        List<String> sentences,
        List<Fact> facts,
        @Nullable Link action,
        @Nullable Link page) {

    /** A label and its value. */
    public record Fact(String label, String value) {}

    /** What to press, and where it leads. */
    public record Link(String label, String url) {}
}
