package io.safepaw.intake.mail;

import org.springframework.lang.Nullable;

/**
 * A file that came with a message.
 *
 * @param name as the sender named it, on one line
 * @param declaredType what the sender says it is; never believed
 * @param inline whether it is shown within the message
 * @param contentId name by which the HTML refers to it, without angle brackets
 */
public record MailFile(
        String name,
        @Nullable String declaredType,
        byte[] content,
        boolean inline,
        @Nullable String contentId) {}
