package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class SafetyReviewScenarios extends Scenarios {

    private static final String REVIEW = "aa0f8b14-90f0-4f0c-8d0e-7f0f4f101111";
    private static final String ENFORCEMENT = "bb0f8b14-90f0-4f0c-8d0e-7f0f4f102222";
    private static final String OFFER = "ee0f8b14-90f0-4f0c-8d0e-7f0f4f105555";
    private static final String OPEN = "safepaw.enforcement.open-review";
    private static final String HISTORY = "safepaw.enforcement.assemble-history";
    private static final String DECISION = "safepaw.enforcement.record-decision";
    private static final String STATEMENT = "safepaw.enforcement.complete-statement";
    private static final String NOTIFY = "safepaw.enforcement.notify-subject";

    SafetyReviewScenarios() {
        super("safety-review", "enforcement-effect", "return-conditions");
    }

    @BeforeEach
    void aProviderWithoutAHistory() {
        opened("PROVIDER", "NEGLIGENCE_SERIOUS", "SUBSTANTIATED");
        history(3, 0);
        decided(true);
        completed(Duration.ZERO);
        jobs.answer("safepaw.enforcement.record-approval", Map.of("approvalNote", "text:1"));
    }

    @Test
    void threePointsLeadToASuspensionThatASecondPersonAgreesTo() {
        call();

        var decision = task("Task_DecideReview");
        assertThat(decision.getCandidateGroups()).containsExactly("ts-agent");
        complete(decision, choice("TEMP_SUSPENSION"));
        var review = task("Task_ReviewDecision");
        assertThat(review.getCandidateGroups()).containsExactly("ts-senior");
        complete(review, Map.of("approval", "APPROVE", "approvalNote", "Agreed"));

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_ReviewDone")
                .hasVariable("enforcementAction", "TEMP_SUSPENSION")
                .hasVariable("enforcementId", ENFORCEMENT);
        assertThat(recommendation()).containsEntry("action", "TEMP_SUSPENSION").containsEntry("duration", "P7D");
        assertThat(jobs.values(STATEMENT, "noticeRules"))
                .singleElement()
                .satisfies(rules -> assertThat((List<?>) rules)
                        .extracting(rule -> ((Map<?, ?>) rule).get("notice"))
                        .isEqualTo(List.of("DEFAULT")));
        assertThat(jobs.taken(NOTIFY)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"true, EndEvent_ReviewDone, 1", "false, EndEvent_ConditionsNotAccepted, 0"})
    void anAccountIsOpenedAgainOnlyWhenItsConditionsAreAccepted(boolean accepted, String end, int applied) {
        decided(false);
        jobs.answer(
                "safepaw.enforcement.offer-conditions",
                job -> Map.of(
                        "returnOfferId",
                        OFFER,
                        "offerUntil",
                        engine.getCurrentTime().plus(Duration.ofDays(14)).toString()));
        jobs.answer("safepaw.enforcement.settle-offer", Map.of("conditionsAccepted", accepted));
        call();
        complete(task("Task_DecideReview"), choice("REINSTATE_WITH_CONDITIONS"));
        instance().hasActiveElements("CallActivity_AgreeConditions");
        assertThat(jobs.taken("safepaw.enforcement.apply-enforcement")).isEmpty();

        publish("conditions.answered", OFFER, Map.of());

        instance().isCompleted().hasCompletedElements(end);
        assertThat(jobs.values("safepaw.enforcement.offer-conditions", "enforcementId"))
                .containsExactly(ENFORCEMENT);
        assertThat(jobs.taken("safepaw.enforcement.apply-enforcement")).hasSize(applied);
    }

    @Test
    void aWarningNeedsNoSecondPerson() {
        opened("PROVIDER", "OFF_PLATFORM_PAYMENT", "SUBSTANTIATED");
        history(2, 0);
        decided(false);
        call();

        complete(task("Task_DecideReview"), choice("FORMAL_WARNING"));

        instance().isCompleted().hasCompletedElements("EndEvent_ReviewDone");
        assertThat(recommendation())
                .containsEntry("action", "FORMAL_WARNING")
                .containsEntry("alsoActions", List.of("SEARCH_HIDE"));
    }

    @Test
    void aViolationThatTheTableDoesNotKnowCountsNothing() {
        opened("PROVIDER", null, "UNSUBSTANTIATED");
        history(0, 0);
        decided(false);
        call();

        complete(task("Task_DecideReview"), choice("NO_ACTION_LIFT_INTERIM"));

        instance().isCompleted();
        assertThat(jobs.values(HISTORY, "strikePoints")).containsOnlyNulls();
        assertThat(recommendation()).containsEntry("action", "NO_ACTION_LIFT_INTERIM");
    }

    @Test
    void theSecondPersonSendsItBack() {
        call();

        complete(task("Task_DecideReview"), choice("PERMANENT_REMOVAL"));
        complete(task("Task_ReviewDecision"), Map.of("approval", "RETURN", "approvalNote", "Too hard"));
        complete(task("Task_DecideReview"), choice("TEMP_SUSPENSION"));
        complete(task("Task_ReviewDecision"), Map.of("approval", "APPROVE", "approvalNote", "Yes"));

        instance().isCompleted().hasCompletedElement("Task_RecordDecision", 2);
        assertThat(jobs.values(DECISION, "chosenAction")).containsExactly("PERMANENT_REMOVAL", "TEMP_SUSPENSION");
    }

    @Test
    void aStatementThatIsNotCompleteGoesBackToTheDecider() {
        decided(false);
        jobs.throwOnce(STATEMENT, "STATEMENT_INCOMPLETE");
        call();

        complete(task("Task_DecideReview"), choice("TEMP_SUSPENSION"));
        complete(task("Task_DecideReview"), choice("TEMP_SUSPENSION"));

        instance()
                .isCompleted()
                .hasCompletedElements("BoundaryEvent_StatementIncomplete")
                .hasCompletedElement("Task_RecordDecision", 2);
    }

    @Test
    void whereNoticeIsDueTheEffectWaits() {
        decided(false);
        completed(Duration.ofDays(14));
        call();

        complete(task("Task_DecideReview"), choice("TEMP_SUSPENSION"));
        instance().hasActiveElements("Event_NoticeOver");
        assertThat(jobs.taken(NOTIFY)).hasSize(1);
        assertThat(jobs.taken("safepaw.enforcement.apply-enforcement")).isEmpty();
        engine.increaseTime(Duration.ofDays(14).plusMinutes(1));

        instance().isCompleted().hasCompletedElements("Event_NoticeOver", "EndEvent_ReviewDone");
        assertThat(jobs.taken("safepaw.enforcement.apply-enforcement")).hasSize(1);
    }

    @Test
    void anEffectThatIsGivenUpIsDecidedAgain() {
        decided(false);
        jobs.throwOnce("safepaw.enforcement.apply-enforcement", "MARKETPLACE_REJECTED");
        call();

        complete(task("Task_DecideReview"), choice("TEMP_SUSPENSION"));
        complete(task("Task_SolveRejection"), Map.of("rejectionAnswer", "DECIDE_AGAIN"));
        complete(task("Task_DecideReview"), choice("FORMAL_WARNING"));

        instance().isCompleted().hasCompletedElements("EndEvent_ReviewDone");
        assertThat(jobs.taken("safepaw.enforcement.restore-bookings")).hasSize(1);
        assertThat(jobs.taken("safepaw.enforcement.undo-enforcement")).isEmpty();
    }

    @Test
    void aReviewIsRequestedByHandAndItsSubjectNamed() {
        opened(null, "HARASSMENT_MINOR", "SUBSTANTIATED");
        history(1, 0);
        decided(false);
        publish("review.requested", REVIEW, start());

        complete(task("Task_NameSubject"), Map.of("subjectRole", "OWNER"));
        complete(task("Task_DecideReview"), choice("EDUCATION"));

        instance().isCompleted().hasCompletedElements("StartEvent_ReviewRequested", "EndEvent_ReviewDone");
        assertThat(jobs.values(HISTORY, "subjectRole")).containsExactly("OWNER");
    }

    @Test
    void aReviewOfNobodyEnds() {
        opened(null, null, "SUBSTANTIATED");
        call();

        complete(task("Task_NameSubject"), Map.of("subjectRole", "NOBODY"));

        instance().isCompleted().hasCompletedElements("EndEvent_NobodyToReview");
        assertThat(jobs.taken(HISTORY)).isEmpty();
    }

    private void call() {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("safety-review")
                .latestVersion()
                .variables(start())
                .send()
                .join();
    }

    private static Map<String, Object> start() {
        return Map.of(
                "incidentId", INCIDENT,
                "incidentNumber", "SP-000001",
                "severity", "P1",
                "taskPriority", 70,
                "market", "US",
                "category", "PET_INJURY",
                "petHarm", "SERIOUS",
                "humanHarm", "NONE");
    }

    private void opened(String role, String violation, String finding) {
        jobs.answer(OPEN, job -> {
            var answer = new HashMap<String, Object>();
            answer.put("reviewId", REVIEW);
            answer.put("finding", finding);
            answer.put("findingId", REVIEW);
            answer.put("violation", violation);
            answer.put("riskToOthers", "LOW");
            answer.put("subjectRole", role);
            answer.put(
                    "reviewDueAt",
                    engine.getCurrentTime().plus(Duration.ofDays(3)).toString());
            return answer;
        });
    }

    private void history(int points, int suspensions) {
        jobs.answer(
                HISTORY,
                Map.of(
                        "historySnapshotId",
                        REVIEW,
                        "egregious",
                        false,
                        "points",
                        points,
                        "suspensions12m",
                        suspensions,
                        "activeStrikes",
                        0,
                        "expiredStrikes",
                        0,
                        "casesAsSubject",
                        0,
                        "casesAsReporter",
                        0,
                        "businessUser",
                        true));
    }

    private void decided(boolean secondReviewer) {
        jobs.answer(
                DECISION,
                job -> Map.of(
                        "enforcementId",
                        ENFORCEMENT,
                        "enforcementAction",
                        job.getVariablesAsMap().get("chosenAction"),
                        "secondReviewerNeeded",
                        secondReviewer,
                        "secondReviewDueAt",
                        engine.getCurrentTime().plus(Duration.ofDays(1)).toString(),
                        "restriction",
                        true,
                        "wholeServiceEnded",
                        false));
    }

    private void completed(Duration notice) {
        jobs.answer(
                STATEMENT,
                job -> Map.of(
                        "noticeFirst",
                        !notice.isZero(),
                        "effectiveAt",
                        engine.getCurrentTime().plus(notice).toString()));
    }

    private Map<String, Object> recommendation() {
        @SuppressWarnings("unchecked")
        var recommendation =
                (Map<String, Object>) jobs.values(DECISION, "recommendation").get(0);
        return recommendation;
    }

    private static Map<String, Object> choice(String action) {
        return Map.of("chosenAction", action, "bookingPlan", "TRANSFER", "payoutPlan", "RELEASE");
    }
}
