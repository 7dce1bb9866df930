package io.safepaw.sla;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calendars of {@code safepaw.sla.calendars}, and {@code 24x7}. */
public class BusinessCalendars {

    /** Round the clock; needs no configuration. */
    public static final String ALWAYS = "24x7";

    private final Map<String, BusinessCalendar> calendars;

    BusinessCalendars(List<BusinessCalendar> configured) {
        calendars = configured.stream().collect(Collectors.toMap(BusinessCalendar::id, Function.identity()));
        calendars.put(ALWAYS, new AlwaysOpen(ALWAYS));
    }

    /** @throws IllegalArgumentException if no calendar has that id */
    public BusinessCalendar get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No calendar " + id + "; there are " + ids()));
    }

    public Optional<BusinessCalendar> find(String id) {
        return Optional.ofNullable(calendars.get(id));
    }

    List<String> ids() {
        return calendars.keySet().stream().sorted().toList();
    }
}
