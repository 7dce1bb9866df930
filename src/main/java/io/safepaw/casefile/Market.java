package io.safepaw.casefile;

import java.util.Locale;
import java.util.Map;
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

    /** ITU-T E.164 country codes. {@code 1} is missing: Canada and the United States share it. */
    private static final Map<String, Market> CALLING_CODES = Map.ofEntries(
            Map.entry("44", UK),
            Map.entry("30", EU),
            Map.entry("31", EU),
            Map.entry("32", EU),
            Map.entry("33", EU),
            Map.entry("34", EU),
            Map.entry("36", EU),
            Map.entry("39", EU),
            Map.entry("40", EU),
            Map.entry("43", EU),
            Map.entry("45", EU),
            Map.entry("46", EU),
            Map.entry("48", EU),
            Map.entry("49", EU),
            Map.entry("351", EU),
            Map.entry("352", EU),
            Map.entry("353", EU),
            Map.entry("356", EU),
            Map.entry("357", EU),
            Map.entry("358", EU),
            Map.entry("359", EU),
            Map.entry("370", EU),
            Map.entry("371", EU),
            Map.entry("372", EU),
            Map.entry("385", EU),
            Map.entry("386", EU),
            Map.entry("420", EU),
            Map.entry("421", EU));

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

    /** The market that a phone number with its country code ({@code +49…}, {@code 0049…}) tells for sure. */
    public static Optional<Market> ofPhone(@Nullable String phone) {
        if (phone == null) {
            return Optional.empty();
        }
        var number = phone.replaceAll("[^0-9+]", "").replaceFirst("^00", "+");
        if (!number.startsWith("+") || number.length() < 4) {
            return Optional.empty();
        }
        return Optional.ofNullable(CALLING_CODES.get(number.substring(1, 3)))
                .or(() -> Optional.ofNullable(CALLING_CODES.get(number.substring(1, 4))));
    }
}
