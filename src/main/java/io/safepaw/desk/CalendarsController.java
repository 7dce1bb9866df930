package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.sla.BusinessDays;
import io.safepaw.sla.CalendarChangeRefused;
import io.safepaw.sla.CalendarView;
import io.safepaw.sla.ClockShift;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** By which hours clocks count; managers note closing days and extra hours, and see first which clocks move. */
@Controller
@RequestMapping("/desk/administration/calendars")
@PreAuthorize(AdministrationController.MANAGERS)
class CalendarsController {

    private static final String BACK = "redirect:/desk/administration/calendars";
    private static final int CLOCKS_SHOWN = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private final BusinessDays days;
    private final Incidents incidents;

    CalendarsController(BusinessDays days, Incidents incidents) {
        this.days = days;
        this.incidents = incidents;
    }

    /** What was typed, for the form to show again. */
    record Typed(String day, String hours, boolean open) {}

    /** A clock that would move. */
    record Row(String number, ClockShift shift) {}

    /**
     * What would move.
     *
     * @param removal id of the special day that would go; null where one is noted
     * @param earlier how many would be due earlier
     */
    record Preview(
            @Nullable Long removal, LocalDate day, @Nullable String hours, List<Row> rows, int moved, long earlier) {}

    /** How the template writes days. */
    static class Days {

        public String of(LocalDate day) {
            return DAY.format(day);
        }

        public String of(DayOfWeek day) {
            return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        }

        public DayOfWeek[] week() {
            return DayOfWeek.values();
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("calendars", days.all());
        model.addAttribute("days", new Days());
        return "desk/administration-calendars";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        return show(id, new Typed("", "", false), Map.of(), null, model);
    }

    @PostMapping("/{id}/preview")
    String preview(
            @PathVariable String id,
            @RequestParam String day,
            @RequestParam boolean open,
            @RequestParam(defaultValue = "") String hours,
            Model model,
            HttpServletResponse response) {
        return tried(id, new Typed(day, hours, open), model, response, () -> {
            var date = date(day);
            var wanted = open ? hours(hours) : null;
            return preview(null, date, wanted, days.preview(id, date, wanted));
        });
    }

    @PostMapping("/{id}/days/{special}/preview")
    String previewRemoval(
            @PathVariable String id, @PathVariable long special, Model model, HttpServletResponse response) {
        return tried(id, new Typed("", "", false), model, response, () -> {
            var shown = calendar(id).specialDays().stream()
                    .filter(each -> each.id() == special)
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return preview(special, shown.day(), shown.hours(), days.previewRemoval(special));
        });
    }

    @PostMapping("/{id}")
    String add(
            @PathVariable String id,
            @RequestParam String day,
            @RequestParam(defaultValue = "") String hours,
            StaffMember me,
            RedirectAttributes redirect) {
        return changed(id, redirect, () -> days.add(id, date(day), hours.isBlank() ? null : hours, me.username()));
    }

    @PostMapping("/{id}/days/{special}/remove")
    String remove(@PathVariable String id, @PathVariable long special, StaffMember me, RedirectAttributes redirect) {
        return changed(id, redirect, () -> days.remove(special, me.username()));
    }

    private interface Try {
        Preview run();
    }

    private String tried(String id, Typed typed, Model model, HttpServletResponse response, Try attempt) {
        calendar(id);
        try {
            return show(id, typed, Map.of(), attempt.run(), model);
        } catch (CalendarChangeRefused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(id, typed, Map.of(e.field(), e.getMessage()), null, model);
        } catch (DateTimeParseException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(id, typed, Map.of("day", "Please give a date."), null, model);
        }
    }

    private String changed(String id, RedirectAttributes redirect, Runnable change) {
        calendar(id);
        try {
            change.run();
            redirect.addFlashAttribute("notice", "The calendar is changed. Clocks follow within some seconds.");
        } catch (CalendarChangeRefused e) {
            redirect.addFlashAttribute("error", e.getMessage());
        } catch (DateTimeParseException e) {
            redirect.addFlashAttribute("error", "Please give a date.");
        }
        redirect.addAttribute("id", id);
        return BACK + "/{id}";
    }

    private Preview preview(@Nullable Long removal, LocalDate day, @Nullable String hours, List<ClockShift> shifts) {
        return new Preview(
                removal,
                day,
                hours,
                shifts.stream()
                        .limit(CLOCKS_SHOWN)
                        .map(shift -> new Row(incidents.get(shift.incidentId()).number(), shift))
                        .toList(),
                shifts.size(),
                shifts.stream()
                        .filter(shift -> shift.after().isBefore(shift.before()))
                        .count());
    }

    private String show(String id, Typed typed, Map<String, String> errors, @Nullable Preview preview, Model model) {
        model.addAttribute("calendar", calendar(id));
        model.addAttribute("days", new Days());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("preview", preview);
        return "desk/administration-calendar";
    }

    private CalendarView calendar(String id) {
        return days.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    /** No hours are no way to be closed by mistake. */
    private static String hours(String text) {
        return text.isBlank() ? "-" : text.strip();
    }
}
