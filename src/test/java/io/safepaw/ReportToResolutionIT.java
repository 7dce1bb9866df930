package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentProcess;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.IncidentSummary;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import io.safepaw.engine.ProcessNames;
import io.safepaw.intake.Merges;
import io.safepaw.investigation.FindingCode;
import io.safepaw.investigation.Findings;
import io.safepaw.sla.ClockState;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.SlaClockView;
import io.safepaw.sla.SlaClocks;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.testing.SmsLoopback;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import jakarta.mail.internet.InternetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A report by mail becomes an incident that an agent works to its close. */
class ReportToResolutionIT extends EndToEnd {

    @Autowired
    private IncidentSearch search;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Merges merges;

    @Autowired
    private Findings findings;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private Worklist worklist;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Parties parties;

    @Autowired
    private EventLog log;

    @Autowired
    private IncidentProcess process;

    @Autowired
    private CamundaClient camunda;

    private StaffMember agent;

    @BeforeEach
    void anAgentIsOnDuty() {
        agent = staff.find("ts-agent").orElseThrow();
    }

    @Test
    void aReportByMailIsWorkedToItsResolution() throws Exception {
        var reporter = newAddress("olivia");
        write(reporter, MAILBOX, "My dog is hurt", "Bruno cut his paw at the sitter and it is bleeding.", null);

        var acknowledgement = mailTo(reporter, 1);
        assertThat(acknowledgement.getHeader("Auto-Submitted")).isNotEmpty();
        assertThat(acknowledgement.getHeader("Auto-Submitted")[0]).startsWith("auto-");
        var incident = incidentOf(reporter);
        assertThat(acknowledgement.getSubject()).contains(incident.number());
        assertThat(text(acknowledgement)).doesNotContain("text:");

        var triage = task(incident.id(), "triage");
        assertThat(triage.severity()).isNotNull();
        assertThat(triage.dueAt()).isNotNull();
        assertThat(clock(incident.id(), ClockTarget.FIRST_RESPONSE).state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock(incident.id(), ClockTarget.RESOLUTION).state()).isEqualTo(ClockState.RUNNING);
        complete(
                triage,
                Map.of(
                        "category", "PET_INJURY",
                        "petHarm", "MINOR",
                        "humanHarm", "NONE",
                        "ongoing", false,
                        "bookingActive", true,
                        "triageOutcome", "INVESTIGATE",
                        "triageNote", "Vet visit is under way",
                        "messageToReporter", "We are on it and will write again today."));

        var message = mailTo(reporter, 2);
        assertThat(text(message)).contains("We are on it and will write again today.");
        assertThat(message.getHeader("Auto-Submitted")).isNull();
        eventually(() -> assertThat(incidents.get(incident.id()).severity()).isEqualTo(Severity.P2));
        eventually(() -> assertThat(
                        clock(incident.id(), ClockTarget.FIRST_RESPONSE).state())
                .isEqualTo(ClockState.STOPPED));
        assertThat(incidents.get(incident.id()).owner()).isEqualTo("ts-agent");
        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.OPEN);

        complete(task(incident.id(), "investigation-plan"), Map.of("evidenceNeeded", "Photos of the paw"));
        complete(
                task(incident.id(), "evidence-review"),
                Map.of(
                        "evidenceGap",
                        "Asked twice, nothing came",
                        "evidenceWeight",
                        "There are no photos",
                        "reviewOutcome",
                        "READY"));
        complete(task(incident.id(), "investigation-timeline"), Map.of("timelineText", "Walk, then the cut"));
        complete(
                task(incident.id(), "investigation-finding"),
                Map.of(
                        "allegations",
                        List.of(Map.of(
                                "allegationText", "The yard was not safe",
                                "clauseId", "CARE-1",
                                "allegationFinding", "UNSUBSTANTIATED",
                                "evidenceIds", List.of(),
                                "allegationRationale", "Nothing points to the yard")),
                        "standardOfProof",
                        "PREPONDERANCE",
                        "respondentHeard",
                        "WAIVED",
                        "waiverReason",
                        "The provider is not known yet",
                        "conflictOfInterest",
                        "NO",
                        "riskToOthers",
                        "LOW"));
        var resolution = task(incident.id(), "resolution");
        assertThat(findings.of(incident.id()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.finding()).isEqualTo(FindingCode.UNSUBSTANTIATED));
        complete(
                resolution,
                Map.of(
                        "resolutionCode", "RESOLVED",
                        "resolutionMessage", "The sitter pays the vet. Get well soon, Bruno!",
                        "resolutionRationale", "Both sides agree; the finding stands."));

