package io.safepaw.desk;

import io.safepaw.escalation.NewShift;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.escalation.OnCallShift;
import io.safepaw.escalation.ShiftRefused;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is on call. Everybody may look, leads change it. Times are those of the team. */
@Controller
@RequestMapping("/desk/on-call")
class OnCallController {

    private static final String LEADS = "hasRole('" + Roles.LEAD + "')";

    private final OnCallRoster roster;
    private final StaffDirectory staff;
    private final Clock clock;
    private final ZoneId zone;
    private final DateTimeFormatter times;

    OnCallController(OnCallRoster roster, StaffDirectory staff, Clock clock) {
        this.roster = roster;
        this.staff = staff;
        this.clock = clock;
        this.zone = roster.zone();
        this.times = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH)
                .withZone(roster.zone());
    }

    /**
     * A row of the page.
     *
     * @param from time of the team, as is until
     * @param effective somebody can be reached by it now: it lasts, no override stands before it, and the person may
     */
    record Shift(
            UUID id,
            String role,
            OnCallRank rank,
            String username,
            String from,
            String until,
            boolean override,
            boolean lasts,
            boolean effective) {}

    /** What was typed, for the form to show again. Times as a browser writes them: {@code 2026-11-24T08:00}. */
    record Typed(
            @Nullable String role,
            @Nullable String rank,
            @Nullable String username,
            @Nullable String from,
            @Nullable String until,
            boolean override) {}

    @GetMapping
    String show(StaffMember me, Model model) {
        var now = clock.instant();
        var shifts = roster.fromNowOn();
        model.addAttribute(
                "shifts", shifts.stream().map(each -> row(each, shifts, now)).toList());
        model.addAttribute("zone", zone.getId());
        model.addAttribute("mayChange", me.has(Roles.LEAD));
        if (me.has(Roles.LEAD)) {
            model.addAttribute("roles", roles());
            model.addAttribute("ranks", OnCallRank.values());
            model.addAttribute("people", people());
            if (!model.containsAttribute("typed")) {
                model.addAttribute("typed", new Typed(null, null, null, null, null, false));
            }
        }
        return "desk/on-call";
    }

    @PostMapping
    @PreAuthorize(LEADS)
    String add(
            @RequestParam String role,
            @RequestParam OnCallRank rank,
            @RequestParam String username,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam(defaultValue = "false") boolean override,
            StaffMember me,
            RedirectAttributes redirect) {
        try {
            roster.add(
                    new NewShift(role, rank, username, instant("from", from), instant("to", until), override),
                    me.username());
            redirect.addFlashAttribute("notice", override ? "The override is noted." : "The shift is noted.");
        } catch (ShiftRefused e) {
            redirect.addFlashAttribute("error", e.getMessage());
            redirect.addFlashAttribute("typed", new Typed(role, rank.name(), username, from, until, override));
        }
        return "redirect:/desk/on-call";
    }

    @PostMapping("/{id}/remove")
    @PreAuthorize(LEADS)
    String remove(@PathVariable UUID id, StaffMember me, RedirectAttributes redirect) {
        if (roster.remove(id, me.username())) {
            redirect.addFlashAttribute("notice", "It is taken back.");
        } else {
            redirect.addFlashAttribute("error", "It was over or taken back before.");
        }
        return "redirect:/desk/on-call";
    }

    private Shift row(OnCallShift shift, List<OnCallShift> all, Instant now) {
        boolean overridden = !shift.override()
                && all.stream()
                        .anyMatch(other -> other.override()
                                && other.role().equals(shift.role())
                                && other.rank() == shift.rank()
                                && other.covers(now));
        return new Shift(
                shift.id(),
                shift.role(),
                shift.rank(),
                shift.username(),
                times.format(shift.from()),
                times.format(shift.to()),
                shift.override(),
                shift.covers(now),
                shift.covers(now) && !overridden && isReachable(shift));
    }

    private boolean isReachable(OnCallShift shift) {
        return staff.find(shift.username())
                .filter(member -> !member.disabled() && member.has(shift.role()))
                .isPresent();
    }

    /** Agents are not on call: the owner of the incident is asked. */
    private static List<String> roles() {
        return Roles.ALL.stream().filter(role -> !role.equals(Roles.AGENT)).toList();
    }

    private List<StaffMember> people() {
        return staff.all().stream()
                .filter(member -> !member.disabled())
                .filter(member -> member.roles().stream().anyMatch(Set.copyOf(Roles.ALL)::contains))
                .sorted(Comparator.comparing(StaffMember::displayName))
                .toList();
    }

    private Instant instant(String field, String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new ShiftRefused(field, "Please give a date and a time.");
        }
    }
}
