package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.DecisionTables;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.TeamDay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** How much graphic content a person may see, by the table {@code exposure-limit} (domain.md 6.2). */
@Component
class ExposureLimits {

    private static final String TABLE = "exposure-limit";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);

    private final GraphicViews views;
    private final ExposurePeriods periods;
    private final Qualifications qualifications;
    private final StaffDirectory staff;
    private final Incidents incidents;
    private final EventLog log;
    private final DecisionTables tables;
    private final TeamDay day;
    private final GraphicProperties properties;
    private final Clock clock;

    ExposureLimits(
            GraphicViews views,
            ExposurePeriods periods,
            Qualifications qualifications,
            StaffDirectory staff,
            Incidents incidents,
            EventLog log,
            DecisionTables tables,
            TeamDay day,
            GraphicProperties properties,
            Clock clock) {
        this.views = views;
        this.periods = periods;
        this.qualifications = qualifications;
        this.staff = staff;
        this.incidents = incidents;
        this.log = log;
        this.tables = tables;
        this.day = day;
        this.properties = properties;
        this.clock = clock;
    }

    /** What the table answers. */
    private record Limit(
            int maxItems, int maxCasesInRow, @Nullable Duration breakAfter, String ruleVersion) {}

    /** @param objection in words that say what is possible instead; null where no limit is hit */
    record Checked(@Nullable String objection, String ruleVersion) {

        boolean isHit() {
            return objection != null;
        }
    }

    /** @param accompanied whether a colleague looks with the person */
    Checked check(String username, IncidentId incident, boolean accompanied) {
        var now = clock.instant();
        var period = periods.of(username, now);
        var seen = views.of(username, period.from());
        var last = seen.isEmpty() ? null : seen.getLast();
        var limit = limit(username, accompanied, last == null ? null : last.incidentId());
        return new Checked(objection(username, incident, now, period, seen, last, limit), limit.ruleVersion());
    }

    GraphicContent.Exposure exposure(String username) {
        var period = periods.of(username, clock.instant());
        var seen = views.of(username, period.from());
        var limit =
                limit(username, false, seen.isEmpty() ? null : seen.getLast().incidentId());
        return new GraphicContent.Exposure(seen.size(), limit.maxItems(), period.until());
    }

    /** Whom to ask: who the person reports to, or a lead. */
    String whoHelps(String username) {
        var reportsTo = qualifications.of(username).reportsTo();
        return reportsTo == null ? "a lead" : staff.displayName(reportsTo);
    }

    /**
     * A break because of a P0 that the person worked on.
     *
     * @param since when they last completed a task of it, UTC
     */
    record BreakDue(IncidentId incident, Instant since, Duration length) {

        Instant until() {
            return since.plus(length);
        }
    }

    /** The breaks whose time is not over, after every P0 that the person worked on; the longest to come first. */
    List<BreakDue> breaksAfterWork(String username) {
        var now = clock.instant();
        return log.lastTasks(new Actor(username), Severity.P0, now.minus(properties.longestBreak())).entrySet().stream()
                .flatMap(task -> Stream.ofNullable(
                                limit(username, true, task.getKey()).breakAfter())
                        .map(length -> new BreakDue(task.getKey(), task.getValue(), length)))
                .filter(due -> now.isBefore(due.until()))
                .sorted(Comparator.comparing(BreakDue::until).reversed())
                .toList();
    }

    private Limit limit(String username, boolean accompanied, @Nullable IncidentId last) {
        var facts = new HashMap<String, Object>();
        facts.put("agentLevel", qualifications.of(username).level().name());
        facts.put("accompanied", accompanied);
        if (last != null) {
            var incident = incidents.get(last);
            facts.put(
                    "severity",
                    incident.severity() == null ? null : incident.severity().name());
            facts.put("petHarm", incident.facts().petHarm().name());
            facts.put("humanHarm", incident.facts().humanHarm().name());
            facts.put("category", incident.facts().category().name());
        }
        return tables.evaluate(TABLE, facts, Limit.class);
    }

    private @Nullable String objection(
            String username,
            IncidentId incident,
            Instant now,
            ExposurePeriods.Period period,
            List<GraphicView> seen,
            @Nullable GraphicView last,
            Limit limit) {
        if (limit.maxItems() == 0) {
            return "At your level you look at graphic content only together with a colleague. Ask " + whoHelps(username)
                    + " who can look with you.";
        }
        if (seen.size() >= limit.maxItems()) {
            return "You have looked at graphic content " + seen.size()
                    + " times, which is the most for one shift. It is"
                    + " possible again from " + time(period.until(), now) + "; until then ask " + whoHelps(username)
                    + " who can take it.";
        }
        if (last != null && limit.breakAfter() != null && !last.incidentId().equals(incident)) {
            var until = last.at().plus(limit.breakAfter());
            if (now.isBefore(until)) {
                return "After what you saw last, have a break. Graphic content is possible again from "
                        + time(until, now) + "; if it cannot wait, ask " + whoHelps(username) + " who can take it.";
            }
        }
        var due = breaksAfterWork(username).stream()
                .filter(found -> !found.incident().equals(incident))
                .findFirst();
        if (due.isPresent()) {
            return "After the P0 that you worked on, have a break. Graphic content is possible again from "
                    + time(due.get().until(), now) + "; if it cannot wait, ask " + whoHelps(username)
                    + " who can take it.";
        }
        var row = row(username, period.from(), seen);
        if (!row.contains(incident) && row.size() >= limit.maxCasesInRow()) {
            return "You have looked at graphic content of " + row.size() + " incidents in a row. Complete a task of"
                    + " another kind first, or ask " + whoHelps(username) + " who can take it.";
        }
        return null;
    }

    /** Incidents whose graphic content the person saw since they last completed a task of any other incident. */
    private Set<IncidentId> row(String username, Instant from, List<GraphicView> seen) {
        var all = seen.stream().map(GraphicView::incidentId).collect(Collectors.toSet());
        var since = log.lastTaskElsewhere(new Actor(username), from, all).orElse(from);
        return seen.stream()
                .filter(view -> !view.at().isBefore(since))
                .map(GraphicView::incidentId)
                .collect(Collectors.toSet());
    }

    /** A moment as the team has it. */
    String time(Instant at, Instant now) {
        var local = at.atZone(day.zone());
        boolean today = local.toLocalDate().equals(LocalDate.ofInstant(now, day.zone()));
        return (today ? TIME : DAY).format(local) + " (" + day.zone() + ")";
    }
}
