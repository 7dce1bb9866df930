package io.safepaw.marketplace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/**
 * A bank takes the payment of a booking back.
 *
 * @param payer who had paid
 * @param currency ISO 4217
 * @param amountUsd the same in US dollars, null where the currency is USD
 * @param reason code of the card scheme, as the marketplace translates it
 */
public record ChargebackOpened(
        @NotNull @Pattern(regexp = ID) String chargebackId,
        @NotNull @Pattern(regexp = ID) String bookingRef,
        @NotNull @Valid MarketplacePerson payer,

        @NotNull @DecimalMin("0") @Digits(integer = 10, fraction = 2)
        BigDecimal amount,

        @NotNull @Pattern(regexp = CURRENCY) String currency,

        @Nullable @DecimalMin("0") @Digits(integer = 10, fraction = 2)
        BigDecimal amountUsd,

        @NotNull @Pattern(regexp = CODE) String reason,
        @Nullable @Pattern(regexp = COUNTRY) String market)
        implements MarketplaceEvent {}
