package io.safepaw.market;

import java.util.List;

/**
 * A switch of a market as it is now.
 *
 * @param on whether it is on
 * @param byDefault whether it is on where nobody set it
 * @param fixed the law of the market wants the default
 * @param version of the newest change; 0 where there was none
 * @param changes the newest first
 */
public record SwitchView(
        MarketSwitch what, boolean on, boolean byDefault, boolean fixed, int version, List<SwitchChange> changes) {

    /** Somebody set it, and nobody took that back. */
    public boolean isSet() {
        return !changes.isEmpty() && changes.getFirst().setting() != SwitchSetting.DEFAULT;
    }
}
