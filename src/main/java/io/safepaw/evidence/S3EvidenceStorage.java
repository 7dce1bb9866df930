package io.safepaw.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Keeps contents in a bucket of anything that speaks the S3 API and knows If-None-Match. */
class S3EvidenceStorage implements EvidenceStorage {

    private static final int BUFFER_BYTES = 1 << 16;

    private final S3Client client;
    private final String bucket;

    S3EvidenceStorage(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public Kind kind() {
        return Kind.S3;
    }

    @Override
    public void put(UUID object, Path sealed) throws IOException {
        try {
            client.putObject(
                    put -> put.bucket(bucket)
                            .key(object.toString())
                            .contentType("application/octet-stream")
                            .ifNoneMatch("*"),
                    RequestBody.fromFile(sealed));
        } catch (S3Exception e) {
            // 412: there is one; 409: another put of the same key is under way.
            if (e.statusCode() == 412 || e.statusCode() == 409) {
                throw new FileAlreadyExistsException(object.toString());
            }
            throw new IOException(e);
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public SeekableByteChannel open(UUID object) throws IOException {
        return new Stored(object, get(object, 0));
    }

    private ResponseInputStream<GetObjectResponse> get(UUID object, long from) throws IOException {
        try {
            return client.getObject(
                    get -> get.bucket(bucket).key(object.toString()).range(from == 0 ? null : "bytes=" + from + "-"));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(object.toString());
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void delete(UUID object) throws IOException {
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(object.toString()));
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    /** One request for what is read on and on, another for each leap. */
    private final class Stored extends ReadOnlyChannel {

        private final UUID object;
        private ResponseInputStream<GetObjectResponse> content;
        private long next;

        private Stored(UUID object, ResponseInputStream<GetObjectResponse> content) {
            super(content.response().contentLength());
            this.object = object;
            this.content = content;
        }

        @Override
        int read(ByteBuffer into, long from) throws IOException {
            if (from != next) {
                content.abort();
                content = get(object, from);
                next = from;
            }
            var bytes = content.readNBytes(Math.min(into.remaining(), BUFFER_BYTES));
            into.put(bytes);
            next += bytes.length;
            return bytes.length;
        }

        /** Closing the answer would read the rest of it. */
        @Override
        public void close() throws IOException {
            content.abort();
            super.close();
        }
    }
}
