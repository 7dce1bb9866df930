package io.safepaw.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every storage keeps what it was given once and for all: a folder, and a server that speaks S3. */
class StorageTest {

    private static final byte[] ONE = "the first content".getBytes();
    private static final byte[] OTHER = "another content".getBytes();

    @TempDir
    private Path temp;

    @Test
    void aFolderKeepsAFileOnceAndForAll() throws IOException {
        var root = temp.resolve("evidence");

        keepsOnceAndForAll(new FolderEvidenceStorage(root));

        try (var left = Files.walk(root)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aFolderMakesFilesThatNobodyMayWriteTo() throws IOException {
        var storage = new FolderEvidenceStorage(temp);
        var object = UUID.randomUUID();
        storage.put(object, file(ONE));

        try (var files = Files.walk(temp)) {
            var kept = files.filter(file -> file.getFileName().toString().equals(object.toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.getPosixFilePermissions(kept)).hasToString("[OWNER_READ]");
        }
    }

    @Test
    void aBucketKeepsAFileOnceAndForAll() throws IOException {
        keepsOnceAndForAll(S3Server.storage());
    }

    private void keepsOnceAndForAll(EvidenceStorage storage) throws IOException {
        var object = UUID.randomUUID();
        storage.put(object, file(ONE));

        assertThatThrownBy(() -> storage.put(object, file(OTHER))).isInstanceOf(FileAlreadyExistsException.class);
        try (var content = storage.open(object)) {
            assertThat(content.size()).isEqualTo(ONE.length);
            assertThat(Channels.newInputStream(content)).hasBinaryContent(ONE);
            for (int from : new int[] {10, 4, 16}) {
                content.position(from);
                assertThat(Channels.newInputStream(content).readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(ONE, from, ONE.length));
            }
        }
        assertThatThrownBy(() -> storage.open(UUID.randomUUID())).isInstanceOf(NoSuchFileException.class);

        storage.delete(object);
        storage.delete(object);
        assertThatThrownBy(() -> storage.open(object)).isInstanceOf(NoSuchFileException.class);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(temp, "sealed", null), content);
    }
}
