package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.MatchedDecisionRule;
import io.safepaw.embedded.testing.ProcessTest;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What the cases of all decision tables share. The classes that extend it are run by {@link DecisionsTest}. */
@ProcessTest(classes = ProcessesTest.EngineOnly.class)
abstract class Decisions {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    CamundaClient camunda;

    /** @param expected cells behind the rows */
    record Case(Map<String, Object> facts, List<Integer> rows, List<String> expected) {}

    interface Check {
        void of(JsonNode answer, List<String> expected);
    }

    @BeforeEach
    void deploy() {
        Models.deploy(camunda, Models.decisions());
        DecisionsTest.oneMoreRuns();
    }

    EvaluateDecisionResponse evaluate(String decision, Map<String, Object> facts) {
        var response = camunda.newEvaluateDecisionCommand()
                .decisionId(decision)
                .variables(facts)
                .send()
                .join();
        DecisionsTest.COVERAGE.collect(response);
        return response;
    }

    /** Numbers of the rows that fit, from 1. */
    static List<Integer> rows(EvaluateDecisionResponse response) {
        return response.getEvaluatedDecisions().get(0).getMatchedRules().stream()
                .map(MatchedDecisionRule::getRuleIndex)
                .toList();
    }

    static JsonNode output(EvaluateDecisionResponse response) {
        return json(response.getDecisionOutput());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each case hits its rows, each of them tells its version, and the answer is as expected. */
    Stream<DynamicTest> tests(List<Case> cases, Map<String, Object> usual, String decision, Check check) {
        return cases.stream()
                .map(each -> dynamicTest(each.facts().toString(), () -> {
                    var facts = new HashMap<>(usual);
                    facts.putAll(each.facts());

                    var response = evaluate(decision, facts);

                    assertThat(rows(response)).isEqualTo(each.rows());
                    var answer = output(response);
                    assertThat(answer.findValuesAsText("ruleVersion"))
                            .hasSize(each.rows().size());
                    check.of(answer, each.expected());
                }));
    }

    /** Lines of: facts as name=value | numbers of the rows that fit | what is expected. */
    static List<Case> cases(String text) {
        return table(text)
                .map(cells -> new Case(
                        facts(cells.get(0)),
                        list(cells.get(1)).stream().map(Integer::valueOf).toList(),
                        cells.subList(2, cells.size())))
                .toList();
    }

    /** Cells of the lines of a text, parted by bars. */
    static Stream<List<String>> table(String text) {
        return text.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    /** Facts that are not named are not known to the table at all. */
    static Map<String, Object> facts(String cell) {
        var facts = new HashMap<String, Object>();
        for (var fact : cell.split("\\s+")) {
            if (!fact.isEmpty()) {
                var pair = fact.split("=");
                facts.put(pair[0], value(pair[1]));
            }
        }
        return facts;
    }

    static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.startsWith("[")) {
            return list(text.substring(1, text.length() - 1));
        }
        return text.matches("\\d+(\\.\\d+)?") ? (Object) new BigDecimal(text) : text;
    }
}
