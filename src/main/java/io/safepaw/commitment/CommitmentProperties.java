package io.safepaw.commitment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code safepaw.commitment}.
 *
 * @param answerWithin a lead answers for a missed promise within this time (asm)
 * @param keptPercent how many of a hundred promises are to be kept in time (domain.md 5.2)
 */
@ConfigurationProperties("safepaw.commitment")
record CommitmentProperties(
        @DefaultValue("PT4H") Duration answerWithin,
        @DefaultValue("95") int keptPercent) {}
