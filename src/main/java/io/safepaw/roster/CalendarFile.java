package io.safepaw.roster;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.staff.Roles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.springframework.lang.Nullable;

/**
 * A calendar file (RFC 5545). Repeats keep their time of day where summer time begins or ends, also their end: a roster has no gap
 * then. Times without a zone, and whole days, are those of the team.
 */
class CalendarFile {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int MOST_STEPS = 40_000;
    private static final Set<Frequency> TOO_OFTEN = Set.of(Frequency.SECONDLY, Frequency.MINUTELY, Frequency.HOURLY);
    private static final Set<String> OLSON = Set.of(TimeZone.getAvailableIDs());

    private final RosterProperties properties;
    private final ZoneId zone;
    private final People people;
    private final Duty duty;
    private final Instant from;
    private final Instant until;
    private final List<RosterTime> times = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final Set<String> uids = new HashSet<>();
    private int past;

    /**
     * @param zone of the team
     * @param duty what the events are, where their categories do not say
     * @param from what is over then is left alone
     */
    CalendarFile(RosterProperties properties, ZoneId zone, People people, Duty duty, Instant from) {
        this.properties = properties;
        this.zone = zone;
        this.people = people;
        this.duty = duty;
        this.from = from;
        this.until = from.plus(properties.horizon());
    }

    List<RosterTime> times() {
        return times;
    }

    List<Unread> unread() {
        return unread;
    }

    /** Those of every event that has one: what was imported of them before and is not in {@link #times} is to go. */
    Set<String> uids() {
        return uids;
    }

    int past() {
        return past;
    }

