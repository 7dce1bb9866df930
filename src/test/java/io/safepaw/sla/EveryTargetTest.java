package io.safepaw.sla;

import static io.safepaw.sla.CaseLog.REPORTER;
import static io.safepaw.sla.CaseLog.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Status;
import io.safepaw.sla.Terms.Updates;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of owner, safety, update and finding (domain.md 2.4, 5.2), in minutes since the opening on Friday 09:00 UTC. */
class EveryTargetTest {

    private static final Actor AGENT = new Actor("ts-agent");
    private static final Terms P0 = updates("24x7", 60, 720, false, 50, 80);
    private static final Terms P2 = updates("OFFICE", 960, 960, true, 75);

    private final Settlement settlement = new Settlement(new BusinessCalendars(List.of(office())));

    @Test
    void whoTakesItFirstStopsTheOwnersClockAndWhoLeavesDoesNotStartItAgain() {
        var log = new CaseLog();
        var open = open(ClockTarget.OWNER_ASSIGNED, terms(5, 50), log.course(), 4);

        var owned = settle(
                open, log.byAgent(4, CaseEventType.OwnerAssigned, Map.of()).course(), 4);
        var left = settle(
                owned, log.byAgent(30, CaseEventType.OwnerReleased, Map.of()).course(), 90);

        assertThat(open.state()).isEqualTo(ClockState.RUNNING);
        assertThat(open.dueAt()).isEqualTo(minute(5));
        assertThat(owned.outcome()).isEqualTo(ClockOutcome.MET);
        assertThat(left).isEqualTo(owned);
    }

    @Test
    void anOwnerWhoComesTooLateMissesTheTarget() {
        var log = new CaseLog().byAgent(6, CaseEventType.OwnerAssigned, Map.of());

        var owned = open(ClockTarget.OWNER_ASSIGNED, terms(5, 50), log.course(), 7);

        assertThat(owned.outcome()).isEqualTo(ClockOutcome.MISSED);
        assertThat(owned.breachedAt()).isEqualTo(minute(5));
    }

    @Test
    void theOwnerIsSoughtAlsoWhileWeWaitForTheRequester() {
        var log = new CaseLog().status(1, Status.WAITING_CUSTOMER);

        assertThat(open(ClockTarget.OWNER_ASSIGNED, terms(5, 50), log.course(), 6)
                        .isBreached())
                .isTrue();
    }

    @Test
    void aSafetyActionOfAPersonCountsAndOneOfTheSystemDoesNot() {
        var log = new CaseLog().add(1, CaseEventType.EmergencyStepTaken, Map.of());
        var open = open(ClockTarget.STABILISE, terms(30, 50), log.course(), 10);
        var asked = log.byAgent(12, CaseEventType.ContactAttempted, Map.of()).course();

        assertThat(open.state()).isEqualTo(ClockState.RUNNING);
        assertThat(settle(open, asked, 12).stoppedAt()).isEqualTo(minute(12));
    }

    @Test
    void triageIsTheSafetyActionWhereNoEmergencyFollowsUntilTheSeverityRises() {
        var log = new CaseLog().byAgent(20, CaseEventType.TaskCompleted, Map.of("formId", "triage"));
        var safe = open(ClockTarget.STABILISE, terms(120, 75), log.harmlessCourse(), 25);

        var raised = settle(safe, log.course(), 25);

        assertThat(safe.outcome()).isEqualTo(ClockOutcome.MET);
        assertThat(raised.state()).isEqualTo(ClockState.RUNNING);
        assertThat(settle(
                                raised,
                                log.add(28, CaseEventType.SafetyStabilised, Map.of())
                                        .course(),
                                28)
                        .stoppedAt())
                .isEqualTo(minute(28));
    }

    @Test
    void theFindingPausesAsTheResolutionAndStopsWhenItIsRecorded() {
        var log = new CaseLog()
                .add(5, CaseEventType.InvestigationBegun, Map.of())
                .status(10, Status.WAITING_CUSTOMER)
                .status(40, Status.OPEN);
        var open = open(ClockTarget.FINDING, terms(100, 75), log.course(), 50);

        assertThat(log.course().investigated()).isTrue();
        assertThat(open.dueAt()).isEqualTo(minute(130));
        assertThat(settle(
                                open,
                                log.byAgent(120, CaseEventType.FindingRecorded, Map.of())
                                        .course(),
                                121)
                        .outcome())
                .isEqualTo(ClockOutcome.MET);
    }

