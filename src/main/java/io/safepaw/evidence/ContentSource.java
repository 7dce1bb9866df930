package io.safepaw.evidence;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, which may be too many for the memory: read from the beginning as often as it is opened. */
@FunctionalInterface
public interface ContentSource {

    /** The caller closes it. */
    InputStream open() throws IOException;
}
