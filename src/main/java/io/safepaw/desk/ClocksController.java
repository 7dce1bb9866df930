package io.safepaw.desk;

import io.safepaw.commitment.PromiseFigures;
import io.safepaw.sla.BoardFilter;
import io.safepaw.sla.ClockBoard;
import io.safepaw.sla.ClockBoard.Row;
import io.safepaw.telephony.AnswerFigures;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The SLA board: how the clocks stand now, what was missed and why, and how the targets were kept. For every person of the
 * staff; it tells numbers, codes and times, and nothing of what an incident is about.
 */
@Controller
class ClocksController {

    private static final int MOST = 50;
    private static final int MOST_ON_WALL = 8;

    private final ClockBoard clocks;
    private final KeptBoard board;
    private final PromiseFigures promises;
    private final AnswerFigures calls;
    private final Teams teams;
    private final Clock clock;

    ClocksController(
            ClockBoard clocks,
            KeptBoard board,
            PromiseFigures promises,
            AnswerFigures calls,
            Teams teams,
            Clock clock) {
        this.clocks = clocks;
        this.board = board;
        this.promises = promises;
        this.calls = calls;
        this.teams = teams;
        this.clock = clock;
    }

    @GetMapping("/desk/clocks")
    String show(
            @ModelAttribute("query") BoardQuery query,
            @RequestParam(required = false) @Nullable String week,
            Model model) {
        var asked = Week.of(week, clock);
        asked.describe(model);
        model.addAttribute("figures", board.between(asked.from(), asked.until()));
        model.addAttribute("calls", calls.between(asked.from(), asked.until()));
        model.addAttribute("promises", promises.between(asked.from(), asked.until()));
        model.addAttribute("trend", board.trend(filter(query)));
        model.addAttribute("teams", teams.all());
        now(query, MOST, model);
        return "desk/clocks";
    }

    /** What changes by itself. */
    @GetMapping("/desk/clocks/now")
    String now(@ModelAttribute("query") BoardQuery query, Model model, HttpServletResponse response) {
        response.setHeader("X-Server-Time", clock.instant().toString());
        now(query, MOST, model);
        return "desk/clocks-parts :: now";
    }

    /** For a screen on the wall: large, and without anything to press. */
    @GetMapping("/desk/clocks/wall")
    String wall(@ModelAttribute("query") BoardQuery query, Model model) {
        now(query, MOST_ON_WALL, model);
        model.addAttribute("team", teams.members(query.team()) == null ? null : query.team());
        return "desk/clocks-wall";
    }

    @GetMapping("/desk/clocks/wall/now")
    String wallNow(@ModelAttribute("query") BoardQuery query, Model model, HttpServletResponse response) {
        response.setHeader("X-Server-Time", clock.instant().toString());
        now(query, MOST_ON_WALL, model);
        return "desk/clocks-wall :: now";
    }

    @GetMapping("/desk/clocks.csv")
    ResponseEntity<String> csv(@ModelAttribute("query") BoardQuery query) {
        var lines = clocks.rows(filter(query), Integer.MAX_VALUE).stream()
                .map(ClocksController::line)
                .collect(Collectors.joining());
        return Csv.download(
                "clocks.csv",
                Csv.line("incident", "severity", "market", "target", "state", "calendar", "due_at_utc") + lines);
    }

    private static String line(Row row) {
        return Csv.line(
                row.incident(), row.severity(), row.market(), row.target(), row.state(), row.calendar(), row.dueAt());
    }

    private BoardFilter filter(BoardQuery query) {
        return query.filter().ownedBy(teams.members(query.team()));
    }

    private void now(BoardQuery query, int most, Model model) {
        var now = board.now(filter(query), most);
        model.addAttribute("asOf", now.asOf());
        model.addAttribute("board", now.board());
    }
}
