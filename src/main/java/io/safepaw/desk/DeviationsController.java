package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.enforcement.Deviation;
import io.safepaw.enforcement.Deviations;
import io.safepaw.staff.Roles;
import java.time.Clock;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was decided otherwise than recommended, or changed afterwards, week by week; for leads. Weeks are those of UTC. */
@Controller
class DeviationsController {

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
        var asked = Week.of(week, clock);
        asked.describe(model);
        model.addAttribute(
                "rows",
                deviations.between(asked.from(), asked.until()).stream()
                        .map(each -> new Row(incidents.get(each.incidentId()).number(), each))
                        .toList());
        return "desk/deviations";
    }
}
