package io.safepaw.market;

import java.time.Instant;

/**
 * One time that somebody set a switch.
 *
 * @param version counts the changes of this switch in this market, from 1
 * @param by user name
 * @param at UTC
 */
public record SwitchChange(
        MarketSwitch what, int version, SwitchSetting setting, String reason, String by, Instant at) {}
