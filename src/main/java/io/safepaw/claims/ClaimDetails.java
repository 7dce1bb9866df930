package io.safepaw.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What else the claimant tells (F-CLAIM, domain.md 3.10). Amounts are in the currency of the market.
 *
 * @param claimantRole OWNER, PROVIDER or THIRD_PARTY
 * @param petId id of a party of the incident
 * @param bookingPricePerDay null where nobody knows
 */
public record ClaimDetails(
        @Nullable String claimantRole,
        @Nullable Instant discoveredAt,
        @Nullable String petId,
        List<DamagedItem> damagedItems,
        @Nullable BigDecimal bookingPricePerDay,
        @Nullable ResponsibleParty responsibleParty) {

    static final ClaimDetails NONE = new ClaimDetails(null, null, null, List.of(), null, null);

    /** @param name reference to the words */
    public record DamagedItem(
            @Nullable String name,
            @Nullable LocalDate purchaseDate,
            @Nullable BigDecimal price) {}

    /**
     * What the claimant heard of the responsible party, before we asked it.
     *
     * @param response NO_ANSWER, REFUSED or OFFERED
     */
    public record ResponsibleParty(
            @Nullable Instant at,
            @Nullable String response,
            @Nullable BigDecimal offeredAmount) {}

    public ClaimDetails {
        damagedItems = damagedItems == null ? List.of() : List.copyOf(damagedItems);
    }
}
