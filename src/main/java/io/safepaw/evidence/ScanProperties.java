package io.safepaw.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The scanner for viruses, a ClamAV daemon.
 *
 * @param host where blank, nothing is scanned, and files are marked so
 * @param every how often files that nobody scanned are looked for
 */
@ConfigurationProperties("safepaw.evidence.clamav")
record ScanProperties(
        @Nullable String host,
        @DefaultValue("3310") int port,
        @DefaultValue("10s") Duration every) {

    boolean isOn() {
        return host != null && !host.isBlank();
    }
}
