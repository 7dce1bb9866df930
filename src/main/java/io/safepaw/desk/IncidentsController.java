package io.safepaw.desk;

import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** All incidents, and the search. Words to search for never stand in an address (domain.md 6.3). */
@Controller
class IncidentsController {

    private final IncidentSearch search;
    private final Incidents incidents;
    private final CaseActions actions;

    IncidentsController(IncidentSearch search, Incidents incidents, CaseActions actions) {
        this.actions = actions;
        this.search = search;
        this.incidents = incidents;
    }

    @GetMapping("/desk/incidents")
    String list(@ModelAttribute("selection") IncidentSelection selection, StaffMember me, Model model) {
        return show(selection.withoutWords(), me, model);
    }

    /** A whole number leads straight to its incident. */
    @PostMapping("/desk/incidents")
    String search(@ModelAttribute("selection") IncidentSelection selection, StaffMember me, Model model) {
        if (selection.q() != null) {
            var exact = incidents.findByNumber(selection.q());
            if (exact.isPresent()) {
                return "redirect:/desk/incidents/" + exact.get().number();
            }
        }
        return show(selection, me, model);
    }

    /** The next rows. */
    @PostMapping("/desk/incidents/more")
    String more(@ModelAttribute("selection") IncidentSelection selection, StaffMember me, Model model) {
        model.addAttribute("found", search.find(selection.query().by(me.username())));
        return "desk/incidents :: rows";
    }

    private String show(IncidentSelection selection, StaffMember me, Model model) {
        model.addAttribute("openings", actions.openings(me));
        model.addAttribute("selection", selection);
        var query = selection.query().by(me.username());
        model.addAttribute("found", search.find(query));
        model.addAttribute("total", search.count(query));
        model.addAttribute("most", IncidentSearch.MOST_COUNTED);
        return "desk/incidents";
    }
}
