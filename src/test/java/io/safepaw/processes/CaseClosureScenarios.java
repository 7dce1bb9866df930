package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class CaseClosureScenarios extends Scenarios {

    private static final String PARTY = "8c1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b55";
    private static final String SURVEY = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b22";

    CaseClosureScenarios() {
        super("case-closure", "csat-survey", "qa-review", "wellness-check");
    }

    @BeforeEach
    void workersAnswer() {
        surveyFacts(null, null);
        jobs.answer("safepaw.quality.send-survey", Map.of("surveyId", SURVEY));
        jobs.answer(
                "safepaw.quality.load-sampling-facts",
                values(
                        "escalationMissed",
                        null,
                        "agentLevel",
                        null,
                        "weeksInLevel",
                        null,
                        "reviewsThisMonth",
                        9,
                        "enforcementAction",
                        null,
                        "appealOutcome",
                        null,
                        "csatScore",
                        null,
                        "claimPaid",
                        null,
                        "claimSelfApproved",
                        null,
                        "complaint",
                        null));
        jobs.answer("safepaw.quality.draw-sample", Map.of("sampled", false));
        jobs.answer("safepaw.quality.record-root-cause", Map.of("rootCauseNote", "text:1"));
        jobs.answer("safepaw.quality.record-dissatisfaction", Map.of("dissatisfactionNote", "text:2"));
        jobs.answer("safepaw.quality.record-follow-up-call", Map.of("callNote", "text:3"));
        jobs.answer(
                "safepaw.quality.record-review",
                values("qaComment", "text:4", "reviewScore", 92.5, "qaReviewId", SURVEY, "reviewedAgent", null));
    }

    @Test
    void aSatisfiedReporterAnswersADayLater() {
        closed("OTHER", "MINOR");
        nameRootCause();
        aDayPasses();
        survey().hasActiveElements("Gateway_AwaitAnswer");

        publish("survey.answered", SURVEY, Map.of("csatScore", 5));

        instance().isCompleted().hasVariable("csatScore", 5);
        assertThat(jobs.taken("safepaw.quality.record-root-cause")).hasSize(1);
    }

    @Test
    void aBadAnswerIsReadByALeadWithinADay() {
        closed("OTHER", "MINOR");
        nameRootCause();
        aDayPasses();
        survey().hasActiveElements("Gateway_AwaitAnswer");
        publish("survey.answered", SURVEY, Map.of("csatScore", 2));

        var task = task("Task_ReviewDissatisfaction");
        assertThat(task.getCandidateGroups()).containsExactly("ts-lead");
        complete(task, Map.of("dissatisfactionCause", "TONE", "dissatisfactionNote", "Talk to the agent"));

        instance().isCompleted();
        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("csat-survey"))
                .hasCompletedElement("EndEvent_DissatisfactionReviewed", 1)
                .hasVariable("dissatisfactionNote", "text:2");
    }

    @Test
    void aSurveyExpiresAfterSevenDays() {
        closed("OTHER", "MINOR");
        nameRootCause();
        aDayPasses();
        survey().hasActiveElements("Gateway_AwaitAnswer");
        engine.increaseTime(Duration.ofDays(7));

        instance().isCompleted();
        assertThat(jobs.values("safepaw.quality.expire-survey", "surveyId")).containsExactly(SURVEY);
    }

    @Test
    void afterADeathAPersonCallsAndTheAgentIsLookedAfter() {
        closed("PET_DEATH", "DEAD");
        nameRootCause();
        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("wellness-check"))
                .hasActiveElements("Event_NextDay");
        aDayPasses();
        complete(task("Task_CallReporter"), Map.of("callOutcome", "REACHED", "callNote", "She is sad"));
        var checkIn = task("Task_CheckIn");
        assertThat(checkIn.getAssignee()).isNull();
        complete(checkIn, Map.of("checkInOutcome", "RELIEF_AGREED"));

        instance().isCompleted();
        assertThat(jobs.taken("safepaw.quality.send-survey")).isEmpty();
        assertThat(jobs.values("safepaw.quality.record-check-in", "checkInOutcome"))
                .containsExactly("RELIEF_AGREED");
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER, DEAD, NONE, false",
        "HUMAN_INJURY, NONE, DEATH, false",
        "OTHER, NONE, NONE, true",
        "ANIMAL_ABUSE_NEGLECT, MINOR, NONE, false",
        "SEXUAL_ASSAULT, NONE, NONE, false",
        "MINOR_SAFETY, NONE, NONE, false",
        "USER_CRISIS, NONE, NONE, false"
    })
    void deathAbuseAndWhatConcernsAChildLeadToACheckIn(
            String category, String petHarm, String humanHarm, boolean minorInvolved) {
        closed(category, petHarm, humanHarm, minorInvolved);

        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("wellness-check"))
                .hasActiveElements("Event_NextDay");
    }

    @Test
    void aRestrictedReporterIsNotAsked() {
        surveyFacts(true, null);
        closed("OTHER", "MINOR");
        nameRootCause();
        aDayPasses();

        instance().isCompleted();
        survey().hasCompletedElement("EndEvent_NobodyAsked", 1);
        assertThat(jobs.taken("safepaw.quality.record-not-asked")).hasSize(1);
    }

    @Test
    void aClaimantIsAskedThreeDaysAfterTheDecision() {
        requested("CLAIM");
        survey().hasActiveElements("Event_DayPassed");
        engine.increaseTime(Duration.ofHours(71));
        survey().hasActiveElements("Event_DayPassed");
        engine.increaseTime(Duration.ofHours(1));
        survey().hasActiveElements("Gateway_AwaitAnswer");
        publish("survey.answered", SURVEY, Map.of("csatScore", 1));

        complete(task("Task_ReviewDissatisfaction"), Map.of("dissatisfactionCause", "TONE"));

        survey().isCompleted();
        assertThat(jobs.values("safepaw.quality.send-survey", "surveyPartyId")).containsExactly(PARTY);
        assertThat(jobs.values("safepaw.quality.send-survey", "surveyKind")).containsExactly("CLAIM");
    }

    @Test
    void whoWasDecidedAgainstIsAskedAboutFairnessAndNobodyIsHeldToTheAnswer() {
        surveyFacts(true, null);
        requested("FAIRNESS");
        survey().hasActiveElements("Event_DayPassed");
        engine.increaseTime(Duration.ofHours(72));
        survey().hasActiveElements("Gateway_AwaitAnswer");
        publish("survey.answered", SURVEY, Map.of("csatScore", 1));

        survey().isCompleted().hasCompletedElement("EndEvent_SurveyAnswered", 1);
    }

    @Test
    void whoSawGraphicContentIsAskedADayLaterByWhomTheyReportTo() {
        publish(
                "exposure.recorded",
                "exposure-1",
                Map.of(
                        "incidentId", INCIDENT,
                        "incidentNumber", "SP-000001",
                        "severity", "P2",
                        "taskPriority", 30,
                        "checkInAgent", "ts-agent",
                        "checkInLead", "ts-lead"));
        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("wellness-check"))
                .hasActiveElements("Event_NextDay");
        engine.increaseTime(Duration.ofHours(24));

        var task = task("Task_CheckIn");
        assertThat(task.getAssignee()).isEqualTo("ts-lead");
        complete(task, Map.of("checkInOutcome", "WELL"));

        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("wellness-check"))
                .isCompleted();
        assertThat(jobs.values("safepaw.quality.record-check-in", "checkInAgent"))
                .containsExactly("ts-agent");
    }

    @Test
    void aDrawnIncidentIsReviewed() {
        jobs.answer("safepaw.quality.draw-sample", Map.of("sampled", true));
        surveyFacts(null, true);
        closed("OTHER", "MINOR");
        nameRootCause();

        aDayPasses();
        var task = task("Task_ReviewWork");
        assertThat(task.getCandidateGroups()).containsExactly("qa-reviewer");
        complete(task, Map.of("qaSafetyFirst", "YES", "qaComment", "Well done"));

        instance().isCompleted();
        assertThat(jobs.values("safepaw.quality.record-review", "qaSafetyFirst"))
                .containsExactly("YES");
        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("qa-review"))
                .hasVariable("qaComment", "text:4");
        assertThat((List<?>)
                        jobs.values("safepaw.quality.draw-sample", "qaSamples").get(0))
                .hasSize(1);
    }

    private void surveyFacts(Boolean recipientRestricted, Boolean legalHold) {
        jobs.answer(
                "safepaw.quality.load-survey-facts",
                values(
                        "recipientRestricted",
                        recipientRestricted,
                        "legalHold",
                        legalHold,
                        "surveyedRecently",
                        false,
                        "smsOptOut",
                        null,
                        "reachable",
                        true,
                        "testIncident",
                        false));
    }

    private void aDayPasses() {
        survey().hasActiveElements("Event_DayPassed");
        engine.increaseTime(Duration.ofHours(24));
    }

    private ProcessInstanceAssert survey() {
        return CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId("csat-survey"));
    }

    private void nameRootCause() {
        complete(task("Task_NameRootCause"), Map.of("rootCause", "DOOR_PROTOCOL", "rootCauseNote", "A second door"));
    }

    private void requested(String kind) {
        publish(
                "survey.requested",
                "payment-1",
                Map.of(
                        "incidentId", INCIDENT,
                        "incidentNumber", "SP-000001",
                        "severity", "P2",
                        "taskPriority", 30,
                        "category", "OTHER",
                        "petHarm", "MINOR",
                        "humanHarm", "NONE",
                        "surveyKind", kind,
                        "surveyAfter", "PT72H",
                        "surveyPartyId", PARTY));
    }

    private void closed(String category, String petHarm) {
        closed(category, petHarm, "NONE", false);
    }

    private void closed(String category, String petHarm, String humanHarm, boolean minorInvolved) {
        publish(
                "incident.closed",
                INCIDENT,
                values(
                        "incidentId",
                        INCIDENT,
                        "incidentNumber",
                        "SP-000001",
                        "severity",
                        "P0",
                        "taskPriority",
                        30,
                        "category",
                        category,
                        "petHarm",
                        petHarm,
                        "humanHarm",
                        humanHarm,
                        "minorInvolved",
                        minorInvolved,
                        "checkInAgent",
                        "ts-agent",
                        "checkInLead",
                        null));
    }

    private static Map<String, Object> values(Object... pairs) {
        var values = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
