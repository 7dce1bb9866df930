package io.safepaw.legal;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.escalation.EscalationMode;
import io.safepaw.escalation.EscalationRaised;
import io.safepaw.escalation.EscalationTarget;
import io.safepaw.testing.HurtDog;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.RuledTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "web")
@Import(LegalTest.Time.class)
class LegalTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Actor COUNSEL = new Actor("legal-oncall");
    private static final Actor LIAISON = new Actor("law-enforcement-liaison");

    @Autowired
    private LegalHolds holds;

    @Autowired
    private AuthorityRequests requests;

    @Autowired
    private PlaceHold placeHold;

    @Autowired
    private ReleaseHold releaseHold;

    @Autowired
    private TakeRequest takeRequest;

    @Autowired
    private IdentityBeforeData identityRule;

    @Autowired
    private Parties parties;

    @Autowired
    private ApplyHoldWorker applyHold;

    @Autowired
    private RecordHoldReviewWorker recordReview;

    @Autowired
    private LiftHoldWorker liftHold;

    @Autowired
    private RecordRequestAssessmentWorker recordAssessment;

    @Autowired
    private RecordDisclosureWorker recordDisclosure;

    @Autowired
    private RecordUserNoticeWorker recordNotice;

    @Autowired
    private LaterNoticeRule laterNotice;

    @Autowired
    private KeepDataWorker keepData;

    @Autowired
    private RecordRefusalWorker recordRefusal;

    @Autowired
    private TwoPeopleRelease rule;

    @Autowired
    private PreservationEnds preservationEnds;

    @Autowired
    private DataRequests dataRequests;

    @Autowired
    private RecordDataRequest recordDataRequest;

    @Autowired
    private RecordDataRequestWorker recordDataAnswer;

    @Autowired
    private PoliceReports policeReports;

    @Autowired
    private PoliceReportRule policeRule;

    @Autowired
    private OpenPoliceReportWorker openReport;

    @Autowired
    private RecordPoliceReportWorker recordReport;

    @Autowired
    private WithdrawPoliceReportWorker withdrawReport;

    @Autowired
    private LegalSection section;

    @Autowired
    private HeldFacts facts;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages messages;

    private IncidentId incident;

    @BeforeEach
    void anIncidentIsWorked() {
        clock.set(NINE);
        incident = incidents.open(HurtDog.reported(NINE)).id();
    }

    @Test
    void aHoldIsInForceFromTheMomentItIsPlaced() {
        place();

        assertThat(holds.isHeld(incident)).isTrue();
        assertThat(facts.of(incident)).containsEntry("legalHold", true);
        var id = holds.of(incident).get(0).id();
        verify(messages, soon()).publish(eq(ProcessNames.HOLD_PLACED), eq(id.toString()), eq(id + ":placed"), anyMap());
        assertThat(events()).contains(CaseEventType.LegalHoldPlaced);
    }

    @Test
    void litigationThatIsExpectedPlacesAHoldAtOnceAndOnce() {
        place();
        var raised = new EscalationRaised(
                UUID.randomUUID(),
                incident,
                EscalationTarget.LEGAL_ONCALL,
                EscalationMode.TASK,
                "INSURER_NOTICE",
                Set.of("INSURER_NOTICE", EscalationRaised.LITIGATION_ANTICIPATED),
                true);

        transaction.executeWithoutResult(status -> publisher.publishEvent(raised));
        await().untilAsserted(() -> assertThat(holds.of(incident)).hasSize(2));
        transaction.executeWithoutResult(status -> publisher.publishEvent(raised));

        assertThat(holds.of(incident))
                .filteredOn(hold -> hold.trigger().equals("LITIGATION_ANTICIPATED"))
                .singleElement()
                .satisfies(hold -> assertThat(texts.read(incident, hold.scope()))
                        .hasValueSatisfying(scope -> assertThat(scope).contains("Legal checks the scope")));
        verify(messages, soon().times(2)).publish(eq(ProcessNames.HOLD_PLACED), any(), any(), anyMap());
    }

    @Test
    void theLiaisonIsAskedOnceToInformThePoliceAndTheAnswerIsKept() {
        var escalation = askForThePolice(EscalationRaised.DUTY_TO_INFORM_POLICE);
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.POLICE_REPORT_REQUESTED),
                        eq(escalation),
                        eq(escalation + ":police"),
                        argThat(variables -> "DUTY_TO_INFORM_POLICE".equals(variables.get("escalationCause"))));
        var resolution = new RuledTask(1, "Task_Resolve", "resolution", incident, Map.of());
        assertThat(policeRule.againstCompleting(resolution, "ada", Map.of())).isEmpty();

        var terms = new PoliceTerms("PT4H", "2026-11");
        var due = openReport.handle(incident.toString(), escalation, "DUTY_TO_INFORM_POLICE", terms);
        clock.advance(Duration.ofHours(1));
        assertThat(openReport.handle(incident.toString(), escalation, "DUTY_TO_INFORM_POLICE", terms))
                .isEqualTo(due)
                .containsEntry("policeReportDueAt", "2026-11-20T13:00:00Z");
        assertThat(policeRule.againstCompleting(resolution, "ada", Map.of())).containsOnlyKeys("");

        var job = completedPoliceReport();
        for (int delivery = 0; delivery < 2; delivery++) {
            var kept = recordReport.handle(job, informed(escalation));
            assertThat(texts.read(incident, kept.policeTold())).contains("He threatens to kill her");
        }
        withdrawReport.handle(incident.toString(), escalation);

        assertThat(policeReports.of(incident)).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo("INFORMED");
            assertThat(report.informedAt()).isEqualTo(NINE.plus(Duration.ofMinutes(30)));
        });
        assertThat(policeRule.againstCompleting(resolution, "ada", Map.of())).isEmpty();
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.PoliceInformed)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(LIAISON);
                    assertThat(event.data())
                            .containsEntry("authorityKind", "MEMBER_STATE")
                            .containsEntry("informedAt", "2026-11-20T09:30:00Z");
                });
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.PoliceReportDue)
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("ruleVersion", "2026-11"));
        assertThat(section.of(incident)).anySatisfy(entry -> {
            assertThat(entry.title()).isEqualTo("Report to the police");
            assertThat(entry.facts())
                    .anyMatch(fact -> Instant.parse("2026-11-20T13:00:00Z").equals(fact.at()));
        });
    }

    @Test
    void whoeverWasWronglySuspectedIsReportedToNobody() {
        var escalation = askForThePolice(EscalationRaised.POLICE_CONTACT);
        openReport.handle(incident.toString(), escalation, "POLICE_CONTACT", new PoliceTerms("PT24H", "2026-11"));

        withdrawReport.handle(incident.toString(), escalation);
        withdrawReport.handle(incident.toString(), escalation);

        assertThat(policeReports.isOpen(incident)).isFalse();
        assertThat(events()).containsOnlyOnce(CaseEventType.PoliceReportWithdrawn);
        assertThatThrownBy(() -> openReport.handle(
                        incident.toString(),
                        UUID.randomUUID().toString(),
                        "POLICE_CONTACT",
                        new PoliceTerms("soon", "2026-11")))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void aReportSaysWhatWasToldOrWhyNothingWas() {
        var europe = policeTask("DUTY_TO_INFORM_POLICE");
        var elsewhere = policeTask("POLICE_CONTACT");

        assertThat(policeRule.againstCompleting(europe, "x", Map.of("policeAnswer", "INFORMED")))
                .containsOnlyKeys("policeAuthorityKind", "policeAuthority", "policeTold", "policeInformedAt");
        assertThat(policeRule.againstCompleting(europe, "x", Map.of("policeAnswer", "NOT_INFORMED")))
                .containsOnlyKeys("policeReason");
        assertThat(policeRule.againstCompleting(
                        europe, "x", Map.of("policeAnswer", "INFORMED", "policeInformedAt", "2026-11-20T09:01:00Z")))
                .containsKey("policeInformedAt");
        assertThat(policeRule.againstCompleting(
                        elsewhere, "x", Map.of("policeAnswer", "NOT_INFORMED", "policeReason", "text:1")))
                .containsOnlyKeys("contactOffered", "emergencyDisclosure");
        assertThat(policeRule.againstCompleting(
                        elsewhere,
                        "x",
                        Map.of(
                                "policeAnswer", "NOT_INFORMED",
                                "policeReason", "text:1",
                                "contactOffered", "OFFERED",
                                "emergencyDisclosure", "NOT_NEEDED")))
                .isEmpty();
    }

    private RuledTask policeTask(String cause) {
        return new RuledTask(1, "Task_InformPolice", "police-report", incident, Map.of("escalationCause", cause));
    }

    private String askForThePolice(String cause) {
        var escalation = UUID.randomUUID();
        transaction.executeWithoutResult(status -> publisher.publishEvent(new EscalationRaised(
                escalation,
                incident,
                EscalationTarget.LAW_ENFORCEMENT_LIAISON,
                EscalationMode.PAGE,
                cause,
                Set.of(cause),
                true)));
        return escalation.toString();
    }

    private ActivatedJob completedPoliceReport() {
        var job = job();
        when(job.getProcessInstanceKey()).thenReturn(4711L);
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.TaskCompleted,
                LIAISON,
                Map.of("formId", "police-report", "processInstanceKey", "4711")));
        return job;
    }

    private PoliceForm informed(String escalation) {
        return new PoliceForm(
                incident.toString(),
                escalation,
                "INFORMED",
                "MEMBER_STATE",
                "Police of Hamburg",
                "HH-1",
                "He threatens to kill her",
                "2026-11-20T10:30:00+01:00",
                null,
                null,
                null);
    }

    @Test
    void legalReleasesAHoldOnce() {
        assertThat(releaseHold.appliesTo(incidents.get(incident))).isFalse();
        place();
        assertThat(releaseHold.appliesTo(incidents.get(incident))).isTrue();
        var hold = holds.of(incident).get(0);

        transaction.executeWithoutResult(status -> releaseHold.perform(
                incidents.get(incident), Map.of("holdReleaseNote", "text:" + UUID.randomUUID()), COUNSEL));
        liftHold.handle(hold.id().toString());

        assertThat(holds.isHeld(incident)).isFalse();
        assertThat(holds.of(incident))
                .singleElement()
                .satisfies(released -> assertThat(released.releasedBy()).isEqualTo(COUNSEL));
        assertThat(events()).containsOnlyOnce(CaseEventType.LegalHoldReleased);
        verify(messages, soon())
                .publish(eq(ProcessNames.HOLD_RELEASED), eq(hold.id().toString()), any(), anyMap());
    }

    @Test
    void aReviewKeepsOrEndsAHold() {
        place();
        completed("hold-review", COUNSEL);
        var hold = holds.of(incident).get(0).id().toString();
        var job = job();

        applyHold.handle(hold);
        var note = recordReview.handle(job, hold, "KEEP", "The suit is pending");
        recordReview.handle(job, hold, "KEEP", "The suit is pending");
        assertThat(texts.read(incident, (String) note.get("holdReviewNote"))).contains("The suit is pending");
        assertThat(holds.isHeld(incident)).isTrue();
        assertThat(events()).containsOnlyOnce(CaseEventType.LegalHoldReviewed);

        recordReview.handle(job(), hold, "RELEASE", "Settled");
        assertThat(holds.isHeld(incident)).isFalse();
        assertThatThrownBy(() -> recordReview.handle(job(), hold, "MAYBE", "?")).isInstanceOf(BadVariable.class);
        assertThatThrownBy(() -> applyHold.handle(UUID.randomUUID().toString())).isInstanceOf(BadVariable.class);
    }

    @Test
    void dangerOfDeathIsAnsweredWithinTheHourOthersWithinThirtyDays() {
        assertThat(AuthorityRequests.dueAt("EMERGENCY_DISCLOSURE", NINE, NINE.plus(Duration.ofDays(3))))
                .isEqualTo(NINE.plus(Duration.ofHours(1)));
        assertThat(AuthorityRequests.dueAt("SUBPOENA", NINE, NINE.plus(Duration.ofDays(3))))
                .isEqualTo(NINE.plus(Duration.ofDays(3)));
        assertThat(AuthorityRequests.dueAt("SUBPOENA", NINE, NINE.plus(Duration.ofDays(90))))
                .isEqualTo(NINE.plus(Duration.ofDays(30)));
        assertThat(AuthorityRequests.dueAt("WARRANT", NINE, null)).isEqualTo(NINE.plus(Duration.ofDays(30)));
    }

    @Test
    void aRequestIsAssessedDisclosedAndLogged() {
        var id = take("SUBPOENA", "2026-11-25T12:00:00+01:00");
        completed("request-assessment", LIAISON);
        completed("request-disclosure", LIAISON);

        for (int i = 0; i < 2; i++) {
            recordAssessment.handle(incident.toString(), id, "DISCLOSE", "FORBIDDEN", null, "Narrow: booking only");
            recordDisclosure.handle(incident.toString(), id, "Booking sheet by registered mail");
        }
        completed("user-notice", LIAISON);
        for (int i = 0; i < 2; i++) {
            var note = recordNotice.handle(incident.toString(), id, "TOLD", "By e-mail");
            assertThat(texts.read(incident, (String) note.get("noticeNote"))).contains("By e-mail");
        }

        assertThat(requests.of(incident)).singleElement().satisfies(request -> {
            assertThat(request.dueAt()).isEqualTo(Instant.parse("2026-11-25T11:00:00Z"));
            assertThat(request.assessedBy()).isEqualTo(LIAISON.id());
            assertThat(request.outcome()).isEqualTo("DISCLOSED");
        });
        assertThat(events())
                .containsOnlyOnce(CaseEventType.AuthorityRequestAssessed)
                .containsOnlyOnce(CaseEventType.DisclosureNoticeSettled)
                .containsOnlyOnce(CaseEventType.AuthorityRequestAnswered);
        verify(messages, soon()).publish(eq(ProcessNames.REQUEST_RECEIVED), eq(id), any(), anyMap());
        assertThatThrownBy(() -> recordAssessment.handle(incident.toString(), id, "PERHAPS", null, null, null))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() -> take("SUBPOENA", "soon")).isInstanceOf(ActionRefused.class);
    }

    @Test
    void whoeverTellsTheUserLaterSaysWhen() {
        var task = new RuledTask(1, "Task_AssessRequest", "request-assessment", incident, Map.of());
        var later = Map.<String, Object>of("requestDecision", "DISCLOSE", "userNotice", "LATER");
        var dated = new HashMap<>(later);

        assertThat(laterNotice.againstCompleting(task, "x", later)).containsOnlyKeys("nonDisclosureUntil");
        dated.put("nonDisclosureUntil", "2026-11-20T08:59:00Z");
        assertThat(laterNotice.againstCompleting(task, "x", dated)).containsOnlyKeys("nonDisclosureUntil");
        dated.put("nonDisclosureUntil", "2026-12-20T09:00:00Z");
        assertThat(laterNotice.againstCompleting(task, "x", dated)).isEmpty();
        assertThat(laterNotice.againstCompleting(task, "x", Map.of("requestDecision", "REFUSE", "userNotice", "LATER")))
                .isEmpty();
        assertThatThrownBy(() -> recordNotice.handle(
                        incident.toString(), UUID.randomUUID().toString(), "MAYBE", null))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void dataThatMustBeKeptIsHeld() {
        var id = take("PRESERVATION", null);
        completed("request-assessment", LIAISON);
        recordAssessment.handle(incident.toString(), id, "PRESERVE", "LATER", null, "Asked by the police");

        keepData.handle(incident.toString(), id);
        keepData.handle(incident.toString(), id);
        recordRefusal.handle(incident.toString(), id);

        assertThat(holds.of(incident))
                .singleElement()
                .satisfies(hold -> assertThat(hold.placedBy()).isEqualTo(LIAISON));
        assertThat(requests.of(incident).get(0).outcome()).isEqualTo("KEPT");
    }

    @Test
    void aRequestToKeepDataIsRenewedOnce() {
        var id = take("PRESERVATION", null);
        keepData.handle(incident.toString(), id);
        var task = new RuledTask(1, "Task_ReviewHold", "hold-review", incident, Map.of("holdId", id));
        var keep = Map.<String, Object>of("holdDecision", "KEEP");

        assertThat(preservationEnds.againstCompleting(task, COUNSEL.id(), keep)).isEmpty();
        recordReview.handle(job(), id, "KEEP", "They asked again");

        assertThat(preservationEnds.againstCompleting(task, COUNSEL.id(), keep))
                .hasEntrySatisfying("holdDecision", reason -> assertThat(reason).contains("renewed once"));
        assertThat(preservationEnds.againstCompleting(task, COUNSEL.id(), Map.of("holdDecision", "RELEASE")))
                .isEmpty();
    }

    @Test
    void otherHoldsAreKeptAsLongAsTheyAreNeeded() {
        place();
        var id = holds.of(incident).get(0).id().toString();
        recordReview.handle(job(), id, "KEEP", "The suit is pending");
        var task = new RuledTask(1, "Task_ReviewHold", "hold-review", incident, Map.of("holdId", id));

        assertThat(preservationEnds.againstCompleting(task, COUNSEL.id(), Map.of("holdDecision", "KEEP")))
                .isEmpty();
    }

    @Test
    void aDataRequestIsAnsweredOnceAlsoDuringAHold() {
        place();
        var asked = texts.keep(incident, "dataRequestText", "Jo wants all that we have", LIAISON);
        transaction.executeWithoutResult(
                status -> recordDataRequest.perform(incidents.get(incident), dataRequest(asked, "THREAD"), LIAISON));
        var id = dataRequests.of(incident).get(0).id().toString();
        completed("data-request", new Actor("privacy-officer"));

        for (int i = 0; i < 2; i++) {
            var note = recordDataAnswer.handle(incident.toString(), id, "ANSWERED", "The messages, others redacted");
            assertThat(texts.read(incident, (String) note.get("dataRequestNote")))
                    .contains("The messages, others redacted");
        }
        recordDataAnswer.handle(incident.toString(), id, "REFUSED", "Too late");

        assertThat(dataRequests.of(incident))
                .singleElement()
                .satisfies(request -> assertThat(request.outcome()).isEqualTo("ANSWERED"));
        assertThat(events())
                .containsOnlyOnce(CaseEventType.DataRequestReceived)
                .containsOnlyOnce(CaseEventType.DataRequestAnswered);
        verify(messages, soon()).publish(eq(ProcessNames.DATA_REQUESTED), eq(id), eq(id + ":received"), anyMap());
        assertThatThrownBy(() -> recordDataAnswer.handle(incident.toString(), id, "PERHAPS", null))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void twoPeopleReleaseWhoDidNotAssess() {
        var id = take("SUBPOENA", null);
        completed("request-assessment", LIAISON);
        recordAssessment.handle(incident.toString(), id, "DISCLOSE", "TELL", null, "Fine");
        var task = new RuledTask(1, "Task_ReleaseByTrust", "request-release", incident, Map.of("requestId", id));

        assertThat(rule.againstTaking(task, LIAISON.id()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("assessed this request"));
        assertThat(rule.againstTaking(task, "legal-oncall")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        completed("request-release", COUNSEL);

        assertThat(rule.againstTaking(task, "legal-oncall"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("one of the two releases"));
        assertThat(rule.againstTaking(task, "ts-manager")).isEmpty();
    }

    @Test
    void whoDoesNotWriteInTheirOwnThreadIsGivenDataOnlyOnceVerified() {
        var asked = texts.keep(incident, "dataRequestText", "Jo calls and wants all that we have", LIAISON);
        transaction.executeWithoutResult(
                status -> recordDataRequest.perform(incidents.get(incident), dataRequest(asked, "OTHER"), LIAISON));
        var id = dataRequests.of(incident).get(0).id().toString();
        var task = new RuledTask(1, "Task_AnswerDataRequest", "data-request", incident, Map.of("dataRequestId", id));
        var answer = Map.<String, Object>of("dataRequestOutcome", "ANSWERED");

        assertThat(identityRule.againstCompleting(task, "x", answer)).containsOnlyKeys("dataRequestOutcome");
        assertThat(identityRule.againstCompleting(task, "x", Map.of("dataRequestOutcome", "REFUSED")))
                .isEmpty();
        checked(List.of("BOOKING_REF"), "FAILED");
        assertThat(identityRule.againstCompleting(task, "x", answer)).containsOnlyKeys("dataRequestOutcome");
        checked(List.of("BOOKING_REF", "PHONE_LAST4"), "VERIFIED");
        assertThat(identityRule.againstCompleting(task, "x", answer)).isEmpty();
        assertThatThrownBy(() -> recordDataRequest.perform(
                        incidents.get(incident), Map.of("dataRequestText", asked, "dataRequestVia", "OTHER"), LIAISON))
                .isInstanceOf(ActionRefused.class);
    }

    private void checked(List<String> matched, String result) {
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.IdentityChecked,
                clock.instant(),
                LIAISON,
                parties.reporterOf(incident).id(),
                null,
                Map.of("matched", matched, "result", result)));
    }

    private Map<String, Object> dataRequest(String text, String via) {
        return Map.of(
                "dataRequestText",
                text,
                "dataRequestParty",
                parties.reporterOf(incident).id().toString(),
                "dataRequestVia",
                via);
    }

    private void place() {
        transaction.executeWithoutResult(status -> placeHold.perform(
                incidents.get(incident),
                Map.of(
                        "holdTrigger",
                        "LAWYER_LETTER",
                        "holdScope",
                        texts.keep(incident, "holdScope", "Everything about the walk", COUNSEL)),
                COUNSEL));
    }

    private String take(String type, String deadline) {
        var values = new HashMap<String, Object>();
        values.put("requestType", type);
        values.put("requestDeadline", deadline);
        values.put("requestScope", "text:" + UUID.randomUUID());
        values.put("requesterName", "text:" + UUID.randomUUID());
        transaction.executeWithoutResult(status -> takeRequest.perform(incidents.get(incident), values, LIAISON));
        return requests.of(incident).get(0).id().toString();
    }

    private void completed(String form, Actor actor) {
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.TaskCompleted, actor, Map.of("formId", form)));
    }

    private List<CaseEventType> events() {
        return log.of(incident).stream().map(CaseEvent::type).toList();
    }

    private static ActivatedJob job() {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(UUID.randomUUID().getMostSignificantBits());
        return job;
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock testClock() {
            return new MutableClock(NINE);
        }
    }
}
