package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class LawEnforcementRequestScenarios extends Scenarios {

    private static final String REQUEST = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b44";

    LawEnforcementRequestScenarios() {
        super("law-enforcement-request");
    }

    @BeforeEach
    void workersAnswer() {
        jobs.answer("safepaw.legal.record-request-assessment", Map.of("requestNote", "text:1"));
        jobs.answer("safepaw.legal.record-disclosure", Map.of("disclosureNote", "text:2"));
        jobs.answer("safepaw.legal.record-user-notice", Map.of("noticeNote", "text:3"));
        jobs.answer("safepaw.legal.record-verification", Map.of("verificationNote", "text:4"));
    }

    private void request(String source) {
        publish(
                "request.received",
                REQUEST,
                Map.of(
                        "requestId",
                        REQUEST,
                        "requestType",
                        "SUBPOENA",
                        "requestSource",
                        source,
                        "requestDueAt",
                        "2026-12-20T09:00:00Z",
                        "incidentId",
                        INCIDENT,
                        "incidentNumber",
                        "SP-000001",
                        "severity",
                        "P1",
                        "taskPriority",
                        70));
    }

    @Test
    void whatTwoPeopleReleaseIsDisclosed() {
        assess("DISCLOSE");
        complete(task("Task_ReleaseByLegal"), Map.of("releaseDecision", "RELEASE"));
        complete(task("Task_ReleaseByTrust"), Map.of("releaseDecision", "RELEASE"));
        complete(
                task("Task_DiscloseData"),
                Map.of("disclosedAt", "2026-11-25T09:00:00Z", "disclosureNote", "Registered mail"));
        complete(task("Task_TellUser"), Map.of("noticeResult", "TOLD", "noticeNote", "By e-mail"));

        instance()
                .isCompleted()
                .hasCompletedElement("EndEvent_NoticeSettled", 1)
                .hasVariable("noticeNote", "text:3")
                .hasVariable("disclosureNote", "text:2")
                .hasVariable("requestNote", "text:1");
    }

    @Test
    void theUserIsToldWhenTheProhibitionHasEnded() {
        disclose("FORBIDDEN", engine.getCurrentTime().plus(Duration.ofDays(90)).toString());
        instance().hasActiveElements("Event_UserMayBeTold");

        engine.increaseTime(Duration.ofDays(89));
        instance().hasActiveElements("Event_UserMayBeTold").hasNotActivatedElements("Task_TellUser");
        engine.increaseTime(Duration.ofDays(1));
        complete(task("Task_TellUser"), Map.of("noticeResult", "NOT_TOLD", "noticeNote", "Prolonged for ever"));

        instance().isCompleted();
        assertThat(jobs.values("safepaw.legal.record-user-notice", "noticeResult"))
                .containsExactly("NOT_TOLD");
    }

    @Test
    void aProhibitionWithoutAnEndTellsNobody() {
        disclose("FORBIDDEN", null);

        instance().isCompleted().hasCompletedElement("EndEvent_DataDisclosed", 1);
    }

    private void disclose(String notice, String until) {
        request("STAFF");
        var values = new HashMap<String, Object>();
        values.put("requestDecision", "DISCLOSE");
        values.put("userNotice", notice);
        values.put("nonDisclosureUntil", until);
        complete(task("Task_AssessRequest"), values);
        complete(task("Task_ReleaseByLegal"), Map.of("releaseDecision", "RELEASE"));
        complete(task("Task_ReleaseByTrust"), Map.of("releaseDecision", "RELEASE"));
        complete(task("Task_DiscloseData"), Map.of("disclosureNote", "Registered mail"));
    }

    @Test
    void oneNoIsEnoughToRefuse() {
        assess("DISCLOSE");
        complete(task("Task_ReleaseByTrust"), Map.of("releaseDecision", "REFUSE"));
        complete(task("Task_ReleaseByLegal"), Map.of("releaseDecision", "RELEASE"));

        instance().isCompleted().hasNotActivatedElements("Task_DiscloseData");
        assertThat(jobs.taken("safepaw.legal.record-refusal")).hasSize(1);
    }

    @Test
    void aRequestThatIsNotLawfulIsRefused() {
        assess("REFUSE");

        instance().isCompleted().hasCompletedElement("EndEvent_RequestRefused", 1);
    }

    @Test
    void dataIsKept() {
        assess("PRESERVE");

        instance().isCompleted().hasCompletedElement("EndEvent_DataKept", 1);
        assertThat(jobs.values("safepaw.legal.keep-data", "requestId")).containsExactly(REQUEST);
    }

    @Test
    void whatSomebodyTypedIntoThePublicPageWaitsForACallToTheAuthority() {
        request("WEB");
        instance().hasActiveElements("Task_VerifyAuthority").hasNotActivatedElements("Task_AssessRequest");

        verify("GENUINE");
        complete(
                task("Task_AssessRequest"),
                Map.of("requestDecision", "PRESERVE", "userNotice", "TELL", "requestNote", "Ground"));

        instance().isCompleted().hasCompletedElement("EndEvent_DataKept", 1).hasVariable("verificationNote", "text:4");
        assertThat(jobs.values("safepaw.legal.record-verification", "verificationResult"))
                .containsExactly("GENUINE");
    }

    @Test
    void whatNobodyAtTheAuthorityKnowsIsRefusedWithoutAnAssessment() {
        request("WEB");

        verify("NOT_GENUINE");

        instance()
                .isCompleted()
                .hasCompletedElement("EndEvent_RequestRefused", 1)
                .hasNotActivatedElements("Task_AssessRequest");
        assertThat(jobs.taken("safepaw.legal.record-refusal")).hasSize(1);
    }

    private void verify(String result) {
        complete(
                task("Task_VerifyAuthority"),
                Map.of("verificationResult", result, "verificationNote", "Called the number of the register"));
    }

    private void assess(String decision) {
        request("STAFF");
        complete(
                task("Task_AssessRequest"),
                Map.of("requestDecision", decision, "userNotice", "TELL", "requestNote", "Ground"));
    }
}
