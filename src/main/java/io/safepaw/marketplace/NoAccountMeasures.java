package io.safepaw.marketplace;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Stands in where no marketplace is connected: measures are on record here, and people carry them out by hand. */
@Component
@ConditionalOnProperty(name = "safepaw.marketplace.base-url", matchIfMissing = true, havingValue = "none")
class NoAccountMeasures implements AccountMeasures {

    @Override
    public void apply(AccountMeasure measure) {}

    @Override
    public void lift(String key) {}

    @Override
    public void settleBookings(String key, AccountRef account, BookingPlan plan) {}

    @Override
    public void restoreBookings(String key) {}

    @Override
    public AccountStanding standing(AccountRef account) {
        return AccountStanding.UNKNOWN;
    }

    @Override
    public List<LaterBooking> laterBookings(AccountRef account) {
        return List.of();
    }
}
