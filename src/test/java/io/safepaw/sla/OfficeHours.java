package io.safepaw.sla;

import io.safepaw.sla.SlaProperties.CalendarProperties;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calendars for tests of other modules. */
public final class OfficeHours {

    private OfficeHours() {}

    /** {@code BUSINESS} as it is shipped, 06:00 to 22:00 on every day, in UTC; and {@code 24x7}. */
    public static BusinessCalendars inUtc() {
        var hours = EnumSet.allOf(DayOfWeek.class).stream()
                .collect(Collectors.toMap(Function.identity(), day -> List.of("06:00-22:00")));
        return new CalendarReader()
                .read(new SlaProperties(
                        Map.of("BUSINESS", new CalendarProperties(ZoneOffset.UTC, hours, null, Set.of()))));
    }
}
