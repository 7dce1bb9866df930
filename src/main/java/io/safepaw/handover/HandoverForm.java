package io.safepaw.handover;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Lazy;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who may hand a shift over, to whom, and what must be said. */
@Component
class HandoverForm implements TaskRule, FormOptions {

    private static final Pattern NOTE = Pattern.compile("handoverItems\\[(\\d{1,4})]\\.handoverNote");

    private final Holdings holdings;
    private final Availability availability;
    private final Incidents incidents;
    private final StaffDirectory staff;

    /** @param holdings only when asked: the work list needs its rules first */
    HandoverForm(@Lazy Holdings holdings, Availability availability, Incidents incidents, StaffDirectory staff) {
        this.holdings = holdings;
        this.availability = availability;
        this.incidents = incidents;
        this.staff = staff;
    }

    @Override
    public Set<String> forms() {
        return Set.of(Holdings.FORM);
    }

    @Override
    public Map<String, List<Option>> options(RuledTask task) {
        return Map.of(
                "handoverTakers",
                availability.othersThan(shiftUser(task)).stream()
                        .map(member -> new Option(member.username(), member.displayName()))
                        .toList());
    }

    @Override
    public Optional<IncidentId> keeperOf(RuledTask task, String field) {
        var row = NOTE.matcher(field);
        return row.matches()
                ? packet(task).stream()
                        .skip(Integer.parseInt(row.group(1)))
                        .findFirst()
                        .map(HandoverForm::incidentId)
                : Optional.empty();
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        return username.equals(shiftUser(task))
                        || staff.find(username).filter(StaffMember::isLead).isPresent()
                ? Optional.empty()
                : Optional.of("Only " + shiftUser(task) + " or a lead can hand over this shift.");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var packet = packet(task);
        var rows = rows(values.get("handoverItems"));
        // References count as notes: a task without an incident does not see the words behind them.
        var references = rows(task.variables().get("handoverItems"));
        if (rows.size() != packet.size()) {
            return Map.of("", "Please say for each incident who takes it.");
        }
        var problems = new LinkedHashMap<String, String>();
        for (int i = 0; i < packet.size(); i++) {
            var number = packet.get(i).get("incidentNumber");
            var field = "handoverItems[" + i + "].";
            if (incidents.get(incidentId(packet.get(i))).status().isEnded()) {
                continue;
            }
            againstTaker(task, incidentId(packet.get(i)), text(rows.get(i), "handoverTo"))
                    .ifPresent(problem -> problems.put(field + "handoverTo", number + ": " + problem));
            if (text(rows.get(i), "handoverNote") == null
                    && (i >= references.size() || text(references.get(i), "handoverNote") == null)) {
                problems.put(field + "handoverNote", number + ": Please say what the next person must know.");
            }
        }
        return problems;
    }

    private Optional<String> againstTaker(RuledTask task, IncidentId incident, @Nullable String username) {
        var taker = username == null ? null : staff.find(username).orElse(null);
        if (taker == null || taker.disabled()) {
            return Optional.of("Please choose who takes it.");
        }
        if (username.equals(shiftUser(task))) {
            return Optional.of("Somebody else must take it.");
        }
        if (!availability.isPresent(username)) {
            return Optional.of(taker.displayName() + " is neither on shift nor on call.");
        }
        return holdings.tasks(shiftUser(task)).stream()
                .filter(item -> incident.equals(item.incidentId()) && !taker.hasAny(item.candidateGroups()))
                .findFirst()
                .map(item -> taker.displayName() + " may not take the task \"" + item.name() + "\".");
    }

    private static String shiftUser(RuledTask task) {
        return String.valueOf(task.variables().get("shiftUser"));
    }

    private static List<Map<?, ?>> packet(RuledTask task) {
        return rows(task.variables().get("handoverPacket"));
    }

    private static List<Map<?, ?>> rows(@Nullable Object value) {
        return value instanceof Collection<?> rows
                ? rows.stream()
                        .<Map<?, ?>>map(row -> row instanceof Map<?, ?> map ? map : Map.of())
                        .toList()
                : List.of();
    }

    private static IncidentId incidentId(Map<?, ?> row) {
        return IncidentId.of(String.valueOf(row.get("incidentId")));
    }

    private static @Nullable String text(Map<?, ?> row, String key) {
        return row.get(key) instanceof String text && !text.isBlank() ? text : null;
    }
}
