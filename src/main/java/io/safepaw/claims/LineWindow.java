package io.safepaw.claims;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.springframework.lang.Nullable;

/**
 * What the decision {@code claim-line-window} said of a line: INCLUDE or EXCLUDE.
 *
 * @param ruleVersion null of lines that were judged before the process passed it on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LineWindow(int lineNo, String lineResult, @Nullable String ruleVersion) {}
