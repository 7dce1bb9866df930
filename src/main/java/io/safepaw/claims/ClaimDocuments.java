package io.safepaw.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code claim_requirement} and {@code claim_document}. */
@Repository
class ClaimDocuments {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Requirement> requirements(ClaimId claim) {
        return jdbc.sql("select * from claim_requirement where claim_id = :claim order by doc_type")
                .param("claim", claim.value())
                .query((row, n) -> new Requirement(
                        ClaimDocumentType.valueOf(row.getString("doc_type")),
                        row.getString("asked_of"),
                        row.getBoolean("blocking"),
                        row.getString("stage"),
                        row.getInt("copies"),
                        row.getString("waived_by")))
                .list();
    }

    /** A document that two rules ask for is asked for once, with the larger number of copies. */
    void require(ClaimId claim, RequiredDocument document) {
        jdbc.sql("""
                        insert into claim_requirement (claim_id, doc_type, asked_of, blocking, stage, copies)
                        values (:claim, :type, :askedOf, :blocking, :stage, :copies)
                        on conflict (claim_id, doc_type) do update set
                          copies = greatest(claim_requirement.copies, excluded.copies),
                          blocking = claim_requirement.blocking or excluded.blocking
                        """)
                .param("claim", claim.value())
                .param("type", document.docType().name())
                .param("askedOf", document.askedOf())
                .param("blocking", document.blocking())
                .param("stage", document.stage())
                .param("copies", document.copies())
                .update();
    }

    /** @return false where the claim does not need such a document, or it was waived before */
    boolean waive(ClaimId claim, ClaimDocumentType type, String reason, String by) {
        return jdbc.sql("""
                                update claim_requirement set waived_by = :by, waiver_reason = :reason
                                where claim_id = :claim and doc_type = :type and waived_by is null
                                """)
                        .param("claim", claim.value())
                        .param("type", type.name())
                        .param("reason", reason)
                        .param("by", by)
                        .update()
                == 1;
    }

    List<ClaimDocument> of(ClaimId claim) {
        return jdbc.sql("select * from claim_document where claim_id = :claim order by added_at, id")
                .param("claim", claim.value())
                .query(ClaimDocuments::read)
                .list();
    }

    Optional<ClaimDocument> find(UUID id) {
        return jdbc.sql("select * from claim_document where id = :id")
                .param("id", id)
                .query(ClaimDocuments::read)
                .optional();
    }

    ClaimDocument add(
            ClaimId claim,
            ClaimDocumentType type,
            ClaimDocument.Status status,
            @Nullable UUID evidence,
            @Nullable String sha256,
            String by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into claim_document (id, claim_id, doc_type, status, evidence_id, sha256, added_by, added_at)
                        values (:id, :claim, :type, :status, :evidence, :sha256, :by, :at)
                        """)
                .param("id", id)
                .param("claim", claim.value())
                .param("type", type.name())
                .param("status", status.name())
                .param("evidence", evidence)
                .param("sha256", sha256)
                .param("by", by)
                .param("at", ClaimRepository.timestamp(clock.instant()))
                .update();
        return find(id).orElseThrow();
    }

    void check(UUID id, ClaimDocument.Status status, @Nullable DocumentRejection rejection, String by) {
        jdbc.sql("""
                        update claim_document set status = :status, rejection = :rejection, checked_by = :by,
                          checked_at = :at
                        where id = :id
                        """)
                .param("id", id)
                .param("status", status.name())
                .param("rejection", rejection == null ? null : rejection.name())
                .param("by", by)
                .param("at", ClaimRepository.timestamp(clock.instant()))
                .update();
    }

    /** What the claim still waits for; not what only the other side or nobody can give. */
    List<ClaimDocumentType> missing(ClaimId claim, String stage) {
        return lacking(claim, stage, Set.of(ClaimDocument.Status.ACCEPTED));
    }

    /** What the claimant still has to send: not what came and nobody has checked yet. */
    List<ClaimDocumentType> notSent(ClaimId claim, String stage) {
        return lacking(claim, stage, Set.of(ClaimDocument.Status.ACCEPTED, ClaimDocument.Status.RECEIVED));
    }

    /** Whether what came of a kind, checked or not, is as much as the claim needs. */
    boolean hasEnough(ClaimId claim, ClaimDocumentType type) {
        int copies = requirements(claim).stream()
                .filter(required -> required.type() == type)
                .mapToInt(Requirement::copies)
                .findFirst()
                .orElse(1);
        var state = ChecklistItem.stateOf(
                of(claim).stream().filter(document -> document.type() == type).toList(), copies);
        return state == ChecklistItem.State.ACCEPTED || state == ChecklistItem.State.RECEIVED;
    }

    private List<ClaimDocumentType> lacking(ClaimId claim, String stage, Set<ClaimDocument.Status> there) {
        var documents = of(claim);
        return requirements(claim).stream()
                .filter(required -> required.isBlocking(stage))
                .filter(required -> documents.stream()
                                .filter(document -> document.type() == required.type())
                                .filter(document -> there.contains(document.status()))
                                .count()
                        < required.copies())
                .map(Requirement::type)
                .toList();
    }

    boolean hasUnchecked(ClaimId claim) {
        return !unchecked(claim).isEmpty();
    }

    List<ClaimDocument> unchecked(ClaimId claim) {
        return of(claim).stream()
                .filter(document -> document.status() == ClaimDocument.Status.RECEIVED)
                .toList();
    }

    /** Whether a file of the claim came with another claim, too (domain.md 3.9). */
    boolean cameWithAnotherClaim(ClaimId claim) {
        return jdbc.sql("""
                        select exists (select 1 from claim_document mine
                          join claim_document other on other.sha256 = mine.sha256 and other.claim_id <> mine.claim_id
                          where mine.claim_id = :claim and mine.doc_type in ('ITEMISED_INVOICE', 'MEDICAL_BILL_EOB'))
                        """).param("claim", claim.value()).query(Boolean.class).single();
    }

    /** Other claims that the same file came with, in words: "CL-000001 of SP-000001". */
    List<String> otherClaimsWith(ClaimDocument document) {
        return document.sha256() == null
                ? List.of()
                : jdbc.sql("""
                                select distinct c.number || ' of ' || i.number as words
                                from claim_document d join claim c on c.id = d.claim_id join incident i on i.id = c.incident_id
                                where d.sha256 = :sha256 and d.claim_id <> :claim order by words
                                """)
                        .param("sha256", document.sha256())
                        .param("claim", document.claimId().value())
                        .query(String.class)
                        .list();
    }

    private static ClaimDocument read(ResultSet row, int number) throws SQLException {
        return new ClaimDocument(
                row.getObject("id", UUID.class),
                new ClaimId(row.getObject("claim_id", UUID.class)),
                ClaimDocumentType.valueOf(row.getString("doc_type")),
                ClaimDocument.Status.valueOf(row.getString("status")),
                ClaimRepository.code(row, "rejection", DocumentRejection.class),
                row.getObject("evidence_id", UUID.class),
                row.getString("sha256"),
                ClaimRepository.instant(row, "added_at"));
    }
}
