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
import org.springframework.lang.Nullable;

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
        eventually(() -> assertThat(eventValues(number, "VetCareDecided", "authorisation"))
                .containsExactly("STABILISE"));
        eventually(() -> assertThat(measures(number)).contains("PAYOUT_HOLD", "BOOKING_BLOCK"));

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

        investigated(number, sitter, "CARE-1", "NEGLIGENCE_SERIOUS");
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
        eventually(() -> assertThat(eventValues(number, "EscalationRaised", "target"))
                .contains("TS_DUTY_LEAD", "PUBLIC_HEALTH_REPORT_CHECK"));
    }

    @Test
    void scenario4ASitterAsksForCashTwice() throws Exception {
        var sitter = newAddress("cash");
        var first = askedForCash(sitter);
        complete("ts-agent", first, "safety-review", decision("FORMAL_WARNING", null));
        awaitEvent(first, "EnforcementApplied");
        mailWith(sitter, "warning");

        var second = askedForCash(sitter);
        complete("ts-agent", second, "safety-review", decision("TEMP_SUSPENSION", "P30D"));
        complete(
                "ts-senior", second, "enforcement-approval", Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        awaitEvent(second, "EnforcementApplied");
        eventually(
                () -> assertThat(eventValues(first, "StrikeRecorded", "points")).containsExactly("2"));
        assertThat(eventValues(second, "EnforcementDecided", "action")).containsExactly("TEMP_SUSPENSION");

        appealed(second);
        complete(
                "appeals-reviewer",
                second,
                "appeal-review",
                Map.of("appealOutcome", "UPHELD", "appealRationale", "It is the second time."));
        awaitEvent(second, "AppealDecided");
    }

    private String askedForCash(String sitter) throws Exception {
        var owner = newAddress("otto");
        var number = reported(owner, "Cash", "The sitter asked me to pay in cash, outside the app.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Cas Sitter", sitter));
        complete("ts-agent", number, "triage", triage("OFF_PLATFORM_PAYMENT", "NONE", "NONE", false));
        severity(number, "P2");
        investigated(number, sitter, "PAY-1", "OFF_PLATFORM_PAYMENT");
        return number;
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
    void scenario8ARemovalIsOverturned() throws Exception {
        var owner = newAddress("hugo");
        var sitter = newAddress("ralf");
        var number = reported(owner, "He kicked my dog", "There is a video of the sitter kicking my dog.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Ralf Sitter", sitter));
        complete("ts-senior", number, "triage", triage("ANIMAL_ABUSE_NEGLECT", "MINOR", "NONE", false));
        severity(number, "P1");
        complete("ts-agent", number, "vet-signs", Map.of("signs", List.of("NONE_OF_THESE"), "petId", "pet-8"));
        complete("ts-agent", number, "vet-recheck", Map.of("recheckResult", "BETTER"));
        investigated(number, sitter, "CARE-2", "ANIMAL_CRUELTY");
        var removal = decision("PERMANENT_REMOVAL", null);
        removal.put("removalProof", "TWO_ACCOUNTS");
        removal.put("removalProofNote", "Both say the same");
        complete("ts-agent", number, "safety-review", removal);
        complete(
                "ts-manager",
                number,
                "enforcement-approval",
                Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        awaitEvent(number, "EnforcementApplied");
        assertThat(MARKETPLACE.measures()).containsValue("PERMANENT_REMOVAL");

        appealed(number);
        complete(
                "appeals-reviewer",
                number,
                "appeal-review",
                Map.of("appealOutcome", "OVERTURNED", "appealRationale", "The new video shows somebody else."));

        awaitEvent(number, "AppealDecided");
        awaitEvent(number, "EnforcementUndone"); // what removes at once has no points to take back
        awaitEvent(number, "QaFlagged");
        assertThat(MARKETPLACE.measures()).doesNotContainValue("PERMANENT_REMOVAL");
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

    @Test
    void scenario10AThreatWithAWeaponInTheUnion() {
        var reporter = newAddress("ida");
        var provider = newAddress("wolf");
        var number = call(
                        Roles.API_CLIENT,
                        "POST",
                        "/api/incidents",
                        Map.of(
                                "reporter", Map.of("name", "Ida", "email", reporter),
                                "reporterRole", "OWNER",
                                "whatHappened", "The sitter threatened me with a knife.",
                                "market", "DE",
                                "category", "THREAT_VIOLENCE",
                                "petHarm", "NONE",
                                "humanHarm", "THREAT",
                                "ongoing", true))
                .get("number")
                .asText();
        act("ts-agent", number, "add-party", party("PROVIDER", "Wolf Sitter", provider));
        var triage = triage("THREAT_VIOLENCE", "NONE", "THREAT", true);
        triage.put("suspectedCrimeLifeOrSafety", true);
        complete("ts-senior", number, "triage", triage);

        eventually(() -> assertThat(measures(number)).contains("ACCOUNT_SUSPEND_INTERIM", "MESSAGING_BLOCK"));
        eventually(() ->
                assertThat(eventValues(number, "EscalationRaised", "target")).contains("LAW_ENFORCEMENT_LIAISON"));
        act(
                "ts-senior",
                number,
                "impose-measure",
                Map.of("measure", "PAIR_BLOCK", "measureReason", "She asked for it"));
        eventually(() -> assertThat(MARKETPLACE.measures()).containsValue("PAIR_BLOCK"));
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

    /** The person against whom the newest decision is asks for another look at it. */
    private void appealed(String number) {
        var enforcement = eventValues(number, "EnforcementApplied", "enforcementId");
        act(
                "ts-agent",
                number,
                "record-appeal",
                Map.of(
                        "enforcementId",
                        enforcement.get(enforcement.size() - 1),
                        "appellant",
                        "SUBJECT",
                        "appealGrounds",
                        "It was not me.",
                        "newEvidence",
                        true));
    }

    /** The provider answers by mail; both agree, and the violation is found. */
    private void investigated(String number, String respondent, String clause, String violation) throws Exception {
        var substance = "What is said to have happened in " + number + ".";
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
                        substance,
                        "evidenceNeeded",
                        "Record of the vet"));
        reply(respondent, mailWith(respondent, substance), "I am sorry, that is what I did.");
        awaitEvent(number, "StatementRecorded");
        complete(
                "ts-agent",
                number,
                "evidence-review",
                Map.of("evidenceWeight", "Both say the same", "reviewOutcome", "READY"));
        complete("ts-agent", number, "investigation-timeline", Map.of("timelineText", "Report, then the answer"));
        complete(
                "ts-agent",
                number,
                "investigation-finding",
                Map.of(
                        "allegations",
                        List.of(Map.of(
                                "allegationText",
                                "The provider did it",
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

    private static Map<String, Object> decision(String action, @Nullable String duration) {
        var values = new HashMap<String, Object>();
        values.put("chosenAction", action);
        if (duration != null) {
            values.put("enforcementDuration", duration);
        }
        values.put("bookingPlan", "TRANSFER");
        values.put("payoutPlan", "HOLD");
        values.put("decisionGround", "TERMS");
        values.put("clauseExplanation", "The clause forbids exactly this.");
        values.put("sorFacts", "On 2026-11-18 the rule was broken once.");
        values.put("sorRedactedFacts", "On 2026-11-18 the rule was broken.");
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
