package io.safepaw.marketplace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.lang.Nullable;

/** A check of a person found something (domain.md 2.1, 4.3). What it found stays with whoever made the check. */
public record BackgroundCheckHit(
        @NotNull @Pattern(regexp = ID) String checkId,
        @NotNull @Valid MarketplacePerson person,
        @NotNull Result result,
        @Nullable @Pattern(regexp = COUNTRY) String market)
        implements MarketplaceEvent {

    /** What kind of hit. */
    public enum Result {
        /** The person does not fulfil the marketplace's conditions. */
        FAILED,
        /** The person is not who the account says. */
        IDENTITY_MISMATCH
    }
}
