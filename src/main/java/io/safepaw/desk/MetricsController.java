package io.safepaw.desk;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.Severity;
import io.safepaw.metrics.FactFilter;
import io.safepaw.metrics.Figures;
import io.safepaw.metrics.MeasuredIncident;
import io.safepaw.metrics.Metric;
import io.safepaw.metrics.Numbers;
import io.safepaw.metrics.Period;
import io.safepaw.metrics.Period.Length;
import io.safepaw.staff.Roles;
import io.safepaw.telephony.AnswerFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** How well the work is done (domain.md 5), for leads: every metric of a period, and what is behind each number. */
@Controller
@RequestMapping("/desk/metrics")
@PreAuthorize("hasRole('" + Roles.LEAD + "')")
class MetricsController {

    private static final int SHOWN = 100;

    /** Of one download. */
    private static final int MOST = 50_000;

    private final Figures figures;
    private final KeptFigures kept;
    private final AnswerFigures calls;
    private final Teams teams;
    private final Words words;

    MetricsController(Figures figures, KeptFigures kept, AnswerFigures calls, Teams teams, Words words) {
        this.figures = figures;
        this.kept = kept;
        this.calls = calls;
        this.teams = teams;
        this.words = words;
    }

    @GetMapping
    String overview(@ModelAttribute("query") MetricQuery query, Model model) {
        var period = describe(query, model);
        model.addAttribute(
                "groups",
                kept.of(period, filter(query)).stream()
                        .collect(Collectors.groupingBy(
                                each -> each.metric().group(), LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("calls", calls.between(period.from(), period.until()));
        return "desk/metrics";
    }

    @GetMapping("/{metric}")
    String one(@PathVariable String metric, @ModelAttribute("query") MetricQuery query, Model model) {
        var asked = metric(metric);
        var period = describe(query, model);
        var behind = new ArrayList<MeasuredIncident>();
        figures.behind(asked, period, filter(query), SHOWN + 1, behind::add);
        model.addAttribute("metric", asked);
        model.addAttribute("title", words.of("metric", asked));
        var told = kept.of(asked, period, filter(query));
        model.addAttribute("figure", told.figure());
        model.addAttribute("past", told.past());
        model.addAttribute("behind", behind.subList(0, Math.min(SHOWN, behind.size())));
        model.addAttribute("more", behind.size() > SHOWN);
        return "desk/metric";
    }

    @GetMapping(path = "/figures.csv")
    ResponseEntity<String> figures(@ModelAttribute("query") MetricQuery query) {
        var period = query.period(figures);
        var lines = new StringBuilder(Csv.line(
                "metric",
                "period",
                "from",
                "until",
                "n",
                "median_seconds",
                "p90_seconds",
                "mean_seconds",
                "office_median_seconds",
                "office_p90_seconds",
                "office_mean_seconds",
                "judged",
                "hits",
                "share_percent",
                "score",
                "median_per_shift",
                "p90_per_shift",
                "mean_per_shift",
                "amount",
                "of_amount",
                "currency"));
        for (var figure : figures.of(period, filter(query))) {
            lines.append(line(figure.metric(), period, figure.numbers()));
        }
        return Csv.download("metrics-" + period.label() + ".csv", lines);
    }

    @GetMapping("/{metric}/incidents.csv")
    ResponseEntity<String> incidents(@PathVariable String metric, @ModelAttribute("query") MetricQuery query) {
        var asked = metric(metric);
        var period = query.period(figures);
        var lines = new StringBuilder(Csv.line(
                "incident",
                "metric",
                "nth",
                "started_at",
                "at",
                "seconds",
                "office_seconds",
                "hit",
                "score",
                "agent",
                "detail",
                "severity",
                "category",
                "market",
                "channel",
                "amount",
                "of_amount"));
        figures.behind(asked, period, filter(query), MOST, each -> lines.append(line(each)));
        return Csv.download(metric + "-" + period.label() + ".csv", lines);
    }

    private FactFilter filter(MetricQuery query) {
        return query.filter(teams.members(query.team()));
    }

    private Period describe(MetricQuery query, Model model) {
        var period = query.period(figures);
        model.addAttribute("period", period);
        model.addAttribute("lengths", Length.values());
        model.addAttribute("markets", Market.values());
        model.addAttribute("severities", Severity.values());
        model.addAttribute("categories", Category.values());
        model.addAttribute("channels", Channel.values());
        model.addAttribute("agents", kept.agents(period));
        model.addAttribute("teams", teams.all());
        return period;
    }

    private static String line(Metric metric, Period period, Numbers numbers) {
        var counted = numbers.counted();
        var money = numbers.money();
        boolean adds = money != null && money.currency() != null;
        return Csv.line(
                metric,
                period.label(),
                period.from(),
                period.until(),
                numbers.count(),
                seconds(numbers.median()),
                seconds(numbers.p90()),
                seconds(numbers.mean()),
                seconds(numbers.officeMedian()),
                seconds(numbers.officeP90()),
                seconds(numbers.officeMean()),
                metric.isShare() && !numbers.tooFew() ? numbers.judged() : null,
                metric.isShare() && !numbers.tooFew() ? numbers.hits() : null,
                numbers.share(),
                numbers.score(),
                counted == null ? null : counted.median(),
                counted == null ? null : counted.p90(),
                counted == null ? null : counted.mean(),
                adds ? money.part() : null,
                adds ? money.whole() : null,
                adds ? money.currency() : null);
    }

    private static String line(MeasuredIncident each) {
        var fact = each.fact();
        return Csv.line(
                each.incident(),
                fact.metric(),
                fact.nth(),
                fact.startedAt(),
                fact.at(),
                fact.seconds(),
                fact.officeSeconds(),
                fact.hit(),
                fact.score(),
                fact.agent(),
                fact.detail(),
                fact.severity(),
                each.category(),
                each.market(),
                each.channel(),
                fact.part(),
                fact.whole());
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    private static Metric metric(String code) {
        return Arrays.stream(Metric.values())
                .filter(each -> each.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
