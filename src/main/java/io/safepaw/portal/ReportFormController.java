package io.safepaw.portal;

import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.Parties;
import io.safepaw.intake.WebReports;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Anybody reports here what happened, without an account and without a script. */
@Controller
@RequestMapping("/report")
class ReportFormController {

    private final WebReports reports;
    private final PortalLinks links;
    private final Parties parties;
    private final Incidents incidents;
    private final FormStamp stamps;
    private final PartyFiles files;
    private final PortalProperties properties;

    ReportFormController(
            WebReports reports,
            PortalLinks links,
            Parties parties,
            Incidents incidents,
            FormStamp stamps,
            PartyFiles files,
            PortalProperties properties) {
        this.reports = reports;
        this.links = links;
        this.parties = parties;
        this.incidents = incidents;
        this.stamps = stamps;
        this.files = files;
        this.properties = properties;
    }

    @GetMapping
    public String ask(Model model) {
        return show(ReportForm.empty(stamps.now()), Map.of(), model);
    }

    @PostMapping
    @Transactional
    public String send(ReportForm sent, Locale locale, Model model, HttpServletResponse response) {
        var form = sent.clean();
        var problems = form.problems();
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(form, problems, model);
        }
        var key = stamps.keyOf(form.stamp());
        var report = form.toReport(Language.of(locale.getLanguage()).orElse(Language.EN));
        if (form.website() != null || !stamps.isPlausible(form.stamp())) {
            if (Boolean.TRUE.equals(form.again())) {
                reports.setAside(report, key);
                return "redirect:/report/thanks";
            }
            model.addAttribute("sendAgain", true);
            return show(form.with(stamps.again(form.stamp()), true), Map.of(), model);
        }
        return reports.report(report, key)
                .map(incident -> "redirect:/report/thanks/"
                        + links.issue(
                                LinkPurpose.STATUS,
                                parties.reporterOf(incident.id()).id(),
                                // Shown to whoever typed the address, which may be somebody else's.
                                incident.id().value(),
                                properties.statusLinkGoodFor()))
                .orElse("redirect:/report/thanks");
    }

    /** Nothing to show but that it is there: a person looks at it first. */
    @GetMapping("/thanks")
    public String thanks(Model model) {
        model.addAttribute("emergency", properties.emergencyNumbers());
        return "portal/thanks";
    }

    @GetMapping("/thanks/{token:" + PortalLinks.TOKEN + "}")
    public String thanks(@PathVariable String token, Model model) {
        var party = parties.find(links.get(LinkPurpose.STATUS, token).party()).orElseThrow();
        model.addAttribute("number", incidents.get(party.incidentId()).number());
        model.addAttribute("byMail", party.email() != null);
        model.addAttribute("token", token);
        model.addAttribute("box", files.box(LinkPurpose.STATUS, token, null));
        return thanks(model);
    }

    private String show(ReportForm form, Map<String, String> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("categories", ReportForm.CATEGORIES);
        model.addAttribute("roles", ReportForm.ROLES);
        model.addAttribute("markets", Market.values());
        model.addAttribute("emergency", properties.emergencyNumbers());
        model.addAttribute("emergencyPhone", properties.emergencyPhone());
        return "portal/report";
    }
}
