package io.safepaw.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.InputStreamSource;

/** A file with its bytes, which are read as they are needed. */
public record EvidenceContent(EvidenceFile file, InputStreamSource source) {

    /** The caller closes it; a file that was changed in its storage fails while it is read. */
    public InputStream open() throws IOException {
        return source.getInputStream();
    }
}
