package io.safepaw.metrics;

import static io.safepaw.metrics.LogBook.OTHER;
import static io.safepaw.metrics.LogBook.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import io.safepaw.sla.OfficeHours;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every metric of domain.md 5.2 by its definition, from logs alone. Minutes count from nine o'clock. */
class MeasuresTest {

    private final Measures measures = new Measures(
            new MetricProperties(
                    "BUSINESS", ZoneOffset.UTC, Duration.ofDays(14), Duration.ofDays(7), 30, 12, 500, false, Map.of()),
            OfficeHours.inUtc());

    @Test
    void exampleAIsAnsweredAtOnce() {
        var log = LogBook.opened()
                .add(0, CaseEventType.ContactQueued, Map.of("callId", "1"))
                .add(0, CaseEventType.ContactAnswered, "ada", null, Map.of("callId", "1"));

        var first = only(log, Metric.FIRST_RESPONSE);

        // That the caller waited 14 s is told by the calls themselves (TelephonyTest).
        assertThat(first.seconds()).isZero();
        assertThat(first.agent()).isEqualTo("ada");
    }

    @Test
    void exampleBUntilItIsSolved() {
        var log = exampleB();

        assertThat(minutes(log, Metric.FIRST_RESPONSE)).containsExactly(7L);
        assertThat(minutes(log, Metric.FIRST_RESOLUTION)).containsExactly(500L);
        assertThat(minutes(log, Metric.FULL_RESOLUTION)).containsExactly(500L);
        assertThat(minutes(log, Metric.SLA_RESOLUTION)).containsExactly(380L);
        assertThat(minutes(log, Metric.REQUESTER_WAIT)).containsExactly(380L);
        assertThat(minutes(log, Metric.AGENT_WORK)).containsExactly(320L);
        assertThat(minutes(log, Metric.AGENT_WAIT)).containsExactly(120L);
        assertThat(minutes(log, Metric.ON_HOLD)).containsExactly(60L);
        assertThat(only(log, Metric.REOPENED).hit()).isFalse();
    }

    @Test
    void exampleBReopenedHasNoFullResolutionUntilItIsSolvedAgain() {
        var reopened = exampleB().status(700, Status.OPEN);

        assertThat(minutes(reopened, Metric.FIRST_RESOLUTION)).containsExactly(500L);
        assertThat(facts(reopened, Metric.FULL_RESOLUTION)).isEmpty();
        assertThat(facts(reopened, Metric.SLA_RESOLUTION)).isEmpty();
        assertThat(only(reopened, Metric.REOPENED).hit()).isTrue();

        var again = reopened.status(760, Status.SOLVED);

        assertThat(minutes(again, Metric.FIRST_RESOLUTION)).containsExactly(500L);
        assertThat(minutes(again, Metric.FULL_RESOLUTION)).containsExactly(760L);
        assertThat(minutes(again, Metric.SLA_RESOLUTION)).containsExactly(440L);
        assertThat(facts(again, Metric.REOPENED)).extracting(Fact::hit).containsExactly(true, false);
    }

    @Test
    void whatHasNotHappenedIsNoNumber() {
        assertThat(all(LogBook.opened().autoReply(0).status(10, Status.OPEN))).isEmpty();
    }

    @Test
    void officeHoursLeaveTheNightOut() {
        // From nine o'clock to 23:00 and on to 7:00 of the next day, when it was open from 22:00 to 6:00 for nobody.
        var log = LogBook.opened().reply(22 * 60, "ada");

        var first = only(log, Metric.FIRST_RESPONSE);

        assertThat(first.seconds()).isEqualTo(22 * 3600);
        assertThat(first.officeSeconds()).isEqualTo(14 * 3600);
    }

