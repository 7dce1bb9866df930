package io.safepaw.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Note;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.SeverityAuthority;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.sla.ClockState;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.SlaClockView;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.SavedView.OfList;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import(WorklistDoubles.class)
class WorklistTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    @Autowired
    private Conflicts conflicts;

    @Autowired
    private Worklist worklist;

    @Autowired
    private WorkItems items;

    @Autowired
    private WorkItemRepository rows;

    @Autowired
    private SavedViews views;

    @Autowired
    private IncidentsAtHand open;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private FakeEngine engine;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private TaskListenerWorkers listeners;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Notes notes;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private SeverityAuthority severityAuthority;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @MockitoBean
    private ProcessMessages messages;

    private StaffMember ada;
    private StaffMember ben;
    private StaffMember lea;

    @BeforeEach
    void cleanDesk() {
        engine.reset();
        clock.set(NINE);
        worklist.startAfresh();
        jdbc.sql("delete from work_due").update();
        ada = person("ada", "Ada Agent", Roles.AGENT);
        ben = person("ben", "Ben Agent", Roles.AGENT);
        lea = person("lea", "Lea Lead", Roles.LEAD);
        person("vic", "Vic Vet", "vet-oncall");
    }

    @Test
    void whoClaimsTheFirstTaskOwnsTheIncident() {
        var incident = incident();
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        clock.advance(Duration.ofMinutes(5));

        worklist.claim(task, ada);
        worklist.claim(task, ada);

        var item = worklist.find(task).orElseThrow();
        assertThat(item.assignee()).isEqualTo("ada");
        assertThat(item.claimedAt()).isEqualTo(NINE.plus(Duration.ofMinutes(5)));
        assertThat(incidents.get(incident).owner()).isEqualTo("ada");
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.TaskClaimed, CaseEventType.OwnerAssigned);
    }

    @Test
    void aTaskThatSomebodyHasCannotBeClaimed() {
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        worklist.claim(task, ada);

        var taken = catchThrowableOfType(TaskTaken.class, () -> worklist.claim(task, ben));

        assertThat(taken.assignee()).isEqualTo("ada");
        assertThat(taken).hasMessage("Ada Agent has taken this task.");
    }

    @Test
    void whoLacksTheRoleIsToldWhichOneIsNeeded() {
        long task = engine.create(incident(), "triage", null, Roles.LEAD, "legal-oncall");

        assertThatThrownBy(() -> worklist.claim(task, ada))
                .isInstanceOf(TaskDenied.class)
                .hasMessage("ada needs the role legal-oncall or ts-lead (or one above) to take this task.");
        worklist.claim(task, lea);
    }

    @Test
    void theListenerRefusesStrangersTheDisabledAndThoseWithoutTheRole(@Autowired TaskRules rules) {
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        staff.setDisabled("ben", true);

        assertThat(rules.againstAssigning(engine.job(task, "nobody", Map.of())).orElseThrow())
                .contains("There is no staff member nobody");
        assertThat(rules.againstAssigning(engine.job(task, "ben", Map.of()))).isPresent();
        assertThat(rules.againstAssigning(engine.job(task, "vic", Map.of())).orElseThrow())
                .contains("ts-agent");
        assertThat(rules.againstAssigning(engine.job(task, "lea", Map.of()))).isEmpty();
        assertThat(rules.againstAssigning(engine.job(task, null, Map.of()))).isEmpty();
        staff.setDisabled("ben", false);
    }

    @Test
    void aTaskIsGivenBackByItsHolderOrALead() {
        var incident = incident();
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        worklist.claim(task, ada);

        assertThatThrownBy(() -> worklist.release(task, ben)).isInstanceOf(TaskTaken.class);
        worklist.release(task, lea);
        worklist.release(task, lea);

        assertThat(worklist.find(task).orElseThrow().assignee()).isNull();
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.TaskReleased);
    }

    @Test
    void aHandOverTakesItsNoteAndTheOwnershipAlong() {
        var incident = incident();
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> worklist.handOver(task, ada, "vic", "for the vet"))
                .isInstanceOf(TaskDenied.class);
        worklist.handOver(task, ada, "ben", "Owner calls back at five");

        var item = worklist.find(task).orElseThrow();
        assertThat(item.assignee()).isEqualTo("ben");
        assertThat(item.claimedAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        assertThat(notes.of(incident)).extracting(Note::body).containsExactly("Owner calls back at five");
        assertThat(incidents.get(incident).owner()).isEqualTo("ben");
        assertThat(eventsOf(incident)).contains(CaseEventType.TaskHandedOver);
    }

    @Test
    void completingSendsCodesAndReferencesAndDropsTheDraft() {
        var incident = incident();
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        worklist.saveDraft(task, ada, Map.of("triageNote", "The dog"));
        var typed = triage();
        typed.put("triageNote", "The dog limps");

        worklist.complete(task, ada, typed);
        worklist.complete(task, ada, typed);

        var sent = engine.completedWith(task);
        assertThat(sent).containsEntry("category", "PET_INJURY").containsEntry("triageOutcome", "RESOLVE");
        assertThat(texts.read(incident, (String) sent.get("triageNote"))).contains("The dog limps");
        assertThat(worklist.find(task).orElseThrow().completedBy()).isEqualTo("ada");
        assertThat(worklist.draft(task, ada)).isEmpty();
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.TaskCompleted))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(new Actor("ada"));
                    assertThat(event.data()).containsEntry("formId", "triage");
                });
    }

    @Test
    void anIncompleteFormSaysWhichFieldsAndKeepsWhatWasTyped() {
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        var typed = triage();
        typed.remove("triageOutcome");
        typed.put("triageNote", "a long story");

        var refused = catchThrowableOfType(FieldErrors.class, () -> worklist.complete(task, ada, typed));

        assertThat(refused.errors()).containsExactly(Map.entry("triageOutcome", "Please choose."));
        assertThat(worklist.draft(task, ada).orElseThrow().data()).containsEntry("triageNote", "a long story");
        assertThat(worklist.find(task).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void theListenerRefusesAnIncompleteFormWhoeverSendsIt(@Autowired TaskRules rules) {
        var incident = incident();
        long task = engine.create(incident, "reply", null, Roles.AGENT);

        assertThat(rules.againstCompleting(engine.job(task, null, Map.of("replyAction", "NO_REPLY"))))
                .contains("Please claim the task before you complete it.");
        assertThat(rules.againstCompleting(engine.job(task, "ada", Map.of("replyAction", "SEND"))))
                .contains("Please complete the form. Your answer: Please fill this in.");
        assertThat(rules.againstCompleting(engine.job(
                        task, "ada", Map.of("replyAction", "SEND", "replyText", "text:" + UUID.randomUUID()))))
                .isPresent();
        var kept = texts.keep(incident, "replyText", "We are on it", new Actor("ada"));
        assertThat(rules.againstCompleting(engine.job(task, "ada", Map.of("replyAction", "SEND", "replyText", kept))))
                .isEmpty();
        assertThat(rules.againstCompleting(
                        engine.job(task, "ada", Map.of("replyAction", "SEND", "replyText", "as Tasklist sends it"))))
                .isEmpty();
    }

    @Test
    void onlyALeadLowersTheSeverityAndSaysWhy() {
        var incident = incident();
        incidents.recordSeverity(incident, Severity.P1, "PET_SERIOUS", "1", Actor.SYSTEM);
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        var typed = triage();
        typed.put("agentSeverity", "P2");
        typed.put("severityNote", "The vet saw the dog already");

        assertThat(catchThrowableOfType(FieldErrors.class, () -> worklist.complete(task, ada, typed))
                        .errors())
                .containsOnlyKeys("agentSeverity");
        assertThatThrownBy(() -> engine.complete(task, typed))
                .hasMessage(
                        "Severity, if the rules are wrong: Only a lead (ts-lead or above) may lower the severity from P1 to P2.");

        worklist.handOver(task, ada, "lea", null);
        worklist.complete(task, lea, typed);
        assertThat(worklist.find(task).orElseThrow().completedBy()).isEqualTo("lea");
    }

    /** The process still knows what the agent chose in the triage, when something worse became known. */
    @Test
    void aSeverityThatTheTriageChoseDoesNotStandInTheWayOfALaterTask() {
        var incident = incident(Severity.P1);
        long task = engine.create(incident, "reply", null, Roles.AGENT);
        engine.know(task, "agentSeverity", "P3");
        worklist.claim(task, ada);

        worklist.complete(task, ada, Map.of("replyAction", "NO_REPLY"));

        assertThat(worklist.find(task).orElseThrow().completedBy()).isEqualTo("ada");
    }

    @Test
    void aSeverityThatIsNoneIsRefusedBesideItsField() {
        long task = engine.create(incident(Severity.P1), "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        var typed = triage();
        typed.put("agentSeverity", "P9");
        typed.put("severityNote", "Why not");

        assertThat(catchThrowableOfType(FieldErrors.class, () -> worklist.complete(task, ada, typed))
                        .errors())
                .containsExactly(Map.entry("agentSeverity", "Please choose from the list."));
        assertThatThrownBy(() -> engine.complete(task, typed))
                .hasMessage("Please complete the form. Severity, if the rules are wrong: Please choose from the list.");
    }

    @Test
    void aWindowSavesOverADraftThatItHasSeenOnly() {
        long task = engine.create(incident(), "reply", null, Roles.AGENT);
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        worklist.saveDraft(task, ada, Map.of("replyText", "one"), new DraftWindow(first, null));
        clock.advance(Duration.ofMinutes(1));
        // A page that is left saves again without waiting for the answer.
        var seen = worklist.saveDraft(task, ada, Map.of("replyText", "two"), new DraftWindow(first, null));

        var refused = catchThrowableOfType(
                DraftChanged.class,
                () -> worklist.saveDraft(task, ada, Map.of("replyText", "other"), new DraftWindow(second, null)));
        assertThat(refused.draft().data()).containsEntry("replyText", "two");
        assertThat(refused.draft().savedAt()).isEqualTo(seen.savedAt());
        worklist.claim(task, ada);
        assertThatThrownBy(() ->
                        worklist.complete(task, ada, Map.of("replyAction", "NO_REPLY"), new DraftWindow(second, null)))
                .isInstanceOf(DraftChanged.class);
        assertThat(worklist.draft(task, ada).orElseThrow().data()).containsEntry("replyText", "two");
        clock.advance(Duration.ofMinutes(1));

        worklist.saveDraft(task, ada, Map.of("replyText", "other"), new DraftWindow(second, seen.savedAt()));
        assertThat(worklist.draft(task, ada).orElseThrow().data()).containsEntry("replyText", "other");
        assertThatThrownBy(() -> worklist.saveDraft(
                        task, ada, Map.of("replyText", "three"), new DraftWindow(first, seen.savedAt())))
                .isInstanceOf(DraftChanged.class);
        worklist.complete(task, ada, Map.of("replyAction", "NO_REPLY"), new DraftWindow(second, null));
        assertThat(worklist.draft(task, ada)).isEmpty();
    }

    @Test
    void anAgentMayRaiseTheSeverity() {
        var incident = incident();
        incidents.recordSeverity(incident, Severity.P2, "PET_MINOR", "1", Actor.SYSTEM);
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        var typed = triage();
        typed.put("agentSeverity", "P0");
        typed.put("severityNote", "The dog does not breathe");

        worklist.complete(task, ada, typed);

        assertThat(engine.completedWith(task)).containsEntry("agentSeverity", "P0");
        assertThat(severityAuthority.mayLower(new Actor("lea"))).isTrue();
        assertThat(severityAuthority.mayLower(new Actor("ada"))).isFalse();
        assertThat(severityAuthority.mayLower(Actor.SYSTEM)).isFalse();
    }

    @Test
    void whatSomebodyElseCompletedMeanwhileIsSaidAndTheTextIsKept() {
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        worklist.handOver(task, lea, "ben", null);
        worklist.complete(task, ben, triage());
        var typed = triage();
        typed.put("triageNote", "a long story");

        var refused = catchThrowableOfType(TaskCompletedByOther.class, () -> worklist.complete(task, ada, typed));

        assertThat(refused.completedBy()).isEqualTo("ben");
        assertThat(refused).hasMessage("Ben Agent completed this task meanwhile.");
        assertThat(worklist.endedDrafts(ada)).singleElement().satisfies(ended -> {
            assertThat(ended.draft().data()).containsEntry("triageNote", "a long story");
            assertThat(ended.item().completedBy()).isEqualTo("ben");
        });
        worklist.discardDraft(task, ada);
        assertThat(worklist.endedDrafts(ada)).isEmpty();
    }

    @Test
    void aTaskThatTheProcessTookAwayIsGoneAndTheTextIsKept() {
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        engine.cancel(task);

        assertThatThrownBy(() -> worklist.complete(task, ada, triage())).isInstanceOf(TaskGone.class);
        assertThatThrownBy(() -> worklist.claim(task, ben)).isInstanceOf(TaskGone.class);
        assertThat(worklist.endedDrafts(ada)).hasSize(1);
    }

    @Test
    void whileTheEngineIsAwayNothingIsLost() {
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        worklist.claim(task, ada);
        engine.goAway(true);

        assertThatThrownBy(() -> worklist.complete(task, ada, triage())).isInstanceOf(EngineUnavailable.class);
        assertThatThrownBy(() -> worklist.form(task)).isInstanceOf(EngineUnavailable.class);

        assertThat(worklist.draft(task, ada)).isPresent();
        engine.goAway(false);
        worklist.complete(task, ada, triage());
        assertThat(worklist.draft(task, ada)).isEmpty();
    }

    @Test
    void theFormShowsWhatTheCaseFileKnows() {
        var incident = incident();
        long task = engine.create(incident, "triage", null, Roles.AGENT);

        var form = worklist.form(task);

        assertThat(form.formId()).isEqualTo("triage");
        assertThat(form.schema()).contains("\"key\":\"triageOutcome\"");
        assertThat(form.data())
                .containsEntry("category", "OTHER")
                .containsEntry("petHarm", "UNKNOWN")
                .containsEntry("incidentNumber", incidents.get(incident).number());
    }

    @Test
    void aPlaceStandsInNoTaskUnlessLivesMayHangOnIt() {
        var incident = incident(Severity.P2);
        incidents.recordDetails(
                incident, new ReportDetails(null, "Elm Street 5", null, null, null, null), Actor.SYSTEM);
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        engine.know(task, "incidentLocation", incidents.get(incident).details().location());

        assertThat(worklist.form(task).data()).containsEntry("incidentLocation", null);

        incidents.recordSeverity(incident, Severity.P0, "TEST", null, Actor.SYSTEM);
        assertThat(worklist.form(task).data()).containsEntry("incidentLocation", "Elm Street 5");
    }

    @Test
    void theQueueIsOrderedByWhatIsUrgent() {
        var breached = incident(Severity.P3);
        var soon = incident(Severity.P2);
        var later = incident(Severity.P0);
        var laterLessSevere = incident(Severity.P1);
        long never = engine.create(incident(Severity.P0), "reply", null, Roles.AGENT);
        long fourth = engine.create(laterLessSevere, "triage", NINE.plus(Duration.ofHours(5)), Roles.AGENT);
        long third = engine.create(later, "triage", NINE.plus(Duration.ofHours(5)), Roles.AGENT);
        long second = engine.create(soon, "triage", NINE.plus(Duration.ofHours(9)), Roles.AGENT);
        long first = engine.create(breached, "triage", NINE.plus(Duration.ofDays(3)), Roles.AGENT);
        clockOf(breached, NINE.plus(Duration.ofDays(1)), true);
        clockOf(soon, NINE.plus(Duration.ofHours(1)), false);

        var page = worklist.queue(QueueFilter.everything(), ada);

        assertThat(page.items()).extracting(WorkItem::taskKey).containsExactly(first, second, third, fourth, never);
        assertThat(page.items().get(0).clockBreached()).isTrue();
        assertThat(page.items().get(1).urgentAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
    }

    @Test
    void theQueueIsFilteredAndCounted() {
        var p0 = incident(Severity.P0);
        var p2 = incident(Severity.P2);
        long mine = engine.create(p0, "triage", NINE.plus(Duration.ofHours(1)), Roles.AGENT);
        long leads = engine.create(p2, "reply", NINE.plus(Duration.ofDays(2)), Roles.LEAD);
        long gone = engine.create(p2, "triage", null, Roles.AGENT);
        worklist.claim(mine, ada);
        engine.cancel(gone);

        var all = worklist.queue(QueueFilter.everything(), ada);
        assertThat(all.total()).isEqualTo(2);
        assertThat(all.counts())
                .isEqualTo(new QueueCounts(
                        2, 1, 1, 1, 0, 1, Map.of(Severity.P0, 1L, Severity.P1, 0L, Severity.P2, 1L, Severity.P3, 0L)));
        assertThat(keys(filter(QueueFilter.Owner.ME, false, Set.of(), null))).containsExactly(mine);
        assertThat(keys(filter(QueueFilter.Owner.NOBODY, false, Set.of(), null)))
                .containsExactly(leads);
        assertThat(keys(filter(QueueFilter.Owner.ANYBODY, true, Set.of(), null)))
                .containsExactly(mine);
        assertThat(keys(filter(QueueFilter.Owner.ANYBODY, false, Set.of(Severity.P2), null)))
                .containsExactly(leads);
        assertThat(keys(filter(
                        QueueFilter.Owner.ANYBODY,
                        false,
                        Set.of(),
                        incidents.get(p2).number().toLowerCase())))
                .containsExactly(leads);
        assertThat(keys(filter(QueueFilter.Owner.ANYBODY, false, Set.of(), "WORK ON TRI")))
                .containsExactly(mine);
        assertThat(worklist.openOf(p2)).extracting(WorkItem::taskKey).containsExactly(leads);
    }

    @Test
    void theQueueOfATeamIsItsOwn() {
        long agents = engine.create(incident(), "triage", null, Roles.AGENT);
        long leads = engine.create(incident(), "triage", null, Roles.LEAD);

        assertThat(keys(team(Roles.AGENT))).containsExactly(agents);
        assertThat(keys(team(Roles.LEAD))).containsExactly(leads);
    }

    @Test
    void theQueueTellsWhichClockMakesATaskUrgent() {
        var incident = incident(Severity.P1);
        long task = engine.create(incident, "triage", NINE.plus(Duration.ofHours(5)), Roles.AGENT);
        var later = running(incident, ClockTarget.RESOLUTION, Duration.ofHours(4), true);
        var first = running(incident, ClockTarget.FIRST_RESPONSE, Duration.ofHours(1), false);

        rows.saveClocks(incident, List.of(later, first));

        var item = worklist.find(task).orElseThrow();
        assertThat(item.urgentClock()).isEqualTo(ClockTarget.FIRST_RESPONSE);
        assertThat(item.clockDueAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        assertThat(item.clockWarned()).isTrue();
        assertThat(item.clockBreached()).isFalse();

        rows.saveClocks(incident, List.of(later));
        assertThat(worklist.find(task).orElseThrow().urgentClock()).isEqualTo(ClockTarget.RESOLUTION);
        rows.saveClocks(incident, List.of());
        assertThat(worklist.find(task).orElseThrow().urgentClock()).isNull();
    }

    @Test
    void filtersAreKeptUnderANameAndSharedByLeadsOnly() {
        views.save(OfList.QUEUE, " Mine, P0 ", "show=mine&severity=P0", false, ada);
        views.save(OfList.QUEUE, "mine, p0", "show=mine&severity=P1", false, ada);
        views.save(OfList.QUEUE, "Night", "show=unassigned", true, lea);
        views.save(OfList.INCIDENTS, "Open", "status=open", false, ada);

        assertThat(views.of(OfList.QUEUE, "ada"))
                .extracting(SavedView::name, SavedView::query)
                .containsExactly(tuple("mine, p0", "show=mine&severity=P1"), tuple("Night", "show=unassigned"));
        assertThat(views.of(OfList.QUEUE, "ben")).extracting(SavedView::name).containsExactly("Night");
        assertThatThrownBy(() -> views.save(OfList.QUEUE, "All", "show=mine", true, ada))
                .isInstanceOf(ViewRefused.class)
                .hasMessage("Leads share views.");
        for (var query : List.of("", "q=O'Brien", "show=mine&next=//evil.example", "show=mine#x")) {
            assertThatThrownBy(() -> views.save(OfList.QUEUE, "All", query, false, ada))
                    .isInstanceOf(ViewRefused.class);
        }
        assertThatThrownBy(() -> views.save(OfList.QUEUE, " ", "show=mine", false, ada))
                .isInstanceOf(ViewRefused.class);

        var shared = views.of(OfList.QUEUE, "ben").getFirst().id();
        views.delete(shared, ben);
        assertThat(views.of(OfList.QUEUE, "ben")).hasSize(1);
        views.delete(shared, lea);
        assertThat(views.of(OfList.QUEUE, "ben")).isEmpty();
    }

    @Test
    void whatSomebodyLookedAtLastStaysAtHandUntilItIsPutAway() {
        var looked =
                Stream.generate(this::incident).limit(IncidentsAtHand.MOST + 1).toList();
        looked.forEach(incident -> {
            clock.advance(Duration.ofMinutes(1));
            open.look(incident, "ada");
        });
        var numbers = looked.stream()
                .map(incident -> incidents.get(incident).number())
                .toList();

        assertThat(open.of("ada"))
                .extracting(Incident::number)
                .containsExactlyInAnyOrderElementsOf(numbers.subList(1, numbers.size()));
        assertThat(open.of("ben")).isEmpty();
        open.close(looked.getLast(), "ada");
        assertThat(open.of("ada"))
                .extracting(Incident::number)
                .containsExactlyInAnyOrderElementsOf(numbers.subList(1, numbers.size() - 1));
    }

    @Test
    void whatIsNewInAnIncidentAtHandIsMarkedUntilItIsLookedAt() {
        var incident = incident();
        var quiet = incident();
        open.look(incident, "dora");
        open.look(quiet, "dora");
        assertThat(open.withNews("dora")).isEmpty();

        happens(incident, CaseEventType.NoteAdded, "dora");
        happens(incident, CaseEventType.PublicReplySent, "system");
        happens(quiet, CaseEventType.ClockPaused, "system");
        assertThat(open.withNews("dora"))
                .as("own work, automatic answers and clocks are no news")
                .isEmpty();

        happens(incident, CaseEventType.NoteAdded, "ben");
        assertThat(open.withNews("dora")).containsExactly(incident);
        open.seen(incident, "dora");
        assertThat(open.withNews("dora")).isEmpty();

        happens(quiet, CaseEventType.CustomerMessageReceived, "system");
        assertThat(open.withNews("dora")).containsExactly(quiet);
        open.look(quiet, "dora");
        assertThat(open.withNews("dora")).isEmpty();
        open.close(quiet, "dora");
        open.seen(quiet, "dora");
        assertThat(open.of("dora")).hasSize(1);
    }

    private void happens(IncidentId incident, CaseEventType type, String by) {
        transactions.executeWithoutResult(status -> log.append(incident, type, new Actor(by), Map.of()));
    }

    @Test
    void aListOpensWithTheViewThatSomebodyWantsFirstAsLongAsTheyMayUseIt() {
        views.save(OfList.QUEUE, "Mine", "show=mine", false, ben);
        views.save(OfList.QUEUE, "Theirs", "severity=P0", false, ada);
        views.save(OfList.QUEUE, "Everybody's", "show=breached", true, lea);
        assertThat(views.defaultOf(OfList.QUEUE, "ben")).isEmpty();

        views.makeDefault(OfList.QUEUE, view("ben", "Mine"), ben);
        assertThat(views.defaultOf(OfList.QUEUE, "ben")).map(SavedView::query).contains("show=mine");
        assertThatThrownBy(() -> views.makeDefault(OfList.QUEUE, view("ada", "Theirs"), ben))
                .isInstanceOf(ViewRefused.class);
        views.makeDefault(OfList.QUEUE, view("ben", "Everybody's"), ben);
        assertThat(views.defaultOf(OfList.QUEUE, "ben")).map(SavedView::query).contains("show=breached");

        views.save(OfList.QUEUE, "Everybody's", "show=breached", false, lea);
        assertThat(views.defaultOf(OfList.QUEUE, "ben"))
                .as("not shared any more")
                .isEmpty();
        views.makeDefault(OfList.QUEUE, view("ben", "Mine"), ben);
        views.delete(view("ben", "Mine"), ben);
        assertThat(views.defaultOf(OfList.QUEUE, "ben")).isEmpty();
        views.makeDefault(OfList.QUEUE, view("ada", "Theirs"), ada);
        views.removeDefault(OfList.QUEUE, ada);
        assertThat(views.defaultOf(OfList.QUEUE, "ada")).isEmpty();
        views.delete(view("ada", "Theirs"), ada);
        views.delete(view("lea", "Everybody's"), lea);
    }

    private long view(String username, String name) {
        return views.of(OfList.QUEUE, username).stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void theNextTaskIsTheMostUrgentThatTheRulesAllow() {
        var strict = incident(Severity.P0);
        long leads = engine.create(incident(Severity.P0), "triage", NINE, Roles.LEAD);
        long denied = engine.create(strict, "denied", NINE.plus(Duration.ofHours(1)), Roles.AGENT);
        long later = engine.create(incident(Severity.P2), "triage", NINE.plus(Duration.ofHours(3)), Roles.AGENT);
        long soon = engine.create(incident(Severity.P2), "triage", NINE.plus(Duration.ofHours(2)), Roles.AGENT);

        assertThat(worklist.takeNext(ada).item().taskKey()).isEqualTo(soon);
        assertThat(worklist.takeNext(ada).item().taskKey()).isEqualTo(later);
        assertThat(worklist.takeNext(ada)).isEqualTo(new NextTask(null, "Only on Sundays."));
        assertThat(worklist.find(denied).orElseThrow().assignee()).isNull();
        engine.cancel(denied);
        assertThat(worklist.takeNext(ada)).isEqualTo(new NextTask(null, null));
        assertThat(worklist.takeNext(lea).item().taskKey()).isEqualTo(leads);
        assertThat(worklist.find(soon).orElseThrow().assignee()).isEqualTo("ada");
    }

    @Test
    void whatIsSuggestedNextIsOnesOwnOrMayBeTakenByEveryRule() {
        long done = engine.create(incident(Severity.P0), "triage", NINE, Roles.AGENT);
        engine.create(incident(Severity.P0), "denied", NINE.plus(Duration.ofHours(1)), Roles.AGENT);
        var known = incident(Severity.P0);
        engine.create(known, "triage", NINE.plus(Duration.ofHours(2)), Roles.AGENT);
        conflicts.declare(known, new Actor("ada"), "text:1");
        long free = engine.create(incident(Severity.P2), "triage", NINE.plus(Duration.ofHours(3)), Roles.AGENT);

        assertThat(worklist.suggest(ada, done)).map(WorkItem::taskKey).contains(free);
        assertThat(worklist.find(free).orElseThrow().assignee())
                .as("it is only suggested")
                .isNull();
        long own = engine.create(incident(Severity.P3), "triage", NINE.plus(Duration.ofDays(9)), Roles.AGENT);
        worklist.claim(own, ada);
        assertThat(worklist.suggest(ada, done)).map(WorkItem::taskKey).contains(own);
        assertThat(worklist.suggest(ada, own)).map(WorkItem::taskKey).contains(done);
    }

    @Test
    void twoWhoAskForTheNextTaskAtOnceGetDifferentOnes() throws Exception {
        long first = engine.create(incident(Severity.P0), "triage", NINE.plus(Duration.ofHours(1)), Roles.AGENT);
        long second = engine.create(incident(Severity.P1), "triage", NINE.plus(Duration.ofHours(2)), Roles.AGENT);
        engine.rush(2);

        try (var people = Executors.newFixedThreadPool(2)) {
            var taken = people.invokeAll(
                    List.<Callable<NextTask>>of(() -> worklist.takeNext(ada), () -> worklist.takeNext(ben)));

            assertThat(List.of(
                            taken.get(0).get().item().taskKey(),
                            taken.get(1).get().item().taskKey()))
                    .containsExactlyInAnyOrder(first, second);
        }
        assertThat(Set.of(
                        worklist.find(first).orElseThrow().assignee(),
                        worklist.find(second).orElseThrow().assignee()))
                .containsExactlyInAnyOrder("ada", "ben");
    }

    @Test
    void whatIsUrgentIsToldToThoseWhomItConcerns(@Autowired UrgentTasks urgent) {
        var p0 = incident(Severity.P0);
        long task = engine.create(p0, "triage", null, Roles.AGENT);
        long leads = engine.create(p0, "reply", null, Roles.LEAD);
        engine.create(incident(Severity.P2), "triage", null, Roles.AGENT);

        assertThat(urgent.of(ada)).singleElement().satisfies(found -> {
            assertThat(found.taskKey()).isEqualTo(task);
            assertThat(found.incidentNumber()).isEqualTo(incidents.get(p0).number());
            assertThat(found.p0()).isTrue();
        });
        assertThat(urgent.of(lea)).extracting(UrgentTask::taskKey).containsExactly(task, leads);

        worklist.claim(task, ben);
        assertThat(urgent.of(ada)).isEmpty();
        assertThat(urgent.p0For(ada)).isEmpty();
        assertThat(urgent.p0For(lea))
                .as("a lead hears of every P0, also of one that somebody has")
                .containsExactly(incidents.get(p0).number());
        assertThat(urgent.of(ben)).hasSize(1);
    }

    @Test
    void whatIsClosedToAPersonIsNoWorkOfTheirs(@Autowired UrgentTasks urgent) {
        var known = incident(Severity.P0);
        long closed = engine.create(known, "triage", NINE.plus(Duration.ofHours(1)), Roles.AGENT);
        long free = engine.create(incident(Severity.P2), "triage", null, Roles.AGENT);
        open.look(known, "ada");

        conflicts.declare(known, new Actor("ada"), "text:1");

        var page = worklist.queue(QueueFilter.everything(), ada);
        assertThat(page.items()).extracting(WorkItem::taskKey).containsExactly(free);
        assertThat(page.counts().all()).isEqualTo(1);
        assertThat(urgent.of(ada)).isEmpty();
        assertThat(urgent.p0For(ada)).isEmpty();
        assertThat(open.of("ada")).isEmpty();
        assertThat(worklist.queue(QueueFilter.everything(), ben).items())
                .extracting(WorkItem::taskKey)
                .containsExactly(closed, free);
        assertThat(urgent.of(ben)).hasSize(1);
    }

    @Test
    void whoIsThereIsKnownUntilNothingIsHeardOfThem(@Autowired Presence presence) {
        var incident = incident();

        assertThat(presence.beat(incident, ada, false)).isEmpty();
        assertThat(presence.beat(incident, ben, true)).containsExactly(new Presence.Present("ada", false));
        assertThat(presence.beat(incident, ada, false)).containsExactly(new Presence.Present("ben", true));
        assertThat(presence.beat(incident(), ada, false)).isEmpty();

        clock.advance(Duration.ofSeconds(21));
        assertThat(presence.beat(incident, ada, false)).isEmpty();
    }

    @Test
    void whatWouldBeRefusedIsSaidBeforehand() {
        long free = engine.create(incident(), "triage", null, Roles.AGENT);
        long denied = engine.create(incident(), "denied", null, Roles.AGENT);
        long bens = engine.create(incident(), "triage", null, Roles.AGENT);
        long gone = engine.create(incident(), "triage", null, Roles.AGENT);
        worklist.claim(bens, ben);
        engine.cancel(gone);

        assertThat(worklist.againstClaiming(free, ada)).isEmpty();
        assertThat(worklist.againstClaiming(denied, ada)).contains("Only on Sundays.");
        assertThat(worklist.againstClaiming(bens, ada)).contains("Ben Agent has taken this task.");
        assertThat(worklist.againstClaiming(gone, ada)).isPresent();
        assertThat(worklist.againstReleasing(bens, ada)).contains("Ben Agent has taken this task.");
        assertThat(worklist.againstReleasing(bens, lea)).isEmpty();
        assertThat(worklist.againstHandingOver(free, ada, "ben")).isEmpty();
        assertThat(worklist.againstHandingOver(free, ada, "vic").orElseThrow()).contains("ts-agent");
        assertThat(worklist.againstHandingOver(bens, ada, "ada")).isPresent();
        assertThat(worklist.find(free).orElseThrow().assignee()).isNull();
        engine.goAway(true);
        assertThat(worklist.againstClaiming(free, ada)).isPresent();
    }

    @Test
    void theChangeNumberGrowsWithEveryChangeAndStandsStillOtherwise() {
        long before = worklist.change();
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        long created = worklist.change();
        worklist.claim(task, ada);
        long claimed = worklist.change();
        worklist.claim(task, ada);

        assertThat(created).isGreaterThan(before);
        assertThat(claimed).isGreaterThan(created);
        assertThat(worklist.change()).isEqualTo(claimed);
    }

    @Test
    void jobsThatComeTwiceOrLateChangeNothing() {
        var incident = incident();
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        var late = engine.job(task, "ada", Map.of());
        var news = engine.job(task, "ben", Map.of());
        items.assigned(news);

        items.assigned(news);
        items.assigned(late);
        items.created(late);

        assertThat(worklist.find(task).orElseThrow().assignee()).isEqualTo("ben");
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.TaskClaimed);

        var done = engine.job(task, "ben", triage());
        items.completed(done, Map.of());
        clock.advance(Duration.ofHours(1));
        items.completed(done, Map.of());
        items.assigned(late);

        assertThat(worklist.find(task).orElseThrow().endedAt()).isEqualTo(NINE);
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.TaskCompleted);
    }

    @Test
    void anItemWhoseCreationWasNeverHeardOfIsMadeByTheNextJob() {
        long task = engine.create(incident(), "triage", null, Roles.AGENT);
        jdbc.sql("delete from work_item").update();

        items.assigned(engine.job(task, "ada", Map.of()));

        assertThat(worklist.find(task).orElseThrow().assignee()).isEqualTo("ada");
    }

    @Test
    void aNewSeverityReachesTheQueue() {
        var incident = incident(Severity.P3);
        long task = engine.create(incident, "triage", null, Roles.AGENT);

        incidents.recordSeverity(incident, Severity.P0, "HUMAN_SERIOUS", "1", Actor.SYSTEM);

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(worklist.find(task).orElseThrow().severity()).isEqualTo(Severity.P0));
    }

    @Test
    void whatTheEngineChangesOnATaskReachesTheQueue() {
        var incident = incident(Severity.P3);
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        var job = mock(ActivatedJob.class, RETURNS_DEEP_STUBS);
        when(job.getKey()).thenReturn(Long.MAX_VALUE);
        when(job.getBpmnProcessId()).thenReturn("incident-response");
        when(job.getElementId()).thenReturn("Task_TriageIncident");
        when(job.getUserTask().getUserTaskKey()).thenReturn(task);
        when(job.getUserTask().getPriority()).thenReturn(99);
        when(job.getUserTask().getCandidateGroups()).thenReturn(List.of(Roles.LEAD));
        when(job.getUserTask().getDueDate()).thenReturn(null);
        when(job.getVariablesAsMap()).thenReturn(Map.of("incidentId", incident.toString()));

        listeners.updating(job);

        assertThat(worklist.find(task).orElseThrow().priority()).isEqualTo(99);
        assertThat(worklist.find(task).orElseThrow().candidateGroups()).containsExactly(Roles.LEAD);
    }

    @Test
    void aTestIsMarkedInTheQueue() {
        var incident = incident(Severity.P3);
        long task = engine.create(incident, "triage", null, Roles.AGENT);
        assertThat(worklist.find(task).orElseThrow().test()).isFalse();

        incidents.markTest(incident, true, "text:why", Actor.SYSTEM);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(worklist.find(task).orElseThrow().test()).isTrue());

        incidents.markTest(incident, false, "text:why not", Actor.SYSTEM);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(worklist.find(task).orElseThrow().test()).isFalse());
    }

    @Test
    void whatTheEngineHasOrHasNoMoreIsRepaired() {
        long kept = engine.create(incident(), "triage", null, Roles.AGENT);
        long lost = engine.create(incident(), "triage", null, Roles.AGENT);
        long unheard = engine.create(incident(), "reply", NINE, Roles.AGENT);
        jdbc.sql("delete from work_item where task_key = :key")
                .param("key", unheard)
                .update();
        engine.forget(lost);

        assertThat(reconciliation.reconcile().closed()).isZero();
        clock.advance(Duration.ofMinutes(2));
        var outcome = reconciliation.reconcile();

        assertThat(outcome).isEqualTo(new Reconciliation.Outcome(0, 1, 0));
        assertThat(worklist.find(kept).orElseThrow().isOpen()).isTrue();
        assertThat(worklist.find(lost).orElseThrow().state()).isEqualTo(WorkState.CANCELED);
        assertThat(worklist.find(unheard))
                .hasValueSatisfying(item -> assertThat(item.dueAt()).isEqualTo(NINE));
    }

    private StaffMember person(String username, String name, String role) {
        return staff.find(username)
                .orElseGet(() -> staff.register(new NewStaffMember(username, name, "x", Set.of(role), false)));
    }

    private static QueueFilter team(String role) {
        return new QueueFilter(
                QueueFilter.Owner.ANYBODY, false, role, Set.of(), Set.of(), QueueFilter.Due.ANY_TIME, null, 0, 50);
    }

    private List<Long> keys(QueueFilter filter) {
        return worklist.queue(filter, ada).items().stream()
                .map(WorkItem::taskKey)
                .toList();
    }

    private static QueueFilter filter(
            QueueFilter.Owner owner, boolean myGroups, Set<Severity> severities, String text) {
        return new QueueFilter(owner, myGroups, null, severities, Set.of(), QueueFilter.Due.ANY_TIME, text, 0, 50);
    }

    private IncidentId incident() {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Something happened",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        clock.instant()))
                .id();
    }

    private IncidentId incident(Severity severity) {
        var incident = incident();
        incidents.recordSeverity(incident, severity, "TEST", "1", Actor.SYSTEM);
        return incident;
    }

    private SlaClockView running(IncidentId incident, ClockTarget target, Duration left, boolean warned) {
        return new SlaClockView(
                UUID.randomUUID(),
                incident,
                target,
                ClockState.RUNNING,
                "24x7",
                left,
                NINE,
                NINE.plus(left),
                null,
                null,
                null,
                warned,
                false,
                left);
    }

    private void clockOf(IncidentId incident, Instant dueAt, boolean breached) {
        jdbc.sql("insert into work_due values (:incident, :due::timestamptz, 'FIRST_RESPONSE', :breached, :breached)")
                .param("incident", incident.value())
                .param("due", dueAt.toString())
                .param("breached", breached)
                .update();
    }

    private List<CaseEventType> eventsOf(IncidentId incident) {
        return log.of(incident).stream().map(CaseEvent::type).toList();
    }

    private static Map<String, Object> triage() {
        return new HashMap<>(
                Map.of("category", "PET_INJURY", "petHarm", "MINOR", "humanHarm", "NONE", "triageOutcome", "RESOLVE"));
    }
}
