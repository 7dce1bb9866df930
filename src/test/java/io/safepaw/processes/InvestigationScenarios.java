package io.safepaw.processes;

import static io.camunda.process.test.api.CamundaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.search.response.UserTask;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class InvestigationScenarios extends Scenarios {

    private static final String INVESTIGATION = "5b0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b18";
    private static final String PROVIDER = "6b0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b18";
    private static final String STATEMENT = "7b0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b18";
    private static final String OTHER_STATEMENT = "8b0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b18";
    private static final String DUE = "2030-01-04T10:00:00Z";

    private static final Map<String, Object> FILED = Map.of(
            "findingId", "9b0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b18",
            "finding", "SUBSTANTIATED",
            "policyClauseId", "CARE-1",
            "policyClauseVersion", "2024-01",
            "violation", "NEGLIGENCE_SERIOUS",
            "egregious", false,
            "riskToOthers", "MEDIUM",
            "allegations", List.of(Map.of("allegationText", "text:4", "allegationRationale", "text:5")));

    private volatile String complexity = "LOW";

    InvestigationScenarios() {
        super("investigation", "party-statement", "complexity-assessment");
    }

    @BeforeEach
    void answers() {
        jobs.answer(
                "safepaw.investigation.begin-investigation",
                Map.of("investigationId", INVESTIGATION, "partyChoices", List.of(), "clauseChoices", List.of()));
        asks(List.of(STATEMENT));
        jobs.answer("safepaw.investigation.request-statement", job -> timesFrom(engine.getCurrentTime()));
        jobs.answer("safepaw.investigation.account-for-statement", Map.of("statementReason", "text:1"));
        jobs.answer("safepaw.investigation.gather-evidence", Map.of("evidenceChoices", List.of()));
        jobs.answer(
                "safepaw.investigation.record-evidence-review",
                Map.of("evidenceWeight", "text:2", "factsDisputed", false));
        jobs.answer(
                "safepaw.escalation.load-complexity-facts",
                Map.of(
                        "petHarm",
                        "DEAD",
                        "humanHarm",
                        "NONE",
                        "estimatedLoss",
                        6000,
                        "partyCount",
                        2,
                        "bookingCount",
                        1));
        jobs.answer("safepaw.escalation.record-complexity", job -> Map.of("complexity", complexity));
        jobs.answer("safepaw.investigation.confirm-timeline", Map.of("timelineText", "text:3"));
        jobs.answer("safepaw.investigation.file-findings", FILED);
    }

    @Test
    void bothSidesAreAskedAtOnceAndTheFindingWaitsForAll() {
        asks(List.of(STATEMENT, OTHER_STATEMENT));
        start("P1", "MEDIUM");

        plan();
        awaitRequests(2);
        publish("statement.received", STATEMENT, Map.of());
        statement().hasCompletedElements("BoundaryEvent_StatementReceived");
        instance().hasActiveElements("CallActivity_HearParty").hasNotActivatedElements("Task_ReviewEvidence");

        publish("statement.declined", OTHER_STATEMENT, Map.of());
        review("READY");
        complete(task("Task_ConfirmTimeline"), Map.of("timelineText", "First this, then that"));
        decide();

        instance()
                .isCompleted()
                .hasCompletedElementsInOrder(
                        "StartEvent_InvestigationRequested",
                        "Task_BeginInvestigation",
                        "Task_ListEvidence",
                        "Gateway_AskAgain",
                        "Task_PlanInvestigation",
                        "Task_RecordPlan",
                        "CallActivity_HearParty",
                        "CallActivity_HearParty",
                        "CallActivity_HearParty",
                        "Task_GatherEvidence",
                        "Task_ReviewEvidence",
                        "Task_RecordReview",
                        "Gateway_MoreToAsk",
                        "Task_ConfirmTimeline",
                        "Task_RecordTimeline",
                        "Task_DecideFinding",
                        "Task_FileFinding",
                        "EndEvent_FindingRecorded")
                .hasVariables(FILED);
    }

    @Test
    void noWordOfAFormStaysInAVariable() {
        start("P1", "MEDIUM");

        plan();
        publish("statement.received", STATEMENT, Map.of());
        review("READY");
        complete(task("Task_ConfirmTimeline"), Map.of("timelineText", "First this, then that"));
        decide();

        instance()
                .isCompleted()
                .hasVariable("allegationSubstance", "text:8")
                .hasVariable("evidenceNeeded", "text:9")
                .hasVariable("evidenceWeight", "text:2")
                .hasVariable("timelineText", "text:3")
                .hasVariable("allegations", FILED.get("allegations"));
    }

    @Test
    void theReviewOffersWhatThePlanLooksFor() {
        asks(List.of());
        start("P3", "LOW");
        task("Task_PlanInvestigation");
        instance().hasVariable("evidenceItems", List.of("BOOKING_RECORD", "MESSAGES"));

        complete(
                task("Task_PlanInvestigation"),
                Map.of("evidenceItems", List.of("MESSAGES"), "evidenceNeeded", "Nothing else"));

        task("Task_ReviewEvidence");
        instance()
                .hasLocalVariable(
                        "Task_ReviewEvidence",
                        "evidenceAwaited",
                        List.of(Map.of(
                                "value",
                                "MESSAGES",
                                "label",
                                "Messages between the parties on the platform",
                                "from",
                                "MARKETPLACE",
                                "ruleVersion",
                                "2026-11-1")));
        assertThat(jobs.values("safepaw.investigation.record-plan", "evidenceItems"))
                .containsExactly(List.of("MESSAGES"));
        assertThat(jobs.values("safepaw.investigation.record-plan", "evidenceRuleVersion"))
                .containsExactly("2026-11-1");
    }

    @Test
    void whoIsNotAskedIsNotWaitedFor() {
        asks(List.of());
        start("P3", "LOW");

        plan();

        task("Task_ReviewEvidence");
        assertThat(jobs.taken("safepaw.investigation.request-statement")).isEmpty();
    }

    @Test
    void anAnswerThatIsNoneIsAskedForAgain() {
        start("P2", "LOW");

        plan();
        awaitRequests(1);
        publish("statement.received", STATEMENT, Map.of());
        asks(List.of(OTHER_STATEMENT));
        review("ASK_AGAIN");
        plan();
        awaitRequests(2);
        publish("statement.received", OTHER_STATEMENT, Map.of());

        task("Task_ReviewEvidence");
        assertThat(jobs.values("safepaw.investigation.request-statement", "statementId"))
                .containsExactly(STATEMENT, OTHER_STATEMENT);
    }

    @Test
    void thePartyIsRemindedAtHalfTimeAndCanStillAnswer() {
        start("P1", "LOW");
        plan();
        awaitRequests(1);
        statement().hasActiveElements("Event_TimeToAnswerOver");
        assertThat(jobs.taken("safepaw.investigation.remind-party")).isEmpty();

        engine.increaseTime(Duration.ofHours(12).plusMinutes(1));

        statement().hasCompletedElements("EndEvent_PartyReminded").hasActiveElements("Event_TimeToAnswerOver");
        publish("statement.received", STATEMENT, Map.of());
        statement().isCompleted().hasCompletedElements("EndEvent_StatementReceived");
        assertThat(jobs.values("safepaw.investigation.remind-party", "statementId"))
                .containsExactly(STATEMENT);
    }

    @Test
    void silenceIsAccountedForWithAReason() {
        start("P1", "LOW");
        plan();
        awaitRequests(1);
        statement().hasActiveElements("Event_TimeToAnswerOver");

        engine.increaseTime(Duration.ofHours(12).plusMinutes(1));
        statement().hasCompletedElements("EndEvent_PartyReminded");
        engine.increaseTime(Duration.ofHours(12));
        complete(
                task("Task_AccountForStatement"),
                Map.of("statementOutcome", "UNANSWERED", "statementReason", "Called three times"));

        statement()
                .isCompleted()
                .hasCompletedElements("EndEvent_MissingStatementRecorded", "EndEvent_StatementAccountedFor")
                .hasVariable("statementReason", "text:1");
        assertThat(jobs.values("safepaw.investigation.account-for-statement", "statementOutcome"))
                .containsExactly("UNANSWERED");
        task("Task_ReviewEvidence");
    }

    @ParameterizedTest
    @CsvSource({"statement.received, EndEvent_StatementReceived", "statement.declined, EndEvent_StatementDeclined"})
    void anAnswerAfterTheTimeEndsTheQuestionForTheReason(String message, String end) {
        start("P1", "LOW");
        plan();
        awaitRequests(1);
        statement().hasActiveElements("Event_TimeToAnswerOver");
        engine.increaseTime(Duration.ofHours(24).plusMinutes(1));
        task("Task_AccountForStatement");

        publish(message, STATEMENT, Map.of());

        statement()
                .isCompleted()
                .hasTerminatedElements("Task_AccountForStatement")
                .hasCompletedElements(end);
        task("Task_ReviewEvidence");
    }

    @ParameterizedTest
    @CsvSource({"LOW, ts-agent", "MEDIUM, ts-agent", "HIGH, ts-senior", ", ts-agent"})
    void seniorsDecideWhatIsOfHighComplexity(String complexity, String group) {
        asks(List.of());
        start("P1", complexity);

        var planning = task("Task_PlanInvestigation");
        assertThat(planning.getCandidateGroups()).containsExactly(group);
        assertThat(planning.getPriority()).isEqualTo(70);
        assertThat(planning.getDueDate().toInstant()).isEqualTo(Instant.parse(DUE));
        plan();
        assertThat(review("READY").getCandidateGroups()).containsExactly("ts-agent");
        complete(task("Task_ConfirmTimeline"), Map.of("timelineText", "x"));
        assertThat(task("Task_DecideFinding").getCandidateGroups()).containsExactly(group);
    }

    @Test
    void aContradictionMakesSeniorsDecideWhatAnAgentPlanned() {
        asks(List.of());
        start("P1", "MEDIUM");
        assertThat(task("Task_PlanInvestigation").getCandidateGroups()).containsExactly("ts-agent");
        plan();
        complexity = "HIGH";
        jobs.answer(
                "safepaw.investigation.record-evidence-review",
                Map.of("evidenceWeight", "text:2", "factsDisputed", true, "conflictText", "text:6"));
        jobs.answer("safepaw.escalation.load-complexity-facts", job -> {
            var facts = new HashMap<String, Object>(Map.of(
                    "petHarm", "DEAD", "humanHarm", "NONE", "estimatedLoss", 6000, "partyCount", 2, "bookingCount", 1));
            facts.put("factsDisputed", job.getVariablesAsMap().get("factsDisputed"));
            return facts;
        });

        review("ASK_AGAIN");

        assertThat(task("Task_PlanInvestigation").getCandidateGroups()).containsExactly("ts-senior");
        plan();
        review("READY");
        complete(task("Task_ConfirmTimeline"), Map.of("timelineText", "x"));
        assertThat(task("Task_DecideFinding").getCandidateGroups()).containsExactly("ts-senior");
        var points = (List<?>) jobs.values("safepaw.escalation.record-complexity", "complexityPoints")
                .get(0);
        assertThat(points).hasSize(3);
        decide();
        instance().isCompleted().hasVariable("complexity", "HIGH").hasVariable("factsDisputed", true);
    }

    private void start(String severity, String complexity) {
        this.complexity = complexity == null ? "LOW" : complexity;
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", INCIDENT);
        variables.put("incidentNumber", "SP-000042");
        variables.put("severity", severity);
        variables.put("taskPriority", 70);
        variables.put("slaTargets", Map.of("respondentStatementDue", "PT24H"));
        variables.put("findingDueAt", DUE);
        variables.put("complexity", complexity);
        variables.put("category", "OTHER");
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("investigation")
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    private void asks(List<String> statements) {
        jobs.answer(
                "safepaw.investigation.record-plan",
                Map.of("statementIds", statements, "allegationSubstance", "text:8", "evidenceNeeded", "text:9"));
    }

    private void plan() {
        complete(
                task("Task_PlanInvestigation"),
                Map.of(
                        "respondentPartyId",
                        PROVIDER,
                        "askedPartyIds",
                        List.of(PROVIDER),
                        "allegationSubstance",
                        "The gate was open",
                        "evidenceNeeded",
                        "Photos of the gate"));
    }

    private UserTask review(String outcome) {
        var task = task("Task_ReviewEvidence");
        complete(
                task,
                Map.of(
                        "reviewedEvidenceIds",
                        List.of(),
                        "evidenceWeight",
                        "Both agree",
                        "factsDisputed",
                        false,
                        "reviewOutcome",
                        outcome));
        return task;
    }

    private void decide() {
        complete(
                task("Task_DecideFinding"),
                Map.of(
                        "allegations",
                        List.of(Map.of("allegationText", "Left the gate open", "allegationRationale", "Photo")),
                        "standardOfProof",
                        "PREPONDERANCE",
                        "respondentHeard",
                        "HEARD",
                        "riskToOthers",
                        "MEDIUM",
                        "conflictOfInterest",
                        "NO"));
    }

    private ProcessInstanceAssert statement() {
        return assertThat(ProcessInstanceSelectors.byProcessId("party-statement"));
    }

    private void awaitRequests(int count) {
        await().until(() ->
                jobs.taken("safepaw.investigation.request-statement").size() == count);
    }

    private static Map<String, Object> timesFrom(Instant now) {
        return Map.of(
                "statementRemindAt", now.plus(Duration.ofHours(12)).toString(),
                "statementDueAt", now.plus(Duration.ofHours(24)).toString());
    }
}
