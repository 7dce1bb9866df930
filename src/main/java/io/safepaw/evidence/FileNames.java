package io.safepaw.evidence;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** Makes names that senders chose harmless: for a browser, a file system, a header and the eye. */
final class FileNames {

    private static final int LONGEST = 120;

    /** Control and format characters (bidi overrides and zero-width signs among them), unassigned and private ones. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** What Windows or a shell understands as something else. */
    private static final Pattern RESERVED_SIGNS = Pattern.compile("[<>:\"/\\\\|?*%;`$]");

    private static final Pattern RESERVED_NAMES =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)\\s*(\\..*)?");

    private FileNames() {}

    /**
     * A name without path that every system can save.
     *
     * @param type media type of the bytes; gives the extension where the name has none
     */
    static String safe(String name, String type) {
        var safe = Normalizer.normalize(name, Normalizer.Form.NFC);
        safe = safe.substring(Math.max(safe.lastIndexOf('/'), safe.lastIndexOf('\\')) + 1);
        safe = INVISIBLE.matcher(safe).replaceAll("");
        safe = RESERVED_SIGNS.matcher(safe).replaceAll("_");
        safe = safe.replaceAll("\\s+", " ");
        // A leading dot hides a file, trailing dots and blanks vanish on Windows.
        safe = safe.replaceAll("^[. ]+|[. ]+$", "");
        if (safe.isEmpty()) {
            safe = "file";
        }
        if (RESERVED_NAMES.matcher(safe).matches()) {
            safe = "_" + safe;
        }
        if (safe.lastIndexOf('.') <= 0) {
            safe += extension(type);
        }
        return shorten(safe);
    }

    /** A safe name with the extension of another type. */
    static String renamed(String safe, String type) {
        return shorten(safe.substring(0, safe.lastIndexOf('.')) + extension(type));
    }

    /** The name as it came, less what PostgreSQL cannot hold. */
    static String storable(String text) {
        var storable = text.replace("\0", "")
                .replaceAll("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]", "\uFFFD");
        return storable.substring(0, Math.min(storable.length(), 1000));
    }

    private static String shorten(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        var extension = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        int keep = name.offsetByCodePoints(0, LONGEST - extension.codePointCount(0, extension.length()));
        return name.substring(0, Math.min(keep, name.length() - extension.length()))
                        .stripTrailing()
                + extension;
    }

    private static String extension(String type) {
        try {
            return MimeTypes.getDefaultMimeTypes().forName(type).getExtension();
        } catch (MimeTypeException e) {
            return "";
        }
    }
}
