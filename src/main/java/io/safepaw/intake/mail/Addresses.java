package io.safepaw.intake.mail;

import io.safepaw.casefile.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.springframework.lang.Nullable;

/** Reads address headers: lists, groups, UTF-8 addresses, and what looks like an address in a broken header. */
final class Addresses {

    private static final Pattern ANYTHING_WITH_AT =
            Pattern.compile("[^\\s<>,;:\"()\\[\\]]{1,128}@[^\\s<>,;:\"()\\[\\]]{1,255}");
    private static final Pattern VALID = Pattern.compile("(?:[^<>,;:\"()\\[\\]@" + PlainText.NOT_IN_ADDRESSES
            + "]{1,128}|\"[^\"\\p{C}]{1,126}\")@[^<>,;:\"()@" + PlainText.NOT_IN_ADDRESSES + "]{1,255}");
    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_ADDRESSES = 200;

    private Addresses() {}

    static List<MailAddress> parse(List<String> headers) {
        var found = new LinkedHashMap<String, MailAddress>();
        for (var header : headers) {
            for (var address : parse(CleanText.limit(header, MAX_LENGTH))) {
                if (found.size() < MAX_ADDRESSES) {
                    found.putIfAbsent(address.address(), address);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<MailAddress> parse(String header) {
        // Names are decoded after the structure was read: a comma or an angle bracket within an encoded name must not
        // become part of it.
        var words = new ArrayList<String>();
        var masked = EncodedWords.WORD.matcher(header).replaceAll(match -> {
            words.add(match.group());
            return "encodedword" + (words.size() - 1) + "x ";
        });
        var found = new ArrayList<MailAddress>();
        for (var mailbox : mailboxes(masked)) {
            add(found, unmask(mailbox.getName(), words), utf8(mailbox.getAddress()));
        }
        if (found.isEmpty()) {
            var matcher = ANYTHING_WITH_AT.matcher(EncodedWords.decode(header));
            while (matcher.find() && found.size() < MAX_ADDRESSES) {
                add(found, null, matcher.group());
            }
        }
        return found;
    }

    private static List<Mailbox> mailboxes(String header) {
        var bytes = header.getBytes(StandardCharsets.UTF_8);
        try {
            return LenientAddressParser.DEFAULT
                    .parseAddressList(new ByteArrayBuffer(bytes, bytes.length, true), new ParserCursor(0, bytes.length))
                    .flatten();
        } catch (RuntimeException e) {
            // A header that breaks the parser is searched for addresses instead.
            return List.of();
        }
    }

    private static void add(List<MailAddress> found, @Nullable String name, @Nullable String address) {
        if (address != null && VALID.matcher(address).matches()) {
            var clean = name == null ? "" : CleanText.line(name);
            found.add(new MailAddress(clean.isEmpty() ? null : clean, address));
        }
    }

    private static @Nullable String unmask(@Nullable String name, List<String> words) {
        if (name == null) {
            return null;
        }
        var text = utf8(name);
        for (int i = words.size() - 1; i >= 0; i--) {
            text = text.replace("encodedword" + i + "x", words.get(i));
        }
        return EncodedWords.decode(text);
    }

    /** The parser takes each byte for a character. */
    private static String utf8(String parsed) {
        return parsed.chars().allMatch(c -> c < 0x100)
                ? TextDecoding.header(parsed.getBytes(StandardCharsets.ISO_8859_1))
                : parsed;
    }
}
