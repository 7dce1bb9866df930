package io.safepaw.web;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the public addresses (asm). Every rule that fits a request must allow it.
 *
 * @param rules by their names, which stand in the metric of what was refused
 * @param remembered how many callers are counted at most; those who were quiet the longest are forgotten
 */
@ConfigurationProperties("safepaw.limits")
record RequestLimitProperties(
        @DefaultValue Map<String, RequestLimit> rules,
        @DefaultValue("100000") int remembered) {}
