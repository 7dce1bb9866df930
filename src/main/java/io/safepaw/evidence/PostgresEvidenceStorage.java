package io.safepaw.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    public InputStream open(UUID object) throws IOException {
        var parts = new Parts(object);
        if (!parts.next()) {
            throw new NoSuchFileException(object.toString());
        }
        return parts;
    }

    /** Parts go with the row that they belong to. */
    @Override
    public void delete(UUID object) {}

    /** Reads one part after the other; a cut end is noticed by who decrypts. */
    private final class Parts extends InputStream {

        private final UUID object;
        private int number;
        private InputStream part = InputStream.nullInputStream();

        private Parts(UUID object) {
            this.object = object;
        }

        private boolean next() {
            var bytes = jdbc.sql("select bytes from evidence_part where object_id = :object and number = :number")
                    .param("object", object)
                    .param("number", number++)
                    .query(byte[].class)
                    .optional();
            bytes.ifPresent(found -> part = new ByteArrayInputStream(found));
            return bytes.isPresent();
        }

        @Override
        public int read() throws IOException {
            int read = part.read();
            return read >= 0 || !next() ? read : part.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = part.read(into, from, length);
            return read >= 0 || length == 0 || !next() ? read : part.read(into, from, length);
        }
    }
}
