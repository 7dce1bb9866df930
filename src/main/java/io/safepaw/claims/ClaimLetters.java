package io.safepaw.claims;

import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.LetterDetails;
import io.safepaw.communication.LetterStyles;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    private static final String ACKNOWLEDGEMENT = "N-CLAIM-ACK";
    private static final String OPENED = "opened";

    /** What a letter fills in, as it is written in one style. */
    private interface Values extends Function<ClaimWords.Voice, Map<String, String>> {}

    private final Correspondence correspondence;
    private final LetterStyles styles;
    private final ClaimWords words;
    private final ClaimProperties properties;
    private final Clock clock;

    ClaimLetters(
            Correspondence correspondence,
            LetterStyles styles,
            ClaimWords words,
            ClaimProperties properties,
            Clock clock) {
        this.correspondence = correspondence;
        this.styles = styles;
        this.words = words;
        this.properties = properties;
        this.clock = clock;
    }

    void askRespondent(Claim claim, PartyId respondent, Instant dueAt, String cause) {
        send(claim, respondent, "N-CLAIM-RESPONDENT", voice -> Map.of("dueAt", voice.day(dueAt)), cause);
    }

    /** A letter to the claimant that says nothing but its words. */
    void toClaimant(Claim claim, String letter, String cause) {
        toClaimant(claim, letter, voice -> Map.of(), cause);
    }

    private void toClaimant(Claim claim, String letter, Values values, String cause) {
        send(claim, claim.claimant(), letter, values, cause);
    }

    /** What happens next, and what is surely needed. It waits a moment for the checklist. */
    void acknowledge(Claim claim, Collection<ClaimDocumentType> needed) {
        correspondence.sendAfter(
                properties.acknowledgementWaits(),
                letter(
                        claim,
                        claim.claimant(),
                        ACKNOWLEDGEMENT,
                        voice -> Map.of("documents", list(voice, needed)),
                        OPENED));
    }

    /** What is needed; where the acknowledgement did not leave yet, both in one letter. */
    void checklist(Claim claim, Collection<ClaimDocumentType> missing, Instant dueAt, String cause) {
        boolean first = correspondence.takeBack(key(claim, ACKNOWLEDGEMENT, OPENED));
        documents(claim, first ? "N-CLAIM-ACK-CHECKLIST" : "N-CLAIM-CHECKLIST", missing, dueAt, cause);
    }

    void documents(
            Claim claim, String letter, Collection<ClaimDocumentType> missing, @Nullable Instant dueAt, String cause) {
        toClaimant(claim, letter, voice -> Map.of("documents", list(voice, missing), "dueAt", voice.day(dueAt)), cause);
    }

    private static String list(ClaimWords.Voice voice, Collection<ClaimDocumentType> types) {
        return types.stream().map(type -> "- " + voice.of("document", type)).collect(Collectors.joining("\n"));
    }

    /** @param enough the claim has what it needs of this kind: nothing is asked for again, only another bill is welcome */
    void rejected(Claim claim, ClaimDocumentType type, DocumentRejection why, boolean enough, String cause) {
        var unasked = enough && !type.isBill() ? "N-CLAIM-REJECTED-ENOUGH" : "N-CLAIM-REJECTED-UNASKED";
        toClaimant(
                claim,
                enough || claim.gatheringId() == null ? unasked : "N-CLAIM-REJECTED",
                voice -> Map.of(
                        "document",
                        voice.of("document", type),
                        "rejection",
                        voice.of("rejection", why),
                        "dueAt",
                        voice.day(claim.documentsDueAt())),
                cause);
    }

    /** Says the clause, the facts, and what would change the result (domain.md 3.7). */
    void notPaid(Claim claim, String letter, List<EligibilityReason> reasons, String cause) {
        toClaimant(
                claim,
                letter,
                voice -> Map.of(
                        "reasons",
                        reasons.stream()
                                .map(reason -> reason(voice, claim, reason))
                                .collect(Collectors.joining("\n\n"))),
                cause);
    }

    void offer(Claim claim, String letter, List<ClaimLine> lines, Instant endsAt, String cause) {
        var terms = claim.requiredTerms();
        toClaimant(
                claim,
                letter,
                voice -> Map.of(
                        "amount",
                        voice.amount(terms.currency(), claim.due()),
                        "bearer",
                        voice.of("bearer", terms.minContributionBearer()),
                        "deductible",
                        voice.amount(terms.currency(), claim.deductible()),
                        "others",
                        voice.amount(
                                terms.currency(), claim.otherInsurancePaid().add(claim.responsiblePartyPaid())),
                        "cap",
                        voice.amount(terms.currency(), terms.cap()),
                        "excluded",
                        lines.stream()
                                .filter(line -> line.reason() != null)
                                .map(line -> voice.of(
                                        "line",
                                        Map.of(
                                                "lineNo",
                                                String.valueOf(line.lineNo()),
                                                "lineAmount",
                                                voice.amount(terms.currency(), line.amount()),
                                                "accepted",
                                                voice.amount(terms.currency(), line.acceptedAmount()),
                                                "why",
                                                voice.of("line", line.reason()))))
                                .collect(Collectors.joining("\n")),
                        "dueAt",
                        voice.day(endsAt)),
                cause);
    }

    void paid(Claim claim, BigDecimal amount, Instant supplementUntil, String cause) {
        toClaimant(
                claim,
                "N-CLAIM-PAID",
                voice -> Map.of(
                        "amount",
                        voice.amount(claim.requiredTerms().currency(), amount),
                        "supplementUntil",
                        voice.day(supplementUntil)),
                cause);
    }

    void status(Claim claim, String cause) {
        toClaimant(claim, "N-CLAIM-STATUS", voice -> Map.of("status", voice.of("status", claim.status())), cause);
    }

    private static String reason(ClaimWords.Voice voice, Claim claim, EligibilityReason reason) {
        var currency = claim.requiredTerms().currency();
        var facts = Map.of(
                "lossAt",
                voice.day(claim.lossAt()),
                "reportedAt",
                voice.day(claim.reportedAt()),
                "serviceStart",
                voice.day(claim.facts().serviceStart()),
                "serviceEnd",
                voice.day(claim.facts().serviceEnd()),
                "minContribution",
                voice.amount(currency, claim.requiredTerms().minContribution()),
                "eligible",
                voice.amount(currency, claim.eligibleTotal()));
        return voice.of(
                "reason",
                Map.of(
                        "reason",
                        voice.of("reason." + reason.code(), facts),
                        "facts",
                        voice.of("facts." + reason.code(), facts),
                        "change",
                        voice.of("change." + reason.code(), facts),
                        "clauseId",
                        reason.clauseId() == null ? "GUARANTEE" : reason.clauseId(),
                        "clauseVersion",
                        reason.clauseVersion() == null ? "2026-01" : reason.clauseVersion()));
    }

    private void send(Claim claim, PartyId party, String letter, Values values, String cause) {
        correspondence.send(letter(claim, party, letter, values, cause));
    }

    private OutgoingMessage letter(Claim claim, PartyId party, String letter, Values values, String cause) {
        var reviewUntil = clock.instant().plus(properties.reviewWindow());
        var details = new LetterDetails()
                .putText(styles.all(party), style -> {
                    var voice = words.as(style);
                    var all = new HashMap<>(values.apply(voice));
                    all.put("claimNumber", claim.number());
                    all.put("reviewUntil", voice.day(reviewUntil));
                    if (claim.eligibleTotal() != null) {
                        all.put("eligible", voice.amount(claim.requiredTerms().currency(), claim.eligibleTotal()));
                    }
                    return voice.of(letter, all);
                })
                .putSubject(language -> words.of(language, "subject." + letter, Map.of("claimNumber", claim.number())));
        return OutgoingMessage.automatic(
                claim.incidentId(),
                party,
                MessageTemplate.CLAIM,
                details.text(),
                details.values(),
                key(claim, letter, cause));
    }

    private static String key(Claim claim, String letter, String cause) {
        return letter + ":" + claim.id() + ":" + cause;
    }
}
