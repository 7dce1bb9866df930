package io.safepaw.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The append-only log of changes of how Safepaw works. */
@Service
public class AuditLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes a change in the transaction that makes it. A value that stays the same is no change and leaves no entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditChange change) {
        if (Objects.equals(change.before(), change.after())) {
            return;
        }
        jdbc.sql("""
                        insert into audit_entry (area, subject, what, value_before, value_after, changed_by, changed_at)
                        values (:area, :subject, :what, :before, :after, :by, :at)
                        """)
                .param("area", change.area().name())
                .param("subject", change.subject())
                .param("what", change.what())
                .param("before", change.before())
                .param("after", change.after())
                .param("by", change.by())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** The newest first. */
    public List<AuditEntry> find(AuditFilter filter, int limit) {
        var wanted = new LinkedHashMap<String, Object>();
        if (filter.area() != null) {
            wanted.put("area = :area", filter.area().name());
        }
        if (filter.subject() != null) {
            wanted.put("subject = :subject", filter.subject());
        }
        if (filter.by() != null) {
            wanted.put("changed_by = :by", filter.by());
        }
        if (filter.olderThan() != null) {
            wanted.put("id < :olderThan", filter.olderThan());
        }
        var query = jdbc.sql("select * from audit_entry"
                + (wanted.isEmpty() ? "" : " where " + String.join(" and ", wanted.keySet()))
                + " order by id desc limit :limit");
        for (var each : wanted.entrySet()) {
            query = query.param(each.getKey().substring(each.getKey().indexOf(':') + 1), each.getValue());
        }
        return query.param("limit", limit).query(AuditLog::read).list();
    }

    /** Everybody who changed something. */
    public List<String> people() {
        return jdbc.sql("select distinct changed_by from audit_entry")
                .query(String.class)
                .list();
    }

    /** Everything that was changed, by its area. */
    public Map<AuditArea, List<String>> subjects() {
        var subjects = new EnumMap<AuditArea, List<String>>(AuditArea.class);
        jdbc.sql("select distinct area, subject from audit_entry order by area, subject")
                .query(row -> {
                    subjects.computeIfAbsent(AuditArea.valueOf(row.getString("area")), area -> new ArrayList<>())
                            .add(row.getString("subject"));
                });
        return subjects;
    }

    private static AuditEntry read(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                new AuditChange(
                        AuditArea.valueOf(row.getString("area")),
                        row.getString("subject"),
                        row.getString("what"),
                        row.getString("value_before"),
                        row.getString("value_after"),
                        row.getString("changed_by")),
                row.getTimestamp("changed_at").toInstant());
    }
}