    @Test
    void everyMessageToWhoWaitsStartsTheNextUpdateAgain() {
        var log = new CaseLog();
        var first = open(ClockTarget.NEXT_UPDATE, P0, log.course(), 0);

        var told = settle(first, log.reply(50, true).course(), 50);
        var late = settle(told, log.course(), 111);
        var again = settle(late, log.reply(112, true).course(), 112);

        assertThat(first.dueAt()).isEqualTo(minute(60));
        assertThat(told.startedAt()).isEqualTo(minute(50));
        assertThat(told.dueAt()).isEqualTo(minute(110));
        assertThat(late.isBreached()).isTrue();
        assertThat(late.isUpdateOwed()).isTrue();
        assertThat(again.isBreached()).isFalse();
        assertThat(again.warned()).isEmpty();
        assertThat(again.dueAt()).isEqualTo(minute(172));
    }

    @Test
    void anAutomaticMessageAndOneToWhoIsOnlyHeardIsNoUpdate() {
        var respondent = new PartyId(UUID.randomUUID());
        var log = new CaseLog()
                .reply(10, false)
                .add(20, CaseEventType.PublicReplySent, AGENT, respondent, Map.of("human", true));
        assertThat(log.course().updatedAt()).isEqualTo(minute(0));

        log.add(30, CaseEventType.PublicReplySent, AGENT, REPORTER, Map.of("human", true));
        assertThat(log.course().updatedAt()).isEqualTo(minute(30));

        log.add(40, CaseEventType.CustomerMessageReceived, Actor.SYSTEM, respondent, Map.of())
                .add(50, CaseEventType.PublicReplySent, AGENT, respondent, Map.of("human", true));
        assertThat(log.course().updatedAt()).isEqualTo(minute(50));
    }

    @Test
    void onceNobodyIsInDangerTheNextPeriodIsTheLongerOneUntilItGetsWorse() {
        var log = new CaseLog().reply(10, true).add(20, CaseEventType.SafetyStabilised, Map.of());
        var running = open(ClockTarget.NEXT_UPDATE, P0, log.course(), 20);

        var next = settle(running, log.reply(60, true).course(), 60);
        var worse = settle(
                next, log.byAgent(90, CaseEventType.ConditionWorsened, Map.of()).course(), 90);

        assertThat(running.dueAt()).isEqualTo(minute(70));
        assertThat(next.dueAt()).isEqualTo(minute(60 + 720));
        assertThat(worse.dueAt()).isEqualTo(minute(120));
    }

    @Test
    void whatWasPromisedEarlierThanTheTableIsDueThen() {
        var log = new CaseLog().byAgent(30, CaseEventType.UpdatePlanned, planned("NONE", 60));
        var promised = open(ClockTarget.NEXT_UPDATE, P0, log.course(), 30);

        assertThat(promised.startedAt()).isEqualTo(minute(30));
        assertThat(promised.dueAt()).isEqualTo(minute(60));
        assertThat(settlement.markAt(promised, 50)).isEqualTo(minute(45));
        assertThat(settle(promised, log.reply(61, true).course(), 61).dueAt()).isEqualTo(minute(121));
    }

    @Test
    void aPromiseLaterThanTheTableDoesNotPutItOff() {
        var log = new CaseLog().byAgent(30, CaseEventType.UpdatePlanned, planned("NONE", 500));

        assertThat(open(ClockTarget.NEXT_UPDATE, P0, log.course(), 30).dueAt()).isEqualTo(minute(90));
    }

