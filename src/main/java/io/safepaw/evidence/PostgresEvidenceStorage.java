package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the bytes beside the case file, in one transaction and one backup with it. */
@Component
class PostgresEvidenceStorage implements EvidenceStorage {

    private final JdbcClient jdbc;

    PostgresEvidenceStorage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean contains(IncidentId incident, String sha256) {
        return jdbc.sql(
                        "select exists(select 1 from evidence_content where incident_id = :incident and sha256 = :hash)")
                .param("incident", incident.value())
                .param("hash", sha256)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void put(IncidentId incident, String sha256, byte[] bytes) {
        jdbc.sql("""
                        insert into evidence_content (incident_id, sha256, bytes) values (:incident, :hash, :bytes)
                        on conflict do nothing
                        """)
                .param("incident", incident.value())
                .param("hash", sha256)
                .param("bytes", bytes)
                .update();
    }

    @Override
    public byte[] get(IncidentId incident, String sha256) {
        return jdbc.sql("select bytes from evidence_content where incident_id = :incident and sha256 = :hash")
                .param("incident", incident.value())
                .param("hash", sha256)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("Incident " + incident + " has no content " + sha256));
    }

    @Override
    public long size(IncidentId incident) {
        return jdbc.sql("select coalesce(sum(length(bytes)), 0) from evidence_content where incident_id = :incident")
                .param("incident", incident.value())
                .query(Long.class)
                .single();
    }
}
