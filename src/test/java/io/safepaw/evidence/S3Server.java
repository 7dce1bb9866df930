package io.safepaw.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.springframework.boot.loader.launch.JarLauncher;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3 with a bucket for evidence: a process of its own, as it would be in production, one for all tests. */
final class S3Server {

    static final String BUCKET = "evidence";

    private static final S3Server ONE = new S3Server();

    private final S3Client client;

    private S3Server() {
        try {
            int port = freePort();
            var folder = Files.createTempDirectory("s3");
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
                            "--com.adobe.testing.s3mock.store.root=" + folder.resolve("store"),
                            "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            client = S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .region(Region.US_EAST_1)
                    .forcePathStyle(true)
                    .endpointOverride(URI.create("http://localhost:" + port))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .build();
            Awaitility.await().until(() -> !client.listBuckets().buckets().isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static EvidenceStorage storage() {
        return new S3EvidenceStorage(ONE.client, BUCKET);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
