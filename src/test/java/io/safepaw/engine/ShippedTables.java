package io.safepaw.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Primary;

/**
 * The tables of {@code processes/} by the engine's own evaluator, for tests of modules that run without an engine. One at a
 * time, as the engine evaluates them: the evaluator mixes up answers that are asked for at the same moment.
 */
@Primary
public class ShippedTables extends DecisionTables {

    private final DecisionEngine engine = DecisionEngineFactory.createDecisionEngine();
    private final Map<String, ParsedDecisionRequirementsGraph> parsed = new HashMap<>();
    private final ObjectMapper json;

    public ShippedTables(ObjectMapper json) {
        super(null, json);
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public synchronized <T> T evaluate(String decisionId, Map<String, Object> facts, Class<T> type) {
        try {
            var result = engine.evaluateDecisionById(
                    parsed.computeIfAbsent(decisionId, this::parse), decisionId, new VariablesContext(facts));
            if (result.isFailure()) {
                throw new IllegalStateException(result.getFailureMessage());
            }
            return json.readValue(MsgPackConverter.convertToJson(result.getOutput()), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ParsedDecisionRequirementsGraph parse(String decisionId) {
        try (var table = Files.newInputStream(Path.of("processes", decisionId + ".dmn"))) {
            return engine.parse(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
