package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Roles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios of domain.md 8.1, from the first mail to the last, through the real durations. */
class ScenariosIT extends EndToEnd {

    @Autowired
    private OnCallRoster roster;

    @Test
    void scenario1AHeatStrokeOnAWalk() throws Exception {
        var owner = newAddress("olivia");
        var sitter = newAddress("sam");
        var number = reported(owner, "Heat stroke", "Our dog collapsed in the heat on the walk with the sitter.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Sam Sitter", sitter));

        complete("ts-agent", number, "triage", triage("PET_INJURY", "CRITICAL", "NONE", true));
        severity(number, "P0");

        complete("ts-agent", number, "vet-signs", Map.of("signs", List.of("HEAT_STROKE"), "petId", "pet-77"));
        for (var channel : List.of("CALL", "CALL", "CALL", "SMS", "IN_APP", "CALL", "CALL")) {
            complete(
                    "ts-agent",
                    number,
                    "contact-attempt",
                    Map.of("contactChannel", channel, "contactResult", "NO_ANSWER"));
        }
        complete("ts-agent", number, "vet-arranged", Map.of("arrangeResult", "GOING", "clinicName", "Elm Vets"));
        act(
                "ts-agent",
                number,
                "record-vet-estimate",
                Map.of(
                        "petId", "pet-77",
                        "clinicName", "Elm Vets",
                        "procedureType", "HOSPITAL_STAY",
                        "estimateAmount", 1840.50,
                        "currency", "USD",
                        "lifeThreatening", true));
        complete(
                "ts-agent",
                number,
                "vet-authorisation",
                Map.of(
                        "careDecision", "STABILISE_ONLY",
                        "decidedByRole", "PLATFORM",
                        "authorisedAmount", 1500,
                        "paymentMethod", "PROVIDER_PAYS"));
        assertThat(events(number, "VetCareDecided")
                        .get(0)
                        .get("data")
                        .get("authorisation")
                        .asText())
                .isEqualTo("STABILISE");
        assertThat(measures(number)).contains("PAYOUT_HOLD", "BOOKING_BLOCK");

        act(
                "ts-agent",
                number,
                "record-vet-outcome",
                Map.of("petHarm", "SERIOUS", "ongoing", false, "outcomeNote", "Cooled down"));
        awaitEvent(number, "SafetyStabilised");
        act(
                "ts-lead",
                number,
                "change-facts",
                facts("PET_INJURY", "SERIOUS", "NONE", false, "P1", "The pet is stable at the vet"));
        severity(number, "P1");

        investigated(number, owner, sitter, "CARE-1", "NEGLIGENCE_SERIOUS");
        var review = task(number, "safety-review");
        var undecided = decision("TEMP_SUSPENSION", "P7D");
        undecided.remove("sorFacts");
        var path = "/api/tasks/" + review.get("key").asText();
        call("ts-agent", "POST", path + "/claim", Map.of());
        assertThat(refused(422, "ts-agent", "POST", path + "/complete", undecided)
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asText())
                .isEqualTo("sorFacts");
        call("ts-agent", "POST", path + "/complete", decision("TEMP_SUSPENSION", "P7D"));
        complete(
                "ts-senior", number, "enforcement-approval", Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        complete("ts-agent", number, "resolution", resolution());

        awaitEvent(number, "EnforcementApplied");
        assertThat(text(mailWith(sitter, "appeal"))).doesNotContain("Olivia");
        closed(number);
    }

    @Test
    void scenario2ALostCatIsFoundAfterThirtyHours() throws Exception {
        var owner = newAddress("carla");
        var number = reported(owner, "Cat is gone", "Our cat ran out of the door at the sitter.");
        complete("ts-agent", number, "triage", triage("LOST_PET", "MISSING", "NONE", true));
        severity(number, "P0");
        for (int step = 0; step < 5; step++) {
            complete("ts-agent", number, "search-step", Map.of("stepResult", "DONE"));
        }

        pass(Duration.ofHours(24));
        complete("ts-agent", number, "shelter-call", Map.of("shelterResult", "NOT_THERE"));
        pass(Duration.ofHours(6));
        act("ts-agent", number, "report-pet-found", Map.of("foundCondition", "WELL"));
        complete("ts-agent", number, "pet-check", Map.of("petHarm", "NONE"));

        awaitEvent(number, "PetFound");
        awaitEvent(number, "SafetyStabilised");
    }

