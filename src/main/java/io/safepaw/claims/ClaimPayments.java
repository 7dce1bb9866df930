package io.safepaw.claims;

import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code claim_payment}. */
@Repository
class ClaimPayments {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimPayments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param attempt grows with every new try after a failure */
    record Payment(
            UUID id, ClaimId claimId, BigDecimal amount, String currency, PartyId payee, String state, int attempt) {

        boolean isEnded() {
            return !state.equals("PREPARED") && !state.equals("REQUESTED");
        }

        boolean isUnderWay() {
            return state.equals("REQUESTED");
        }
    }

    UUID prepare(Claim claim) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into claim_payment (id, claim_id, amount, currency, payee, state, attempt, requested_at)
                        values (:id, :claim, :amount, :currency, :payee, 'PREPARED', 1, :at)
                        """)
                .param("id", id)
                .param("claim", claim.id().value())
                .param("amount", claim.due())
                .param("currency", claim.requiredTerms().currency())
                .param("payee", claim.payee().value())
                .param("at", ClaimRepository.timestamp(clock.instant()))
                .update();
        return id;
    }

    Payment get(UUID id) {
        return find(id).orElseThrow(() -> new BadVariable("paymentId", "the id of a payment"));
    }

    Optional<Payment> find(UUID id) {
        return jdbc.sql("select * from claim_payment where id = :id")
                .param("id", id)
                .query(ClaimPayments::read)
                .optional();
    }

    void release(UUID id, String by) {
        jdbc.sql("update claim_payment set released_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .update();
    }

    void cancel(UUID id) {
        state(id, "CANCELLED", null, true);
    }

    void requested(UUID id) {
        state(id, "REQUESTED", null, false);
    }

    void end(UUID id, boolean settled, @Nullable String reason) {
        state(id, settled ? "SETTLED" : "FAILED", reason, true);
    }

    /** Why the newest payment of a claim did not settle, as the marketplace says it; nothing where it did or is under way. */
    Optional<String> failure(ClaimId claim) {
        return jdbc.sql("""
                        select case when state = 'FAILED' then coalesce(reason, 'UNKNOWN') end from claim_payment
                        where claim_id = :claim order by requested_at desc limit 1
                        """)
                .param("claim", claim.value())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(reason -> reason);
    }

    /** A failed attempt is followed by a new one; one that is under way is asked for again under its own key. */
    void tryAgain(UUID id) {
        jdbc.sql("""
                        update claim_payment set attempt = attempt + 1, state = 'PREPARED', reason = null, ended_at = null
                        where id = :id and state = 'FAILED'
                        """).param("id", id).update();
    }

    private void state(UUID id, String state, @Nullable String reason, boolean ended) {
        jdbc.sql("update claim_payment set state = :state, reason = :reason, ended_at = :at where id = :id")
                .param("id", id)
                .param("state", state)
                .param("reason", reason)
                .param("at", ended ? ClaimRepository.timestamp(clock.instant()) : null)
                .update();
    }

    private static Payment read(ResultSet row, int number) throws SQLException {
        return new Payment(
                row.getObject("id", UUID.class),
                new ClaimId(row.getObject("claim_id", UUID.class)),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                new PartyId(row.getObject("payee", UUID.class)),
                row.getString("state"),
                row.getInt("attempt"));
    }
}