    @Test
    void whoOpenedItWithAMessageOfOursOwesTheNextOne() {
        var log = LogBook.opened().reply(0, "ada").reply(9, "ben");

        var first = only(log, Metric.FIRST_RESPONSE);

        assertThat(first.seconds()).isEqualTo(9 * 60);
        assertThat(first.agent()).isEqualTo("ben");
        assertThat(facts(LogBook.opened().reply(0, "ada"), Metric.FIRST_RESPONSE))
                .isEmpty();
    }

    @Test
    void theTargetOfAFirstResponseIsTheOneItsClockHad() {
        assertThat(only(
                                LogBook.opened()
                                        .reply(7, "ada")
                                        .add(7, CaseEventType.ClockStopped, clock("FIRST_RESPONSE", "MET")),
                                Metric.FIRST_RESPONSE)
                        .hit())
                .isTrue();
        // Lowered later, it stays missed: the clock refuses later terms.
        assertThat(only(
                                LogBook.opened()
                                        .severity(1, Severity.P0)
                                        .reply(50, "ada")
                                        .severity(60, Severity.P2)
                                        .add(50, CaseEventType.ClockStopped, clock("FIRST_RESPONSE", "MISSED")),
                                Metric.FIRST_RESPONSE)
                        .hit())
                .isFalse();
        assertThat(only(LogBook.opened().reply(7, "ada"), Metric.FIRST_RESPONSE).hit())
                .isNull();
    }

    @Test
    void aFirstResponseThatNeverCameCountsAsMissedWithoutATime() {
        var log = LogBook.opened().add(99, CaseEventType.ClockStopped, clock("FIRST_RESPONSE", "MISSED"));

        var missed = only(log, Metric.FIRST_RESPONSE);

        assertThat(missed.hit()).isFalse();
        assertThat(missed.seconds()).isNull();
        assertThat(all(LogBook.opened().add(99, CaseEventType.ClockStopped, clock("FIRST_RESPONSE", "CANCELLED"))))
                .isEmpty();
    }

    @Test
    void aNextReplyAnswersTheOldestMessageAndIsTheOwnersOfThatTime() {
        var log = LogBook.opened()
                .owner(1, "ada")
                .message(2)
                .reply(5, "ada")
                .message(10)
                .message(12)
                .owner(20, "ben")
                .reply(30, "ben")
                .message(40)
                .reply(41, "ben");

        assertThat(facts(log, Metric.NEXT_REPLY))
                .extracting(Fact::startedAt, Fact::seconds, Fact::agent)
                .containsExactly(tuple(minute(10), 20 * 60L, "ada"), tuple(minute(40), 60L, "ben"));
    }

    @Test
    void aReplyToSomebodyElseIsNoReply() {
        var log =
                LogBook.opened().reply(5, "ada").message(10).message(11, OTHER).reply(20, "ada", OTHER);

        assertThat(facts(log, Metric.NEXT_REPLY)).extracting(Fact::startedAt).containsExactly(minute(11));

        assertThat(minutes(log.reply(30, "ada"), Metric.NEXT_REPLY)).containsExactlyInAnyOrder(9L, 20L);
    }

    @Test
    void updatesStandStillWithTheCustomerExceptInGraveIncidents() {
        assertThat(minutes(updates(Severity.P2), Metric.PERIODIC_UPDATE)).containsExactly(60L);
        assertThat(minutes(updates(Severity.P1), Metric.PERIODIC_UPDATE)).containsExactly(90L);
    }

    @Test
    void aStatusThatLastsStandsStillToo() {
        var log = LogBook.opened()
                .severity(1, Severity.P3)
                .reply(10, "ada")
                .status(20, Status.WAITING_CUSTOMER)
                .reply(100, "ada");

        assertThat(minutes(log, Metric.PERIODIC_UPDATE)).containsExactly(10L);
    }

    @Test
    void updatesAreOwedToWhoeverWroteAndToNobodyAfterTheEnd() {
        var log = LogBook.opened()
                .reply(5, "ada", OTHER)
                .message(6, OTHER)
                .reply(10, "ada", OTHER)
                .reply(30, "ada", OTHER)
                .status(40, Status.SOLVED)
                .reply(90, "ada", OTHER);

        assertThat(minutes(log, Metric.PERIODIC_UPDATE)).containsExactly(20L);
    }

