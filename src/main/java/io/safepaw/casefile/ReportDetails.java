package io.safepaw.casefile;

import java.time.Instant;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What a report tells beside the facts that tables ask for (domain.md 7.4, F-INTAKE); null where nobody said so.
 *
 * @param location where it happened: words, which the case file keeps, or a reference to them
 * @param discoveredAt when somebody noticed, UTC
 * @param language of the reporter
 */
public record ReportDetails(
        @Nullable SubCategory subCategory,
        @Nullable String location,
        @Nullable Instant discoveredAt,
        @Nullable Boolean otherPetsPresent,
        @Nullable DesiredOutcome desiredOutcome,
        @Nullable Language language) {

    public static final ReportDetails NONE = new ReportDetails(null, null, null, null, null, null);

    /** As forms have it: YES, NO or null. */
    @Nullable
    String otherPets() {
        return otherPetsPresent == null ? null : otherPetsPresent ? "YES" : "NO";
    }

    /** What was said last counts; what was not said stays. */
    ReportDetails over(ReportDetails known) {
        return new ReportDetails(
                or(subCategory, known.subCategory),
                or(location, known.location),
                or(discoveredAt, known.discoveredAt),
                or(otherPetsPresent, known.otherPetsPresent),
                or(desiredOutcome, known.desiredOutcome),
                or(language, known.language));
    }

    /** The same, with a location by reference. */
    ReportDetails at(@Nullable String reference) {
        return new ReportDetails(subCategory, reference, discoveredAt, otherPetsPresent, desiredOutcome, language);
    }

    /** The same, without what belongs to another category. */
    ReportDetails of(Category category) {
        return subCategory == null || subCategory.category() == category
                ? this
                : new ReportDetails(null, location, discoveredAt, otherPetsPresent, desiredOutcome, language);
    }

    /** The same, without what is not known any more. */
    ReportDetails without(Set<ClearedFact> cleared) {
        return new ReportDetails(
                subCategory,
                cleared.contains(ClearedFact.LOCATION) ? null : location,
                cleared.contains(ClearedFact.DISCOVERED_AT) ? null : discoveredAt,
                cleared.contains(ClearedFact.OTHER_PETS) ? null : otherPetsPresent,
                desiredOutcome,
                language);
    }

    private static <T> @Nullable T or(@Nullable T said, @Nullable T known) {
        return said == null ? known : said;
    }
}
