package io.safepaw.evidence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is kept.
 *
 * @param maxFileSize of one file
 * @param maxIncidentSize of all different files of one incident together
 */
@ConfigurationProperties("safepaw.evidence")
record EvidenceLimits(
        @DefaultValue("25MB") DataSize maxFileSize,
        @DefaultValue("500MB") DataSize maxIncidentSize) {}
