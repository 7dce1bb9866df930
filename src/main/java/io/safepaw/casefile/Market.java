package io.safepaw.casefile;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;

/** Where the Guarantee has terms of its own and laws differ (domain.md 2.5, 3.2, 4.5). */
public enum Market {
    US,
    CA,
    UK,
    EU;

    /** Of phone numbers that must be written with their country code. */
    public static final String NO_REGION = "ZZ";

    private static final Set<String> MEMBER_STATES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** The market of a country by its ISO code, or the market itself by its own. */
    public static Optional<Market> of(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return Optional.empty();
        }
        var country = code.strip().toUpperCase(Locale.ROOT);
        if (MEMBER_STATES.contains(country)) {
            return Optional.of(EU);
        }
        return switch (country) {
            case "US" -> Optional.of(US);
            case "CA" -> Optional.of(CA);
            case "GB", "UK" -> Optional.of(UK);
            case "EU" -> Optional.of(EU);
            default -> Optional.empty();
        };
    }

    /** ISO code of the country that phone numbers without country code belong to; {@link #NO_REGION} in a union of them. */
    public String region() {
        return switch (this) {
            case US -> "US";
            case CA -> "CA";
            case UK -> "GB";
            case EU -> NO_REGION;
        };
    }

    /**
     * The market that a phone number with its country code ({@code +49…}, {@code 0049…}) tells for sure; where countries share a
     * code, as Canada and the United States do, the number itself says which.
     */
    public static Optional<Market> ofPhone(@Nullable String phone) {
        return PhoneNumbers.e164(phone, NO_REGION).flatMap(PhoneNumbers::region).flatMap(Market::of);
    }
}
