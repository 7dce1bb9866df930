package io.safepaw.worklist;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** FEEL inside forms, read by the same library that the process engine uses. */
@Component
class FeelExpressions {

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

    /** To read an expression takes far longer than to evaluate it; there are as many as the deployed forms have. */
    private final Map<String, ParseResult> parsed = new ConcurrentHashMap<>();

    static boolean isExpression(String text) {
        return text.startsWith("=");
    }

    /**
     * Evaluates {@code =expression}. A variable that is absent is null.
     *
     * @return null also where the expression cannot be evaluated, as form-js has it
     */
    @Nullable
    Object evaluate(String expression, Map<String, Object> variables) {
        var read = parsed.computeIfAbsent(expression, text -> feel.parseExpression(text.substring(1)));
        if (read.isFailure()) {
            return null;
        }
        var result = feel.evaluate(read.parsedExpression(), variables);
        return result.isSuccess() ? result.result() : null;
    }

    boolean isTrue(String expression, Map<String, Object> variables) {
        return Boolean.TRUE.equals(evaluate(expression, variables));
    }
}
