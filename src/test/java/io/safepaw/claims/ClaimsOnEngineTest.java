package io.safepaw.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.FieldErrors;
import io.safepaw.worklist.TaskDenied;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Claims with their real tables, workers, rules, actions and forms on the real engine (domain.md 8.1). */
@ProcessTest
class ClaimsOnEngineTest {

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
    private Parties parties;

    @Autowired
    private Claims claims;

    @Autowired
    private ClaimSection section;

    @Autowired
    private EventLog log;

    @Autowired
    private Clock clock;

    private StaffMember agent;
    private StaffMember assessor;
    private StaffMember manager;
    private StaffMember controller;
    private StaffMember fraud;
    private StaffMember lead;
    private IncidentId incident;
    private PartyId owner;
    private PartyId provider;

    @BeforeEach
    void aReportedInjury() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        agent = member("claim-agent", Roles.AGENT);
        assessor = member("claim-assessor", "claims-assessor");
        manager = member("claim-manager", "claims-manager");
        controller = member("claim-controller", "finance-controller");
        fraud = member("claim-fraud", "fraud-ops");
        lead = member("claim-lead", Roles.LEAD);
        incident = incidents
                .open(new NewIncident(
                        Channel.VOICE_IN,
                        "Heat stroke",
                        Facts.unknown(Category.PET_INJURY),
                        "US",
                        "BK-" + UUID.randomUUID(),
                        new NewParty(PartyRole.OWNER, "Jo", address(), null, null),
                        clock.instant()))
                .id();
        incidents.recordSeverity(incident, Severity.P2, "PET_MINOR", "2026-11", Actor.SYSTEM);
        owner = parties.of(incident).get(0).id();
        provider = parties.add(incident, new NewParty(PartyRole.PROVIDER, "Sam", address(), null, null))
                .id();
    }

    @Test
    void theVetBillOfAHeatStrokeGoesFromTheReportToTheMoney() {
        var claim = open("1840.50", Map.of());
        claims.recordRespondentAnswer(waiting(claim, ClaimStatus.WAITING_RESPONDENT), null, new Actor("claim-agent"));
        waiting(claim, ClaimStatus.WAITING_CLAIMANT);
        assertThat(claims.missingDocuments(claim))
                .containsExactlyInAnyOrder(
                        ClaimDocumentType.INCIDENT_STATEMENT_CLAIMANT,
                        ClaimDocumentType.VET_MEDICAL_RECORD,
                        ClaimDocumentType.ITEMISED_INVOICE,
                        ClaimDocumentType.PROOF_OF_PAYMENT);
        gather(claim);

        var assessment = taken("Task_AssessClaim", assessor);
        assertThat(worklist.form(assessment.taskKey()).data().get("claimLines").toString())
                .contains("1840.5", "INCLUDE");
        assertThat(catchThrowableOfType(
                        FieldErrors.class,
                        () -> worklist.complete(assessment.taskKey(), assessor, assessment("PAY", "1841"))))
                .isNotNull();
        worklist.complete(assessment.taskKey(), assessor, assessment("PAY", "1840.50"));
        gone(assessment);

        var approval = found("Task_ApproveClaim");
        assertThat(approval.candidateGroups()).containsExactly("claims-manager");
        var assessorAsManager = member("claim-assessor", "claims-manager");
        assertThatThrownBy(() -> worklist.claim(approval.taskKey(), assessorAsManager))
                .isInstanceOf(TaskDenied.class)
                .hasMessageContaining("You assessed this claim");
        complete("Task_ApproveClaim", manager, Map.of("approvalDecision", "APPROVE"));
        waiting(claim, ClaimStatus.OFFERED);
        assertThat(claims.get(claim).payable()).isEqualByComparingTo("1590.50");
        var byPhone = new HashMap<String, Object>(answer(claim, "OFFER_ACCEPTED"));
        byPhone.put("answeredVia", "OTHER");
        assertThatThrownBy(() -> perform("record-claim-answer", agent, byPhone))
                .isInstanceOfSatisfying(
                        ActionRefused.class, e -> assertThat(e.errors()).containsOnlyKeys("answeredVia"));
        var otherPayee = new HashMap<String, Object>(answer(claim, "PAYEE_CHANGED"));
        otherPayee.put("payeeId", owner.toString());
        assertThatThrownBy(() -> perform("record-claim-answer", agent, otherPayee))
                .isInstanceOfSatisfying(
                        ActionRefused.class, e -> assertThat(e.errors()).containsOnlyKeys("answeredVia"));
        perform(
                "record-identity-check",
                agent,
                Map.of(
                        "checkedParty",
                        owner.toString(),
                        "identityWhen",
                        "NOW",
                        "bookingRefMatched",
                        true,
                        "callerMatched",
                        true));
        perform("record-claim-answer", agent, byPhone);

        complete("Task_ReleasePayment", controller, Map.of("releaseDecision", "RELEASE"));
        complete(
                "Task_SolvePaymentProblem",
                controller,
                Map.of("paymentDecision", "RETRY", "paymentNote", "Asked the marketplace"));
        complete(
                "Task_SolvePaymentProblem",
                controller,
                Map.of("paymentDecision", "PAID_OUTSIDE", "paymentNote", "By cheque to Elm Street"));

        waiting(claim, ClaimStatus.ENDED);
        assertThat(claims.get(claim).outcome()).isEqualTo(ClaimOutcome.APPROVED_FULL);
        assertThat(claims.get(claim).paid()).isEqualByComparingTo("1590.50");
        assertThat(events(CaseEventType.ClaimPaid)).hasSize(1);
        assertThat(events(CaseEventType.ClaimPaymentFailed)).hasSize(2);
        assertThat(variables()).noneMatch(value -> value.contains("Elm ") || value.contains("Lay in the sun"));
    }

    @Test
    void aClaimMayComeAfterTheIncidentHasEnded() {
        incidents.solve(incident, ResolutionCode.RESOLVED, Actor.SYSTEM);
        incidents.close(incident, Actor.SYSTEM);

        var claim = open("1840.50", Map.of("responsiblePartyContacted", true));

        gather(claim);
        complete("Task_AssessClaim", assessor, assessment("PAY", "1840.50"));
        complete("Task_ApproveClaim", manager, Map.of("approvalDecision", "APPROVE"));
        waiting(claim, ClaimStatus.OFFERED);
        assertThat(section.of(incident))
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo("Offered"));
        assertThat(incidents.get(incident).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void aReportThatWasNoneTakesNoClaim() {
        incidents.markOpenedInError(incident, "TEST", Actor.SYSTEM);

        assertThat(actions.find("open-claim", incidents.get(incident), agent)).isEmpty();
    }

    @Test
    void whatWasReportedTooLateIsDeniedByTheTable() {
        var claim = open("1840.50", Map.of("reportedAt", time(Duration.ofDays(1)), "lossAt", time(Duration.ofDays(4))));

        waiting(claim, ClaimStatus.ENDED);

        assertThat(claims.get(claim).outcome()).isEqualTo(ClaimOutcome.DENIED);
        assertThat(claims.get(claim).reasons())
                .extracting(EligibilityReason::code)
                .containsExactly("LATE_REPORT");
        perform("reopen-claim", lead, Map.of("claimId", claim.toString(), "reopenReason", "She called, we lost it"));
        claims.recordRespondentAnswer(waiting(claim, ClaimStatus.WAITING_RESPONDENT), null, new Actor("claim-agent"));
        complete("Task_DecideReferral", manager, Map.of("referralDecision", "ACCEPT", "referralReason", "True"));
        waiting(claim, ClaimStatus.WAITING_CLAIMANT);
    }

    @Test
    void aDocumentIsCheckedWheneverItComes() {
        var claim = open("1840.50", Map.of());
        waiting(claim, ClaimStatus.WAITING_RESPONDENT);
        perform("add-document", agent, Map.of("claimId", claim.toString(), "docType", "ITEMISED_INVOICE"));
        complete("Task_CheckDocument", assessor, Map.of("documentDecision", "ACCEPT"));
        claims.recordRespondentAnswer(claim, null, new Actor("claim-agent"));
        waiting(claim, ClaimStatus.WAITING_CLAIMANT);
        assertThat(claims.missingDocuments(claim)).doesNotContain(ClaimDocumentType.ITEMISED_INVOICE);
        for (var type : List.of("INCIDENT_STATEMENT_CLAIMANT", "VET_MEDICAL_RECORD", "PROOF_OF_PAYMENT")) {
            perform("add-document", agent, Map.of("claimId", claim.toString(), "docType", type));
            complete("Task_CheckDocument", assessor, Map.of("documentDecision", "ACCEPT"));
        }

        var assessment = taken("Task_AssessClaim", assessor);
        perform("add-document", agent, Map.of("claimId", claim.toString(), "docType", "PHOTO_INJURY"));
        assertThatThrownBy(() -> worklist.complete(assessment.taskKey(), assessor, assessment("PAY", "1840.50")))
                .isInstanceOf(FieldErrors.class);
        complete(
                "Task_CheckDocument", assessor, Map.of("documentDecision", "REJECT", "documentRejection", "DUPLICATE"));
        // A worker writes down what was decided, after the task is gone.
        await().until(() -> claims.documentsOf(claim).stream()
                .noneMatch(document -> document.status() == ClaimDocument.Status.RECEIVED));
        worklist.complete(assessment.taskKey(), assessor, assessment("PAY", "1840.50"));
        gone(assessment);

        assertThat(events(CaseEventType.ClaimAcknowledged)).hasSize(1);
    }

    @Test
    void aBookingUnderTheLeastPriceIsLookedAtByAPerson() {
        incident = incidents
                .open(new NewIncident(
                        Channel.VOICE_IN,
                        "Broken vase",
                        Facts.unknown(Category.PROPERTY_DAMAGE),
                        "CA",
                        "BK-" + UUID.randomUUID(),
                        new NewParty(PartyRole.OWNER, "Jo", address(), null, null),
                        clock.instant()))
                .id();
        owner = parties.of(incident).get(0).id();
        provider = parties.add(incident, new NewParty(PartyRole.PROVIDER, "Sam", address(), null, null))
                .id();
        var pet = parties.add(incident, new NewParty(PartyRole.PET, "Rex", null, null, null));

        var claim = open(
                "900",
                Map.of(
                        "claimType",
                        "OWNER_PROPERTY",
                        "claimantRole",
                        "OWNER",
                        "petId",
                        pet.id().toString(),
                        "discoveredAt",
                        time(Duration.ofHours(2)),
                        "bookingPricePerDay",
                        new BigDecimal("9.50"),
                        "responsiblePartyContacted",
                        true,
                        "responsiblePartyResponse",
                        "OFFERED",
                        "offeredAmount",
                        new BigDecimal("100"),
                        "damagedItems",
                        List.of(
                                Map.of("itemWords", "A lamp of my aunt", "itemPrice", new BigDecimal("620")),
                                Map.of("itemPurchaseDate", "2025-03-01", "itemPrice", new BigDecimal("90")))));

        complete("Task_DecideReferral", manager, Map.of("referralDecision", "ACCEPT", "referralReason", "A discount"));
        waiting(claim, ClaimStatus.WAITING_CLAIMANT);
        assertThat(claims.missingDocuments(claim))
                .contains(ClaimDocumentType.PHOTO_BEFORE_OR_PROOF_OF_OWNERSHIP, ClaimDocumentType.REPAIR_ESTIMATE);
        assertThat(claims.get(claim).facts().itemPrice()).isEqualByComparingTo("620");
        assertThat(section.of(incident).get(0).facts().toString())
                .contains("Offered to pay", "CAD 100.00", "Rex", "bought 2025-03-01", "CAD 9.50", "Owner")
                .doesNotContain("my aunt");
        assertThat(variables()).noneMatch(value -> value.contains("my aunt"));
        assertThat(events(CaseEventType.ClaimEligibilityJudged))
                .anySatisfy(event ->
                        assertThat(event.data().get("codes").toString()).contains("BOOKING_BELOW_MINIMUM"));
    }

    @Test
    void anInvoiceThatNobodyCanVerifyIsClosedAsFraudByTwo() {
        var claim = open("1840.50", Map.of("responsiblePartyContacted", true));
        gather(claim);
        var form = assessment("FRAUD", "1840.50");
        form.put("fraudMarks", List.of("CLINIC_UNVERIFIABLE", "INVOICE_MISMATCH"));

        complete("Task_AssessClaim", assessor, form);
        complete("Task_ApproveClaim", fraud, Map.of("approvalDecision", "APPROVE"));
        complete("Task_ApproveClaim", manager, Map.of("approvalDecision", "APPROVE"));

        waiting(claim, ClaimStatus.ENDED);
        assertThat(claims.get(claim).outcome()).isEqualTo(ClaimOutcome.FRAUD_CLOSED);
        assertThat(claims.get(claim).fraudScore()).isEqualTo(70);
    }

    @Test
    void whatTheAssessorStillNeedsIsAskedForAndAWithdrawalEndsAllWork() {
        var claim = open("400", Map.of("responsiblePartyContacted", true));
        gather(claim);
        var form = assessment("MORE_DOCUMENTS", "400");
        form.put("requestedDocuments", List.of("VET_HISTORY_12M"));
        complete("Task_AssessClaim", assessor, form);
        waiting(claim, ClaimStatus.WAITING_CLAIMANT);
        assertThat(claims.missingDocuments(claim)).containsExactly(ClaimDocumentType.VET_HISTORY_12M);

        perform("record-claim-answer", agent, answer(claim, "WITHDRAWN"));

        waiting(claim, ClaimStatus.ENDED);
        assertThat(claims.get(claim).outcome()).isEqualTo(ClaimOutcome.WITHDRAWN);
    }

    /** Three documents come, the fourth is waived. */
    private void gather(ClaimId claim) {
        waiting(claim, ClaimStatus.WAITING_CLAIMANT);
        for (var type : List.of("INCIDENT_STATEMENT_CLAIMANT", "VET_MEDICAL_RECORD", "ITEMISED_INVOICE")) {
            perform("add-document", agent, Map.of("claimId", claim.toString(), "docType", type));
            complete("Task_CheckDocument", assessor, Map.of("documentDecision", "ACCEPT"));
        }
        perform(
                "waive-document",
                lead,
                Map.of("claimId", claim.toString(), "docType", "PROOF_OF_PAYMENT", "documentWaiver", "Seen on paper"));
    }

    private static Map<String, Object> assessment(String decision, String accepted) {
        var form = new HashMap<String, Object>();
        form.put("claimLines", List.of(Map.of("lineNo", 1, "acceptedAmount", new BigDecimal(accepted))));
        form.put("assessmentDecision", decision);
        form.put("assessmentRationale", "The invoice fits the record");
        return form;
    }

    private static Map<String, Object> answer(ClaimId claim, String what) {
        return Map.of(
                "claimId", claim.toString(), "claimAnswer", what, "payeeDetailsKnown", true, "releaseSigned", true);
    }

    private ClaimId open(String amount, Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.ofEntries(
                Map.entry("claimType", "VET_OWNER_PET"),
                Map.entry("claimantId", owner.toString()),
                Map.entry("respondentId", provider.toString()),
                Map.entry("claimStatement", "Lay in the sun"),
                Map.entry("lossAt", time(Duration.ofHours(5))),
                Map.entry("reportedAt", time(Duration.ofHours(1))),
                Map.entry("lateReason", "NONE"),
                Map.entry("eventDuring", "SERVICE"),
                Map.entry("bookedOnPlatform", true),
                Map.entry("paidOnPlatform", true),
                Map.entry("cause", "ACCIDENT"),
                Map.entry("declarationTrue", true),
                Map.entry(
                        "claimLines",
                        List.of(Map.of(
                                "lineDate",
                                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                        .toString(),
                                "lineWords",
                                "Elm Street Vets, infusion",
                                "lineAmount",
                                new BigDecimal(amount))))));
        values.putAll(more);
        perform("open-claim", agent, values);
        return claims.of(incident).get(0).id();
    }

    private String time(Duration ago) {
        return clock.instant().minus(ago).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private void perform(String action, StaffMember by, Map<String, Object> values) {
        var current = incidents.get(incident);
        actions.perform(actions.find(action, current, by).orElseThrow(), current, by, UUID.randomUUID(), values);
    }

    private void complete(String element, StaffMember by, Map<String, Object> values) {
        var item = taken(element, by);
        worklist.complete(item.taskKey(), by, values);
        gone(item);
    }

    private void gone(WorkItem item) {
        await().until(() -> worklist.openOf(incident).stream().noneMatch(open -> open.taskKey() == item.taskKey()));
    }

    private WorkItem found(String element) {
        return await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> open.elementId().equals(element))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The task, once it is there and the person has it. */
    private WorkItem taken(String element, StaffMember by) {
        var item = found(element);
        await().until(() -> {
            worklist.claim(item.taskKey(), by);
            return true;
        });
        return item;
    }

    private ClaimId waiting(ClaimId claim, ClaimStatus status) {
        await().until(() -> claims.get(claim).status(), now -> now == status);
        return claim;
    }

    private StaffMember member(String username, String role) {
        return staff.register(new NewStaffMember(username, username, "x", Set.of(role), false));
    }

    private static String address() {
        return UUID.randomUUID() + "@example.org";
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
