package io.safepaw.processes;

import static io.safepaw.processes.SeverityAssessmentScenarios.DUE;
import static io.safepaw.processes.SeverityAssessmentScenarios.LOST_CAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class IncidentResponseScenarios extends Scenarios {

    private static final Map<String, Object> TRIAGE = Map.of(
            "category",
            "LOST_PET",
            "petHarm",
            "MISSING",
            "humanHarm",
            "NONE",
            "ongoing",
            true,
            "minorInvolved",
            false,
            "bookingActive",
            true,
            "estimatedLoss",
            0);

    private static final Map<String, Object> RESOLUTION = Map.of(
            "resolutionCode",
            "RESOLVED",
            "resolutionMessage",
            "The cat is home",
            "resolutionRationale",
            "Found by a neighbour");

    IncidentResponseScenarios() {
        super("incident-response", "severity-assessment");
    }

    @BeforeEach
    void anIncidentWasReported() {
        jobs.answer("safepaw.casefile.load-facts", LOST_CAT);
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P0", "taskPriority", 90));
        jobs.answer("safepaw.sla.apply-targets", DUE);
        jobs.answer("safepaw.casefile.record-triage", Map.of("triageNote", "text:1"));
        engine.mockChildProcess("safeguards");
        engine.mockChildProcess("complexity-assessment", Map.of("complexity", "MEDIUM"));
        engine.mockChildProcess("emergency-response", Map.of("stabilisedAt", "2026-11-20T17:00:00Z"));
        engine.mockChildProcess(
                "investigation", Map.of("finding", "SUBSTANTIATED", "findingId", "finding-1", "violation", "NO_SHOW"));
        engine.mockChildProcess(
                "safety-review", Map.of("enforcementId", "enforcement-1", "enforcementAction", "EDUCATION"));
        report();
    }

    @Test
    void anIncidentIsInvestigatedResolvedAndClosed() {
        jobs.answer(
                "safepaw.casefile.record-triage",
                Map.of("triageNote", "text:1", "severityNote", "text:2", "messageToReporter", "text:3"));
        jobs.answer(
                "safepaw.casefile.record-resolution",
                Map.of("resolutionMessage", "text:6", "resolutionRationale", "text:7"));

        complete(task("Task_TriageIncident"), triage("INVESTIGATE", "We are looking for him"));
        complete(task("Task_ResolveIncident"), RESOLUTION);

        instance()
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "StartEvent_IncidentReported",
                        "CallActivity_AssessSeverity",
                        "Task_AcknowledgeReport",
                        "Task_TriageIncident",
                        "Task_RecordTriage",
                        "Task_SendMessage",
                        "CallActivity_ReassessSeverity",
                        "CallActivity_AssessComplexity",
                        "CallActivity_Investigate",
                        "Task_ResolveIncident",
                        "Task_RecordResolution",
                        "Task_InformReporter",
                        "Task_CloseIncident",
                        "EndEvent_IncidentClosed");
        instance()
                .hasCompletedElements("CallActivity_RespondToEmergency", "CallActivity_ReviewSafety")
                .hasCompletedElement("CallActivity_Safeguard", 1)
                .hasCompletedElement("CallActivity_SafeguardAgain", 1)
                .hasVariable("finding", "SUBSTANTIATED")
                .hasVariable("violation", "NO_SHOW")
                .hasVariable("enforcementAction", "EDUCATION");
        assertThat(jobs.values("safepaw.communication.send-message", "messageToReporter"))
                .containsExactly("text:3");
        assertThat(jobs.values("safepaw.communication.send-resolution", "resolutionMessage"))
                .containsExactly("text:6");
    }

    @Test
    void noWordOfAFormStaysInAVariable() {
        jobs.answer(
                "safepaw.casefile.record-triage",
                Map.of("triageNote", "text:1", "severityNote", "text:2", "messageToReporter", "text:3"));
        jobs.answer(
                "safepaw.casefile.record-resolution",
                Map.of("resolutionMessage", "text:6", "resolutionRationale", "text:7"));

        complete(task("Task_TriageIncident"), triage("RESOLVE", "We are looking for him"));
        complete(task("Task_ResolveIncident"), RESOLUTION);

        instance()
                .isCompleted()
                .hasVariables(Map.of(
                        "triageNote",
                        "text:1",
                        "severityNote",
                        "text:2",
                        "messageToReporter",
                        "text:3",
                        "resolutionMessage",
                        "text:6",
                        "resolutionRationale",
                        "text:7"));
    }

    @Test
    void withoutAMessageAndAnInvestigationTheIncidentIsResolvedAtOnce() {
        complete(task("Task_TriageIncident"), triage("RESOLVE", null));
        complete(task("Task_ResolveIncident"), RESOLUTION);

        instance()
                .isCompleted()
                .hasNotActivatedElements("Task_SendMessage", "CallActivity_Investigate", "CallActivity_ReviewSafety");
    }

    @Test
    void tasksAreDueByTheirTargetAndUrgentByTheSeverity() {
        assertTask(task("Task_TriageIncident"), "firstResponseDueAt", 90);

        complete(task("Task_TriageIncident"), triage("INVESTIGATE", null));
        assertTask(task("Task_ResolveIncident"), "resolutionDueAt", 90);
    }

    @Test
    void factsCorrectedInTriageAreAssessedAgain() {
        task("Task_TriageIncident");
        jobs.answer("safepaw.casefile.load-facts", with(LOST_CAT, "petHarm", "MINOR"));
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P2", "taskPriority", 50));

        complete(task("Task_TriageIncident"), triage("RESOLVE", null));

        assertThat(task("Task_ResolveIncident").getPriority()).isEqualTo(50);
        instance().hasVariable("severity", "P2").hasVariable("petHarm", "MINOR");
    }

    @Test
    void factsThatChangeWhileTheIncidentIsWorkedAreAssessedAnew() {
        task("Task_TriageIncident");
        jobs.answer("safepaw.casefile.load-facts", with(with(LOST_CAT, "petHarm", "MINOR"), "market", "EU"));
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P2", "taskPriority", 50));

        publish("facts.changed", INCIDENT, Map.of("incidentId", INCIDENT));

        instance()
                .hasCompletedElement("EndEvent_FactsFollowed", 1)
                .hasCompletedElement("EndEvent_NoEmergency", 1)
                .hasVariable("severity", "P2")
                .hasVariable("petHarm", "MINOR")
                .hasVariable("market", "EU")
                .isActive();
        complete(task("Task_TriageIncident"), triage("RESOLVE", null));
        assertThat(task("Task_ResolveIncident").getPriority()).isEqualTo(50);
    }

    @Test
    void whatIsSaidLaterIsKnownToTheProcessUntilItIsTakenBack() {
        task("Task_TriageIncident");
        jobs.answer(
                "safepaw.casefile.load-facts",
                with(with(LOST_CAT, "lawyerLetter", true), "claimType", "THIRD_PARTY_MEDICAL"));

        publish("facts.changed", INCIDENT, Map.of("incidentId", INCIDENT));

        instance()
                .hasCompletedElement("EndEvent_FactsFollowed", 1)
                .hasVariable("lawyerLetter", true)
                .hasVariable("claimType", "THIRD_PARTY_MEDICAL");

        jobs.answer("safepaw.casefile.load-facts", with(LOST_CAT, "lawyerLetter", false));
        publish("facts.changed", INCIDENT, Map.of("incidentId", INCIDENT));

        instance().hasCompletedElement("EndEvent_FactsFollowed", 2).hasVariable("lawyerLetter", false);
    }

    @Test
    void whatBecomesAnEmergencyLateIsCaredForWhileTheIncidentIsWorked() {
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P2", "taskPriority", 50));
        complete(task("Task_TriageIncident"), triage("RESOLVE", null));
        task("Task_ResolveIncident");
        jobs.answer("safepaw.casefile.load-facts", with(LOST_CAT, "petHarm", "CRITICAL"));
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P0", "taskPriority", 90));
        engine.mockChildProcess(
                "emergency-response",
                Map.of("stabilisedAt", "2026-11-21T17:00:00Z", "petHarm", "SERIOUS", "ongoing", false));

        publish("facts.changed", INCIDENT, Map.of("incidentId", INCIDENT));

        instance()
                .hasCompletedElement("CallActivity_RespondToChange", 1)
                .hasCompletedElement("EndEvent_EmergencyOver", 1)
                .hasNotActivatedElements("CallActivity_RespondToEmergency")
                .hasVariable("stabilisedAt", "2026-11-21T17:00:00Z")
                .hasVariable("petHarm", "SERIOUS")
                .hasVariable("ongoing", false)
                .hasActiveElements("Task_ResolveIncident");
    }

    @Test
    void whatIsCaredForAlreadyKeepsWhenItWasStabilised() {
        complete(task("Task_TriageIncident"), triage("RESOLVE", null));
        task("Task_ResolveIncident");
        instance().hasVariable("stabilisedAt", "2026-11-20T17:00:00Z");
        engine.mockChildProcess("emergency-response");

        publish("facts.changed", INCIDENT, Map.of("incidentId", INCIDENT));

        instance()
                .hasCompletedElement("EndEvent_EmergencyOver", 1)
                .hasVariable("stabilisedAt", "2026-11-20T17:00:00Z")
                .hasVariable("petHarm", "MISSING");
    }

    @Test
    void complexityIsKnownBeforeTheInvestigationBeginsAndFollowsIt() {
        engine.mockChildProcess("complexity-assessment", Map.of("complexity", "HIGH"));
        engine.mockChildProcess("investigation", Map.of("finding", "UNSUBSTANTIATED", "factsDisputed", true));
        jobs.answer("safepaw.casefile.load-facts", with(LOST_CAT, "lawyerLetter", true));

        complete(task("Task_TriageIncident"), with(triage("INVESTIGATE", null), "lawyerLetter", true));
        task("Task_ResolveIncident");

        assertThat(given("CallActivity_Investigate"))
                .containsEntry("complexity", "\"HIGH\"")
                .containsEntry("lawyerLetter", "true");
        assertThat(given("CallActivity_AssessComplexity")).containsEntry("lawyerLetter", "true");
        instance().hasVariable("complexity", "HIGH").hasVariable("factsDisputed", true);
    }

    /** What the mappings of an element gave it. */
    private Map<String, String> given(String element) {
        var scope = camunda.newElementInstanceSearchRequest()
                .filter(filter -> filter.elementId(element))
                .send()
                .join()
                .items()
                .get(0)
                .getElementInstanceKey();
        return camunda
                .newVariableSearchRequest()
                .filter(filter -> filter.scopeKey(scope))
                .page(page -> page.limit(100))
                .send()
                .join()
                .items()
                .stream()
                .collect(Collectors.toMap(Variable::getName, Variable::getValue));
    }

    @Test
    void aWithdrawalStopsNothingAndSomebodyLooksWhatElseEnds() {
        task("Task_TriageIncident");
        jobs.answer("safepaw.casefile.record-withdrawal", Map.of("withdrawalNote", "text:10"));

        publish(
                "withdrawal.recorded",
                INCIDENT,
                Map.of("incidentId", INCIDENT, "withdrawalId", "w-1", "withdrawnWhat", "REPORT"));
        var task = task("Task_ConfirmWithdrawal");
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
        complete(task, Map.of("withdrawalOutcome", "ENDED", "withdrawalNote", "Called off the visit"));

        instance()
                .isActive()
                .hasActiveElements("Task_TriageIncident")
                .hasCompletedElement("EndEvent_WithdrawalConsidered", 1);
        assertThat(jobs.values("safepaw.casefile.record-withdrawal", "withdrawalId"))
                .containsExactly("w-1");
        assertThat(jobs.values("safepaw.casefile.record-withdrawal", "withdrawalOutcome"))
                .containsExactly("ENDED");
    }

    @Test
    void theTriageTaskShowsTheFactsThatAreKnown() {
        task("Task_TriageIncident");

        instance()
                .hasVariables(Map.of(
                        "incidentNumber",
                        "SP-2026-000001",
                        "category",
                        "LOST_PET",
                        "petHarm",
                        "MISSING",
                        "humanHarm",
                        "NONE",
                        "ongoing",
                        true,
                        "bookingActive",
                        true));
    }

    @Test
    void eachContactIsAnsweredApart() {
        task("Task_TriageIncident");
        jobs.answer("safepaw.communication.send-reply", Map.of("replyText", "text:8"));

        publish("contact.received", INCIDENT, Map.of("incidentId", INCIDENT, "contactId", "contact-1"));
        publish("contact.received", INCIDENT, Map.of("incidentId", INCIDENT, "contactId", "contact-2"));
        var tasks = tasks("Task_AnswerContact", 2);
        var answered = contact(tasks.get(0));
        complete(tasks.get(0), Map.of("replyAction", "SEND", "replyText", "Thank you"));
        complete(tasks.get(1), Map.of("replyAction", "NO_REPLY"));

        instance()
                .isActive()
                .hasActiveElements("Task_TriageIncident")
                .hasCompletedElements("EndEvent_ContactAnswered", "EndEvent_NoAnswerNeeded")
                .hasCompletedElement("SubProcess_ContactAnswer", 2);
        assertThat(jobs.values("safepaw.communication.send-reply", "contactId")).containsExactly(answered);
    }

    @Test
    void anAnswerIsDueByTheNextUpdateOfTheSeverity() {
        task("Task_TriageIncident");

        publish("contact.received", INCIDENT, Map.of("incidentId", INCIDENT, "contactId", "contact-1"));

        var task = task("Task_AnswerContact");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void anIncidentDoesNotCloseWhileAContactWaitsForItsAnswer() {
        task("Task_TriageIncident");
        publish("contact.received", INCIDENT, Map.of("incidentId", INCIDENT, "contactId", "contact-1"));
        var contact = task("Task_AnswerContact");

        complete(task("Task_TriageIncident"), triage("RESOLVE", null));
        complete(task("Task_ResolveIncident"), RESOLUTION);
        instance().isActive().hasCompletedElements("EndEvent_IncidentClosed");
        complete(contact, Map.of("replyAction", "NO_REPLY"));

        instance().isCompleted();
    }

    @Test
    void aMergedIncidentEndsWithAllItsTasks() {
        task("Task_TriageIncident");
        publish("contact.received", INCIDENT, Map.of("incidentId", INCIDENT, "contactId", "contact-1"));
        task("Task_AnswerContact");

        publish("incident.merged", INCIDENT, Map.of("incidentId", INCIDENT, "survivorId", "survivor"));

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_IncidentMerged")
                .hasTerminatedElements("Task_TriageIncident", "Task_AnswerContact");
        assertThat(jobs.taken("safepaw.worklist.task-canceling")).hasSize(2);
    }

    @Test
    void anIncidentOpenedInErrorEnds() {
        complete(task("Task_TriageIncident"), triage("RESOLVE", null));
        task("Task_ResolveIncident");

        publish("incident.opened-in-error", INCIDENT, Map.of("incidentId", INCIDENT));

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_OpenedInError")
                .hasTerminatedElements("Task_ResolveIncident");
    }

    @Test
    void anIncidentOfP2IsNoEmergency() {
        jobs.answer("safepaw.casefile.record-severity", Map.of("severity", "P2", "taskPriority", 50));
        complete(task("Task_TriageIncident"), triage("RESOLVE", null));
        task("Task_ResolveIncident");

        instance().hasNotActivatedElements("CallActivity_RespondToEmergency");
    }

    @Test
    void whatWasNotFoundIsNotReviewed() {
        engine.mockChildProcess("investigation", Map.of("finding", "UNSUBSTANTIATED"));
        complete(task("Task_TriageIncident"), triage("INVESTIGATE", null));
        complete(task("Task_ResolveIncident"), RESOLUTION);

        instance()
                .isCompleted()
                .hasCompletedElements("CallActivity_Investigate")
                .hasNotActivatedElements("CallActivity_ReviewSafety");
    }

    @Test
    void aLaterReportOnTheSameMatterMayNeedMorePeople() {
        task("Task_TriageIncident");

        publish("incident.linked", INCIDENT, Map.of("incidentId", INCIDENT));

        instance()
                .hasCompletedElement("EndEvent_LinkConsidered", 1)
                .hasCompletedElements("CallActivity_SafeguardLink")
                .isActive();
    }

    @Test
    void aMissedTargetIsExplainedByALead() {
        task("Task_TriageIncident");
        jobs.answer("safepaw.sla.record-breach-cause", Map.of("breachNote", "text:9"));

        publish("clock.breached", INCIDENT, Map.of("clockId", "clock-1"));
        publish("clock.breached", INCIDENT, Map.of("clockId", "clock-2"));
        var tasks = tasks("Task_ExplainMiss", 2);
        assertThat(tasks.get(0).getCandidateGroups()).containsExactly("ts-lead");
        tasks.forEach(task -> complete(task, Map.of("breachCause", "VOLUME", "breachNote", "Two more came in")));

        instance().hasCompletedElement("EndEvent_MissExplained", 2).isActive();
        assertThat(jobs.values("safepaw.sla.record-breach-cause", "clockId"))
                .containsExactlyInAnyOrder("clock-1", "clock-2");
    }

    @Test
    void theSameIncidentIsNotWorkedTwiceAtATime() {
        task("Task_TriageIncident");

        report();

        await().during(Duration.ofMillis(300))
                .until(() -> tasks("Task_TriageIncident", 1).size() == 1);
    }

    private void report() {
        publish("incident.reported", INCIDENT, Map.of("incidentId", INCIDENT));
    }

    private static Map<String, Object> triage(String outcome, String message) {
        var form = with(with(TRIAGE, "triageOutcome", outcome), "triageNote", "Called the owner");
        return message == null ? form : with(form, "messageToReporter", message);
    }

    private static void assertTask(UserTask task, String due, int priority) {
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse((String) DUE.get(due)));
        assertThat(task.getPriority()).isEqualTo(priority);
        assertThat(task.getCandidateGroups()).isEqualTo(List.of("ts-agent"));
    }

    private String contact(UserTask task) {
        return camunda.newVariableSearchRequest()
                .filter(filter -> filter.name("contactId").scopeKey(task.getElementInstanceKey()))
                .send()
                .join()
                .items()
                .get(0)
                .getValue()
                .replace("\"", "");
    }
}
