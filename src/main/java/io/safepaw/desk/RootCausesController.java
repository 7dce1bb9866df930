package io.safepaw.desk;

import io.safepaw.quality.RootCauseWeek;
import io.safepaw.quality.RootCauses;
import io.safepaw.staff.Roles;
import io.safepaw.staff.TeamDay;
import java.util.Arrays;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What led to incidents, week by week, and what business groups answered; for leads. Weeks are those of the team. */
@Controller
@RequestMapping("/desk/root-causes")
@PreAuthorize("hasRole('" + Roles.LEAD + "')")
class RootCausesController {

    /** Those after the fifth are of recommendations only. */
    private static final Object[] COLUMNS = {
        "kind",
        "week",
        "root_cause",
        "count",
        "week_before",
        "recommendation",
        "group",
        "owner",
        "made_at",
        "due_at",
        "answer",
        "decline_reason",
        "answered_by",
        "answered_at",
        "overdue"
    };

    private final RootCauses causes;
    private final TeamDay day;

    RootCausesController(RootCauses causes, TeamDay day) {
        this.causes = causes;
        this.day = day;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable String week, Model model) {
        var asked = asked(week);
        asked.describe(model);
        model.addAttribute("digest", causes.week(asked.monday()));
        model.addAttribute("zone", day.zone().getId());
        return "desk/root-causes";
    }

    @GetMapping("/digest.csv")
    ResponseEntity<String> download(@RequestParam(required = false) @Nullable String week) {
        var digest = causes.week(asked(week).monday());
        var lines = new StringBuilder(line(COLUMNS));
        for (var cause : digest.causes()) {
            lines.append(line("ROOT_CAUSE", digest.monday(), cause.cause(), cause.count(), cause.before()));
        }
        digest.recommendations().forEach(each -> lines.append(line(digest, each)));
        return Csv.download("root-causes-" + digest.monday() + ".csv", lines);
    }

    /** A line of all columns; those that are not given are empty. */
    private static String line(Object... fields) {
        return Csv.line(Arrays.copyOf(fields, COLUMNS.length));
    }

    private static String line(RootCauseWeek digest, RootCauseWeek.Advice advice) {
        return Csv.line(
                "RECOMMENDATION",
                digest.monday(),
                String.join(" ", advice.causes()),
                null,
                null,
                advice.id(),
                advice.group(),
                advice.owner(),
                advice.madeAt(),
                advice.dueAt(),
                advice.answer(),
                advice.declineReason(),
                advice.answeredBy(),
                advice.answeredAt(),
                advice.overdue());
    }

    private Week asked(@Nullable String week) {
        return Week.of(week, day.today());
    }
}
