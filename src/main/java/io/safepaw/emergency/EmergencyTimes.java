package io.safepaw.emergency;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The part of the decision {@code emergency-times} that the code needs; ISO 8601. */
@JsonIgnoreProperties(ignoreUnknown = true)
record EmergencyTimes(String petBlockFor, String releaseAskedWithin, String ruleVersion) {}
