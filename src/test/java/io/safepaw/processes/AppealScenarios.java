package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class AppealScenarios extends Scenarios {

    private static final String APPEAL = "cc0f8b14-90f0-4f0c-8d0e-7f0f4f103333";
    private static final String ENFORCEMENT = "bb0f8b14-90f0-4f0c-8d0e-7f0f4f102222";
    private static final String OFFER = "ee0f8b14-90f0-4f0c-8d0e-7f0f4f105555";
    private static final String PREFIX = "safepaw.enforcement.";

    AppealScenarios() {
        super("appeal", "return-conditions");
    }

    @BeforeEach
    void anAppealInTime() {
        facts(Map.of());
        jobs.answer(PREFIX + "admit-appeal", job -> {
            var answer = new HashMap<String, Object>();
            answer.put(
                    "admissibility",
                    ((Map<?, ?>) job.getVariablesAsMap().get("appealEligibility")).get("admissibility"));
            answer.put(
                    "appealDueAt",
                    engine.getCurrentTime().plus(Duration.ofDays(14)).toString());
            answer.put(
                    "admissionDueAt",
                    engine.getCurrentTime().plus(Duration.ofDays(2)).toString());
            return answer;
        });
        jobs.answer(PREFIX + "decide-appeal", job -> {
            var answer = new HashMap<String, Object>();
            answer.put("appealOutcome", job.getVariablesAsMap().getOrDefault("appealOutcome", "INADMISSIBLE"));
            answer.put("appealRationale", "text:1");
            answer.put("appealNewFacts", null);
            return answer;
        });
        jobs.answer(PREFIX + "record-admission", Map.of("admissionNote", "text:2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OVERTURNED", "REDUCED"})
    void whatWasWrongIsUndone(String outcome) {
        start();

        var review = task("Task_ReviewAppeal");
        assertThat(review.getCandidateGroups()).containsExactly("appeals-reviewer");
        complete(review, Map.of("appealOutcome", outcome, "appealRationale", "New footage"));

        instance()
                .isCompleted()
                .hasCompletedElements("Task_AcknowledgeAppeal", "Task_TellAppealResult", "EndEvent_AppealDecided");
        assertThat(jobs.taken(PREFIX + "adjust-enforcement")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"UPHELD, 0", "INADMISSIBLE, 0", "REMANDED, 1"})
    void whatStandsIsLeftAlone(String outcome, int remanded) {
        start();

        complete(task("Task_ReviewAppeal"), Map.of("appealOutcome", outcome, "appealRationale", "Because"));

        instance().isCompleted().hasCompletedElements("EndEvent_AppealDecided");
        assertThat(jobs.taken(PREFIX + "adjust-enforcement")).isEmpty();
        assertThat(jobs.taken(PREFIX + "remand-review")).hasSize(remanded);
    }

    @ParameterizedTest
    @CsvSource({"true, EndEvent_AppealDecided, 1", "false, EndEvent_DecisionStays, 0"})
    void anAccountIsOpenedAgainOnlyWhenItsConditionsAreAccepted(boolean accepted, String end, int adjusted) {
        jobs.answer(
                "safepaw.enforcement.offer-conditions",
                job -> Map.of(
                        "returnOfferId",
                        OFFER,
                        "offerUntil",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString()));
        jobs.answer("safepaw.enforcement.settle-offer", Map.of("conditionsAccepted", accepted));
        start();
        complete(
                task("Task_ReviewAppeal"),
                Map.of(
                        "appealOutcome", "REDUCED",
                        "reducedAction", "REINSTATE_WITH_CONDITIONS",
                        "returnConditions", "text:3",
                        "appealRationale", "Because"));
        instance().hasActiveElements("CallActivity_AgreeConditions");
        assertThat(jobs.taken(PREFIX + "adjust-enforcement")).isEmpty();

        publish("conditions.answered", OFFER, Map.of());

        instance().isCompleted().hasCompletedElements(end);
        assertThat(jobs.values(PREFIX + "offer-conditions", "appealId")).containsExactly(APPEAL);
        assertThat(jobs.taken(PREFIX + "adjust-enforcement")).hasSize(adjusted);
        assertThat(jobs.taken(PREFIX + "tell-appeal-result")).hasSize(1);
    }

    @Test
    void aLeadMayAdmitALateAppeal() {
        facts(Map.of("beyondWindow", true));
        start();

        var admission = task("Task_DecideAdmission");
        assertThat(admission.getCandidateGroups()).containsExactly("ts-lead");
        complete(admission, Map.of("admission", "ADMIT", "admissionNote", "Was in hospital"));
        complete(task("Task_ReviewAppeal"), Map.of("appealOutcome", "UPHELD", "appealRationale", "Because"));

        instance().isCompleted().hasCompletedElements("EndEvent_AppealDecided");
    }

    @Test
    void anOrderedMeasureIsForLegal() {
        facts(Map.of("courtOrder", true));
        start();

        var admission = task("Task_DecideAdmission");
        assertThat(admission.getCandidateGroups()).containsExactly("legal-oncall");
        complete(admission, Map.of("admission", "REFUSE", "admissionNote", "Ordered by a court"));

        instance().isCompleted().hasCompletedElements("Task_TellUnheard", "EndEvent_AppealNotHeard");
    }

    @ParameterizedTest
    @CsvSource({"alreadyAppealed, TEMP_SUSPENSION", "newEvidence, EDUCATION"})
    void anAppealThatIsNoneIsAnsweredAtOnce(String fact, String action) {
        facts(Map.of(fact, true, "enforcementAction", action));
        start();

        instance().isCompleted().hasCompletedElements("Task_CloseUnheard", "EndEvent_AppealNotHeard");
        assertThat(jobs.taken(PREFIX + "acknowledge-appeal")).hasSize(1);
    }

    @Test
    void whatTheMarketplaceRefusesALeadSolves() {
        jobs.throwOnce(PREFIX + "adjust-enforcement", "MARKETPLACE_REJECTED");
        start();

        complete(task("Task_ReviewAppeal"), Map.of("appealOutcome", "OVERTURNED", "appealRationale", "Because"));
        complete(task("Task_SolveAdjustRejection"), Map.of("rejectionAnswer", "RETRY"));

        instance().isCompleted().hasCompletedElements("EndEvent_AppealDecided");
        assertThat(jobs.values(PREFIX + "adjust-enforcement", "rejectionAnswer"))
                .containsExactly(null, "RETRY");
    }

    private void start() {
        publish(
                "appeal.received",
                ENFORCEMENT,
                Map.of(
                        "appealId", APPEAL,
                        "enforcementId", ENFORCEMENT,
                        "incidentId", INCIDENT,
                        "severity", "P1",
                        "taskPriority", 70));
    }

    private void facts(Map<String, Object> changed) {
        var facts = new HashMap<String, Object>(Map.of(
                "beyondWindow", false,
                "alreadyAppealed", false,
                "newEvidence", false,
                "enforcementAction", "TEMP_SUSPENSION",
                "courtOrder", false,
                "incomeCritical", false));
        facts.putAll(changed);
        jobs.answer(PREFIX + "load-appeal", facts);
    }
}
