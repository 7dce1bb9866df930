package io.safepaw.communication;

import io.safepaw.casefile.Party;
import org.springframework.lang.Nullable;

/**
 * A letter as it would be sent now.
 *
 * @param html loads nothing
 * @param obstacle what it must not tell, or why it could not be delivered, in words; null where it could leave
 */
public record LetterPreview(
        Party to,
        LetterLanguage language,
        String subject,
        String text,
        String html,
        @Nullable String obstacle) {}
