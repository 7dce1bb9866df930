package io.safepaw.legal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The part of the decision {@code police-report-terms} that the code needs. @param reportWithin ISO 8601 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PoliceTerms(String reportWithin, String ruleVersion) {}
