package io.safepaw.evidence;

import io.safepaw.encryption.SealedTable;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    EvidenceLimits.class,
    GraphicProperties.class,
    StorageProperties.class,
    ScanProperties.class,
    PdfProperties.class
})
class EvidenceConfiguration {

    @Bean
    static SealedTable sealedContentKeys() {
        return SealedTable.of("evidence_object", "content_key");
    }

    @Bean
    static SealedTable sealedThumbnails() {
        return new SealedTable("evidence_thumbnail", "id", List.of(), List.of("bytes"));
    }

    @Bean
    @ConditionalOnExpression("'${safepaw.evidence.storage.folder:}' != ''")
    FolderEvidenceStorage folderEvidenceStorage(StorageProperties properties) {
        return new FolderEvidenceStorage(properties.folder());
    }

    @Bean
    @ConditionalOnExpression("'${safepaw.evidence.storage.s3.bucket:}' != ''")
    S3EvidenceStorage s3EvidenceStorage(StorageProperties properties) {
        var s3 = properties.s3();
        var client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(s3.region()))
                .forcePathStyle(s3.pathStyle());
        if (s3.endpoint() != null) {
            client.endpointOverride(s3.endpoint());
        }
        if (!StorageProperties.isBlank(s3.accessKey())) {
            client.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())));
        }
        return new S3EvidenceStorage(client.build(), s3.bucket());
    }
}
