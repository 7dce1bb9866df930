package io.safepaw.desk;

import io.safepaw.metrics.FactFilter;
import io.safepaw.metrics.Figures;
import io.safepaw.metrics.Period;
import io.safepaw.metrics.Period.Length;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the page of metrics was asked for; what makes no sense there is as if it were not asked.
 *
 * @param hours {@code OFFICE}: times within office hours; otherwise all hours
 */
record MetricQuery(
        @Nullable String length,
        @Nullable String day,
        @Nullable String hours,
        @Nullable String market,
        @Nullable String severity,
        @Nullable String category,
        @Nullable String channel,
        @Nullable String agent,
        @Nullable String team) {

    Period period(Figures figures) {
        var asked = Arrays.stream(Length.values())
                .filter(each -> each.name().equals(length))
                .findFirst()
                .orElse(Length.MONTH);
        return figures.period(date(), asked);
    }

    /** @param members user names of the team that is asked for; null for everybody */
    FactFilter filter(@Nullable Set<String> members) {
        return new FactFilter(some(market), some(severity), some(category), some(channel), some(agent), members);
    }

    public boolean isOffice() {
        return "OFFICE".equals(hours);
    }

    /** The address of a page that is asked the same. */
    public String at(String path) {
        return at(path, day);
    }

    /** The same of another period. */
    public String at(String path, @Nullable Object ofDay) {
        var address = UriComponentsBuilder.fromPath(path);
        add(address, "length", length);
        add(address, "day", ofDay == null ? null : ofDay.toString());
        add(address, "hours", hours);
        add(address, "market", market);
        add(address, "severity", severity);
        add(address, "category", category);
        add(address, "channel", channel);
        add(address, "agent", agent);
        add(address, "team", team);
        return address.build().encode().toUriString();
    }

    private @Nullable LocalDate date() {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (some(value) != null) {
            address.queryParam(name, value);
        }
    }

    private static @Nullable String some(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
