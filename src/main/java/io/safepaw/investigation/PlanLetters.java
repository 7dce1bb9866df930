package io.safepaw.investigation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.IncidentId;
import io.safepaw.communication.TaskLetters;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The preview of the requests that a plan sends to those who are asked for their side. */
@Component
class PlanLetters implements TaskLetters {

    private final Investigations investigations;
    private final Statements statements;
    private final ObjectMapper json;

    PlanLetters(Investigations investigations, Statements statements, ObjectMapper json) {
        this.investigations = investigations;
        this.statements = statements;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public Set<String> forms() {
        return Set.of("investigation-plan");
    }

    @Override
    public void write(String formId, IncidentId incident, Map<String, Object> values) {
        var targets = json.convertValue(values.get("slaTargets"), StatementTargets.class);
        investigations
                .plan("preview:" + UUID.randomUUID(), json.convertValue(values, PlanForm.class))
                .statementIds()
                .forEach(statement -> statements.request(
                        UUID.fromString(statement), targets == null ? new StatementTargets(null) : targets));
    }
}