    /** @throws FileRefused if it is no calendar, or too large */
    void read(String text) {
        if (text.length() > properties.longest()) {
            throw new FileRefused("The file has more than " + properties.longest() + " characters.");
        }
        if (!text.stripLeading().regionMatches(true, text.startsWith("\uFEFF") ? 1 : 0, "BEGIN:VCALENDAR", 0, 15)) {
            throw new FileRefused("This is no calendar file: it does not begin with BEGIN:VCALENDAR.");
        }
        try (var reader = new ICalReader(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            reader.setDefaultTimezone(TimeZone.getTimeZone(zone));
            for (var calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                // Without a line: a zone that the file does not describe, which each event is asked for.
                reader.getWarnings().stream()
                        .filter(warning -> warning.getLineNumber() != null)
                        .forEach(warning -> unread.add(new Unread(
                                "Line " + warning.getLineNumber(),
                                warning.getPropertyName() == null ? "" : warning.getPropertyName(),
                                warning.getMessage())));
                read(calendar);
            }
        } catch (IOException e) {
            throw new FileRefused("The file cannot be read.");
        }
    }

    private void read(ICalendar calendar) {
        if (calendar.getEvents().size() > properties.mostEvents()) {
            throw new FileRefused("The file has more than " + properties.mostEvents() + " events.");
        }
        boolean cancels = calendar.getMethod() != null
                && "CANCEL".equalsIgnoreCase(calendar.getMethod().getValue());
        var series = new LinkedHashMap<String, List<VEvent>>();
        for (var event : calendar.getEvents()) {
            var uid = event.getUid() == null ? null : event.getUid().getValue();
            if (uid == null || uid.isBlank() || uid.length() > 500) {
                problem(
                        event,
                        "UID",
                        "Without it the event could not be found again when the file comes the next time.");
            } else if (uid.endsWith(RosterExport.OWN)) {
                problem(event, "UID", "This came from Safepaw. Please change it on the pages Shift and On call.");
            } else {
                series.computeIfAbsent(uid, any -> new ArrayList<>()).add(event);
            }
        }
        series.forEach((uid, events) -> {
            uids.add(uid);
            if (!cancels) {
                new Series(calendar.getTimezoneInfo(), uid).read(events);
            }
        });
    }

    private void problem(VEvent event, String field, String why) {
        var summary = event.getSummary() == null ? null : event.getSummary().getValue();
        var uid = event.getUid() == null ? "" : event.getUid().getValue();
        unread.add(new Unread(summary == null || summary.isBlank() ? uid : summary, field, why));
    }

    /** An event with its repeats, and the ones that were moved or cancelled. */
    private class Series {

        private final TimezoneInfo zones;
        private final String uid;

        Series(TimezoneInfo zones, String uid) {
            this.zones = zones;
            this.uid = uid;
        }

        void read(List<VEvent> events) {
            var moved = new HashMap<String, VEvent>();
            VEvent main = null;
            for (var event : events) {
                var which = event.getRecurrenceId();
                if (which == null) {
                    if (main != null) {
                        problem(event, "UID", "The file has another event with it; this one is left out.");
                    } else {
                        main = event;
                    }
                } else if (which.getRange() != null) {
                    problem(event, "RECURRENCE-ID", "A change of all that follow cannot be read.");
                } else if (which.getValue() == null) {
                    problem(event, "RECURRENCE-ID", "It is no time.");
                } else {
                    moved.put(local(which).toLocalDate().toString(), event);
                }
            }
            if (main != null && !isCancelled(main)) {
                times(main, moved.keySet());
            }
            moved.forEach((day, event) -> {
                if (!isCancelled(event)) {
                    var start = start(event);
                    if (start != null) {
                        add(event, day, instant(start, zoneOf(event.getDateStart())));
                    }
                }
            });
        }

        private boolean isCancelled(VEvent event) {
            return event.getStatus() != null && event.getStatus().isCancelled();
        }

        private void times(VEvent event, Set<String> moved) {
            var start = start(event);
            if (start == null) {
                return;
            }
            var tz = zoneOf(event.getDateStart());
            var rule = event.getRecurrenceRule() == null
                    ? null
                    : event.getRecurrenceRule().getValue();
            if (rule == null && event.getRecurrenceDates().isEmpty()) {
                add(event, "", instant(start, tz));
                return;
            }
            if (rule != null && isTooOften(rule)) {
                problem(event, "RRULE", "It repeats more than once a day.");
                return;
            }
            var days = new HashSet<String>();
            var iterator = event.getDateIterator(tz);
            for (int step = 0; iterator.hasNext(); step++) {
                var at = iterator.next().toInstant();
                if (at.isAfter(until)) {
                    return;
                }
                if (step > MOST_STEPS) {
                    problem(event, "RRULE", "It repeats too often.");
                    return;
                }
                var begin = local(at, tz);
                var day = begin.toLocalDate().toString();
                var occurrence = days.add(day) ? day : begin.toString();
                if (!moved.contains(occurrence) && !add(event, occurrence, at)) {
                    return;
                }
            }
        }

        private boolean isTooOften(Recurrence rule) {
            return TOO_OFTEN.contains(rule.getFrequency())
                    || rule.getByHour().size() > 1
                    || rule.getByMinute().size() > 1
                    || rule.getBySecond().size() > 1;
        }

        /** @return false where the event needs no further look */
        private boolean add(VEvent event, String occurrence, Instant begin) {
            var end = end(event, begin);
            if (end == null) {
                return false;
            }
            if (!end.isAfter(from)) {
                past++;
                return true;
            }
            if (begin.isAfter(until)) {
                problem(
                        event,
                        "DTSTART",
                        "It lies further ahead than " + properties.horizon().toDays() + " days.");
                return false;
            }
            var duty = dutyOf(event);
            if (duty == null) {
                return false;
            }
            // Said once for an event, not for each repeat.
            var problems = new ArrayList<String[]>();
            for (var member : people.of(event, problems::add)) {
                if (times.size() >= properties.mostTimes()) {
                    throw new FileRefused("The file has more than " + properties.mostTimes() + " times.");
                }
                times.add(new RosterTime(uid, occurrence, member.username(), duty, begin, end));
            }
            for (var each : problems) {
                var summary =
                        event.getSummary() == null ? uid : event.getSummary().getValue();
                var found = new Unread(summary, each[0], each[1]);
                if (!unread.contains(found)) {
                    unread.add(found);
                }
            }
            return true;
        }

        private @Nullable LocalDateTime start(VEvent event) {
            var start = event.getDateStart();
            if (start == null || start.getValue() == null || start.getValue().getRawComponents() == null) {
                problem(event, "DTSTART", "There is no beginning.");
                return null;
            }
            if (zoneOf(start) == null) {
                problem(event, "DTSTART", "Nobody knows its time zone, and the file does not describe it.");
                return null;
            }
            var local = local(start);
            if (local.getYear() < FIRST_YEAR || local.getYear() > LAST_YEAR) {
                problem(event, "DTSTART", "It lies before " + FIRST_YEAR + " or after " + LAST_YEAR + ".");
                return null;
            }
            return local;
        }

        private @Nullable Instant end(VEvent event, Instant begin) {
            var tz = zoneOf(event.getDateStart());
            var first = local(event.getDateStart());
            Instant end;
            if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
                var endZone = zoneOf(event.getDateEnd());
                if (endZone == null) {
                    problem(event, "DTEND", "Nobody knows its time zone, and the file does not describe it.");
                    return null;
                }
                // By the clock on the wall: from 18:00 to 08:00 is that on every day of the year.
                var there = local(instant(local(event.getDateEnd()), endZone), tz);
                end = instant(local(begin, tz).plus(Duration.between(first, there)), tz);
            } else if (event.getDuration() != null && event.getDuration().getValue() != null) {
                end = begin.plusMillis(event.getDuration().getValue().toMillis());
            } else if (!event.getDateStart().getValue().hasTime()) {
                end = instant(local(begin, tz).plusDays(1), tz);
            } else {
                problem(event, "DTEND", "There is no end.");
                return null;
            }
            if (!end.isAfter(begin)) {
                problem(event, "DTEND", "The end is not after the beginning.");
                return null;
            }
            return end;
        }

        private @Nullable Duty dutyOf(VEvent event) {
            var role = duty.role();
            var rank = duty.rank();
            for (var category : event.getCategories().stream()
                    .flatMap(each -> each.getValues().stream())
                    .map(String::strip)
                    .toList()) {
                if (category.equalsIgnoreCase("SHIFT")) {
                    return Duty.SHIFT;
                }
                if (Roles.ALL.contains(category.toLowerCase(Locale.ROOT))) {
                    role = category.toLowerCase(Locale.ROOT);
                }
                if (Arrays.stream(OnCallRank.values())
                        .anyMatch(each -> each.name().equalsIgnoreCase(category))) {
                    rank = OnCallRank.valueOf(category.toUpperCase(Locale.ROOT));
                }
            }
            return role == null ? Duty.SHIFT : new Duty(role, rank == null ? OnCallRank.PRIMARY : rank);
        }

        private LocalDateTime local(DateOrDateTimeProperty property) {
            var raw = property.getValue().getRawComponents();
            return LocalDateTime.of(
                    raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute(), raw.getSecond());
        }

        /** The zone of a time; null where the file names one that nobody knows. */
        private @Nullable TimeZone zoneOf(DateOrDateTimeProperty property) {
            var value = property.getValue();
            if (!value.hasTime()) {
                return TimeZone.getTimeZone(zone);
            }
            if (value.getRawComponents() != null && value.getRawComponents().isUtc()) {
                return TimeZone.getTimeZone("UTC");
            }
            var assigned = zones.getTimezone(property);
            if (assigned != null) {
                var component = assigned.getComponent();
                var id = component == null || component.getTimezoneId() == null
                        ? null
                        : component.getTimezoneId().getValue();
                return id != null && OLSON.contains(id) ? TimeZone.getTimeZone(id) : assigned.getTimeZone();
            }
            return property.getParameters().getTimezoneId() == null ? TimeZone.getTimeZone(zone) : null;
        }

        private LocalDateTime local(Instant at, TimeZone tz) {
            return LocalDateTime.ofInstant(at, ZoneOffset.ofTotalSeconds(tz.getOffset(at.toEpochMilli()) / 1000));
        }

        private Instant instant(LocalDateTime local, TimeZone tz) {
            return new DateTimeComponents(
                            local.getYear(),
                            local.getMonthValue(),
                            local.getDayOfMonth(),
                            local.getHour(),
                            local.getMinute(),
                            local.getSecond(),
                            false)
                    .toDate(tz)
                    .toInstant();
        }
    }
}
