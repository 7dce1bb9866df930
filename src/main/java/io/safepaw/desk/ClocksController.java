package io.safepaw.desk;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.commitment.PromiseFigures;
import io.safepaw.sla.ClockFigures;
import io.safepaw.sla.SlaClockView;
import io.safepaw.sla.SlaClocks;
import io.safepaw.telephony.AnswerFigures;
import java.time.Clock;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The SLA board: every clock that runs, the most urgent first, and how the targets were kept, week by week. */
@Controller
class ClocksController {

    private static final int MOST = 100;

    private final SlaClocks clocks;
    private final ClockFigures figures;
    private final PromiseFigures promises;
    private final AnswerFigures calls;
    private final Incidents incidents;
    private final Clock clock;

    ClocksController(
            SlaClocks clocks,
            ClockFigures figures,
            PromiseFigures promises,
            AnswerFigures calls,
            Incidents incidents,
            Clock clock) {
        this.clocks = clocks;
        this.figures = figures;
        this.promises = promises;
        this.calls = calls;
        this.incidents = incidents;
        this.clock = clock;
    }

    record Row(Incident incident, SlaClockView clock) {}

    @GetMapping("/desk/clocks")
    String show(@RequestParam(required = false) @Nullable String week, Model model) {
        var asked = Week.of(week, clock);
        asked.describe(model);
        model.addAttribute("figures", figures.between(asked.from(), asked.until()));
        model.addAttribute("calls", calls.between(asked.from(), asked.until()));
        model.addAttribute("promises", promises.between(asked.from(), asked.until()));
        model.addAttribute(
                "rows",
                clocks.running(MOST).stream()
                        .map(each -> new Row(incidents.get(each.incidentId()), each))
                        .toList());
        return "desk/clocks";
    }
}
