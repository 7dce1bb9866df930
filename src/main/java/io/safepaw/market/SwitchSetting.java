package io.safepaw.market;

/** What somebody chose for a switch. */
public enum SwitchSetting {
    ON,
    OFF,
    /** Whatever the configuration says. */
    DEFAULT
}
