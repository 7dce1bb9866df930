package io.safepaw.evidence;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.UUID;

/** Where contents lie, encrypted. Each is written once and never changed. */
interface EvidenceStorage {

    enum Kind {
        POSTGRES,
        FOLDER,
        S3
    }

    Kind kind();

    /**
     * Copies a sealed file; what is there already is never replaced.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a content with this id
     */
    void put(UUID object, Path sealed) throws IOException;

    /**
     * The content as it was put, read from anywhere in it; the caller closes it.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    SeekableByteChannel open(UUID object) throws IOException;

    /** Deletes what nothing refers to any more; nothing happens where there is none. */
    void delete(UUID object) throws IOException;
}
