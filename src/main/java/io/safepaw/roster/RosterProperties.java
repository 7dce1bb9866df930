package io.safepaw.roster;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calendar files (asm).
 *
 * @param horizon how far ahead repeats are taken
 * @param longest characters of a file
 * @param mostEvents events of a file
 * @param mostTimes times of all events, repeats included
 */
@ConfigurationProperties("safepaw.roster")
record RosterProperties(
        @DefaultValue("P180D") Duration horizon,
        @DefaultValue("400000") int longest,
        @DefaultValue("500") int mostEvents,
        @DefaultValue("3000") int mostTimes) {}
