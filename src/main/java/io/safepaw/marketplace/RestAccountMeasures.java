package io.safepaw.marketplace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Measures by the marketplace's REST API. What is taken back has a key of its own, so that it is not taken for the same change. */
@Component
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestAccountMeasures implements AccountMeasures {

    private final MarketplaceClient client;

    RestAccountMeasures(MarketplaceClient client) {
        this.client = client;
    }

    private record Account(
            @Nullable String userId,
            @Nullable String email,
            @Nullable String bookingRef,
            String role) {

        static Account of(AccountRef account) {
            return new Account(account.userId(), account.email(), account.bookingRef(), account.role());
        }
    }

    private record NewMeasure(
            String measureId,
            String measure,
            Account account,
            @Nullable Instant until,
            @Nullable List<String> features) {}

    private record Settlement(String settlementId, Account account, BookingPlan plan) {}

    @Override
    public void apply(AccountMeasure measure) {
        requireKnown(Operation.APPLY_MEASURE, measure.account());
        client.change(
                Operation.APPLY_MEASURE,
                measure.key(),
                new NewMeasure(
                        measure.key(),
                        measure.measure(),
                        Account.of(measure.account()),
                        measure.until(),
                        measure.features().isEmpty() ? null : measure.features()));
    }

    @Override
    public void lift(String key) {
        client.change(Operation.LIFT_MEASURE, key + ":lift", Map.of("measureId", key));
    }

    @Override
    public void settleBookings(String key, AccountRef account, BookingPlan plan) {
        requireKnown(Operation.SETTLE_BOOKINGS, account);
        client.change(Operation.SETTLE_BOOKINGS, key, new Settlement(key, Account.of(account), plan));
    }

    @Override
    public void restoreBookings(String key) {
        client.change(Operation.RESTORE_BOOKINGS, key + ":restore", Map.of("settlementId", key));
    }

    @Override
    public AccountStanding standing(AccountRef account) {
        if (!account.isKnown()) {
            return AccountStanding.UNKNOWN;
        }
        return client.find(Operation.READ_STANDING, Map.of("account", Account.of(account)), AccountStanding.class)
                .orElse(AccountStanding.UNKNOWN);
    }

    private record LaterBookings(List<LaterBooking> bookings) {}

    @Override
    public List<LaterBooking> laterBookings(AccountRef account) {
        if (!account.isKnown()) {
            return List.of();
        }
        return client.find(Operation.FIND_LATER_BOOKINGS, Map.of("account", Account.of(account)), LaterBookings.class)
                .map(LaterBookings::bookings)
                .orElse(List.of());
    }

    /** The marketplace could not tell whom we mean, so it need not be asked. */
    private static void requireKnown(Operation operation, AccountRef account) {
        if (!account.isKnown()) {
            throw new MarketplaceRejected(operation, "ACCOUNT_UNKNOWN");
        }
    }
}
