package io.safepaw.engine;

/** Names that the models and the code share. A test compares them with the models under {@code processes/}. */
public final class ProcessNames {

    public static final String INCIDENT_RESPONSE = "incident-response";
    public static final String SLA_CLOCK = "sla-clock";
    public static final String UPDATE_DUE = "update-due";
    public static final String UNDELIVERABLE_MESSAGE = "undeliverable-message";
    public static final String ESCALATION = "escalation";

    /** Messages; correlation key in parentheses. */
    public static final String INCIDENT_REPORTED = "incident.reported"; // start, key = incidentId

    public static final String CONTACT_RECEIVED = "contact.received"; // incidentId
    public static final String INCIDENT_MERGED = "incident.merged"; // incidentId of the loser
    public static final String CLOCK_BREACHED = "clock.breached"; // incidentId
    public static final String FACTS_CHANGED = "facts.changed"; // incidentId
    public static final String INCIDENT_LINKED = "incident.linked"; // incidentId of the earlier one
    public static final String WITHDRAWAL_RECORDED = "withdrawal.recorded"; // incidentId
    public static final String INCIDENT_OPENED_IN_ERROR = "incident.opened-in-error"; // incidentId
    public static final String CLOCK_STARTED = "clock.started"; // start, key = clockId
    public static final String CLOCK_PAUSED = "clock.paused"; // clockId
    public static final String CLOCK_RESUMED = "clock.resumed"; // clockId
    public static final String CLOCK_RETARGETED = "clock.retargeted"; // clockId
    public static final String CLOCK_STOPPED = "clock.stopped"; // clockId
    public static final String UPDATE_OWED = "update.owed"; // start, key = updateId
    public static final String UPDATE_SETTLED = "update.settled"; // updateId
    public static final String MESSAGE_GIVEN_UP = "message.given-up"; // start, key = messageId
    public static final String INCIDENT_CLOSED = "incident.closed"; // start, incidentId
    public static final String SAMPLE_REQUESTED = "sample.requested"; // start, key = id of the event that calls for it
    public static final String SURVEY_REQUESTED = "survey.requested"; // start, key = what the survey is about
    public static final String EXPOSURE_RECORDED = "exposure.recorded"; // start, key = exposureId
    public static final String HOLD_PLACED = "hold.placed"; // start, holdId
    public static final String HOLD_RELEASED = "hold.released"; // holdId
    public static final String REQUEST_RECEIVED = "request.received"; // start, requestId
    public static final String POLICE_REPORT_REQUESTED = "report.requested"; // start, escalationId
    public static final String DATA_REQUESTED = "data.requested"; // start, dataRequestId
    public static final String WORK_REQUESTED = "work.requested"; // start, workId
    public static final String WORK_WITHDRAWN = "work.withdrawn"; // workId
    public static final String COMMITMENT_MADE = "commitment.made"; // start, commitmentId
    public static final String COMMITMENT_SETTLED = "commitment.settled"; // commitmentId
    public static final String CALLBACK_REQUESTED = "callback.requested"; // start, callBackId
    public static final String CALLBACK_SETTLED = "callback.settled"; // callBackId
    public static final String SURVEY_ANSWERED = "survey.answered"; // surveyId
    public static final String STATEMENT_RECEIVED = "statement.received"; // statementId
    public static final String STATEMENT_DECLINED = "statement.declined"; // statementId

    public static final String SHIFT_BEGUN = "shift.begun"; // start, key = shiftId
    public static final String SHIFT_EXTENDED = "shift.extended"; // shiftId
    public static final String SHIFT_ENDING = "shift.ending"; // shiftId

    public static final String EMERGENCY_RESPONSE = "emergency-response";
    public static final String ESTIMATE_RECEIVED = "estimate.received"; // incidentId
    public static final String OUTCOME_RECEIVED = "outcome.received"; // incidentId
    public static final String OWNER_REACHED = "owner.reached"; // triageId
    public static final String PET_FOUND = "pet.found"; // incidentId
    public static final String CONDITION_WORSENED = "condition.worsened"; // incidentId
    public static final String STAY_TRANSFERRED = "stay.transferred"; // start, key = measureId
    public static final String PET_BLOCKED = "pet.blocked"; // start, key = petBlockId
    public static final String BLOCK_RELEASED = "block.released"; // petBlockId

    public static final String GUARANTEE_CLAIM = "guarantee-claim";
    public static final String CLAIM_OPENED = "claim.opened"; // start, key = claimId
    public static final String CLAIM_WITHDRAWN = "claim.withdrawn"; // claimId
    public static final String RESPONDENT_ANSWERED = "respondent.answered"; // claimId
    public static final String INSURER_DECIDED = "insurer.decided"; // claimId
    public static final String DOCUMENT_RECEIVED = "document.received"; // start, key = documentId
    public static final String DOCUMENT_WITHDRAWN = "document.withdrawn"; // documentId
    public static final String CHECKLIST_COMPLETED = "checklist.completed"; // gatheringId
    public static final String SETTLEMENT_ACCEPTED = "settlement.accepted"; // offerId
    public static final String SETTLEMENT_REJECTED = "settlement.rejected"; // offerId
    public static final String PAYMENT_SETTLED = "payment.settled"; // paymentId
    public static final String PAYMENT_FAILED = "payment.failed"; // paymentId

    public static final String MEASURE_IMPOSED = "measure.imposed"; // start, key = measureId
    public static final String MEASURE_LIFTED = "measure.lifted"; // measureId
    public static final String MEASURE_QUESTIONED = "measure.questioned"; // measureId
    public static final String QUESTION_OPENED = "question.opened"; // start, key = measureQuestionId
    public static final String QUESTION_SETTLED = "question.settled"; // measureQuestionId
    public static final String REVIEW_REQUESTED = "review.requested"; // start, key = id of the request
    public static final String ENFORCEMENT_EXPIRED = "enforcement.expired"; // start, key = enforcementId
    public static final String APPEAL_RECEIVED = "appeal.received"; // start, key = enforcementId
    public static final String CONDITIONS_ANSWERED = "conditions.answered"; // returnOfferId

    public static final String ESCALATION_RAISED = "escalation.raised"; // start, key = escalationId
    public static final String ESCALATION_ACKNOWLEDGED = "escalation.acknowledged"; // escalationId
    public static final String ESCALATION_WITHDRAWN = "escalation.withdrawn"; // escalationId

    private ProcessNames() {}
}
