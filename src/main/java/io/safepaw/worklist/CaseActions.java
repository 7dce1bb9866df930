package io.safepaw.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
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
    private final FormLibrary forms;
    private final FormCheck check;
    private final CaseTexts texts;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseActions(
            List<CaseAction> actions,
            FormLibrary forms,
            FormCheck check,
            CaseTexts texts,
            JdbcClient jdbc,
            Clock clock) {
        this.actions =
                actions.stream().sorted(Comparator.comparing(CaseAction::label)).toList();
        this.forms = forms;
        this.check = check;
        this.texts = texts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What this person may start on this incident now, by label. */
    public List<CaseAction> of(Incident incident, StaffMember user) {
        return actions.stream()
                .filter(action -> user.hasAny(action.roles()))
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
        // Two requests at the same time wait for each other here.
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", requestId.getMostSignificantBits() ^ requestId.getLeastSignificantBits())
                .query((row, number) -> 0)
                .list();
        var answered = jdbc.sql("select answer from performed_action where request_id = :request")
                .param("request", requestId)
                .query(String.class)
                .optional();
        if (answered.isPresent()) {
            return answered.get();
        }
        var actor = new Actor(user.username());
        var answer = action.perform(incident, checked(action, incident, actor, data), actor);
        jdbc.sql("""
                        insert into performed_action (request_id, incident_id, action, actor, answer, performed_at)
                        values (:request, :incident, :action, :actor, :answer, :at)
                        """)
                .param("request", requestId)
                .param("incident", incident.id().value())
                .param("action", action.id())
                .param("actor", actor.id())
                .param("answer", answer)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return answer;
    }

    private Map<String, Object> checked(CaseAction action, Incident incident, Actor actor, Map<String, Object> data) {
        JsonNode form = forms.shipped(action.formId());
        var known = known(action, incident);
        var result = check.check(form, known, data);
        if (!result.isValid()) {
            throw new ActionRefused(result.errors());
        }
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
