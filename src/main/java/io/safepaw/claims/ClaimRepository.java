package io.safepaw.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code claim}. */
@Repository
class ClaimRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ClaimRepository(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    String nextNumber() {
        return "CL-%06d"
                .formatted(jdbc.sql("select nextval('claim_number')")
                        .query(Long.class)
                        .single());
    }

    void insert(ClaimId id, String number, NewClaim claim, Instant now, String by) {
        jdbc.sql("""
                        insert into claim (id, number, incident_id, claim_type, claimant, respondent, payee, loss_at,
                          reported_at, description, facts, status, status_since, opened_at, opened_by)
                        values (:id, :number, :incident, :type, :claimant, :respondent, :claimant, :lossAt, :reportedAt,
                          :description, :facts::jsonb, 'OPEN', :now, :now, :by)
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("incident", claim.incidentId().value())
                .param("type", claim.type().name())
                .param("claimant", claim.claimant().value())
                .param(
                        "respondent",
                        claim.respondent() == null ? null : claim.respondent().value())
                .param("lossAt", timestamp(claim.lossAt()))
                .param("reportedAt", timestamp(claim.reportedAt()))
                .param("description", claim.description())
                .param("facts", write(claim.facts()))
                .param("now", timestamp(now))
                .param("by", by)
                .update();
    }

    Optional<Claim> find(ClaimId id) {
        return jdbc.sql("select * from claim where id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    Claim get(ClaimId id) {
        return find(id).orElseThrow(() -> new ClaimNotFound(id));
    }

    /** Reads the claim and keeps others from changing it until the transaction ends. */
    Claim lock(ClaimId id) {
        return jdbc.sql("select * from claim where id = :id for update")
                .param("id", id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new ClaimNotFound(id));
    }

    /** Claims of one occurrence share its cap, so their amounts are decided one after the other. */
    void lockOccurrence(IncidentId incident) {
        jdbc.sql("select id from claim where incident_id = :incident order by id for update")
                .param("incident", incident.value())
                .query(UUID.class)
                .list();
    }

    List<Claim> of(IncidentId incident) {
        return jdbc.sql("select * from claim where incident_id = :incident order by opened_at, number")
                .param("incident", incident.value())
                .query(this::read)
                .list();
    }

    /** Claims since then of the same person: the same account, or the same address where there is none. */
    int countOfClaimant(PartyId claimant, Instant since) {
        return jdbc.sql("""
                        select count(*) from claim c join party p on p.id = c.claimant, party me
                        where me.id = :claimant and c.opened_at >= :since
                          and (p.id = me.id or p.marketplace_user_id = me.marketplace_user_id
                            or lower(p.email) = lower(me.email))
                        """)
                .param("claimant", claimant.value())
                .param("since", timestamp(since))
                .query(Integer.class)
                .single();
    }

    /** @param columns new values by column; records and lists become JSON, enums and ids text or UUID */
    void set(ClaimId id, Map<String, ?> columns) {
        var assignments = columns.entrySet().stream()
                .map(column ->
                        column.getKey() + " = :" + column.getKey() + (isJson(column.getValue()) ? "::jsonb" : ""))
                .collect(Collectors.joining(", "));
        var statement = jdbc.sql("update claim set " + assignments + " where id = :claim")
                .param("claim", id.value());
        for (var column : columns.entrySet()) {
            statement = statement.param(column.getKey(), storable(column.getValue()));
        }
        statement.update();
    }

    private static boolean isJson(@Nullable Object value) {
        return value instanceof ClaimFacts
                || value instanceof ClaimTerms
                || value instanceof EligibilityReason
                || value instanceof List<?>;
    }

    private @Nullable Object storable(@Nullable Object value) {
        if (isJson(value)) {
            return write(value);
        }
        if (value instanceof Instant instant) {
            return timestamp(instant);
        }
        if (value instanceof PartyId party) {
            return party.value();
        }
        return value instanceof Enum<?> code ? code.name() : value;
    }

    private Claim read(ResultSet row, int number) throws SQLException {
        return new Claim(
                new ClaimId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                ClaimType.valueOf(row.getString("claim_type")),
                party(row, "claimant"),
                party(row, "respondent"),
                party(row, "payee"),
                instant(row, "payee_changed_at"),
                instant(row, "loss_at"),
                instant(row, "reported_at"),
                row.getString("description"),
                json(row.getString("facts"), new TypeReference<ClaimFacts>() {}),
                json(row.getString("terms"), new TypeReference<ClaimTerms>() {}),
                ClaimStatus.valueOf(row.getString("status")),
                instant(row, "status_since"),
                code(row, "outcome", ClaimOutcome.class),
                json(row.getString("outcome_reasons"), new TypeReference<List<EligibilityReason>>() {}),
                row.getBigDecimal("other_insurance_paid"),
                row.getBigDecimal("responsible_party_paid"),
                code(row, "proposal", ClaimProposal.class),
                json(row.getString("proposal_clause"), new TypeReference<EligibilityReason>() {}),
                row.getBigDecimal("goodwill_amount"),
                row.getBigDecimal("eligible_total"),
                row.getBigDecimal("deductible"),
                row.getBigDecimal("payable"),
                code(row, "calculated_outcome", ClaimOutcome.class),
                row.getBigDecimal("paid"),
                row.getInt("fraud_score"),
                row.getString("assessed_by"),
                row.getObject("gathering_id", UUID.class),
                instant(row, "documents_due_at"),
                instant(row, "decision_due_at"),
                instant(row, "decision_stop_at"),
                instant(row, "decided_at"),
                row.getObject("offer_id", UUID.class),
                instant(row, "opened_at"),
                instant(row, "ended_at"),
                row.getInt("reopened"),
                row.getBoolean("under_review"));
    }

    private <T> @Nullable T json(@Nullable String text, TypeReference<T> type) {
        if (text == null) {
            return null;
        }
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A claim holds data that cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Data of a claim cannot be written", e);
        }
    }

    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static <E extends Enum<E>> @Nullable E code(ResultSet row, String column, Class<E> type) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : Enum.valueOf(type, value);
    }

    private static @Nullable PartyId party(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PartyId(id);
    }

    static BigDecimal zeroIfNull(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
