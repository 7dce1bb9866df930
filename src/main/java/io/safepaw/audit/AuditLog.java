package io.safepaw.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
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
        return jdbc.sql("""
                        select * from audit_entry
                        where (cast(:area as text) is null or area = :area)
                          and (cast(:subject as text) is null or subject = :subject)
                          and (cast(:by as text) is null or changed_by = :by)
                          and (cast(:olderThan as bigint) is null or id < :olderThan)
                        order by id desc limit :limit
                        """)
                .param("area", filter.area() == null ? null : filter.area().name())
                .param("subject", filter.subject())
                .param("by", filter.by())
                .param("olderThan", filter.olderThan())
                .param("limit", limit)
                .query(AuditLog::read)
                .list();
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
