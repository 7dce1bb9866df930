package io.safepaw.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data}. */
public final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

    private Multipart() {}

    /** One part; {@code fileName} is null for a plain field. */
    public record Part(String name, String fileName, byte[] content) {}

    public static List<Part> parts(Request request) {
        String type = request.contentType() == null ? "" : request.contentType();
        Matcher boundary = BOUNDARY.matcher(type);
        if (!type.startsWith("multipart/form-data") || !boundary.find()) {
            throw new Problem(415, "Unsupported Media Type", "Content-Type '%s' is not supported.".formatted(type));
        }
        // each byte as one character, so that offsets are those of the bytes
        String text = new String(request.content(), StandardCharsets.ISO_8859_1);
        String delimiter = "--" + boundary.group(1);
        List<Part> parts = new ArrayList<>();
        int start = text.indexOf(delimiter);
        while (start >= 0) {
            int end = text.indexOf("\r\n" + delimiter, start);
            if (end < 0) {
                break;
            }
            parts.add(part(text.substring(start + delimiter.length() + 2, end)));
            start = end + 2;
        }
        return parts;
    }

    private static Part part(String text) {
        int headerEnd = text.indexOf("\r\n\r\n");
        if (headerEnd < 0) {
            throw Problem.malformed("A part of the multipart body has no end of its headers.");
        }
        String headers = utf8(text.substring(0, headerEnd));
        byte[] content = text.substring(headerEnd + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Part(first(NAME, headers), first(FILE_NAME, headers), content);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
