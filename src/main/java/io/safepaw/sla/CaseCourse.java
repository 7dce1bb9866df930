package io.safepaw.sla;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * What happened to an incident as far as its clocks follow it. It is read from the event log, not gathered from single
 * events: so late, repeated or reordered events cannot lead a clock astray.
 *
 * @param pauses of the resolution
 * @param endedAt since when it is solved or closed
 * @param cancelledAt since when it is merged or known as opened in error
 * @param reached when what a target measures happened, as far as it did
 * @param updatedAt since when those who wait know how it stands: the last update, or the opening
 * @param nextUpdateAt when the next update was promised for; null if for no particular time
 * @param stabilisedAt since when nobody is in danger any more; null while somebody may be
 * @param investigated whether an investigation has begun, so that a finding is owed
 */
record CaseCourse(
        Instant openedAt,
        List<Pause> pauses,
        @Nullable Instant endedAt,
        @Nullable Instant closedAt,
        @Nullable Instant cancelledAt,
        Map<ClockTarget, Instant> reached,
        Instant updatedAt,
        @Nullable Instant nextUpdateAt,
        @Nullable Instant stabilisedAt,
        boolean investigated) {

    /** Types of events, beside those that are told otherwise, after which a clock may stand differently. */
    static final String MOVING = "OwnerAssigned|SafetyStabilised|EmergencyBegun|ConditionWorsened|EmergencyStepTaken"
            + "|ContactAnswered|ContactAttempted|VetTriaged|PetFound|InvestigationBegun|FindingRecorded|UpdatePlanned";

    /** What people do so that nobody comes to harm; done by the system alone it says nothing about the danger. */
    private static final Set<CaseEventType> SAFETY_ACTIONS = EnumSet.of(
            CaseEventType.EmergencyStepTaken,
            CaseEventType.ContactAttempted,
            CaseEventType.VetTriaged,
            CaseEventType.PetFound);

    private static final Set<CaseEventType> DANGER =
            EnumSet.of(CaseEventType.EmergencyBegun, CaseEventType.ConditionWorsened);

    /** When a clock stopped, and why. */
    record Stop(Instant at, Reason reason) {}

    enum Reason {
        /** What the clock measures has happened. */
        REACHED,
        /** It ended without that; there will be nothing to measure. */
        UNANSWERED,
        /** There is no incident to measure any more. */
        VOID
    }

    static CaseCourse of(Incident incident, PartyId reporter, List<CaseEvent> log) {
        boolean cancelled = incident.isCancelled();
        return of(
                incident.openedAt(),
                cancelled ? incident.closedAt() : null,
                incident.severity() == Severity.P0 || incident.severity() == Severity.P1,
                reporter,
                log);
    }

    /** @param grave whether its severity asks for a response to an emergency */
    static CaseCourse of(
            Instant openedAt,
            @Nullable Instant cancelledAt,
            boolean grave,
            @Nullable PartyId reporter,
            List<CaseEvent> log) {
        var history = StatusHistory.of(log);
        var reached = new EnumMap<ClockTarget, Instant>(ClockTarget.class);
        put(reached, ClockTarget.FIRST_RESPONSE, firstHumanReply(log));
        put(reached, ClockTarget.OWNER_ASSIGNED, first(log, event -> event.type() == CaseEventType.OwnerAssigned));
        put(reached, ClockTarget.STABILISE, first(log, event -> isSafe(event, grave)));
        put(reached, ClockTarget.FINDING, first(log, event -> event.type() == CaseEventType.FindingRecorded));
        put(reached, ClockTarget.RESOLUTION, history.endedAt());
        var updatedAt = Stream.concat(
                        Stream.of(openedAt, history.reopenedAt()).filter(Objects::nonNull),
                        // What is told after the end, such as how it ended, is owed to nobody.
                        updates(reporter, log).stream()
                                .filter(at -> history.endedAt() == null || !at.isAfter(history.endedAt())))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new CaseCourse(
                openedAt,
                history.pauses(),
                history.endedAt(),
                history.closedAt(),
                cancelledAt,
                reached,
                updatedAt,
                promised(log, updatedAt),
                stabilised(log),
                log.stream().anyMatch(event -> event.type() == CaseEventType.InvestigationBegun));
    }

    /** From when the clock counts. */
    Instant startOf(ClockTarget target) {
        return target == ClockTarget.NEXT_UPDATE ? updatedAt : openedAt;
    }

    List<Pause> pausesOf(ClockTarget target, Terms terms) {
        return switch (target) {
            case RESOLUTION, FINDING -> pauses;
            case NEXT_UPDATE -> terms.updates().pause() ? pausesSince(updatedAt) : List.of();
            case FIRST_RESPONSE, OWNER_ASSIGNED, STABILISE -> List.of();
        };
    }

    /** Whether everybody was safe when the clock began to count, and is so since. */
    boolean isStabilised(ClockTarget target) {
        return target == ClockTarget.NEXT_UPDATE && stabilisedAt != null && !stabilisedAt.isAfter(updatedAt);
    }

    @Nullable
    Stop stopOf(ClockTarget target) {
        var at = reached.get(target);
        boolean measured = target != ClockTarget.RESOLUTION && at != null;
        if (measured && (cancelledAt == null || !at.isAfter(cancelledAt))) {
            return new Stop(at, Reason.REACHED);
        }
        if (cancelledAt != null) {
            return new Stop(cancelledAt, Reason.VOID);
        }
        if (target == ClockTarget.RESOLUTION) {
            return at == null ? null : new Stop(at, Reason.REACHED);
        }
        var end = target == ClockTarget.FIRST_RESPONSE ? closedAt : endedAt;
        return end == null ? null : new Stop(end, Reason.UNANSWERED);
    }

    static @Nullable Instant firstHumanReply(List<CaseEvent> log) {
        return first(log, CaseCourse::isByPerson);
    }

    private static boolean isByPerson(CaseEvent event) {
        return event.type() == CaseEventType.ContactAnswered
                || event.type() == CaseEventType.PublicReplySent
                        && Boolean.TRUE.equals(event.data().get("human"));
    }

    /** Where no response to an emergency follows, who triaged found nobody in danger. */
    private static boolean isSafe(CaseEvent event, boolean grave) {
        return event.type() == CaseEventType.SafetyStabilised
                || SAFETY_ACTIONS.contains(event.type()) && !event.actor().isSystem()
                || !grave
                        && event.type() == CaseEventType.TaskCompleted
                        && "triage".equals(event.data().get("formId"));
    }

    /** Those who wait are the reporter and whoever wrote; who is only asked for a statement is not. */
    private static List<Instant> updates(@Nullable PartyId reporter, List<CaseEvent> log) {
        var waiting = new HashSet<PartyId>();
        waiting.add(reporter);
        var updates = new ArrayList<Instant>();
        for (var event : log) {
            if (event.type() == CaseEventType.CustomerMessageReceived) {
                waiting.add(event.partyId());
            }
            boolean told = isByPerson(event) && (event.partyId() == null || waiting.contains(event.partyId()));
            boolean putOff = event.type() == CaseEventType.UpdatePlanned
                    && "NONE".equals(event.data().get("outcome"));
            if (told || putOff) {
                updates.add(event.at());
            }
        }
        return updates;
    }

    private static @Nullable Instant promised(List<CaseEvent> log, Instant updatedAt) {
        return log.stream()
                .filter(event -> event.type() == CaseEventType.UpdatePlanned)
                .map(event -> Instant.parse((String) event.data().get("nextUpdateAt")))
                .reduce((earlier, later) -> later)
                .filter(at -> at.isAfter(updatedAt))
                .orElse(null);
    }

    private static @Nullable Instant stabilised(List<CaseEvent> log) {
        Instant since = null;
        for (var event : log) {
            if (event.type() == CaseEventType.SafetyStabilised) {
                since = event.at();
            } else if (DANGER.contains(event.type())) {
                since = null;
            }
        }
        return since;
    }

    private static @Nullable Instant first(List<CaseEvent> log, Predicate<CaseEvent> wanted) {
        return log.stream()
                .filter(wanted)
                .map(CaseEvent::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static void put(Map<ClockTarget, Instant> reached, ClockTarget target, @Nullable Instant at) {
        if (at != null) {
            reached.put(target, at);
        }
    }

    private List<Pause> pausesSince(Instant start) {
        return pauses.stream()
                .filter(pause -> pause.isOpen() || pause.to().isAfter(start))
                .map(pause -> pause.from().isBefore(start) ? new Pause(start, pause.to()) : pause)
                .toList();
    }
}
