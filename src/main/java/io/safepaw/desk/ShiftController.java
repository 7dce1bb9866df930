package io.safepaw.desk;

import io.safepaw.escalation.OnCallRoster;
import io.safepaw.handover.Handovers;
import io.safepaw.handover.Holdings;
import io.safepaw.handover.UrgentWork;
import io.safepaw.staff.Roles;
import io.safepaw.staff.Shift;
import io.safepaw.staff.ShiftNotPossible;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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

/** My shift; for leads who is there, who is to come, and what lies with nobody. Times are those of the team. */
@Controller
@RequestMapping("/desk/shift")
class ShiftController {

    private static final String LEADS = "hasRole('" + Roles.LEAD + "')";
    private static final String BACK = "redirect:/desk/shift";

    private final Shifts shifts;
    private final Handovers handovers;
    private final Holdings holdings;
    private final UrgentWork urgent;
    private final StaffDirectory staff;
    private final Clock clock;
    private final ZoneId zone;
    private final DateTimeFormatter times;

    ShiftController(
            Shifts shifts,
            Handovers handovers,
            Holdings holdings,
            UrgentWork urgent,
            StaffDirectory staff,
            OnCallRoster roster,
            Clock clock) {
        this.shifts = shifts;
        this.handovers = handovers;
        this.holdings = holdings;
        this.urgent = urgent;
        this.staff = staff;
        this.clock = clock;
        this.zone = roster.zone();
        this.times = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH)
                .withZone(zone);
    }

    /**
     * A row of the page, in the time of the team.
     *
     * @param tasks how many the person holds
     */
    record Row(UUID id, String username, String from, String until, boolean handingOver, int tasks) {}

    /** What was typed, for the form to show again. Times as a browser writes them: {@code 2026-11-24T08:00}. */
    record Typed(
            @Nullable String username,
            @Nullable String startsAt,
            @Nullable String endsAt) {}

    @GetMapping
    String show(StaffMember me, Model model) {
        var mine = shifts.current(me.username());
        model.addAttribute("zone", zone.getId());
        model.addAttribute("mine", mine.orElse(null));
        model.addAttribute(
                "since", mine.map(shift -> times.format(shift.startsAt())).orElse(null));
        model.addAttribute(
                "until", mine.map(shift -> times.format(shift.endsAt())).orElse(null));
        model.addAttribute("tasks", holdings.tasks(me.username()));
        model.addAttribute("handover", holdings.handover(me.username()).orElse(null));
        model.addAttribute(
                "proposedEnd",
                typed(mine.map(shift -> shift.endsAt().plus(1, ChronoUnit.HOURS))
                        .orElseGet(() -> shifts.proposedEnd(me.username()))));
        if (me.isLead()) {
            model.addAttribute("counts", urgent.counts());
            model.addAttribute("offShift", urgent.heldOffShift());
            model.addAttribute(
                    "present", shifts.current().stream().map(this::row).toList());
            model.addAttribute(
                    "planned", shifts.planned().stream().map(this::row).toList());
            model.addAttribute("people", staff.withAnyRole(Roles.ALL));
            if (!model.containsAttribute("plan")) {
                model.addAttribute("plan", new Typed(null, null, null));
            }
        }
        return "desk/shift";
    }

    @PostMapping("/begin")
    String begin(@RequestParam String endsAt, StaffMember me, RedirectAttributes redirect) {
        return changed(
                "mine",
                new Typed(null, null, endsAt),
                redirect,
                "Your shift has begun.",
                () -> shifts.begin(me.username(), instant("endsAt", endsAt)));
    }

    @PostMapping("/extend")
    String extend(@RequestParam String endsAt, StaffMember me, RedirectAttributes redirect) {
        return changed("mine", new Typed(null, null, endsAt), redirect, "Your shift lasts longer now.", () -> {
            var shift = shifts.current(me.username())
                    .orElseThrow(() -> new ShiftNotPossible("endsAt", "This shift is over. Begin a new one."));
            shifts.extend(shift.id(), instant("endsAt", endsAt));
        });
    }

    /** One's own shift, or any for a lead. */
    @PostMapping("/{id}/end")
    String end(@PathVariable UUID id, StaffMember me, RedirectAttributes redirect) {
        var shift = shifts.find(id)
                .filter(found -> found.username().equals(me.username()) || me.isLead())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        redirect.addFlashAttribute(
                "notice",
                handovers.endEarly(shift)
                        ? "What is held is to be handed over now; then the shift is over."
                        : "The shift is over.");
        return BACK;
    }

    @PostMapping("/plan")
    @PreAuthorize(LEADS)
    String plan(
            @RequestParam String username,
            @RequestParam String startsAt,
            @RequestParam String endsAt,
            StaffMember me,
            RedirectAttributes redirect) {
        return changed(
                "plan",
                new Typed(username, startsAt, endsAt),
                redirect,
                "The shift is planned.",
                () -> shifts.plan(username, instant("startsAt", startsAt), instant("endsAt", endsAt), me.username()));
    }

    @PostMapping("/{id}/remove")
    @PreAuthorize(LEADS)
    String remove(@PathVariable UUID id, StaffMember me, RedirectAttributes redirect) {
        if (shifts.remove(id, me.username())) {
            redirect.addFlashAttribute("notice", "It is taken back.");
        } else {
            redirect.addFlashAttribute("error", "It has begun or was taken back before.");
        }
        return BACK;
    }

    /** @param form which of the forms says what is wrong beside its field */
    private static String changed(String form, Typed typed, RedirectAttributes redirect, String done, Runnable change) {
        try {
            change.run();
            redirect.addFlashAttribute("notice", done);
        } catch (ShiftNotPossible e) {
            redirect.addFlashAttribute("problems", Map.of(form + "." + e.field(), e.getMessage()));
            redirect.addFlashAttribute("plan".equals(form) ? "plan" : "typed", typed);
        }
        return BACK;
    }

    private Row row(Shift shift) {
        return new Row(
                shift.id(),
                shift.username(),
                times.format(shift.startsAt()),
                times.format(shift.endsAt()),
                shift.state() == Shift.State.HANDING_OVER,
                holdings.tasks(shift.username()).size());
    }

    private String typed(Instant at) {
        return LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private Instant instant(String field, String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new ShiftNotPossible(field, "Please give a date and a time.");
        }
    }
}
