package io.safepaw.staff;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Shifts of staff (asm).
 *
 * @param length how long a shift is where nobody says otherwise
 * @param early a planned shift can be begun so long before its time
 * @param longest no shift is longer, extensions included; keeps a slip of the pen from being a month
 * @param required whoever has no shift now is off shift; otherwise only who began one before
 */
@ConfigurationProperties("safepaw.shifts")
record ShiftProperties(
        @DefaultValue("PT8H") Duration length,
        @DefaultValue("PT1H") Duration early,
        @DefaultValue("PT16H") Duration longest,
        @DefaultValue("false") boolean required) {}
