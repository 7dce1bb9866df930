package io.safepaw.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Severity;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.FieldErrors;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Emergencies with their real workers, listeners, actions and forms on the real engine (domain.md 8.1). */
@ProcessTest
class EmergencyOnEngineTest {

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private Worklist worklist;

    @Autowired
    private CaseActions actions;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Incidents incidents;

    @Autowired
    private EventLog log;

    private StaffMember mara;
    private IncidentId incident;

    @BeforeEach
    void anAgentIsOnDuty() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        mara = staff.find("mara")
                .orElseGet(() -> staff.register(new NewStaffMember("mara", "mara", "x", Set.of(Roles.MANAGER), false)));
    }

    @Test
    void aHeatStrokeIsStabilisedAlthoughNobodyIsReached() {
        begin(Category.PET_INJURY, PetHarm.CRITICAL);

        complete("Task_AskForSigns", Map.of("signs", List.of("HEAT_STROKE"), "signsNote", "Lies in the sun"));
        var channels = List.of("CALL", "CALL", "CALL", "SMS", "IN_APP", "CALL", "CALL");
        for (var channel : channels) {
            var attempt = taken("Task_MakeAttempt");
            assertThat(worklist.form(attempt.taskKey()).data()).containsEntry("contactChannel", channel);
            worklist.complete(attempt.taskKey(), mara, Map.of("contactChannel", channel, "contactResult", "NO_ANSWER"));
            gone(attempt);
        }
        complete("Task_ArrangeVet", Map.of("arrangeResult", "GOING", "clinicName", "Elm Street Vets"));
        perform(
                "record-vet-estimate",
                Map.of(
                        "petId", "pet-77",
                        "clinicName", "Elm Street Vets",
                        "procedureType", "HOSPITAL_STAY",
                        "estimateAmount", new BigDecimal("1840.50"),
                        "currency", "USD",
                        "lifeThreatening", true));
        var decision = taken("Task_RecordDecision");
        assertThat(worklist.form(decision.taskKey()).data())
                .containsEntry("authorisation", "STABILISE")
                .containsEntry("authorisedLimit", 1500);
        assertThat(catchThrowableOfType(
                                FieldErrors.class,
                                () -> worklist.complete(decision.taskKey(), mara, byUs("CONSENTED", "1840.50")))
                        .errors())
                .containsKeys("careDecision", "authorisedAmount");
        worklist.complete(decision.taskKey(), mara, byUs("STABILISE_ONLY", "1500"));
        gone(decision);
        perform("record-vet-outcome", Map.of("petHarm", "SERIOUS", "ongoing", false, "outcomeNote", "Cooled down"));

        await().until(() -> events(CaseEventType.SafetyStabilised).size() == 1);
        assertThat(events(CaseEventType.ContactAttempted)).hasSize(channels.size());
        assertThat(events(CaseEventType.VetCareDecided))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("authorisation", "STABILISE"));
        assertThat(incidents.get(incident).facts().petHarm()).isEqualTo(PetHarm.SERIOUS);
        assertThat(incidents.get(incident).facts().ongoing()).isFalse();
        assertThat(variables()).noneMatch(value -> value.contains("Elm Street") || value.contains("in the sun"));
    }

    @Test
    void aEuthanasiaWithoutTheOwnerWakesTheVetOnCallAndTheManager() {
        begin(Category.PET_INJURY, PetHarm.CRITICAL);
        complete("Task_AskForSigns", Map.of("signs", List.of("COLLAPSE")));
        for (var channel : List.of("CALL", "CALL", "CALL", "SMS", "IN_APP", "CALL", "CALL")) {
            complete("Task_MakeAttempt", Map.of("contactChannel", channel, "contactResult", "NO_ANSWER"));
        }
        complete("Task_ArrangeVet", Map.of("arrangeResult", "GOING"));

        perform(
                "record-vet-estimate",
                Map.of(
                        "petId", "pet-78",
                        "clinicName", "Elm Street Vets",
                        "procedureType", "EUTHANASIA",
                        "estimateAmount", new BigDecimal("300"),
                        "currency", "USD",
                        "lifeThreatening", true));

        var talk = taken("Task_SpeakWithVet");
        await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> "EUTHANASIA_WITHOUT_OWNER"
                                        .equals(worklist.form(open.taskKey())
                                                .data()
                                                .get("escalationCause")))
                                .count(),
                        tasks -> tasks == 2);
        assertThat(events(CaseEventType.EscalationRaised))
                .filteredOn(
                        event -> "EUTHANASIA_WITHOUT_OWNER".equals(event.data().get("cause")))
                .extracting(
                        event -> event.data().get("target") + " " + event.data().get("mode"))
                .containsExactlyInAnyOrder("VET_ONCALL PAGE", "TS_MANAGER PAGE");
        assertThat(catchThrowableOfType(
                                FieldErrors.class,
                                () -> worklist.complete(talk.taskKey(), mara, byUs("CONSENTED", "300")))
                        .errors())
                .containsKeys("careDecision", "decidedByRole");
    }

    @Test
    void aLostCatThatIsFoundHurtGoesOnWithTheVet() {
        begin(Category.LOST_PET, PetHarm.MISSING);
        for (int step = 0; step < 5; step++) {
            var next = taken("Task_TakeSearchStep");
            worklist.complete(next.taskKey(), mara, Map.of("stepResult", "DONE", "stepNote", "By Elm Street"));
            gone(next);
        }

        perform("report-pet-found", Map.of("foundCondition", "HURT"));
        complete("Task_CheckPet", Map.of("petHarm", "SERIOUS"));

        taken("Task_AskForSigns");
        assertThat(incidents.get(incident).facts().petHarm()).isEqualTo(PetHarm.SERIOUS);
        assertThat(events(CaseEventType.EmergencyBegun)).hasSize(2);
        assertThat(events(CaseEventType.SafetyStabilised)).isEmpty();
        assertThat(variables()).noneMatch(value -> value.contains("Elm Street"));
    }

    @Test
    void aBitePutsTheDogOutOfReachAndReportsItWithoutAddressesInVariables() {
        begin(Category.BITE_HUMAN, PetHarm.NONE);

        complete("Task_AdviseOnCare", Map.of("bittenState", "DOCTOR", "emergencyNumberGiven", true));
        complete(
                "Task_CollectCertificate",
                Map.of(
                        "petId", "pet-77",
                        "petSpecies", "DOG",
                        "rabiesStatus", "CURRENT",
                        "rabiesNote", "Elm Vets"));
        complete(
                "Task_CheckDutyToReport",
                Map.of(
                        "reportDuty", "REPORTED",
                        "reportAuthority", "HEALTH",
                        "bitePlace", "Elm Street 1",
                        "victimContact", "Kim, Elm Street 1"));

        await().until(() -> events(CaseEventType.SafetyStabilised).size() == 1);
        assertThat(events(CaseEventType.PetBlocked)).hasSize(1);
        assertThat(variables()).noneMatch(value -> value.contains("Elm "));
    }

    @Test
    void aNoShowIsReplacedAndAPetsDeathIsAccompanied() {
        begin(Category.NO_SHOW, PetHarm.DEAD);

        complete("Task_FindCandidate", Map.of("candidateResult", "FOUND", "candidateId", "u-2"));
        complete("Task_ConfirmReplacement", Map.of("candidateAnswer", "CONFIRMED"));
        complete("Task_SpeakWithOwner", Map.of("talkResult", "SPOKEN"));
        complete("Task_OfferNecropsy", Map.of("necropsyAnswer", "DECLINED"));

        await().until(() -> events(CaseEventType.SafetyStabilised).size() == 1);
        assertThat(events(CaseEventType.EmergencyStepTaken))
                .extracting(event -> event.data().get("step"))
                .contains("REPLACEMENT_BOOKED", "CREDIT_GIVEN", "PROMPTS_STOPPED", "NECROPSY_OFFERED");
    }

    private void begin(Category category, PetHarm harm) {
        incident = incidents
                .open(new NewIncident(
                        Channel.VOICE_IN,
                        "Help",
                        new Facts(category, harm, HumanHarm.NONE, true, false, true, null, BigDecimal.ZERO),
                        "US",
                        "BK-" + UUID.randomUUID(),
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
        incidents.recordSeverity(incident, Severity.P0, "PET_LIFE_THREAT", "2026-11", Actor.SYSTEM);
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("emergency-response")
                .latestVersion()
                .variables(Map.ofEntries(
                        Map.entry("incidentId", incident.toString()),
                        Map.entry("incidentNumber", "SP-000042"),
                        Map.entry("severity", "P0"),
                        Map.entry("taskPriority", 90),
                        Map.entry("market", "US"),
                        Map.entry("category", category.name()),
                        Map.entry("petHarm", harm.name()),
                        Map.entry("humanHarm", "NONE"),
                        Map.entry("ongoing", true),
                        Map.entry("bookingActive", true),
                        Map.entry("slaTargets", Map.of("ownerAssigned", "PT5M"))))
                .send()
                .join();
    }

    private static Map<String, Object> byUs(String decision, String amount) {
        var values = new HashMap<String, Object>();
        values.put("careDecision", decision);
        values.put("decidedByRole", "PLATFORM");
        values.put("authorisedAmount", new BigDecimal(amount));
        values.put("paymentMethod", "PROVIDER_PAYS");
        return values;
    }

    /** Performs the action as soon as the process waits for it: its worker may still be writing. */
    private void perform(String action, Map<String, Object> values) {
        var offered = await().until(() -> actions.find(action, incidents.get(incident), mara), Optional::isPresent);
        actions.perform(offered.orElseThrow(), incidents.get(incident), mara, UUID.randomUUID(), values);
    }

    private void complete(String element, Map<String, Object> values) {
        var item = taken(element);
        worklist.complete(item.taskKey(), mara, values);
        gone(item);
    }

    private void gone(WorkItem item) {
        await().until(() -> worklist.openOf(incident).stream().noneMatch(open -> open.taskKey() == item.taskKey()));
    }

    /** The task, once it is there and the agent has it. */
    private WorkItem taken(String element) {
        var item = await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> open.elementId().equals(element))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        await().until(() -> {
            worklist.claim(item.taskKey(), mara);
            return true;
        });
        return item;
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    private List<String> variables() {
        return camunda.newVariableSearchRequest().page(page -> page.limit(1000)).send().join().items().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }
}
