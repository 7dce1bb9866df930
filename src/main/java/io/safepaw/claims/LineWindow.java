package io.safepaw.claims;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What the decision {@code claim-line-window} said of a line: INCLUDE or EXCLUDE. */
@JsonIgnoreProperties(ignoreUnknown = true)
record LineWindow(int lineNo, String lineResult) {}
