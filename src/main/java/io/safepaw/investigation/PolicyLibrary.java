package io.safepaw.investigation;

import io.safepaw.casefile.Incident;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clauses of the terms and policies with their versions. An incident is judged by the text that was in force when it
 * happened (domain.md 1, T2).
 */
@Service
@Transactional(readOnly = true)
public class PolicyLibrary {

    private final JdbcClient jdbc;

    PolicyLibrary(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The clauses in force when the incident happened or, where that is unknown, when it was reported; by id. */
    public List<PolicyClause> at(Incident incident) {
        var event = incident.facts().eventAt();
        return at(event == null ? incident.openedAt() : event);
    }

    /** The clauses in force at a time, by id. Before the first version of a clause, that one counts. */
    public List<PolicyClause> at(Instant time) {
        return jdbc.sql("""
                        select distinct on (id) * from policy_clause
                        order by id, valid_from > :time, abs(extract(epoch from valid_from - :time))
                        """)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(PolicyLibrary::read)
                .list();
    }

    /** The clause in the version that the incident is judged by. */
    public Optional<PolicyClause> at(Incident incident, String clauseId) {
        return at(incident).stream()
                .filter(clause -> clause.id().equals(clauseId))
                .findFirst();
    }

    /** One version of a clause. */
    public Optional<PolicyClause> find(String clauseId, String version) {
        return jdbc.sql("select * from policy_clause where id = :id and version = :version")
                .param("id", clauseId)
                .param("version", version)
                .query(PolicyLibrary::read)
                .optional();
    }

    private static PolicyClause read(ResultSet row, int number) throws SQLException {
        return new PolicyClause(
                row.getString("id"),
                row.getString("version"),
                row.getString("title"),
                row.getString("body"),
                Arrays.stream((String[]) row.getArray("violations").getArray())
                        .map(Violation::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getObject("valid_from", OffsetDateTime.class).toInstant());
    }
}
