package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code claim_approval}. An approval counts for one proposal, one amount and one payee (domain.md 3.8). */
@Component
@Transactional
class ClaimApprovals {

    private final ClaimRepository claims;
    private final ClaimCourse course;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimApprovals(ClaimRepository claims, ClaimCourse course, JdbcClient jdbc, Clock clock) {
        this.claims = claims;
        this.course = course;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Claim claim, String role, String decision, @Nullable String note, Actor by) {
        jdbc.sql("""
                        insert into claim_approval (id, claim_id, role, decision, proposal, amount, payee, note, decided_by,
                          decided_at)
                        values (:id, :claim, :role, :decision, :proposal, :amount, :payee, :note, :by, :at)
                        """)
                .param("id", UUID.randomUUID())
                .param("claim", claim.id().value())
                .param("role", role)
                .param("decision", decision)
                .param("proposal", String.valueOf(claim.proposal()))
                .param("amount", ClaimRepository.zeroIfNull(claim.payable()))
                .param("payee", claim.payee().value())
                .param("note", note)
                .param("by", by.id())
                .param("at", ClaimRepository.timestamp(clock.instant()))
                .update();
    }

    /** References to why approvers gave the claim back to its assessor, the last one first. */
    List<String> whyReturned(ClaimId claim) {
        return jdbc.sql("""
                        select note from claim_approval
                        where claim_id = :claim and decision = 'RETURN' and note is not null order by decided_at desc
                        """).param("claim", claim.value()).query(String.class).list();
    }

    /** Who approved what the claim says now. */
    Set<String> approvers(Claim claim) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct decided_by from claim_approval
                        where claim_id = :claim and decision = 'APPROVE' and not void and proposal = :proposal
                          and amount = :amount and payee = :payee
                        """)
                .param("claim", claim.id().value())
                .param("proposal", String.valueOf(claim.proposal()))
                .param("amount", ClaimRepository.zeroIfNull(claim.payable()))
                .param("payee", claim.payee().value())
                .query(String.class)
                .list());
    }

    /** Whether as many different people as are needed approved what the claim says now. */
    boolean suffice(Claim claim) {
        return approvers(claim).size() >= required(claim.id());
    }

    /** How many different people are needed; more than there are while that was not decided. */
    int required(ClaimId id) {
        return jdbc.sql("select coalesce(approvals_required, :undecided) from claim where id = :claim")
                .param("undecided", Integer.MAX_VALUE)
                .param("claim", id.value())
                .query(Integer.class)
                .single();
    }

    /** Called when amount or payee may have changed. */
    void voidIfChanged(ClaimId id, Actor actor) {
        int voided = jdbc.sql("update claim_approval set void = true where claim_id = :claim and not void")
                .param("claim", id.value())
                .update();
        if (voided > 0) {
            course.append(claims.get(id), CaseEventType.ClaimApprovalVoid, actor, Map.of("approvals", voided));
        }
    }
}
