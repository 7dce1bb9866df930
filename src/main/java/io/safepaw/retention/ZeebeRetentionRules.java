package io.safepaw.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import java.time.Period;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the decision {@code retention} in the engine, so that a table which operations deployed counts at once. */
@Component
class ZeebeRetentionRules implements RetentionRules {

    private static final String DECISION = "retention";

    private final CamundaClient camunda;
    private final ObjectMapper json;

    ZeebeRetentionRules(CamundaClient camunda, ObjectMapper json) {
        this.camunda = camunda;
        this.json = json;
    }

    /** The row as the table has it. */
    private record Row(String retentionRule, String keepFor, RetentionAction retentionAction, String ruleVersion) {}

    @Override
    public RetentionRule of(Map<String, Object> facts) {
        var output = camunda.newEvaluateDecisionCommand()
                .decisionId(DECISION)
                .variables(facts)
                .send()
                .join()
                .getDecisionOutput();
        var row = read(output);
        if (row == null) {
            throw new IllegalStateException("No rule says how long to keep " + facts);
        }
        return new RetentionRule(
                row.retentionRule(), Period.parse(row.keepFor()), row.retentionAction(), row.ruleVersion());
    }

    private Row read(String output) {
        try {
            return json.readValue(output, Row.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The decision retention has an output that is no rule", e);
        }
    }
}
