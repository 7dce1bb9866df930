package io.safepaw.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of retention.
 *
 * @param batchSize how many incidents are looked up at a time
 * @param reviewWithin how long whoever reviews a record has for it
 * @param pseudonymKey secret that pseudonyms are made with; without one nothing is left of a user at all
 */
@ConfigurationProperties("safepaw.retention")
record RetentionProperties(
        @DefaultValue("100") int batchSize,
        @DefaultValue("P14D") Duration reviewWithin,
        @DefaultValue("") String pseudonymKey) {}
