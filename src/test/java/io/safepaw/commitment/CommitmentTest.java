package io.safepaw.commitment;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
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
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
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
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What is promised to people is kept in its time, or somebody answers for it. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "web")
@Import(CommitmentTest.Time.class)
class CommitmentTest {

    private static final Instant NINE = Instant.parse("2024-03-04T09:00:00Z");
    private static final Instant FIVE = Instant.parse("2024-03-04T17:00:00Z");
    private static final Actor AGENT = new Actor("ada");
    private static final Actor LEAD = new Actor("lena");
    private static final long KEEPING = 4711;
    private static final long ANSWERING = 4712;

    @Autowired
    private Commitments commitments;

    @Autowired
    private NotePromise note;

    @Autowired
    private SettlePromise settle;

    @Autowired
    private RecordPromiseWorker record;

    @Autowired
    private AnswerMissWorker answer;

    @Autowired
    private CommitmentSection section;

    @Autowired
    private OpenPromises openPromises;

    @Autowired
    private RemindOwnerWorker remindOwner;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private GreenMail mail;

    @Autowired
    private PromiseFigures figures;

    @Autowired
    private MissedPromises missedPromises;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private MutableClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private ProcessMessages messages;

    private IncidentId incident;

    @BeforeEach
    void anIncidentIsWorked() {
        clock.set(NINE);
        if (staff.find(AGENT.id()).isEmpty()) {
            staff.register(new NewStaffMember(AGENT.id(), "Ada Agent", "x", Set.of(Roles.AGENT), false));
            staff.setEmail(AGENT.id(), "ada@staff.example.org");
        }
        incident = open();
    }

