package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.encryption.TextCipher;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code upload} and {@code upload_part}, which all replicas share: any of them can go on with an upload. */
@Repository
@Transactional
class UploadRepository {

    private static final String BYTES = "upload_part.bytes";

    private final JdbcClient jdbc;
    private final TextCipher cipher;
    private final EvidenceLimits limits;
    private final Clock clock;

    UploadRepository(JdbcClient jdbc, TextCipher cipher, EvidenceLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param metadata as the tus protocol encodes it
     * @param evidenceId null until all of it came
     */
    record Upload(
            UUID id,
            UploadTarget target,
            @Nullable String metadata,
            long length,
            long received,
            OffsetDateTime expiresAt,
            @Nullable EvidenceId evidenceId) {

        boolean isComplete() {
            return received == length;
        }
    }

    UUID create(UploadTarget target, @Nullable String metadata, long length) {
        var id = UUID.randomUUID();
        jdbc.sql("""
            insert into upload (id, incident_id, party_id, owner, about, metadata, length, received, expires_at)
            values (:id, :incident, :party, :owner, :about, :metadata, :length, 0, :expires)
            """)
                .param("id", id)
                .param("incident", target.incidentId().value())
                .param(
                        "party",
                        target.partyId() == null ? null : target.partyId().value())
                .param("owner", target.actor().id())
                .param("about", target.about())
                .param("metadata", metadata)
                .param("length", length)
                .param("expires", expiry())
                .update();
        return id;
    }

    Optional<Upload> find(UUID id) {
        return jdbc.sql("select * from upload where id = :id")
                .param("id", id)
                .query(UploadRepository::read)
                .optional();
    }

    /** The same, for nobody else until the transaction ends. */
    Optional<Upload> lock(UUID id) {
        return jdbc.sql("select * from upload where id = :id for update")
                .param("id", id)
                .query(UploadRepository::read)
                .optional();
    }

    /** Of one person: staff by their name, parties by what they are in the incident. */
    int openOf(Actor owner, @Nullable PartyId party) {
        return jdbc.sql("""
            select count(*) from upload
            where owner = :owner and party_id is not distinct from :party and received < length and expires_at > :now
            """)
                .param("owner", owner.id())
                .param("party", party == null ? null : party.value(), Types.OTHER)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Those of a party that are not complete and can go on, the oldest first. */
    List<Upload> openOf(PartyId party) {
        return jdbc.sql("""
            select * from upload where party_id = :party and received < length and expires_at > :now
            order by expires_at, id
            """)
                .param("party", party.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UploadRepository::read)
                .list();
    }

    /** @return false where another request has gone on from there already */
    boolean append(UUID id, long start, byte[] bytes) {
        int moved = jdbc.sql("""
            update upload set received = received + :size, expires_at = :expires
            where id = :id and received = :start and received + :size <= length
            """)
                .param("id", id)
                .param("start", start)
                .param("size", bytes.length)
                .param("expires", expiry())
                .update();
        if (moved == 0) {
            return false;
        }
        jdbc.sql("insert into upload_part (upload_id, start, size, bytes) values (:id, :start, :size, :bytes)")
                .param("id", id)
                .param("start", start)
                .param("size", bytes.length)
                .param("bytes", cipher.sealBytes(BYTES, row(id, start), bytes))
                .update();
        return true;
    }

    /** Forgets what came last, which is always whole parts. */
    void cut(UUID id, long bytes) {
        var upload = lock(id);
        if (upload.isPresent() && bytes > 0) {
            long left = Math.max(0, upload.get().received() - bytes);
            jdbc.sql("delete from upload_part where upload_id = :id and start >= :left")
                    .param("id", id)
                    .param("left", left)
                    .update();
            jdbc.sql("""
                update upload set received =
                    (select coalesce(sum(size), 0) from upload_part where upload_id = :id)
                where id = :id
                """).param("id", id).update();
        }
    }

    /** What came so far, a part at a time. */
    InputStream open(UUID id) {
        var starts = jdbc.sql("select start from upload_part where upload_id = :id order by start")
                .param("id", id)
                .query(Long.class)
                .list()
                .iterator();
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return starts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(part(id, starts.next()));
            }
        });
    }

    /** It became a file: what came is not needed twice. */
    void finish(UUID id, EvidenceId evidence) {
        jdbc.sql("delete from upload_part where upload_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update upload set evidence_id = :evidence where id = :id")
                .param("evidence", evidence.value())
                .param("id", id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from upload where id = :id").param("id", id).update();
    }

    int deleteExpired() {
        return jdbc.sql("delete from upload where expires_at <= :now and (received < length or evidence_id is not"
                        + " null)")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All came, and no file became of it. */
    List<UUID> unfinished() {
        return jdbc.sql("select id from upload where received = length and evidence_id is null")
                .query(UUID.class)
                .list();
    }

    private byte[] part(UUID id, long start) {
        var bytes = jdbc.sql("select bytes from upload_part where upload_id = :id and start = :start")
                .param("id", id)
                .param("start", start)
                .query(byte[].class)
                .single();
        return cipher.openBytes(BYTES, row(id, start), bytes);
    }

    private static String row(UUID id, long start) {
        return id + "/" + start;
    }

    private OffsetDateTime expiry() {
        return clock.instant().plus(limits.uploadExpiresAfter()).atOffset(ZoneOffset.UTC);
    }

    private static Upload read(ResultSet row, int number) throws SQLException {
        var party = row.getObject("party_id", UUID.class);
        var evidence = row.getObject("evidence_id", UUID.class);
        return new Upload(
                row.getObject("id", UUID.class),
                new UploadTarget(
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        party == null ? null : new PartyId(party),
                        new Actor(row.getString("owner")),
                        row.getString("about")),
                row.getString("metadata"),
                row.getLong("length"),
                row.getLong("received"),
                row.getObject("expires_at", OffsetDateTime.class),
                evidence == null ? null : new EvidenceId(evidence));
    }
}
