package io.safepaw.investigation;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Parties;
import io.safepaw.staff.Roles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records what a party said by phone, that it does not want to answer, or that we do not wait any longer. */
@Component
class RecordStatement implements CaseAction {

    private final Statements statements;
    private final Parties parties;

    RecordStatement(Statements statements, Parties parties) {
        this.statements = statements;
        this.parties = parties;
    }

    @Override
    public String id() {
        return "record-statement";
    }

    @Override
    public String label() {
        return "Record a statement";
    }

    @Override
    public String formId() {
        return "record-statement";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !open(incident).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "statementChoices",
                open(incident).stream()
                        .map(statement -> Map.of("value", statement.id().toString(), "label", label(statement)))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var id = UUID.fromString(String.valueOf(values.get("statementId")));
        if (open(incident).stream().noneMatch(statement -> statement.id().equals(id))) {
            throw new ActionRefused(Map.of("statementId", "Nobody waits for this statement any more."));
        }
        var state = StatementState.valueOf(String.valueOf(values.get("phoneOutcome")));
        var answer = new Answer(state, text(values, "statementText"), text(values, "statementReason"), null, actor);
        if (!statements.record(id, answer)) {
            throw new ActionRefused(Map.of("statementId", "Nobody waits for this statement any more."));
        }
        return state == StatementState.RECEIVED
                ? "The statement is in the case file."
                : "Nobody waits for this statement any more.";
    }

    private List<Statement> open(Incident incident) {
        return statements.of(incident.id()).stream()
                .filter(statement -> statement.state() == StatementState.REQUESTED)
                .toList();
    }

    private String label(Statement statement) {
        return parties.find(statement.partyId()).map(Choices::label).orElse("Party");
    }

    private static @Nullable String text(Map<String, Object> values, String key) {
        return values.get(key) instanceof String text && !text.isBlank() ? text : null;
    }
}
