package io.safepaw.retention;

import java.util.Map;

/** The rules of how long records are kept, as operations have them now. */
interface RetentionRules {

    /**
     * @param facts inputs of the decision by name
     * @throws IllegalStateException if no rule fits
     */
    RetentionRule of(Map<String, Object> facts);
}
