package io.safepaw.sla;

import static io.safepaw.sla.CaseLog.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of the clocks (domain.md 2.2, 5.1, 5.2; peers.md A), in minutes since the opening on Friday 09:00 UTC. */
class SettlementTest {

    private static final Terms P0 = terms("24x7", Duration.ofMinutes(100), 50, 80);
    private static final Terms P1 = terms("24x7", Duration.ofMinutes(200), 75);

    private final Settlement settlement = new Settlement(new BusinessCalendars(List.of(office())));

    @Test
    void workedExampleBMeetsItsTargetsWithTheTimesOfTheDomain() {
        var log = new CaseLog()
                .reply(0, false)
                .reply(7, true)
                .status(30, Status.WAITING_CUSTOMER)
                .status(150, Status.OPEN)
                .status(200, Status.WAITING_THIRD_PARTY)
                .status(260, Status.OPEN)
                .status(500, Status.SOLVED);

        var response = open(ClockTarget.FIRST_RESPONSE, terms("24x7", Duration.ofHours(1), 75), log.course(), 600);
        var resolution = open(ClockTarget.RESOLUTION, terms("24x7", Duration.ofDays(10), 75), log.course(), 600);

        assertThat(response.stoppedAt()).isEqualTo(minute(7));
        assertThat(response.outcome()).isEqualTo(ClockOutcome.MET);
        assertThat(resolution.stoppedAt()).isEqualTo(minute(500));
        assertThat(resolution.pauses()).containsExactly(new Pause(minute(30), minute(150)));
        // Ten days of 24 hours and the two hours that did not count.
        assertThat(resolution.dueAt()).isEqualTo(minute(10 * 24 * 60 + 120));
        assertThat(new Reckoning(new AlwaysOpen("24x7"), resolution.startedAt(), resolution.pauses())
                        .elapsed(resolution.stoppedAt()))
                .isEqualTo(Duration.ofMinutes(380));
    }