    @Test
    void whetherAnUpdateWasInTimeIsSaidByItsClock() {
        var log = LogBook.opened()
                .reply(5, "ada")
                .reply(65, "ada")
                .add(65, CaseEventType.ClockRestarted, clock("NEXT_UPDATE", "MISSED"));

        assertThat(only(log, Metric.PERIODIC_UPDATE).hit()).isFalse();
    }

    @Test
    void onlyGraveIncidentsHaveATimeToStabilise() {
        var grave = LogBook.opened()
                .severity(1, Severity.P0)
                .add(20, CaseEventType.SafetyStabilised, Map.of())
                .add(80, CaseEventType.SafetyStabilised, Map.of());

        assertThat(minutes(grave, Metric.STABILISE)).containsExactly(20L);
        assertThat(facts(
                        LogBook.opened().severity(1, Severity.P2).add(20, CaseEventType.SafetyStabilised, Map.of()),
                        Metric.STABILISE))
                .isEmpty();
    }

    @Test
    void aFactKnowsTheSeverityOfItsTime() {
        var log = LogBook.opened()
                .reply(5, "ada")
                .severity(10, Severity.P1)
                .severity(60, Severity.P3)
                .status(100, Status.SOLVED);

        // Nobody had judged it yet: the first that was found.
        assertThat(only(log, Metric.FIRST_RESPONSE).severity()).isEqualTo(Severity.P1);
        assertThat(only(log, Metric.FULL_RESOLUTION).severity()).isEqualTo(Severity.P3);
    }

    @Test
    void theResolutionIsTheOwnersAndItsTimeIsSplitByWhoOwnedIt() {
        var log = LogBook.opened()
                .owner(10, "ada")
                .status(10, Status.OPEN)
                .add(40, CaseEventType.OwnerReleased, Map.of("owner", "ada"))
                .owner(50, "ben")
                .owner(70, "ada")
                .status(100, Status.SOLVED);

        assertThat(only(log, Metric.FULL_RESOLUTION).agent()).isEqualTo("ada");
        assertThat(facts(log, Metric.OWNED))
                .extracting(Fact::agent, Fact::seconds)
                .containsExactlyInAnyOrder(tuple("ada", 60 * 60L), tuple("ben", 20 * 60L));
    }

    @Test
    void whatIsReopenedAfterFourteenDaysIsANewMatter() {
        int solved = 100;
        int days = 24 * 60;

        assertThat(facts(reopened(solved, solved + 14 * days), Metric.REOPENED)
                        .getFirst()
                        .hit())
                .isTrue();
        assertThat(facts(reopened(solved, solved + 14 * days + 1), Metric.REOPENED)
                        .getFirst()
                        .hit())
                .isFalse();
    }

    @Test
    void firstContactMeansOneContactAndNothingForAWeek() {
        assertThat(only(LogBook.opened().reply(5, "ada").status(9, Status.SOLVED), Metric.FIRST_CONTACT)
                        .hit())
                .isTrue();
        assertThat(only(LogBook.opened().reply(5, "ada").reply(6, "ada").status(9, Status.SOLVED), Metric.FIRST_CONTACT)
                        .hit())
                .isFalse();
        assertThat(only(
                                LogBook.opened()
                                        .reply(5, "ada")
                                        .status(9, Status.SOLVED)
                                        .status(60, Status.OPEN),
                                Metric.FIRST_CONTACT)
                        .hit())
                .isFalse();
        // What was told to somebody else is no contact with the reporter.
        assertThat(only(
                                LogBook.opened()
                                        .reply(5, "ada")
                                        .reply(6, "ada", OTHER)
                                        .status(9, Status.SOLVED),
                                Metric.FIRST_CONTACT)
                        .hit())
                .isTrue();
        assertThat(facts(
                        LogBook.opened()
                                .severity(1, Severity.P1)
                                .reply(5, "ada")
                                .status(9, Status.SOLVED),
                        Metric.FIRST_CONTACT))
                .isEmpty();
    }

