package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Roles;
import io.safepaw.testing.DeliveredTwice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios of domain.md 8.1, from the first mail to the last, through the real durations. */
class ScenariosIT extends Scenario {

    @Autowired
    private OnCallRoster roster;

    private static int run;

    @BeforeEach
    void oneMoreRuns() {
        run++;
    }

    /** Here or in the test of its module. Not when single scenarios were chosen to run. */
    @AfterAll
    static void everyWorkerDidAJobTwice() {
        long all = Stream.of(ScenariosIT.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
        if (run >= all) {
            var missing = Workers.withoutModuleTest();
            missing.removeAll(DeliveredTwice.types());
            assertThat(missing).as("workers that no test has do a job twice").isEmpty();
        }
    }

    @Test
    void scenario1AHeatStrokeOnAWalk() throws Exception {
        var owner = newAddress("olivia");
        MARKETPLACE.register(owner, "OWNER");
        var sitter = newAddress("sam");
        var number = reported(owner, "Heat stroke", "Our dog collapsed in the heat on the walk with the sitter.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Sam Sitter", sitter));

        complete("ts-agent", number, "triage", triage("PET_INJURY", "CRITICAL", "NONE", true));
        severity(number, "P0");

        complete("ts-agent", number, "vet-signs", Map.of("signs", List.of("HEAT_STROKE"), "petId", "pet-77"));
        eventually(() -> assertThat(eventValues(number, "VetTriaged", "triage")).containsExactly("EMERGENT"));
        for (var channel : List.of("CALL", "CALL", "CALL", "SMS", "IN_APP", "CALL", "CALL")) {
            complete(
                    "ts-agent",
                    number,
                    "contact-attempt",
                    Map.of("contactChannel", channel, "contactResult", "NO_ANSWER"));
        }
        eventually(() -> assertThat(events(number, "ContactAttempted")).hasSize(7));
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
        severity(number, "P1");

        var claim = claimed(number, "1840.50", Map.of());
        documents(
                number,
                claim,
                "INCIDENT_STATEMENT_CLAIMANT",
                "VET_MEDICAL_RECORD",
                "ITEMISED_INVOICE",
                "PROOF_OF_PAYMENT",
                "PHOTO_INJURY");
        assessed(number, "PAY", "1840.50");
        approved(number, "claims-manager");
        assertThat(eventValues(number, "ClaimApprovalsRequired", "approvals")).containsExactly("1");
        mailWith(owner, "USD 1590.50");
        accepted(number, claim);
        assertThat(MARKETPLACE.payments()).containsValue(new BigDecimal("1590.50"));

        investigated(
                number,
                "PROVIDER",
                Map.of("PROVIDER", sitter, "REPORTER", owner),
                "CARE-1",
                "NEGLIGENCE_SERIOUS",
                List.of(),
                Roles.AGENT);
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
        assertThat(eventValues(number, "StrikeRecorded", "points")).containsExactly("3");
        assertThat(appealUntil(number)).isEqualTo(today().plusMonths(6));
        assertThat(text(mailWith(sitter, "appeal"))).doesNotContain("Olivia");
        assertThat(inForce(number)).contains("TEMP_SUSPENSION");
        closed(number);

        pass(Duration.ofDays(7));
        awaitEvent(number, "EnforcementEnded");
        assertThat(inForce(number)).doesNotContain("TEMP_SUSPENSION");
    }

    @Test
    void scenario2ALostCatIsFoundAfterThirtyHours() throws Exception {
        var owner = newAddress("carla");
        var sitter = newAddress("cleo");
        var number = reported(owner, "Cat is gone", "Our cat ran out of the door at the sitter.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Cleo Sitter", sitter));
        var triage = triage("LOST_PET", "MISSING", "NONE", true);
        triage.put("eventAt", CAMUNDA.now().truncatedTo(ChronoUnit.MINUTES).toString());
        complete("ts-agent", number, "triage", triage);
        severity(number, "P0");
        for (int step = 0; step < 5; step++) {
            complete("ts-agent", number, "search-step", Map.of("stepResult", "DONE"));
        }

        pass(Duration.ofHours(24));
        complete("ts-agent", number, "shelter-call", Map.of("shelterResult", "NOT_THERE"));
        pass(Duration.ofMinutes(2));
        severity(number, "P1");
        pass(Duration.ofHours(6));
        act("ts-agent", number, "report-pet-found", Map.of("foundCondition", "WELL"));
        complete("ts-agent", number, "pet-check", Map.of("petHarm", "NONE"));

        awaitEvent(number, "PetFound");
        awaitEvent(number, "SafetyStabilised");

