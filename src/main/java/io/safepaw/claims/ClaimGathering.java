package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.communication.SmsTemplate;
import io.safepaw.communication.TextMessages;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The documents of a claim: asked for, reminded of, checked, waited for, given up (domain.md 3.4, 3.5). */
@Service
@Transactional
class ClaimGathering {

    private final ClaimRepository claims;
    private final ClaimLines lines;
    private final ClaimDocuments documents;
    private final ClaimCourse course;
    private final ClaimLetters letters;
    private final TextMessages textMessages;
    private final ClaimProcess process;
    private final ClaimProperties properties;
    private final OncePerJob once;
    private final CaseTexts texts;
    private final EventLog log;
    private final Clock clock;

    ClaimGathering(
            ClaimRepository claims,
            ClaimLines lines,
            ClaimDocuments documents,
            ClaimCourse course,
            ClaimLetters letters,
            TextMessages textMessages,
            ClaimProcess process,
            ClaimProperties properties,
            OncePerJob once,
            CaseTexts texts,
            EventLog log,
            Clock clock) {
        this.claims = claims;
        this.lines = lines;
        this.documents = documents;
        this.course = course;
        this.letters = letters;
        this.textMessages = textMessages;
        this.process = process;
        this.properties = properties;
        this.once = once;
        this.texts = texts;
        this.log = log;
        this.clock = clock;
    }

    /** Once in the life of a claim; what is surely needed may be sent before the checklist comes (domain.md 3.5). */
    void acknowledge(ClaimId id, List<RequiredDocument> required) {
        once.run("acknowledged:" + id, () -> {
            var claim = claims.lock(id);
            var needed = required.stream()
                    .filter(RequiredDocument::isForTheClaimantNow)
                    .map(RequiredDocument::docType)
                    .distinct()
                    .toList();
            letters.acknowledge(claim, needed);
            course.append(claim, CaseEventType.ClaimAcknowledged, Actor.SYSTEM, requested(needed, required));
        });
    }

    private static Map<String, Object> requested(List<ClaimDocumentType> types, List<RequiredDocument> required) {
        return Map.of(
                "docTypes",
                types.stream().map(ClaimDocumentType::name).toList(),
                "ruleVersion",
                String.valueOf(required.isEmpty() ? null : required.get(0).ruleVersion()));
    }

    /**
     * The gathering that begins.
     *
     * @param documentReminders when to remind, date-times with offset
     * @param documentsComplete nothing is missing
     */
    record Begun(
            String gatheringId, String documentsDueAt, List<String> documentReminders, boolean documentsComplete) {}

    /**
     * Tells the claimant what is needed. The time begins when the claimant knows (domain.md 3.5). What the other side or
     * an insurer has answered already needs no paper.
     */
    Begun begin(String source, ClaimId id, List<RequiredDocument> required) {
        return once.run(source, Begun.class, () -> {
            var claim = claims.lock(id);
            required.forEach(document -> documents.require(id, document));
            acceptWhatIsKnown(claim);
            var now = clock.instant();
            var dueAt = now.plus(claim.requiredTerms().docWindow());
            var gathering = UUID.randomUUID();
            claims.set(id, Map.of("gathering_id", gathering, "documents_due_at", dueAt));
            course.append(
                    claim,
                    CaseEventType.ClaimDocumentsRequested,
                    Actor.SYSTEM,
                    requested(
                            required.stream()
                                    .map(RequiredDocument::docType)
                                    .distinct()
                                    .toList(),
                            required));
            var missing = documents.missing(id, Requirement.ASSESSMENT);
            boolean complete = missing.isEmpty() && !documents.hasUnchecked(id);
            var begun = claims.get(id);
            if (complete) {
                complete(begun, Actor.SYSTEM);
            } else {
                course.changeStatus(begun, ClaimStatus.WAITING_CLAIMANT, Actor.SYSTEM);
                var notSent = documents.notSent(id, Requirement.ASSESSMENT);
                if (!notSent.isEmpty()) {
                    letters.checklist(begun, notSent, dueAt, gathering.toString());
                }
            }
            return new Begun(
                    gathering.toString(),
                    dueAt.toString(),
                    properties.reminderDays().stream()
                            .map(day -> now.plus(Duration.ofDays(day)).toString())
                            .toList(),
                    complete);
        });
    }