    @Test
    void theSurvivorOfAMergeCountsFromTheEarliestOpeningAndWithWhatWasSaidThere() {
        var loser = LogBook.opened(-60, false)
                .add(30, CaseEventType.CaseMerged, Map.of("into", "SP-000001"))
                .add(30, CaseEventType.EscalationRaised, raised("PAGE", "PT5M"))
                .add(33, CaseEventType.EscalationAcknowledged, "lea", null, acknowledged(1));
        loser.reply(-40, "ada", loser.reporter).message(-30, loser.reporter);
        var survivor = LogBook.opened()
                .add(30, CaseEventType.CaseMerged, Map.of("from", "SP-000002"))
                .reply(40, "ben", loser.reporter)
                .status(100, Status.SOLVED);

        var facts = measures.of(survivor.events(), List.of(loser.events())).facts();

        assertThat(facts)
                .filteredOn(fact -> fact.metric() == Metric.FIRST_RESPONSE)
                .extracting(Fact::seconds, Fact::agent)
                .containsExactly(tuple(20 * 60L, "ada"));
        assertThat(facts)
                .filteredOn(fact -> fact.metric() == Metric.NEXT_REPLY)
                .extracting(Fact::seconds)
                .containsExactly(70 * 60L);
        assertThat(facts)
                .filteredOn(fact -> fact.metric() == Metric.FULL_RESOLUTION || fact.metric() == Metric.AGENT_WORK)
                .extracting(Fact::seconds)
                .containsExactly(160 * 60L, 160 * 60L);
        // The one that was merged is no matter of its own; what it led to stays what it was.
        assertThat(all(loser))
                .extracting(Fact::metric)
                .containsOnly(Metric.ESCALATION_ACKNOWLEDGED, Metric.ESCALATION_MISSED);
    }

    @Test
    void aMergeThatWasUndoneIsAsIfItHadNeverBeen() {
        var log = LogBook.opened()
                .status(10, Status.OPEN)
                .add(20, CaseEventType.CaseMerged, Map.of("into", "SP-000001"))
                .add(50, CaseEventType.MergeUndone, Map.of("from", "SP-000001"))
                .status(60, Status.SOLVED);

        assertThat(minutes(log, Metric.AGENT_WORK)).containsExactly(60L);
        assertThat(facts(log, Metric.REOPENED)).hasSize(1);
    }

    @Test
    void testsAndWhatWasOpenedInErrorCountNothing() {
        assertThat(all(solvedAt(LogBook.opened(0, true)))).isEmpty();
        assertThat(all(solvedAt(LogBook.opened().add(3, CaseEventType.TestMarked, Map.of()))))
                .isEmpty();
        assertThat(all(LogBook.opened().reply(5, "ada").solved(9, "OPENED_IN_ERROR")))
                .isEmpty();
        assertThat(all(solvedAt(LogBook.opened(0, true).add(3, CaseEventType.TestUnmarked, Map.of()))))
                .isNotEmpty();
    }

    @Test
    void theFileOfAnAuthoritysRequestCountsNothing() {
        var log = new LogBook()
                .add(0, CaseEventType.AuthorityFileOpened, Map.of())
                .reply(5, "ada");

        assertThat(all(log)).isEmpty();
    }