    @Test
    void scenario3ADogBitesAChild() throws Exception {
        var owner = newAddress("ben");
        var number = reported(owner, "Bite", "The dog of the sitter bit my son, he is seven.");
        var triage = triage("BITE_HUMAN", "NONE", "SERIOUS", false);
        triage.put("minorInvolved", true);
        triage.put("skinBroken", true);
        complete("ts-agent", number, "triage", triage);
        severity(number, "P0");

        complete("ts-agent", number, "bite-care", Map.of("bittenState", "EMERGENCY", "emergencyNumberGiven", true));
        complete(
                "ts-agent",
                number,
                "rabies-certificate",
                Map.of("petId", "pet-9", "petSpecies", "DOG", "rabiesStatus", "CURRENT"));
        complete(
                "ts-agent",
                number,
                "bite-report",
                Map.of("reportDuty", "REPORTED", "reportAuthority", "HEALTH", "bodySite", "ARM"));
        awaitEvent(number, "PetBlocked");
        awaitEvent(number, "SafetyStabilised");
        var asked = eventValues(number, "EscalationRaised", "target");
        assertThat(asked).contains("TS_DUTY_LEAD", "PUBLIC_HEALTH_REPORT_CHECK");
    }

    @Test
    void scenario5APetDiesInCare() throws Exception {
        var owner = newAddress("dana");
        var number = reported(owner, "Our dog died", "The sitter found him dead in the morning.");
        complete("ts-agent", number, "triage", triage("PET_DEATH", "DEAD", "NONE", true));
        severity(number, "P0");

        var talk = task(number, "death-talk");
        assertThat(refused(
                                403,
                                "ts-agent",
                                "POST",
                                "/api/tasks/" + talk.get("key").asText() + "/claim",
                                Map.of())
                        .get("detail")
                        .asText())
                .contains("ts-senior");
        complete("ts-senior", number, "death-talk", Map.of("talkResult", "SPOKEN", "vetHistoryAsked", true));
        complete("ts-senior", number, "necropsy", Map.of("necropsyAnswer", "ACCEPTED"));

        awaitEvent(number, "SafetyStabilised");
        eventually(() ->
                assertThat(eventValues(number, "EscalationRaised", "target")).contains("BEREAVEMENT_CARE"));
        complete("ts-senior", escalation(number, Roles.SENIOR), Map.of("escalationAnswer", "ACKNOWLEDGE"));
        awaitEvent(number, "EscalationAcknowledged");
    }

    @Test
    void scenario9NobodyAnswersThePageOfAP0() throws Exception {
        var now = CAMUNDA.now().minusSeconds(60);
        for (var shift :
                List.of(Map.entry(Roles.LEAD, OnCallRank.PRIMARY), Map.entry(Roles.DUTY_MANAGER, OnCallRank.PRIMARY))) {
            roster.add(
                    new NewShift(
                            shift.getKey(), shift.getValue(), shift.getKey(), now, now.plus(Duration.ofDays(1)), true),
                    Roles.LEAD);
        }
        var owner = newAddress("erin");
        var number = reported(owner, "Dog run over", "He was hit by a car on the walk.");
        complete("ts-agent", number, "triage", triage("PET_INJURY", "CRITICAL", "NONE", true));
        severity(number, "P0");
        asked(number, 1, 1, "TS_DUTY_LEAD");

        for (int loop = 1; loop <= 2; loop++) {
            pass(Duration.ofMinutes(5)); // nobody stands in for the lead, so that the manager is asked at once
            asked(number, loop, 3, "TS_DUTY_MANAGER");
            pass(Duration.ofMinutes(5));
            asked(number, loop, 4, "TS_DUTY_LEAD");
            pass(Duration.ofMinutes(10));
            if (loop == 1) {
                asked(number, 2, 1, "TS_DUTY_LEAD");
            }
        }

        asked(number, 2, 5, "EXEC_ONCALL");
    }

    // --- steps that scenarios share

    private String reported(String from, String subject, String text) throws Exception {
        write(from, MAILBOX, subject, text, null);
        mailTo(from, 1);
        return numberOf(from);
    }

    private static Map<String, Object> party(String role, String name, String email) {
        return Map.of("partyRole", role, "partyName", name, "partyEmail", email);
    }

    private static Map<String, Object> triage(String category, String petHarm, String humanHarm, boolean ongoing) {
        return new HashMap<>(Map.of(
                "category", category,
                "petHarm", petHarm,
                "humanHarm", humanHarm,
                "ongoing", ongoing,
                "bookingActive", true,
                "triageOutcome", "INVESTIGATE"));
    }

