package io.safepaw.sla;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
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
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.SeverityAuthority;
import io.safepaw.casefile.Status;
import io.safepaw.communication.MessageSent;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Clocks of real incidents: opened by the process, moved by the case file, watched by the process again. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(SlaClocksTest.Time.class)
class SlaClocksTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Actor AGENT = new Actor("ts-agent");

    private static final SlaTargets P0 = targets("24x7", "PT15M", "PT72H", "P7D", 50, 80);
    private static final SlaTargets P1 = targets("24x7", "PT1H", "P5D", "P10D", 75);
    private static final SlaTargets P3 = new SlaTargets(
            "BUSINESS", "BUSINESS", "PT24H", "P9D", null, "P9D", "P9D", true, "P10D", "P14D", List.of(75), "test");

    @Autowired
    private ApplyTargetsWorker applyTargets;

    @Autowired
    private PlanNextMarkWorker planNextMark;

    @Autowired
    private RecordMarkWorker recordMark;

    @Autowired
    private RecordBreachCauseWorker recordCause;

    @Autowired
    private BreachCauses causes;

    @Autowired
    private ClockKeeper keeper;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private BusinessDays days;

    @Autowired
    private CalendarFollower calendarFollower;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Incidents incidents;

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

    @BeforeEach
    void nineOClock() {
        clock.set(NINE);
    }

    @Test
    void theFirstAssessmentOpensEachClockOnceHoweverOftenItsJobIsDelivered() {
        var incident = open();

        var due = applyTargets.handle(incident.toString(), P1);
        var again = applyTargets.handle(incident.toString(), P1);

        assertThat(due)
                .isEqualTo(new ApplyTargetsWorker.Due(
                        "2026-11-20T10:00:00Z", "2026-11-25T09:00:00Z", "2026-11-30T09:00:00Z"));
        assertThat(again).isEqualTo(due);
        assertThat(clocks.of(incident))
                .extracting(SlaClockView::target)
                .containsExactly(
                        ClockTarget.FIRST_RESPONSE,
                        ClockTarget.OWNER_ASSIGNED,
                        ClockTarget.NEXT_UPDATE,
                        ClockTarget.RESOLUTION);
        assertThat(logged(incident)).hasSize(4).containsOnly(CaseEventType.ClockOpened);
        for (var one : clocks.of(incident)) {
            verify(messages, soon().times(1))
                    .publish(
                            ProcessNames.CLOCK_STARTED,
                            one.clockId().toString(),
                            one.clockId() + ":0",
                            Map.of(
                                    "clockId", id(one),
                                    "incidentId", incident.toString(),
                                    "clockTarget", one.target().name(),
                                    "clockState", "RUNNING",
                                    "nextMarkKind", "WARN",
                                    "nextMarkAt", planNextMark.handle(id(one)).nextMarkAt(),
                                    "breached", false));
        }
    }

    @Test
    void theCauseOfABreachIsKeptOnce() {
        var incident = open();
        var job = mock(ActivatedJob.class);

        var note = recordCause.handle(job, incident.toString(), "c-1", "HAND_OVER", "It lay over the weekend");

        assertThat(note.get("breachNote")).asString().startsWith("text:");
        assertThat(logged(incident)).containsOnlyOnce(CaseEventType.SlaBreachExplained);
    }

    @Test
    void aLeadHasOneTaskForAllThatWasMissed() {
        var incident = openWithTargets();
        var first = firstResponse(incident).clockId();
        var second = resolution(incident).clockId();
        transaction.executeWithoutResult(
                status -> events.publishEvent(new ClockBreached(first, incident, ClockTarget.FIRST_RESPONSE)));
        askedToExplain(first);

        assertThat(ask(incident, second, ClockTarget.RESOLUTION)).isFalse();
        assertThat(ask(incident, first, ClockTarget.FIRST_RESPONSE))
                .as("told again")
                .isTrue();
        assertThat(causes.asked(incident)).containsExactly(ClockTarget.FIRST_RESPONSE, ClockTarget.RESOLUTION);

        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(71L);
        for (int delivered = 0; delivered < 2; delivered++) {
            recordCause.handle(job, incident.toString(), first.toString(), "VOLUME", null);
        }

        assertThat(causes.asked(incident)).isEmpty();
        assertThat(log.of(incident).stream()
                        .filter(event -> event.type() == CaseEventType.SlaBreachExplained)
                        .map(event -> event.data().get("clockId")))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        assertThat(ask(incident, second, ClockTarget.RESOLUTION))
                .as("the next task")
                .isTrue();
    }

    @Test
    void whatWasMissedAfterTheLeadWasDoneIsAskedAnew() {
        var incident = openWithTargets();
        var first = firstResponse(incident).clockId();
        var second = resolution(incident).clockId();
        ask(incident, first, ClockTarget.FIRST_RESPONSE);
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.TaskCompleted,
                new Actor("lena"),
                Map.of("formId", "missed-target", "processInstanceKey", "4711")));
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(incident, second, ClockTarget.RESOLUTION)).isFalse();

        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(72L);
        when(job.getProcessInstanceKey()).thenReturn(4711L);
        recordCause.handle(job, incident.toString(), first.toString(), "VOLUME", null);

        assertThat(causes.asked(incident)).containsExactly(ClockTarget.RESOLUTION);
        askedToExplain(second);
    }

    @Test
    void ofAMergedIncidentNobodyIsAskedAnyMore() {
        var incident = openWithTargets();
        ask(incident, firstResponse(incident).clockId(), ClockTarget.FIRST_RESPONSE);

        transaction.executeWithoutResult(status -> incidents.merge(incident, open(), AGENT));

        await().untilAsserted(() -> assertThat(causes.asked(incident)).isEmpty());
    }

    private IncidentId openWithTargets() {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);
        return incident;
    }

    private boolean ask(IncidentId incident, UUID clockId, ClockTarget target) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> causes.ask(new ClockBreached(clockId, incident, target))));
    }

    private void askedToExplain(UUID clockId) {
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.CLOCK_BREACHED),
                        anyString(),
                        anyString(),
                        eq(Map.of("clockId", clockId.toString())));
    }

    @Test
    void manyDeliveriesAtOnceOpenEachClockOnce() {
        var incident = open();

        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> applyTargets.handle(incident.toString(), i % 2 == 0 ? P1 : P0)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(clocks.of(incident)).hasSize(4);
        assertThat(firstResponse(incident).dueAt()).isEqualTo(NINE.plus(Duration.ofMinutes(15)));
        assertThat(logged(incident).stream().filter(CaseEventType.ClockOpened::equals))
                .hasSize(4);
    }

    @Test
    void daysOfTheBusinessCalendarAreWorkingDays() {
        var incident = open();

        var due = applyTargets.handle(incident.toString(), P3);

        // 09:00 UTC is 01:00 at the site; the first day begins at 06:00 (14:00 UTC), PT24H are 16 hours and 8 more.
        assertThat(due.firstResponseDueAt()).isEqualTo("2026-11-21T22:00:00Z");
        // The tenth day ends at 22:00 on 29 November, the fourteenth on 3 December.
        assertThat(due.findingDueAt()).isEqualTo("2026-11-30T06:00:00Z");
        assertThat(due.resolutionDueAt()).isEqualTo("2026-12-04T06:00:00Z");
    }

    @Test
    void aDayThatIsClosedMovesTheClocksThatAreDueAfterItAndOnlyThose() {
        var incident = open();
        applyTargets.handle(incident.toString(), P3);
        var before = clocks.of(incident);
        var day = LocalDate.parse("2026-11-25");

        var preview = days.preview("BUSINESS", day, null).stream()
                .filter(shift -> shift.incidentId().equals(incident))
                .toList();
        days.add("BUSINESS", day, null, "mia");
        calendarFollower.follow(Duration.ZERO);
        calendarFollower.follow(Duration.ZERO);

        assertThat(resolution(incident).dueAt()).isEqualTo("2026-12-05T06:00:00Z");
        assertThat(firstResponse(incident).dueAt()).isEqualTo("2026-11-21T22:00:00Z");
        assertThat(preview)
                .extracting(ClockShift::target)
                .containsExactlyInAnyOrder(ClockTarget.OWNER_ASSIGNED, ClockTarget.NEXT_UPDATE, ClockTarget.RESOLUTION);
        for (var shift : preview) {
            assertThat(clocks.of(incident))
                    .as("what the preview said")
                    .anyMatch(
                            one -> one.target() == shift.target() && one.dueAt().equals(shift.after()));
        }
        assertThat(logged(incident).stream().filter(CaseEventType.ClockRetargeted::equals))
                .hasSize(3);
        verify(messages, soon())
                .publish(eq(ProcessNames.CLOCK_RETARGETED), eq(id(resolution(incident))), anyString(), any());

        var noted = days.find("BUSINESS").orElseThrow().specialDays().get(0);
        days.remove(noted.id(), "mia");
        calendarFollower.follow(Duration.ZERO);

        assertThat(clocks.of(incident)).isEqualTo(before);
        assertThat(audit.find(new AuditFilter(AuditArea.CALENDAR, "BUSINESS", "mia", null), 2))
                .extracting(entry ->
                        entry.change().before() + " > " + entry.change().after())
                .containsExactly(
                        "2026-11-25 closed > 2026-11-25 06:00-22:00", "2026-11-25 06:00-22:00 > 2026-11-25 closed");
    }

    @Test
    void longerHoursOfADayLetAClockBeDueEarlier() {
        var incident = open();
        applyTargets.handle(incident.toString(), P3);
        var day = LocalDate.parse("2026-11-21");

        days.add("BUSINESS", day, "00:00-05:00, 06:00-22:00", "mia");
        calendarFollower.follow(Duration.ZERO);

        // Five hours more in the night before.
        assertThat(firstResponse(incident).dueAt()).isEqualTo("2026-11-21T17:00:00Z");
        days.remove(days.find("BUSINESS").orElseThrow().specialDays().get(0).id(), "mia");
        calendarFollower.follow(Duration.ZERO);
        assertThat(firstResponse(incident).dueAt()).isEqualTo("2026-11-21T22:00:00Z");
    }

    @Test
    void aDayThatHasBegunIsNotChanged() {
        var today = LocalDate.parse("2026-11-20");

        assertThatThrownBy(() -> days.add("BUSINESS", today, null, "mia"))
                .isInstanceOf(CalendarChangeRefused.class)
                .hasMessageStartingWith("A day that has begun is not changed");
        assertThatThrownBy(() -> days.add("BUSINESS", today.plusYears(3), null, "mia"))
                .hasMessage("Please give a day within 2 years.");
        assertThatThrownBy(() -> days.add("BUSINESS", today.plusDays(1), "22:00-06:00", "mia"))
                .hasMessageContaining("do not go over midnight");
        assertThatThrownBy(() -> days.add("BUSINESS", today.plusDays(1), "09:00-12:00, 11:00-13:00", "mia"))
                .hasMessageContaining("overlap");
        days.add("BUSINESS", today.plusDays(1), null, "mia");
        var noted = days.find("BUSINESS").orElseThrow().specialDays().get(0);
        assertThatThrownBy(() -> days.add("BUSINESS", today.plusDays(1), "09:00-12:00", "mia"))
                .hasMessage("This day is noted already. Please remove it first.");
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> days.remove(noted.id(), "mia")).hasMessage("A day that has begun is not changed.");
        clock.set(NINE);
        days.remove(noted.id(), "mia");
        assertThat(days.find("24x7")).isEmpty();
    }

    @Test
    void aRaisedSeverityTightensTheClocksAndALoweredOneLeavesThem() {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);

        clock.advance(Duration.ofMinutes(5));
        var raised = applyTargets.handle(incident.toString(), P0);
        clock.advance(Duration.ofMinutes(1));
        var lowered = applyTargets.handle(incident.toString(), P1);

        assertThat(raised.firstResponseDueAt()).isEqualTo("2026-11-20T09:15:00Z");
        assertThat(raised.resolutionDueAt()).isEqualTo("2026-11-27T09:00:00Z");
        assertThat(lowered).isEqualTo(raised);
        assertThat(times(incident, CaseEventType.ClockRetargeted)).hasSize(2);
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.CLOCK_RETARGETED), eq(id(firstResponse(incident))), anyString(), any());
    }

    @Test
    void theResolutionPausesWhileWeWaitForTheCustomerAndTheFirstResponseDoesNot(AssertablePublishedEvents published) {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);
        clock.advance(Duration.ofMinutes(30));

        incidents.changeStatus(incident, Status.WAITING_CUSTOMER, AGENT);

        await().untilAsserted(() -> assertThat(resolution(incident).state()).isEqualTo(ClockState.PAUSED));
        clock.advance(Duration.ofHours(2));
        assertThat(resolution(incident).pausedAt()).isEqualTo(NINE.plus(Duration.ofMinutes(30)));
        assertThat(resolution(incident).remaining())
                .isEqualTo(Duration.ofDays(10).minusMinutes(30));
        assertThat(firstResponse(incident).state()).isEqualTo(ClockState.RUNNING);
        verify(messages, soon())
                .publish(eq(ProcessNames.CLOCK_PAUSED), eq(id(resolution(incident))), anyString(), any());

        incidents.changeStatus(incident, Status.OPEN, AGENT);

        await().untilAsserted(() -> assertThat(resolution(incident).state()).isEqualTo(ClockState.RUNNING));
        assertThat(resolution(incident).dueAt())
                .isEqualTo(NINE.plus(Duration.ofDays(10)).plus(Duration.ofHours(2)));
        verify(messages, soon())
                .publish(eq(ProcessNames.CLOCK_RESUMED), eq(id(resolution(incident))), anyString(), any());
        assertThat(times(incident, CaseEventType.ClockPaused)).containsExactly(NINE.plus(Duration.ofMinutes(30)));
        assertThat(times(incident, CaseEventType.ClockResumed)).containsExactly(NINE.plus(Duration.ofMinutes(150)));
    }

    @Test
    void changesThatAreToldLateOrTwiceGiveTheSameClock() {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);
        clock.advance(Duration.ofMinutes(10));
        incidents.changeStatus(incident, Status.WAITING_CUSTOMER, AGENT);
        clock.advance(Duration.ofMinutes(10));
        incidents.changeStatus(incident, Status.OPEN, AGENT);
        clock.advance(Duration.ofMinutes(10));
        incidents.changeStatus(incident, Status.WAITING_CUSTOMER, AGENT);
        clock.advance(Duration.ofMinutes(10));
        incidents.changeStatus(incident, Status.OPEN, AGENT);
        clock.advance(Duration.ofHours(5));

        IntStream.range(0, 3).forEach(i -> keeper.follow(incident));

        assertThat(resolution(incident).dueAt())
                .isEqualTo(NINE.plus(Duration.ofDays(10)).plus(Duration.ofMinutes(20)));
        assertThat(times(incident, CaseEventType.ClockPaused))
                .containsExactly(NINE.plus(Duration.ofMinutes(10)), NINE.plus(Duration.ofMinutes(30)));
        assertThat(times(incident, CaseEventType.ClockResumed))
                .containsExactly(NINE.plus(Duration.ofMinutes(20)), NINE.plus(Duration.ofMinutes(40)));
    }

    @Test
    void theFirstMessageOfAPersonStopsTheFirstResponse() {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);
        sent(incident, false);
        clock.advance(Duration.ofMinutes(7));

        sent(incident, true);

        await().untilAsserted(
                        () -> assertThat(firstResponse(incident).outcome()).isEqualTo(ClockOutcome.MET));
        clock.advance(Duration.ofMinutes(90));
        sent(incident, true);
        keeper.follow(incident);
        assertThat(firstResponse(incident).stoppedAt()).isEqualTo(NINE.plus(Duration.ofMinutes(7)));
        assertThat(resolution(incident).state()).isEqualTo(ClockState.RUNNING);
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.CLOCK_STOPPED), eq(id(firstResponse(incident))), anyString(), any());
    }

    @Test
    void aReplyBeforeTheClocksWereOpenedCounts() {
        var incident = open();
        clock.advance(Duration.ofMinutes(2));
        sent(incident, true);

        applyTargets.handle(incident.toString(), P1);

        assertThat(firstResponse(incident).outcome()).isEqualTo(ClockOutcome.MET);
        assertThat(firstResponse(incident).stoppedAt()).isEqualTo(NINE.plus(Duration.ofMinutes(2)));
        assertThat(times(incident, CaseEventType.ClockStopped)).containsExactly(NINE.plus(Duration.ofMinutes(2)));
    }

    @Test
    void solvingStopsTheResolutionAndAThankYouLaterDoesNotStartItAgain() {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);
        clock.advance(Duration.ofHours(3));

        incidents.solve(incident, ResolutionCode.RESOLVED, AGENT);
        keeper.follow(incident);
        clock.advance(Duration.ofDays(20));
        keeper.follow(incident);

        assertThat(resolution(incident).outcome()).isEqualTo(ClockOutcome.MET);
        assertThat(resolution(incident).stoppedAt()).isEqualTo(NINE.plus(Duration.ofHours(3)));
        assertThat(resolution(incident).breached()).isFalse();
    }

    @Test
    void aMergeStopsTheClocksOfTheLoserAndLetsTheSurvivorCountFromTheEarlierOpening() {
        var loser = open();
        applyTargets.handle(loser.toString(), P1);
        clock.advance(Duration.ofMinutes(30));
        var survivor = open();
        applyTargets.handle(survivor.toString(), P1);

        incidents.merge(loser, survivor, AGENT);

        await().untilAsserted(() -> {
            assertThat(clocks.of(loser)).extracting(SlaClockView::outcome).containsOnly(ClockOutcome.CANCELLED);
            assertThat(firstResponse(survivor).dueAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        });
        clock.advance(Duration.ofHours(5));
        keeper.follow(loser);
        assertThat(times(loser, CaseEventType.SlaBreached)).isEmpty();

        clock.set(NINE.plus(Duration.ofMinutes(40)));
        incidents.undoMerge(loser, AGENT);

        await().untilAsserted(() -> {
            assertThat(clocks.of(loser)).extracting(SlaClockView::state).containsOnly(ClockState.RUNNING);
            assertThat(firstResponse(survivor).dueAt()).isEqualTo(NINE.plus(Duration.ofMinutes(90)));
        });
        assertThat(firstResponse(loser).dueAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        verify(messages, soon().times(2))
                .publish(eq(ProcessNames.CLOCK_STARTED), eq(id(firstResponse(loser))), anyString(), any());
    }

    @Test
    void anIncidentOpenedInErrorHasNothingToMeasure() {
        var incident = open();
        applyTargets.handle(incident.toString(), P0);
        clock.advance(Duration.ofMinutes(5));

        incidents.markOpenedInError(incident, "TEST", AGENT);
        clock.advance(Duration.ofHours(5));
        keeper.follow(incident);

        assertThat(clocks.of(incident)).extracting(SlaClockView::outcome).containsOnly(ClockOutcome.CANCELLED);
        assertThat(times(incident, CaseEventType.SlaBreached)).isEmpty();
    }

    @Test
    void theProcessWarnsAtEveryMarkAndBreachesAtTheEndEachOnceHoweverOftenItsJobIsDelivered(
            AssertablePublishedEvents published) {
        var incident = open();
        applyTargets.handle(incident.toString(), P0);
        var clockId = id(firstResponse(incident));

        assertThat(planNextMark.handle(clockId)).isEqualTo(mark(MarkKind.WARN, "2026-11-20T09:07:30Z"));
        clock.set(Instant.parse("2026-11-20T09:07:30Z"));
        recordTwice(clockId, MarkKind.WARN, "2026-11-20T09:07:30Z");
        assertThat(planNextMark.handle(clockId)).isEqualTo(mark(MarkKind.WARN, "2026-11-20T09:12:00Z"));
        clock.set(Instant.parse("2026-11-20T09:12:00Z"));
        recordTwice(clockId, MarkKind.WARN, "2026-11-20T09:12:00Z");
        assertThat(planNextMark.handle(clockId)).isEqualTo(mark(MarkKind.BREACH, "2026-11-20T09:15:00Z"));
        clock.set(Instant.parse("2026-11-20T09:15:00Z"));
        recordTwice(clockId, MarkKind.BREACH, "2026-11-20T09:15:00Z");

        assertThat(planNextMark.handle(clockId)).isEqualTo(new NextMark(ClockState.RUNNING, MarkKind.NONE, null, true));
        assertThat(times(incident, CaseEventType.SlaWarned)).hasSize(2);
        assertThat(times(incident, CaseEventType.SlaBreached)).containsExactly(Instant.parse("2026-11-20T09:15:00Z"));
        assertThat(published)
                .contains(ClockBreached.class)
                .matching(event -> event.incidentId().equals(incident) && event.target() == ClockTarget.FIRST_RESPONSE);
        assertThat(published
                        .ofType(ClockWarned.class)
                        .matching(event -> event.incidentId().equals(incident)))
                .hasSize(2);
        clock.advance(Duration.ofMinutes(5));
        sent(incident, true);
        keeper.follow(incident);
        assertThat(firstResponse(incident).outcome()).isEqualTo(ClockOutcome.MISSED);
        assertThat(planNextMark.handle(clockId)).isEqualTo(new NextMark(ClockState.STOPPED, MarkKind.NONE, null, true));
    }

    @Test
    void theEnginesWordIsEnoughWhenItsClockIsAMomentAheadOfOurs() {
        var incident = open();
        applyTargets.handle(incident.toString(), P0);
        var clockId = id(firstResponse(incident));
        clock.set(Instant.parse("2026-11-20T09:07:29.990Z"));
        recordMark.handle(clockId, MarkKind.WARN, "2026-11-20T09:07:30Z");
        clock.set(Instant.parse("2026-11-20T09:14:59.990Z"));

        recordMark.handle(clockId, MarkKind.BREACH, "2026-11-20T09:15:00Z");
        keeper.follow(incident);

        assertThat(planNextMark.handle(clockId).nextMarkKind()).isEqualTo(MarkKind.NONE);
        assertThat(times(incident, CaseEventType.SlaBreached)).hasSize(1);
    }

    @Test
    void aMarkOfAClockThatMovedMeanwhileIsNotRecorded() {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);
        var stale = planNextMark.handle(id(resolution(incident)));
        clock.advance(Duration.ofMinutes(20));
        incidents.changeStatus(incident, Status.WAITING_CUSTOMER, AGENT);
        keeper.follow(incident);

        recordMark.handle(id(resolution(incident)), MarkKind.WARN, stale.nextMarkAt());
        recordMark.handle(id(resolution(incident)), MarkKind.BREACH, "2026-11-30T09:00:00Z");
        assertThat(planNextMark.handle(id(resolution(incident))).clockState()).isEqualTo(ClockState.PAUSED);
        clock.advance(Duration.ofMinutes(20));
        incidents.changeStatus(incident, Status.OPEN, AGENT);
        keeper.follow(incident);
        recordMark.handle(id(resolution(incident)), MarkKind.WARN, stale.nextMarkAt());
        recordMark.handle(id(resolution(incident)), MarkKind.BREACH, "2026-11-30T09:00:00Z");

        assertThat(times(incident, CaseEventType.SlaWarned)).isEmpty();
        assertThat(times(incident, CaseEventType.SlaBreached)).isEmpty();
        assertThat(planNextMark.handle(id(resolution(incident))).nextMarkAt())
                .isEqualTo(Instant.parse(stale.nextMarkAt())
                        .plus(Duration.ofMinutes(20))
                        .toString());
    }

    @Test
    void marksThatPassedTogetherGiveOneWarning() {
        var incident = open();
        applyTargets.handle(incident.toString(), P1);
        clock.advance(Duration.ofMinutes(13));
        applyTargets.handle(incident.toString(), P0);
        var clockId = id(firstResponse(incident));

        var next = planNextMark.handle(clockId);
        recordTwice(clockId, next.nextMarkKind(), next.nextMarkAt());

        assertThat(next).isEqualTo(mark(MarkKind.WARN, "2026-11-20T09:07:30Z"));
        assertThat(times(incident, CaseEventType.SlaWarned)).hasSize(1);
        assertThat(planNextMark.handle(clockId)).isEqualTo(mark(MarkKind.BREACH, "2026-11-20T09:15:00Z"));
    }

    @Test
    void aReportThatReachedUsLongAgoIsBreachedAtOnceWithoutWarnings() {
        var incident = open();
        clock.advance(Duration.ofMinutes(20));

        applyTargets.handle(incident.toString(), P0);
        applyTargets.handle(incident.toString(), P0);

        assertThat(firstResponse(incident).breached()).isTrue();
        assertThat(firstResponse(incident).remaining()).isZero();
        assertThat(times(incident, CaseEventType.SlaBreached)).containsExactly(NINE.plus(Duration.ofMinutes(15)));
        assertThat(times(incident, CaseEventType.SlaWarned)).isEmpty();
        assertThat(planNextMark.handle(id(firstResponse(incident))))
                .isEqualTo(new NextMark(ClockState.RUNNING, MarkKind.NONE, null, true));
    }

    @Test
    void clockEventsOfTheLogNameTheirCalendarAndDueTime() {
        var incident = open();
        applyTargets.handle(incident.toString(), P3);

        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.ClockOpened)
                .extracting(CaseEvent::data)
                .allSatisfy(data -> assertThat(data)
                        .containsEntry("businessCalendarId", "BUSINESS")
                        .containsEntry("ruleVersion", "test")
                        .containsKeys("target", "dueAt", "clockId"));
    }

    @Test
    void targetsThatNoClockCanKeepNameTheOutputOfTheDecision() {
        var incident = open().toString();

        assertThatThrownBy(() -> applyTargets.handle(incident, targets("NIGHTS", "PT1H", "P1D", "P1D")))
                .isInstanceOf(BadVariable.class)
                .hasMessage("Variable 'slaTargets.firstResponseCalendar' must be one of [24x7, BUSINESS]");
        for (var bad : new String[] {"P1M", "1 day", "PT0S", "P", "PT-1H", ""}) {
            assertThatThrownBy(() -> applyTargets.handle(incident, targets("24x7", "PT1H", "P1D", bad)))
                    .as(bad)
                    .isInstanceOf(BadVariable.class)
                    .hasMessage("Variable 'slaTargets.resolutionTarget' must be a duration such as PT4H or P14D");
        }
        assertThatThrownBy(() -> applyTargets.handle(incident, targets("24x7", "PT1H", null, "P1D")))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("findingTarget");
        assertThatThrownBy(() -> applyTargets.handle(incident, targets("24x7", "PT1H", "P1D", "P1D", 100)))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("warnAt");
        assertThatThrownBy(() -> planNextMark.handle(UUID.randomUUID().toString()))
                .isInstanceOf(ClockNotFound.class);
    }

    private void recordTwice(String clockId, MarkKind kind, String at) {
        recordMark.handle(clockId, kind, at);
        recordMark.handle(clockId, kind, at);
    }

    private static NextMark mark(MarkKind kind, String at) {
        return new NextMark(ClockState.RUNNING, kind, at, false);
    }

    /** As the mail server's acceptance is recorded. */
    private void sent(IncidentId incident, boolean human) {
        transaction.executeWithoutResult(status -> {
            log.append(
                    incident,
                    human ? CaseEventType.PublicReplySent : CaseEventType.MessageSent,
                    AGENT,
                    Map.of("human", human));
            events.publishEvent(new MessageSent(
                    UUID.randomUUID(), incident, new PartyId(UUID.randomUUID()), human, clock.instant()));
        });
    }

    private IncidentId open() {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Dog hurt in the yard",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        clock.instant()))
                .id();
    }

    private SlaClockView firstResponse(IncidentId incident) {
        return clocks.of(incident).getFirst();
    }

    private SlaClockView resolution(IncidentId incident) {
        return clocks.of(incident).getLast();
    }

    private static String id(SlaClockView one) {
        return one.clockId().toString();
    }

    private List<CaseEventType> logged(IncidentId incident) {
        return log.of(incident).stream()
                .map(CaseEvent::type)
                .filter(type -> type.name().startsWith("Clock") || type.name().startsWith("Sla"))
                .toList();
    }

    /** Of the first response and the resolution. */
    private List<Instant> times(IncidentId incident, CaseEventType type) {
        return log.of(incident).stream()
                .filter(event -> event.type() == type)
                .filter(event -> List.of("FIRST_RESPONSE", "RESOLUTION")
                        .contains(event.data().get("target")))
                .map(CaseEvent::at)
                .toList();
    }

    private static SlaTargets targets(
            String calendar, String firstResponse, String finding, String resolution, Integer... warnAt) {
        return new SlaTargets(
                calendar,
                calendar,
                firstResponse,
                "P5D",
                null,
                "P5D",
                "P5D",
                false,
                finding,
                resolution,
                List.of(warnAt),
                "test");
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
