package io.safepaw.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.CaseOpening;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff can start on an incident outside a task, over the Desk and the API alike. */
@Service
public class CaseActions {

    private final List<CaseAction> actions;
    private final List<CaseOpening> openings;
    private final Incidents incidents;
    private final Conflicts conflicts;
    private final FormLibrary forms;
    private final FormCheck check;
    private final CaseTexts texts;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseActions(
            List<CaseAction> actions,
            List<CaseOpening> openings,
            Incidents incidents,
            Conflicts conflicts,
            FormLibrary forms,
            FormCheck check,
            CaseTexts texts,
            JdbcClient jdbc,
            Clock clock) {
        this.actions =
                actions.stream().sorted(Comparator.comparing(CaseAction::label)).toList();
        this.openings = List.copyOf(openings);
        this.incidents = incidents;
        this.conflicts = conflicts;
        this.forms = forms;
        this.check = check;
        this.texts = texts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What this person may start on this incident now, by label: nothing where they have a conflict of interest. */
    public List<CaseAction> of(Incident incident, StaffMember user) {
        if (conflicts.has(incident.id(), user.username())) {
            return List.of();
        }
        return actions.stream()
                .filter(action -> user.hasAny(action.roles()))
                .filter(action -> incident.kind() == CaseKind.REPORT || action.isForAnyKind())
                .filter(action -> action.appliesTo(incident))
                .toList();
    }

    /** The action, if this person may start it on this incident now. */
    public Optional<CaseAction> find(String id, Incident incident, StaffMember user) {
        return of(incident, user).stream()
                .filter(action -> action.id().equals(id))
                .findFirst();
    }

    /** The form with what is known. */
    public TaskForm form(CaseAction action, Incident incident) {
        return new TaskForm(action.formId(), forms.shipped(action.formId()).toString(), known(action, incident));
    }

    /**
     * Checks the form and does it, once for each request.
     *
     * @param requestId made with the page or by the caller; the same request again has the same answer and no effect
     * @param data by field key, texts as they were typed
     * @return one sentence for the person
     * @throws ActionRefused if the form is not complete or not valid, or the action cannot be done like this
     */
    @Transactional
    public String perform(
            CaseAction action, Incident incident, StaffMember user, UUID requestId, Map<String, Object> data) {
        var answered = answered(requestId);
        if (answered.isPresent()) {
            return answered.get().message();
        }
        var actor = new Actor(user.username());
        var form = forms.shipped(action.formId());
        var known = known(action, incident);
        checked(form, known, data);
        var answer = action.perform(incident, kept(form, known, data, incident, actor), actor);
        remember(requestId, incident, action.id(), actor, answer);
        return answer;
    }

    /** What this person may start without an incident. */
    public List<CaseOpening> openings(StaffMember user) {
        return openings.stream().filter(opening -> user.hasAny(opening.roles())).toList();
    }

    /** The same by its id, if this person may start it. */
    public Optional<CaseOpening> opening(String id, StaffMember user) {
        return openings(user).stream()
                .filter(opening -> opening.id().equals(id))
                .findFirst();
    }

    /** Its form; nothing is known before. */
    public TaskForm form(CaseOpening opening) {
        return new TaskForm(opening.formId(), forms.shipped(opening.formId()).toString(), Map.of());
    }

    /**
     * Checks the form, opens the file and does on it what it is for, once for each request; see {@link #perform}.
     *
     * @throws ActionRefused if the form is not complete or not valid, or it cannot be done like this
     */
    @Transactional
    public Opened open(CaseOpening opening, StaffMember user, UUID requestId, Map<String, Object> data) {
        var answered = answered(requestId);
        if (answered.isPresent()) {
            return answered.get();
        }
        var actor = new Actor(user.username());
        var form = forms.shipped(opening.formId());
        var opened = opening.open(checked(form, Map.of(), data), actor);
        var answer = opening.perform(opened, kept(form, Map.of(), data, opened, actor), actor);
        remember(requestId, opened, opening.id(), actor, answer);
        return new Opened(opened.number(), answer);
    }

    /**
     * What came of a request.
     *
     * @param number of the incident
     * @param message one sentence for the person
     */
    public record Opened(String number, String message) {}

    private Optional<Opened> answered(UUID requestId) {
        // Two requests at the same time wait for each other here.
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", requestId.getMostSignificantBits() ^ requestId.getLeastSignificantBits())
                .query((row, number) -> 0)
                .list();
        return jdbc.sql("select incident_id, answer from performed_action where request_id = :request")
                .param("request", requestId)
                .query((row, number) -> new Opened(
                        incidents
                                .get(new IncidentId(row.getObject("incident_id", UUID.class)))
                                .number(),
                        row.getString("answer")))
                .optional();
    }

    private void remember(UUID requestId, Incident incident, String action, Actor actor, String answer) {
        jdbc.sql("""
                        insert into performed_action (request_id, incident_id, action, actor, answer, performed_at)
                        values (:request, :incident, :action, :actor, :answer, :at)
                        """)
                .param("request", requestId)
                .param("incident", incident.id().value())
                .param("action", action)
                .param("actor", actor.id())
                .param("answer", answer)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Map<String, Object> checked(JsonNode form, Map<String, Object> known, Map<String, Object> data) {
        var result = check.check(form, known, data);
        if (!result.isValid()) {
            throw new ActionRefused(result.errors());
        }
        return result.values();
    }

    private Map<String, Object> kept(
            JsonNode form, Map<String, Object> known, Map<String, Object> data, Incident incident, Actor actor) {
        return check.check(form, known, data, (field, text) -> texts.keep(incident.id(), field, text, actor))
                .values();
    }

    private static Map<String, Object> known(CaseAction action, Incident incident) {
        var known = new HashMap<String, Object>(action.prefill(incident));
        known.put("incidentNumber", incident.number());
        known.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        return known;
    }
}
