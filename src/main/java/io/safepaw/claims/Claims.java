package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with claims from outside of their process: staff by actions, parties by the Portal. */
@Service
@Transactional
public class Claims {

    private final ClaimRepository claims;
    private final ClaimLines lines;
    private final ClaimDocuments documents;
    private final ClaimGathering gathering;
    private final ClaimEligibility eligibility;
    private final ClaimApprovals approvals;
    private final ClaimCourse course;
    private final ClaimProcess process;
    private final ApplicationEventPublisher events;
    private final ClaimProperties properties;
    private final Incidents incidents;
    private final MarketSwitches switches;
    private final Parties parties;
    private final EvidenceFiles evidence;
    private final Clock clock;

    Claims(
            ClaimRepository claims,
            ClaimLines lines,
            ClaimDocuments documents,
            ClaimGathering gathering,
            ClaimEligibility eligibility,
            ClaimApprovals approvals,
            ClaimCourse course,
            ClaimProcess process,
            ApplicationEventPublisher events,
            ClaimProperties properties,
            Incidents incidents,
            MarketSwitches switches,
            Parties parties,
            EvidenceFiles evidence,
            Clock clock) {
        this.claims = claims;
        this.lines = lines;
        this.documents = documents;
        this.gathering = gathering;
        this.eligibility = eligibility;
        this.approvals = approvals;
        this.course = course;
        this.process = process;
        this.events = events;
        this.properties = properties;
        this.incidents = incidents;
        this.switches = switches;
        this.parties = parties;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @throws ClaimNotFound if there is none */
    @Transactional(readOnly = true)
    public Claim get(ClaimId id) {
        return claims.get(id);
    }

    /** Claims of an incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Claim> of(IncidentId incident) {
        return claims.of(incident);
    }

    @Transactional(readOnly = true)
    public List<ClaimLine> linesOf(ClaimId id) {
        return lines.of(id);
    }

    @Transactional(readOnly = true)
    public List<ClaimDocument> documentsOf(ClaimId id) {
        return documents.of(id);
    }

    /** What the claim waits for now. */
    @Transactional(readOnly = true)
    public List<ClaimDocumentType> missingDocuments(ClaimId id) {
        return documents.missing(id, Requirement.ASSESSMENT);
    }

    /** Whether claims are opened in the market of the incident. */
    @Transactional(readOnly = true)
    boolean isOffered(IncidentId incident) {
        return switches.isOn(incidents.get(incident).market(), MarketSwitch.GUARANTEE_CLAIMS);
    }

    /**
     * Opens a claim and starts its process.
     *
     * @throws ClaimRefused if a party is not of the incident, the loss lies in the future, or the market takes no claims
     */
    public Claim open(NewClaim claim, Actor actor) {
        if (!isOffered(claim.incidentId())) {
            throw new ClaimRefused("Claims under the Guarantee are switched off in the market of this incident.");
        }
        var known =
                parties.of(claim.incidentId()).stream().map(party -> party.id()).toList();
        if (!known.contains(claim.claimant()) || claim.respondent() != null && !known.contains(claim.respondent())) {
            throw new ClaimRefused("Both parties must be parties of this incident.");
        }
        if (claim.claimant().equals(claim.respondent())) {
            throw new ClaimRefused("Claimant and responsible party must be two parties.");
        }
        if (claim.lossAt().isAfter(clock.instant())) {
            throw new ClaimRefused("The loss cannot lie in the future.");
        }
        var discoveredAt = claim.facts().details().discoveredAt();
        if (discoveredAt != null && (discoveredAt.isBefore(claim.lossAt()) || discoveredAt.isAfter(clock.instant()))) {
            throw new ClaimRefused("A loss is discovered after it happened, and not in the future.");
        }
        var id = ClaimId.random();
        claims.insert(id, claims.nextNumber(), claim, clock.instant(), actor.id());
        claim.lines().forEach(line -> lines.add(id, line.date(), line.amount(), line.description(), null, actor.id()));
        var opened = claims.get(id);
        course.append(
                opened,
                CaseEventType.ClaimOpened,
                actor,
                Map.of("claimType", claim.type().name()));
        process.start(opened, id.value());
        events.publishEvent(new GuaranteeClaimOpened(id, claim.incidentId(), claim.type()));
        return opened;
    }

    /**
     * A document came. It may open a claim again that was closed for want of documents, or bring a further invoice for a
     * claim that was paid (domain.md 3.5).
     *
     * @param file of the incident; null where it stands elsewhere
     * @param amount what the document adds to the claim; null where its lines are known
     * @throws ClaimRefused if the claim takes no document any more, or the file is not one of the incident
     */
    public ClaimDocument addDocument(
            ClaimId id,
            ClaimDocumentType type,
            @Nullable EvidenceId file,
            @Nullable BigDecimal amount,
            @Nullable LocalDate date,
            @Nullable String description,
            Actor actor) {
        var claim = claims.lock(id);
        if ((amount == null) != (date == null)) {
            throw new ClaimRefused("A further line needs its date and its amount.");
        }
        if (amount != null && (!type.isBill() || amount.signum() <= 0)) {
            throw new ClaimRefused("Only an invoice or a medical bill adds an amount above zero.");
        }
        boolean again = claim.isEnded() && mayGoOn(claim, type);
        if (claim.isEnded() && !again) {
            throw new ClaimRefused("This claim has ended and takes no more documents.");
        }
        var stored = file == null ? null : fileOf(claim, file);
        var document = documents.add(
                id,
                type,
                ClaimDocument.Status.RECEIVED,
                stored == null ? null : stored.id().value(),
                stored == null ? null : stored.sha256(),
                actor.id());
        if (amount != null && date != null) {
            lines.add(id, date, amount, description, document.id(), actor.id());
        }
        course.append(
                claim,
                CaseEventType.ClaimDocumentAdded,
                actor,
                Map.of("documentId", document.id().toString(), "docType", type.name()));
        if (again) {
            reopen(claim, actor);
        }
        process.documentReceived(claim, document);
        return document;
    }

    /** What the claimant is to send, and what became of it. Empty until the checklist is known. */
    @Transactional(readOnly = true)
    public List<ChecklistItem> checklistOf(ClaimId id) {
        var claim = claims.get(id);
        var came = documents.of(id);
        return documents.requirements(id).stream()
                .filter(Requirement::isSentByTheClaimant)
                .map(required -> {
                    var type = required.type();
                    var ofType = came.stream()
                            .filter(document -> document.type() == type)
                            .toList();
                    var state = ChecklistItem.stateOf(ofType, required.copies());
                    boolean more = state != ChecklistItem.State.ACCEPTED || type.isBill();
                    return new ChecklistItem(
                            type,
                            state,
                            required.copies(),
                            state == ChecklistItem.State.REJECTED
                                    ? ofType.getLast().rejection()
                                    : null,
                            ofType,
                            more && (!claim.isEnded() || mayGoOn(claim, type)));
                })
                .toList();
    }

    /**
     * Takes a file that the claimant sent for a document of the checklist; the same file counts once.
     *
     * @throws ClaimRefused if the claim does not wait for it
     */
    public void receiveDocument(ClaimId id, ClaimDocumentType type, EvidenceId file, Actor claimant) {
        var claim = claims.lock(id);
        var sha256 = fileOf(claim, file).sha256();
        boolean known = documents.of(id).stream()
                .anyMatch(document -> document.type() == type && sha256.equals(document.sha256()));
        if (known) {
            return;
        }
        if (checklistOf(id).stream().noneMatch(item -> item.type() == type && item.open())) {
            throw new ClaimRefused("The claim does not wait for this document.");
        }
        addDocument(id, type, file, null, null, null, claimant);
    }

    private EvidenceFile fileOf(Claim claim, EvidenceId file) {
        return evidence.find(file)
                .filter(found -> found.incidentId().equals(claim.incidentId()) && !found.isRefused())
                .orElseThrow(() -> new ClaimRefused("This is no file of the incident."));
    }

    private boolean mayGoOn(Claim claim, ClaimDocumentType type) {
        var now = clock.instant();
        if (claim.outcome() == ClaimOutcome.CLOSED_NO_DOCS) {
            return mayReopen(claim);
        }
        return claim.paid().signum() > 0 && type.isBill() && !now.isAfter(gathering.supplementUntil(claim));
    }

    /** Whether the claim may be opened again: once after missing documents, once for a review of a denial. */
    @Transactional(readOnly = true)
    public boolean mayReopen(Claim claim) {
        if (claim.endedAt() == null || claim.reopened() > 0 || claim.outcome() == null) {
            return false;
        }
        var since = clock.instant().minus(window(claim.outcome()));
        return !claim.endedAt().isBefore(since);
    }

    private Duration window(ClaimOutcome outcome) {
        return switch (outcome) {
            case CLOSED_NO_DOCS -> properties.reopenWindow();
            case DENIED, BELOW_MINIMUM, PAID_BY_RESPONSIBLE_PARTY, PAID_BY_OTHER_INSURANCE, FRAUD_CLOSED ->
                properties.reviewWindow();
            default -> Duration.ofSeconds(-1);
        };
    }

    /**
     * Opens a claim again: documents came late, or the claimant asks for a review.
     *
     * @throws ClaimRefused if it is too late, or it was opened again before
     */
    public void reopen(ClaimId id, Actor actor) {
        var claim = claims.lock(id);
        if (!mayReopen(claim)) {
            throw new ClaimRefused("A claim is opened again once, and only within its time.");
        }
        reopen(claim, actor);
    }

    private void reopen(Claim claim, Actor actor) {
        boolean supplement = claim.paid().signum() > 0;
        boolean review = !supplement && claim.outcome() != ClaimOutcome.CLOSED_NO_DOCS;
        if (review) {
            eligibility.forgetReferrals(claim.id());
        }
        var columns = new HashMap<String, Object>();
        columns.put("outcome", ClaimOutcome.REOPENED);
        columns.put("ended_at", null);
        columns.put("decided_at", null);
        columns.put("decision_due_at", null);
        columns.put("decision_stop_at", null);
        columns.put("under_review", review);
        columns.put("reopened", supplement ? claim.reopened() : claim.reopened() + 1);
        claims.set(claim.id(), columns);
        course.changeStatus(claim, ClaimStatus.OPEN, actor);
        course.append(
                claim,
                CaseEventType.ClaimReopened,
                actor,
                Map.of("reason", supplement ? "SUPPLEMENT" : review ? "REVIEW" : "DOCUMENTS"));
        process.start(claim, UUID.randomUUID());
    }

    /**
     * A lead does without a document.
     *
     * @param reason reference to the words
     * @throws ClaimRefused if the claim does not wait for it
     */
    public void waiveDocument(ClaimId id, ClaimDocumentType type, String reason, Actor lead) {
        var claim = claims.lock(id);
        if (claim.isEnded() || !documents.waive(id, type, reason, lead.id())) {
            throw new ClaimRefused("The claim does not wait for this document.");
        }
        course.append(claim, CaseEventType.ClaimDocumentWaived, lead, Map.of("docType", type.name()));
        gathering.completeIfNothingIsMissing(id, lead);
    }

    /**
     * The responsible party answered.
     *
     * @param paid what it paid or surely pays; null or zero for nothing
     */
    public void recordRespondentAnswer(ClaimId id, @Nullable BigDecimal paid, Actor actor) {
        var claim = mutable(id);
        var columns = new HashMap<String, Object>();
        columns.put("facts", claim.facts().contacted());
        columns.put("responsible_party_paid", ClaimCalculation.money(ClaimRepository.zeroIfNull(paid)));
        claims.set(id, columns);
        course.append(
                claim,
                CaseEventType.ClaimPartyAnswered,
                actor,
                Map.of("answer", paid == null || paid.signum() == 0 ? "REFUSED" : "PAID"));
        approvals.voidIfChanged(id, actor);
        if (claim.status() == ClaimStatus.WAITING_RESPONDENT) {
            course.changeStatus(claim, ClaimStatus.OPEN, actor);
            process.respondentAnswered(claim);
        }
    }

    /** @param paid what the other insurer pays; null or zero where it declined */
    public void recordInsurerDecision(ClaimId id, @Nullable BigDecimal paid, Actor actor) {
        var claim = mutable(id);
        boolean declined = paid == null || paid.signum() == 0;
        var columns = new HashMap<String, Object>();
        columns.put("facts", claim.facts().insurerDecided(declined ? "DECLINED" : "PAID"));
        columns.put("other_insurance_paid", ClaimCalculation.money(ClaimRepository.zeroIfNull(paid)));
        claims.set(id, columns);
        course.append(
                claim, CaseEventType.ClaimInsurerDecided, actor, Map.of("decision", declined ? "DECLINED" : "PAID"));
        approvals.voidIfChanged(id, actor);
        if (claim.status() == ClaimStatus.WAITING_OTHER_INSURER) {
            course.changeStatus(claim, ClaimStatus.OPEN, actor);
            process.insurerDecided(claim);
        }
    }

    /**
     * The claimant answered the offer.
     *
     * @param payeeDetailsKnown the payment provider has what it needs
     * @param releaseSigned where the claim needs a settlement release
     * @throws ClaimRefused if there is no offer, or something is missing before the payment
     */
    public void answerOffer(
            ClaimId id, boolean accepted, boolean payeeDetailsKnown, boolean releaseSigned, Actor actor) {
        var claim = claims.lock(id);
        if (claim.status() != ClaimStatus.OFFERED || claim.offerId() == null) {
            throw new ClaimRefused("There is no offer to answer.");
        }
        if (accepted) {
            if (payeeDetailsKnown) {
                accept(claim, ClaimDocumentType.PAYEE_DETAILS_TAX, actor);
            }
            if (releaseSigned) {
                accept(claim, ClaimDocumentType.SETTLEMENT_RELEASE, actor);
            }
            if (!documents.missing(id, Requirement.PAYMENT).isEmpty()) {
                throw new ClaimRefused("Before we can pay, payee details and the settlement release must be there.");
            }
        }
        course.append(claim, CaseEventType.ClaimOfferAnswered, actor, Map.of("accepted", accepted));
        if (accepted) {
            course.changeStatus(claim, ClaimStatus.PAYMENT, actor);
        } else {
            course.sendBack(claim, actor);
        }
        process.offerAnswered(claim, accepted);
    }

    private void accept(Claim claim, ClaimDocumentType type, Actor actor) {
        if (documents.missing(claim.id(), Requirement.PAYMENT).contains(type)) {
            documents.add(claim.id(), type, ClaimDocument.Status.ACCEPTED, null, null, actor.id());
        }
    }

    /** Somebody else is to be paid; what was approved before is void (domain.md 3.8). */
    public void changePayee(ClaimId id, PartyId payee, Actor actor) {
        var claim = mutable(id);
        if (parties.of(claim.incidentId()).stream()
                .noneMatch(party -> party.id().equals(payee))) {
            throw new ClaimRefused("The payee must be a party of this incident.");
        }
        if (claim.payee().equals(payee)) {
            return;
        }
        claims.set(id, Map.of("payee", payee, "payee_changed_at", clock.instant()));
        course.append(claim, CaseEventType.ClaimPayeeChanged, actor, Map.of("payee", payee.toString()));
        approvals.voidIfChanged(id, actor);
    }

    /**
     * The claimant withdraws; all work on the claim ends.
     *
     * @throws ClaimRefused once the payment is on its way
     */
    public void withdraw(ClaimId id, Actor actor) {
        var claim = mutable(id);
        process.withdrawn(claim);
        course.append(claim, CaseEventType.ClaimStatusChanged, actor, Map.of("to", "WITHDRAWN"));
    }

    private Claim mutable(ClaimId id) {
        var claim = claims.lock(id);
        if (claim.isEnded() || claim.status() == ClaimStatus.PAYMENT) {
            throw new ClaimRefused("This claim has ended or is being paid.");
        }
        return claim;
    }
}
