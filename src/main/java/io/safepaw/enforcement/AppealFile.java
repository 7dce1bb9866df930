package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code appeal}. */
@Repository
class AppealFile {

    private final JdbcClient jdbc;

    AppealFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Appeal get(UUID id) {
        return one("id = :value", id);
    }

    /** Keeps others from changing it until the transaction ends. */
    Appeal lock(UUID id) {
        return one("id = :value for update", id);
    }

    List<Appeal> of(IncidentId incident) {
        return list("incident_id = :value order by received_at desc, id", incident.value());
    }

    List<Appeal> ofEnforcement(UUID enforcement) {
        return list("enforcement_id = :value order by received_at desc, id", enforcement);
    }

    void insert(Appeal appeal, String source, String recordedBy) {
        jdbc.sql("""
                        insert into appeal (id, enforcement_id, incident_id, source, appellant, party_id, grounds, new_evidence,
                          received_at, recorded_by)
                        values (:id, :enforcement, :incident, :source, :appellant, :party, :grounds, :newEvidence, :at, :by)
                        on conflict (source) do nothing
                        """)
                .param("id", appeal.id())
                .param("enforcement", appeal.enforcementId())
                .param("incident", appeal.incidentId().value())
                .param("source", source)
                .param("appellant", appeal.appellant().name())
                .param("party", appeal.party().value())
                .param("grounds", appeal.grounds())
                .param("newEvidence", appeal.newEvidence())
                .param("at", Db.timestamp(appeal.receivedAt()))
                .param("by", recordedBy)
                .update();
    }

    void set(UUID id, String assignments, Map<String, ?> params) {
        jdbc.sql("update appeal set " + assignments + " where id = :id")
                .params(params)
                .param("id", id)
                .update();
    }

    private Appeal one(String condition, Object value) {
        return list(condition, value).stream()
                .findFirst()
                .orElseThrow(() -> new BadVariable("appealId", "the id of an appeal"));
    }

    private List<Appeal> list(String condition, Object value) {
        return jdbc.sql("select * from appeal where " + condition)
                .param("value", value)
                .query(AppealFile::read)
                .list();
    }

    private static Appeal read(ResultSet row, int number) throws SQLException {
        return new Appeal(
                row.getObject("id", UUID.class),
                row.getObject("enforcement_id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                Appellant.valueOf(row.getString("appellant")),
                new PartyId(row.getObject("party_id", UUID.class)),
                row.getString("grounds"),
                row.getBoolean("new_evidence"),
                Db.instant(row, "received_at"),
                Db.code(row, "admissibility", Admissibility.class),
                row.getObject("admitted", Boolean.class),
                Db.instant(row, "decide_by"),
                Db.code(row, "outcome", AppealOutcome.class),
                row.getString("rationale"),
                row.getString("new_facts"),
                row.getString("return_conditions"),
                row.getString("decided_by"),
                Db.instant(row, "decided_at"));
    }
}
