package io.safepaw.sla;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.safepaw.sla.SlaProperties.HolidayProperties;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.lang.Nullable;

/** Public holidays of a country or of one of its regions, from the library's own tables; no network. */
final class PublicHolidays implements Predicate<LocalDate> {

    private final HolidayManager manager;
    private final String[] region;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    private PublicHolidays(HolidayManager manager, String... region) {
        this.manager = manager;
        this.region = region;
    }

    /** @param name of the property, for the message when there is no such country or region */
    static Predicate<LocalDate> of(String name, @Nullable HolidayProperties properties) {
        if (properties == null) {
            return day -> false;
        }
        var country = properties.country() == null ? "" : properties.country().toUpperCase(Locale.ROOT);
        if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
            throw new InvalidConfigurationPropertyValueException(
                    name + ".country", properties.country(), "No public holidays are known for this country code");
        }
        var manager = HolidayManager.getInstance(ManagerParameters.create(country));
        if (properties.region() == null) {
            return new PublicHolidays(manager);
        }
        var region = properties.region().toLowerCase(Locale.ROOT);
        Map<String, CalendarHierarchy> regions = manager.getCalendarHierarchy().getChildren();
        if (!regions.containsKey(region)) {
            throw new InvalidConfigurationPropertyValueException(
                    name + ".region",
                    properties.region(),
                    "Regions of this country are "
                            + regions.keySet().stream().sorted().toList());
        }
        return new PublicHolidays(manager, region);
    }

    /** The public holidays of a year by their English names, in order; none where the calendar knows none. */
    static SortedMap<LocalDate, String> names(@Nullable HolidayProperties properties, int year) {
        var names = new TreeMap<LocalDate, String>();
        if (properties != null) {
            var region = properties.region() == null
                    ? new String[0]
                    : new String[] {properties.region().toLowerCase(Locale.ROOT)};
            HolidayManager.getInstance(
                            ManagerParameters.create(properties.country().toUpperCase(Locale.ROOT)))
                    .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region)
                    .forEach(holiday -> names.put(holiday.getDate(), holiday.getDescription(Locale.ENGLISH)));
        }
        return names;
    }

    @Override
    public boolean test(LocalDate day) {
        return years.computeIfAbsent(day.getYear(), this::ofYear).contains(day);
    }

    private Set<LocalDate> ofYear(int year) {
        return manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
