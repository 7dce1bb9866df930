package io.safepaw.evidence;

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

    /** Media type without parameters, {@code application/octet-stream} where nothing is known. */
    String detect(byte[] content, String fileName) {
        if (tika.detect(content).equals(UNKNOWN)) {
            return UNKNOWN;
        }
        var type = tika.detect(content, fileName);
        int parameters = type.indexOf(';');
        return parameters < 0 ? type : type.substring(0, parameters).strip();
    }
}
