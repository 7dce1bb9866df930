package io.safepaw.claims;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The processes of a claim in business words. What is told in a transaction reaches the engine after its commit. */
@Component
class ClaimProcess {

    private final ApplicationEventPublisher events;
    private final Incidents incidents;

    ClaimProcess(ApplicationEventPublisher events, Incidents incidents) {
        this.events = events;
        this.incidents = incidents;
    }

    /**
     * Starts the work on a claim, or starts it again.
     *
     * @param cause what started it; another cause starts it again
     */
    void start(Claim claim, UUID cause) {
        var incident = incidents.get(claim.incidentId());
        var variables = about(claim, incident);
        variables.put("claimType", claim.type().name());
        variables.put("market", incident.market());
        events.publishEvent(
                new ClaimNews(ProcessNames.CLAIM_OPENED, claim.id().toString(), cause.toString(), variables));
    }

    void respondentAnswered(Claim claim) {
        tell(ProcessNames.RESPONDENT_ANSWERED, claim, claim.id().value(), claim.id() + ":respondent");
    }

    void insurerDecided(Claim claim) {
        tell(ProcessNames.INSURER_DECIDED, claim, claim.id().value(), claim.id() + ":insurer");
    }

    void withdrawn(Claim claim) {
        tell(ProcessNames.CLAIM_WITHDRAWN, claim, claim.id().value(), claim.id() + ":withdrawn:" + claim.reopened());
    }

    /** Has the document checked, wherever the claim stands. */
    void documentReceived(Claim claim, ClaimDocument document) {
        var variables = about(claim, incidents.get(claim.incidentId()));
        variables.put("documentId", document.id().toString());
        variables.put("docType", document.type().name());
        events.publishEvent(new ClaimNews(
                ProcessNames.DOCUMENT_RECEIVED,
                document.id().toString(),
                document.id().toString(),
                variables));
    }

    /** Nobody needs to check it any more. */
    void documentWithdrawn(Claim claim, ClaimDocument document) {
        tell(ProcessNames.DOCUMENT_WITHDRAWN, claim, document.id(), document.id() + ":withdrawn");
    }

    void checklistCompleted(Claim claim) {
        tell(ProcessNames.CHECKLIST_COMPLETED, claim, claim.gatheringId(), claim.gatheringId() + ":complete");
    }

    void offerAnswered(Claim claim, boolean accepted) {
        tell(
                accepted ? ProcessNames.SETTLEMENT_ACCEPTED : ProcessNames.SETTLEMENT_REJECTED,
                claim,
                claim.offerId(),
                claim.offerId() + ":" + accepted);
    }

    void paymentEnded(Claim claim, UUID payment, int attempt, boolean settled) {
        tell(
                settled ? ProcessNames.PAYMENT_SETTLED : ProcessNames.PAYMENT_FAILED,
                claim,
                payment,
                payment + ":" + attempt + ":" + settled);
    }

    private void tell(String message, Claim claim, UUID key, String messageId) {
        events.publishEvent(new ClaimNews(
                message, key.toString(), messageId, Map.of("claimId", claim.id().toString())));
    }

    private static Map<String, Object> about(Claim claim, Incident incident) {
        var variables = new HashMap<String, Object>();
        variables.put("claimId", claim.id().toString());
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put(
                "severity",
                incident.severity() == null ? "P2" : incident.severity().name());
        variables.put(
                "taskPriority",
                priority(incident.severity() == null ? 2 : incident.severity().ordinal()));
        return variables;
    }

    private static int priority(int severity) {
        return 90 - 20 * severity;
    }
}
