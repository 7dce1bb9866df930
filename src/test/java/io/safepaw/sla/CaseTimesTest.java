package io.safepaw.sla;

import static io.safepaw.sla.CaseLog.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Status;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are those of worked example B, domain.md 5.2. */
class CaseTimesTest {

    private static final BusinessCalendar ALWAYS = new AlwaysOpen("24x7");

    @Test
    void exampleBUntilItIsSolved() {
        var times = CaseTimes.of(exampleB().events(), ALWAYS, minute(600));

        assertThat(times)
                .isEqualTo(new CaseTimes(
                        minutes(7),
                        minutes(380),
                        minutes(320),
                        minutes(120),
                        minutes(60),
                        minutes(500),
                        minutes(500),
                        minutes(380)));
    }

    @Test
    void exampleBReopenedAndSolvedAgain() {
        var log = exampleB().status(700, Status.OPEN).status(760, Status.SOLVED);

        var times = CaseTimes.of(log.events(), ALWAYS, minute(800));

        assertThat(times.fullResolution()).isEqualTo(minutes(760));
        assertThat(times.firstResolution()).isEqualTo(minutes(500));
        assertThat(times.slaResolution()).isEqualTo(minutes(440));
    }

    @Test
    void whatHasNotHappenedHasNoTime() {
        var log = new CaseLog().reply(0, false).status(10, Status.OPEN);

        var times = CaseTimes.of(log.events(), ALWAYS, minute(25));

        assertThat(times.firstResponse()).isNull();
        assertThat(times.firstResolution()).isNull();
        assertThat(times.fullResolution()).isNull();
        assertThat(times.slaResolution()).isNull();
        assertThat(times.agentWork()).isEqualTo(minutes(25));
    }

    @Test
    void aReopenedIncidentHasNoFullResolutionUntilItIsSolvedAgain() {
        var log = exampleB().status(700, Status.OPEN);

        var times = CaseTimes.of(log.events(), ALWAYS, minute(800));

        assertThat(times.firstResolution()).isEqualTo(minutes(500));
        assertThat(times.fullResolution()).isNull();
    }

    @Test
    void aMergeThatWasUndoneIsAsIfItHadNeverBeen() {
        var log = new CaseLog()
                .status(10, Status.OPEN)
                .add(20, CaseEventType.CaseMerged, Map.of("into", "SP-000001"))
                .add(50, CaseEventType.MergeUndone, Map.of("from", "SP-000001"))
                .status(60, Status.SOLVED);

        var times = CaseTimes.of(log.events(), ALWAYS, minute(100));

        assertThat(times.agentWork()).isEqualTo(minutes(60));
        assertThat(times.firstResolution()).isEqualTo(minutes(60));
    }

    @Test
    void anotherIncidentThatIsMergedIntoThisOneChangesNoTime() {
        var log = new CaseLog()
                .add(20, CaseEventType.CaseMerged, Map.of("from", "SP-000002"))
                .add(30, CaseEventType.MergeUndone, Map.of("released", "SP-000002"));

        assertThat(CaseTimes.of(log.events(), ALWAYS, minute(40)).agentWork()).isEqualTo(minutes(40));
    }

    private static CaseLog exampleB() {
        return new CaseLog()
                .reply(0, false)
                .reply(7, true)
                .status(10, Status.OPEN)
                .status(30, Status.WAITING_CUSTOMER)
                .status(150, Status.OPEN)
                .status(200, Status.WAITING_THIRD_PARTY)
                .status(260, Status.OPEN)
                .status(500, Status.SOLVED);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
