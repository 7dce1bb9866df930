package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import io.safepaw.encryption.FileCipher;
import io.safepaw.encryption.TextCipher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The contents of files: encrypted, once for each incident, in the storage that is set. Only one segment of a content stands
 * in memory at a time. Callers hold the lock of the incident.
 */
@Component
class EvidenceVault {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceVault.class);
    private static final String KEY = "evidence_object.content_key";
    private static final String THUMBNAIL = "evidence_thumbnail.bytes";

    /** Longer than any transaction that puts a content takes. */
    private static final Duration IN_DOUBT = Duration.ofDays(1);

    private final Map<EvidenceStorage.Kind, EvidenceStorage> storages = new EnumMap<>(EvidenceStorage.Kind.class);
    private final StorageProperties properties;
    private final FileCipher files;
    private final TextCipher cipher;
    private final Renditions renditions;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;

    EvidenceVault(
            List<EvidenceStorage> storages,
            StorageProperties properties,
            FileCipher files,
            TextCipher cipher,
            Renditions renditions,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        storages.forEach(storage -> this.storages.put(storage.kind(), storage));
        this.properties = properties;
        this.files = files;
        this.cipher = cipher;
        this.renditions = renditions;
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    boolean contains(IncidentId incident, String sha256) {
        return jdbc.sql("""
            select exists (select 1 from evidence_object where incident_id = :incident and sha256 = :hash)
                or exists (select 1 from evidence_content where incident_id = :incident and sha256 = :hash)
            """)
                .param("incident", incident.value())
                .param("hash", sha256)
                .query(Boolean.class)
                .single();
    }

    /** How much is kept of an incident. */
    record Fill(int files, long bytes) {}

    Fill fill(IncidentId incident) {
        return jdbc.sql("""
            select count(*), coalesce(sum(size), 0) from (
                select size from evidence_object where incident_id = :incident
                union all select length(bytes) from evidence_content where incident_id = :incident) kept
            """)
                .param("incident", incident.value())
                .query((row, number) -> new Fill(row.getInt(1), row.getLong(2)))
                .single();
    }

    /**
     * Keeps a content that is not there yet. Part of the caller's transaction; where that fails, what was put is deleted
     * later.
     *
     * @throws IllegalStateException if the content is not what its hash says
     */
    void keep(IncidentId incident, String sha256, long size, String type, ContentSource content) {
        var object = UUID.randomUUID();
        var key = files.newKey(KEY, object);
        var storage = storages.get(properties.kind());
        try {
            var sealed = Files.createTempFile("safepaw-sealed-", null);
            try {
                var digest = Sha256.digest();
                try (var in = new DigestInputStream(content.open(), digest);
                        var out = files.sealing(KEY, object, key, Files.newOutputStream(sealed))) {
                    in.transferTo(out);
                }
                if (!Sha256.of(digest).equals(sha256)) {
                    throw new IllegalStateException("A content of incident " + incident + " is not what its hash says");
                }
                if (storage.kind() != EvidenceStorage.Kind.POSTGRES) {
                    apart.executeWithoutResult(status -> putInDoubt(object, storage.kind()));
                }
                insert(object, incident, sha256, size, storage.kind(), key);
                storage.put(object, sealed);
                jdbc.sql("delete from evidence_garbage where object_id = :object")
                        .param("object", object)
                        .update();
            } finally {
                Files.deleteIfExists(sealed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        renditions
                .thumbnail(content, type, size)
                .ifPresent(picture -> jdbc.sql("insert into evidence_thumbnail (id, bytes) values (:id, :bytes)")
                        .param("id", object)
                        .param("bytes", cipher.sealBytes(THUMBNAIL, object, picture))
                        .update());
    }

    /**
     * A stream that skips without reading what it skips.
     *
     * @throws IllegalStateException if there is none
     */
    InputStream open(IncidentId incident, String sha256) throws IOException {
        record Found(UUID id, EvidenceStorage.Kind storage, String key) {}
        var found = jdbc.sql("""
            select id, storage, content_key from evidence_object
            where incident_id = :incident and sha256 = :hash
            """)
                .param("incident", incident.value())
                .param("hash", sha256)
                .query((row, number) -> new Found(
                        row.getObject(1, UUID.class), EvidenceStorage.Kind.valueOf(row.getString(2)), row.getString(3)))
                .optional();
        if (found.isEmpty()) {
            return new ByteArrayInputStream(before(incident, sha256)
                    .orElseThrow(
                            () -> new IllegalStateException("Incident " + incident + " has no content " + sha256)));
        }
        var object = found.get();
        var storage = storages.get(object.storage());
        if (storage == null) {
            throw new IllegalStateException("Content " + object.id() + " lies in " + object.storage()
                    + ", and safepaw.evidence.storage does not say where that is");
        }
        return Channels.newInputStream(files.opening(KEY, object.id(), object.key(), storage.open(object.id())));
    }

    Optional<byte[]> thumbnail(IncidentId incident, String sha256) {
        return jdbc.sql("""
            select t.id, t.bytes from evidence_thumbnail t join evidence_object o on o.id = t.id
            where o.incident_id = :incident and o.sha256 = :hash
            """)
                .param("incident", incident.value())
                .param("hash", sha256)
                .query((row, number) ->
                        cipher.openBytes(THUMBNAIL, row.getObject("id", UUID.class), row.getBytes("bytes")))
                .optional();
    }

    /** A content that nobody has scanned. */
    record Unscanned(UUID object, IncidentId incident, String sha256) {}

    /** The oldest come first. */
    List<Unscanned> unscanned(int most) {
        return jdbc.sql("""
            select id, incident_id, sha256 from evidence_object where scan = 'UNSCANNED'
            order by added_at, id limit :most
            """)
                .param("most", most)
                .query((row, number) -> new Unscanned(
                        row.getObject(1, UUID.class), new IncidentId(row.getObject(2, UUID.class)), row.getString(3)))
                .list();
    }

    /** @return false where another replica was faster */
    boolean scanned(UUID object, Scan scan, @Nullable String signature) {
        return jdbc.sql("""
            update evidence_object set scan = :scan, signature = :signature, scanned_at = :now
            where id = :object and scan = 'UNSCANNED'
            """)
                        .param("scan", scan.name())
                        .param("signature", signature)
                        .param("now", utc(clock.instant()))
                        .param("object", object)
                        .update()
                > 0;
    }

    /** @return false where it is in no quarantine (any more) */
    boolean lift(IncidentId incident, String sha256) {
        return jdbc.sql("""
            update evidence_object set scan = :cleared
            where incident_id = :incident and sha256 = :hash and scan = :infected
            """)
                        .param("cleared", Scan.CLEARED.name())
                        .param("infected", Scan.INFECTED.name())
                        .param("incident", incident.value())
                        .param("hash", sha256)
                        .update()
                > 0;
    }

    /** A content as it was kept before contents were encrypted. */
    record Before(IncidentId incident, String sha256) {}

    List<Before> before() {
        return jdbc.sql("select incident_id, sha256 from evidence_content")
                .query((row, number) -> new Before(new IncidentId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
    }

    /** Encrypts a content of before and has it lie where new ones do. */
    void move(Before content, String type) {
        var found = before(content.incident(), content.sha256());
        if (found.isPresent()) {
            keep(
                    content.incident(),
                    content.sha256(),
                    found.get().length,
                    type,
                    () -> new ByteArrayInputStream(found.get()));
            jdbc.sql("delete from evidence_content where incident_id = :incident and sha256 = :hash")
                    .param("incident", content.incident().value())
                    .param("hash", content.sha256())
                    .update();
        }
    }

    /** Deletes contents that nothing refers to from where they lie. */
    void collectGarbage() {
        record Garbage(UUID object, EvidenceStorage.Kind storage) {}
        var due = jdbc.sql("""
            select object_id, storage from evidence_garbage g where due_at <= :now
              and not exists (select 1 from evidence_object o where o.id = g.object_id) limit 1000
            """)
                .param("now", utc(clock.instant()))
                .query((row, number) ->
                        new Garbage(row.getObject(1, UUID.class), EvidenceStorage.Kind.valueOf(row.getString(2))))
                .list();
        for (var garbage : due) {
            var storage = storages.get(garbage.storage());
            try {
                if (storage != null) {
                    storage.delete(garbage.object());
                    jdbc.sql("delete from evidence_garbage where object_id = :object")
                            .param("object", garbage.object())
                            .update();
                }
            } catch (IOException e) {
                LOG.warn("Content {} cannot be deleted now: {}", garbage.object(), e.toString());
            }
        }
    }

    private void putInDoubt(UUID object, EvidenceStorage.Kind storage) {
        jdbc.sql("insert into evidence_garbage (object_id, storage, due_at) values (:object, :storage, :due)")
                .param("object", object)
                .param("storage", storage.name())
                .param("due", utc(clock.instant().plus(IN_DOUBT)))
                .update();
    }

    private void insert(
            UUID object, IncidentId incident, String sha256, long size, EvidenceStorage.Kind storage, String key) {
        jdbc.sql("""
            insert into evidence_object (id, incident_id, sha256, size, storage, content_key, scan, added_at)
            values (:id, :incident, :hash, :size, :storage, :key, :scan, :at)
            """)
                .param("id", object)
                .param("incident", incident.value())
                .param("hash", sha256)
                .param("size", size)
                .param("storage", storage.name())
                .param("key", key)
                .param("scan", Scan.UNSCANNED.name())
                .param("at", utc(clock.instant()))
                .update();
    }

    private Optional<byte[]> before(IncidentId incident, String sha256) {
        return jdbc.sql("select bytes from evidence_content where incident_id = :incident and sha256 = :hash")
                .param("incident", incident.value())
                .param("hash", sha256)
                .query(byte[].class)
                .optional();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
