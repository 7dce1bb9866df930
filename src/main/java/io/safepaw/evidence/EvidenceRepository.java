package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class EvidenceRepository {

    private static final String SELECT = """
            select e.*, case when e.refusal is null then coalesce(o.scan, 'UNSCANNED') end as scan, o.signature,
                t.id is not null as thumbnail
            from evidence e
            left join evidence_object o
                on o.incident_id = e.incident_id and o.sha256 = e.sha256 and e.refusal is null
            left join evidence_thumbnail t on t.id = o.id
            """;

    private final JdbcClient jdbc;

    EvidenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two files that come at once must not both use the last room; held until the transaction ends. */
    void lockIncident(IncidentId incident) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:incident, 20))")
                .param("incident", incident.toString())
                .query((row, number) -> number)
                .list();
    }

    void insert(EvidenceFile file) {
        jdbc.sql("""
                        insert into evidence (id, incident_id, contact_id, party_id, file_name, original_name,
                            declared_type, type, size, sha256, inline, content_id, refusal, added_at,
                            graphic, description)
                        values (:id, :incident, :contact, :party, :name, :original,
                            :declared, :type, :size, :hash, :inline, :contentId, :refusal, :at, :graphic,
                            :description)
                        """)
                .param("id", file.id().value())
                .param("incident", file.incidentId().value())
                .param("contact", file.contactId())
                .param("party", file.partyId() == null ? null : file.partyId().value())
                .param("name", file.fileName())
                .param("original", file.originalName())
                .param("declared", file.declaredType())
                .param("type", file.type())
                .param("size", file.size())
                .param("hash", file.sha256())
                .param("inline", file.inline())
                .param("contentId", file.contentId())
                .param("refusal", file.refusal() == null ? null : file.refusal().name())
                .param("at", file.addedAt().atOffset(ZoneOffset.UTC))
                .param("graphic", file.graphic())
                .param("description", file.description())
                .update();
    }

    void attach(EvidenceId file, UUID contact) {
        jdbc.sql("update evidence set contact_id = :contact where id = :id and contact_id is null")
                .param("contact", contact)
                .param("id", file.value())
                .update();
    }

    /** Marks every file of the incident with the same bytes; a description stays where none is given. */
    void mark(EvidenceFile file, boolean graphic, @Nullable String description) {
        jdbc.sql("""
                        update evidence set graphic = :graphic, description = coalesce(:description, description)
                        where incident_id = :incident and sha256 = :hash
                        """)
                .param("graphic", graphic)
                .param("description", description)
                .param("incident", file.incidentId().value())
                .param("hash", file.sha256())
                .update();
    }

    List<EvidenceFile> of(IncidentId incident) {
        return jdbc.sql(SELECT + " where e.incident_id = :incident order by e.added_at, e.id")
                .param("incident", incident.value())
                .query(EvidenceRepository::read)
                .list();
    }

    /** Those with the same bytes, the first that came first. */
    List<EvidenceFile> same(IncidentId incident, String sha256) {
        return jdbc.sql(SELECT + " where e.incident_id = :incident and e.sha256 = :hash order by e.added_at, e.id")
                .param("incident", incident.value())
                .param("hash", sha256)
                .query(EvidenceRepository::read)
                .list();
    }

    Optional<EvidenceFile> find(EvidenceId id) {
        return jdbc.sql(SELECT + " where e.id = :id")
                .param("id", id.value())
                .query(EvidenceRepository::read)
                .optional();
    }

    private static EvidenceFile read(ResultSet row, int number) throws SQLException {
        var party = row.getObject("party_id", UUID.class);
        var refusal = row.getString("refusal");
        var scan = row.getString("scan");
        return new EvidenceFile(
                new EvidenceId(row.getObject("id", UUID.class)),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getObject("contact_id", UUID.class),
                party == null ? null : new PartyId(party),
                row.getString("file_name"),
                row.getString("original_name"),
                row.getString("declared_type"),
                row.getString("type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getBoolean("inline"),
                row.getString("content_id"),
                refusal == null ? null : EvidenceRefusal.valueOf(refusal),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("graphic"),
                row.getString("description"),
                scan == null ? null : Scan.valueOf(scan),
                row.getString("signature"),
                row.getBoolean("thumbnail"));
    }
}