    @Test
    void twoPausesAddUp() {
        var log = new CaseLog()
                .status(10, Status.WAITING_CUSTOMER)
                .status(40, Status.OPEN)
                .status(50, Status.WAITING_CUSTOMER)
                .status(70, Status.WAITING_THIRD_PARTY);

        var clock = open(ClockTarget.RESOLUTION, P0, log.course(), 80);

        assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock.dueAt()).isEqualTo(minute(150));
    }

    @Test
    void aPauseOutsideBusinessHoursCostsNothing() {
        // Friday 16:40 to Monday 09:20.
        int monday = 3 * 24 * 60 + 20;
        var log = new CaseLog().status(460, Status.WAITING_CUSTOMER).status(monday, Status.OPEN);

        var clock = open(ClockTarget.RESOLUTION, terms("OFFICE", Duration.ofMinutes(490), 75), log.course(), monday);

        // 460 minutes are done, 30 are left.
        assertThat(clock.dueAt()).isEqualTo(minute(monday + 30));
    }

    @Test
    void theFirstResponseDoesNotPause() {
        var log = new CaseLog().status(10, Status.WAITING_CUSTOMER);

        var clock = open(ClockTarget.FIRST_RESPONSE, P0, log.course(), 20);

        assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock.dueAt()).isEqualTo(minute(100));
    }

    @Test
    void aNoteOrAnAutomaticMessageIsNoFirstResponseButACallIs() {
        var log = new CaseLog().reply(1, false).add(2, CaseEventType.NoteAdded, Map.of());
        var silent = open(ClockTarget.FIRST_RESPONSE, P0, log.course(), 5);

        var called = settle(
                silent, log.add(6, CaseEventType.ContactAnswered, Map.of()).course(), 7);

        assertThat(silent.state()).isEqualTo(ClockState.RUNNING);
        assertThat(called.stoppedAt()).isEqualTo(minute(6));
        assertThat(called.outcome()).isEqualTo(ClockOutcome.MET);
    }

    @Test
    void theFirstResponseIsSetOnce() {
        var log = new CaseLog().reply(6, true);
        var answered = open(ClockTarget.FIRST_RESPONSE, P0, log.course(), 7);

        assertThat(settle(answered, log.reply(9, true).status(20, Status.SOLVED).course(), 300))
                .isEqualTo(answered);
    }

    @Test
    void aRaisedSeverityCountsFromTheOriginalStart() {
        var course = new CaseLog().course();
        var clock = open(ClockTarget.RESOLUTION, P1, course, 20);

        var raised = retarget(clock, P0, course, 20);

        assertThat(raised.dueAt()).isEqualTo(minute(100));
        assertThat(raised.terms()).isEqualTo(P0);
    }

    @Test
    void aSeverityRaisedWhilePausedKeepsThePauseCredit() {
        var log = new CaseLog()
                .status(10, Status.WAITING_CUSTOMER)
                .status(40, Status.OPEN)
                .status(60, Status.WAITING_CUSTOMER);
        var paused = open(ClockTarget.RESOLUTION, P1, log.course(), 70);

        var raised = retarget(paused, P0, log.course(), 80);
        var resumed = settle(raised, log.status(90, Status.OPEN).course(), 90);

        assertThat(raised.state()).isEqualTo(ClockState.PAUSED);
        assertThat(raised.dueAt()).isEqualTo(minute(130));
        assertThat(resumed.state()).isEqualTo(ClockState.RUNNING);
        assertThat(resumed.dueAt()).isEqualTo(minute(160));
    }

    @Test
    void aCreditKeepsItsLengthInAnotherCalendar() {
        // Paused all Saturday: no time of the office, a day round the clock.
        int saturday = 15 * 60;
        var log = new CaseLog().status(saturday, Status.WAITING_CUSTOMER).status(saturday + 24 * 60, Status.OPEN);
        var week = terms("OFFICE", Duration.ofHours(40), 75);
        var clock = open(ClockTarget.RESOLUTION, week, log.course(), saturday + 24 * 60);

        var raised = retarget(clock, terms("24x7", Duration.ofHours(48), 75), log.course(), saturday + 24 * 60);

        assertThat(clock.dueAt()).isEqualTo(minute(6 * 24 * 60 + 8 * 60));
        assertThat(raised.dueAt()).isEqualTo(minute(72 * 60));
    }

    @Test
    void aLoweredSeverityNeverMovesTheClockToLater() {
        var course = new CaseLog().course();
        var clock = open(ClockTarget.RESOLUTION, P1, course, 20);

        assertThat(retarget(clock, terms("24x7", Duration.ofMinutes(201), 75), course, 30))
                .isEqualTo(clock);
        // The same minutes, but of the office, are due earlier or at the same time only within its hours.
        var weekend = open(ClockTarget.RESOLUTION, terms("24x7", Duration.ofHours(20), 75), course, 20);
        assertThat(retarget(weekend, terms("OFFICE", Duration.ofHours(20), 75), course, 30))
                .isEqualTo(weekend);
    }

    @Test
    void aTargetThatLiesInThePastAtOpeningIsBreachedAtOnceWithoutWarnings() {
        var clock = open(ClockTarget.RESOLUTION, P0, new CaseLog().course(), 300);

        assertThat(clock.breachedAt()).isEqualTo(minute(100));
        assertThat(clock.warned()).containsExactlyInAnyOrder(50, 80);
        assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void aRaisedSeverityWhoseTimeIsOverBreachesAtOnceAlsoWhilePaused() {
        var log = new CaseLog().status(120, Status.WAITING_CUSTOMER);
        var paused = open(ClockTarget.RESOLUTION, P1, log.course(), 130);

        var raised = retarget(paused, P0, log.course(), 140);

        assertThat(paused.isBreached()).isFalse();
        assertThat(raised.breachedAt()).isEqualTo(minute(100));
        assertThat(raised.state()).isEqualTo(ClockState.PAUSED);
    }

    @Test
    void aBreachIsNoLongerUndoneByWaitingOrALowerSeverity() {
        var log = new CaseLog();
        var breached = open(ClockTarget.RESOLUTION, P0, log.course(), 110);

        var waiting = settle(breached, log.status(120, Status.WAITING_CUSTOMER).course(), 130);
        var lowered = retarget(waiting, P1, log.course(), 140);
        var solved = settle(lowered, log.status(150, Status.SOLVED).course(), 150);

        assertThat(waiting.breachedAt()).isEqualTo(minute(100));
        assertThat(lowered).isEqualTo(waiting);
        assertThat(solved.outcome()).isEqualTo(ClockOutcome.MISSED);
        assertThat(solved.breachedAt()).isEqualTo(minute(100));
    }

    @Test
    void solvedInTheLastMomentIsMetEvenIfWeLearnOfItLate() {
        var log = new CaseLog();
        var breached = open(ClockTarget.RESOLUTION, P0, log.course(), 101);

        var solved = settle(breached, log.status(100, Status.SOLVED).course(), 110);

        assertThat(breached.isBreached()).isTrue();
        assertThat(solved.outcome()).isEqualTo(ClockOutcome.MET);
        assertThat(solved.isBreached()).isFalse();
    }

    @Test
    void solvedAfterTheDueTimeIsMissedEvenIfNoTimerHadFired() {
        var clock = open(ClockTarget.RESOLUTION, P0, new CaseLog().course(), 20);

        var solved = settle(clock, new CaseLog().status(101, Status.SOLVED).course(), 101);

        assertThat(solved.outcome()).isEqualTo(ClockOutcome.MISSED);
        assertThat(solved.breachedAt()).isEqualTo(minute(100));
    }

    @Test
    void solvedWhileWaitingIsMetHoweverLongTheWait() {
        var log = new CaseLog().status(10, Status.WAITING_CUSTOMER).status(1000, Status.SOLVED);

        var clock = open(ClockTarget.RESOLUTION, P0, log.course(), 1001);

        assertThat(clock.outcome()).isEqualTo(ClockOutcome.MET);
    }

    @Test
    void aMergeEndsTheClocksWithoutABreachAndItsUndoingStartsThemFromTheOriginalStart() {
        var log = new CaseLog();
        var running = open(ClockTarget.RESOLUTION, P0, log.course(), 20);

        var merged = settle(running, log.cancelledCourse(30), 400);
        var undone = settle(merged, log.course(), 60);

        assertThat(merged.state()).isEqualTo(ClockState.STOPPED);
        assertThat(merged.outcome()).isEqualTo(ClockOutcome.CANCELLED);
        assertThat(merged.isBreached()).isFalse();
        assertThat(undone).isEqualTo(running);
    }

    @Test
    void aFirstResponseBeforeTheMergeStaysOne() {
        var log = new CaseLog().reply(7, true);
        var answered = open(ClockTarget.FIRST_RESPONSE, P0, log.course(), 20);

        assertThat(settle(answered, log.cancelledCourse(30), 40)).isEqualTo(answered);
    }

    @Test
    void closedWithoutAnyReplyThereIsNothingToMeasureUnlessItWasOverdue() {
        var log = new CaseLog().status(10, Status.SOLVED);
        var solved = open(ClockTarget.FIRST_RESPONSE, P0, log.course(), 20);

        var closed = settle(solved, log.status(30, Status.CLOSED).course(), 30);
        var late = open(
                ClockTarget.FIRST_RESPONSE,
                P0,
                new CaseLog().status(130, Status.CLOSED).course(),
                130);
        var answeredLate = settle(closed, log.reply(40, true).course(), 40);

        assertThat(solved.state()).isEqualTo(ClockState.RUNNING);
        assertThat(closed.outcome()).isEqualTo(ClockOutcome.CANCELLED);
        assertThat(late.outcome()).isEqualTo(ClockOutcome.MISSED);
        // The mail server was down when the resolution was sent.
        assertThat(answeredLate.outcome()).isEqualTo(ClockOutcome.MET);
    }

    @Test
    void aReopenedIncidentRunsOnWithoutTheTimeBetween() {
        var log = new CaseLog().status(60, Status.SOLVED).status(70, Status.CLOSED);
        var solved = open(ClockTarget.RESOLUTION, P0, log.course(), 75);

        var reopened = settle(solved, log.status(500, Status.OPEN).course(), 500);

        assertThat(solved.outcome()).isEqualTo(ClockOutcome.MET);
        assertThat(reopened.state()).isEqualTo(ClockState.RUNNING);
        assertThat(reopened.dueAt()).isEqualTo(minute(540));
    }

    @Test
    void aThankYouAfterTheEndChangesNothing() {
        var log = new CaseLog().status(60, Status.SOLVED);
        var solved = open(ClockTarget.RESOLUTION, P0, log.course(), 61);

        log.add(90, CaseEventType.CustomerMessageReceived, Map.of());

        assertThat(settle(solved, log.course(), 400)).isEqualTo(solved);
    }

    @Test
    void marksMoveWithThePauses() {
        var log = new CaseLog().status(20, Status.WAITING_CUSTOMER).status(80, Status.OPEN);

        var clock = open(ClockTarget.RESOLUTION, P0, log.course(), 90);

        assertThat(settlement.markAt(clock, 50)).isEqualTo(minute(110));
        assertThat(settlement.markAt(clock, 80)).isEqualTo(minute(140));
    }

    private SlaClock open(ClockTarget target, Terms terms, CaseCourse course, int now) {
        return settlement.open(UUID.randomUUID(), IncidentId.random(), target, terms, course, minute(now));
    }

    private SlaClock settle(SlaClock clock, CaseCourse course, int now) {
        return settlement.settle(clock, course, minute(now));
    }

    private SlaClock retarget(SlaClock clock, Terms terms, CaseCourse course, int now) {
        return settlement.retarget(clock, terms, course, minute(now));
    }

    private static Terms terms(String calendar, Duration duration, Integer... warnPercents) {
        return new Terms(calendar, duration, duration, null, List.of(warnPercents), "test");
    }

    private static BusinessCalendar office() {
        var hours = new EnumMap<DayOfWeek, List<OpeningHours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
            hours.put(day, weekend ? List.of() : List.of(OpeningHours.parse("09:00-17:00")));
        }
        return new WeeklyCalendar("OFFICE", ZoneOffset.UTC, hours, day -> false);
    }
}
