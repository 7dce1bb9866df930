package io.safepaw.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
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
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.RuledTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "web")
@Import(QualityTest.Time.class)
class QualityTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Actor LEAD = new Actor("ts-lead");
    private static final Surveys.Asking ASK = new Surveys.Asking("SEND", "DEFAULT", "2026-11-2");

    @Autowired
    private Surveys surveys;

    @Autowired
    private Reviews reviews;

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
    private ReviewersDidNotWork rule;

    @Autowired
    private Incidents incidents;

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

        verify(messages, timeout(10_000).times(1))
                .publish(eq(ProcessNames.INCIDENT_CLOSED), eq(incident.toString()), eq(incident + ":closed"), anyMap());
    }

    @Test
    void anIncidentOpenedInErrorIsNotFollowedUp() {
        incidents.markOpenedInError(incident, "TEST", LEAD);

        verify(messages, timeout(10_000)).publish(eq(ProcessNames.INCIDENT_OPENED_IN_ERROR), any(), any(), anyMap());
        verify(messages, never()).publish(eq(ProcessNames.INCIDENT_CLOSED), eq(incident.toString()), any(), any());
    }

    @Test
    void aSurveyIsSentOnceForAJobAndAnsweredOnce() {
        var job = job();
        var id = sendSurvey.handle(job, incident.toString(), ASK).get("surveyId");
        assertThat(sendSurvey.handle(job, incident.toString(), ASK).get("surveyId"))
                .isEqualTo(id);
        var token = token();

        assertThat(surveys.answer(token, 2, 4, "Nobody called back")).isTrue();
        assertThat(surveys.answer(token, 5, null, null)).isTrue();

        assertThat(surveys.of(incident)).singleElement().satisfies(survey -> {
            assertThat(survey.serviceScore()).isEqualTo(2);
            assertThat(survey.outcomeScore()).isEqualTo(4);
            assertThat(texts.read(incident, survey.comment())).contains("Nobody called back");
        });
        assertThat(events()).contains(CaseEventType.SurveySent, CaseEventType.SurveyAnswered);
        verify(messages, timeout(10_000))
                .publish(ProcessNames.SURVEY_ANSWERED, String.valueOf(id), id + ":answered", Map.of("csatScore", 2));
        assertThat(jdbc.sql("select details ->> 'link' from outgoing_message where incident_id = :incident")
                        .param("incident", incident.value())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .endsWith("/survey/" + token);
    }

    @Test
    void aSurveyCannotBeAnsweredAfterSevenDays() {
        sendSurvey.handle(job(), incident.toString(), ASK);
        clock.advance(Duration.ofDays(7));

        assertThat(surveys.answer(token(), 5, null, null)).isFalse();
        assertThat(surveys.answer("unknown", 5, null, null)).isFalse();
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
        assertThat(surveys.facts(incident)).containsEntry("reachable", true);

        reporter = null;

        assertThat(surveys.facts(open())).containsEntry("reachable", false);
    }

    @Test
    void aSurveyThatNobodyAnsweredExpiresOnce() {
        var survey = String.valueOf(
                sendSurvey.handle(job(), incident.toString(), ASK).get("surveyId"));

        clock.advance(Duration.ofDays(7));
        expireSurvey.handle(incident.toString(), survey);

        assertThat(events()).containsOnlyOnce(CaseEventType.SurveyExpired);
    }

    @Test
    void aBadAnswerIsLookedAtOnce() {
        completed("dissatisfaction", LEAD);
        var survey = String.valueOf(
                sendSurvey.handle(job(), incident.toString(), ASK).get("surveyId"));

        var note = recordDissatisfaction.handle(job(), incident.toString(), survey, "TOO_SLOW", "Called her back");

        assertThat(texts.read(incident, (String) note.get("dissatisfactionNote")))
                .contains("Called her back");
        assertThat(events()).containsOnlyOnce(CaseEventType.DissatisfactionReviewed);
    }

    @Test
    void aPersonIsAskedOnceInThirtyDays() {
        sendSurvey.handle(job(), incident.toString(), ASK);
        var next = open();

        assertThat(surveys.facts(incident)).containsEntry("surveyedRecently", false);
        assertThat(surveys.facts(next)).containsEntry("surveyedRecently", true).containsEntry("legalHold", null);
        clock.advance(Duration.ofDays(31));
        assertThat(surveys.facts(next)).containsEntry("surveyedRecently", false);
    }

    @Test
    void aReviewIsScoredOnceAndCounted() {
        incidents.assignOwner(incident, "agent-" + reporter, LEAD);
        assertThat(reviews.facts(incident)).containsEntry("reviewsThisMonth", 0);
        completed("qa-scorecard", new Actor("qa-reviewer"));
        var job = job(ratings("YES"));

        var reviewed = recordReview.handle(job, incident.toString(), "Clear and calm");
        assertThat(recordReview
                        .handle(job, incident.toString(), "Clear and calm")
                        .reviewScore())
                .isEqualByComparingTo("100");

        assertThat(texts.read(incident, reviewed.qaComment())).contains("Clear and calm");
        assertThat(reviews.facts(incident)).containsEntry("reviewsThisMonth", 1);
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.ReviewScored))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().id()).isEqualTo("qa-reviewer"));
        assertThatThrownBy(() -> recordReview.handle(job(ratings("YES")), incident.toString(), ""))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("qaComment");
    }

    @Test
    void theDrawFollowsTheHighestPercentageAndIsTheSameEachTime() {
        var always = List.of(new Reviews.Sample("A", 25, "1"), new Reviews.Sample("P0", 100, "1"));
        int drawn = 0;
        for (int i = 0; i < 2_000; i++) {
            var id = new IncidentId(new UUID(0, i * 7_919L));
            assertThat(Reviews.isDrawn(id, always)).isTrue();
            assertThat(Reviews.isDrawn(id, List.of())).isFalse();
            drawn += Reviews.isDrawn(id, List.of(new Reviews.Sample("A", 25, "1"))) ? 1 : 0;
        }
        assertThat(drawn).isBetween(400, 600);
    }

    @Test
    void aTestIsNeitherAskedAboutNorReviewed() {
        var everyone = List.of(new Reviews.Sample("P0", 100, "1"));
        assertThat(surveys.facts(incident)).containsEntry("testIncident", false);
        assertThat(reviews.draws(incident, everyone)).isTrue();

        incidents.markTest(incident, true, "text:why", LEAD);

        assertThat(surveys.facts(incident)).containsEntry("testIncident", true);
        assertThat(reviews.draws(incident, everyone)).isFalse();
    }

    @Test
    void whoWorkedOnAnIncidentDoesNotReviewIt() {
        completed("triage", new Actor("ada"));
        var task = new RuledTask(1, "Task_ReviewWork", "qa-scorecard", incident, Map.of());

        assertThat(rule.forms()).containsExactly("qa-scorecard");
        assertThat(rule.againstTaking(task, "ada"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("somebody else reviews it"));
        assertThat(rule.againstTaking(task, "ben")).isEmpty();
    }

    @Test
    void aRootCauseIsNamedOnceWithWhomItConcerns() {
        completed("root-cause", new Actor("ts-agent"));
        var route = new FollowUps.Route("PROVIDER_EDUCATION", "P14D", "2026-11-1");

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
    void callsAndCheckInsAreNotedOnce() {
        completed("follow-up-call", LEAD);
        completed("check-in", LEAD);
        var call = job();
        var checkIn = job();

        for (int i = 0; i < 2; i++) {
            recordCall.handle(call, incident.toString(), "REACHED", "She thanked us");
            recordCheckIn.handle(checkIn, incident.toString(), "WELL");
        }

        assertThat(events())
                .containsOnlyOnce(CaseEventType.ReporterCalled)
                .containsOnlyOnce(CaseEventType.WellnessChecked);
        assertThatThrownBy(() -> recordCheckIn.handle(job(), incident.toString(), "GREAT"))
                .isInstanceOf(BadVariable.class);
    }

    private IncidentId open() {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "My dog is hurt",
                        Facts.unknown(Category.PET_INJURY),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", reporter, null, null),
                        NINE))
                .id();
    }

    private void completed(String form, Actor actor) {
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.TaskCompleted, actor, Map.of("formId", form)));
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
        when(job.getVariablesAsMap()).thenReturn(variables);
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
