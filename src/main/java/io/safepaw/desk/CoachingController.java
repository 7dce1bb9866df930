package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.quality.Coaching;
import io.safepaw.quality.CoachingItem;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffMember;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a lead may talk about with the people of the own line of reporting; nobody else sees it. */
@Controller
@RequestMapping("/desk/coaching")
@PreAuthorize("hasRole('" + Roles.LEAD + "')")
class CoachingController {

    private static final int LONGEST_NOTE = 4_000;

    private final Coaching coaching;
    private final Incidents incidents;
    private final Page page;

    CoachingController(Coaching coaching, Incidents incidents, Page page) {
        this.coaching = coaching;
        this.incidents = incidents;
        this.page = page;
    }

    record Row(String incident, CoachingItem item) {}

    @GetMapping
    String list(StaffMember me, Model model) {
        model.addAttribute(
                "people",
                coaching.of(me).stream()
                        .sorted(Comparator.comparing(
                                item -> page.nameOf(item.matter().agent())))
                        .collect(Collectors.groupingBy(
                                item -> item.matter().agent(),
                                LinkedHashMap::new,
                                Collectors.mapping(
                                        item -> new Row(
                                                incidents
                                                        .get(item.matter().incident())
                                                        .number(),
                                                item),
                                        Collectors.toList()))));
        return "desk/coaching";
    }

    @PostMapping("/note")
    String note(@RequestParam String item, @RequestParam String note, StaffMember me, RedirectAttributes redirect) {
        if (note.length() > LONGEST_NOTE) {
            redirect.addFlashAttribute("error", "Not noted: a note has at most " + LONGEST_NOTE + " characters.");
            return "redirect:/desk/coaching";
        }
        mustBeTheirs(coaching.note(me, item, note.strip()));
        redirect.addFlashAttribute("notice", "The note is kept.");
        return "redirect:/desk/coaching";
    }

    @PostMapping("/done")
    String done(@RequestParam String item, @RequestParam boolean done, StaffMember me, RedirectAttributes redirect) {
        mustBeTheirs(coaching.done(me, item, done));
        redirect.addFlashAttribute("notice", done ? "It is done." : "It is open again.");
        return "redirect:/desk/coaching";
    }

    private static void mustBeTheirs(boolean theirs) {
        if (!theirs) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
