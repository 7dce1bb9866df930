package io.safepaw.retention;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.RetainedRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code retention_case} and {@code retention_record}. */
@Repository
class RetentionPlan {

    private final JdbcClient jdbc;

    RetentionPlan(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A record that is due; the order of what is due. */
    record Due(Instant keepUntil, IncidentId incident, RetainedRecord record) {

        static final Due FIRST = new Due(Instant.EPOCH, new IncidentId(new UUID(0, 0)), RetainedRecord.values()[0]);
    }

    /** Has the plan of a closed incident worked out, for the first time or anew. */
    void noteClosed(IncidentId incident) {
        jdbc.sql("""
                        insert into retention_case (incident_id) values (:incident)
                        on conflict (incident_id) do update set worked_out = false
                        """).param("incident", incident.value()).update();
    }

    /** Has the plan of the incident worked out anew, if it has one. */
    void noteChanged(IncidentId incident) {
        jdbc.sql("update retention_case set worked_out = false where incident_id = :incident")
                .param("incident", incident.value())
                .update();
    }

    void noteWorkedOut(IncidentId incident) {
        jdbc.sql("update retention_case set worked_out = true where incident_id = :incident")
                .param("incident", incident.value())
                .update();
    }

    boolean isEmpty() {
        return !jdbc.sql("select exists (select 1 from retention_case)")
                .query(Boolean.class)
                .single();
    }

    /** Incidents with something new, or worked out by other rules than those of this version. */
    List<IncidentId> toWorkOut(IncidentId after, String version, int limit) {
        return jdbc
                .sql("""
                        select incident_id from retention_case where not worked_out and incident_id > :after
                        union
                        select incident_id from retention_record
                        where (rule_version < :version or rule_version > :version)
                          and not gone and incident_id > :after
                        order by incident_id limit :limit
                        """)
                .param("after", after.value())
                .param("version", version)
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(IncidentId::new)
                .toList();
    }

    List<Due> due(Instant now, Due after, int limit) {
        return jdbc.sql("""
                        select keep_until, incident_id, record from retention_record
                        where keep_until <= :now and (keep_until, incident_id, record) > (:until, :incident, :record)
                        order by keep_until, incident_id, record limit :limit
                        """)
                .param("now", at(now))
                .param("until", at(after.keepUntil()))
                .param("incident", after.incident().value())
                .param("record", after.record().name())
                .param("limit", limit)
                .query((row, number) -> new Due(
                        instant(row, "keep_until"),
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        RetainedRecord.valueOf(row.getString("record"))))
                .list();
    }

    List<KeptRecord> of(IncidentId incident) {
        return jdbc.sql("select * from retention_record where incident_id = :incident order by record")
                .param("incident", incident.value())
                .query(RetentionPlan::read)
                .list();
    }

    Optional<KeptRecord> find(IncidentId incident, RetainedRecord record) {
        return of(incident).stream().filter(kept -> kept.record() == record).findFirst();
    }

    /** @param keepUntil null while something goes on */
    void put(IncidentId incident, RetainedRecord record, RetentionRule rule, @Nullable Instant keepUntil) {
        jdbc.sql("""
                        insert into retention_record (incident_id, record, rule, rule_version, keep_for, action, keep_until)
                        values (:incident, :record, :rule, :version, :keepFor, :action, :until)
                        on conflict (incident_id, record) do update
                          set rule = excluded.rule, rule_version = excluded.rule_version, keep_for = excluded.keep_for,
                            action = excluded.action, keep_until = excluded.keep_until, stopped_by = null, gone = false
                        """)
                .param("incident", incident.value())
                .param("record", record.name())
                .param("rule", rule.code())
                .param("version", rule.version())
                .param("keepFor", rule.keepFor().toString())
                .param("action", rule.action().name())
                .param("until", keepUntil == null ? null : at(keepUntil))
                .update();
    }

    /** There is none of this record; what a rule took away stays noted. */
    void remove(IncidentId incident, RetainedRecord record) {
        jdbc.sql("""
                        delete from retention_record
                        where incident_id = :incident and record = :record and not gone
                        """)
                .param("incident", incident.value())
                .param("record", record.name())
                .update();
    }

    /** @param again when it is due the next time, null where there is nothing left */
    void markApplied(IncidentId incident, RetainedRecord record, Instant now, @Nullable Instant again) {
        jdbc.sql("""
                        update retention_record set applied_at = :now, keep_until = :again,
                          gone = cast(:again as timestamptz) is null
                        where incident_id = :incident and record = :record
                        """)
                .param("now", at(now))
                .param("again", again == null ? null : at(again))
                .param("incident", incident.value())
                .param("record", record.name())
                .update();
    }

    /** A legal hold keeps what is due of the incident. */
    void markHeld(IncidentId incident, Instant now) {
        jdbc.sql("""
                        update retention_record set stopped_by = 'LEGAL_HOLD'
                        where incident_id = :incident and keep_until <= :now
                        """).param("incident", incident.value()).param("now", at(now)).update();
    }

    long countDue(Instant now, boolean held) {
        return jdbc.sql(
                        "select count(*) from retention_record where keep_until <= :now and (stopped_by is not null) = :held")
                .param("now", at(now))
                .param("held", held)
                .query(Long.class)
                .single();
    }

    private static KeptRecord read(ResultSet row, int number) throws SQLException {
        return new KeptRecord(
                RetainedRecord.valueOf(row.getString("record")),
                new RetentionRule(
                        row.getString("rule"),
                        Period.parse(row.getString("keep_for")),
                        RetentionAction.valueOf(row.getString("action")),
                        row.getString("rule_version")),
                instant(row, "keep_until"),
                instant(row, "applied_at"),
                row.getBoolean("gone"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
