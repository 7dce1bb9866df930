package io.safepaw.emergency;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;

/** A row of the decision {@code rehoming-credit}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RehomingCredit(BigDecimal creditAmount, String creditCurrency, String ruleVersion) {}
