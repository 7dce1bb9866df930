package io.safepaw.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps contents beside the case file, in one transaction and one backup with it, in parts of a mebibyte. */
@Component
class PostgresEvidenceStorage implements EvidenceStorage {

    private static final int PART_BYTES = 1 << 20;

    private final JdbcClient jdbc;

    PostgresEvidenceStorage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.POSTGRES;
    }

    @Override
    public void put(UUID object, Path sealed) throws IOException {
        try (var content = Files.newInputStream(sealed)) {
            int number = 0;
            for (var part = content.readNBytes(PART_BYTES); part.length > 0; part = content.readNBytes(PART_BYTES)) {
                jdbc.sql("insert into evidence_part (object_id, number, bytes) values (:object, :number, :bytes)")
                        .param("object", object)
                        .param("number", number++)
                        .param("bytes", part)
                        .update();
            }
        } catch (DuplicateKeyException e) {
            throw new FileAlreadyExistsException(object.toString());
        }
    }

    @Override
    public SeekableByteChannel open(UUID object) throws IOException {
        long size = jdbc.sql(
                        "select coalesce(sum(octet_length(bytes)), 0) from evidence_part where object_id = :object")
                .param("object", object)
                .query(Long.class)
                .single();
        if (size == 0) {
            throw new NoSuchFileException(object.toString());
        }
        return new Parts(object, size);
    }

    /** Parts go with the row that they belong to. */
    @Override
    public void delete(UUID object) {}

    /** Holds one part at a time; a cut end is noticed by who decrypts. */
    private final class Parts extends ReadOnlyChannel {

        private final UUID object;
        private long number = -1;
        private byte[] part = {};

        private Parts(UUID object, long size) {
            super(size);
            this.object = object;
        }

        @Override
        int read(ByteBuffer into, long from) {
            if (number != from / PART_BYTES) {
                number = from / PART_BYTES;
                part = jdbc.sql("select bytes from evidence_part where object_id = :object and number = :number")
                        .param("object", object)
                        .param("number", number)
                        .query(byte[].class)
                        .optional()
                        .orElse(new byte[0]);
            }
            int begin = (int) (from % PART_BYTES);
            int length = Math.min(part.length - begin, into.remaining());
            if (length > 0) {
                into.put(part, begin, length);
            }
            return length;
        }
    }
}
