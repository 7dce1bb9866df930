package io.safepaw.emergency;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings {@code safepaw.emergency}.
 *
 * @param statusCalls how often the owner of a missing pet is called, stage by stage (domain.md 2.8 C, assumed)
 */
@ConfigurationProperties("safepaw.emergency")
record EmergencyProperties(List<Stage> statusCalls) {

    /** @param until since the start of the search */
    record Stage(Duration every, Duration until) {}
}
