package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.engine.BadVariable;
import io.safepaw.sla.BusinessCalendar;
import io.safepaw.sla.BusinessCalendars;
import io.safepaw.sla.WorkingTime;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks level by level who takes an escalation (domain.md 2.6). Doing the same step again changes nothing. */
@Service
@Transactional
public class Ladder {

    private static final String FORM = "escalation";

    /** Nobody must be on call: the task waits in the queue of the role. */
    private static final String QUEUE = "QUEUE";

    private final EscalationRepository escalations;
    private final OnCallRoster roster;
    private final RosterGaps rosterGaps;
    private final StaffDirectory staff;
    private final BusinessCalendars calendars;
    private final Incidents incidents;
    private final Conflicts conflicts;
    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ladder(
            EscalationRepository escalations,
            OnCallRoster roster,
            RosterGaps rosterGaps,
            StaffDirectory staff,
            BusinessCalendars calendars,
            Incidents incidents,
            Conflicts conflicts,
            CaseTexts texts,
            EventLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.escalations = escalations;
        this.roster = roster;
        this.rosterGaps = rosterGaps;
        this.staff = staff;
        this.calendars = calendars;
        this.incidents = incidents;
        this.conflicts = conflicts;
        this.texts = texts;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a level came to.
     *
     * @param reached somebody was told, or the task waits in a queue
     * @param group role code: who may take the task
     */
    record Level(boolean reached, Instant dueAt, String group, String cause, EscalationPacket packet) {}

    /** Tells the people of a level; those of an escalation that was acknowledged meanwhile are left in peace. */
    Level enter(UUID id, int loop, int level, LadderStep step) {
        var escalation = lock(id);
        var role = Escalations.code("escalationStep.role", step.role(), EscalationTarget.class);
        var person = filled("escalationStep.person", step.person());
        var known = escalations.findStep(id, loop, level);
        if (known.isPresent()) {
            return level(escalation, known.get(), known.get().outcome() != StepOutcome.NOBODY_ON_CALL);
        }
        var now = clock.instant();
        var entered = new StepView(id, loop, level, role, person, now, dueAt(step, now), null, null, null);
        if (escalation.state() != EscalationState.OPEN) {
            return level(escalation, entered, true);
        }
        var people = people(escalation, role, person, now);
        boolean reached = person.equals(QUEUE) || !people.isEmpty();
        escalations.insertStep(entered);
        append(
                escalation,
                CaseEventType.EscalationLevelReached,
                Actor.SYSTEM,
                Map.of(
                        "loop", loop,
                        "level", level,
                        "role", role.name(),
                        "people", people.size(),
                        "ruleVersion", filled("escalationStep.ruleVersion", step.ruleVersion())));
        if (reached) {
            people.forEach(member -> notify(escalation, entered, member, step));
        } else {
            leave(escalation, loop, level, StepOutcome.NOBODY_ON_CALL, Actor.SYSTEM, null);
            if (escalation.mode() == EscalationMode.PAGE && onCall(role, now).isEmpty()) {
                rosterGaps.report(escalation.incidentId(), role);
            }
        }
        return level(escalation, entered, reached);
    }

    /** Informs who is on call for the target, or everybody in its role; nobody has to answer. */
    void inform(UUID id) {
        var escalation = lock(id);
        if (escalation.state() != EscalationState.OPEN) {
            return;
        }
        var now = clock.instant();
        var entered = new StepView(id, 1, 1, escalation.target(), "ON_CALL_OR_GROUP", now, now, null, null, null);
        escalations.insertStep(entered);
        people(escalation, escalation.target(), "ON_CALL_OR_GROUP", now)
                .forEach(member -> queue(entered, member, NotifyChannel.EMAIL, now));
        escalations.settle(id, EscalationState.INFORMED, null, now);
    }

    /**
     * Takes the answer of a task.
     *
     * @param processInstance of the ladder: an incident may have several at a time
     * @return reference to the note
     */
    @Nullable
    String answer(UUID id, int loop, int level, TaskAnswer answer, long processInstance) {
        var escalation = lock(id);
        var by = log.completedBy(escalation.incidentId(), FORM, processInstance);
        var note = texts.keep(escalation.incidentId(), "escalationNote", answer.escalationNote(), by);
        if (answer.acknowledges()) {
            if (escalation.target() == EscalationTarget.INCIDENT_COMMANDER) {
                escalations.updatePacket(
                        id,
                        escalation
                                .packet()
                                .withCommandTeam(
                                        answer.commandDeputy(), answer.commandScribe(), answer.commandLiaison()));
            }
            acknowledge(escalation, loop, level, by, note, "TASK");
        } else {
            leave(escalation, loop, level, StepOutcome.DECLINED, by, note);
        }
        return note;
    }

    /**
     * Takes an escalation by the link in a mail; its process is told.
     *
     * @return false where somebody had taken it before, nobody is asked any more, or the person knows a party of the incident
     */
    boolean acknowledgeByLink(NotificationView notification) {
        var incident = lock(notification.escalationId()).incidentId();
        return !conflicts.has(incident, notification.username())
                && acknowledgeOutsideTask(notification.escalationId(), new Actor(notification.username()), "LINK");
    }

    /** What an escalation asked for was done, so nobody has to be asked any more; its process is told. */
    void acknowledgeByDoing(UUID id, Actor by) {
        acknowledgeOutsideTask(id, by, "DOING");
    }

    private boolean acknowledgeOutsideTask(UUID id, Actor by, String way) {
        var escalation = lock(id);
        if (escalation.state() != EscalationState.OPEN) {
            return false;
        }
        // Who does it before the first level was asked took it at that level.
        var steps = escalations.stepsOf(id);
        var newest = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        acknowledge(escalation, newest == null ? 1 : newest.loop(), newest == null ? 1 : newest.level(), by, null, way);
        events.publishEvent(new EscalationAcknowledged(id, escalation.incidentId()));
        return true;
    }

    /**
     * A level is over, by silence unless it was left before. Nobody is woken for an incident that was
     * merged or opened in error; one that was solved may still need whom the rules name.
     *
     * @return whether nobody has to be asked any more: somebody has acknowledged meanwhile, or the incident is none
     */
    boolean leave(UUID id, int loop, int level) {
        var escalation = lock(id);
        if (escalation.state() != EscalationState.OPEN) {
            return true;
        }
        leave(escalation, loop, level, StepOutcome.TIMED_OUT, Actor.SYSTEM, null);
        var resolution = incidents.get(escalation.incidentId()).resolution();
        if (resolution != ResolutionCode.MERGED && resolution != ResolutionCode.OPENED_IN_ERROR) {
            return false;
        }
        escalations.settle(id, EscalationState.WITHDRAWN, null, clock.instant());
        return true;
    }

    /** Everybody was asked and nobody answered. */
    void reportSilence(UUID id) {
        var escalation = lock(id);
        if (escalation.state() != EscalationState.OPEN) {
            return;
        }
        escalations.settle(id, EscalationState.MISSED, null, clock.instant());
        append(escalation, CaseEventType.EscalationMissed, Actor.SYSTEM, Map.of());
    }

    private void acknowledge(Escalation escalation, int loop, int level, Actor by, @Nullable String note, String way) {
        if (escalation.state() != EscalationState.OPEN) {
            return;
        }
        var now = clock.instant();
        escalations.settle(escalation.id(), EscalationState.ACKNOWLEDGED, by.id(), now);
        escalations.leaveStep(escalation.id(), loop, level, StepOutcome.ACKNOWLEDGED, note, now);
        escalations.cancelNotifications(escalation.id(), now);
        append(
                escalation,
                CaseEventType.EscalationAcknowledged,
                by,
                Map.of(
                        "loop",
                        loop,
                        "level",
                        level,
                        "minutes",
                        Duration.between(escalation.raisedAt(), now).toMinutes(),
                        "by",
                        way));
    }

    private void leave(
            Escalation escalation, int loop, int level, StepOutcome outcome, Actor by, @Nullable String note) {
        var now = clock.instant();
        if (escalations.leaveStep(escalation.id(), loop, level, outcome, note, now)) {
            escalations.cancelNotifications(escalation.id(), now);
            append(
                    escalation,
                    CaseEventType.EscalationLevelLeft,
                    by,
                    Map.of("loop", loop, "level", level, "outcome", outcome.name()));
        }
    }

    private void append(Escalation escalation, CaseEventType type, Actor by, Map<String, ?> more) {
        var data = new HashMap<String, Object>(more);
        data.put("escalationId", escalation.id().toString());
        data.put("target", escalation.target().name());
        log.append(escalation.incidentId(), type, by, data);
    }

    private static Level level(Escalation escalation, StepView step, boolean reached) {
        return new Level(reached, step.dueAt(), step.role().role(), escalation.cause(), escalation.packet());
    }

    private Instant dueAt(LadderStep step, Instant from) {
        var name = filled("escalationStep.calendar", step.calendar());
        BusinessCalendar calendar = calendars
                .find(name)
                .orElseThrow(() -> new BadVariable("escalationStep.calendar", "the id of a calendar"));
        return WorkingTime.read(filled("escalationStep.ackTimeout", step.ackTimeout()), calendar)
                .map(time -> calendar.addWorkingTime(from, time))
                .orElseThrow(() -> new BadVariable("escalationStep.ackTimeout", "a duration such as PT5M"));
    }

    /** Who knows a party of the incident is asked for nothing. */
    private List<StaffMember> people(Escalation escalation, EscalationTarget role, String person, Instant at) {
        return asked(escalation, role, person, at).stream()
                .filter(member -> !conflicts.has(escalation.incidentId(), member.username()))
                .toList();
    }

    private List<StaffMember> asked(Escalation escalation, EscalationTarget role, String person, Instant at) {
        return switch (person) {
            case QUEUE -> List.of();
            case "PRIMARY" -> primary(escalation, role, at).stream().toList();
            case "BACKUP" ->
                roster.onCall(role.role(), OnCallRank.BACKUP, at).stream().toList();
            case "ON_CALL" -> onCall(role, at).stream().toList();
            case "GROUP" -> group(role);
            case "ON_CALL_OR_GROUP" -> onCall(role, at).map(List::of).orElseGet(() -> group(role));
            default ->
                throw new BadVariable(
                        "escalationStep.person", "PRIMARY, BACKUP, ON_CALL, GROUP, ON_CALL_OR_GROUP or QUEUE");
        };
    }

    /** Agents have no roster: whoever answers for the incident is the one to ask. */
    private Optional<StaffMember> primary(Escalation escalation, EscalationTarget role, Instant at) {
        if (role.role().equals(Roles.AGENT)) {
            return Optional.ofNullable(incidents.get(escalation.incidentId()).owner())
                    .flatMap(staff::find);
        }
        return roster.onCall(role.role(), OnCallRank.PRIMARY, at);
    }

    private Optional<StaffMember> onCall(EscalationTarget role, Instant at) {
        return Stream.of(OnCallRank.values())
                .flatMap(rank -> roster.onCall(role.role(), rank, at).stream())
                .findFirst();
    }

    /** Who has the role itself; only where nobody has, those whose role includes it. */
    private List<StaffMember> group(EscalationTarget role) {
        var all = staff.withRole(role.role());
        var own = all.stream()
                .filter(member -> member.roles().contains(role.role()))
                .toList();
        return own.isEmpty() ? all : own;
    }

    private void notify(Escalation escalation, StepView step, StaffMember member, LadderStep rule) {
        var channels = Objects.requireNonNullElse(rule.notifyBy(), List.<String>of()).stream()
                .map(code -> Escalations.code("escalationStep.notifyBy", code, NotifyChannel.class))
                .toList();
        var every = callEvery(rule);
        for (var channel : channels) {
            if (channel == NotifyChannel.CALL) {
                callTimes(step, every, channels.contains(NotifyChannel.PUSH))
                        .forEach(at -> queue(step, member, channel, at));
            } else {
                queue(step, member, channel, step.enteredAt());
            }
        }
    }

    /** At once, or where a push goes first after one interval; then again and again until the level is over. */
    private static List<Instant> callTimes(StepView step, @Nullable Duration every, boolean pushFirst) {
        if (every == null) {
            return List.of(step.enteredAt());
        }
        return Stream.iterate(
                        pushFirst ? step.enteredAt().plus(every) : step.enteredAt(),
                        at -> at.isBefore(step.dueAt()),
                        at -> at.plus(every))
                .toList();
    }

    private static @Nullable Duration callEvery(LadderStep rule) {
        try {
            var every = rule.callEvery() == null ? null : Duration.parse(rule.callEvery());
            if (every == null || every.toSeconds() > 0) {
                return every;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new BadVariable("escalationStep.callEvery", "a duration such as PT1M, or null");
    }

    private void queue(StepView step, StaffMember member, NotifyChannel channel, Instant at) {
        boolean unreachable = channel == NotifyChannel.EMAIL && member.email() == null;
        var notification = new NotificationView(
                UUID.randomUUID(),
                step.escalationId(),
                step.loop(),
                step.level(),
                member.username(),
                channel,
                unreachable ? NotificationState.NO_ADDRESS : NotificationState.PENDING,
                at);
        escalations.insertNotification(notification);
        if (channel != NotifyChannel.CALL && !unreachable) {
            events.publishEvent(new NotificationQueued(notification.id()));
        }
    }

    private Escalation lock(UUID id) {
        return escalations.lock(id).orElseThrow(() -> new BadVariable("escalationId", "the id of an escalation"));
    }

    private static String filled(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadVariable(variable, "filled in");
        }
        return value;
    }
}
