package io.safepaw.emergency;

import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/** A row of the decision {@code vet-authorisation}. @param authorisedLimit in the currency of the estimate */
record VetAuthority(String authorisation, @Nullable BigDecimal authorisedLimit, String guidance, String ruleVersion) {}
