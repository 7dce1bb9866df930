package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.enforcement.Deviation;
import io.safepaw.enforcement.Deviations;
import io.safepaw.staff.Roles;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was decided otherwise than recommended, or changed afterwards, week by week; for leads. Weeks are those of UTC. */
@Controller
class DeviationsController {

    /** As browsers write a week: {@code 2026-W47}. */
    private static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .parseDefaulting(ChronoField.DAY_OF_WEEK, 1)
            .toFormatter();

    private final Deviations deviations;
    private final Incidents incidents;
    private final Clock clock;

    DeviationsController(Deviations deviations, Incidents incidents, Clock clock) {
        this.deviations = deviations;
        this.incidents = incidents;
        this.clock = clock;
    }

    record Row(String incident, Deviation deviation) {}

    @GetMapping("/desk/deviations")
    @PreAuthorize("hasRole('" + Roles.LEAD + "')")
    String show(@RequestParam(required = false) @Nullable String week, Model model) {
        var monday = monday(week);
        var from = monday.atStartOfDay(ZoneOffset.UTC).toInstant();
        model.addAttribute("week", WEEK.format(monday));
        model.addAttribute("before", WEEK.format(monday.minusWeeks(1)));
        model.addAttribute("after", WEEK.format(monday.plusWeeks(1)));
        model.addAttribute(
                "rows",
                deviations.between(from, from.plus(7, ChronoUnit.DAYS)).stream()
                        .map(each -> new Row(incidents.get(each.incidentId()).number(), each))
                        .toList());
        return "desk/deviations";
    }

    /** Of the week that was asked for; of this week where that is none. */
    private LocalDate monday(@Nullable String week) {
        try {
            if (week != null) {
                return LocalDate.parse(week, WEEK);
            }
        } catch (DateTimeParseException e) {
            // This week, then.
        }
        return LocalDate.now(clock.withZone(ZoneOffset.UTC)).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
