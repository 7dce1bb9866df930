package io.safepaw.portal;

import io.safepaw.casefile.Market;
import io.safepaw.intake.WebReports;
import io.safepaw.legal.AgencyKind;
import io.safepaw.legal.AgencyRequests;
import io.safepaw.legal.RequestKind;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Authorities ask here for data, or to keep data. Who asks is verified before anything is decided. */
@Controller
@RequestMapping("/agency")
class AgencyController {

    private final AgencyRequests requests;
    private final WebReports reports;
    private final FormStamp stamps;
    private final PortalProperties properties;
    private final Clock clock;

    AgencyController(
            AgencyRequests requests, WebReports reports, FormStamp stamps, PortalProperties properties, Clock clock) {
        this.requests = requests;
        this.reports = reports;
        this.stamps = stamps;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping
    public String ask(Locale locale, Model model) {
        return show(AgencyForm.empty(stamps.now()), Map.of(), locale, model);
    }

    @PostMapping
    @Transactional
    public String send(
            @ModelAttribute("form") AgencyForm sent, Locale locale, Model model, HttpServletResponse response) {
        var form = sent.clean();
        // It is tomorrow somewhere already.
        var problems = form.problems(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(form, problems, locale, model);
        }
        if (form.website() != null || !stamps.isPlausible(form.stamp())) {
            if (Boolean.TRUE.equals(form.again())) {
                reports.setAside(form.toReport(), stamps.keyOf(form.stamp()));
                return "redirect:/agency/thanks";
            }
            model.addAttribute("sendAgain", true);
            return show(form.with(stamps.again(form.stamp()), true), Map.of(), locale, model);
        }
        var zone = properties.zones().getOrDefault(Market.valueOf(form.market()), ZoneOffset.UTC);
        if (requests.receive(form.toRequest(zone)).isEmpty()) {
            reports.setAside(form.toReport(), stamps.keyOf(form.stamp()));
        }
        return "redirect:/agency/thanks";
    }

    /** The number is in the mail to the official address, and nowhere else: who asked is not known yet. */
    @GetMapping("/thanks")
    public String thanks(Model model) {
        model.addAttribute("emergencyPhone", properties.emergencyPhone());
        return "portal/agency-thanks";
    }

    private String show(AgencyForm form, Map<String, String> problems, Locale locale, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", RequestKind.values());
        model.addAttribute("agencies", AgencyKind.values());
        model.addAttribute("countries", AgencyForm.countries(locale));
        model.addAttribute("markets", Market.values());
        model.addAttribute("emergencyPhone", properties.emergencyPhone());
        return "portal/agency";
    }
}
