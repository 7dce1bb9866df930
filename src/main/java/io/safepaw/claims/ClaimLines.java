package io.safepaw.claims;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code claim_line} and {@code claim_line_edit}. */
@Repository
class ClaimLines {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimLines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<ClaimLine> of(ClaimId claim) {
        return jdbc.sql("select * from claim_line where claim_id = :claim order by line_no")
                .param("claim", claim.value())
                .query(ClaimLines::read)
                .list();
    }

    /** Whoever adds a line has edited the claim. */
    void add(
            ClaimId claim,
            LocalDate date,
            BigDecimal amount,
            @Nullable String description,
            @Nullable UUID document,
            String by) {
        int number = of(claim).size() + 1;
        jdbc.sql("""
                        insert into claim_line (id, claim_id, line_no, line_date, amount, description, document_id)
                        values (:id, :claim, :number, :date, :amount, :description, :document)
                        """)
                .param("id", UUID.randomUUID())
                .param("claim", claim.value())
                .param("number", number)
                .param("date", date)
                .param("amount", ClaimCalculation.money(amount))
                .param("description", description)
                .param("document", document)
                .update();
        edited(claim, number, by);
    }

    void assess(ClaimId claim, int number, BigDecimal accepted, @Nullable String reason, String by) {
        jdbc.sql("""
                        update claim_line set accepted_amount = :accepted, reason = :reason
                        where claim_id = :claim and line_no = :number
                        """)
                .param("claim", claim.value())
                .param("number", number)
                .param("accepted", accepted)
                .param("reason", reason)
                .update();
        edited(claim, number, by);
    }

    void setInWindow(ClaimId claim, int number, boolean inWindow) {
        jdbc.sql("update claim_line set in_window = :in where claim_id = :claim and line_no = :number")
                .param("claim", claim.value())
                .param("number", number)
                .param("in", inWindow)
                .update();
    }

    /** What a rejected document claimed does not count. */
    void reject(ClaimId claim, UUID document) {
        jdbc.sql("""
                        update claim_line set accepted_amount = 0, reason = 'DOCUMENT_REJECTED'
                        where claim_id = :claim and document_id = :document
                        """).param("claim", claim.value()).param("document", document).update();
    }

    Set<String> editors(ClaimId claim) {
        return new TreeSet<>(jdbc.sql("select distinct editor from claim_line_edit where claim_id = :claim")
                .param("claim", claim.value())
                .query(String.class)
                .list());
    }

    private void edited(ClaimId claim, int number, String by) {
        jdbc.sql(
                        "insert into claim_line_edit (claim_id, line_no, editor, edited_at) values (:claim, :number, :by, :at)")
                .param("claim", claim.value())
                .param("number", number)
                .param("by", by)
                .param("at", ClaimRepository.timestamp(clock.instant()))
                .update();
    }

    private static ClaimLine read(ResultSet row, int number) throws SQLException {
        return new ClaimLine(
                row.getInt("line_no"),
                row.getObject("line_date", LocalDate.class),
                row.getBigDecimal("amount"),
                row.getString("description"),
                row.getObject("document_id", UUID.class),
                row.getBigDecimal("accepted_amount"),
                row.getObject("in_window", Boolean.class),
                row.getString("reason"));
    }
}
