package io.safepaw.claims;

import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters about a claim. Each goes into the thread of the one party it is for and says nothing of the other (domain.md
 * 6.1); each cause sends one.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ClaimLetters {

    private final Correspondence correspondence;
    private final ClaimWords words;
    private final ClaimProperties properties;
    private final Clock clock;

    ClaimLetters(Correspondence correspondence, ClaimWords words, ClaimProperties properties, Clock clock) {
        this.correspondence = correspondence;
        this.words = words;
        this.properties = properties;
        this.clock = clock;
    }

    void askRespondent(Claim claim, PartyId respondent, Instant dueAt, String cause) {
        send(claim, respondent, "N-CLAIM-RESPONDENT", Map.of("dueAt", ClaimWords.day(dueAt)), cause);
    }

    /** A letter to the claimant. */
    void toClaimant(Claim claim, String letter, Map<String, String> values, String cause) {
        send(claim, claim.claimant(), letter, values, cause);
    }

    /** What happens next, and what is surely needed. */
    void acknowledge(Claim claim, Collection<ClaimDocumentType> needed) {
        toClaimant(claim, "N-CLAIM-ACK", Map.of("documents", list(needed)), "opened");
    }

    void documents(
            Claim claim, String letter, Collection<ClaimDocumentType> missing, @Nullable Instant dueAt, String cause) {
        toClaimant(claim, letter, Map.of("documents", list(missing), "dueAt", ClaimWords.day(dueAt)), cause);
    }

    private String list(Collection<ClaimDocumentType> types) {
        return types.stream().map(type -> "- " + words.of("document", type)).collect(Collectors.joining("\n"));
    }

    void rejected(Claim claim, ClaimDocumentType type, DocumentRejection why, String cause) {
        toClaimant(
                claim,
                claim.gatheringId() == null ? "N-CLAIM-REJECTED-UNASKED" : "N-CLAIM-REJECTED",
                Map.of(
                        "document",
                        words.of("document", type),
                        "rejection",
                        words.of("rejection", why),
                        "dueAt",
                        ClaimWords.day(claim.documentsDueAt())),
                cause);
    }

    /** Says the clause, the facts, and what would change the result (domain.md 3.7). */
    void notPaid(Claim claim, String letter, List<EligibilityReason> reasons, String cause) {
        var text = reasons.stream().map(reason -> reason(claim, reason)).collect(Collectors.joining("\n\n"));
        toClaimant(claim, letter, Map.of("reasons", text), cause);
    }

    void offer(Claim claim, String letter, List<ClaimLine> lines, Instant endsAt, String cause) {
        var currency = claim.requiredTerms().currency();
        var excluded = lines.stream()
                .filter(line -> line.reason() != null)
                .map(line -> "Line " + line.lineNo() + " of " + ClaimWords.amount(currency, line.amount())
                        + " counts with " + ClaimWords.amount(currency, line.acceptedAmount()) + ": "
                        + words.of("line", line.reason()))
                .collect(Collectors.joining("\n"));
        toClaimant(
                claim,
                letter,
                Map.of(
                        "amount",
                        ClaimWords.amount(currency, claim.due()),
                        "bearer",
                        words.of("bearer", claim.requiredTerms().minContributionBearer()),
                        "deductible",
                        ClaimWords.amount(currency, claim.deductible()),
                        "others",
                        ClaimWords.amount(currency, claim.otherInsurancePaid().add(claim.responsiblePartyPaid())),
                        "cap",
                        ClaimWords.amount(currency, claim.requiredTerms().cap()),
                        "excluded",
                        excluded,
                        "dueAt",
                        ClaimWords.day(endsAt)),
                cause);
    }

    void paid(Claim claim, BigDecimal amount, Instant supplementUntil, String cause) {
        toClaimant(
                claim,
                "N-CLAIM-PAID",
                Map.of(
                        "amount",
                        ClaimWords.amount(claim.requiredTerms().currency(), amount),
                        "supplementUntil",
                        ClaimWords.day(supplementUntil)),
                cause);
    }

    void status(Claim claim, String cause) {
        toClaimant(claim, "N-CLAIM-STATUS", Map.of("status", words.of("status", claim.status())), cause);
    }

    private String reason(Claim claim, EligibilityReason reason) {
        var facts = Map.of(
                "lossAt",
                ClaimWords.day(claim.lossAt()),
                "reportedAt",
                ClaimWords.day(claim.reportedAt()),
                "serviceStart",
                ClaimWords.day(claim.facts().serviceStart()),
                "serviceEnd",
                ClaimWords.day(claim.facts().serviceEnd()),
                "minContribution",
                ClaimWords.amount(
                        claim.requiredTerms().currency(), claim.requiredTerms().minContribution()),
                "eligible",
                ClaimWords.amount(claim.requiredTerms().currency(), claim.eligibleTotal()));
        return words.of(
                "reason",
                Map.of(
                        "reason",
                        words.of("reason." + reason.code(), facts),
                        "facts",
                        words.of("facts." + reason.code(), facts),
                        "change",
                        words.of("change." + reason.code(), facts),
                        "clauseId",
                        reason.clauseId() == null ? "GUARANTEE" : reason.clauseId(),
                        "clauseVersion",
                        reason.clauseVersion() == null ? "2026-01" : reason.clauseVersion()));
    }

    private void send(Claim claim, PartyId party, String letter, Map<String, String> values, String cause) {
        var all = new HashMap<>(values);
        all.put("claimNumber", claim.number());
        all.put("reviewUntil", ClaimWords.day(clock.instant().plus(properties.reviewWindow())));
        if (claim.eligibleTotal() != null) {
            all.put("eligible", ClaimWords.amount(claim.requiredTerms().currency(), claim.eligibleTotal()));
        }
        correspondence.send(OutgoingMessage.automatic(
                claim.incidentId(),
                party,
                MessageTemplate.CLAIM,
                words.of(letter, all),
                Map.of(),
                letter + ":" + claim.id() + ":" + cause));
    }
}
