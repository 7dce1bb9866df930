package io.safepaw.sla;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import io.safepaw.sla.CalendarView.Holiday;
import io.safepaw.sla.CalendarView.SpecialDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Days on which a calendar is closed, or open at other hours than in its week. Only days that have not begun change, so that what
 * was reckoned until now stays true; running clocks follow a few seconds later.
 */
@Service
@Transactional
public class BusinessDays {

    private static final int FURTHEST_YEARS = 2;

    private final SlaProperties properties;
    private final BusinessCalendars calendars;
    private final SpecialDays specialDays;
    private final SlaClockRepository clocks;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    BusinessDays(
            SlaProperties properties,
            BusinessCalendars calendars,
            SpecialDays specialDays,
            SlaClockRepository clocks,
            JdbcClient jdbc,
            AuditLog audit,
            Clock clock) {
        this.properties = properties;
        this.calendars = calendars;
        this.specialDays = specialDays;
        this.clocks = clocks;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every calendar that has hours, by id. */
    @Transactional(readOnly = true)
    public List<CalendarView> all() {
        return properties.calendars().keySet().stream().sorted().map(this::view).toList();
    }

    @Transactional(readOnly = true)
    public Optional<CalendarView> find(String id) {
        return properties.calendars().containsKey(id) ? Optional.of(view(id)) : Optional.empty();
    }

    /**
     * Which clocks the change would move, those due first first.
     *
     * @param hours such as {@code 09:00-12:00, 13:00-17:00}; null for closed
     * @throws CalendarChangeRefused if it cannot be
     */
    @Transactional(readOnly = true)
    public List<ClockShift> preview(String calendar, LocalDate day, @Nullable String hours) {
        var special = check(calendar, day, hours);
        return shifts(calendar, day, special);
    }

    /** Which clocks would move if the day were like any other again. */
    @Transactional(readOnly = true)
    public List<ClockShift> previewRemoval(long id) {
        var removed = removable(id);
        return shifts(removed.calendar(), removed.day(), null);
    }

    /**
     * Notes the day.
     *
     * @param hours null for closed
     * @throws CalendarChangeRefused if it cannot be
     */
    public void add(String calendar, LocalDate day, @Nullable String hours, String by) {
        lock(calendar);
        check(calendar, day, hours);
        var before = words(calendar, day);
        jdbc.sql("""
                        insert into calendar_day (calendar, day, hours, created_by, created_at)
                        values (:calendar, :day, :hours, :by, :now)
                        """)
                .param("calendar", calendar)
                .param("day", day)
                .param("hours", hours)
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        changed(calendar, day, before, by);
    }

    /**
     * Makes a day like any other again.
     *
     * @throws CalendarChangeRefused if it has begun, or was removed before
     */
    public void remove(long id, String by) {
        var removed = removable(id);
        lock(removed.calendar());
        var before = words(removed.calendar(), removed.day());
        int rows = jdbc.sql("""
                        update calendar_day set removed_by = :by, removed_at = :now where id = :id and removed_at is null
                        """)
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        if (rows == 1) {
            changed(removed.calendar(), removed.day(), before, by);
        }
    }

    private void changed(String calendar, LocalDate day, String before, String by) {
        specialDays.forget();
        jdbc.sql("insert into calendar_change (calendar, due_from) values (:calendar, :from)")
                .param("calendar", calendar)
                .param("from", beginOf(calendar, day).atOffset(ZoneOffset.UTC))
                .update();
        audit.record(new AuditChange(
                AuditArea.CALENDAR, calendar, "DAY", day + " " + before, day + " " + words(calendar, day), by));
        // What this transaction saw is not there for the others before it is committed, what they saw is old after it.
        specialDays.forget();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCompletion(int status) {
                specialDays.forget();
            }
        });
    }

    /** @return the hours of the day */
    private List<OpeningHours> check(String calendar, LocalDate day, @Nullable String hours) {
        var weekly = weekly(calendar);
        var today = today(weekly.zone());
        if (!day.isAfter(today)) {
            throw new CalendarChangeRefused(
                    "day", "A day that has begun is not changed. Please give one after " + today + ".");
        }
        if (day.isAfter(today.plusYears(FURTHEST_YEARS))) {
            throw new CalendarChangeRefused("day", "Please give a day within " + FURTHEST_YEARS + " years.");
        }
        if (specialDays.hours(calendar, day) != null) {
            throw new CalendarChangeRefused("day", "This day is noted already. Please remove it first.");
        }
        if (hours == null) {
            return List.of();
        }
        try {
            var special = OpeningHours.list(hours);
            if (weekly.runsInto(day, special)) {
                throw new CalendarChangeRefused("hours", "The hours of the day before last until then.");
            }
            return special;
        } catch (IllegalArgumentException e) {
            throw new CalendarChangeRefused("hours", "Not readable: " + e.getMessage() + ".");
        }
    }

    private List<ClockShift> shifts(String calendar, LocalDate day, @Nullable List<OpeningHours> special) {
        var changed = weekly(calendar).with(day, special);
        return clocks.openDueFrom(calendar, beginOf(calendar, day)).stream()
                .map(one -> shift(one, changed))
                .filter(shift -> !shift.before().equals(shift.after()))
                .toList();
    }

    private static ClockShift shift(SlaClock one, BusinessCalendar changed) {
        var due = new Reckoning(changed, one.startedAt(), one.pauses()).reaches(one.allowed());
        var latest = one.noLaterThan();
        return new ClockShift(
                one.incidentId(), one.target(), one.dueAt(), latest != null && latest.isBefore(due) ? latest : due);
    }

    private record Removable(String calendar, LocalDate day) {}

    private Removable removable(long id) {
        var found = jdbc.sql("select calendar, day from calendar_day where id = :id and removed_at is null")
                .param("id", id)
                .query((row, number) -> new Removable(row.getString("calendar"), row.getObject("day", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new CalendarChangeRefused("day", "It was removed before."));
        if (!found.day().isAfter(today(weekly(found.calendar()).zone()))) {
            throw new CalendarChangeRefused("day", "A day that has begun is not changed.");
        }
        return found;
    }

    private CalendarView view(String id) {
        var weekly = weekly(id);
        var configured = properties.calendars().get(id);
        var today = today(weekly.zone());
        var week = new TreeMap<java.time.DayOfWeek, String>();
        configured.hours().forEach((day, hours) -> {
            if (!hours.isEmpty()) {
                week.put(day, String.join(", ", hours));
            }
        });
        var holidays = Stream.of(today.getYear(), today.getYear() + 1)
                .flatMap(year -> PublicHolidays.names(configured.holidays(), year).entrySet().stream())
                .map(entry -> new Holiday(entry.getKey(), entry.getValue()));
        var closed = configured.closedOn().stream().map(day -> new Holiday(day, "Closed by configuration"));
        return new CalendarView(
                id,
                weekly.zone(),
                today,
                week,
                Stream.concat(holidays, closed)
                        .filter(holiday -> !holiday.day().isBefore(today))
                        .sorted(java.util.Comparator.comparing(Holiday::day))
                        .toList(),
                jdbc.sql("""
                                select * from calendar_day
                                where calendar = :calendar and removed_at is null and day >= :today order by day
                                """)
                        .param("calendar", id)
                        .param("today", today)
                        .query((row, number) -> special(row, today))
                        .list());
    }

    private static SpecialDay special(ResultSet row, LocalDate today) throws SQLException {
        var day = row.getObject("day", LocalDate.class);
        return new SpecialDay(
                row.getLong("id"), day, row.getString("hours"), row.getString("created_by"), day.isAfter(today));
    }

    private String words(String calendar, LocalDate day) {
        var hours = weekly(calendar).hoursOn(day);
        return hours.isEmpty()
                ? "closed"
                : hours.stream().map(OpeningHours::toString).collect(Collectors.joining(", "));
    }

    private Instant beginOf(String calendar, LocalDate day) {
        return day.atStartOfDay(weekly(calendar).zone()).toInstant();
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private WeeklyCalendar weekly(String calendar) {
        return calendars
                .find(calendar)
                .filter(WeeklyCalendar.class::isInstance)
                .map(WeeklyCalendar.class::cast)
                .orElseThrow(() -> new CalendarChangeRefused("calendar", "There is no such calendar."));
    }

    private void lock(String calendar) {
        specialDays.forget();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('calendar:' || :calendar, 0))")
                .param("calendar", calendar)
                .query((row, number) -> 1)
                .single();
    }
}
