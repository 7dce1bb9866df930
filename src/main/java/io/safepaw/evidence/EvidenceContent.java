package io.safepaw.evidence;

import java.io.IOException;
import java.io.InputStream;

/** A file with its bytes, which are read as they are needed. */
public record EvidenceContent(EvidenceFile file, ContentSource source) {

    /** The caller closes it; a file that was changed in its storage fails while it is read. */
    public InputStream open() throws IOException {
        return source.open();
    }
}
