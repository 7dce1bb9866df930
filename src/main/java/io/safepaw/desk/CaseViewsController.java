package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.evidence.GraphicContent;
import io.safepaw.staff.StaffMember;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Parts of the page of an incident that come after it, because they take longer or somebody asks for them. */
@Controller
@RequestMapping("/desk/incidents/{number:[A-Z]+-\\d+}")
class CaseViewsController {

    private final Incidents incidents;
    private final Parties parties;
    private final Timeline timeline;
    private final NextSteps nextSteps;
    private final PartyHistories histories;
    private final GraphicContent graphic;

    CaseViewsController(
            Incidents incidents,
            Parties parties,
            Timeline timeline,
            NextSteps nextSteps,
            PartyHistories histories,
            GraphicContent graphic) {
        this.incidents = incidents;
        this.parties = parties;
        this.timeline = timeline;
        this.nextSteps = nextSteps;
        this.histories = histories;
        this.graphic = graphic;
    }

    /** Posted, so that the words that somebody looks for are in no address. */
    @PostMapping("/timeline")
    String timeline(@PathVariable String number, @ModelAttribute TimelineQuery query, Model model) {
        model.addAttribute("timelineQuery", query);
        model.addAttribute("timeline", timeline.of(find(number).id(), query));
        return "desk/case-views :: timeline";
    }

    @GetMapping("/next")
    String next(@PathVariable String number, Model model) {
        try {
            model.addAttribute("steps", nextSteps.of(find(number).id()));
        } catch (ProcessView.EngineAway e) {
            model.addAttribute("away", true);
        }
        return "desk/case-views :: next";
    }

    @GetMapping("/history")
    String history(@PathVariable String number, Model model) {
        model.addAttribute("histories", histories.of(find(number).id()));
        return "desk/case-views :: history";
    }

    /** How much more of what is graphic this person may see in the present shift. */
    @GetMapping("/exposure")
    String exposure(@PathVariable String number, StaffMember me, Model model) {
        try {
            model.addAttribute("exposure", graphic.exposure(me.username()));
        } catch (DecisionNotMade e) {
            model.addAttribute("exposure", null);
        }
        return "desk/case-views :: exposure";
    }

    /** Shows a whole address; the log keeps who looked (domain.md 6.3). */
    @PostMapping("/parties/{party}/email")
    String showEmail(@PathVariable String number, @PathVariable UUID party, StaffMember me, Model model) {
        var email = parties.showEmail(find(number).id(), new PartyId(party), new Actor(me.username()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("email", email);
        return "desk/incident :: email";
    }

    private Incident find(String number) {
        return incidents.findByNumber(number).orElseThrow(() -> new IncidentNotFound(number));
    }
}