    @Test
    void escalationsAreTheAnswerersAndThoseThatOnlyInformHaveNone() {
        var log = LogBook.opened()
                .add(0, CaseEventType.EscalationRaised, raised("PAGE", "PT5M"))
                .add(4, CaseEventType.EscalationAcknowledged, "lea", null, acknowledged(2));

        var answered = only(log, Metric.ESCALATION_ACKNOWLEDGED);

        assertThat(answered.seconds()).isEqualTo(4 * 60);
        assertThat(answered.agent()).isEqualTo("lea");
        assertThat(answered.detail()).isEqualTo("LEVEL_2");
        assertThat(only(log, Metric.ESCALATION_MISSED).hit()).isFalse();
        assertThat(all(LogBook.opened()
                        .add(0, CaseEventType.EscalationRaised, raised("NOTIFY", "PT5M"))
                        .add(4, CaseEventType.EscalationAcknowledged, "lea", null, acknowledged(1))))
                .isEmpty();
    }

    @Test
    void aMandatoryEscalationIsMissedLateOrInSilence() {
        assertThat(only(
                                LogBook.opened()
                                        .add(0, CaseEventType.EscalationRaised, raised("PAGE", "PT5M"))
                                        .add(6, CaseEventType.EscalationAcknowledged, "lea", null, acknowledged(1)),
                                Metric.ESCALATION_MISSED)
                        .hit())
                .isTrue();
        assertThat(only(
                                LogBook.opened()
                                        .add(0, CaseEventType.EscalationRaised, raised("PAGE", "PT5M"))
                                        .add(60, CaseEventType.EscalationMissed, Map.of("escalationId", "e1")),
                                Metric.ESCALATION_MISSED)
                        .hit())
                .isTrue();
        assertThat(facts(
                        LogBook.opened()
                                .add(0, CaseEventType.EscalationRaised, "ada", null, raised("PAGE", "PT5M"))
                                .add(6, CaseEventType.EscalationAcknowledged, "lea", null, acknowledged(1)),
                        Metric.ESCALATION_MISSED))
                .isEmpty();
    }

    @Test
    void aClaimTakesUntilItIsPaidAndLessOfOursWhereTheClaimantLetUsWait() {
        var log = LogBook.opened()
                .add(0, CaseEventType.ClaimOpened, claim())
                .add(100, CaseEventType.ClaimStatusChanged, claim("to", "WAITING_CLAIMANT"))
                .add(300, CaseEventType.ClaimStatusChanged, claim("to", "WAITING_INTERNAL"))
                .add(310, CaseEventType.ChecklistComplete, claim())
                .add(
                        400,
                        CaseEventType.ClaimDecided,
                        "cleo",
                        null,
                        Map.of("claimId", "c1", "outcome", "APPROVED_FULL", "denied", false));
        assertThat(facts(log, Metric.CLAIM_CYCLE)).isEmpty();
        log.add(500, CaseEventType.ClaimPaid, claim());

        assertThat(minutes(log, Metric.DOCUMENTS_COMPLETE)).containsExactly(310L);
        assertThat(minutes(log, Metric.CLAIM_CYCLE)).containsExactly(500L);
        assertThat(minutes(log, Metric.CLAIM_CYCLE_CONTROLLABLE)).containsExactly(300L);
        assertThat(only(log, Metric.CLAIM_CYCLE).agent()).isEqualTo("cleo");
        assertThat(only(log, Metric.CLAIM_CYCLE).detail()).isEqualTo("APPROVED_FULL");
    }

    @Test
    void aDenialEndsAClaimUntilItIsReopened() {
        var log = LogBook.opened()
                .add(0, CaseEventType.ClaimOpened, claim())
                .add(90, CaseEventType.ClaimDecided, Map.of("claimId", "c1", "outcome", "DENIED", "denied", true));
        assertThat(minutes(log, Metric.CLAIM_CYCLE)).containsExactly(90L);

        log.add(100, CaseEventType.ClaimReopened, claim());

        assertThat(facts(log, Metric.CLAIM_CYCLE)).isEmpty();
    }