        assertThat(text(mailTo(reporter, 3))).contains("The sitter pays the vet.");
        eventually(() -> assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.CLOSED));
        hasEnded(triage.processInstanceKey());
        assertThat(clocks.of(incident.id())).extracting(SlaClockView::target).containsExactly(ClockTarget.values());
        eventually(() -> assertThat(clocks.of(incident.id()))
                .allSatisfy(clock -> assertThat(clock.state()).isEqualTo(ClockState.STOPPED)));
        assertThat(eventsOf(incident.id()))
                .contains(
                        CaseEventType.CaseOpened,
                        CaseEventType.CustomerMessageReceived,
                        CaseEventType.SeverityChanged,
                        CaseEventType.OwnerAssigned,
                        CaseEventType.FactsRecorded,
                        CaseEventType.PublicReplySent,
                        CaseEventType.FindingRecorded)
                .containsOnlyOnce(CaseEventType.CaseSolved)
                .containsOnlyOnce(CaseEventType.CaseClosed);
        noTextIsInTheProcess(triage.processInstanceKey());
        noClockProcessIsLeft(incident.id());
    }

    @Test
    void whoWritesAgainIsAnsweredInTheSameThread() throws Exception {
        var reporter = newAddress("noah");
        write(reporter, MAILBOX, "Cat is missing", "Our cat Minka ran away from the sitter this morning.", null);
        var acknowledgement = mailTo(reporter, 1);
        var incident = incidentOf(reporter);
        var triage = task(incident.id(), "triage");

        write(
                reporter,
                ((InternetAddress) acknowledgement.getReplyTo()[0]).getAddress(),
                "Re: " + acknowledgement.getSubject(),
                "A neighbour saw her near the park.",
                acknowledgement.getMessageID());
        var reply = task(incident.id(), "reply");
        assertThat(reply.processInstanceKey()).isEqualTo(triage.processInstanceKey());
        complete(reply, Map.of("replyAction", "SEND", "replyText", "Thank you, we passed it on to the search party."));

        var answer = mailTo(reporter, 2);
        assertThat(text(answer)).contains("we passed it on to the search party");
        assertThat(answer.getHeader("Auto-Submitted")).isNull();
        assertThat(answer.getHeader("In-Reply-To")).isNotNull();
        assertThat(incidentsOf(reporter)).hasSize(1);
        assertThat(task(incident.id(), "triage").taskKey()).isEqualTo(triage.taskKey());
        noEngineIncident(triage.processInstanceKey());
    }

    @Test
    void mailAndTextMessagesOfAPartyAreOneThreadAndTheAnswerReachesOnlyTheParty() throws Exception {
        var reporter = newAddress("ida");
        var phone = "+4915177700010";
        // Critical: told at once, whatever time it is there.
        var number = call(
                        "ts-agent",
                        "POST",
                        "/api/incidents",
                        Map.of(
                                "whatHappened",
                                "My dog is not breathing!",
                                "reporter",
                                Map.of("email", reporter, "phone", "+49 151 777 00010")))
                .get("number")
                .asText();
        var incident = incidents.findByNumber(number).orElseThrow();
        var other = newAddress("the-sitter");
        parties.add(incident.id(), new NewParty(PartyRole.PROVIDER, "Sam", other, "+4915177700020", null));
        reply(reporter, mailTo(reporter, 1), "We are at the clinic.");
        complete(task(incident.id(), "reply"), Map.of("replyAction", "NO_REPLY"));
        var firstResponse = clock(incident.id(), ClockTarget.FIRST_RESPONSE).startedAt();

        PHONES.write(phone, "Is anybody there?");
        eventually(() -> assertThat(incidents.get(incident.id()).severity()).isIn(Severity.P0, Severity.P1));
        complete(
                task(incident.id(), "reply"),
                Map.of("replyAction", "SEND", "replyText", "Yes. We are calling the clinic for you."));

        assertThat(text(mailWith(reporter, "We are calling the clinic for you.")))
                .contains(number);
        eventually(() -> assertThat(PHONES.sentTo(phone))
                .extracting(SmsLoopback.Sent::body)
                .anySatisfy(text ->
                        assertThat(text).contains("there is an answer for you").contains(number))
                .noneSatisfy(text -> assertThat(text).contains("clinic")));
        assertThat(received(other)).extracting(EndToEnd::text).noneMatch(text -> text.contains("clinic"));
        assertThat(PHONES.sentTo("+4915177700020")).isEmpty();
        assertThat(clock(incident.id(), ClockTarget.FIRST_RESPONSE).startedAt()).isEqualTo(firstResponse);
        assertThat(events(number, "CustomerMessageReceived")).hasSize(3);
        assertThat(events(number, "SmsStateChanged")).isNotEmpty();
    }

    @Test
    void aMergedIncidentNeedsNoMoreWork() throws Exception {
        var reporter = newAddress("mia");
        write(reporter, MAILBOX, "Sofa torn", "The dog tore our sofa to pieces.", null);
        var survivor = incidentOf(reporter);
        var other = newAddress("mias-husband");
        write(other, MAILBOX, "Sofa", "That dog destroyed the sofa, my wife wrote already.", null);
        var loser = incidentOf(other);
        var ofSurvivor = task(survivor.id(), "triage");
        var ofLoser = task(loser.id(), "triage");

        merges.merge(loser.id(), survivor.id(), new Actor("ts-agent"));

        hasEnded(ofLoser.processInstanceKey());
        eventually(() -> assertThat(worklist.openOf(loser.id())).isEmpty());
        eventually(() -> assertThat(clocks.of(loser.id()))
                .isNotEmpty()
                .allSatisfy(clock -> assertThat(clock.state()).isEqualTo(ClockState.STOPPED)));
        assertThat(worklist.openOf(survivor.id())).extracting(WorkItem::taskKey).contains(ofSurvivor.taskKey());

        merges.undo(loser.id(), new Actor("ts-agent"));

        assertThat(task(loser.id(), "triage").processInstanceKey()).isNotEqualTo(ofLoser.processInstanceKey());
    }

    @Test
    void aReportThatWasNoneNeedsNoMoreWork() throws Exception {
        var sender = newAddress("advert");
        write(sender, MAILBOX, "Cheap dog food", "Buy now, only today.", null);
        var incident = incidentOf(sender);
        var triage = task(incident.id(), "triage");

        incidents.markOpenedInError(incident.id(), "ADVERTISEMENT", new Actor("ts-agent"));

        hasEnded(triage.processInstanceKey());
        eventually(() -> assertThat(worklist.openOf(incident.id())).isEmpty());
        eventually(() -> assertThat(clocks.of(incident.id()))
                .allSatisfy(clock -> assertThat(clock.state()).isEqualTo(ClockState.STOPPED)));
        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void tellingTheEngineTwiceOfAReportStartsOneProcess() throws Exception {
        var reporter = newAddress("emma");
        write(reporter, MAILBOX, "Late sitter", "The sitter came two hours late.", null);
        var incident = incidentOf(reporter);
        var triage = task(incident.id(), "triage");

        process.start(incident.id(), incident.id().value());
        process.start(incident.id(), incident.id().value());
        incidents.markOpenedInError(incident.id(), "TEST", new Actor("ts-agent"));
        hasEnded(triage.processInstanceKey());

        assertThat(worklist.openOf(incident.id())).isEmpty();
        assertThat(instancesOf(incident.id(), ProcessNames.INCIDENT_RESPONSE)).hasSize(1);
    }

    private void complete(WorkItem task, Map<String, Object> data) {
        worklist.claim(task.taskKey(), agent);
        eventually(() -> assertThat(worklist.find(task.taskKey()).orElseThrow().assignee())
                .isEqualTo("ts-agent"));
        worklist.complete(task.taskKey(), agent, new HashMap<>(data));
    }

    private WorkItem task(IncidentId incident, String form) {
        return await("task " + form)
                .until(
                        () -> worklist.openOf(incident).stream()
                                .filter(item -> form.equals(item.formId()))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private SlaClockView clock(IncidentId incident, ClockTarget target) {
        return clocks.of(incident).stream()
                .filter(clock -> clock.target() == target)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No clock " + target));
    }

    private Incident incidentOf(String reporter) {
        return await("incident of the report")
                .until(() -> incidentsOf(reporter), found -> found.size() == 1)
                .get(0);
    }

    private List<Incident> incidentsOf(String reporter) {
        return search.find(new IncidentQuery(reporter, Set.of(), Set.of(), Set.of(), null, null, 10)).items().stream()
                .map(IncidentSummary::incident)
                .toList();
    }

    private List<CaseEventType> eventsOf(IncidentId incident) {
        return log.of(incident).stream().map(CaseEvent::type).toList();
    }

    private void hasEnded(long processInstanceKey) {
        noEngineIncident(processInstanceKey);
        eventually(() -> assertThat(camunda.newProcessInstanceGetRequest(processInstanceKey)
                        .send()
                        .join()
                        .getState())
                .isEqualTo(ProcessInstanceState.COMPLETED));
    }

    private void noEngineIncident(long processInstanceKey) {
        assertThat(camunda.newIncidentSearchRequest()
                        .filter(incident -> incident.state(IncidentState.ACTIVE).processInstanceKey(processInstanceKey))
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }

    private List<ProcessInstance> instancesOf(IncidentId incident, String processId) {
        return camunda.newProcessInstanceSearchRequest()
                .filter(instance ->
                        instance.processDefinitionId(processId).variables(Map.of("incidentId", "\"" + incident + "\"")))
                .send()
                .join()
                .items();
    }

    private void noClockProcessIsLeft(IncidentId incident) {
        eventually(() -> assertThat(instancesOf(incident, ProcessNames.SLA_CLOCK))
                .hasSameSizeAs(ClockTarget.values())
                .allSatisfy(instance -> assertThat(instance.getState()).isEqualTo(ProcessInstanceState.COMPLETED)));
    }

    /** Free text stands in the case file, the process holds references (domain.md 6.3). */
    private void noTextIsInTheProcess(long processInstanceKey) {
        var variables = camunda.newVariableSearchRequest()
                .filter(variable -> variable.processInstanceKey(processInstanceKey))
                .page(page -> page.limit(500))
                .send()
                .join()
                .items();
        assertThat(variables)
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.getValue())
                        .doesNotContain("Vet visit", "We are on it", "of the paw", "The sitter pays", "olivia"));
    }
}
