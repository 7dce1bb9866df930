package io.safepaw.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.FieldErrors;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An investigation with its real workers, listeners and forms on the real engine. */
@ProcessTest
class InvestigationOnEngineTest {

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private Worklist worklist;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Statements statements;

    @Autowired
    private Findings findings;

    @Autowired
    private CaseTexts texts;

    private StaffMember ada;
    private IncidentId incident;
    private PartyId provider;

    @BeforeEach
    void anInvestigationIsBegun() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        ada = staff.find("ada")
                .orElseGet(() -> staff.register(new NewStaffMember("ada", "ada", "x", Set.of(Roles.AGENT), false)));
        incident = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Dog ran away",
                        Facts.unknown(Category.LOST_PET),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo O'Brien", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
        provider = parties.add(incident, new NewParty(PartyRole.PROVIDER, "Sam Sitter", "sam@example.org", null, null))
                .id();
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("investigation")
                .latestVersion()
                .variables(Map.of(
                        "incidentId",
                        incident.toString(),
                        "incidentNumber",
                        "SP-000042",
                        "severity",
                        "P1",
                        "taskPriority",
                        70,
                        "slaTargets",
                        Map.of("respondentStatementDue", "PT24H"),
                        "findingDueAt",
                        "2030-01-04T10:00:00Z"))
                .send()
                .join();
    }

    @Test
    void bothSidesAreHeardAndTheWordsOfTheFindingAreInTheCaseFileOnly() {
        var plan = taken("Task_PlanInvestigation");
        assertThat(choices(plan, "partyChoices")).contains("Reporter: Jo O'Brien", "Provider: Sam Sitter");
        var named = plan("Jo O'Brien says the gate was open.");
        assertThat(catchThrowableOfType(FieldErrors.class, () -> worklist.complete(plan.taskKey(), ada, named))
                        .errors())
                .containsOnlyKeys("allegationSubstance");
        assertThatThrownBy(() -> completeAsTasklist(plan, named)).hasMessageContaining("(who reported)");

        worklist.complete(plan.taskKey(), ada, plan("A gate is said to have been left open."));
        await().until(
                        () -> statements.of(incident).stream()
                                .map(Statement::state)
                                .toList(),
                        List.of(StatementState.REQUESTED)::equals);
        providerAnswers();

        var review = taken("Task_ReviewEvidence");
        worklist.complete(
                review.taskKey(),
                ada,
                Map.of(
                        "evidenceGap",
                        "Both agree",
                        "evidenceWeight",
                        "Both agree on the gate",
                        "reviewOutcome",
                        "READY"));
        var timeline = taken("Task_ConfirmTimeline");
        var proposed = worklist.form(timeline.taskKey()).data().get("timelineText");
        assertThat(proposed.toString()).contains("The provider wrote or called");
        worklist.complete(timeline.taskKey(), ada, Map.of("timelineText", proposed));

        var decision = taken("Task_DecideFinding");
        assertThat(choices(decision, "clauseChoices")).anyMatch(label -> label.startsWith("CARE-1 "));
        assertThatThrownBy(() -> completeAsTasklist(decision, finding("CARE-1", "YES")))
                .hasMessageContaining("conflict of interest");
        assertThat(catchThrowableOfType(
                                FieldErrors.class,
                                () -> worklist.complete(decision.taskKey(), ada, finding("NONE-9", "NO")))
                        .errors())
                .containsOnlyKeys("allegations[0].clauseId");
        worklist.complete(decision.taskKey(), ada, finding("CARE-1", "NO"));

        await().until(() -> findings.of(incident).size() == 1);
        var found = findings.of(incident).get(0);
        assertThat(found.finding()).isEqualTo(FindingCode.SUBSTANTIATED);
        assertThat(found.violation()).isEqualTo(Violation.NEGLIGENCE_MINOR);
        assertThat(found.decidedBy().id()).isEqualTo("ada");
        assertThat(findings.allegationsOf(found.id()))
                .singleElement()
                .satisfies(allegation ->
                        assertThat(texts.read(incident, allegation.text())).contains("The gate was left open"));
        assertThat(variables()).noneMatch(value -> value.contains("gate"));
    }

    private void providerAnswers() {
        contacts.recordInbound(new InboundContact(
                incident,
                provider,
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "Re: Your statement",
                "I am sorry, I left the gate open.",
                null,
                null,
                "<sam-" + incident + "@example.org>",
                List.of(),
                Instant.parse("2026-11-20T10:00:00Z")));
    }

    private Map<String, Object> plan(String substance) {
        return Map.of(
                "respondentPartyId",
                provider.toString(),
                "askedPartyIds",
                List.of(provider.toString()),
                "allegationSubstance",
                substance,
                "evidenceNeeded",
                "Photos of the gate");
    }

    private static Map<String, Object> finding(String clause, String conflictOfInterest) {
        var values = new HashMap<String, Object>();
        values.put(
                "allegations",
                List.of(Map.of(
                        "allegationText", "The gate was left open",
                        "clauseId", clause,
                        "allegationFinding", "SUBSTANTIATED",
                        "allegationViolation", "NEGLIGENCE_MINOR",
                        "evidenceIds", List.of(),
                        "allegationRationale", "The provider says so about the gate")));
        values.put("standardOfProof", "PREPONDERANCE");
        values.put("respondentHeard", "HEARD");
        values.put("riskToOthers", "LOW");
        values.put("conflictOfInterest", conflictOfInterest);
        return values;
    }

    /** The task, once it is there and this person has it. */
    private WorkItem taken(String element) {
        var item = await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> open.elementId().equals(element))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        await().until(() -> {
            worklist.claim(item.taskKey(), ada);
            return true;
        });
        return item;
    }

    private List<String> choices(WorkItem item, String key) {
        return ((List<?>) worklist.form(item.taskKey()).data().get(key))
                .stream()
                        .map(choice -> String.valueOf(((Map<?, ?>) choice).get("label")))
                        .toList();
    }

    private void completeAsTasklist(WorkItem item, Map<String, Object> variables) {
        camunda.newCompleteUserTaskCommand(item.taskKey())
                .variables(variables)
                .send()
                .join();
    }

    private List<String> variables() {
        return camunda.newVariableSearchRequest().page(page -> page.limit(1000)).send().join().items().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }
}
