package io.safepaw.engine;

import org.springframework.lang.Nullable;

/** A decision table gave no answer: the engine is away, the table is not deployed, or none of its rows fits. */
public class DecisionNotMade extends RuntimeException {

    DecisionNotMade(String decisionId, @Nullable Throwable cause) {
        super("The decision " + decisionId + " gave no answer", cause);
    }
}
