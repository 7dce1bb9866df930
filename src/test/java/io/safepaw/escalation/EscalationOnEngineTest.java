package io.safepaw.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
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
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Severity;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.FieldErrors;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Escalations with their real workers, listeners, actions, tables and forms on the real engine. */
@ProcessTest
class EscalationOnEngineTest {

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private CamundaProcessTestContext engine;

    @Autowired
    private Worklist worklist;

    @Autowired
    private CaseActions actions;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Incidents incidents;

    @Autowired
    private EventLog log;

    @Autowired
    private EscalationRepository escalations;

    @Autowired
    private Escalations raised;

    @Autowired
    private PacketBuilder packets;

    @Autowired
    private OnCallRoster roster;

    @Autowired
    private Ladder ladder;

    private StaffMember agent;
    private StaffMember lead;
    private StaffMember senior;
    private StaffMember dutyManager;
    private StaffMember manager;
    private IncidentId incident;

    @BeforeEach
    void aTeamIsThere() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        agent = person("esc-agent", Roles.AGENT);
        lead = person("esc-lead", Roles.LEAD);
        senior = person("esc-senior", Roles.SENIOR);
        dutyManager = person("esc-duty", Roles.DUTY_MANAGER);
        manager = person("esc-manager", Roles.MANAGER);
        var now = Instant.now();
        if (roster.fromNowOn().isEmpty()) {
            roster.add(
                    new NewShift(
                            Roles.LEAD,
                            OnCallRank.PRIMARY,
                            lead.username(),
                            now.minusSeconds(60),
                            now.plus(Duration.ofDays(1)),
                            false),
                    lead.username());
        }
    }

    @Test
    void aPetThatDiedInCareReachesTheLeadByLinkAndTheOthersByTheirTasks() {
        incident = open(PetHarm.DEAD, Severity.P0);
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("escalation-check")
                .latestVersion()
                .variables(Map.ofEntries(
                        Map.entry("incidentId", incident.toString()),
                        Map.entry("incidentNumber", incidents.get(incident).number()),
                        Map.entry("severity", "P0"),
                        Map.entry("taskPriority", 90),
                        Map.entry("market", "US"),
                        Map.entry("category", "PET_DEATH"),
                        Map.entry("petHarm", "DEAD"),
                        Map.entry("humanHarm", "NONE"),
                        Map.entry("ongoing", false)))
                .send()
                .join();

        complete(EscalationTarget.BEREAVEMENT_CARE, senior, Map.of("escalationAnswer", "ACKNOWLEDGE"));
        complete(
                EscalationTarget.TS_MANAGER,
                manager,
                Map.of("escalationAnswer", "DECLINE", "escalationNote", "I am on a train near Elm Street"));
        complete(EscalationTarget.TS_MANAGER, dutyManager, Map.of("escalationAnswer", "ACKNOWLEDGE"));
        taskOf(EscalationTarget.TS_DUTY_LEAD);
        assertThat(ladder.acknowledgeByLink(notificationOf(EscalationTarget.TS_DUTY_LEAD)))
                .isTrue();

        completed("escalation-check");
        assertThat(escalations.of(incident))
                .extracting(each -> each.target() + " " + each.state() + " " + each.settledBy())
                .containsExactlyInAnyOrder(
                        "BEREAVEMENT_CARE ACKNOWLEDGED esc-senior",
                        "TS_MANAGER ACKNOWLEDGED esc-duty",
                        "TS_DUTY_LEAD ACKNOWLEDGED esc-lead");
        assertThat(events(CaseEventType.ComplexityAssessed))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("complexity", "LOW"));
        assertThat(variables()).noneMatch(value -> value.contains("Elm Street"));
    }

    @Test
    void whoWasAskedOnTheFirstGuessIsLeftInPeaceOnceItIsCorrected() {
        incident = open(PetHarm.DEAD, Severity.P0);
        var wrong = taskOf(EscalationTarget.BEREAVEMENT_CARE);
        complete(EscalationTarget.TS_MANAGER, manager, Map.of("escalationAnswer", "ACKNOWLEDGE"));
        taskOf(EscalationTarget.TS_DUTY_LEAD);

        var current = incidents.get(incident);
        actions.perform(
                actions.find("change-facts", current, agent).orElseThrow(),
                current,
                agent,
                UUID.randomUUID(),
                Map.of(
                        "category", "PET_INJURY",
                        "petHarm", "MINOR",
                        "humanHarm", "NONE",
                        "ongoing", false,
                        "bookingActive", true));

        gone(wrong);
        assertThat(escalations.of(incident))
                .extracting(each -> each.target() + " " + each.state())
                .containsExactlyInAnyOrder(
                        "BEREAVEMENT_CARE WITHDRAWN", "TS_DUTY_LEAD WITHDRAWN", "TS_MANAGER ACKNOWLEDGED");
        assertThat(events(CaseEventType.EscalationWithdrawn)).hasSize(2);
        completed("escalation-check");
    }

    @Test
    void helpThatNobodyGivesIsAMiss() {
        incident = open(PetHarm.MINOR, Severity.P2);
        var current = incidents.get(incident);
        actions.perform(
                actions.find("need-help", current, agent).orElseThrow(),
                current,
                agent,
                UUID.randomUUID(),
                Map.of("helpWanted", "The caller threatens me"));

        var first = taskOf(EscalationTarget.TEAM_LEAD);
        engine.increaseTime(Duration.ofMinutes(6));
        gone(first);
        var second = taskOf(EscalationTarget.TEAM_LEAD);
        assertThat(second.candidateGroups()).containsExactly(Roles.DUTY_MANAGER);
        engine.increaseTime(Duration.ofDays(4));

        completed("escalation");
        assertThat(escalations.of(incident))
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(EscalationState.MISSED));
        assertThat(events(CaseEventType.EscalationMissed)).hasSize(1);
        assertThat(variables()).noneMatch(value -> value.contains("threatens"));
    }

    @Test
    void theLiaisonInformsThePoliceBeforeTheIncidentIsResolved() {
        var liaison = person("esc-liaison", "law-enforcement-liaison");
        incident = open(PetHarm.NONE, Severity.P1);
        // Asked for by the lead, so that the rules do not take it back on the facts of this incident.
        var current = incidents.get(incident);
        raised.raise(
                current,
                EscalationTarget.LAW_ENFORCEMENT_LIAISON,
                EscalationMode.PAGE,
                EscalationRaised.DUTY_TO_INFORM_POLICE,
                Duration.ofHours(1),
                packets.of(current),
                new Actor(lead.username()));
        // Nobody is on call for it; the duty is there all the same.
        var report = await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> open.elementId().equals("Task_InformPolice"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(report.dueAt()).isAfter(engine.getCurrentTime());
        await().until(() -> {
            worklist.claim(report.taskKey(), liaison);
            return true;
        });
        assertThat(catchThrowableOfType(
                                FieldErrors.class,
                                () -> worklist.complete(
                                        report.taskKey(), liaison, Map.of("policeAnswer", "NOT_INFORMED")))
                        .errors())
                .containsKey("policeReason");

        worklist.complete(
                report.taskKey(),
                liaison,
                Map.of(
                        "policeAnswer", "INFORMED",
                        "policeAuthorityKind", "MEMBER_STATE",
                        "policeAuthority", "Police at Elm Street",
                        "policeTold", "He wrote that he waits at Elm Street",
                        "policeInformedAt",
                                engine.getCurrentTime().minusSeconds(60).toString()));

        completed("police-report");
        assertThat(events(CaseEventType.PoliceInformed))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().id()).isEqualTo("esc-liaison"));
        assertThat(variables()).noneMatch(value -> value.contains("Elm Street"));
    }

    private StaffMember person(String username, String role) {
        return staff.find(username)
                .orElseGet(() -> staff.register(new NewStaffMember(username, username, "x", Set.of(role), false)));
    }

    private IncidentId open(PetHarm harm, Severity severity) {
        var id = incidents
                .open(new NewIncident(
                        Channel.VOICE_IN,
                        "Help",
                        new Facts(Category.PET_DEATH, harm, HumanHarm.NONE, false, false, true, null, BigDecimal.ZERO),
                        "US",
                        "BK-" + UUID.randomUUID(),
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.now()))
                .id();
        incidents.recordSeverity(id, severity, "PET_LIFE_THREAT", "2026-11", Actor.SYSTEM);
        return id;
    }

    private void complete(EscalationTarget target, StaffMember by, Map<String, Object> answer) {
        var item = taskOf(target);
        await().until(() -> {
            worklist.claim(item.taskKey(), by);
            return true;
        });
        worklist.complete(item.taskKey(), by, answer);
        gone(item);
    }

    private WorkItem taskOf(EscalationTarget target) {
        return await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> target.name()
                                        .equals(worklist.form(open.taskKey())
                                                .data()
                                                .get("escalationTarget")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void gone(WorkItem item) {
        await().until(() -> worklist.openOf(incident).stream().noneMatch(open -> open.taskKey() == item.taskKey()));
    }

    private NotificationView notificationOf(EscalationTarget target) {
        return escalations.of(incident).stream()
                .filter(each -> each.target() == target)
                .flatMap(each -> escalations.notificationsOf(each.id()).stream())
                .findFirst()
                .orElseThrow();
    }

    private static void completed(String process) {
        CamundaAssert.assertThat(ProcessInstanceSelectors.byProcessId(process)).isCompleted();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    private List<String> variables() {
        return camunda.newVariableSearchRequest().page(page -> page.limit(1000)).send().join().items().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }
}