    @Test
    void aDecisionTakesFromItsFindingAndAppealsCountAgainstRestrictions() {
        var log = LogBook.opened()
                .add(0, CaseEventType.FindingRecorded, Map.of("findingId", "f1"))
                .add(60, CaseEventType.EnforcementApplied, enforcement("e1", "TEMP_SUSPENSION", true))
                .add(70, CaseEventType.EnforcementApplied, enforcement("e2", "FORMAL_WARNING", false))
                .add(90, CaseEventType.AppealReceived, Map.of("appealId", "a1", "enforcementId", "e1"));

        assertThat(minutes(log, Metric.ENFORCEMENT_DECISION)).containsExactly(60L, 70L);
        assertThat(only(log, Metric.APPEALED).hit()).isTrue();

        for (var outcome : List.of("REDUCED", "UPHELD", "INADMISSIBLE")) {
            log.add(
                    120,
                    CaseEventType.AppealDecided,
                    "rea",
                    null,
                    Map.of("appealId", "a1", "enforcementId", "e1", "outcome", outcome));
        }

        assertThat(facts(log, Metric.OVERTURNED))
                .extracting(Fact::hit, Fact::agent)
                .containsExactly(tuple(true, "dee"), tuple(false, "dee"));
        assertThat(facts(log, Metric.OVERTURNED_BY_REVIEWER))
                .extracting(Fact::agent)
                .containsOnly("rea");
    }

    @Test
    void fourAndFiveAreSatisfiedAndTheOutcomeIsANumberOfItsOwn() {
        var log = LogBook.opened()
                .owner(1, "ada")
                .status(10, Status.SOLVED)
                .owner(11, "ben")
                .add(20, CaseEventType.SurveySent, Map.of("surveyId", "s1", "kind", "RESOLUTION"))
                .add(
                        30,
                        CaseEventType.SurveyAnswered,
                        Map.of("surveyId", "s1", "kind", "RESOLUTION", "service", 4, "outcome", 3))
                .add(20, CaseEventType.SurveySent, Map.of("surveyId", "s2", "kind", "FAIRNESS"))
                .add(30, CaseEventType.SurveyAnswered, Map.of("surveyId", "s2", "kind", "FAIRNESS", "service", 1))
                .add(20, CaseEventType.SurveySent, Map.of("surveyId", "s3", "kind", "CLAIM"));

        assertThat(only(log, Metric.SATISFIED).hit()).isTrue();
        assertThat(only(log, Metric.SATISFIED).agent()).isEqualTo("ada");
        assertThat(only(log, Metric.OUTCOME_ACCEPTED).hit()).isFalse();
        assertThat(only(log, Metric.FAIRNESS).hit()).isFalse();
        assertThat(only(log, Metric.FAIRNESS).agent()).isNull();
        assertThat(facts(log, Metric.SURVEY_ANSWERED)).extracting(Fact::hit).containsExactly(true, true, false);
    }

    @Test
    void theScoreOfADisputedReviewIsTheSecondReviewers() {
        var log = LogBook.opened()
                .add(10, CaseEventType.ReviewScored, Map.of("reviewId", "r1", "agent", "ada", "score", 60))
                .add(20, CaseEventType.DisputeAnswered, Map.of("reviewId", "r1", "agent", "ada", "score", 92.5));

        var review = only(log, Metric.REVIEW_SCORE);

        assertThat(review.score()).isEqualByComparingTo(new BigDecimal("92.5"));
        assertThat(review.at()).isEqualTo(minute(10));
        assertThat(review.agent()).isEqualTo("ada");
    }

    @Test
    void handlingACallIsTalkHoldAndTheWorkAfterIt() {
        var log = LogBook.opened()
                .add(
                        9,
                        CaseEventType.CallHandled,
                        "ada",
                        null,
                        Map.of("callId", "1", "talkSeconds", 300, "afterCallSeconds", 120))
                .add(20, CaseEventType.CallHandled, Map.of("callId", "2", "talkSeconds", 60, "afterCallSeconds", 0));

        assertThat(facts(log, Metric.HANDLE_TIME))
                .extracting(Fact::startedAt, Fact::at, Fact::seconds, Fact::agent)
                .containsExactly(tuple(minute(2), minute(9), 420L, "ada"), tuple(minute(19), minute(20), 60L, null));
        assertThat(facts(log, Metric.AFTER_CALL_WORK)).extracting(Fact::seconds).containsExactly(120L, 0L);
    }

