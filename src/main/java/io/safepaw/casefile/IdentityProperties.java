package io.safepaw.casefile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code safepaw.identity}.
 *
 * @param validFor so long a check tells who somebody is (asm)
 */
@ConfigurationProperties("safepaw.identity")
record IdentityProperties(@DefaultValue("P30D") Duration validFor) {}
