package io.safepaw.sla;

import static io.camunda.process.test.api.CamundaAssert.assertThat;
import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.Variable;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.SeverityAuthority;
import io.safepaw.casefile.Status;
import io.safepaw.communication.MessageSent;
import io.safepaw.engine.ProcessNames;
import io.safepaw.testing.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Clocks as a whole: reports start the real models on a real engine, whose timers wait for the real workers' times. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@CamundaSpringProcessTest
@Import(SlaClocksTest.Time.class)
class SlaClockProcessTest {

    private static final Actor AGENT = new Actor("ts-agent");

    /** A pet's life is at risk now: P0 with 15 minutes and 7 days round the clock, warnings at 50 and 80 percent. */
    private static final Facts CRITICAL =
            new Facts(Category.PET_INJURY, PetHarm.CRITICAL, HumanHarm.NONE, true, false, true, null, BigDecimal.ZERO);

    /** A minor injury: P2 with 14 days of the business calendar. */
    private static final Facts MINOR =
            new Facts(Category.PET_INJURY, PetHarm.MINOR, HumanHarm.NONE, false, false, false, null, BigDecimal.ZERO);

    private static final SlaTargets P0 = new SlaTargets(
            "24x7", "24x7", "PT15M", "PT5M", "PT30M", "PT1H", "PT12H", false, "PT72H", "P7D", List.of(50, 80), "test");

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private CamundaProcessTestContext engine;

    @Autowired
    private Incidents incidents;

    @Autowired
    private ClockKeeper keeper;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private EventLog log;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private SeverityAuthority authority;

