package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How an incident goes on when it changes on the way: with all processes, from the report on. */
class IncidentCourseIT extends Scenario {

    @Test
    void anIllnessThatTurnsCriticalAfterTriageIsCaredForAndOnceMoreWhenItGetsWorseAgain() throws Exception {
        var number = reported(newAddress("ines"), "Ill", "He does not eat.");
        complete("ts-agent", number, "triage", triage("PET_ILLNESS", "MINOR", "NONE", false));
        severity(number, "P2");
        awaitEvent(number, "ComplexityAssessed");
        assertThat(events(number, "EmergencyBegun")).isEmpty();

        act("ts-agent", number, "change-facts", critical("PET_ILLNESS"));
        act("ts-agent", number, "change-facts", critical("PET_ILLNESS"));

        severity(number, "P0");
        cared(number, "SERIOUS", 1);
        severity(number, "P1");
        eventually(() -> assertThat(events(number, "SafetyStabilised")).hasSize(1));
        assertThat(events(number, "EmergencyBegun")).hasSize(1);

        act("ts-agent", number, "report-worse", Map.of("petHarm", "CRITICAL"));

        severity(number, "P0");
        cared(number, "SERIOUS", 2);
        severity(number, "P1");
        eventually(() -> assertThat(events(number, "SafetyStabilised")).hasSize(2));
        assertThat(events(number, "EmergencyBegun")).hasSize(2);
    }

    @Test
    void whatAnAgentRaisesWithoutAPlaybookWaitsForThePersonWhoMakesItSafe() throws Exception {
        var number = reported(newAddress("raul"), "Noise", "There is something odd with the sitter.");
        complete("ts-agent", number, "triage", resolve(triage("OTHER", "NONE", "NONE", true)));
        severity(number, "P3");
        task(number, "resolution");

        act("ts-agent", number, "change-facts", facts("OTHER", "NONE", "NONE", true, "P1", "He was followed home"));

        severity(number, "P1");
        task(number, "safety-action");
        var resolve = task(number, "resolution");
        var path = "/api/tasks/" + resolve.get("key").asText();
        call("ts-agent", "POST", path + "/claim", Map.of());
        assertThat(refused(422, "ts-agent", "POST", path + "/complete", resolution())
                        .toString())
                .contains("The emergency response still runs");
        complete(
                "ts-agent",
                number,
                "safety-action",
                Map.of("safetyAction", "He is with a friend", "dangerState", "OVER"));

        awaitEvent(number, "SafetyStabilised");
        call("ts-agent", "POST", path + "/complete", resolution());
        closed(number);
    }

    @Test
    void anAccountTakeoverStaysUrgentUntilAPersonSaysThatItIsOver() throws Exception {
        var goesOn = takenOver("tara");
        complete(
                "ts-agent",
                goesOn,
                "safety-action",
                Map.of("safetyAction", "Reset the login", "dangerState", "ONGOING"));
        awaitEvent(goesOn, "SafetyStabilised");
        severity(goesOn, "P1");

        var over = takenOver("theo");
        complete("ts-agent", over, "safety-action", Map.of("safetyAction", "Reset the login", "dangerState", "OVER"));
        awaitEvent(over, "SafetyStabilised");
        severity(over, "P2");
        assertThat(eventValues(goesOn, "SeverityChanged", "to")).last().isEqualTo("P1");
        assertThat(events(goesOn, "EmergencyBegun")).hasSize(1);
    }

    private String takenOver(String name) throws Exception {
        var number = reported(newAddress(name), "Login", "Somebody uses my account.");
        complete("ts-agent", number, "triage", triage("ACCOUNT_TAKEOVER", "NONE", "NONE", true));
        task(number, "safety-action");
        severity(number, "P1");
        assertThat(events(number, "SafetyStabilised")).isEmpty();
        return number;
    }

    @Test
    void seniorsPlanWhatIsComplexFromTheBeginning() throws Exception {
        var number = reported(newAddress("lena"), "Bite", "The dog bit me. My lawyer will write to you.");
        var triage = triage("BITE_HUMAN", "NONE", "MINOR", false);
        triage.put("lawyerLetter", true);
        complete("ts-agent", number, "triage", triage);

        assertThat(groups(task(number, "investigation-plan"))).isEqualTo("[\"ts-senior\"]");
        assertThat(eventValues(number, "ComplexityAssessed", "complexity")).contains("HIGH");
    }