    @Test
    void aPromiseIsNotedAndSomebodyIsAskedToKeepIt() {
        assertThat(settle.appliesTo(incidents.get(incident))).isFalse();
        transaction.executeWithoutResult(status -> incidents.assignOwner(incident, AGENT.id(), AGENT));

        assertThat(note("2024-03-04T18:00:00+01:00"))
                .isEqualTo("The promise is noted for 4 Mar 2024 18:00 (UTC+01:00).");

        var promise = commitments.of(incident).get(0);
        assertThat(promise.promisedAt()).isEqualTo(FIVE);
        assertThat(promise.state()).isEqualTo(CommitmentState.OPEN);
        assertThat(promise.promise()).startsWith("text:");
        var variables = ArgumentCaptor.<Map<String, Object>>captor();
        var id = promise.id().toString();
        verify(messages, soon())
                .publish(eq(ProcessNames.COMMITMENT_MADE), eq(id), eq(id + ":made"), variables.capture());
        assertThat(variables.getValue())
                .containsEntry("promisedAt", "2024-03-04T17:00:00Z")
                .containsEntry("promiseText", promise.promise())
                .containsEntry("promiseTo", "OWNER")
                .containsEntry("promiseKeeper", AGENT.id());
        assertThat(events(CaseEventType.CommitmentMade)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.partyId()).isEqualTo(owner());
            assertThat(event.channel()).isEqualTo(Channel.VOICE_OUT);
            assertThat(event.data())
                    .containsEntry("commitmentId", id)
                    .containsEntry("promisedAt", FIVE.toString())
                    .doesNotContainKey("follows");
        });
        assertThat(section.of(incident)).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("Promise to owner: Olga");
            assertThat(entry.state()).isEqualTo("Open");
            assertThat(entry.facts())
                    .anySatisfy(fact -> assertThat(fact.value()).isEqualTo("We call you by five"));
            assertThat(entry.facts()).anySatisfy(fact -> assertThat(fact.at()).isEqualTo(FIVE));
        });
        assertThat(openPromises.options(ending()).get("openPromises")).hasSize(1);
    }

    @Test
    void theOwnerIsRemindedOnceOfWhatIsNotKeptYet() {
        transaction.executeWithoutResult(status -> incidents.assignOwner(incident, AGENT.id(), AGENT));
        var id = noted();
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.COMMITMENT_MADE),
                        eq(id),
                        any(),
                        argThat(variables -> variables.get("promiseRemindAt").equals("2024-03-04T16:30:00Z")));

        remindOwner.handle(id);
        remindOwner.handle(id);

        await().until(() -> mail.getReceivedMessages().length > 0);
        assertThat(mail.getReceivedMessages()).singleElement().satisfies(sent -> {
            assertThat(sent.getSubject())
                    .isEqualTo("Promised soon: " + incidents.get(incident).number());
            assertThat(GreenMailUtil.getBody(sent))
                    .contains("4 Mar 2024 17:00")
                    .doesNotContain("call you")
                    .doesNotContain("Olga");
        });
        assertThat(events(CaseEventType.CommitmentReminded)).hasSize(1);
    }

    @Test
    void aPromiseThatIsNotKeptInTimeIsWorthATalkWithTheOwner() {
        transaction.executeWithoutResult(status -> incidents.assignOwner(incident, AGENT.id(), AGENT));
        var kept = noted();
        settle(kept, "KEPT");
        var missed = noted();
        clock.set(FIVE.plusSeconds(1));
        settle(missed, "KEPT");

        assertThat(missedPromises.of(List.of(AGENT.id()), NINE)).singleElement().satisfies(matter -> {
            assertThat(matter.key()).isEqualTo("promise:" + missed);
            assertThat(matter.incident()).isEqualTo(incident);
            assertThat(matter.at()).isEqualTo(FIVE);
        });
        assertThat(missedPromises.of(List.of("somebody-else"), NINE)).isEmpty();
        assertThat(missedPromises.of(List.of(AGENT.id()), FIVE.plusSeconds(1))).isEmpty();
    }

    @Test
    void nobodyIsRemindedOfAPromiseThatIsKeptOrOfAnIncidentThatNobodyOwns() {
        var ofNobody = noted();
        remindOwner.handle(ofNobody);
        settle(ofNobody, "KEPT");
        transaction.executeWithoutResult(status -> incidents.assignOwner(incident, AGENT.id(), AGENT));
        remindOwner.handle(ofNobody);

        assertThat(events(CaseEventType.CommitmentReminded)).isEmpty();
    }

    @Test
    void aPromiseOfTheNextMinutesIsRemindedOfHalfway() {
        var id = noted("2024-03-04T09:20:00Z");

        verify(messages, soon())
                .publish(
                        eq(ProcessNames.COMMITMENT_MADE),
                        eq(id),
                        any(),
                        argThat(variables -> variables.get("promiseRemindAt").equals("2024-03-04T09:10:00Z")));
    }

    @Test
    void whoEndsTheIncidentSaysThatWhatIsPromisedStaysOpen() {
        assertThat(openPromises.againstCompleting(ending(), "ada", Map.of())).isEmpty();
        var id = noted();

        assertThat(openPromises.againstCompleting(ending(), "ada", Map.of())).containsOnlyKeys("promisesStay");
        assertThat(openPromises.againstCompleting(ending(), "ada", Map.of("promisesStay", true)))
                .isEmpty();
        settle(id, "KEPT");
        assertThat(openPromises.againstCompleting(ending(), "ada", Map.of())).isEmpty();
    }

    @Test
    void aPromiseIsForATimeToComeAndForAPersonOfTheIncident() {
        for (var time : List.of("tomorrow", "2024-03-04T09:00:00Z", "2024-03-04T09:30:00+01:00")) {
            assertThatThrownBy(() -> note(time))
                    .isInstanceOfSatisfying(
                            ActionRefused.class,
                            refused -> assertThat(refused.errors()).containsKey("promisedAt"));
        }
        var stranger = parties.of(open()).get(0).id().toString();
        assertThatThrownBy(() -> note(stranger, "2024-03-04T17:00:00Z"))
                .isInstanceOfSatisfying(
                        ActionRefused.class,
                        refused -> assertThat(refused.errors()).containsKey("promiseParty"));
        assertThat(commitments.of(incident)).isEmpty();
        assertThat((List<?>) note.prefill(incidents.get(incident)).get("promiseParties"))
                .as("no pet")
                .hasSize(2);
    }

    @Test
    void whatIsMarkedAsKeptInTimeIsKeptAndTakesTheTaskBack() {
        var id = noted();
        clock.set(FIVE);

        assertThat(settle(id, "KEPT")).isEqualTo("The promise is kept.");

        assertThat(state(id)).isEqualTo(CommitmentState.KEPT);
        verify(messages, soon()).publish(eq(ProcessNames.COMMITMENT_SETTLED), eq(id), eq(id + ":settled"), anyMap());
        assertThat(events(CaseEventType.CommitmentKept))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("late", false));
        assertThatThrownBy(() -> settle(id, "KEPT")).isInstanceOf(ActionRefused.class);
        clock.advance(Duration.ofHours(1));
        assertThat(passes(id)).as("the timer may fire all the same").containsEntry("promiseMissed", false);
        assertThat(events(CaseEventType.CommitmentMissed)).isEmpty();
    }

    @Test
    void whoCompletesTheTaskKeptItWhenTheTaskWasCompletedHoweverLateTheStepRuns() {
        var id = noted();
        clock.set(FIVE.minusSeconds(60));
        completed("keep-promise", KEEPING, AGENT);
        clock.set(FIVE.plusSeconds(7200));

        for (int delivered = 0; delivered < 2; delivered++) {
            assertThat(record.handle(job(KEEPING), incident.toString(), id, "KEPT", null))
                    .containsEntry("promiseMissed", false);
        }

        assertThat(state(id)).isEqualTo(CommitmentState.KEPT);
        assertThat(events(CaseEventType.CommitmentKept)).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(FIVE.minusSeconds(60));
            assertThat(event.actor()).isEqualTo(AGENT);
        });
    }

    @Test
    void aPromiseIsWithdrawnWithAReasonBeforeItsTimeOnly() {
        var id = noted();
        assertThatThrownBy(() -> record.handle(job(KEEPING), incident.toString(), id, "WITHDRAWN", " "))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("promiseReason");
        assertThatThrownBy(() -> record.handle(job(KEEPING), incident.toString(), id, "MAYBE", null))
                .isInstanceOf(BadVariable.class);

        completed("keep-promise", KEEPING, AGENT);
        for (int delivered = 0; delivered < 2; delivered++) {
            assertThat(record.handle(job(KEEPING), incident.toString(), id, "WITHDRAWN", "She calls us"))
                    .containsEntry("promiseMissed", false);
        }
        assertThat(state(id)).isEqualTo(CommitmentState.WITHDRAWN);
        assertThat(events(CaseEventType.CommitmentWithdrawn)).hasSize(1);
        assertThat(section.of(incident).get(0).facts())
                .anySatisfy(fact -> assertThat(fact.value()).isEqualTo("She calls us"));
        assertThat(settle.appliesTo(incidents.get(incident))).isFalse();

        var other = noted();
        clock.set(FIVE.plusSeconds(1));
        assertThatThrownBy(() -> settle(other, "WITHDRAWN"))
                .isInstanceOfSatisfying(
                        ActionRefused.class,
                        refused -> assertThat(refused.errors()).containsKey("promiseOutcome"));
        assertThat(state(other)).isEqualTo(CommitmentState.OPEN);
    }

    @Test
    void aLeadAnswersForAMissedPromiseAndGivesANewTime() {
        var id = noted();
        clock.set(FIVE.plusSeconds(5));
        for (int delivered = 0; delivered < 2; delivered++) {
            assertThat(passes(id))
                    .containsEntry("promiseMissed", true)
                    .containsEntry("missAnswerDueAt", "2024-03-04T21:00:05Z");
        }
        assertThat(state(id)).isEqualTo(CommitmentState.MISSED);
        assertThat(events(CaseEventType.CommitmentMissed))
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isEqualTo(FIVE));

        completed("missed-promise", ANSWERING, LEAD);
        for (int delivered = 0; delivered < 2; delivered++) {
            answers(id, "NEW_TIME", "2024-03-05T09:00:00Z");
        }

        assertThat(events(CaseEventType.CommitmentMissExplained))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(LEAD);
                    assertThat(event.data()).containsEntry("cause", "VOLUME").containsEntry("outcome", "NEW_TIME");
                });
        var next = commitments.of(incident).stream()
                .filter(one -> one.follows() != null)
                .toList();
        assertThat(next).singleElement().satisfies(one -> {
            assertThat(one.follows()).hasToString(id);
            assertThat(one.promisedAt()).isEqualTo(Instant.parse("2024-03-05T09:00:00Z"));
            assertThat(one.partyId()).isEqualTo(owner());
        });
        assertThat(events(CaseEventType.CommitmentMade).get(1).data()).containsEntry("follows", id);
        assertThat(choices())
                .as("only the new one is to be kept")
                .containsExactly(next.get(0).id().toString());
    }

    @Test
    void whatIsKeptAfterItsTimeIsKeptLateAndALeadIsAskedAllTheSame() {
        var id = noted();
        clock.set(FIVE.plusSeconds(1));

        assertThat(settle(id, "KEPT")).contains("late");

        assertThat(state(id)).isEqualTo(CommitmentState.KEPT_LATE);
        assertThat(events(CaseEventType.CommitmentMissed)).hasSize(1);
        assertThat(events(CaseEventType.CommitmentKept))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("late", true));
        assertThat(passes(id)).containsEntry("promiseMissed", true);
        verify(messages, never()).publish(eq(ProcessNames.COMMITMENT_SETTLED), eq(id), any(), anyMap());
        completed("missed-promise", ANSWERING, LEAD);
        answers(id, "KEPT_LATE", null);
        assertThat(events(CaseEventType.CommitmentKept)).hasSize(1);
    }

    @Test
    void anAnswerWithoutItsCodesIsRefused() {
        var id = noted();
        assertThatThrownBy(() ->
                        answer.handle(job(ANSWERING), incident.toString(), id, "TIRED", "NOT_KEPT", "Sorry", null))
                .hasMessageContaining("missCause");
        assertThatThrownBy(
                        () -> answer.handle(job(ANSWERING), incident.toString(), id, "VOLUME", "MAYBE", "Sorry", null))
                .hasMessageContaining("missOutcome");
        assertThatThrownBy(() -> answers(id, "NEW_TIME", "soon")).hasMessageContaining("newPromisedAt");
        assertThatThrownBy(
                        () -> answer.handle(job(ANSWERING), incident.toString(), id, "VOLUME", "NOT_KEPT", null, null))
                .hasMessageContaining("missTold");
        var rule = new MissedPromiseRule(clock);
        assertThat(rule.forms()).containsExactly("missed-promise");
        var task = new RuledTask(1, "Task_AnswerMiss", "missed-promise", incident, Map.of());
        var past = Map.<String, Object>of("missOutcome", "NEW_TIME", "newPromisedAt", "2024-03-04T09:00:00Z");
        assertThat(rule.againstCompleting(task, "lena", past)).containsOnlyKeys("newPromisedAt");
        var toCome = Map.<String, Object>of("missOutcome", "NEW_TIME", "newPromisedAt", "2024-03-04T09:01:00Z");
        assertThat(rule.againstCompleting(task, "lena", toCome)).isEmpty();
        assertThat(rule.againstCompleting(task, "lena", Map.of("missOutcome", "NOT_KEPT")))
                .isEmpty();
    }

    @Test
    void aPromiseGoesOnInTheIncidentThatItsOwnWasMergedInto() {
        var id = noted();
        var survivor = open();
        transaction.executeWithoutResult(status -> incidents.merge(incident, survivor, AGENT));

        assertThat(section.of(survivor))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts().get(0).value()).isEqualTo("We call you by five"));
        assertThat(note.appliesTo(incidents.get(incident))).isFalse();
        transaction.executeWithoutResult(status ->
                settle.perform(incidents.get(survivor), Map.of("commitmentId", id, "promiseOutcome", "KEPT"), AGENT));
        assertThat(state(id)).isEqualTo(CommitmentState.KEPT);
        assertThat(events(CaseEventType.CommitmentKept)).hasSize(1);
    }

    @Test
    void howPromisesAreKeptIsComputedFromTheLog() {
        var from = Instant.parse("2031-01-06T00:00:00Z");
        clock.set(from);
        assertThat(figures.between(from, from.plus(Duration.ofDays(7))).keptPercent())
                .isNull();
        var kept = List.of(noted("2031-01-06T17:00:00Z"), noted("2031-01-06T17:00:00Z"));
        kept.forEach(id -> settle(id, "KEPT"));
        settle(noted("2031-01-06T17:00:00Z"), "WITHDRAWN");
        var late = noted("2031-01-06T17:00:00Z");
        clock.set(Instant.parse("2031-01-06T17:00:01Z"));
        settle(late, "KEPT");

        var figure = figures.between(from, from.plus(Duration.ofDays(7)));

        assertThat(figure.kept()).isEqualTo(2);
        assertThat(figure.missed()).isEqualTo(1);
        assertThat(figure.keptPercent()).isEqualTo(67);
        assertThat(figure.aim()).isEqualTo(95);
    }

    private IncidentId open() {
        var id = incidents.open(HurtDog.reported(NINE)).id();
        transaction.executeWithoutResult(status -> {
            parties.add(id, new NewParty(PartyRole.OWNER, "Olga", null, "+15550142987", null));
            parties.add(id, new NewParty(PartyRole.PET, "Rex", null, null, null));
        });
        return id;
    }

    private PartyId owner() {
        return parties.of(incident).stream()
                .filter(party -> party.role() == PartyRole.OWNER)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String noted() {
        return noted("2024-03-04T17:00:00Z");
    }

    private String noted(String time) {
        var before = commitments.of(incident).stream().map(Commitment::id).toList();
        note(time);
        return commitments.of(incident).stream()
                .map(Commitment::id)
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private String note(String time) {
        return note(owner().toString(), time);
    }

    private String note(String party, String time) {
        return transaction.execute(status -> note.perform(
                incidents.get(incident),
                Map.of(
                        "promiseParty",
                        party,
                        "promiseText",
                        texts.keep(incident, "promiseText", "We call you by five", AGENT),
                        "promisedAt",
                        time,
                        "promiseChannel",
                        "VOICE_OUT"),
                AGENT));
    }

    private String settle(String id, String outcome) {
        var values = new HashMap<String, Object>(Map.of("commitmentId", id, "promiseOutcome", outcome));
        return transaction.execute(status -> {
            values.put("promiseReason", texts.keep(incident, "promiseReason", "Not needed", AGENT));
            return settle.perform(incidents.get(incident), values, AGENT);
        });
    }

    private List<String> choices() {
        return ((List<?>) settle.prefill(incidents.get(incident)).get("promiseChoices"))
                .stream()
                        .map(choice -> (String) ((Map<?, ?>) choice).get("value"))
                        .toList();
    }

    private Map<String, Object> passes(String id) {
        return record.handle(job(KEEPING), incident.toString(), id, null, null);
    }

    private void answers(String id, String outcome, String newTime) {
        answer.handle(job(ANSWERING), incident.toString(), id, "VOLUME", outcome, "I am sorry", newTime);
    }

    private void completed(String form, long instance, Actor by) {
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.TaskCompleted,
                by,
                Map.of("formId", form, "processInstanceKey", String.valueOf(instance))));
    }

    private static ActivatedJob job(long instance) {
        var job = mock(ActivatedJob.class);
        when(job.getProcessInstanceKey()).thenReturn(instance);
        return job;
    }

    private RuledTask ending() {
        return new RuledTask(1, "Task_Resolve", "resolution", incident, Map.of());
    }

    private CommitmentState state(String id) {
        return commitments.find(UUID.fromString(id)).orElseThrow().state();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
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
    }
}