        investigated(number, sitter, "CARE-1", "NEGLIGENCE_MINOR");
        complete("ts-agent", number, "safety-review", decision("EDUCATION", null));
        awaitEvent(number, "EnforcementApplied");
        assertThat(eventValues(number, "EnforcementDecided", "ruledAction")).containsExactly("EDUCATION");
        assertThat(eventValues(number, "StrikeRecorded", "points")).containsExactly("1");
        complete("ts-agent", number, "resolution", resolution());
        closed(number);
        complete("ts-agent", number, "root-cause", Map.of("rootCause", "DOOR_PROTOCOL"));
        eventually(() ->
                assertThat(eventValues(number, "RootCauseNamed", "rootCause")).containsExactly("DOOR_PROTOCOL"));
    }

    @Test
    void scenario3ADogBitesAChild() throws Exception {
        var owner = newAddress("ben");
        MARKETPLACE.register(owner, "OWNER");
        var sitter = newAddress("bea");
        var number = reported(owner, "Bite", "The dog of the sitter bit my son, he is seven.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Bea Sitter", sitter));
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
        eventually(() -> assertThat(tasks(number))
                .extracting(task -> task.get("form").asText())
                .filteredOn("measure-subject"::equals)
                .hasSize(1)); // the pet; the provider whose payout is held is known
        assertThat(eventValues(number, "MeasureSubjectAsked", "part")).doesNotHaveDuplicates();

        var claim = claimed(
                number, "900.00", Map.of("claimType", "THIRD_PARTY_MEDICAL", "injuredPersonRole", "THIRD_PARTY"));
        documents(
                number,
                claim,
                "INCIDENT_STATEMENT_CLAIMANT",
                "ITEMISED_INVOICE",
                "PROOF_OF_PAYMENT",
                "PHOTO_INJURY",
                "MEDICAL_BILL_EOB",
                "POLICE_OR_ANIMAL_CONTROL_REPORT",
                "RABIES_VACCINATION_CERT");
        assessed(number, "PAY", "900.00");
        approved(number, "claims-manager", "legal-oncall");
        awaitEvent(number, "ClaimOffered");
        assertThat(eventValues(number, "EscalationRaised", "target")).contains("LEGAL_ONCALL", "RISK_INSURANCE");
        accepted(number, claim);

        investigated(number, sitter, "CARE-1", "NEGLIGENCE_MINOR");
        complete("ts-agent", number, "safety-review", decision("EDUCATION", null));
        awaitEvent(number, "EnforcementApplied");
        complete("ts-agent", number, "resolution", resolution());
        closed(number);

        pass(Duration.ofDays(10));
        awaitEvent(number, "SurveySuppressed");
        assertThat(events(number, "PetReleased")).isEmpty(); // not by time alone
        reply(sitter, mailWith(sitter, "What is said"), "He is well.", "release.pdf", pdf("release"));
        var note = task(number, "release-note");
        complete("ts-agent", note, Map.of("releaseRef", fileNamedByTheRefusal(note)));
        awaitEvent(number, "PetReleased");
    }

    @Test
    void scenario4ASitterAsksForCashTwice() throws Exception {
        var sitter = newAddress("cash");
        var first = askedForCash(sitter);
        complete("ts-agent", first, "safety-review", decision("FORMAL_WARNING", null));
        awaitEvent(first, "EnforcementApplied");
        mailWith(sitter, "warning");
        assertThat(inForce(first)).contains("SEARCH_HIDE");
        pass(Duration.ofDays(3));
        awaitEvent(first, "EnforcementEnded");
        assertThat(inForce(first)).doesNotContain("SEARCH_HIDE");

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
        var sitter = newAddress("doro");
        var number = reported(owner, "Our dog died", "The sitter found him dead in the morning.");
        act("ts-agent", number, "add-party", party("PROVIDER", "Doro Sitter", sitter));
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

        var claim = claimed(number, "300.00", Map.of("cause", "UNKNOWN"));
        var referral = task(number, "claim-referral");
        complete("vet-oncall", referral, Map.of("referralDecision", "ACCEPT", "referralReason", "The heart failed"));
        mailWith(owner, "To go on we need");
        act("ts-agent", number, "record-claim-answer", Map.of("claimId", claim, "claimAnswer", "WITHDRAWN"));

        investigated(
                number, "PROVIDER", Map.of("PROVIDER", sitter), "CARE-1", "NEGLIGENCE_MINOR", List.of(), Roles.SENIOR);
        complete("ts-senior", number, "safety-review", decision("EDUCATION", null));
        awaitEvent(number, "EnforcementApplied");
        complete("ts-senior", number, "resolution", resolution());
        closed(number);
        pass(Duration.ofHours(24));
        complete("ts-lead", number, "follow-up-call", Map.of("callOutcome", "REACHED")); // no survey after a death
        assertThat(events(number, "SurveySent")).isEmpty();
        complete("ts-lead", number, "check-in", Map.of("checkInOutcome", "WELL"));
        awaitEvent(number, "WellnessChecked");
    }

    @Test
    void scenario6AnInvoiceThatWasUsedBefore() throws Exception {
        var invoice = pdf("invoice");
        var honest = newAddress("hana");
        var first = injured(honest, invoice);
        document(first, claimed(first, "400.00", Map.of()), "ITEMISED_INVOICE", Map.of("evidenceId", file(first)));

        var fraudster = newAddress("fred");
        MARKETPLACE.register(fraudster, "OWNER");
        var second = injured(fraudster, invoice);
        var claim = claimed(second, "400.00", Map.of());
        // The invoice comes when the claim is found eligible; before, it would be referred for it.
        mailWith(fraudster, "To go on we need");
        document(second, claim, "ITEMISED_INVOICE", Map.of("evidenceId", file(second)));
        documents(second, claim, "INCIDENT_STATEMENT_CLAIMANT", "VET_MEDICAL_RECORD", "PROOF_OF_PAYMENT");
        assessed(second, "FRAUD", "400.00");
        approved(second, "fraud-ops", "claims-manager");
        eventually(
                () -> assertThat(eventValues(second, "ClaimDecided", "outcome")).containsExactly("FRAUD_CLOSED"));
        assertThat(eventValues(second, "ClaimCalculated", "fraudScore")).containsExactly("60");
        mailWith(fraudster, "We cannot pay it");

        investigated(
                second,
                "REPORTER",
                Map.of("REPORTER", fraudster),
                "PAY-2",
                "FRAUD_CONFIRMED",
                List.of(file(second)),
                Roles.AGENT);
        var removal = decision("PERMANENT_REMOVAL", null);
        removal.put("removalProof", "TWO_ACCOUNTS");
        removal.put("removalProofNote", "The same invoice twice");
        complete("ts-agent", second, "safety-review", removal);
        complete(
                "ts-manager",
                second,
                "enforcement-approval",
                Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        awaitEvent(second, "EnforcementApplied");
        assertThat(eventValues(second, "EnforcementDecided", "action")).containsExactly("PERMANENT_REMOVAL");
    }

    private String injured(String owner, byte[] invoice) throws Exception {
        write(owner, MAILBOX, "My dog was hurt", "My dog has a cut. The invoice is attached.", "invoice.pdf", invoice);
        mailTo(owner, 1);
        var number = numberOf(owner);
        complete("ts-agent", number, "triage", triage("PAYMENT_FRAUD", "NONE", "NONE", false));
        severity(number, "P2");
        return number;
    }

    private static byte[] pdf(String words) {
        return ("%PDF-1.4 " + words + " " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }

    /** The mail came after the close, so its file lies in a follow-up; who names another file is told of it. */
    private String fileNamedByTheRefusal(JsonNode note) {
        var path = "/api/tasks/" + note.get("key").asText();
        call("ts-agent", "POST", path + "/claim", Map.of());
        return await("the file")
                .until(
                        () -> refused(422, "ts-agent", "POST", path + "/complete", Map.of("releaseRef", "?"))
                                .toString(),
                        answer -> answer.contains("release.pdf: "))
                .replaceAll(".*release.pdf: ([0-9a-f-]{36}).*", "$1");
    }

    /** Id of the only file of an incident, once it is there. */
    private String file(String number) {
        eventually(() -> assertThat(choices("ts-agent", number, "add-document", "evidenceOptions"))
                .hasSize(1));
        return choices("ts-agent", number, "add-document", "evidenceOptions")
                .values()
                .iterator()
                .next();
    }

    @Test
    void scenario7TheDocumentsComeLate() throws Exception {
        var owner = newAddress("lara");
        var number = reported(owner, "My dog was hurt", "My dog has a cut.");
        complete("ts-agent", number, "triage", triage("PROPERTY_DAMAGE", "NONE", "NONE", false));
        var claim = claimed(number, "400.00", Map.of());
        mailWith(owner, "To go on we need");

        int day = 0;
        int reminders = 0;
        for (int next : List.of(2, 5, 9, 12, 13)) {
            pass(Duration.ofDays(next - day));
            day = next;
            int expected = ++reminders;
            eventually(() ->
                    assertThat(letters(owner, "a reminder about your claim")).isEqualTo(expected));
        }
        pass(Duration.ofDays(1));
        mailWith(owner, "are overdue");
        complete("ts-lead", number, "claim-grace", Map.of("graceDecision", "GRANT", "graceReason", "She was ill"));
        pass(Duration.ofHours(72));
        eventually(
                () -> assertThat(eventValues(number, "ClaimDecided", "outcome")).containsExactly("CLOSED_NO_DOCS"));
        assertThat(letters(owner, "a reminder about your claim")).isEqualTo(5);

        pass(Duration.ofDays(3));
        document(number, claim, "ITEMISED_INVOICE", Map.of());

        assertThat(eventValues(number, "ClaimReopened", "reason")).containsExactly("DOCUMENTS");
    }

    private LocalDate appealUntil(String number) {
        var until = eventValues(number, "EnforcementApplied", "appealUntil");
        return LocalDate.ofInstant(Instant.parse(until.get(until.size() - 1)), ZoneOffset.UTC);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(CAMUNDA.now(), ZoneOffset.UTC);
    }

    private static long letters(String address, String words) {
        return received(address).stream()
                .filter(mail -> text(mail).contains(words))
                .count();
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
        assertThat(inForce(number)).contains("PERMANENT_REMOVAL");

        appealed(number);
        complete(
                "appeals-reviewer",
                number,
                "appeal-review",
                Map.of("appealOutcome", "OVERTURNED", "appealRationale", "The new video shows somebody else."));

        awaitEvent(number, "AppealDecided");
        awaitEvent(number, "EnforcementUndone"); // what removes at once has no points to take back
        awaitEvent(number, "QaFlagged");
        mailWith(owner, "the outcome is another now");

        complete("ts-agent", number, "resolution", resolution());
        closed(number);
        pass(Duration.ofDays(1));
        awaitEvent(number, "SampleDrawn");
        assertThat(inForce(number)).doesNotContain("PERMANENT_REMOVAL");
        assertThat(eventValues(number, "QaFlagged", "samplePercent")).containsExactly("100");
    }

    @Test
    void scenario9NobodyAnswersThePageOfAP0() throws Exception {
        onCall(Roles.LEAD, OnCallRank.PRIMARY);
        onCall(Roles.LEAD, OnCallRank.BACKUP);
        onCall(Roles.DUTY_MANAGER, OnCallRank.PRIMARY);
        var owner = newAddress("erin");
        var number = reported(owner, "Dog run over", "He was hit by a car on the walk.");
        complete("ts-agent", number, "triage", triage("PET_INJURY", "CRITICAL", "NONE", true));
        severity(number, "P0");
        asked(number, 1, 1, "TS_DUTY_LEAD");

        for (int loop = 1; loop <= 2; loop++) {
            pass(Duration.ofMinutes(5));
            asked(number, loop, 2, "TS_DUTY_LEAD");
            pass(Duration.ofMinutes(5));
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

    private void onCall(String role, OnCallRank rank) {
        var now = CAMUNDA.now().minusSeconds(60);
        var username = rank == OnCallRank.BACKUP ? Roles.MANAGER : role;
        roster.add(new NewShift(role, rank, username, now, now.plus(Duration.ofDays(1)), true), Roles.LEAD);
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
        awaitEvent(number, "MeasureSubjectAsked"); // at once, before anybody knows whom it is about
        act("ts-agent", number, "add-party", party("PROVIDER", "Wolf Sitter", provider));
        var triage = triage("THREAT_VIOLENCE", "NONE", "THREAT", true);
        triage.put("suspectedCrimeLifeOrSafety", true);
        triage.put("pairBlockWanted", true);
        complete("ts-senior", number, "triage", triage);

        eventually(() -> assertThat(measures(number)).contains("ACCOUNT_SUSPEND_INTERIM", "MESSAGING_BLOCK"));
        eventually(() ->
                assertThat(eventValues(number, "EscalationRaised", "target")).contains("LAW_ENFORCEMENT_LIAISON"));
        complete("ts-senior", number, "measure-subject", Map.of("subjectRole", "PROVIDER"));
        mailWith(provider, "This is not a decision about you");
        assertThat(call("ts-agent", "GET", "/api/incidents/" + number, null)
                        .get("market")
                        .asText())
                .isEqualTo("EU");
        eventually(() -> assertThat(inForce(number)).contains("PAIR_BLOCK"));

        complete(
                "law-enforcement-liaison",
                number,
                "police-report",
                Map.of(
                        "policeAnswer", "INFORMED",
                        "policeAuthorityKind", "MEMBER_STATE",
                        "policeAuthority", "Polizei Berlin",
                        "policeInformedAt",
                                CAMUNDA.now().truncatedTo(ChronoUnit.MINUTES).toString(),
                        "policeTold", "What she wrote to us."));
        awaitEvent(number, "PoliceInformed");
    }
}
