package io.safepaw.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.MatchedDecisionRule;
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
import io.safepaw.casefile.PartyRole;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.quality.Reviews;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.staff.TeamDay;
import io.safepaw.testing.OneTask;
import io.safepaw.worklist.TaskDenied;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Who may decide what, with the real table, listeners and engine (domain.md 1 Q3, 2.7). */
@ProcessTest
class AuthorityOnEngineTest {

    private static final Map<String, Object> RESOLUTION = Map.of(
            "resolutionCode", "RESOLVED",
            "resolutionMessage", "It is mended.",
            "resolutionRationale", "Both sides say so.");

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private Worklist worklist;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private TeamDay day;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Complexity complexity;

    @Autowired
    private Reviews reviews;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    /** The incident's own process would assess it, too. */
    @MockitoBean
    private ProcessMessages messages;

    private IncidentId incident;
    private StaffMember nick;
    private StaffMember rob;
    private StaffMember sue;

    @BeforeEach
    void aTeam() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        nick = person("nick", Roles.AGENT);
        rob = person("rob", Roles.AGENT);
        sue = person("sue", Roles.SENIOR);
        person("lena", Roles.LEAD);
        nesting(3);
        incident = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Something happened",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
    }

    @Test
    void aFindingOfHighComplexityIsForSeniors() {
        complexity.record(incident, List.of(new ComplexityPoints(4, "v1")));
        var task = task("investigation-finding");

        assertThatThrownBy(() -> worklist.claim(task.taskKey(), rob))
                .isInstanceOf(TaskDenied.class)
                .hasMessage("An incident of high complexity is decided by level Senior or above; this is level Regular."
                        + " Leave the task to somebody of that level, or ask your lead.");
        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(task.taskKey())
                        .assignee("rob")
                        .send()
                        .join())
                .hasMessageContaining("level Senior or above");

        worklist.claim(task.taskKey(), sue);
        assertThat(worklist.find(task.taskKey()).orElseThrow().assignee()).isEqualTo("sue");
    }

    @Test
    void whoIsNewOwnsLowComplexityButDecidesNoP0Alone() {
        complexity.record(incident, List.of());
        var low = task("resolution");
        worklist.claim(low.taskKey(), nick);
        assertThat(worklist.find(low.taskKey()).orElseThrow().assignee()).isEqualTo("nick");

        // It becomes a P0 while the task is in work: then it cannot be completed either.
        jdbc.sql("update incident set severity = 'P0' where id = :id")
                .param("id", incident.value())
                .update();
        assertThatThrownBy(() -> camunda.newCompleteUserTaskCommand(low.taskKey())
                        .variables(RESOLUTION)
                        .send()
                        .join())
                .hasMessageContaining(
                        "A P0 incident, where nobody else must agree, is decided by level Regular or above");
        var another = task("resolution");
        assertThatThrownBy(() -> worklist.claim(another.taskKey(), nick)).isInstanceOf(TaskDenied.class);
        worklist.claim(another.taskKey(), rob);
    }

    @Test
    void theEventOfADecisionSaysByWhichRule() {
        complexity.record(incident, List.of());
        var task = task("resolution");
        worklist.claim(task.taskKey(), rob);

        worklist.complete(task.taskKey(), rob, RESOLUTION);

        await().untilAsserted(() -> assertThat(completed())
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("agentLevel", "REGULAR")
                        .containsEntry("complexity", "LOW")
                        .containsEntry("ruleVersion", "2026-11-1")));
    }

    @Test
    void theWorkOfWhoIsNewIsReviewed() {
        var task = task("reply");
        worklist.claim(task.taskKey(), nick);
        assertThat(incidents.get(incident).owner()).isEqualTo("nick");

        assertThat(rows()).contains(8);

        nesting(14);
        assertThat(rows()).contains(9).doesNotContain(8);

        qualifications.change("nick", new NewQualification(null, null, null, Set.of()), "lena");
        assertThat(reviews.facts(incident)).containsEntry("agentLevel", "REGULAR");
        assertThat(rows()).doesNotContain(8, 9);
    }

    /** Rows of qa-sampling that fit what is known of the incident. */
    private List<Integer> rows() {
        return camunda
                .newEvaluateDecisionCommand()
                .decisionId("qa-sampling")
                .variables(reviews.facts(incident))
                .send()
                .join()
                .getEvaluatedDecisions()
                .get(0)
                .getMatchedRules()
                .stream()
                .map(MatchedDecisionRule::getRuleIndex)
                .toList();
    }

    private List<CaseEvent> completed() {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.TaskCompleted)
                .toList();
    }

    private void nesting(int days) {
        qualifications.change(
                "nick", new NewQualification(AgentLevel.NESTING, day.today().minusDays(days), null, Set.of()), "lena");
    }

    private StaffMember person(String username, String role) {
        return staff.register(new NewStaffMember(username, username, "secret", Set.of(role), false));
    }

    private WorkItem task(String form) {
        return new OneTask(camunda, worklist).of(incident, form);
    }
}
