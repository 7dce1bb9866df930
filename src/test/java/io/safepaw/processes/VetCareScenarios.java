package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class VetCareScenarios extends EmergencyScenarios {

    private static final String AUTHORISE = "safepaw.emergency.record-authorisation";

    private final String triage = UUID.randomUUID().toString();

    VetCareScenarios() {
        super("vet-care", "contact-ladder");
    }

    @BeforeEach
    void answers() {
        jobs.answer("safepaw.emergency.record-signs", job -> {
            var within = ((Map<?, ?>) job.getVariablesAsMap().get("vetTriage")).get("vetContactWithin");
            return Map.of("triageId", triage, "vetContactDueAt", in(Duration.parse(within.toString())));
        });
        nobodyAnswers();
    }

    @Test
    void aHeatStrokeWithNobodyReachedIsStabilisedUpToTheLimitOfThePlatform() {
        start(hurtPet());
        var begun = engine.getCurrentTime();
        signs("HEAT_STROKE");
        var arrange = task("Task_ArrangeVet");
        assertThat(arrange.getDueDate().toInstant()).isCloseTo(begun, within(1, ChronoUnit.MINUTES));
        assertThat(arrange.getCandidateGroups()).containsExactly("ts-agent");
        complete(arrange, Map.of("arrangeResult", "GOING", "vetKind", "OWNERS_VET"));
        awaitJobs(STEP, 1);
        assertThat(jobs.values(STEP, "stepCodes"))
                .containsExactly(Map.of("arrangeResult", "GOING", "vetKind", "OWNERS_VET"));

        pass(Duration.ofMinutes(10), "CallActivity_ReachOwner");
        pass(Duration.ofMinutes(5), "CallActivity_ReachEmergencyContact");
        instance().hasActiveElements("Gateway_VetNews");
        estimate("SURGERY", 1840.50, true, null);
        var decision = task("Task_RecordDecision");
        complete(decision, decision("STABILISE_ONLY", "PLATFORM"));

        awaitJobs(AUTHORISE, 1);
        assertThat(jobs.values(AUTHORISE, "vetAuthority"))
                .singleElement()
                .satisfies(authority -> assertThat((Map<?, ?>) authority)
                        .extracting("authorisation", "authorisedLimit")
                        .containsExactly("STABILISE", 1500));
        outcome("SERIOUS", false);
        instance().isCompleted().hasCompletedElements("EndEvent_OutcomeKnown");
        assertThat(Duration.between(begun, engine.getCurrentTime())).isGreaterThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void anOwnerWhoAnswersDecidesAndAPetInDangerIsFollowedOn() {
        ownerAnswers();
        start(hurtPet());
        signs("BROKEN_BONE");
        attempt();
        var arrange = task("Task_ArrangeVet");
        assertThat(arrange.getCandidateGroups()).containsExactly("vet-oncall");
        assertThat(arrange.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofHours(2)), within(1, ChronoUnit.MINUTES));
        complete(arrange, Map.of("arrangeResult", "VET_ONCALL"));
        estimate("SURGERY", 900, false, null);
        complete(task("Task_RecordDecision"), decision("CONSENTED", "OWNER"));
        awaitJobs(AUTHORISE, 1);

        outcome("CRITICAL", true);
        instance().hasCompletedElement("Event_OutcomeReceived", 1).hasActiveElements("Gateway_VetNews");
        outcome("MINOR", false);

        instance().isCompleted().hasVariable("petHarm", "MINOR").hasVariable("ownerReached", true);
    }

    @Test
    void aEuthanasiaWithoutTheOwnerGoesToTheVetOnCallAndTheManager() {
        waitForNews();

        estimate("EUTHANASIA", 300, true, 2000);
        var talk = task("Task_SpeakWithVet");

        assertThat(talk.getCandidateGroups()).containsExactlyInAnyOrder("vet-oncall", "ts-manager");
        assertThat(jobs.values("safepaw.escalation.page-targets", "escalationTargets"))
                .singleElement()
                .asInstanceOf(LIST)
                .extracting(page -> ((Map<?, ?>) page).get("target") + " " + ((Map<?, ?>) page).get("mode"))
                .containsExactly("VET_ONCALL PAGE", "TS_MANAGER PAGE");
        complete(talk, decision("VET_DUTY", "VET"));
        awaitJobs(AUTHORISE, 1);
        outcome("DEAD", false);
        instance().isCompleted();
    }

    @Test
    void heldCareGoesOnWhenTheOwnerIsReachedInALaterRound() {
        waitForNews();
        estimate("DIAGNOSTICS", 400, false, 300);
        instance().hasActiveElements("Gateway_CareHeld");

        ownerAnswers();
        engine.increaseTime(Duration.ofMinutes(15));
        attempt();
        publish("owner.reached", triage, Map.of());

        complete(task("Task_RecordDecision"), decision("CONSENTED", "OWNER"));
        instance().hasActiveElements("Gateway_VetNews");
        engine.increaseTime(Duration.ofMinutes(15));
        instance().hasCompletedElements("EndEvent_NothingToTry");
        outcome("MINOR", false);
        instance().isCompleted().hasCompletedElements("EndEvent_OwnerTried");
    }

    @Test
    void careHeldForAnHourIsTheLeadsToDecideWhoMayHoldItOn() {
        waitForNews();
        estimate("DIAGNOSTICS", 400, false, null);

        pass(Duration.ofHours(1), "Gateway_CareHeld");
        var lead = task("Task_DecideHeldCare");
        assertThat(lead.getCandidateGroups()).containsExactly("ts-lead");
        complete(lead, decision("KEEP_HOLDING", "PLATFORM"));
        awaitJobs(AUTHORISE, 1);
        pass(Duration.ofHours(1), "Gateway_CareHeld");
        complete(task("Task_DecideHeldCare"), decision("CONSENTED", "PLATFORM"));
        awaitJobs(AUTHORISE, 2);
        outcome("MINOR", false);

        instance().isCompleted().hasCompletedElement("Task_FileHeldDecision", 2);
    }

    @Test
    void aLadderWhoseTimeEndedBeforeItsFirstAttemptReachedNobody() {
        jobs.answer("safepaw.emergency.plan-attempt", Map.of());
        start(hurtPet());
        signs("UNKNOWN");
        complete(task("Task_ArrangeVet"), Map.of("arrangeResult", "GOING"));
        instance().hasActiveElements("Gateway_VetNews");

        estimate("DIAGNOSTICS", 200, false, 300);

        complete(task("Task_RecordDecision"), decision("CONSENTED", "PLATFORM"));
        instance().hasVariable("ownerReached", false).hasVariable("emergencyContactReached", false);
        outcome("MINOR", false);
        instance().isCompleted();
    }

    @Test
    void aPetWithoutSignsIsCalledAgainUntilItIsBetter() {
        start(hurtPet());
        signs("NONE_OF_THESE");
        complete(task("Task_MakeRecheckCall"), Map.of("recheckResult", "NOT_BETTER"));
        signs("NONE_OF_THESE");
        var call = task("Task_MakeRecheckCall");
        assertThat(call.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofHours(4)), within(1, ChronoUnit.MINUTES));
        complete(call, Map.of("recheckResult", "BETTER"));

        instance().isCompleted().hasCompletedElements("EndEvent_NoVetNeeded");
        assertThat(jobs.values(STEP, "emergencyStep")).containsExactly("VET_RECHECKED", "VET_RECHECKED");
    }

    /** A vet is arranged and nobody could be reached. */
    private void waitForNews() {
        jobs.answer("safepaw.emergency.plan-attempt", plan("EXHAUSTED"));
        start(hurtPet());
        signs("UNKNOWN");
        complete(task("Task_ArrangeVet"), Map.of("arrangeResult", "GOING"));
        instance().hasActiveElements("Gateway_VetNews");
    }

    private static Map<String, Object> hurtPet() {
        return Map.of("ownerReached", false, "emergencyContactReached", false);
    }

    private void signs(String sign) {
        complete(task("Task_AskForSigns"), Map.of("signs", List.of(sign), "petId", "pet-77"));
    }

    private void nobodyAnswers() {
        jobs.answer("safepaw.emergency.plan-attempt", plan("TRY"));
    }

    /** The first call reaches the owner. */
    private void ownerAnswers() {
        jobs.answer("safepaw.emergency.plan-attempt", job -> {
            boolean called = jobs.taken("safepaw.emergency.record-attempt").stream()
                    .anyMatch(attempt -> attempt.getProcessInstanceKey() == job.getProcessInstanceKey());
            return plan(called ? "REACHED" : "TRY");
        });
    }

    private Map<String, Object> plan(String step) {
        return Map.of(
                "contactStep",
                step,
                "contactChannel",
                "CALL",
                "attemptDueAt",
                "2030-01-01T10:00:00Z",
                "contactReached",
                step.equals("REACHED"));
    }

    private void attempt() {
        complete(task("Task_MakeAttempt"), Map.of("contactChannel", "CALL", "contactResult", "REACHED"));
    }

    private void estimate(String procedure, Number amount, boolean lifeThreatening, Number limit) {
        var variables = new HashMap<String, Object>();
        variables.put("estimateId", UUID.randomUUID().toString());
        variables.put("procedureType", procedure);
        variables.put("estimateAmount", amount);
        variables.put("lifeThreatening", lifeThreatening);
        variables.put("ownerLimit", limit);
        publish("estimate.received", INCIDENT, variables);
    }

    private void outcome(String harm, boolean ongoing) {
        publish("outcome.received", INCIDENT, Map.of("petHarm", harm, "ongoing", ongoing));
    }

    private static Map<String, Object> decision(String decision, String by) {
        return Map.of("careDecision", decision, "decidedByRole", by);
    }
}
