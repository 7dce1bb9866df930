package io.safepaw.market;

import io.safepaw.casefile.Market;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code safepaw.market}: what holds before anybody sets a switch.
 *
 * @param offIn in which markets a switch is off by default; everywhere else it is on
 * @param fixedIn in which markets the law leaves no choice, so that the default stays
 */
@ConfigurationProperties("safepaw.market")
record MarketProperties(
        @DefaultValue Map<MarketSwitch, Set<Market>> offIn,
        @DefaultValue Map<MarketSwitch, Set<Market>> fixedIn) {

    boolean isOn(Market market, MarketSwitch what) {
        return !offIn.getOrDefault(what, Set.of()).contains(market);
    }

    boolean isFixed(Market market, MarketSwitch what) {
        return fixedIn.getOrDefault(what, Set.of()).contains(market);
    }
}
