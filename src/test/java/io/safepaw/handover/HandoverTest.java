package io.safepaw.handover;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Note;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.escalation.Escalation;
import io.safepaw.escalation.EscalationMode;
import io.safepaw.escalation.EscalationTarget;
import io.safepaw.escalation.Escalations;
import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.handover.HandOverWorkWorker.Decided;
import io.safepaw.handover.SettleShiftWorker.Taken;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.Shift;
import io.safepaw.staff.ShiftEnding;
import io.safepaw.staff.ShiftNotPossible;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffShutOut;
import io.safepaw.testing.HurtDog;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Shifts and their end. The tasks are rows of the work list; that they move is for {@code ShiftHandoverIT}. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(HandoverTest.Time.class)
class HandoverTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final long INSTANCE = 4711;
    private static final AtomicLong KEYS = new AtomicLong(70_000);

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock testClock() {
            return new MutableClock(NINE);
        }
    }

    @Autowired
    private Shifts shifts;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Holdings holdings;

    @Autowired
    private AssemblePacketWorker assemble;

    @Autowired
    private HandOverWorkWorker handOver;

    @Autowired
    private SettleShiftWorker settle;

    @Autowired
    private HandoverForm form;

    @Autowired
    private OffShiftRule offShift;

    @Autowired
    private UrgentWork urgent;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private Notes notes;

    @Autowired
    private EventLog log;

    @Autowired
    private Escalations escalations;

    @Autowired
    private OnCallRoster roster;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages messages;

    @BeforeEach
    void aTeam() {
        clock.set(NINE);
        jdbc.sql("delete from work_item").update();
        jdbc.sql("delete from work_shift").update();
        jdbc.sql("delete from on_call_shift").update();
        jdbc.sql("update incident set status = 'CLOSED'").update();
        person("ada", Roles.AGENT);
        person("ben", Roles.AGENT);
        person("lea", Roles.LEAD);
        person("vic", "vet-oncall");
    }

    // --- shifts

    @Test
    void aShiftLastsFromWhenItIsBegunAndTellsItsProcessWhenItIsToBeHandedOver() {
        var shift = shifts.begin("ada", null);

        assertThat(shifts.current("ada")).contains(shift);
        assertThat(shift.endsAt()).isEqualTo(at(8, 0));
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.SHIFT_BEGUN),
                        eq(shift.id().toString()),
                        eq(shift.id() + ":begun"),
                        eq(Map.of(
                                "shiftId", shift.id().toString(),
                                "shiftUser", "ada",
                                "handoverAt", "2026-11-20T16:30:00Z",
                                "shiftEndsAt", "2026-11-20T17:00:00Z")));
        clock.set(shift.endsAt());
        assertThat(shifts.current("ada")).isEmpty();
        assertThat(shifts.isOff("ada")).isTrue();
    }

    @Test
    void aPlannedShiftIsTheOneThatBegins() {
        var plan = shifts.plan("ada", at(0, 30), at(6, 0), "lea");
        var later = shifts.plan("ada", at(24, 0), at(30, 0), "lea");
        assertThat(shifts.planned()).containsExactly(plan, later);
        assertThat(shifts.current("ada")).isEmpty();
        assertThat(shifts.isOff("ada"))
                .as("a plan alone keeps nobody from work")
                .isFalse();

        var begun = shifts.begin("ada", null);

        assertThat(begun.id()).isEqualTo(plan.id());
        assertThat(begun.startsAt()).isEqualTo(NINE);
        assertThat(begun.endsAt()).isEqualTo(plan.endsAt());
        assertThat(shifts.remove(begun.id(), "lea")).isFalse();
        assertThat(shifts.remove(later.id(), "lea")).isTrue();
        assertThat(shifts.planned()).isEmpty();
    }

    @Test
    void timesThatMakeNoSenseAreRefusedBesideTheirField() {
        refused("endsAt", () -> shifts.begin("ada", at(-1, 0)));
        refused("endsAt", () -> shifts.begin("ada", at(17, 0)));
        refused("username", () -> shifts.plan("nobody", at(1, 0), at(2, 0), "lea"));
        refused("endsAt", () -> shifts.plan("ada", at(2, 0), at(1, 0), "lea"));
        var shift = shifts.begin("ada", at(2, 0));
        refused("endsAt", () -> shifts.begin("ada", at(3, 0)));
        refused("startsAt", () -> shifts.plan("ada", at(1, 0), at(4, 0), "lea"));
        refused("endsAt", () -> shifts.extend(shift.id(), at(1, 0)));
        refused("endsAt", () -> shifts.extend(shift.id(), at(17, 0)));
        clock.set(at(2, 0));
        refused("endsAt", () -> shifts.extend(shift.id(), at(3, 0)));
        assertThat(shifts.begin("ada", at(4, 0)).id()).isNotEqualTo(shift.id());
    }

    @Test
    void anExtensionMovesTheHandover() {
        var shift = shifts.begin("ada", at(2, 0));
        shifts.handingOver(shift.id(), true);

        shifts.extend(shift.id(), at(3, 0));

        assertThat(shifts.find(shift.id()).orElseThrow().state()).isEqualTo(Shift.State.BEGUN);
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.SHIFT_EXTENDED),
                        eq(shift.id().toString()),
                        argThat(id -> id.endsWith("2026-11-20T12:00:00Z")),
                        eq(Map.of("handoverAt", "2026-11-20T11:30:00Z", "shiftEndsAt", "2026-11-20T12:00:00Z")));
    }

    @Test
    void whoHoldsNothingLeavesAtOnceAndWhoHoldsSomethingHandsItOverFirst(AssertablePublishedEvents events) {
        var free = shifts.begin("ben", null);
        assertThat(handovers.endEarly(free)).isFalse();
        assertThat(shifts.current("ben")).isEmpty();

        held(open(Severity.P2), "ada", Roles.AGENT);
        var busy = shifts.begin("ada", null);
        assertThat(handovers.endEarly(busy)).isTrue();
        assertThat(shifts.current("ada").orElseThrow().endsAt()).isEqualTo(at(0, 30));
        handovers.endEarly(shifts.find(busy.id()).orElseThrow());

        assertThat(events.ofType(ShiftEnding.class)).hasSize(2);
    }

    // --- who may have work

    @Test
    void whoIsOffShiftTakesNothingAndIsGivenNothingUrgent() {
        var p1 = task("triage", open(Severity.P1));
        var p3 = task("triage", open(Severity.P3));
        assertThat(offShift.againstHaving(p1, "ada", false))
                .as("shifts are not in use")
                .isEmpty();

        shifts.close(shifts.begin("ada", null).id());

        assertThat(offShift.againstHaving(p1, "ada", false).orElseThrow()).contains("Begin a shift first");
        assertThat(offShift.againstHaving(p3, "ada", false)).isPresent();
        assertThat(offShift.againstHaving(p1, "ada", true).orElseThrow()).contains("cannot be given a P0 or P1");
        assertThat(offShift.againstHaving(p3, "ada", true))
                .as("waits for the next shift")
                .isEmpty();
        assertThat(offShift.againstHaving(task("handover", null), "ada", false)).isEmpty();
        assertThat(offShift.againstHaving(task("adhoc-work", null), "ada", true))
                .isEmpty();

        shifts.begin("ada", null);
        assertThat(offShift.againstHaving(p1, "ada", false)).isEmpty();
    }

    @Test
    void whoIsOnCallIsThereWithoutAShift() {
        shifts.close(shifts.begin("lea", null).id());
        var p0 = task("escalation", open(Severity.P0));
        assertThat(offShift.againstHaving(p0, "lea", false)).isPresent();

        onCall("lea");

        assertThat(offShift.againstHaving(p0, "lea", false)).isEmpty();
    }

    // --- the packet

    @Test
    void thePacketListsWhatIsHeldAndWhoIsThere() {
        var shift = shifts.begin("ada", null);
        shifts.begin("ben", null);
        onCall("lea");
        var p1 = open(Severity.P1);
        held(p1, "ada", Roles.AGENT);
        var p0 = open(Severity.P0);
        incidents.assignOwner(p0, "ada", new Actor("ada"));
        held(open(Severity.P3), "ada", Roles.AGENT);
        held(open(Severity.P0), "ben", Roles.AGENT);

        var packet = assemble.handle(shift.id().toString());

        assertThat(packet.handoverNeeded()).isTrue();
        assertThat(packet.handoverPacket())
                .extracting(PacketIncident::incidentId)
                .containsExactly(p0.toString(), p1.toString());
        assertThat(packet.heldTasks()).extracting(PacketTask::severity).containsExactly("P1", "P3");
        assertThat(packet.handoverTakers())
                .extracting(AssemblePacketWorker.Taker::value)
                .containsExactly("ben", "lea");
        assertThat(packet.shiftGroups()).containsExactly(Roles.AGENT, Roles.LEAD);
        assertThat(shifts.find(shift.id()).orElseThrow().state()).isEqualTo(Shift.State.HANDING_OVER);
        assertThat(assemble.handle(shift.id().toString())).isEqualTo(packet);
        assertThatThrownBy(() -> assemble.handle("s-1")).isInstanceOf(BadVariable.class);
    }

    @Test
    void nothingIsToBeHandedOverWhereNothingIsHeld() {
        var shift = shifts.begin("ada", null);

        assertThat(assemble.handle(shift.id().toString()).handoverNeeded()).isFalse();
        assertThat(shifts.find(shift.id()).orElseThrow().state()).isEqualTo(Shift.State.BEGUN);
    }

    // --- the form

    @Test
    void onlyThePersonOrALeadHandsAShiftOver() {
        var task = handoverTask(List.of());

        assertThat(form.againstTaking(task, "ada")).isEmpty();
        assertThat(form.againstTaking(task, "lea")).isEmpty();
        assertThat(form.againstTaking(task, "ben")).isPresent();
    }

    @Test
    void whoTakesAnIncidentMustBeThereAndMayTakeItsTasks() {
        shifts.begin("ada", null);
        shifts.begin("vic", null);
        var incident = open(Severity.P1);
        held(incident, "ada", Roles.AGENT);
        var task = handoverTask(List.of(incident));

        assertThat(problems(task, "ben", "Words")).containsOnlyKeys("handoverItems[0].handoverTo");
        assertThat(problems(task, "ada", "Words")).containsOnlyKeys("handoverItems[0].handoverTo");
        assertThat(problems(task, "nobody", "Words")).containsOnlyKeys("handoverItems[0].handoverTo");
        assertThat(problems(task, "vic", "Words").get("handoverItems[0].handoverTo"))
                .contains("may not take the task");
        shifts.begin("ben", null);
        assertThat(problems(task, "ben", "Words")).isEmpty();
        assertThat(problems(task, "ben", null)).containsOnlyKeys("handoverItems[0].handoverNote");
        assertThat(form.againstCompleting(task, "ada", Map.of("handoverItems", List.of())))
                .isNotEmpty();
        assertThat(form.options(task).get("handoverTakers"))
                .extracting(FormOptions.Option::value)
                .containsExactlyInAnyOrder("ben", "vic");

        incidents.solve(incident, ResolutionCode.RESOLVED, Actor.SYSTEM);
        assertThat(problems(task, null, null)).as("it has ended meanwhile").isEmpty();
    }

    @Test
    void aNoteIsKeptByTheIncidentOfItsRow() {
        var first = open(Severity.P0);
        var second = open(Severity.P1);
        var task = handoverTask(List.of(first, second));

        assertThat(form.keeperOf(task, "handoverItems[1].handoverNote")).contains(second);
        assertThat(form.keeperOf(task, "handoverItems[2].handoverNote")).isEmpty();
        assertThat(form.keeperOf(task, "handoverItems[0].handoverTo")).isEmpty();
    }

    @Test
    void aNoteThatIsAReferenceAlreadyCountsAsOne() {
        shifts.begin("ben", null);
        var incident = open(Severity.P1);
        var rows = List.of(Map.of("handoverTo", "ben", "handoverNote", "text:" + UUID.randomUUID()));
        var variables = new HashMap<>(handoverTask(List.of(incident)).variables());
        variables.put("handoverItems", rows);
        var task = new RuledTask(1, "Task_HandOverShift", "handover", null, variables);

        assertThat(form.againstCompleting(task, "ada", Map.of("handoverItems", List.of(Map.of("handoverTo", "ben")))))
                .isEmpty();
    }

    // --- what comes of it

    @Test
    void theOwnerChangesTheNoteStaysAndTheTasksMoveOnceHoweverOftenTheJobComes(AssertablePublishedEvents events) {
        var shift = shifts.begin("ada", null);
        shifts.begin("ben", null);
        var incident = open(Severity.P1);
        incidents.assignOwner(incident, "ada", new Actor("ada"));
        var task = held(incident, "ada", Roles.AGENT);
        completed("ada");
        var packet = assemble.handle(shift.id().toString()).handoverPacket();
        var decided = new Decided(packet, List.of(new HandoverRow("ben", "Call the vet at six")));

        var first = handOver.handle(job(), shift.id().toString(), decided);
        var again = handOver.handle(job(), shift.id().toString(), decided);

        assertThat(again).isEqualTo(first);
        assertThat(first.handedOverIds()).containsExactly(incident.toString());
        assertThat(first.handoverItems().get(0).handoverNote()).startsWith("text:");
        assertThat(notes.of(incident)).extracting(Note::body).containsExactly("Call the vet at six");
        assertThat(notes.of(incident).get(0).author()).isEqualTo(new Actor("ada"));
        assertThat(incidents.get(incident).owner()).isEqualTo("ben");
        assertThat(events(incident, CaseEventType.OwnerAssigned))
                .extracting(event -> event.actor().id() + " " + event.data().get("owner"))
                .containsExactly("ada ada", "ada ben");
        assertThat(events.ofType(WorkHandedOver.class)).contains(new WorkHandedOver(task, "ada", "ben"));

        // The task is still on its way; it is not taken for left.
        assertThat(settle.handle(shift.id().toString(), new Taken(first.handedOverIds()))
                        .leftCount())
                .isZero();
        assertThat(shifts.current("ada")).isEmpty();
        assertThat(events.ofType(WorkLeft.class)).isEmpty();
        assertThat(escalations.of(incident)).isEmpty();
        assertThatThrownBy(() -> handOver.handle(job(), shift.id().toString(), new Decided(packet, null)))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void whoeverIsShutOutHoldsNothingAndTheDutyLeadHasWhatIsUrgent() {
        onCall("lea");
        person("mia", Roles.MANAGER);
        var urgentOne = open(Severity.P0);
        incidents.assignOwner(urgentOne, "ada", new Actor("ada"));
        held(urgentOne, "ada", Roles.AGENT);
        assertThat(holdings.urgentByHolder()).containsEntry("ada", 1);
        shifts.begin("ada", null);
        var event = new StaffShutOut("ada", clock.instant(), "mia");
        handovers.takeFrom(event);
        assertThat(incidents.get(urgentOne).owner())
                .as("let in again meanwhile")
                .isEqualTo("ada");

        staff.setDisabled("ada", true);
        try {
            handovers.takeFrom(event);
            handovers.takeFrom(event);
        } finally {
            staff.setDisabled("ada", false);
        }

        assertThat(incidents.get(urgentOne).owner()).isEqualTo("lea");
        assertThat(shifts.current("ada")).isEmpty();
        assertThat(escalations.of(urgentOne).stream()
                        .filter(each -> each.cause().equals(Handovers.HOLDER_SHUT_OUT)))
                .hasSize(1);
    }

    @Test
    void anIncidentOfSomebodyElseKeepsItsOwnerAndOneThatEndedIsLeftAlone() {
        var shift = shifts.begin("ada", null);
        var others = open(Severity.P0);
        incidents.assignOwner(others, "lea", new Actor("lea"));
        held(others, "ada", Roles.AGENT);
        var ended = open(Severity.P1);
        incidents.assignOwner(ended, "ada", new Actor("ada"));
        var packet = assemble.handle(shift.id().toString()).handoverPacket();
        incidents.solve(ended, ResolutionCode.RESOLVED, new Actor("ada"));

        var outcome = handOver.handle(
                job(),
                shift.id().toString(),
                new Decided(packet, List.of(new HandoverRow("ben", "Go on"), new HandoverRow("ben", "Done"))));

        assertThat(outcome.handedOverIds()).containsExactly(others.toString());
        assertThat(incidents.get(others).owner()).isEqualTo("lea");
        assertThat(incidents.get(ended).owner()).isEqualTo("ada");
    }

    @Test
    void whatNobodyTookGoesToTheDutyLeadWhoIsWokenOnce(AssertablePublishedEvents events) {
        onCall("lea");
        var shift = shifts.begin("ada", at(2, 0));
        var owned = open(Severity.P0);
        incidents.assignOwner(owned, "ada", new Actor("ada"));
        var task = held(owned, "ada", Roles.AGENT);
        var less = held(open(Severity.P2), "ada", Roles.AGENT);
        clock.set(at(2, 0));

        assertThat(settle.handle(shift.id().toString(), new Taken(null)).leftCount())
                .isEqualTo(1);
        jdbc.sql("update work_item set assignee = null where task_key = :key")
                .param("key", task)
                .update();
        assertThat(settle.handle(shift.id().toString(), new Taken(null)).leftCount())
                .isEqualTo(1);

        assertThat(events.ofType(WorkLeft.class)).containsExactly(new WorkLeft(task, "ada"));
        assertThat(incidents.get(owned).owner()).isEqualTo("lea");
        assertThat(escalations.of(owned)).singleElement().satisfies(raised -> {
            assertThat(raised.target()).isEqualTo(EscalationTarget.TS_DUTY_LEAD);
            assertThat(raised.mode()).isEqualTo(EscalationMode.PAGE);
            assertThat(raised.cause()).isEqualTo("LEFT_AT_SHIFT_END");
        });
        assertThat(urgent.heldOffShift()).extracting(WorkItem::taskKey).containsExactly(less);
        assertThat(shifts.find(shift.id()).orElseThrow().state()).isEqualTo(Shift.State.ENDED);
    }

    @Test
    void withoutADutyLeadOnCallNobodyOwnsItAndTheLadderAsks() {
        var shift = shifts.begin("ada", at(2, 0));
        var incident = open(Severity.P1);
        incidents.assignOwner(incident, "ada", new Actor("ada"));
        clock.set(at(2, 0));

        settle.handle(shift.id().toString(), new Taken(null));

        assertThat(incidents.get(incident).owner()).isNull();
        assertThat(events(incident, CaseEventType.OwnerReleased))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("owner", "ada"));
        assertThat(escalations.of(incident)).extracting(Escalation::mode).containsExactly(EscalationMode.PAGE);
    }

    @Test
    void whoHasBegunAnotherShiftOrIsOnCallKeepsTheWork() {
        var shift = shifts.begin("ada", at(2, 0));
        var incident = open(Severity.P1);
        incidents.assignOwner(incident, "ada", new Actor("ada"));
        clock.set(at(2, 0));
        shifts.begin("ada", at(4, 0));

        assertThat(settle.handle(shift.id().toString(), new Taken(null)).leftCount())
                .isZero();

        assertThat(incidents.get(incident).owner()).isEqualTo("ada");
        assertThat(shifts.current("ada")).isPresent();
    }

    // --- numbers

    @Test
    void whatLiesWithNobodyOrWithSomebodyWhoHasGoneIsCounted() {
        open(Severity.P0);
        var owned = open(Severity.P1);
        incidents.assignOwner(owned, "ada", new Actor("ada"));
        held(owned, "ada", Roles.AGENT);
        var others = open(Severity.P1);
        incidents.assignOwner(others, "ben", new Actor("ben"));
        held(others, "ada", Roles.AGENT);
        open(Severity.P2);
        assertThat(urgent.counts())
                .containsExactly(new UrgentWork.Counts(Severity.P0, 1, 0), new UrgentWork.Counts(Severity.P1, 0, 0));

        shifts.close(shifts.begin("ada", null).id());

        assertThat(urgent.counts())
                .containsExactly(new UrgentWork.Counts(Severity.P0, 1, 0), new UrgentWork.Counts(Severity.P1, 0, 2));
        assertThat(gauge("safepaw.incidents.unowned", "P0")).isEqualTo(1);
        assertThat(gauge("safepaw.incidents.off.shift", "P1")).isEqualTo(2);
    }

    private double gauge(String name, String severity) {
        return meters.get(name).tag("severity", severity).gauge().value();
    }

    private static void refused(String field, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        ShiftNotPossible.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    private Map<String, String> problems(RuledTask task, @Nullable String to, @Nullable String note) {
        var row = new HashMap<String, Object>();
        row.put("handoverTo", to);
        row.put("handoverNote", note);
        return form.againstCompleting(task, "ada", Map.of("handoverItems", List.of(row)));
    }

    private RuledTask handoverTask(List<IncidentId> packet) {
        return new RuledTask(
                1,
                "Task_HandOverShift",
                "handover",
                null,
                Map.of(
                        "shiftUser",
                        "ada",
                        "handoverPacket",
                        packet.stream()
                                .map(id -> Map.of("incidentId", id.toString(), "incidentNumber", "SP-1"))
                                .toList()));
    }

    private static RuledTask task(String form, @Nullable IncidentId incident) {
        return new RuledTask(1, "Task_X", form, incident, Map.of());
    }

    private static ActivatedJob job() {
        var job = mock(ActivatedJob.class);
        when(job.getProcessInstanceKey()).thenReturn(INSTANCE);
        return job;
    }

    private IncidentId open(Severity severity) {
        var id = incidents.open(HurtDog.reported(clock.instant())).id();
        incidents.recordSeverity(id, severity, "TEST", null, Actor.SYSTEM);
        return id;
    }

    /** A task of the incident that somebody has. */
    private long held(IncidentId incident, String username, String group) {
        var found = incidents.get(incident);
        jdbc.sql("""
                        insert into work_incident (incident_id, number, severity, category)
                        values (:id, :number, :severity, 'PET_INJURY') on conflict do nothing
                        """)
                .param("id", incident.value())
                .param("number", found.number())
                .param("severity", found.severity().name())
                .update();
        return insert("reply", incident, username, group, "OPEN");
    }

    /** The hand-over was completed. */
    private void completed(String username) {
        insert("handover", null, username, Roles.AGENT, "COMPLETED");
    }

    private long insert(String form, @Nullable IncidentId incident, String username, String group, String state) {
        long key = KEYS.incrementAndGet();
        jdbc.sql("""
                        insert into work_item (task_key, process_instance_key, process_definition_key, element_id, name, form_id,
                          incident_id, candidate_groups, assignee, priority, created_at, state, completed_by, last_job_key,
                          updated_at)
                        values (:key, :instance, 1, 'Task_X', 'Answer message', :form, :incident, :groups, :user, 50, :at, :state,
                          :by, 0, :at)
                        """)
                .param("key", key)
                .param("instance", INSTANCE)
                .param("form", form)
                .param("incident", incident == null ? null : incident.value())
                .param("groups", new String[] {group})
                .param("user", username)
                .param("at", Timestamp.from(NINE))
                .param("state", state)
                .param("by", state.equals("COMPLETED") ? username : null)
                .update();
        return key;
    }

    private List<CaseEvent> events(IncidentId incident, CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    private void onCall(String username) {
        roster.add(
                new NewShift(
                        Roles.LEAD,
                        OnCallRank.PRIMARY,
                        username,
                        clock.instant().minusSeconds(60),
                        clock.instant().plus(Duration.ofDays(1)),
                        false),
                "lea");
    }

    private void person(String username, String role) {
        if (staff.find(username).isEmpty()) {
            staff.register(new NewStaffMember(username, "Name of " + username, "x", Set.of(role), false));
        }
    }

    private static Instant at(int hours, int minutes) {
        return NINE.plus(Duration.ofHours(hours)).plus(Duration.ofMinutes(minutes));
    }
}
