package io.safepaw.emergency;

/** A row of the decision {@code contact-plan}. @param within ISO 8601, the time for all attempts */
record ContactPlan(int calls, int textMessages, int inAppMessages, String within) {

    int attempts() {
        return calls + textMessages + inAppMessages;
    }
}