    @BeforeEach
    void deployedAndAtTheEnginesTime() {
        eventually()
                .until(() -> !camunda.newProcessDefinitionSearchRequest()
                        .filter(filter -> filter.processDefinitionId(ProcessNames.SLA_CLOCK))
                        .send()
                        .join()
                        .items()
                        .isEmpty());
        clock.set(engine.getCurrentTime().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void aClockWarnsPausesResumesBreachesAndEndsMissed() {
        var incident = open(CRITICAL);
        var openedAt = clock.instant();
        waitsAt("Gateway_NextMarkAwaited", incident, ClockTarget.FIRST_RESPONSE);
        waitsAt("Gateway_NextMarkAwaited", incident, ClockTarget.RESOLUTION);

        advance(Duration.ofSeconds(450));
        eventually()
                .untilAsserted(() -> assertThat(percentsWarned(incident, ClockTarget.FIRST_RESPONSE))
                        .containsExactly(50));
        waitsAt("Gateway_NextMarkAwaited", incident, ClockTarget.FIRST_RESPONSE);
        reply(incident);
        process(incident, ClockTarget.FIRST_RESPONSE).isCompleted().hasCompletedElements("EndEvent_TargetMet");

        advance(Duration.ofHours(84));
        eventually()
                .untilAsserted(() -> assertThat(percentsWarned(incident, ClockTarget.RESOLUTION))
                        .containsExactly(50));
        incidents.changeStatus(incident, Status.WAITING_CUSTOMER, AGENT);
        waitsAt("Gateway_ResumeAwaited", incident, ClockTarget.RESOLUTION);

        advance(Duration.ofDays(20));
        incidents.changeStatus(incident, Status.OPEN, AGENT);
        waitsAt("Gateway_NextMarkAwaited", incident, ClockTarget.RESOLUTION);
        assertThat(breaches(incident, ClockTarget.RESOLUTION)).isEmpty();
        assertThat(clock(incident, ClockTarget.RESOLUTION).dueAt()).isEqualTo(openedAt.plus(Duration.ofDays(27)));

        advance(Duration.ofDays(4));
        waitsAt("Gateway_StopAwaited", incident, ClockTarget.RESOLUTION);
        assertThat(breaches(incident, ClockTarget.RESOLUTION)).containsExactly(openedAt.plus(Duration.ofDays(27)));
        incidents.solve(incident, ResolutionCode.RESOLVED, AGENT);
        process(incident, ClockTarget.RESOLUTION)
                .isCompleted()
                .hasCompletedElements("EndEvent_TargetMissed")
                .hasNoActiveIncidents();
    }

    @Test
    void aSeverityRaisedWhilePausedMovesTheTimerOfTheProcess() {
        var incident = open(MINOR);
        waitsAt("Gateway_NextMarkAwaited", incident, ClockTarget.RESOLUTION);
        advance(Duration.ofHours(1));
        incidents.changeStatus(incident, Status.WAITING_CUSTOMER, AGENT);
        waitsAt("Gateway_ResumeAwaited", incident, ClockTarget.RESOLUTION);

        keeper.applyTargets(incident, P0);
        process(incident, ClockTarget.RESOLUTION).hasCompletedElements("Event_RetargetedWhilePaused");
        waitsAt("Gateway_ResumeAwaited", incident, ClockTarget.RESOLUTION);
        advance(Duration.ofHours(2));
        incidents.changeStatus(incident, Status.OPEN, AGENT);

        process(incident, ClockTarget.RESOLUTION)
                .hasActiveElements("Gateway_NextMarkAwaited")
                .hasVariable("nextMarkKind", "WARN")
                .hasVariable(
                        "nextMarkAt",
                        incidents
                                .get(incident)
                                .openedAt()
                                .plus(Duration.ofHours(84 + 2))
                                .toString());
    }

    @Test
    void whoWaitsIsToldAgainAndAgainAndEachTimeSomebodyIsRemindedOnce() {
        var incident = open(CRITICAL);
        waitsAt("Gateway_NextMarkAwaited", incident, ClockTarget.NEXT_UPDATE);
        var clockProcess = instance(incident, ClockTarget.NEXT_UPDATE);

        advance(Duration.ofMinutes(30));
        eventually()
                .untilAsserted(() -> assertThat(percentsWarned(incident, ClockTarget.NEXT_UPDATE))
                        .containsExactly(50));
        var first = owed(1);
        assertThat(byKey(first))
                .isActive()
                .hasVariable("incidentId", incident.toString())
                .hasVariable("severity", "P0")
                .hasVariable("taskPriority", 90)
                .hasVariable(
                        "updateDueAt",
                        clock.instant().plus(Duration.ofMinutes(30)).toString());
        advance(Duration.ofMinutes(18));
        eventually()
                .untilAsserted(() -> assertThat(percentsWarned(incident, ClockTarget.NEXT_UPDATE))
                        .containsExactly(50, 80));
        waitsAt("Gateway_NextMarkAwaited", incident, ClockTarget.NEXT_UPDATE);

        reply(incident);
        process(incident, ClockTarget.NEXT_UPDATE)
                .hasVariable(
                        "nextMarkAt",
                        clock.instant().plus(Duration.ofMinutes(30)).toString());
        assertThat(clock(incident, ClockTarget.NEXT_UPDATE).dueAt())
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        advance(Duration.ofMinutes(61));
        eventually()
                .untilAsserted(() ->
                        assertThat(breaches(incident, ClockTarget.NEXT_UPDATE)).hasSize(1));
        owed(2);
        incidents.solve(incident, ResolutionCode.RESOLVED, AGENT);

        assertThat(byKey(clockProcess)).isCompleted().hasCompletedElements("EndEvent_TargetMissed");
    }

    /** Key of the newest process instance of an update, once there are so many. */
    private long owed(int number) {
        return eventually()
                .until(
                        () -> camunda.newProcessInstanceSearchRequest()
                                .filter(filter -> filter.processDefinitionId(ProcessNames.UPDATE_DUE))
                                .send()
                                .join()
                                .items(),
                        found -> found.size() == number)
                .stream()
                .map(ProcessInstance::getProcessInstanceKey)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void aMergeEndsTheProcessesOfTheLosersClocksAndItsUndoingStartsThemAgain() {
        var loser = open(CRITICAL);
        var survivor = open(CRITICAL);
        waitsAt("Gateway_NextMarkAwaited", loser, ClockTarget.RESOLUTION);
        waitsAt("Gateway_NextMarkAwaited", survivor, ClockTarget.RESOLUTION);
        var first = instance(loser, ClockTarget.RESOLUTION);

        incidents.merge(loser, survivor, AGENT);
        assertThat(byKey(first)).isCompleted().hasCompletedElements("EndEvent_TargetMet");
        advance(Duration.ofMinutes(5));
        incidents.undoMerge(loser, AGENT);

        eventually().until(() -> instance(loser, ClockTarget.RESOLUTION) != first);
        waitsAt("Gateway_NextMarkAwaited", loser, ClockTarget.RESOLUTION);
    }

    private static ConditionFactory eventually() {
        return await();
    }

    private void waitsAt(String element, IncidentId incident, ClockTarget target) {
        process(incident, target).isActive().hasActiveElements(element);
    }

    private ProcessInstanceAssert process(IncidentId incident, ClockTarget target) {
        return assertThat(byKey(instance(incident, target)));
    }

    /** Key of the newest process instance of a clock, as soon as there is one. */
    private long instance(IncidentId incident, ClockTarget target) {
        eventually().until(() -> !clocks.of(incident).isEmpty());
        var clockId = clock(incident, target).clockId();
        return eventually()
                .until(
                        () -> camunda
                                .newVariableSearchRequest()
                                .filter(filter -> filter.name("clockId").value("\"" + clockId + "\""))
                                .send()
                                .join()
                                .items()
                                .stream()
                                .map(Variable::getProcessInstanceKey)
                                .max(Comparator.naturalOrder()),
                        Optional::isPresent)
                .orElseThrow();
    }

    private SlaClockView clock(IncidentId incident, ClockTarget target) {
        return clocks.of(incident).stream()
                .filter(one -> one.target() == target)
                .findFirst()
                .orElseThrow();
    }

    /** The engine's time goes on by itself a little; ours stands still between two steps. */
    private void advance(Duration duration) {
        clock.advance(duration);
        engine.increaseTime(duration);
    }

    private void reply(IncidentId incident) {
        transaction.executeWithoutResult(status -> {
            log.append(incident, CaseEventType.PublicReplySent, AGENT, Map.of("human", true));
            events.publishEvent(new MessageSent(
                    UUID.randomUUID(), incident, new PartyId(UUID.randomUUID()), true, clock.instant()));
        });
    }

    private List<Object> percentsWarned(IncidentId incident, ClockTarget target) {
        return events(incident, CaseEventType.SlaWarned).stream()
                .filter(event -> target.name().equals(event.data().get("target")))
                .map(event -> event.data().get("percent"))
                .toList();
    }

    private List<Instant> breaches(IncidentId incident, ClockTarget target) {
        return events(incident, CaseEventType.SlaBreached).stream()
                .filter(event -> target.name().equals(event.data().get("target")))
                .map(CaseEvent::at)
                .toList();
    }

    private List<CaseEvent> events(IncidentId incident, CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    private IncidentId open(Facts facts) {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Dog hurt in the yard",
                        facts,
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        clock.instant()))
                .id();
    }
}
