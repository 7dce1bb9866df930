package io.safepaw.intake.mail;

import com.ibm.icu.text.CharsetDetector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;

/** From bytes to characters, whatever the label says. */
final class TextDecoding {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Labels that clients use and Java does not know, or that name less than what is really sent. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("ansi_x3.110-1983", "windows-1252"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("utf8", "utf-8"),
            Map.entry("utf-8mb4", "utf-8"),
            Map.entry("unicode-1-1-utf-8", "utf-8"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"));

    /** Nobody sends ASCII with eight bits on purpose, so above seven bits these labels say nothing. */
    private static final Set<String> SAYS_NOTHING =
            Set.of("", "us-ascii", "ascii", "binary", "8bit", "default", "none");

    private TextDecoding() {}

    /** Decodes as labelled where that is possible, else as the bytes look. Never fails. */
    static String decode(byte[] bytes, @Nullable String label) {
        if (isAscii(bytes) && !isStateful(label)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        var declared = charset(label);
        // Text that happens to be valid UTF-8 above seven bits is UTF-8, also where the label is one of the western
        // single-byte sets that clients put on everything.
        if (declared.isEmpty() || declared.get().equals(WINDOWS_1252)) {
            var utf8 = strict(bytes, StandardCharsets.UTF_8);
            if (utf8.isPresent()) {
                return utf8.get();
            }
        }
        return declared.flatMap(charset -> strict(bytes, charset)).orElseGet(() -> detect(bytes, declared));
    }

    /** Bytes of a header, which carries no label. */
    static String header(byte[] bytes) {
        return strict(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, WINDOWS_1252));
    }

    static Optional<Charset> charset(@Nullable String label) {
        if (label == null) {
            return Optional.empty();
        }
        var name = label.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\"'\\s;]", "")
                .replaceFirst("^cp-", "cp");
        if (SAYS_NOTHING.contains(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(ALIASES.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // An unknown label is as good as none: the bytes are looked at instead.
            return Optional.empty();
        }
    }

    private static String detect(byte[] bytes, Optional<Charset> declared) {
        if (mostlyUtf8(bytes, declared.filter(StandardCharsets.UTF_8::equals).isPresent() ? 1 : 4)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        var match = new CharsetDetector().setText(bytes).detect();
        // Short texts are guessed wildly; a label or the west is then likelier.
        if (match != null && match.getConfidence() >= (declared.isPresent() ? 50 : 30)) {
            var guessed = charset(match.getName()).flatMap(charset -> strict(bytes, charset));
            if (guessed.isPresent()) {
                return guessed.get();
            }
        }
        return new String(bytes, WINDOWS_1252);
    }

    /** UTF-8 with a few broken characters, as mail gateways cut it: so many times more are whole. */
    private static boolean mostlyUtf8(byte[] bytes, int times) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == 0xFFFD).count();
        long whole = text.chars().filter(c -> c > 0x7F).count() - broken;
        return whole > 0 && broken * times <= whole;
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                            charset.equals(WINDOWS_1252) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            // Not this charset; the caller tries the next.
            return Optional.empty();
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Charsets that say everything in seven bits. */
    private static boolean isStateful(@Nullable String label) {
        if (label == null) {
            return false;
        }
        var name = label.toLowerCase(Locale.ROOT);
        return name.contains("2022") || name.contains("utf-16") || name.contains("utf-32") || name.contains("hz-gb");
    }
}
