package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class EmergencyResponseScenarios extends EmergencyScenarios {

    private static final List<String> PLAYBOOKS =
            List.of("vet-care", "lost-pet", "bite-human", "rehoming", "pet-death", "welfare-check");

    private final Queue<Boolean> gotWorse = new ConcurrentLinkedQueue<>();

    EmergencyResponseScenarios() {
        super("emergency-response", "vet-care", "contact-ladder");
    }

    @BeforeEach
    void answers() {
        jobs.answer("safepaw.emergency.begin-response", job -> {
            var chosen = (List<?>) job.getVariablesAsMap().get("playbooks");
            return Map.of(
                    "responseId",
                    "9d0c0f5e-7c1b-4a52-9d5a-0a6a6f1d2b11",
                    "playbookCodes",
                    chosen == null
                            ? List.of()
                            : chosen.stream()
                                    .map(row -> ((Map<?, ?>) row).get("playbook"))
                                    .distinct()
                                    .toList());
        });
        jobs.answer(
                "safepaw.emergency.review-safety", job -> Map.of("gotWorse", !gotWorse.isEmpty() && gotWorse.remove()));
        jobs.answer(
                "safepaw.emergency.record-stabilised",
                Map.of("stabilisedAt", "2030-01-01T10:30:00Z", "petHarm", "SERIOUS", "ongoing", false));
        engine.mockChildProcess(
                "severity-assessment",
                Map.of(
                        "severity", "P0",
                        "taskPriority", 90,
                        "slaTargets", Map.of("ownerAssigned", "PT5M"),
                        "category", "PET_INJURY",
                        "petHarm", "DEAD",
                        "humanHarm", "NONE",
                        "ongoing", false,
                        "bookingActive", true,
                        "eventAt", "2030-01-01T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "PET_INJURY, SERIOUS, NONE, true, true, CallActivity_CareForPet",
        "LOST_PET, MISSING, NONE, true, true, CallActivity_SearchPet",
        "BITE_HUMAN, NONE, MINOR, false, true, CallActivity_FollowUpBite",
        "NO_SHOW, NONE, NONE, false, true, CallActivity_FindCarer",
        "PET_DEATH, DEAD, NONE, false, true, CallActivity_AccompanyOwner",
        "USER_CRISIS, NONE, UNKNOWN, true, false, CallActivity_CheckWelfare"
    })
    void theFactsChooseThePlaybook(
            String category, String pet, String human, boolean ongoing, boolean booking, String playbook) {
        PLAYBOOKS.forEach(engine::mockChildProcess);

        begin(category, pet, human, ongoing, booking);

        instance()
                .isCompleted()
                .hasCompletedElements(playbook, "EndEvent_EmergencyStabilised")
                .hasVariable("stabilisedAt", "2030-01-01T10:30:00Z");
    }

    @Test
    void anAbandonedHurtPetHasThreePlaybooksSideBySide() {
        PLAYBOOKS.forEach(engine::mockChildProcess);

        begin("ABANDONMENT", "SERIOUS", "NONE", true, false);

        instance()
                .isCompleted()
                .hasCompletedElements("CallActivity_CareForPet", "CallActivity_FindCarer", "CallActivity_CheckWelfare");
    }

    @Test
    void withoutAPlaybookAPersonTakesTheFirstSafetyAction() {
        jobs.answer(STEP, Map.of("stepWords", Map.of("safetyAction", "text:1")));

        begin("ACCOUNT_TAKEOVER", "NONE", "NONE", true, false);
        var task = task("Task_TakeSafetyAction");
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofMinutes(30)), within(1, ChronoUnit.MINUTES));
        assertThat(jobs.taken("safepaw.emergency.record-stabilised")).isEmpty();
        complete(task, Map.of("safetyAction", "Froze the payout", "dangerState", "ONGOING"));

        instance()
                .isCompleted()
                .hasCompletedElements("Task_FileSafetyAction", "EndEvent_EmergencyStabilised")
                .hasNotActivatedElements("SubProcess_Playbooks")
                .hasVariable("safetyAction", "text:1");
        assertThat(jobs.values(STEP, "emergencyStep")).containsExactly("SAFETY_ACTION");
        assertThat(jobs.values(STEP, "stepCodes")).containsExactly(Map.of("dangerState", "ONGOING"));
        assertThat(jobs.values("safepaw.emergency.record-stabilised", "dangerState"))
                .containsExactly("ONGOING");
    }

    @Test
    void whatIsCaredForAlreadyIsLeftToThoseWhoDo() {
        var answer = new HashMap<String, Object>();
        answer.put("responseId", null);
        answer.put("playbookCodes", List.of());
        answer.put("responseBegunAt", null);
        jobs.answer("safepaw.emergency.begin-response", answer);

        begin("PET_INJURY", "SERIOUS", "NONE", true, true);

        instance()
                .isCompleted()
                .hasCompletedElements("EndEvent_CaredForAlready")
                .hasNotActivatedElements("SubProcess_Playbooks", "Task_TakeSafetyAction");
    }

    @Test
    void aPetThatIsWorseAfterThePlaybooksGoesBackToTheStartWithANewSeverity() {
        PLAYBOOKS.forEach(engine::mockChildProcess);
        gotWorse.add(true);

        begin("PET_INJURY", "SERIOUS", "NONE", true, true);

        instance()
                .isCompleted()
                .hasCompletedElement("Task_ChoosePlaybooks", 2)
                .hasCompletedElements(
                        "CallActivity_ReassessSeverity", "CallActivity_AccompanyOwner", "EndEvent_EmergencyStabilised");
        assertThat(jobs.taken("safepaw.emergency.record-stabilised")).hasSize(1);
    }

    @Test
    void aPetThatGetsWorseMeanwhileEndsThePlaybooksAndStartsOver() {
        PLAYBOOKS.stream().filter(playbook -> !playbook.equals("vet-care")).forEach(engine::mockChildProcess);
        begin("PET_INJURY", "SERIOUS", "NONE", true, true);
        task("Task_AskForSigns");

        publish("condition.worsened", INCIDENT, Map.of());

        instance().isCompleted().hasCompletedElements("BoundaryEvent_ConditionWorsened", "CallActivity_AccompanyOwner");
        tasks("Task_AskForSigns", 0);
    }

    private void begin(String category, String pet, String human, boolean ongoing, boolean booking) {
        start(Map.of(
                "category", category,
                "petHarm", pet,
                "humanHarm", human,
                "ongoing", ongoing,
                "bookingActive", booking,
                "eventAt", "2030-01-01T10:00:00Z",
                "slaTargets", Map.of("ownerAssigned", "PT5M", "stabilise", "PT30M")));
    }
}
