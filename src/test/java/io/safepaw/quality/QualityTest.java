package io.safepaw.quality;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalMatchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.communication.Correspondence;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.evidence.GraphicContentSeen;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.HurtDog;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.RuledTask;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "web")
@Import(QualityTest.Time.class)
class QualityTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final long INSTANCE = 2_251_799_813_685_249L;
    private static final Samples.Sample P0 = new Samples.Sample("P0", 100, "2026-11-2");
    private static final String RESTRICTED = "u-restricted";
    private static final Actor LEAD = new Actor("ts-lead");
    private static final Surveys.Asking ASK = new Surveys.Asking("SEND", "DEFAULT", "2026-11-2");

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private Surveys surveys;

    @Autowired
    private Reviews reviews;

    @Autowired
    private PaidGuarantee guarantee;

    @Autowired
    private OwnScores ownScores;

    @Autowired
    private Calibrations calibrations;

    @Autowired
    private Coaching coaching;

    @Autowired
    private RootCauses rootCauses;

    @Autowired
    private RootCauseMails rootCauseMails;

    @Autowired
    private GreenMail mail;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private SendSurveyWorker sendSurvey;

    @Autowired
    private RecordNotAskedWorker recordNotAsked;

    @Autowired
    private ExpireSurveyWorker expireSurvey;

    @Autowired
    private RecordDissatisfactionWorker recordDissatisfaction;

    @Autowired
    private RecordReviewWorker recordReview;

    @Autowired
    private RecordRootCauseWorker recordRootCause;

    @Autowired
    private RecordFollowUpCallWorker recordCall;

    @Autowired
    private RecordCheckInWorker recordCheckIn;

    @Autowired
    private DrawUpRecommendationsWorker drawUp;

    @Autowired
    private RecordRecommendationAnswerWorker answerRecommendation;

    @Autowired
    private Exposures exposures;

    @Autowired
    private NobodyChecksThemselves notThemselves;

    @Autowired
    private DrawSampleWorker drawSample;

    @Autowired
    private RecordFeedbackWorker recordFeedback;

    @Autowired
    private LapseFeedbackWorker lapseFeedback;

    @Autowired
    private RecordDisputeAnswerWorker settleDispute;

    @Autowired
    private RecordComplaint complaint;

    @Autowired
    private ReviewersDidNotWork rule;

    @Autowired
    private FeedbackIsTheirs theirs;

    @Autowired
    private RecordOverdueDisputeWorker recordOverdue;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages messages;

    private String reporter;
    private IncidentId incident;

    @BeforeEach
    void anIncidentIsWorked() {
        clock.set(NINE);
        reporter = UUID.randomUUID() + "@example.org";
        incident = open();
    }

    @Test
    void aClosedIncidentIsFollowedUpOnce() {
        incidents.assignOwner(incident, "ts-agent", new Actor("ts-agent"));
        incidents.solve(incident, ResolutionCode.RESOLVED, new Actor("ts-agent"));
        incidents.close(incident, Actor.SYSTEM);
        incidents.close(incident, Actor.SYSTEM);

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.INCIDENT_CLOSED), eq(incident.toString()), eq(incident + ":closed"), anyMap());
    }

    @Test
    void anIncidentOpenedInErrorIsNotFollowedUp() {
        incidents.markOpenedInError(incident, "TEST", LEAD);

        verify(messages, soon()).publish(eq(ProcessNames.INCIDENT_OPENED_IN_ERROR), any(), any(), anyMap());
        verify(messages, never()).publish(eq(ProcessNames.INCIDENT_CLOSED), eq(incident.toString()), any(), any());
    }

    @Test
    void aSurveyIsSentOnceForAJobAndAnsweredOnce() {
        var job = job();
        var id = sendSurvey
                .handle(job, incident.toString(), SurveyKind.RESOLUTION, null, ASK)
                .get("surveyId");
        assertThat(sendSurvey
                        .handle(job, incident.toString(), SurveyKind.RESOLUTION, null, ASK)
                        .get("surveyId"))
                .isEqualTo(id);
        var token = token();

        assertThat(surveys.answer(token, 2, 4, Set.of(SurveyReason.TONE, SurveyReason.TOO_SLOW), "Nobody called back"))
                .isTrue();
        assertThat(surveys.answer(token, 5, null, Set.of(), null)).isTrue();

        assertThat(surveys.of(incident)).singleElement().satisfies(survey -> {
            assertThat(survey.serviceScore()).isEqualTo(2);
            assertThat(survey.outcomeScore()).isEqualTo(4);
            assertThat(survey.reasons()).containsExactlyInAnyOrder(SurveyReason.TONE, SurveyReason.TOO_SLOW);
            assertThat(texts.read(incident, survey.comment())).contains("Nobody called back");
        });
        assertThat(events()).contains(CaseEventType.SurveySent, CaseEventType.SurveyAnswered);
        verify(messages, soon())
                .publish(ProcessNames.SURVEY_ANSWERED, String.valueOf(id), id + ":answered", Map.of("csatScore", 2));
        assertThat(correspondence.of(incident))
                .singleElement()
                .satisfies(message -> assertThat(message.details().get("link")).endsWith("/survey/" + token));
    }

    @Test
    void aClaimantIsAskedThreeDaysAfterTheDecisionAndNotTwice() {
        var claimant = parties.add(incident, new NewParty(PartyRole.OWNER, "Cleo", "c" + reporter, null, null));
        transaction.executeWithoutResult(status ->
                events.publishEvent(new SurveyDue(incident, SurveyKind.CLAIM, claimant.id(), "payment-" + reporter)));
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.SURVEY_REQUESTED),
                        eq("payment-" + reporter),
                        eq("payment-" + reporter + ":survey"),
                        argThat(variables -> "CLAIM".equals(variables.get("surveyKind"))
                                && "PT72H".equals(variables.get("surveyAfter"))
                                && claimant.id().toString().equals(variables.get("surveyPartyId"))));

        sendSurvey.handle(
                job(), incident.toString(), SurveyKind.CLAIM, claimant.id().toString(), ASK);

        assertThat(surveys.of(incident)).singleElement().satisfies(survey -> {
            assertThat(survey.kind()).isEqualTo(SurveyKind.CLAIM);
            assertThat(survey.partyId()).isEqualTo(claimant.id());
        });
        assertThat(surveys.facts(incident, SurveyKind.FAIRNESS, claimant.id())).containsEntry("surveyedRecently", true);
        assertThat(surveys.facts(incident, SurveyKind.RESOLUTION, null)).containsEntry("surveyedRecently", false);
    }

    @Test
    void whatFairnessIsAnsweredIsHeldAgainstNobody() {
        sendSurvey.handle(job(), incident.toString(), SurveyKind.FAIRNESS, null, ASK);

        surveys.answer(token(), 1, null, Set.of(), null);

        assertThat(reviews.facts(incident)).containsEntry("csatScore", null);
    }

    @Test
    void reasonsCountOnlyWithABadAnswer() {
        sendSurvey.handle(job(), incident.toString(), SurveyKind.RESOLUTION, null, ASK);

        surveys.answer(token(), 3, null, Set.of(SurveyReason.TONE), null);

        assertThat(surveys.of(incident))
                .singleElement()
                .satisfies(survey -> assertThat(survey.reasons()).isEmpty());
    }

    @Test
    void aSurveyCannotBeAnsweredAfterSevenDays() {
        sendSurvey.handle(job(), incident.toString(), SurveyKind.RESOLUTION, null, ASK);
        clock.advance(Duration.ofDays(7));

        assertThat(surveys.answer(token(), 5, null, Set.of(), null)).isFalse();
        assertThat(surveys.answer("unknown", 5, null, Set.of(), null)).isFalse();
        assertThat(events()).doesNotContain(CaseEventType.SurveyAnswered);
    }

    @Test
    void whyNobodyIsAskedIsInTheLogOnce() {
        var suppressed = new Surveys.Asking("SUPPRESS", "RESTRICTED_SUBJECT", "2026-11-2");
        var job = job();

        recordNotAsked.handle(job, incident.toString(), suppressed);
        recordNotAsked.handle(job, incident.toString(), suppressed);

        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.SurveySuppressed))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("reason", "RESTRICTED_SUBJECT")
                        .containsEntry("ruleVersion", "2026-11-2"));
        assertThat(events()).doesNotContain(CaseEventType.SurveySent);
    }

    @Test
    void whoHasNoAddressCannotBeAsked() {
        assertThat(surveys.facts(incident, SurveyKind.RESOLUTION, null)).containsEntry("reachable", true);

        reporter = null;

        assertThat(surveys.facts(open(), SurveyKind.RESOLUTION, null)).containsEntry("reachable", false);
    }

    @Test
    void aSurveyThatNobodyAnsweredExpiresOnce() {
        var survey = String.valueOf(sendSurvey
                .handle(job(), incident.toString(), SurveyKind.RESOLUTION, null, ASK)
                .get("surveyId"));

        clock.advance(Duration.ofDays(7));
        expireSurvey.handle(incident.toString(), survey);

        assertThat(events()).containsOnlyOnce(CaseEventType.SurveyExpired);
    }

    @Test
    void aBadAnswerIsLookedAtOnce() {
        completed("dissatisfaction", LEAD);
        var survey = String.valueOf(sendSurvey
                .handle(job(), incident.toString(), SurveyKind.RESOLUTION, null, ASK)
                .get("surveyId"));

        var note = recordDissatisfaction.handle(job(), incident.toString(), survey, "TOO_SLOW", "Called her back");

        assertThat(texts.read(incident, (String) note.get("dissatisfactionNote")))
                .contains("Called her back");
        assertThat(events()).containsOnlyOnce(CaseEventType.DissatisfactionReviewed);
    }

    @Test
    void aPersonIsAskedOnceInThirtyDays() {
        sendSurvey.handle(job(), incident.toString(), SurveyKind.RESOLUTION, null, ASK);
        var next = open();

        assertThat(surveys.facts(incident, SurveyKind.RESOLUTION, null)).containsEntry("surveyedRecently", false);
        assertThat(surveys.facts(next, SurveyKind.RESOLUTION, null))
                .containsEntry("surveyedRecently", true)
                .containsEntry("legalHold", null);
        clock.advance(Duration.ofDays(31));
        assertThat(surveys.facts(next, SurveyKind.RESOLUTION, null)).containsEntry("surveyedRecently", false);
    }

    @Test
    void aReviewIsScoredOnceAndCounted() {
        incidents.assignOwner(incident, "agent-" + reporter, LEAD);
        assertThat(reviews.facts(incident)).containsEntry("reviewsThisMonth", 0);
        completed("qa-scorecard", new Actor("qa-reviewer"));
        var job = job(ratings("YES"));

        var reviewed = recordReview.handle(job, incident.toString(), "Clear and calm", null);
        assertThat(recordReview
                        .handle(job, incident.toString(), "Clear and calm", null)
                        .reviewScore())
                .isEqualByComparingTo("100");

        assertThat(texts.read(incident, reviewed.qaComment())).contains("Clear and calm");
        assertThat(reviews.facts(incident)).containsEntry("reviewsThisMonth", 1);
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.ReviewScored))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().id()).isEqualTo("qa-reviewer"));
        assertThatThrownBy(() -> recordReview.handle(job(ratings("YES")), incident.toString(), "", null))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("qaComment");
    }

    @Test
    void whatTheGuaranteePaidIsHeldAgainstWhatItShouldHavePaid() {
        completed("qa-scorecard", new Actor("qa-reviewer"));
        recordReview.handle(job(ratings("YES")), incident.toString(), "Nothing was paid", BigDecimal.TEN);
        assertThat(events()).doesNotContain(CaseEventType.ClaimAudited);
        guarantee.pay(incident, new BigDecimal("1590.50"));
        var job = job(ratings("YES"));

        recordReview.handle(job, incident.toString(), "Paid too much", new BigDecimal("1340.5"));
        recordReview.handle(job, incident.toString(), "Paid too much", new BigDecimal("1340.5"));

        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.ClaimAudited))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor().id()).isEqualTo("qa-reviewer");
                    assertThat(event.data())
                            .containsEntry("paid", 1590.5)
                            .containsEntry("correct", 1340.5)
                            .containsEntry("currency", "USD");
                });
        assertThatThrownBy(() -> recordReview.handle(
                        job(ratings("YES")), incident.toString(), "Less than nothing", new BigDecimal("-1")))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void theDrawFollowsThePercentageAndIsTheSameEachTime() {
        int drawn = 0;
        for (int i = 0; i < 2_000; i++) {
            var id = new IncidentId(new UUID(0, i * 7_919L));
            assertThat(Samples.isDrawn(id, P0)).isTrue();
            drawn += Samples.isDrawn(id, new Samples.Sample("A", 25, "1")) ? 1 : 0;
        }
        assertThat(drawn).isBetween(400, 600);
    }

    @Test
    void anIncidentIsReviewedOnceForEachReason() {
        var never = new Samples.Sample("MONTHLY_SAMPLE", 0, "2026-11-2");
        assertThat(draw(P0, never)).isTrue();
        assertThat(draw(P0, never)).isFalse();
        assertThat(draw(P0, new Samples.Sample("COMPLAINT", 100, "2026-11-2"))).isTrue();
        assertThat(draw()).isFalse();
        assertThat(drawSample.handle(job(), incident.toString(), null)).containsEntry("sampled", false);

        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.SampleDrawn))
                .extracting(CaseEvent::data)
                .containsExactly(
                        Map.of(
                                "reasons", List.of("P0"),
                                "passedOver", List.of("MONTHLY_SAMPLE"),
                                "ruleVersion", "2026-11-2"),
                        Map.of("reasons", List.of("COMPLAINT"), "passedOver", List.of(), "ruleVersion", "2026-11-2"));
    }

    @Test
    void aTestIsNeitherAskedAboutNorReviewed() {
        assertThat(surveys.facts(incident, SurveyKind.RESOLUTION, null)).containsEntry("testIncident", false);

        incidents.markTest(incident, true, "text:why", LEAD);

        assertThat(surveys.facts(incident, SurveyKind.RESOLUTION, null)).containsEntry("testIncident", true);
        assertThat(draw(P0)).isFalse();
        assertThat(events()).doesNotContain(CaseEventType.SampleDrawn);
    }

    @Test
    void whatHappensAfterTheCloseAsksForASampleOnce() {
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.QaFlagged, Actor.SYSTEM, Map.of("reason", "EARLY")));
        incidents.assignOwner(incident, "ts-agent", new Actor("ts-agent"));
        incidents.solve(incident, ResolutionCode.RESOLVED, new Actor("ts-agent"));
        incidents.close(incident, Actor.SYSTEM);
        var flagged = transaction.execute(
                status -> log.append(incident, CaseEventType.QaFlagged, Actor.SYSTEM, Map.of("reason", "LATE")));
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.NoteAdded, Actor.SYSTEM, Map.of()));

        verify(messages, soon())
                .publish(
                        eq(ProcessNames.SAMPLE_REQUESTED),
                        eq(String.valueOf(flagged)),
                        eq(flagged + ":sample"),
                        argThat(variables -> incident.toString().equals(variables.get("incidentId"))));
        verify(messages, never())
                .publish(
                        eq(ProcessNames.SAMPLE_REQUESTED),
                        not(eq(String.valueOf(flagged))),
                        any(),
                        argThat(variables -> incident.toString().equals(variables.get("incidentId"))));
    }

    @Test
    void aComplaintAsksForAReview() {
        assertThat(reviews.facts(incident)).containsEntry("complaint", false);

        transaction.executeWithoutResult(status ->
                complaint.perform(incidents.get(incident), Map.of("complaintText", "text:1"), new Actor("ts-agent")));

        assertThat(reviews.facts(incident)).containsEntry("complaint", true);
    }

    @Test
    void anAgentAcceptsAReview() {
        var review = reviewed();
        completed("qa-feedback", new Actor(agent()));

        recordFeedback.handle(job(), incident.toString(), review, "ACCEPTED", null);
        lapseFeedback.handle(incident.toString(), review);

        assertThat(reviews.ofWorker(agent())).singleElement().satisfies(own -> {
            assertThat(own.answer()).isEqualTo("ACCEPTED");
            assertThat(own.score()).isEqualByComparingTo("0");
            assertThat(own.criticalFailed()).isTrue();
            assertThat(own.comment()).isEqualTo("Clear and calm");
            assertThat(own.ratings().keySet().iterator().next()).isEqualTo("qaSafetyFirst");
        });
        assertThat(events())
                .containsOnlyOnce(CaseEventType.ReviewAccepted)
                .doesNotContain(CaseEventType.ReviewFeedbackLapsed);
        assertThat(reviews.ofWorker("somebody-else")).isEmpty();
    }

    @Test
    void aReviewThatNobodyAnswersStands() {
        lapseFeedback.handle(incident.toString(), reviewed());

        assertThat(reviews.ofWorker(agent()))
                .singleElement()
                .satisfies(own -> assertThat(own.answer()).isEqualTo("LAPSED"));
        assertThat(events()).containsOnlyOnce(CaseEventType.ReviewFeedbackLapsed);
    }

    @Test
    void aDisputeIsSettledByTheSecondScorecard() {
        var review = reviewed();
        completed("qa-feedback", new Actor(agent()));
        assertThatThrownBy(() -> recordFeedback.handle(job(), incident.toString(), review, "DISPUTED", " "))
                .hasMessageContaining("disputeReason");
        assertThatThrownBy(() -> recordFeedback.handle(job(), incident.toString(), review, "MAYBE", null))
                .hasMessageContaining("feedbackAnswer");
        recordFeedback.handle(job(), incident.toString(), review, "DISPUTED", "I did call");
        completed("qa-dispute", new Actor("second"));

        var settled = settleDispute.handle(job(ratings("YES")), incident.toString(), review, "True");

        assertThat(settled.disputeOutcome()).isEqualTo("CORRECTED");
        assertThat(settled.reviewScore()).isEqualByComparingTo("100");
        assertThat(reviews.ofWorker(agent())).singleElement().satisfies(own -> {
            assertThat(own.firstScore()).isEqualByComparingTo("0");
            assertThat(own.score()).isEqualByComparingTo("100");
            assertThat(own.criticalFailed()).isFalse();
            assertThat(own.ratings()).containsEntry("qaSafetyFirst", "YES");
            assertThat(own.disputeReason()).isEqualTo("I did call");
            assertThat(own.disputeAnswer()).isEqualTo("True");
        });
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.DisputeAnswered))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor().id()).isEqualTo("second");
                    assertThat(event.data())
                            .containsEntry("outcome", "CORRECTED")
                            .containsEntry("agent", agent());
                });
    }

    @Test
    void aDisputeIsUpheldWhereTheSecondScorecardIsTheFirst() {
        var review = reviewed();
        recordFeedback.handle(job(), incident.toString(), review, "DISPUTED", "I did call");

        assertThat(settleDispute
                        .handle(job(ratings("NO")), incident.toString(), review, "There is no call in the log")
                        .disputeOutcome())
                .isEqualTo("UPHELD");
        assertThatThrownBy(() -> settleDispute.handle(job(ratings("NO")), incident.toString(), review, null))
                .hasMessageContaining("disputeAnswer");
    }

    @Test
    void aQuarterHasAPersonalRatingFromTwelveReviewsOn() {
        for (int i = 0; i < 11; i++) {
            reviewed();
            incident = open();
        }
        assertThat(thisQuarter().reviews().count()).isEqualTo(11);
        assertThat(thisQuarter().rating()).isNull();

        var last = reviewed();

        assertThat(thisQuarter().rating()).isEqualByComparingTo("0");
        recordFeedback.handle(job(), incident.toString(), last, "DISPUTED", "I did call");
        settleDispute.handle(job(ratings("YES")), incident.toString(), last, "True");
        // 100 / 12, and the half of the band is 2.201 * 28.87 / 3.464.
        assertThat(thisQuarter().rating()).isEqualByComparingTo("8.33");
        assertThat(thisQuarter().reviews().low()).isEqualByComparingTo("0");
        assertThat(thisQuarter().reviews().high()).isEqualByComparingTo("26.67");
        clock.set(NINE.plus(Duration.ofDays(90)));
        assertThat(thisQuarter().reviews()).isNull();
        assertThat(ownScores.of(agent()))
                .extracting(OwnQuarter::label)
                .containsExactly("2026 Q2", "2026 Q3", "2026 Q4", "2027 Q1");
    }

    @Test
    void satisfactionIsNoPersonalScoreBelowThirtyAnswers() {
        incidents.assignOwner(incident, agent(), LEAD);
        answered(29, 5);
        assertThat(thisQuarter().surveys()).isEqualTo(29);
        assertThat(thisQuarter().satisfied()).isNull();

        answered(1, 3);

        assertThat(thisQuarter().satisfied()).isEqualTo(97);
    }

    private OwnQuarter thisQuarter() {
        return ownScores.of(agent()).getLast();
    }

    private void answered(int times, int score) {
        for (int i = 0; i < times; i++) {
            jdbc.sql("""
                            insert into survey (id, incident_id, party_id, source, token, sent_at, expires_at, answered_at,
                              service_score)
                            select :id, :incident, id, cast(:id as text), cast(:id as text), :at, :at, :at, :score from party where incident_id = :incident
                            """)
                    .param("id", UUID.randomUUID())
                    .param("incident", incident.value())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("score", score)
                    .update();
        }
    }

    @Test
    void reviewersScoreAloneAndThenSeeHowFarApartTheyAre() {
        var calibration = aCalibration("cal-ada", "cal-ben", "cal-cleo");
        assertThat(seen(calibration, "cal-ada").comparison()).isNull();
        assertThat(seen(calibration, "cal-ada").mineIsDue()).isTrue();

        calibrations.score(calibration, "cal-ada", rated("YES"));
        assertThat(seen(calibration, "cal-ben").comparison()).isNull();
        assertThat(seen(calibration, "cal-lead").comparison()).isNull();
        assertThat(seen(calibration, "cal-ada").comparison().spread()).isNull();
        assertThatThrownBy(() -> calibrations.score(calibration, "cal-ada", rated("NO")))
                .isInstanceOf(CalibrationRefused.class);
        assertThatThrownBy(() -> calibrations.score(calibration, "somebody", rated("NO")))
                .isInstanceOf(CalibrationRefused.class);
        assertThatThrownBy(() -> calibrations.score(calibration, "cal-ben", Map.of("qaSafetyFirst", "YES")))
                .isInstanceOf(CalibrationRefused.class);
        calibrations.score(calibration, "cal-ben", rated("NO"));

        var compared = seen(calibration, "cal-ben").comparison();
        assertThat(compared.spread()).isEqualByComparingTo("100");
        assertThat(compared.within()).isFalse();
        assertThat(compared.categories().getFirst().spread()).isEqualByComparingTo("100");
        assertThat(compared.categories().getLast().spread()).isEqualByComparingTo("0");
        assertThat(seen(calibration, "cal-ben").mayAgree()).isFalse();
        assertThat(seen(calibration, "cal-cleo").late()).isEmpty();
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.CalibrationScored))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.data()).containsOnlyKeys("calibrationCaseId"));

        clock.set(clock.instant().plus(Duration.ofDays(7)));
        assertThat(seen(calibration, "cal-ada").late()).containsExactly("cal-cleo");
        assertThat(seen(calibration, "cal-cleo").comparison()).isNull();
        assertThat(seen(calibration, "cal-lead").comparison()).isNotNull();
        var lead = staff.get("cal-lead");
        assertThatThrownBy(() -> calibrations.agree(calibration, lead, rated("YES"), " "))
                .hasMessageContaining("what was agreed");
        calibrations.agree(calibration, lead, rated("YES"), "We count a call as a stabilising step");
        assertThatThrownBy(() -> calibrations.agree(calibration, lead, rated("NO"), "No"))
                .isInstanceOf(CalibrationRefused.class);

        assertThat(seen(calibration, "cal-cleo").agreed().score()).isEqualByComparingTo("100");
        assertThat(seen(calibration, "cal-cleo").agreed().note()).isEqualTo("We count a call as a stabilising step");
        assertThatThrownBy(() -> calibrations.score(calibration, "cal-cleo", rated("NO")))
                .isInstanceOf(CalibrationRefused.class);
        assertThat(events()).containsOnlyOnce(CaseEventType.CalibrationAgreed);
    }

    @Test
    void aRoundBeginsEveryTwoWeeksAndAsksNobodyWhoWorkedOnTheIncident() {
        completed("triage", new Actor("cal-ada"));
        var calibration = aCalibration("cal-ada", "cal-ben", "cal-cleo");
        assertThat(seen(calibration, "cal-ben").asked())
                .extracting(CalibrationCase.Seat::reviewer)
                .containsExactly("cal-ben", "cal-cleo");
        closed(open());

        calibrations.begin();
        clock.set(clock.instant().plus(Duration.ofDays(13)));
        calibrations.begin();
        assertThat(calibrations.rounds(staff.get("cal-lead"), 9)).hasSize(1);
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        calibrations.begin();

        assertThat(calibrations.rounds(staff.get("cal-lead"), 9)).hasSize(2);
    }

    private UUID aCalibration(String... reviewers) {
        jdbc.sql("delete from calibration_score").update();
        jdbc.sql("delete from calibration_case").update();
        jdbc.sql("delete from calibration").update();
        // Only this incident can be drawn.
        jdbc.sql("update incident set closed_at = timestamptz '2026-01-01' where status = 'CLOSED'")
                .update();
        for (var reviewer : reviewers) {
            staff.register(new NewStaffMember(reviewer, reviewer, "x", Set.of("qa-reviewer"), false));
        }
        staff.register(new NewStaffMember("cal-lead", "Lea", "x", Set.of("ts-lead"), false));
        closed(incident);
        calibrations.begin();
        return calibrations
                .rounds(staff.get("cal-lead"), 1)
                .getFirst()
                .cases()
                .getFirst()
                .id();
    }

    private void closed(IncidentId id) {
        incidents.solve(id, ResolutionCode.RESOLVED, LEAD);
        incidents.close(id, Actor.SYSTEM);
    }

    private CalibrationCase seen(UUID calibration, String viewer) {
        return calibrations.find(calibration, staff.get(viewer)).orElseThrow();
    }

    private static Map<String, String> rated(String binary) {
        return Scorecard.ratings(ratings(binary));
    }

    @Test
    void aLeadSeesWhatIsWorthATalkOfThePeopleWhoReportToThem() {
        staff.register(new NewStaffMember(agent(), "Ada", "x", Set.of("ts-agent"), false));
        for (var lead : List.of("coach", "head", "other-coach")) {
            staff.register(new NewStaffMember(lead, lead, "x", Set.of("ts-lead"), false));
        }
        reportsTo(agent(), "coach");
        reportsTo("coach", "head");
        var review = reviewed();
        recordFeedback.handle(job(), incident.toString(), review, "DISPUTED", "I did call");
        settleDispute.handle(job(ratings("NO")), incident.toString(), review, "There is no call");
        answered(1, 5);
        complained("TONE");
        complained("WRONG_DECISION");

        assertThat(coaching.of(staff.get("coach")))
                .extracting(item -> item.matter().reason())
                .containsExactlyInAnyOrder(
                        CoachingMatters.Reason.CRITICAL_FAILED,
                        CoachingMatters.Reason.DISPUTE_UPHELD,
                        CoachingMatters.Reason.SERVICE_COMPLAINT);
        assertThat(coaching.of(staff.get("head"))).hasSize(3);
        assertThat(coaching.of(staff.get("other-coach"))).isEmpty();
        assertThat(coaching.of(staff.get(agent()))).isEmpty();

        var key = "review:" + review;
        assertThat(coaching.note(staff.get("other-coach"), key, "Not mine")).isFalse();
        assertThat(coaching.done(staff.get(agent()), key, true)).isFalse();
        assertThat(coaching.note(staff.get("coach"), key, "Listen to the call together"))
                .isTrue();
        assertThat(coaching.note(staff.get("coach"), key, "Listen to the call together"))
                .isTrue();
        assertThat(coaching.done(staff.get("coach"), key, true)).isTrue();
        assertThat(coaching.done(staff.get("coach"), key, true)).isTrue();

        assertThat(coaching.of(staff.get("coach")).getLast()).satisfies(item -> {
            assertThat(item.matter().key()).isEqualTo(key);
            assertThat(item.note()).isEqualTo("Listen to the call together");
            assertThat(item.doneAt()).isEqualTo(clock.instant());
        });
        assertThat(jdbc.sql("select what || ' by ' || noted_by from coaching_log where item = :item order by id")
                        .param("item", key)
                        .query(String.class)
                        .list())
                .containsExactly("NOTE by coach", "DONE by coach");
        assertThatThrownBy(() ->
                        jdbc.sql("update coaching_log set what = 'REOPENED'").update())
                .hasMessageContaining("append only");
        coaching.done(staff.get("coach"), key, false);
        assertThat(coaching.of(staff.get("coach"))).noneMatch(CoachingItem::isDone);
    }

    private void reportsTo(String username, String lead) {
        qualifications.change(username, new NewQualification(null, null, lead, Set.of()), "somebody-else");
    }

    private void complained(String reason) {
        answered(1, 2);
        jdbc.sql(
                        "update survey set reasons = array[:reason] where incident_id = :incident and reasons is null and service_score = 2")
                .param("reason", reason)
                .param("incident", incident.value())
                .update();
    }

    @Test
    void aWeekTellsItsRootCausesWithTheirTrendAndWhatCameOfThem() {
        // A week of its own, far from those of other tests.
        clock.set(Instant.parse("2031-03-05T12:00:00Z"));
        named("DOOR_PROTOCOL", "ts-lead");
        incident = open();
        clock.set(Instant.parse("2031-03-10T06:59:00Z"));
        named("HANDLING", null);
        incident = open();
        // Monday 00:00 in Los Angeles, a day after summer time began.
        clock.set(Instant.parse("2031-03-10T07:00:00Z"));
        named("DOOR_PROTOCOL", "ts-lead");
        incident = open();
        named("DOOR_PROTOCOL", "ts-lead");
        drawUp.handle(job(), 1);
        var monday = LocalDate.of(2031, 3, 10);

        var week = rootCauses.week(monday);

        assertThat(week.causes())
                .containsExactly(
                        new RootCauseWeek.Cause("DOOR_PROTOCOL", 2, 1), new RootCauseWeek.Cause("HANDLING", 0, 1));
        assertThat(week.causes().getFirst().change()).isEqualTo(1);
        assertThat(week.incidents()).isEqualTo(2);
        var made = week.recommendations().getLast();
        assertThat(made.causes()).contains("DOOR_PROTOCOL");
        assertThat(made.answer()).isNull();
        assertThat(made.overdue()).isFalse();
        clock.set(made.dueAt().plusSeconds(1));
        assertThat(rootCauses.week(monday).recommendations().getLast().overdue())
                .isTrue();
        assertThat(rootCauses.week(monday.minusWeeks(1)).recommendations())
                .noneMatch(each -> each.id().equals(made.id()));
        answerRecommendation.handle(job(), made.id().toString(), "ACCEPTED", null);
        assertThat(rootCauses.week(monday).recommendations().getLast().answer()).isEqualTo("ACCEPTED");
    }

    @Test
    void leadsAreToldOnMondayOfTheWeekBeforeOnceEach() throws Exception {
        var domain = UUID.randomUUID() + ".example.org";
        staff.register(new NewStaffMember("digest-lead", "Lea", "x", Set.of("ts-lead"), false));
        jdbc.sql("update staff_member set email = :address where username = 'digest-lead'")
                .param("address", "lea@" + domain)
                .update();
        clock.set(Instant.parse("2031-06-05T12:00:00Z"));
        named("HANDLING", null);

        // Monday 07:59 and 08:00 in Los Angeles.
        clock.set(Instant.parse("2031-06-09T14:59:00Z"));
        rootCauseMails.send();
        assertThat(mailTo(domain)).isEmpty();
        clock.set(Instant.parse("2031-06-09T15:00:00Z"));
        rootCauseMails.send();
        rootCauseMails.send();

        assertThat(mailTo(domain)).singleElement().satisfies(sent -> {
            assertThat(sent.getSubject()).isEqualTo("Root causes of 2031-W23");
            assertThat(GreenMailUtil.getBody(sent)).contains("Incidents with a root cause", "week=2031-W23");
        });
        clock.set(Instant.parse("2031-06-16T15:00:00Z"));
        jdbc.sql("update recommendation set answer = 'ACCEPTED', answered_at = made_at where answer is null")
                .update();
        rootCauseMails.send();
        assertThat(mailTo(domain)).hasSize(1);
    }

    private List<MimeMessage> mailTo(String domain) {
        return List.of(mail.getReceivedMessagesForDomain(domain));
    }

    @Test
    void aReviewIsReadByTheOneWhoseWorkItWas() {
        var task = new RuledTask(1, "Task_ReadReview", "qa-feedback", incident, Map.of("reviewedAgent", "ada"));

        assertThat(theirs.forms()).containsExactlyInAnyOrder("qa-feedback", "qa-overdue-dispute");
        assertThat(theirs.againstTaking(task, "ada")).isEmpty();
        assertThat(theirs.againstTaking(task, "ben")).isPresent();
        var overdue = new RuledTask(
                2, "Task_ExplainOverdueDispute", "qa-overdue-dispute", incident, Map.of("reviewedAgent", "ada"));
        assertThat(theirs.againstTaking(overdue, "ada")).isPresent();
        assertThat(theirs.againstTaking(overdue, "ben")).isEmpty();
    }

    @Test
    void aLeadSaysOnceWhyADisputeIsNotAnsweredInTime() {
        var review = reviewed();
        recordFeedback.handle(job(), incident.toString(), review, "DISPUTED", "I did call");
        completed("qa-overdue-dispute", LEAD);
        assertThatThrownBy(() -> recordOverdue.handle(job(), incident.toString(), review, "WEATHER", "Ben"))
                .hasMessageContaining("disputeDelay");

        var kept = recordOverdue.handle(job(), incident.toString(), review, "NOBODY_TOOK_IT", "Ben, tomorrow");

        assertThat(texts.read(incident, (String) kept.get("disputeDelayNote"))).contains("Ben, tomorrow");
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.DisputeDelayExplained))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(LEAD);
                    assertThat(event.data()).isEqualTo(Map.of("reviewId", review, "reason", "NOBODY_TOOK_IT"));
                });
    }

    @Test
    void whoWorkedOnAnIncidentDoesNotReviewIt() {
        completed("triage", new Actor("ada"));
        var task = new RuledTask(1, "Task_ReviewWork", "qa-scorecard", incident, Map.of());

        incidents.assignOwner(incident, "olga", LEAD);

        assertThat(rule.forms()).containsExactlyInAnyOrder("qa-scorecard", "qa-dispute");
        assertThat(rule.againstTaking(task, "olga")).isPresent();
        assertThat(rule.againstTaking(task, "ada"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("somebody else reviews it"));
        assertThat(rule.againstTaking(task, "ben")).isEmpty();
    }

    @Test
    void aRootCauseIsNamedOnceWithWhomItConcerns() {
        completed("root-cause", new Actor("ts-agent"));
        var route = new FollowUps.Route("PROVIDER_EDUCATION", "P14D", null, "2026-11-2");

        var note = recordRootCause.handle(incident.toString(), "DOOR_PROTOCOL", route, "Two doors");
        recordRootCause.handle(incident.toString(), "DOOR_PROTOCOL", route, "Two doors");

        assertThat(texts.read(incident, (String) note.get("rootCauseNote"))).contains("Two doors");
        assertThat(events()).containsOnlyOnce(CaseEventType.RootCauseNamed);
        assertThat(jdbc.sql("select answer_by from root_cause where incident_id = :incident")
                        .param("incident", incident.value())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(NINE.plus(Duration.ofDays(14)));
        assertThatThrownBy(() -> recordRootCause.handle(incident.toString(), "WEATHER", route, null))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void aCauseIsToldToItsGroupOnceAndTheAnswerStandsInTheIncident() {
        jdbc.sql("delete from root_cause").update();
        named("DOOR_PROTOCOL", null);
        var first =
                (List<Recommendations.Recommendation>) drawUp.handle(job(), 1).get("groupDigests");

        assertThat(first).singleElement().satisfies(made -> {
            assertThat(made.rootCauseGroup()).isEqualTo("PROVIDER_EDUCATION");
            assertThat(made.answerRole()).isEqualTo("ts-manager");
            assertThat(made.answerDueAt())
                    .isEqualTo(NINE.plus(Duration.ofDays(14)).toString());
            assertThat(made.causeCounts()).containsExactly(new Recommendations.CauseCount("DOOR_PROTOCOL", 1, 0));
        });
        assertThat(drawUp.handle(job(), 1).get("groupDigests")).isEqualTo(List.of());
        var id = first.get(0).recommendationId();
        assertThatThrownBy(() -> answerRecommendation.handle(job(), id, "DECLINED", "WEATHER"))
                .hasMessageContaining("declineCode");
        assertThatThrownBy(() -> answerRecommendation.handle(job(), id, "PERHAPS", null))
                .hasMessageContaining("recommendationAnswer");
        answerRecommendation.handle(job(), id, "ACCEPTED", null);
        assertThat(events())
                .containsOnlyOnce(CaseEventType.RecommendationMade)
                .containsOnlyOnce(CaseEventType.RecommendationAnswered);

        clock.advance(Duration.ofDays(1));
        incident = open();
        named("DOOR_PROTOCOL", null);
        assertThat((List<Recommendations.Recommendation>)
                        drawUp.handle(job(), 1).get("groupDigests"))
                .singleElement()
                .satisfies(made -> assertThat(made.causeCounts())
                        .containsExactly(new Recommendations.CauseCount("DOOR_PROTOCOL", 1, 1)));
    }

    @ParameterizedTest
    @CsvSource({"fraud-ops, fraud-ops", ", ts-manager", "nobody-has-this, ts-manager"})
    void theRoleOfTheTableAnswersForItsGroupAndTheManagerWhereThatIsNone(String ruled, String answers) {
        jdbc.sql("delete from root_cause").update();
        named("SCREENING", ruled);

        assertThat((List<Recommendations.Recommendation>)
                        drawUp.handle(job(), 1).get("groupDigests"))
                .extracting(Recommendations.Recommendation::answerRole)
                .containsExactly(answers);
    }

    @Test
    void whoSeesGraphicContentIsCheckedInWithOnceAShift() {
        var agent = agent();
        for (var began : List.of(NINE, NINE, NINE.plus(Duration.ofDays(1)))) {
            transaction.executeWithoutResult(
                    status -> events.publishEvent(new GraphicContentSeen(incident, agent, began)));
        }

        verify(messages, soon().times(2))
                .publish(
                        eq(ProcessNames.EXPOSURE_RECORDED),
                        any(),
                        any(),
                        argThat(variables ->
                                agent.equals(variables.get("checkInAgent")) && variables.containsKey("checkInLead")));
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.WellnessCheckDue))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.data()).containsEntry("agent", agent));
        assertThat(exposures.isChecked(incident, agent)).isTrue();
        assertThat(exposures.isChecked(incident, null)).isFalse();
        var task = new RuledTask(1, "Task_CheckIn", "check-in", incident, Map.of("checkInAgent", agent));
        assertThat(notThemselves.forms()).containsExactly("check-in");
        assertThat(notThemselves.againstTaking(task, agent)).isPresent();
        assertThat(notThemselves.againstTaking(task, "ts-lead")).isEmpty();
    }

    @Test
    void callsAndCheckInsAreNotedOnce() {
        completed("follow-up-call", LEAD);
        completed("check-in", LEAD);
        var call = job();
        var checkIn = job();

        for (int i = 0; i < 2; i++) {
            recordCall.handle(call, incident.toString(), "REACHED", "She thanked us");
            recordCheckIn.handle(checkIn, incident.toString(), "ada", "WELL");
        }

        assertThat(events())
                .containsOnlyOnce(CaseEventType.ReporterCalled)
                .containsOnlyOnce(CaseEventType.WellnessChecked);
        assertThatThrownBy(() -> recordCheckIn.handle(job(), incident.toString(), "ada", "GREAT"))
                .isInstanceOf(BadVariable.class);
    }

    private IncidentId open() {
        return incidents.open(HurtDog.reported(reporter, NINE)).id();
    }

    private void completed(String form, Actor actor) {
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.TaskCompleted,
                actor,
                Map.of("formId", form, "processInstanceKey", String.valueOf(INSTANCE))));
    }

    private void named(String cause, String answerRole) {
        recordRootCause.handle(
                incident.toString(),
                cause,
                new FollowUps.Route("PROVIDER_EDUCATION", "P14D", answerRole, "2026-11-2"),
                null);
    }

    private boolean draw(Samples.Sample... samples) {
        return (boolean)
                drawSample.handle(job(), incident.toString(), List.of(samples)).get("sampled");
    }

    private String agent() {
        return "agent-" + reporter;
    }

    /** The work of the agent with a failed critical category. */
    private String reviewed() {
        incidents.assignOwner(incident, agent(), LEAD);
        completed("qa-scorecard", new Actor("qa-reviewer"));
        return recordReview
                .handle(job(ratings("NO")), incident.toString(), "Clear and calm", null)
                .qaReviewId()
                .toString();
    }

    private List<CaseEventType> events() {
        return log.of(incident).stream().map(CaseEvent::type).toList();
    }

    private String token() {
        return jdbc.sql("select token from survey where incident_id = :incident")
                .param("incident", incident.value())
                .query(String.class)
                .single();
    }

    private static Map<String, Object> ratings(String binary) {
        var ratings = new HashMap<String, Object>();
        Scorecard.CATEGORIES.forEach(category -> ratings.put(
                category.field(),
                category.scale() == Rating.BINARY
                        ? binary
                        : category.scale().codes().get(0)));
        return ratings;
    }

    private static ActivatedJob job() {
        return job(Map.of());
    }

    private static ActivatedJob job(Map<String, Object> variables) {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(UUID.randomUUID().getMostSignificantBits());
        when(job.getProcessInstanceKey()).thenReturn(INSTANCE);
        when(job.getVariablesAsMap()).thenReturn(variables);
        return job;
    }

    @Test
    void whoWouldBeAskedIsLookedAtAndNotTheReporter() {
        var claimant =
                parties.add(incident, new NewParty(PartyRole.OWNER, "Carla", "carla@example.org", null, RESTRICTED));

        assertThat(surveys.facts(incident, SurveyKind.CLAIM, claimant.id())).containsEntry("recipientRestricted", true);
        assertThat(surveys.facts(incident, SurveyKind.CLAIM, null)).containsEntry("recipientRestricted", false);
    }

    /** Stands for the module that knows what was paid. */
    static class PaidGuarantee implements QualityFacts {

        private final Map<IncidentId, BigDecimal> paid = new ConcurrentHashMap<>();

        void pay(IncidentId incident, BigDecimal amount) {
            paid.put(incident, amount);
        }

        @Override
        public Map<String, Object> of(IncidentId incident) {
            return paid.containsKey(incident)
                    ? Map.of("claimPaid", paid.get(incident), "claimCurrency", "USD")
                    : Map.of();
        }
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock testClock() {
            return new MutableClock(NINE);
        }

        @Bean(initMethod = "start", destroyMethod = "stop")
        GreenMail greenMail() {
            return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }

        @Bean
        DynamicPropertyRegistrar mailServerAddress(GreenMail greenMail) {
            return registry -> {
                registry.add("spring.mail.host", () -> "127.0.0.1");
                registry.add("spring.mail.port", () -> greenMail.getSmtp().getPort());
            };
        }

        @Bean
        PaidGuarantee guarantee() {
            return new PaidGuarantee();
        }

        /** Stands for the module that knows who is under a restriction. */
        @Bean
        QualityFacts restrictions() {
            return new QualityFacts() {
                @Override
                public Map<String, Object> of(IncidentId incident) {
                    return Map.of();
                }

                @Override
                public Map<String, Object> ofRecipient(Party recipient) {
                    return Map.of("recipientRestricted", RESTRICTED.equals(recipient.marketplaceUserId()));
                }
            };
        }
    }
}