    @Test
    void inGraveIncidentsTheUpdateIsOwedAlsoWhileWeWaitForTheRequester() {
        var log = new CaseLog().status(10, Status.WAITING_CUSTOMER);

        assertThat(open(ClockTarget.NEXT_UPDATE, P0, log.course(), 20).state()).isEqualTo(ClockState.RUNNING);
        assertThat(open(ClockTarget.NEXT_UPDATE, P2, log.course(), 20).state()).isEqualTo(ClockState.PAUSED);
    }

    @Test
    void aMessageWithinAPauseStartsAClockThatStandsStill() {
        var log = new CaseLog().status(10, Status.WAITING_CUSTOMER).reply(20, true);

        var paused = open(ClockTarget.NEXT_UPDATE, P2, log.course(), 30);
        var resumed = settle(paused, log.status(80, Status.OPEN).course(), 80);

        assertThat(paused.pauses()).containsExactly(new Pause(minute(20), null));
        // Friday 10:20 has 400 minutes until 17:00; the other 560 are Monday's 480 and 80 of Tuesday.
        assertThat(resumed.dueAt()).isEqualTo(minute(4 * 24 * 60 + 80));
    }

    @Test
    void aLoweredSeverityLeavesTheDueTimeOfWhoWaitsAndCountsFromTheNextUpdateOn() {
        var log = new CaseLog();
        var running = open(ClockTarget.NEXT_UPDATE, P0, log.course(), 10);

        var lowered = settlement.retarget(running, P2, log.course(), minute(10));
        var told = settle(lowered, log.reply(30, true).course(), 30);

        assertThat(lowered.dueAt()).isEqualTo(minute(60));
        assertThat(lowered.terms()).isEqualTo(P2);
        // Friday 09:30 has 450 minutes until 17:00, Monday 480, Tuesday 30.
        assertThat(told.dueAt()).isEqualTo(minute(4 * 24 * 60 + 30));
    }

    @Test
    void nobodyIsOwedAnUpdateOfWhatIsSolvedAndTheClosingMessageChangesNothing() {
        var log = new CaseLog().status(50, Status.SOLVED);
        var inTime = open(ClockTarget.NEXT_UPDATE, P0, log.course(), 51);
        var tooLate = open(
                ClockTarget.NEXT_UPDATE,
                P0,
                new CaseLog().status(70, Status.SOLVED).course(),
                71);

        assertThat(inTime.outcome()).isEqualTo(ClockOutcome.CANCELLED);
        assertThat(tooLate.outcome()).isEqualTo(ClockOutcome.MISSED);
        assertThat(settle(inTime, log.reply(52, true).course(), 53)).isEqualTo(inTime);
    }

    @Test
    void afterAReopeningTheUpdateCountsFromThere() {
        var log = new CaseLog().status(50, Status.SOLVED).status(500, Status.OPEN);

        assertThat(open(ClockTarget.NEXT_UPDATE, P0, log.course(), 501).dueAt()).isEqualTo(minute(560));
    }

    private static Map<String, Object> planned(String outcome, int minute) {
        return Map.of("outcome", outcome, "nextUpdateAt", minute(minute).toString());
    }

    private SlaClock open(ClockTarget target, Terms terms, CaseCourse course, int now) {
        return settlement.open(UUID.randomUUID(), IncidentId.random(), target, terms, course, minute(now));
    }

    private SlaClock settle(SlaClock clock, CaseCourse course, int now) {
        return settlement.settle(clock, course, minute(now));
    }

    private static Terms terms(int minutes, Integer... warnPercents) {
        return new Terms("24x7", Duration.ofMinutes(minutes), null, null, List.of(warnPercents), "test");
    }

    private static Terms updates(String calendar, int minutes, int stabilised, boolean pause, Integer... warnPercents) {
        return new Terms(
                calendar,
                Duration.ofMinutes(minutes),
                null,
                new Updates(Duration.ofMinutes(stabilised), pause),
                List.of(warnPercents),
                "test");
    }

    private static BusinessCalendar office() {
        var hours = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        day -> day.getValue() > DayOfWeek.FRIDAY.getValue()
                                ? List.<OpeningHours>of()
                                : List.of(OpeningHours.parse("09:00-17:00"))));
        return new WeeklyCalendar("OFFICE", ZoneOffset.UTC, hours, day -> false);
    }
}
