package io.safepaw.retention;

import java.time.Period;

/**
 * A row of the decision {@code retention}.
 *
 * @param code which row it is
 * @param version of the table
 */
record RetentionRule(String code, Period keepFor, RetentionAction action, String version) {}
