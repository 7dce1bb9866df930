package io.safepaw.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Evaluates a decision of the engine outside a process: for an answer that a person waits for, such as whether they may take
 * a task. What a process decides is a business rule task of its model.
 */
@Component
public class DecisionTables {

    private final CamundaClient camunda;
    private final ObjectMapper json;

    DecisionTables(CamundaClient camunda, ObjectMapper json) {
        this.camunda = camunda;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * The newest deployed version of the table, for these facts.
     *
     * @param facts by name of the input; codes, numbers and truth values only; null where a fact is not known
     * @param type holds the outputs by their names
     * @throws DecisionNotMade if the engine does not answer, or no row fits
     */
    public <T> T evaluate(String decisionId, Map<String, Object> facts, Class<T> type) {
        try {
            var answer = camunda.newEvaluateDecisionCommand()
                    .decisionId(decisionId)
                    .variables(facts)
                    .send()
                    .join();
            var outputs = json.readValue(answer.getDecisionOutput(), type);
            if (outputs == null) {
                throw new DecisionNotMade(decisionId, null);
            }
            return outputs;
        } catch (ClientException | JsonProcessingException e) {
            throw new DecisionNotMade(decisionId, e);
        }
    }
}
