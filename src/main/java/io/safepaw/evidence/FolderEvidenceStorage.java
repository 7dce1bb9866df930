package io.safepaw.evidence;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Keeps contents in a folder that all replicas share, each as a file that nobody may write to. */
class FolderEvidenceStorage implements EvidenceStorage {

    private final Path root;

    FolderEvidenceStorage(Path root) {
        this.root = root;
    }

    @Override
    public Kind kind() {
        return Kind.FOLDER;
    }

    @Override
    public void put(UUID object, Path sealed) throws IOException {
        var target = place(object);
        Files.createDirectories(target.getParent());
        var copy = Files.createTempFile(target.getParent(), ".coming-", null);
        try {
            Files.copy(sealed, copy, StandardCopyOption.REPLACE_EXISTING);
            if (Files.getFileStore(copy).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--------"));
            }
            // Appears as a whole or not at all, and never in the place of another.
            Files.createLink(target, copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @Override
    public SeekableByteChannel open(UUID object) throws IOException {
        return Files.newByteChannel(place(object));
    }

    @Override
    public void delete(UUID object) throws IOException {
        Files.deleteIfExists(place(object));
    }

    /** A folder with millions of files is slow. */
    private Path place(UUID object) {
        return root.resolve(object.toString().substring(0, 2)).resolve(object.toString());
    }
}
