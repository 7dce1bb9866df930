package io.safepaw.commitment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code safepaw.commitment}.
 *
 * @param answerWithin a lead answers for a missed promise within this time (asm)
 * @param remindBefore the owner of the incident is reminded so long before the promised time (asm); where less time is left,
 *     halfway
 * @param publicUrl where staff reaches Safepaw; links in mails begin with it
 * @param keptPercent how many of a hundred promises are to be kept in time (domain.md 5.2)
 */
@ConfigurationProperties("safepaw.commitment")
record CommitmentProperties(
        @DefaultValue("PT4H") Duration answerWithin,
        @DefaultValue("PT30M") Duration remindBefore,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("95") int keptPercent) {}
