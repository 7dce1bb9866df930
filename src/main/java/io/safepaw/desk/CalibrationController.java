package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.quality.CalibrationCase;
import io.safepaw.quality.CalibrationRefused;
import io.safepaw.quality.CalibrationRound;
import io.safepaw.quality.Calibrations;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
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

/** Reviewers score the same incidents, each alone, and agree; leads see how far apart they are and who is late. */
@Controller
@RequestMapping("/desk/calibration")
@PreAuthorize("hasAnyRole('qa-reviewer', '" + Roles.LEAD + "')")
class CalibrationController {

    private static final int ROUNDS = 6;
    private static final String NOTE = "note";
    private static final int LONGEST_NOTE = 4_000;

    private final Calibrations calibrations;
    private final Incidents incidents;

    CalibrationController(Calibrations calibrations, Incidents incidents) {
        this.calibrations = calibrations;
        this.incidents = incidents;
    }

    record Round(CalibrationRound round, List<Row> cases) {}

    record Row(String incident, CalibrationCase calibration) {}

    @GetMapping
    String rounds(StaffMember me, Model model) {
        model.addAttribute(
                "rounds",
                calibrations.rounds(me, ROUNDS).stream()
                        .map(round -> new Round(
                                round, round.cases().stream().map(this::row).toList()))
                        .toList());
        model.addAttribute("asked", calibrations.spreadAskedFor());
        return "desk/calibration";
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID id, StaffMember me, Model model) {
        return form(id, me, Map.of(), model);
    }

    @PostMapping("/{id}")
    String score(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            calibrations.score(id, me.username(), ratings(typed));
        } catch (CalibrationRefused e) {
            return refused(e, id, me, typed, model, response);
        }
        redirect.addFlashAttribute("notice", "Your score is noted. Now you see those of the others.");
        return "redirect:/desk/calibration/" + id;
    }

    @PostMapping("/{id}/agreement")
    String agree(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            var note = typed.getOrDefault(NOTE, "");
            calibrations.agree(id, me, ratings(typed), note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
        } catch (CalibrationRefused e) {
            return refused(e, id, me, typed, model, response);
        }
        redirect.addFlashAttribute("notice", "It is noted what you agreed on.");
        return "redirect:/desk/calibration/" + id;
    }

    private String refused(
            CalibrationRefused refusal,
            UUID id,
            StaffMember me,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("error", refusal.getMessage());
        return form(id, me, typed, model);
    }

    private String form(UUID id, StaffMember me, Map<String, String> typed, Model model) {
        var found = calibrations.find(id, me).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("row", row(found));
        model.addAttribute("scales", calibrations.scales());
        model.addAttribute("asked", calibrations.spreadAskedFor());
        model.addAttribute("typed", typed);
        return "desk/calibration-case";
    }

    private Row row(CalibrationCase found) {
        return new Row(incidents.get(found.incidentId()).number(), found);
    }

    private Map<String, String> ratings(Map<String, String> typed) {
        var ratings = new LinkedHashMap<String, String>();
        calibrations.scales().keySet().forEach(field -> ratings.put(field, typed.get(field)));
        return ratings;
    }
}
