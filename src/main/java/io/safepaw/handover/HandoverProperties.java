package io.safepaw.handover;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Hand-over of shifts.
 *
 * @param before so long before its end a shift is handed over (domain.md T1, asm); as long there is time for it where a
 *     shift is ended early
 */
@ConfigurationProperties("safepaw.handover")
record HandoverProperties(@DefaultValue("PT30M") Duration before) {}
