package io.safepaw.marketplace;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.lang.Nullable;

/**
 * What the marketplace knows of an account (domain.md 4.1). Everything is information; nothing here lessens serious harm.
 *
 * @param memberSince day on which the account was opened
 * @param rating of 5, null where nobody rated
 * @param cancellationRate percent of the bookings
 * @param noShowRate percent of the bookings
 * @param linkedAccounts accounts that seem to be of the same person
 * @param businessUser whether the account is used as a business
 * @param incomeCritical whether the person lives on it
 * @param jurisdiction place with rules of its own, such as {@code SEATTLE}
 */
public record AccountStanding(
        @Nullable LocalDate memberSince,
        int bookings,
        int repeatClients,
        @Nullable BigDecimal rating,
        int cancellationRate,
        int noShowRate,
        String backgroundCheck,
        String identityCheck,
        int linkedAccounts,
        int openBookings,
        int petsInCare,
        int payoutsPending,
        boolean businessUser,
        boolean incomeCritical,
        @Nullable String jurisdiction) {

    /** Nothing is known. */
    public static final AccountStanding UNKNOWN =
            new AccountStanding(null, 0, 0, null, 0, 0, "UNKNOWN", "UNKNOWN", 0, 0, 0, 0, false, false, null);
}