    @Test
    void theLastCheckOfAPaymentSaysHowMuchOfItWasWrongEitherWay() {
        var log = LogBook.opened()
                .add(10, CaseEventType.ClaimAudited, audited(900, 900))
                .add(20, CaseEventType.ClaimAudited, audited(1590.5, 1340.5));

        var leak = only(log, Metric.CLAIM_LEAKAGE);

        assertThat(leak.part()).isEqualByComparingTo("250");
        assertThat(leak.whole()).isEqualByComparingTo("1590.50");
        assertThat(leak.detail()).isEqualTo("USD");
        assertThat(leak.agent()).isNull();
        assertThat(only(LogBook.opened().add(10, CaseEventType.ClaimAudited, audited(900, 950)), Metric.CLAIM_LEAKAGE)
                        .part())
                .isEqualByComparingTo("50");
    }

    @Test
    void harmIsRepeatedAfterADecisionThatRemovedNobodyUnlessTheOtherIncidentIsNoneAnyMore() {
        var log = LogBook.opened()
                .add(10, CaseEventType.EnforcementApplied, enforcement("e1", "FORMAL_WARNING", false))
                .add(10, CaseEventType.EnforcementApplied, enforcement("e2", "PERMANENT_REMOVAL", true))
                .add(60, CaseEventType.HarmRepeated, harm("i2", true))
                .add(70, CaseEventType.HarmRepeated, harm("i3", true))
                .add(80, CaseEventType.HarmRepeated, harm("i3", false));

        var repeated = only(log, Metric.REPEAT_HARM);

        assertThat(repeated.hit()).isTrue();
        assertThat(repeated.at()).isEqualTo(minute(10));
        assertThat(repeated.agent()).isEqualTo("dee");
        assertThat(repeated.detail()).isEqualTo("FORMAL_WARNING");
        assertThat(only(log.add(90, CaseEventType.HarmRepeated, harm("i2", false)), Metric.REPEAT_HARM)
                        .hit())
                .isFalse();
    }

    @Test
    void eachViewOfAGraphicFileKnowsItsShift() {
        var log = LogBook.opened()
                .add(5, CaseEventType.GraphicContentViewed, "ada", null, Map.of("shiftFrom", "2026-11-20T06:00:00Z"))
                .add(6, CaseEventType.GraphicContentViewed, "ben", null, Map.of("purpose", "LEGAL"));

        var view = only(log, Metric.GRAPHIC_VIEWS);

        assertThat(view.agent()).isEqualTo("ada");
        assertThat(view.detail()).isEqualTo("2026-11-20T06:00:00Z");
        assertThat(view.hit()).isNull();
    }

    @Test
    void aPromiseKeptLateIsMissedOnce() {
        var log = LogBook.opened()
                .add(0, CaseEventType.CommitmentMade, "ada", null, Map.of("commitmentId", "c1"))
                .add(0, CaseEventType.CommitmentMade, "ada", null, Map.of("commitmentId", "c2"))
                .add(60, CaseEventType.CommitmentMissed, Map.of("commitmentId", "c1"))
                .add(70, CaseEventType.CommitmentKept, Map.of("commitmentId", "c1", "late", true))
                .add(50, CaseEventType.CommitmentKept, Map.of("commitmentId", "c2", "late", false));

        assertThat(facts(log, Metric.PROMISE_KEPT))
                .extracting(Fact::hit, Fact::agent)
                .containsExactlyInAnyOrder(tuple(false, "ada"), tuple(true, "ada"));
    }

