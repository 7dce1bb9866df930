package io.safepaw.market;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Market;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is on in a market. Whoever acts asks each time, so a change holds at once and on every replica; what was done before stays
 * done. Changes are never changed nor deleted.
 */
@Service
@Transactional
public class MarketSwitches {

    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final MarketProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    MarketSwitches(JdbcClient jdbc, MarketProperties properties, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param market code of a {@link Market} */
    @Transactional(readOnly = true)
    public boolean isOn(String market, MarketSwitch what) {
        return isOn(Market.valueOf(market), what, null);
    }

    /**
     * Whether it was on at that time. What nobody set is by today's configuration.
     *
     * @param market code of a {@link Market}
     */
    @Transactional(readOnly = true)
    public boolean wasOn(String market, MarketSwitch what, Instant at) {
        return isOn(Market.valueOf(market), what, at);
    }

    /** @param at null for what holds now, whatever a clock of another replica says */
    private boolean isOn(Market place, MarketSwitch what, @Nullable Instant at) {
        if (properties.isFixed(place, what)) {
            return properties.isOn(place, what);
        }
        return jdbc.sql("""
                        select setting from market_switch
                        where market = :market and switch = :what and changed_at <= coalesce(:at, changed_at)
                        order by version desc limit 1
                        """)
                .param("market", place.name())
                .param("what", what.name())
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(String.class)
                .optional()
                .map(SwitchSetting::valueOf)
                .map(setting -> isOn(setting, place, what))
                .orElseGet(() -> properties.isOn(place, what));
    }

    /** All switches of a market. */
    @Transactional(readOnly = true)
    public List<SwitchView> of(Market market) {
        var changes = jdbc.sql("select * from market_switch where market = :market order by version desc")
                .param("market", market.name())
                .query(MarketSwitches::read)
                .list();
        return Arrays.stream(MarketSwitch.values())
                .map(what -> view(
                        market,
                        what,
                        changes.stream().filter(each -> each.what() == what).toList()))
                .toList();
    }

    /**
     * Sets a switch; it holds from now on.
     *
     * @param seen version that whoever sets it saw
     * @throws SwitchRefused if it is fixed by law, set so already, set by somebody else meanwhile, or no reason is given
     */
    public void set(Market market, MarketSwitch what, SwitchSetting setting, int seen, String reason, String by) {
        if (properties.isFixed(market, what)) {
            throw new SwitchRefused("The law of this market leaves no choice here.");
        }
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new SwitchRefused("Please say why, in up to " + LONGEST_REASON + " characters.");
        }
        var before = of(market).stream()
                .filter(each -> each.what() == what)
                .findFirst()
                .orElseThrow();
        if (before.version() != seen) {
            throw new SwitchRefused("Somebody else changed it meanwhile. Please look again.");
        }
        boolean same = setting == SwitchSetting.DEFAULT
                ? !before.isSet()
                : before.isSet() && before.on() == (setting == SwitchSetting.ON);
        if (same) {
            throw new SwitchRefused("It is set so already.");
        }
        int rows = jdbc.sql("""
                        insert into market_switch (market, switch, version, setting, reason, changed_by, changed_at)
                        values (:market, :what, :version, :setting, :reason, :by, :now)
                        on conflict do nothing
                        """)
                .param("market", market.name())
                .param("what", what.name())
                .param("version", seen + 1)
                .param("setting", setting.name())
                .param("reason", reason.strip())
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 0) {
            throw new SwitchRefused("Somebody else changed it meanwhile. Please look again.");
        }
        audit.record(new AuditChange(
                AuditArea.MARKET,
                market.name(),
                what.name(),
                words(before.on(), before.isSet()),
                words(isOn(setting, market, what), setting != SwitchSetting.DEFAULT),
                by));
    }

    private SwitchView view(Market market, MarketSwitch what, List<SwitchChange> changes) {
        boolean byDefault = properties.isOn(market, what);
        boolean fixed = properties.isFixed(market, what);
        boolean on =
                fixed || changes.isEmpty() ? byDefault : isOn(changes.getFirst().setting(), market, what);
        return new SwitchView(
                what,
                on,
                byDefault,
                fixed,
                changes.isEmpty() ? 0 : changes.getFirst().version(),
                changes);
    }

    private boolean isOn(SwitchSetting setting, Market market, MarketSwitch what) {
        return setting == SwitchSetting.DEFAULT ? properties.isOn(market, what) : setting == SwitchSetting.ON;
    }

    private static String words(boolean on, boolean set) {
        return (on ? "ON" : "OFF") + (set ? "" : "_BY_DEFAULT");
    }

    private static SwitchChange read(ResultSet row, int number) throws SQLException {
        return new SwitchChange(
                MarketSwitch.valueOf(row.getString("switch")),
                row.getInt("version"),
                SwitchSetting.valueOf(row.getString("setting")),
                row.getString("reason"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
