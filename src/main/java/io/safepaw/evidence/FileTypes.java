package io.safepaw.evidence;

import java.nio.charset.StandardCharsets;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;

/**
 * Finds out what a file is from its bytes. Its name only helps to tell apart what looks the same from within (a ZIP from a
 * DOCX); where the bytes say nothing, the name is not believed either.
 */
@Component
class FileTypes {

    private static final String UNKNOWN = "application/octet-stream";

    private final Tika tika = new Tika();

    /** As much of a file as {@link #detect} looks at. */
    static final int BEGINNING_BYTES = 1 << 16;

    /** Media type without parameters, {@code application/octet-stream} where nothing is known. */
    String detect(byte[] beginning, String fileName) {
        if (tika.detect(beginning).equals(UNKNOWN)) {
            return UNKNOWN;
        }
        var type = plain(tika.detect(beginning, fileName));
        return type.equals("video/quicktime") && isMp4(beginning) ? "video/mp4" : type;
    }

    /** Tika calls any film of this family QuickTime whose name does not end in mp4; the brand in it knows better. */
    private static boolean isMp4(byte[] beginning) {
        var brand = new String(beginning, 4, Math.min(8, beginning.length - 4), StandardCharsets.ISO_8859_1);
        return brand.startsWith("ftyp") && !brand.equals("ftypqt  ");
    }

    /** Whether a name claims a picture, a recording, a PDF or a mail, and the bytes are of another kind. */
    boolean contradicts(String fileName, String type) {
        var claimed = kind(plain(tika.detect(fileName)));
        return claimed != Kind.OTHER && claimed != kind(type) && !(claimed == Kind.MAIL && type.startsWith("text/"));
    }

    private enum Kind {
        PICTURE,
        RECORDING,
        PDF,
        MAIL,
        OTHER
    }

    private static Kind kind(String type) {
        return switch (type.substring(0, type.indexOf('/'))) {
            case "image" -> type.equals("image/svg+xml") ? Kind.OTHER : Kind.PICTURE;
            case "video", "audio" -> Kind.RECORDING;
            default ->
                type.equals("application/pdf")
                        ? Kind.PDF
                        : type.equals("message/rfc822")
                                ? Kind.MAIL
                                : type.equals("application/mp4") ? Kind.RECORDING : Kind.OTHER;
        };
    }

    private static String plain(String type) {
        int parameters = type.indexOf(';');
        return parameters < 0 ? type : type.substring(0, parameters).strip();
    }
}
