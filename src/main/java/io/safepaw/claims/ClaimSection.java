package io.safepaw.claims;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The claims of an incident on its page. */
@Component
class ClaimSection implements CaseSection {

    private final Claims claims;
    private final ClaimPayments payments;
    private final ClaimDocuments documents;
    private final ClaimApprovals approvals;
    private final ClaimWords words;
    private final Parties parties;
    private final EventLog log;

    ClaimSection(
            Claims claims,
            ClaimDocuments documents,
            ClaimApprovals approvals,
            ClaimPayments payments,
            ClaimWords words,
            Parties parties,
            EventLog log) {
        this.claims = claims;
        this.documents = documents;
        this.approvals = approvals;
        this.payments = payments;
        this.words = words;
        this.parties = parties;
        this.log = log;
    }

    @Override
    public String title() {
        return "Guarantee claims";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return claims.of(incident).reversed().stream().map(this::entry).toList();
    }

    private Entry entry(Claim claim) {
        var facts = new ArrayList<Fact>();
        if (claim.outcome() != null) {
            facts.add(new Fact("Outcome", words.of("outcome", claim.outcome())));
        }
        amount(facts, claim, "Lines that count", claim.eligibleTotal());
        amount(facts, claim, "To be paid altogether", claim.payable());
        amount(facts, claim, "Paid", claim.paid().signum() == 0 ? null : claim.paid());
        payments.failure(claim.id()).ifPresent(reason -> facts.add(new Fact("Payment failed", failure(reason))));
        if (claim.documentsDueAt() != null && claim.gatheringId() != null) {
            facts.add(new Fact("Documents due", ClaimWords.day(claim.documentsDueAt())));
            facts.add(new Fact("Missing", missing(claim)));
        }
        if (claim.decisionDueAt() != null && !claim.isEnded()) {
            facts.add(new Fact("To be decided by", ClaimWords.day(claim.decisionDueAt())));
        }
        if (claim.fraudScore() > 0) {
            facts.add(new Fact("Fraud score", String.valueOf(claim.fraudScore())));
        }
        rationale(claim).ifPresent(reference -> facts.add(new Fact("How the assessor weighed it", reference)));
        approvals.whyReturned(claim.id()).forEach(note -> facts.add(new Fact("Given back because", note)));
        if (claim.description() != null) {
            facts.add(new Fact("What happened", claim.description()));
        }
        details(facts, claim);
        claims.linesOf(claim.id()).forEach(line -> line(facts, claim, line));
        claims.documentsOf(claim.id()).forEach(document -> document(facts, document));
        return new Entry(
                claim.number() + " · " + words.of("type", claim.type()),
                words.of("state", claim.status()),
                claim.openedAt(),
                facts);
    }

    /** A file that came with another claim, too, is named before somebody relies on it. */
    private void document(List<Fact> facts, ClaimDocument document) {
        var elsewhere = documents.otherClaimsWith(document);
        facts.add(new Fact(
                words.of("document", document.type()),
                words.of("documentStatus", document.status())
                        + (document.rejection() == null ? "" : ": " + words.of("rejection", document.rejection()))
                        + (elsewhere.isEmpty() ? "" : "; the same file came with " + String.join(", ", elsewhere))));
    }

    /** Reference to what the last assessment says. */
    private Optional<String> rationale(Claim claim) {
        return log.of(claim.incidentId()).stream()
                .filter(event -> event.type() == CaseEventType.ClaimAssessed)
                .filter(event -> claim.id().toString().equals(event.data().get("claimId")))
                .reduce((earlier, later) -> later)
                .map(event -> String.valueOf(event.data().get("rationale")));
    }

    private void details(List<Fact> facts, Claim claim) {
        var details = claim.facts().details();
        if (details.claimantRole() != null) {
            facts.add(new Fact("Claims as", words.of("claimantRole", details.claimantRole())));
        }
        if (details.discoveredAt() != null) {
            facts.add(new Fact("Discovered", ClaimWords.day(details.discoveredAt())));
        }
        if (details.petId() != null) {
            parties.find(PartyId.of(details.petId()))
                    .map(Party::name)
                    .ifPresent(name -> facts.add(new Fact("Pet", name)));
        }
        for (var item : details.damagedItems()) {
            facts.add(new Fact(
                    "Damaged" + (item.purchaseDate() == null ? "" : ", bought " + item.purchaseDate()),
                    item.price() == null ? "price unknown" : money(claim, item.price())));
            if (item.name() != null) {
                facts.add(new Fact("Which thing", item.name()));
            }
        }
        amount(facts, claim, "Booking per day", details.bookingPricePerDay());
        var asked = details.responsibleParty();
        if (asked != null && asked.response() != null) {
            facts.add(new Fact(
                    "Responsible party told the claimant",
                    words.of("response", asked.response())
                            + (asked.at() == null ? "" : ", asked " + ClaimWords.day(asked.at()))));
            amount(facts, claim, "It offers", asked.offeredAmount());
        }
    }

    private void line(List<Fact> facts, Claim claim, ClaimLine line) {
        facts.add(new Fact(
                "Line " + line.lineNo() + ", " + line.date(),
                money(claim, line.amount())
                        + (line.isAssessed() ? ", accepted " + money(claim, line.acceptedAmount()) : "")
                        + (line.reason() == null ? "" : ": " + words.of("line", line.reason()))));
        if (line.description() != null) {
            facts.add(new Fact("Words of line " + line.lineNo(), line.description()));
        }
    }

    /** The marketplace may have reasons that we have no words for. */
    private String failure(String reason) {
        var key = "paymentFailure." + reason;
        return words.knows(key)
                ? words.of(key, Map.of())
                : reason.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private String missing(Claim claim) {
        var missing = claims.missingDocuments(claim.id());
        return missing.isEmpty()
                ? "nothing"
                : missing.stream().map(type -> words.of("document", type)).collect(Collectors.joining("; "));
    }

    private static void amount(List<Fact> facts, Claim claim, String label, @Nullable BigDecimal amount) {
        if (amount != null) {
            facts.add(new Fact(label, money(claim, amount)));
        }
    }

    private static String money(Claim claim, BigDecimal amount) {
        return ClaimWords.amount(claim.terms() == null ? "" : claim.terms().currency(), amount)
                .strip();
    }
}
