package io.safepaw.evidence;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Where contents of files lie.
 *
 * @param kind where new ones go; what lies elsewhere stays there and is read there, as long as it is configured
 * @param folder shared by all replicas
 */
@ConfigurationProperties("safepaw.evidence.storage")
record StorageProperties(
        @DefaultValue("POSTGRES") EvidenceStorage.Kind kind,
        @Nullable Path folder,
        @Nullable S3 s3) {

    /**
     * @param endpoint of a service that is not Amazon's
     * @param accessKey where blank, the SDK finds its credentials itself
     */
    record S3(
            @Nullable String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable URI endpoint,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("false") boolean pathStyle) {}

    StorageProperties {
        if (kind == EvidenceStorage.Kind.FOLDER && isMissing(folder)) {
            throw new IllegalArgumentException("safepaw.evidence.storage.folder must be set for the kind FOLDER");
        }
        if (kind == EvidenceStorage.Kind.S3 && (s3 == null || isBlank(s3.bucket()))) {
            throw new IllegalArgumentException("safepaw.evidence.storage.s3.bucket must be set for the kind S3");
        }
    }

    private static boolean isMissing(@Nullable Path path) {
        return path == null || isBlank(path.toString());
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
