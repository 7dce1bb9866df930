package io.safepaw.emergency;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A row of the decision {@code contact-plan}. @param within ISO 8601, the time for all attempts */
@JsonIgnoreProperties(ignoreUnknown = true)
record ContactPlan(int calls, int textMessages, int inAppMessages, String within, String ruleVersion) {

    int attempts() {
        return calls + textMessages + inAppMessages;
    }
}
