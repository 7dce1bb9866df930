package io.safepaw.marketplace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.lang.Nullable;

/**
 * A review alleges harm or risk (domain.md 2.1).
 *
 * @param about whom it is about
 * @param reason code of why the marketplace flagged it
 */
public record ReviewFlagged(
        @NotNull @Pattern(regexp = ID) String reviewId,
        @Nullable @Pattern(regexp = ID) String bookingRef,
        @NotNull @Valid MarketplacePerson author,
        @Nullable @Valid MarketplacePerson about,
        @NotNull @Pattern(regexp = CODE) String reason,

        @NotBlank @Size(max = 10_000) @Pattern(regexp = TEXT)
        String text,

        @Nullable @Pattern(regexp = COUNTRY) String market)
        implements MarketplaceEvent {}
