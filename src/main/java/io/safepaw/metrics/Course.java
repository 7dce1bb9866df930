package io.safepaw.metrics;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import io.safepaw.sla.StatusHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** What the log of an incident says of it as a whole: since when it is open, whose it was when, how it stood when. */
final class Course {

    private final List<CaseEvent> log;
    private final CaseEvent opening;
    private final Instant openedAt;
    private final Set<PartyId> reporters;
    private final StatusHistory history;

    /**
     * @param log of the incident, in the order it was written
     * @param merged logs of the incidents that were merged into it, whose earliest opening counts (domain.md 5.2)
     */
    Course(List<CaseEvent> log, CaseEvent opening, List<List<CaseEvent>> merged) {
        this.log = log;
        this.opening = opening;
        var openings = Stream.concat(
                        Stream.of(opening), merged.stream().map(Course::opening).filter(Objects::nonNull))
                .toList();
        this.openedAt = openings.stream()
                .map(CaseEvent::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        this.reporters = openings.stream()
                .map(CaseEvent::partyId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.history = StatusHistory.of(log);
    }

    /** Null where it is no report: the file of an authority's request. */
    static @Nullable CaseEvent opening(List<CaseEvent> log) {
        return log.stream()
                .filter(event -> event.type() == CaseEventType.CaseOpened)
                .findFirst()
                .orElse(null);
    }

    /** Whether nothing of it counts. */
    boolean isTest() {
        boolean test = Boolean.TRUE.equals(opening.data().get("test"));
        for (var event : log) {
            test = switch (event.type()) {
                case TestMarked -> true;
                case TestUnmarked -> false;
                default -> test;
            };
        }
        return test;
    }

    /** Whether it is no matter of its own: it lives on in another one, or was opened in error. */
    boolean isVoid() {
        boolean isVoid = false;
        for (var event : log) {
            isVoid = switch (event.type()) {
                case CaseMerged -> isVoid || event.data().containsKey("into");
                case MergeUndone -> isVoid && !event.data().containsKey("from");
                case CaseSolved -> "OPENED_IN_ERROR".equals(event.data().get("resolution"));
                default -> isVoid;
            };
        }
        return isVoid;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** Also those of the incidents that were merged into this one. */
    Set<PartyId> reporters() {
        return reporters;
    }

    /** Whom a call or message is with; one that names nobody is with who reported this. */
    @Nullable
    PartyId partyOf(CaseEvent event) {
        return event.partyId() == null ? opening.partyId() : event.partyId();
    }

    @Nullable
    String channel() {
        return opening.channel() == null ? null : opening.channel().name();
    }

    @Nullable
    String category() {
        return last(
                CaseEventType.FactsRecorded, "category", (String) opening.data().get("category"));
    }

    @Nullable
    String market() {
        return last(CaseEventType.MarketChanged, "to", (String) opening.data().get("market"));
    }

    /** The time with one of these statuses until the incident ended; the time before a merge is that of a new one. */
    List<Span> in(Set<Status> statuses) {
        var spans = new ArrayList<Span>();
        for (var period : history.periods()) {
            if (statuses.contains(period.status()) && period.to() != null) {
                boolean first = period == history.periods().getFirst();
                spans.addAll(Span.of(first ? openedAt : period.from(), period.to()));
            }
        }
        return spans;
    }

    /** The same, with the status that it has now. */
    List<Span> inUntilNow(Set<Status> statuses) {
        var spans = in(statuses);
        var now = history.periods().getLast();
        if (statuses.contains(now.status())) {
            boolean first = history.periods().size() == 1;
            spans.add(new Span(first ? openedAt : now.from(), Instant.MAX));
        }
        return spans;
    }

    boolean isEndedAt(Instant at) {
        return ends().stream()
                .anyMatch(end -> end.at().isBefore(at)
                        && (end.reopenedAt() == null || end.reopenedAt().isAfter(at)));
    }

    /** @param reopenedAt null where it was not */
    record End(Instant at, @Nullable Instant reopenedAt) {}

    /** Each time it was solved. */
    List<End> ends() {
        var ends = new ArrayList<End>();
        for (var period : history.periods()) {
            boolean ended = !ends.isEmpty() && ends.getLast().reopenedAt() == null;
            if (period.status().isEnded() && !ended) {
                ends.add(new End(period.from(), null));
            } else if (!period.status().isEnded() && ended) {
                ends.add(new End(ends.removeLast().at(), period.from()));
            }
        }
        return ends;
    }

    @Nullable
    Instant endedAt() {
        return history.endedAt();
    }

    /** Somebody who answered for it. */
    record Ownership(String owner, Span time) {}

    /** Who answered for it from when until when, until it ended. */
    List<Ownership> ownerships() {
        var ownerships = new ArrayList<Ownership>();
        String owner = null;
        Instant since = null;
        for (var event : log) {
            if (event.type() != CaseEventType.OwnerAssigned && event.type() != CaseEventType.OwnerReleased) {
                continue;
            }
            if (owner != null) {
                ownerships.add(new Ownership(owner, new Span(since, event.at())));
            }
            owner = event.type() == CaseEventType.OwnerAssigned
                    ? (String) event.data().get("owner")
                    : null;
            since = event.at();
        }
        if (owner != null) {
            ownerships.add(new Ownership(owner, new Span(since, Instant.MAX)));
        }
        return ownerships;
    }

    @Nullable
    String ownerAt(Instant at) {
        return ownerships().stream()
                .filter(each ->
                        !each.time().from().isAfter(at) && each.time().to().isAfter(at))
                .map(Ownership::owner)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** The severity at that time; where nobody had judged it yet, the first that was found. */
    @Nullable
    Severity severityAt(Instant at) {
        Severity found = null;
        for (var event : log) {
            var severity = event.type() == CaseEventType.SeverityChanged
                    ? Severity.valueOf((String) event.data().get("to"))
                    : event.severityAt();
            if (severity != null && (found == null || !event.at().isAfter(at))) {
                found = severity;
            }
        }
        return found;
    }

    private @Nullable String last(CaseEventType type, String field, @Nullable String otherwise) {
        return log.stream()
                .filter(event -> event.type() == type)
                .map(event -> (String) event.data().get(field))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(otherwise);
    }
}
