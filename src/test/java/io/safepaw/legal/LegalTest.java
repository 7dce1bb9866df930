package io.safepaw.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.escalation.EscalationMode;
import io.safepaw.escalation.EscalationRaised;
import io.safepaw.escalation.EscalationTarget;
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
        incident = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "My dog is hurt",
                        Facts.unknown(Category.PET_INJURY),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        NINE))
                .id();
    }

    @Test
    void aHoldIsInForceFromTheMomentItIsPlaced() {
        place();

        assertThat(holds.isHeld(incident)).isTrue();
        assertThat(facts.of(incident)).containsEntry("legalHold", true);
        var id = holds.of(incident).get(0).id();
        verify(messages, timeout(10_000))
                .publish(eq(ProcessNames.HOLD_PLACED), eq(id.toString()), eq(id + ":placed"), anyMap());
        assertThat(events()).contains(CaseEventType.LegalHoldPlaced);
    }

    @Test
    void litigationThatIsExpectedPlacesAHoldAtOnceAndOnce() {
        var raised = new EscalationRaised(
                UUID.randomUUID(),
                incident,
                EscalationTarget.LEGAL_ONCALL,
                EscalationMode.TASK,
                "INSURER_NOTICE",
                Set.of("INSURER_NOTICE", EscalationRaised.LITIGATION_ANTICIPATED),
                true);

        transaction.executeWithoutResult(status -> publisher.publishEvent(raised));
        await().untilAsserted(() -> assertThat(holds.isHeld(incident)).isTrue());
        transaction.executeWithoutResult(status -> publisher.publishEvent(raised));

        assertThat(holds.of(incident)).singleElement().satisfies(hold -> {
            assertThat(hold.trigger()).isEqualTo("LITIGATION_ANTICIPATED");
            assertThat(texts.read(incident, hold.scope())).isPresent();
        });
        verify(messages, timeout(10_000)).publish(eq(ProcessNames.HOLD_PLACED), any(), any(), anyMap());
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
        verify(messages, timeout(10_000))
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
            recordAssessment.handle(incident.toString(), id, "DISCLOSE", "FORBIDDEN", "Narrow: booking only");
            recordDisclosure.handle(incident.toString(), id, "Booking sheet by registered mail");
        }

        assertThat(requests.of(incident)).singleElement().satisfies(request -> {
            assertThat(request.dueAt()).isEqualTo(Instant.parse("2026-11-25T11:00:00Z"));
            assertThat(request.assessedBy()).isEqualTo(LIAISON.id());
            assertThat(request.outcome()).isEqualTo("DISCLOSED");
        });
        assertThat(events())
                .containsOnlyOnce(CaseEventType.AuthorityRequestAssessed)
                .containsOnlyOnce(CaseEventType.AuthorityRequestAnswered);
        verify(messages, timeout(10_000)).publish(eq(ProcessNames.REQUEST_RECEIVED), eq(id), any(), anyMap());
        assertThatThrownBy(() -> recordAssessment.handle(incident.toString(), id, "PERHAPS", null, null))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() -> take("SUBPOENA", "soon")).isInstanceOf(ActionRefused.class);
    }

    @Test
    void dataThatMustBeKeptIsHeld() {
        var id = take("PRESERVATION", null);
        completed("request-assessment", LIAISON);
        recordAssessment.handle(incident.toString(), id, "PRESERVE", "LATER", "Asked by the police");

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
        transaction.executeWithoutResult(status ->
                recordDataRequest.perform(incidents.get(incident), Map.of("dataRequestText", asked), LIAISON));
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
        verify(messages, timeout(10_000))
                .publish(eq(ProcessNames.DATA_REQUESTED), eq(id), eq(id + ":received"), anyMap());
        assertThatThrownBy(() -> recordDataAnswer.handle(incident.toString(), id, "PERHAPS", null))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void twoPeopleReleaseWhoDidNotAssess() {
        var id = take("SUBPOENA", null);
        completed("request-assessment", LIAISON);
        recordAssessment.handle(incident.toString(), id, "DISCLOSE", "TELL", "Fine");
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
