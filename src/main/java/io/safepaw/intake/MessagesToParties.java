package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.AffectedParties;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Draft;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.communication.Purpose;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What an agent writes in a task to a party is checked before it is completed (domain.md 1 R7). The closing message also goes to
 * who reported the incidents that were merged into this one.
 */
@Component
class MessagesToParties implements TaskRule {

    private static final String TRIAGE = "triage";
    private static final String REPLY = "reply";
    private static final String RESOLUTION = "resolution";
    private static final String UPDATE = "update-party";

    private final OutboundCheck check;
    private final Incidents incidents;
    private final Parties parties;
    private final AffectedParties affected;
    private final Contacts contacts;

    MessagesToParties(
            OutboundCheck check, Incidents incidents, Parties parties, AffectedParties affected, Contacts contacts) {
        this.check = check;
        this.incidents = incidents;
        this.parties = parties;
        this.affected = affected;
        this.contacts = contacts;
    }

    @Override
    public Set<String> forms() {
        return Set.of(TRIAGE, REPLY, RESOLUTION, UPDATE);
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (task.formId().equals(UPDATE)) {
            return againstUpdate(task, username, values);
        }
        var field = switch (task.formId()) {
            case REPLY -> "replyText";
            case RESOLUTION -> "resolutionMessage";
            default -> "messageToReporter";
        };
        boolean unsent = task.formId().equals(REPLY) && !"SEND".equals(values.get("replyAction"));
        return unsent || task.incidentId() == null
                ? Map.of()
                : check(
                        task,
                        username,
                        readers(task),
                        task.formId().equals(RESOLUTION) ? Purpose.OUTCOME : Purpose.CASE_WORK,
                        field,
                        values);
    }

    /** What the reporter reads, and what the others read who are told, too. */
    private Map<String, String> againstUpdate(RuledTask task, String username, Map<String, Object> values) {
        if (task.incidentId() == null || !"SEND".equals(values.get("updateOutcome"))) {
            return Map.of();
        }
        var chosen = values.get("updateParties") instanceof List<?> ids ? ids : List.of();
        var others = affected.besidesReporter(task.incidentId()).stream()
                .map(Party::id)
                .filter(id -> chosen.contains(id.toString()))
                .toList();
        var problems = new HashMap<>(check(task, username, readers(task), Purpose.CASE_WORK, "updateText", values));
        problems.putAll(check(task, username, others, Purpose.CASE_WORK, "updateOtherText", values));
        return problems;
    }

    private Map<String, String> check(
            RuledTask task,
            String username,
            List<PartyId> readers,
            Purpose purpose,
            String field,
            Map<String, Object> values) {
        if (!(values.get(field) instanceof String text) || text.isBlank()) {
            return Map.of();
        }
        var draft = new Draft(task.incidentId(), readers, purpose, Map.of(field, text));
        return check.problems(draft, "task:" + task.taskKey(), new Actor(username), task.quotable());
    }

    private List<PartyId> readers(RuledTask task) {
        return switch (task.formId()) {
            case REPLY ->
                Stream.ofNullable(task.variables().get("contactId"))
                        .flatMap(id -> contacts.find(UUID.fromString(id.toString())).stream())
                        .map(Contact::partyId)
                        .toList();
            case RESOLUTION -> reporters(task.incidentId());
            default -> List.of(parties.reporterOf(task.incidentId()).id());
        };
    }

    private List<PartyId> reporters(IncidentId incident) {
        return Stream.concat(
                        Stream.of(parties.reporterOf(incident)),
                        incidents.mergedInto(incident).stream().map(merged -> parties.reporterOf(merged.id())))
                .map(Party::id)
                .toList();
    }
}