    @Test
    void checkInsAreToldOfNobodyByName() {
        var log = LogBook.opened()
                .add(10, CaseEventType.WellnessCheckDue, Map.of("agent", "ada", "exposureId", "x1"))
                .add(10, CaseEventType.WellnessCheckDue, Map.of("agent", "ben", "exposureId", "x2"))
                .add(90, CaseEventType.WellnessChecked, Map.of("agent", "ben", "source", "1"));

        assertThat(facts(log, Metric.WELLNESS_CHECKED))
                .extracting(Fact::hit, Fact::agent)
                .containsExactly(tuple(false, null), tuple(true, null));
    }

    @Test
    void whatItIsAskedByIsWhatTheLogSaysLast() {
        var log = LogBook.opened()
                .reply(5, "ada")
                .add(6, CaseEventType.FactsRecorded, Map.of("category", "PET_DEATH"))
                .add(7, CaseEventType.MarketChanged, Map.of("from", "US", "to", "EU"));

        var matter = measures.of(log.events(), List.of());

        assertThat(matter.category()).isEqualTo("PET_DEATH");
        assertThat(matter.market()).isEqualTo("EU");
        assertThat(matter.channel()).isEqualTo("EMAIL");
    }

    private static LogBook exampleB() {
        return LogBook.opened()
                .autoReply(0)
                .severity(1, Severity.P1)
                .reply(7, "ada")
                .status(10, Status.OPEN)
                .status(30, Status.WAITING_CUSTOMER)
                .status(150, Status.OPEN)
                .status(200, Status.WAITING_THIRD_PARTY)
                .status(260, Status.OPEN)
                .status(500, Status.SOLVED);
    }

    /** An hour and a half between two updates, half an hour of it with the customer. */
    private static LogBook updates(Severity severity) {
        return LogBook.opened()
                .severity(1, severity)
                .reply(10, "ada")
                .status(20, Status.WAITING_CUSTOMER)
                .status(50, Status.OPEN)
                .reply(100, "ada");
    }

    private static LogBook reopened(int solved, int reopened) {
        return LogBook.opened().status(solved, Status.SOLVED).status(reopened, Status.OPEN);
    }

    private static LogBook solvedAt(LogBook log) {
        return log.reply(5, "ada").solved(9, "RESOLVED");
    }

    private static Map<String, Object> clock(String target, String outcome) {
        return Map.of("clockId", target, "target", target, "outcome", outcome);
    }

    private static Map<String, Object> raised(String mode, String within) {
        return Map.of("escalationId", "e1", "mode", mode, "target", "VET_ONCALL", "ackWithin", within);
    }

    private static Map<String, Object> acknowledged(int level) {
        return Map.of("escalationId", "e1", "level", level);
    }

    private static Map<String, Object> claim() {
        return Map.of("claimId", "c1");
    }

    private static Map<String, Object> claim(String field, String value) {
        return Map.of("claimId", "c1", field, value);
    }

    private static Map<String, Object> audited(double paid, double correct) {
        return Map.of("reviewId", "r1", "paid", paid, "correct", correct, "currency", "USD");
    }

    private static Map<String, Object> harm(String incident, boolean repeated) {
        return Map.of("enforcementId", "e1", "repeatedIn", incident, "repeated", repeated);
    }

    private static Map<String, Object> enforcement(String id, String action, boolean restricting) {
        return Map.of("enforcementId", id, "action", action, "restricting", restricting, "decidedBy", "dee");
    }

    private List<Fact> all(LogBook log) {
        return measures.of(log.events(), List.of()).facts();
    }

    private List<Fact> facts(LogBook log, Metric metric) {
        return all(log).stream().filter(fact -> fact.metric() == metric).toList();
    }

    private Fact only(LogBook log, Metric metric) {
        var facts = facts(log, metric);
        assertThat(facts).as(metric.name()).hasSize(1);
        return facts.getFirst();
    }

    private List<Long> minutes(LogBook log, Metric metric) {
        return facts(log, metric).stream().map(fact -> fact.seconds() / 60).toList();
    }
}
