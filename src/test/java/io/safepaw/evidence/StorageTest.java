package io.safepaw.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

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

    /** The server is a process of its own, as it would be in production. */
    @Test
    void aBucketKeepsAFileOnceAndForAll() throws Exception {
        int port = freePort();
        var jar = Path.of(JarLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx160m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar.toString(),
                        "--com.adobe.testing.s3mock.http-port=" + port,
                        "--server.port=0",
                        "--spring.main.lazy-initialization=true",
                        "--com.adobe.testing.s3mock.store.root=" + temp.resolve("s3"),
                        "--com.adobe.testing.s3mock.store.initial-buckets=evidence")
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("s3.log").toFile())
                .start();
        try (var client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .endpointOverride(URI.create("http://localhost:" + port))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build()) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> !client.listBuckets().buckets().isEmpty());

            keepsOnceAndForAll(new S3EvidenceStorage(client, "evidence"));
        } finally {
            server.destroy();
            server.waitFor();
        }
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
