package io.safepaw.sla;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Days on which calendars differ from their week. Clocks are reckoned by the thousand, so the days are kept for a moment; a
 * replica is never further behind than {@link #BEHIND}.
 */
@Component
class SpecialDays {

    static final Duration BEHIND = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final AtomicReference<Known> known = new AtomicReference<>(Known.nothing());

    SpecialDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(Map<String, Map<LocalDate, List<OpeningHours>>> days, long readAt) {

        static Known nothing() {
            return new Known(Map.of(), System.nanoTime() - BEHIND.toNanos() - 1);
        }
    }

    /** Hours of that day, none where it is closed; null where it is like any other. */
    @Nullable
    List<OpeningHours> hours(String calendar, LocalDate day) {
        var now = System.nanoTime();
        var present = known.get();
        if (now - present.readAt() > BEHIND.toNanos()) {
            var read = new Known(read(), now);
            // What was read before somebody changed the days is not kept after it.
            known.compareAndSet(present, read);
            present = read;
        }
        return present.days().getOrDefault(calendar, Map.of()).get(day);
    }

    /** The next look is a fresh one. */
    void forget() {
        known.set(Known.nothing());
    }

    private Map<String, Map<LocalDate, List<OpeningHours>>> read() {
        var days = new HashMap<String, Map<LocalDate, List<OpeningHours>>>();
        jdbc.sql("select calendar, day, hours from calendar_day where removed_at is null")
                .query(row -> {
                    var hours = row.getString("hours");
                    days.computeIfAbsent(row.getString("calendar"), any -> new HashMap<>())
                            .put(
                                    row.getObject("day", LocalDate.class),
                                    hours == null ? List.of() : OpeningHours.list(hours));
                });
        return days;
    }
}
