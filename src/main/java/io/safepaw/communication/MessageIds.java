package io.safepaw.communication;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** RFC 5322 Message-IDs in one spelling: with angle brackets, nothing around them. */
final class MessageIds {

    /** What fits into a header and an index; longer ones are nonsense. */
    private static final Pattern SANE = Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,900}>");

    private MessageIds() {}

    /** @return null where the text is no Message-ID that could be written into a header again */
    static @Nullable String normal(@Nullable String messageId) {
        if (messageId == null) {
            return null;
        }
        var bare = messageId.strip();
        var id = bare.startsWith("<") ? bare : "<" + bare + ">";
        return SANE.matcher(id).matches() ? id : null;
    }

    static List<String> normal(List<String> messageIds) {
        return messageIds.stream()
                .map(MessageIds::normal)
                .filter(id -> id != null)
                .distinct()
                .toList();
    }
}
