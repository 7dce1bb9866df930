package io.safepaw.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * One part of a message with its transfer encoding undone; a multipart has children instead of a body.
 *
 * @param type such as {@code text/plain}, lower case
 * @param parameters of the content type, names in lower case
 * @param disposition {@code attachment}, {@code inline} or null
 */
record MimePart(
        MailHeaders headers,
        String type,
        Map<String, String> parameters,
        @Nullable String disposition,
        @Nullable String fileName,
        byte[] body,
        List<MimePart> children) {

    static MimePart multipart(MailHeaders headers, String type, Map<String, String> parameters) {
        return new MimePart(headers, type, parameters, null, null, new byte[0], new ArrayList<>());
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    boolean isText() {
        return type.startsWith("text/");
    }

    boolean is(String wanted) {
        return type.equals(wanted);
    }

    boolean isAttachment() {
        return "attachment".equals(disposition);
    }

    @Nullable
    String contentId() {
        return headers.first("content-id")
                .map(id -> id.replaceAll("[<>\\s]", ""))
                .filter(id -> !id.isEmpty())
                .orElse(null);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The body as words, in the charset that it says or looks like. */
    String text() {
        return TextDecoding.decode(body, parameters.get("charset"));
    }

    String subtype() {
        return type.substring(type.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
