package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ContactLadderScenarios extends EmergencyScenarios {

    private static final String RECORD = "safepaw.emergency.record-attempt";

    private final Queue<String> plans = new ConcurrentLinkedQueue<>();

    ContactLadderScenarios() {
        super("contact-ladder");
    }

    @BeforeEach
    void planAsToldByTheScenario() {
        jobs.answer("safepaw.emergency.plan-attempt", job -> {
            var next = plans.remove();
            boolean attempt = List.of("CALL", "SMS", "IN_APP").contains(next);
            var answer = new HashMap<String, Object>();
            answer.put("contactStep", attempt ? "TRY" : next);
            answer.put("contactChannel", attempt ? next : null);
            answer.put("attemptDueAt", in(Duration.ofMinutes(2)));
            answer.put("contactReached", next.equals("REACHED"));
            return answer;
        });
    }

    @Test
    void theOwnerAnswersTheSecondCall() {
        plans.addAll(List.of("CALL", "CALL", "REACHED"));
        start(to("OWNER", "FIRST"));

        attempt("NO_ANSWER");
        awaitJobs(RECORD, 1);
        attempt("REACHED");

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_PersonReached", "EndEvent_LadderFinished")
                .hasVariable("contactReached", true);
        assertThat(jobs.values(RECORD, "contactResult")).containsExactly("NO_ANSWER", "REACHED");
        assertThat(jobs.values("safepaw.emergency.plan-attempt", "contactPlan"))
                .first()
                .extracting("calls", "textMessages", "inAppMessages", "within")
                .containsExactly(3, 1, 1, "PT10M");
    }

    @Test
    void allAttemptsAreMadeInVain() {
        plans.addAll(List.of("CALL", "EXHAUSTED"));
        start(to("EMERGENCY_CONTACT", "RETRY"));

        attempt("VOICEMAIL");

        instance().isCompleted().hasCompletedElements("EndEvent_AttemptsMade").hasVariable("contactReached", false);
    }

    @Test
    void afterTenMinutesTheOwnerIsLetBe() {
        plans.add("CALL");
        start(to("OWNER", "FIRST"));
        task("Task_MakeAttempt");

        engine.increaseTime(Duration.ofMinutes(10));

        instance()
                .isCompleted()
                .hasCompletedElements("BoundaryEvent_TimePassed", "EndEvent_TimePassed")
                .hasVariable("contactReached", false);
    }

    @Test
    void afterFiveMinutesTheEmergencyContactIsLetBe() {
        plans.add("CALL");
        start(to("EMERGENCY_CONTACT", "FIRST"));
        task("Task_MakeAttempt");

        engine.increaseTime(Duration.ofMinutes(5));

        instance().isCompleted().hasCompletedElements("EndEvent_TimePassed");
    }

    private static Map<String, Object> to(String target, String round) {
        return Map.of("contactTarget", target, "contactRound", round, "triageId", "t-1");
    }

    private void attempt(String result) {
        complete(task("Task_MakeAttempt"), Map.of("contactChannel", "CALL", "contactResult", result));
    }
}