    private void acceptWhatIsKnown(Claim claim) {
        var known = new HashMap<ClaimDocumentType, Boolean>();
        known.put(
                ClaimDocumentType.RESPONSIBLE_PARTY_RESPONSE,
                claim.facts().responsiblePartyContacted() || claim.respondent() == null);
        known.put(ClaimDocumentType.OTHER_INSURANCE_DECISION, claim.facts().otherInsuranceDecision() != null);
        var missing = documents.missing(claim.id(), Requirement.ASSESSMENT);
        known.forEach((type, answered) -> {
            if (answered && missing.contains(type)) {
                documents.add(claim.id(), type, ClaimDocument.Status.ACCEPTED, null, null, Actor.SYSTEM.id());
            }
        });
    }

    void remind(String source, ClaimId id, String reminderAt) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            var notSent = documents.notSent(id, Requirement.ASSESSMENT);
            if (claim.gatheringId() != null && !notSent.isEmpty()) {
                letters.documents(
                        claim,
                        "N-CLAIM-REMIND",
                        notSent,
                        claim.documentsDueAt(),
                        claim.gatheringId() + ":" + reminderAt);
                if (properties.smsReminderDays().contains(dayOf(claim, reminderAt))) {
                    textMessages.send(
                            claim.incidentId(),
                            claim.claimant(),
                            SmsTemplate.CLAIM_REMINDER,
                            claim.gatheringId() + ":" + reminderAt);
                }
            }
        });
    }

    /** Days since the checklist was sent. */
    private static int dayOf(Claim claim, String reminderAt) {
        var left = Duration.between(OffsetDateTime.parse(reminderAt).toInstant(), claim.documentsDueAt());
        return (int) claim.requiredTerms().docWindow().minus(left).toDays();
    }

    /** A rejected document is asked for again, with the reason, unless another one of its kind does. */
    void check(String source, ClaimId id, long instance, UUID documentId, String decision, @Nullable String rejection) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            var document = documents
                    .find(documentId)
                    .filter(found -> found.claimId().equals(id))
                    .orElseThrow(() -> new BadVariable("documentId", "the id of a document of the claim"));
            if (document.status() != ClaimDocument.Status.RECEIVED) {
                return;
            }
            var by = log.completedBy(claim.incidentId(), "claim-document", instance);
            boolean accepted = "ACCEPT".equals(decision);
            var why = accepted ? null : Codes.of("documentRejection", rejection, DocumentRejection.class);
            documents.check(
                    documentId, accepted ? ClaimDocument.Status.ACCEPTED : ClaimDocument.Status.REJECTED, why, by.id());
            if (why != null) {
                lines.reject(id, documentId);
                letters.rejected(
                        claim, document.type(), why, documents.hasEnough(id, document.type()), documentId.toString());
            }
            course.append(
                    claim,
                    CaseEventType.ClaimDocumentChecked,
                    by,
                    Map.of(
                            "documentId",
                            documentId.toString(),
                            "docType",
                            document.type().name(),
                            "decision",
                            accepted ? "ACCEPTED" : why.name()));
            completeIfNothingIsMissing(id, by);
        });
    }

    /** Only while documents are gathered; called whenever one was accepted or waived. */
    void completeIfNothingIsMissing(ClaimId id, Actor by) {
        var claim = claims.get(id);
        if (claim.gatheringId() != null
                && documents.missing(id, Requirement.ASSESSMENT).isEmpty()
                && !documents.hasUnchecked(id)) {
            process.checklistCompleted(claim);
            complete(claim, by);
        }
    }

    private void complete(Claim claim, Actor by) {
        course.beginDecision(claim);
        course.changeStatus(claims.get(claim.id()), ClaimStatus.WAITING_INTERNAL, by);
        var ended = new HashMap<String, Object>();
        ended.put("gathering_id", null);
        claims.set(claim.id(), ended);
        course.append(claim, CaseEventType.ChecklistComplete, by, Map.of());
    }

    /**
     * What to do at the end of the document window.
     *
     * @param documentsUnchecked we have something to look at first, so it is not the claimant who is late
     */
    record Overdue(boolean documentsUnchecked, String graceEndsAt) {}

    Overdue markOverdue(String source, ClaimId id) {
        return once.run(source, Overdue.class, () -> {
            var claim = claims.lock(id);
            var graceEndsAt = clock.instant().plus(properties.grace()).toString();
            if (documents.hasUnchecked(id)) {
                return new Overdue(true, graceEndsAt);
            }
            if (claim.gatheringId() != null) {
                course.changeStatus(claim, ClaimStatus.DOCS_OVERDUE, Actor.SYSTEM);
                course.append(claim, CaseEventType.ClaimDocumentsOverdue, Actor.SYSTEM, Map.of());
                letters.documents(
                        claim,
                        "N-CLAIM-OVERDUE",
                        documents.missing(id, Requirement.ASSESSMENT),
                        null,
                        claim.gatheringId().toString());
            }
            return new Overdue(false, graceEndsAt);
        });
    }

    /**
     * Keeps what a lead decided about more time; the claimant is told by when.
     *
     * @return reference to the reason, null where none was given
     */
    @Nullable
    String recordGrace(String source, ClaimId id, long instance, String decision, @Nullable String reason) {
        return once.run(source, String.class, () -> {
            var claim = claims.lock(id);
            var by = log.completedBy(claim.incidentId(), "claim-grace", instance);
            var reference = texts.keep(claim.incidentId(), "graceReason", reason, by);
            course.append(claim, CaseEventType.ClaimGraceDecided, by, Map.of("decision", decision));
            if ("GRANT".equals(decision) && claim.gatheringId() != null) {
                var dueAt = overdueSince(claim).plus(properties.grace());
                claims.set(id, Map.of("documents_due_at", dueAt));
                letters.documents(
                        claim,
                        "N-CLAIM-GRACE",
                        documents.notSent(id, Requirement.ASSESSMENT),
                        dueAt,
                        claim.gatheringId().toString());
            }
            return reference;
        });
    }

    private Instant overdueSince(Claim claim) {
        return log.of(claim.incidentId()).stream()
                .filter(event -> event.type() == CaseEventType.ClaimDocumentsOverdue)
                .filter(event -> claim.id().toString().equals(event.data().get("claimId")))
                .map(CaseEvent::at)
                .reduce((earlier, later) -> later)
                .orElseGet(clock::instant);
    }

    /**
     * How the time for documents ended.
     *
     * @param documentsOutcome null where the last document came just in time
     * @param documentsUnchecked a document came in time and nobody has looked at it; the claim stays open until then
     */
    record Closed(@Nullable String documentsOutcome, boolean documentsUnchecked) {}

    /** The claim ends without its documents; the letter tells of the right to have it opened again. */
    Closed close(String source, ClaimId id) {
        return once.run(source, Closed.class, () -> {
            var claim = claims.lock(id);
            if (claim.gatheringId() == null) {
                return new Closed(null, false);
            }
            if (documents.hasUnchecked(id)) {
                return new Closed(null, true);
            }
            letters.documents(claim, "N-CLAIM-CLOSED", documents.missing(id, Requirement.ASSESSMENT), null, source);
            course.end(claim, ClaimOutcome.CLOSED_NO_DOCS, List.of(), Actor.SYSTEM);
            return new Closed(ClaimOutcome.CLOSED_NO_DOCS.name(), false);
        });
    }

    /** Until when another invoice is taken, although treatment must lie before (domain.md 3.5). */
    Instant supplementUntil(Claim claim) {
        return claim.lossAt().plus(claim.requiredTerms().treatmentWindow()).plus(properties.supplementAfterTreatment());
    }
}
