package io.safepaw.sla;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
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
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.SeverityAuthority;
import io.safepaw.communication.MessageSent;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.sla.ClockFigures.Figure;
import io.safepaw.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** The clocks of owner, update and finding with a real database; what the log alone tells of them. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(SlaClocksTest.Time.class)
class NextUpdatesTest {

    private static final Actor AGENT = new Actor("ts-agent");
    private static final SlaTargets P0 = new SlaTargets(
            "24x7", "24x7", "PT15M", "PT5M", "PT30M", "PT1H", "PT12H", false, "PT72H", "P7D", List.of(50, 80), "test");

    @Autowired
    private ClockKeeper keeper;

    @Autowired
    private ClockMarks marks;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private NextUpdates updates;

    @Autowired
    private RecordUpdateWorker recordUpdate;

    @Autowired
    private ClockFigures figures;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private SlaClockRepository repository;

    @Autowired
    private EventLog log;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages messages;

    @MockitoBean
    private SeverityAuthority authority;

    private Instant opened;
    private IncidentId incident;

    @BeforeEach
    void aCriticalIncident() {
        // A week of its own for each test: the figures count the whole log.
        opened = clock.instant().plus(Duration.ofDays(7));
        clock.set(opened);
        incident = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Dog hurt in the yard",
                        Facts.unknown(Category.PET_INJURY),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        clock.instant()))
                .id();
        incidents.recordSeverity(incident, Severity.P0, "PET_LIFE_THREAT", "2026-11", Actor.SYSTEM);
        keeper.applyTargets(incident, P0);
    }

    @Test
    void everyTargetOfTheTableHasAClockAndTheFindingOneOnceItIsOwed() {
        assertThat(clocks.of(incident))
                .extracting(SlaClockView::target)
                .containsExactly(
                        ClockTarget.FIRST_RESPONSE,
                        ClockTarget.OWNER_ASSIGNED,
                        ClockTarget.STABILISE,
                        ClockTarget.NEXT_UPDATE,
                        ClockTarget.RESOLUTION);

        append(CaseEventType.InvestigationBegun, Map.of());

        await().untilAsserted(() ->
                assertThat(view(ClockTarget.FINDING).dueAt()).isEqualTo(opened.plus(Duration.ofHours(72))));
        append(CaseEventType.FindingRecorded, Map.of());
        stops(ClockTarget.FINDING, ClockOutcome.MET);
    }

    @Test
    void theFirstOwnerAndTheFirstSafetyActionStopTheirClocks() {
        at(4);
        incidents.assignOwner(incident, "ada", AGENT);
        at(10);
        append(CaseEventType.EmergencyStepTaken, Map.of());

        stops(ClockTarget.OWNER_ASSIGNED, ClockOutcome.MET);
        stops(ClockTarget.STABILISE, ClockOutcome.MET);
        assertThat(figure(ClockTarget.OWNER_ASSIGNED))
                .isEqualTo(new Figure(ClockTarget.OWNER_ASSIGNED, 1, 0, Duration.ofMinutes(4), Duration.ofMinutes(4)));
    }

    @Test
    void anUpdateIsAskedForOnceAtTheFirstMarkAndTakenBackByAnyMessage() {
        mark(MarkKind.WARN, 30);
        mark(MarkKind.WARN, 48);
        var owed = UpdateOwed.idOf(stored());
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.UPDATE_OWED), eq(owed.toString()), anyString(), anyMap());

        at(50);
        sent();

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.UPDATE_SETTLED), eq(owed.toString()), anyString(), eq(Map.of()));
        assertThat(view(ClockTarget.NEXT_UPDATE).dueAt()).isEqualTo(opened.plus(Duration.ofMinutes(110)));
        mark(MarkKind.WARN, 80);
        var next = UpdateOwed.idOf(stored());
        assertThat(next).isNotEqualTo(owed);
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.UPDATE_OWED), eq(next.toString()), anyString(), anyMap());
    }

    @Test
    void anUpdateThatWasMissedIsNoMatterForALead() {
        mark(MarkKind.WARN, 30);
        mark(MarkKind.WARN, 48);
        mark(MarkKind.BREACH, 60);
        at(61);
        sent();

        await().untilAsserted(() -> assertThat(figure(ClockTarget.NEXT_UPDATE))
                .isEqualTo(new Figure(ClockTarget.NEXT_UPDATE, 0, 1, Duration.ofMinutes(61), Duration.ofMinutes(61))));
        verify(messages, never())
                .publish(
                        eq(ProcessNames.CLOCK_BREACHED),
                        eq(incident.toString()),
                        anyString(),
                        eq(Map.of("clockId", stored().id().toString())));
    }

    @Test
    void howManyUpdatesWereKeptIsCountedFromTheLogAlone() {
        at(20);
        sent();
        restarts(1);
        at(70);
        sent();
        restarts(2);
        at(140);
        sent();
        restarts(3);
        at(150);
        incidents.solve(incident, ResolutionCode.RESOLVED, AGENT);
        stops(ClockTarget.NEXT_UPDATE, ClockOutcome.CANCELLED);

        var figure = figure(ClockTarget.NEXT_UPDATE);

        assertThat(clocks.rounds(incident))
                .extracting(ClockRound::clockId, ClockRound::outcome)
                .containsExactly(
                        tuple(stored().id(), ClockOutcome.MISSED),
                        tuple(stored().id(), ClockOutcome.MET),
                        tuple(stored().id(), ClockOutcome.MET));
        assertThat(clocks.rounds(incident).getFirst().dueAt()).isEqualTo(opened.plus(Duration.ofMinutes(130)));
        assertThat(figure.met()).isEqualTo(2);
        assertThat(figure.missed()).isEqualTo(1);
        assertThat(figure.keptPercent()).isEqualTo(67);
        assertThat(figure.median()).isEqualTo(Duration.ofMinutes(50));
        assertThat(figure.p90()).isEqualTo(Duration.ofMinutes(70));
    }

    @Test
    void aTestIsNoFigure() {
        at(20);
        sent();
        restarts(1);
        incidents.markTest(incident, true, "DRILL", AGENT);

        assertThat(figure(ClockTarget.NEXT_UPDATE).keptPercent()).isNull();
    }

    @Test
    void whoTellsNothingSaysWhyAndWhenNextOnceHoweverOftenTheJobIsDelivered() {
        at(40);
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(clock.instant().toEpochMilli());
        var at = opened.plus(Duration.ofMinutes(70)).toString();

        var note = recordUpdate.handle(job, incident.toString(), "NONE", "NOTHING_NEW", at, "The vet calls at ten");
        recordUpdate.handle(job, incident.toString(), "NONE", "NOTHING_NEW", at, "The vet calls at ten");

        assertThat(texts.read(incident, (String) note.get("updateNote"))).contains("The vet calls at ten");
        assertThat(events(CaseEventType.UpdatePlanned))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("outcome", "NONE")
                        .containsEntry("cause", "NOTHING_NEW")
                        .containsEntry("nextUpdateAt", at));
        await().untilAsserted(
                        () -> assertThat(view(ClockTarget.NEXT_UPDATE).dueAt()).hasToString(at));
        assertThat(view(ClockTarget.NEXT_UPDATE).remaining()).isEqualTo(Duration.ofMinutes(30));
        assertThat(marks.next(view(ClockTarget.NEXT_UPDATE).clockId()).nextMarkAt())
                .isEqualTo(opened.plus(Duration.ofMinutes(55)).toString());
    }

    @Test
    void aDecisionWithoutItsCodesIsRefused() {
        var job = mock(ActivatedJob.class);
        var at = opened.plus(Duration.ofMinutes(70)).toString();

        assertThatThrownBy(() -> recordUpdate.handle(job, incident.toString(), "MAYBE", null, at, null))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("updateOutcome");
        assertThatThrownBy(() -> recordUpdate.handle(job, incident.toString(), "NONE", "TIRED", at, null))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("updateCause");
        assertThatThrownBy(() -> recordUpdate.handle(job, incident.toString(), "SEND", null, "soon", null))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("nextUpdateAt");
        assertThat(events(CaseEventType.UpdatePlanned)).isEmpty();
    }

    @Test
    void theNextUpdateCanBePutOffAsFarAsTheTableGoes() {
        assertThat(updates.latest(incident)).contains(opened.plus(Duration.ofHours(1)));
        append(CaseEventType.SafetyStabilised, Map.of());
        assertThat(updates.latest(incident)).contains(opened.plus(Duration.ofHours(12)));
        assertThat(updates.latest(IncidentId.random())).isEmpty();
    }

    private void at(int minute) {
        clock.set(opened.plus(Duration.ofMinutes(minute)));
    }

    /** As the process does it, twice. */
    private void mark(MarkKind kind, int minute) {
        at(minute);
        var clockId = stored().id();
        marks.record(clockId, kind, clock.instant());
        marks.record(clockId, kind, clock.instant());
    }

    private void sent() {
        transaction.executeWithoutResult(status -> {
            log.append(incident, CaseEventType.PublicReplySent, AGENT, Map.of("human", true));
            events.publishEvent(new MessageSent(
                    UUID.randomUUID(), incident, new PartyId(UUID.randomUUID()), true, clock.instant()));
        });
        await().until(() -> view(ClockTarget.NEXT_UPDATE).startedAt(), clock.instant()::equals);
    }

    private void restarts(int expected) {
        assertThat(events(CaseEventType.ClockRestarted)).hasSize(expected);
    }

    private void stops(ClockTarget target, ClockOutcome outcome) {
        await().untilAsserted(() -> assertThat(view(target).outcome()).isEqualTo(outcome));
    }

    private Figure figure(ClockTarget target) {
        return figures.between(opened, opened.plus(Duration.ofDays(7))).stream()
                .filter(each -> each.target() == target)
                .findFirst()
                .orElseThrow();
    }

    private void append(CaseEventType type, Map<String, ?> data) {
        transaction.executeWithoutResult(status -> log.append(incident, type, AGENT, data));
    }

    private SlaClockView view(ClockTarget target) {
        return clocks.of(incident).stream()
                .filter(each -> each.target() == target)
                .findFirst()
                .orElseThrow();
    }

    private SlaClock stored() {
        return repository.find(view(ClockTarget.NEXT_UPDATE).clockId()).orElseThrow();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }
}