    private static Map<String, Object> facts(
            String category, String petHarm, String humanHarm, boolean ongoing, String severity, String note) {
        return Map.of(
                "category", category,
                "petHarm", petHarm,
                "humanHarm", humanHarm,
                "ongoing", ongoing,
                "bookingActive", true,
                "agentSeverity", severity,
                "severityNote", note);
    }

    private void severity(String number, String severity) {
        eventually(() -> assertThat(incident(number).path("severity").asText()).isEqualTo(severity));
    }

    private void closed(String number) {
        eventually(() -> assertThat(incident(number).get("status").asText()).isEqualTo("CLOSED"));
    }

    /** The provider answers by mail; both agree, and the violation is found. */
    private void investigated(String number, String reporter, String respondent, String clause, String violation)
            throws Exception {
        var provider = party(number, "PROVIDER");
        complete(
                "ts-agent",
                number,
                "investigation-plan",
                Map.of(
                        "respondentPartyId",
                        provider,
                        "askedPartyIds",
                        List.of(provider),
                        "allegationSubstance",
                        "The animal was left without shade.",
                        "evidenceNeeded",
                        "Record of the vet"));
        reply(respondent, mailTo(respondent, 1), "I am sorry, I left him in the sun for half an hour.");
        awaitEvent(number, "StatementRecorded");
        complete(
                "ts-agent",
                number,
                "evidence-review",
                Map.of("evidenceWeight", "Both say the same", "reviewOutcome", "READY"));
        complete("ts-agent", number, "investigation-timeline", Map.of("timelineText", "Walk, sun, collapse"));
        complete(
                "ts-agent",
                number,
                "investigation-finding",
                Map.of(
                        "allegations",
                        List.of(Map.of(
                                "allegationText",
                                "The dog was left in the sun",
                                "clauseId",
                                clause,
                                "allegationFinding",
                                "SUBSTANTIATED",
                                "allegationViolation",
                                violation,
                                "evidenceIds",
                                List.of(),
                                "allegationRationale",
                                "The provider says so")),
                        "standardOfProof",
                        "PREPONDERANCE",
                        "respondentHeard",
                        "HEARD",
                        "conflictOfInterest",
                        "NO",
                        "riskToOthers",
                        "MEDIUM"));
    }

    private static Map<String, Object> decision(String action, String duration) {
        var values = new HashMap<String, Object>();
        values.put("chosenAction", action);
        values.put("enforcementDuration", duration);
        values.put("bookingPlan", "TRANSFER");
        values.put("payoutPlan", "HOLD");
        values.put("decisionGround", "TERMS");
        values.put("clauseExplanation", "The clause asks never to leave an animal alone in the heat.");
        values.put("sorFacts", "On 2026-11-18 the dog was left in the sun for half an hour.");
        values.put("sorRedactedFacts", "On 2026-11-18 an animal was left in the sun.");
        values.put("sourceType", "NOTICE_ART16");
        values.put("reviewFair", true);
        return values;
    }

    private static Map<String, Object> resolution() {
        return Map.of(
                "resolutionCode", "RESOLVED",
                "resolutionMessage", "We have taken steps. Thank you for telling us.",
                "resolutionRationale", "Finding and decision stand");
    }

    private List<String> measures(String number) {
        return eventValues(number, "MeasureRequested", "measure");
    }

    /** The ladder of the lead reached this level. */
    private void asked(String number, int loop, int level, String role) {
        eventually(() -> assertThat(events(number, "EscalationLevelReached"))
                .extracting(event -> event.get("data"))
                .filteredOn(data -> data.get("target").asText().equals("TS_DUTY_LEAD"))
                .anySatisfy(data -> {
                    assertThat(data.get("loop").asInt()).isEqualTo(loop);
                    assertThat(data.get("level").asInt()).isEqualTo(level);
                    assertThat(data.get("role").asText()).isEqualTo(role);
                }));
    }

    private JsonNode escalation(String number, String group) {
        Predicate<JsonNode> forGroup = task -> task.get("groups").toString().contains(group);
        return task(number, "escalation", forGroup);
    }

    private List<String> eventValues(String number, String type, String field) {
        var values = new ArrayList<String>();
        events(number, type)
                .forEach(event -> values.add(event.get("data").path(field).asText()));
        return values;
    }
}
