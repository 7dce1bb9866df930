package io.safepaw.marketplace;

import java.util.List;

/**
 * What Safepaw has the marketplace do to an account. Every call carries a key; the same key again has no second effect, so
 * a call whose answer was lost can be repeated.
 *
 * <p>All of them throw {@link MarketplaceRejected} where the marketplace refuses for good, and
 * {@link MarketplaceUnavailable} where it does not answer.
 */
public interface AccountMeasures {

    /** Puts a measure in force. */
    void apply(AccountMeasure measure);

    /** Takes back what was put in force under the key; a key that is not in force is no error. */
    void lift(String key);

    /** Deals with the open bookings of an account, owners and pets first (domain.md 4.4, step 2). */
    void settleBookings(String key, AccountRef account, BookingPlan plan);

    /** Takes back what {@link #settleBookings} did under the key, as far as the bookings can still take place. */
    void restoreBookings(String key);

    /** What the marketplace knows of an account: activity, checks and what is at stake now. */
    AccountStanding standing(AccountRef account);

    /** Bookings with others that begin later, where the account is a provider's. */
    List<LaterBooking> laterBookings(AccountRef account);
}
