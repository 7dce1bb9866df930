package io.safepaw.testing;

import io.safepaw.casefile.Market;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.market.SwitchSetting;

/** A switch of a market that a test turns, and leaves as it was. */
public final class Switching implements AutoCloseable {

    private final MarketSwitches switches;
    private final Market market;
    private final MarketSwitch what;

    private Switching(MarketSwitches switches, Market market, MarketSwitch what) {
        this.switches = switches;
        this.market = market;
        this.what = what;
    }

    public static Switching off(MarketSwitches switches, Market market, MarketSwitch what) {
        return set(switches, market, what, SwitchSetting.OFF);
    }

    public static Switching on(MarketSwitches switches, Market market, MarketSwitch what) {
        return set(switches, market, what, SwitchSetting.ON);
    }

    private static Switching set(MarketSwitches switches, Market market, MarketSwitch what, SwitchSetting setting) {
        var switching = new Switching(switches, market, what);
        switching.set(setting);
        return switching;
    }

    private void set(SwitchSetting setting) {
        int version = switches.of(market).get(what.ordinal()).version();
        switches.set(market, what, setting, version, "A test", "system");
    }

    @Override
    public void close() {
        set(SwitchSetting.DEFAULT);
    }
}