    @Test
    void aContradictionBringsTheFindingAndAnEscalationToTheSeniors() throws Exception {
        var number = reported(newAddress("kaya"), "Dead", "The dog died at the sitter's.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Sam Sitter", newAddress("sam")));
        var triage = triage("PROPERTY_DAMAGE", "NONE", "MINOR", false);
        triage.put("estimatedLoss", 6000);
        complete("ts-agent", number, "triage", triage);
        var plan = task(number, "investigation-plan");
        assertThat(groups(plan)).isEqualTo("[\"ts-agent\"]");
        complete(
                "ts-agent",
                plan,
                Map.of(
                        "respondentPartyId",
                        party(number, "PROVIDER"),
                        "askedPartyIds",
                        List.of(),
                        "allegationSubstance",
                        "It burnt.",
                        "evidenceNeeded",
                        "None"));
        complete(
                "ts-agent",
                number,
                "evidence-review",
                Map.of(
                        "evidenceGap",
                        "Nobody has more",
                        "evidenceWeight",
                        "They differ",
                        "factsDisputed",
                        true,
                        "conflictText",
                        "Who left the stove on",
                        "reviewOutcome",
                        "READY"));
        complete("ts-agent", number, "investigation-timeline", Map.of("timelineText", "First this, then that"));

        assertThat(groups(task(number, "investigation-finding"))).isEqualTo("[\"ts-senior\"]");
        eventually(() ->
                assertThat(eventValues(number, "EscalationRaised", "target")).contains("SENIOR_INVESTIGATION"));
    }

    @Test
    void aWithdrawalEndsTheClaimButNotTheCase() throws Exception {
        var number = reported(newAddress("wanda"), "My dog was hurt", "My dog has a cut.");
        complete("ts-agent", number, "triage", triage("PROPERTY_DAMAGE", "NONE", "NONE", false));
        claimed(number, "400.00", Map.of());

        act(
                "ts-agent",
                number,
                "record-withdrawal",
                Map.of(
                        "withdrawnBy", party(number, "REPORTER"),
                        "withdrawnWhat", "CLAIM",
                        "withdrawalWords", "She wants no money any more, on the phone at nine"));

        eventually(
                () -> assertThat(eventValues(number, "ClaimDecided", "outcome")).containsExactly("WITHDRAWN"));
        complete(
                "ts-agent",
                number,
                "withdrawal-follow-up",
                Map.of("withdrawalOutcome", "NOTHING_ELSE", "withdrawalNote", "The damage stays to be looked at"));
        awaitEvent(number, "WithdrawalConsidered");
        task(number, "investigation-plan");
        assertThat(incident(number).get("status").asText()).isNotEqualTo("CLOSED");
    }

    /** The vet is asked, and says how the pet is. */
    private void cared(String number, String petHarm, int time) {
        complete("ts-agent", number, "vet-signs", Map.of("signs", List.of("HEAT_STROKE"), "petId", "pet-" + number));
        complete("ts-agent", number, "contact-attempt", Map.of("contactChannel", "CALL", "contactResult", "REACHED"));
        complete("ts-agent", number, "vet-arranged", Map.of("arrangeResult", "GOING", "clinicName", "Elm Vets"));
        act("ts-agent", number, "record-vet-outcome", Map.of("petHarm", petHarm, "ongoing", false));
        eventually(() -> assertThat(events(number, "VetOutcomeRecorded")).hasSize(time));
    }

    private static Map<String, Object> critical(String category) {
        return Map.of(
                "category",
                category,
                "petHarm",
                "CRITICAL",
                "humanHarm",
                "NONE",
                "ongoing",
                true,
                "bookingActive",
                true);
    }

    private static Map<String, Object> resolve(Map<String, Object> triage) {
        var values = new HashMap<>(triage);
        values.put("triageOutcome", "RESOLVE");
        return values;
    }

    private static String groups(JsonNode task) {
        return task.get("groups").toString();
    }
}
