package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.communication.MissingPlaceholders;
import io.safepaw.communication.TaskLetters;
import io.safepaw.engine.DecisionTables;
import io.safepaw.worklist.RuledTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The preview of what a decision sends: the statement of reasons or the conditions to the person, and the word to the reporter. */
@Component
class DecisionLetters implements TaskLetters {

    private final Decisions decisions;
    private final Enforcements enforcements;
    private final ReturnOffers offers;
    private final Notices notices;
    private final StatementFields fields;
    private final DecisionTables tables;

    DecisionLetters(
            Decisions decisions,
            Enforcements enforcements,
            ReturnOffers offers,
            Notices notices,
            StatementFields fields,
            DecisionTables tables) {
        this.decisions = decisions;
        this.enforcements = enforcements;
        this.offers = offers;
        this.notices = notices;
        this.fields = fields;
        this.tables = tables;
    }

    @Override
    public Set<String> forms() {
        return Set.of(Decisions.DECISION_FORM, Decisions.APPROVAL_FORM);
    }

    @Override
    public void write(String formId, IncidentId incident, Map<String, Object> values) {
        var facts = new HashMap<>(values);
        UUID id;
        if (formId.equals(Decisions.APPROVAL_FORM)) {
            if (!Approval.APPROVE.name().equals(values.get("approval"))) {
                return;
            }
            id = Codes.id("enforcementId", (String) values.get("enforcementId"));
        } else {
            var source = "preview:" + UUID.randomUUID();
            var recorded = decisions.record(
                    source, DecisionRule.form(new RuledTask(0, "", formId, incident, values), values), 0);
            id = UUID.fromString(recorded.enforcementId());
            facts.put("restriction", recorded.restriction());
            facts.put("wholeServiceEnded", recorded.wholeServiceEnded());
        }
        // As if everybody agreed whose agreement is needed.
        enforcements.set(
                id,
                "state = :state, second_reviewer = coalesce(second_reviewer, '-')",
                Map.of("state", EnforcementState.APPROVED.name()));
        if (enforcements.get(id).action() == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
            offers.offer("preview:" + id, id, null);
            return;
        }
        var rules = new HashMap<String, Object>();
        DecisionRule.NOTICE_FACTS.forEach(fact -> rules.put(fact, facts.get(fact)));
        try {
            decisions.complete(id, List.of(tables.evaluate("notice-rules", rules, NoticeRule[].class)));
        } catch (StatementIncomplete e) {
            throw new MissingPlaceholders("statement of reasons", List.of(fields.words(e.fields())));
        }
        notices.decision(id);
        notices.reporter(id);
    }
}
