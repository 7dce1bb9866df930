package io.safepaw.portal;

import io.safepaw.quality.Survey;
import io.safepaw.quality.SurveyKind;
import io.safepaw.quality.SurveyReason;
import io.safepaw.quality.Surveys;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The satisfaction survey. Opening the link answers nothing, since mail scanners open links too. Nothing about the incident
 * is shown, in case the mail was forwarded.
 */
@Controller
@RequestMapping("/survey/{token:[\\w-]{20,64}}")
class SurveyController {

    private static final int LONGEST_COMMENT = 4_000;

    private final Surveys surveys;
    private final PortalProperties properties;

    SurveyController(Surveys surveys, PortalProperties properties) {
        this.surveys = surveys;
        this.properties = properties;
    }

    @GetMapping
    String ask(@PathVariable String token, Model model) {
        show(token, model);
        return "portal/survey";
    }

    @PostMapping
    String answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable Integer service,
            @RequestParam(required = false) @Nullable Integer outcome,
            @RequestParam(required = false) @Nullable String comment,
            @RequestParam(defaultValue = "") Set<SurveyReason> reasons,
            @RequestParam(defaultValue = "false") boolean reasonsAsked,
            Model model) {
        var survey = show(token, model);
        if (survey.isAnswered()) {
            return "portal/survey";
        }
        if (!isScore(service)) {
            model.addAttribute("error", "portal.survey.choose");
            model.addAttribute("outcome", outcome);
            model.addAttribute("comment", comment);
            return "portal/survey";
        }
        if (Surveys.isDissatisfied(service) && !reasonsAsked && survey.kind() != SurveyKind.FAIRNESS) {
            model.addAttribute("reasons", SurveyReason.values());
            model.addAttribute("service", service);
            model.addAttribute("outcome", outcome);
            model.addAttribute("comment", comment);
            return "portal/survey";
        }
        surveys.answer(token, service, isScore(outcome) ? outcome : null, reasons, shortened(comment));
        return "redirect:/survey/{token}";
    }

    @ExceptionHandler(LinkNotGood.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notGood(Model model) {
        model.addAttribute("emergency", properties.emergencyNumbers());
        return "portal/link-not-good";
    }

    private Survey show(String token, Model model) {
        var survey = surveys.findByToken(token).orElseThrow(LinkNotGood::new);
        model.addAttribute("answered", survey.isAnswered());
        model.addAttribute("kind", survey.kind());
        return survey;
    }

    private static boolean isScore(@Nullable Integer score) {
        return score != null && score >= 1 && score <= 5;
    }

    private static @Nullable String shortened(@Nullable String comment) {
        var words = comment == null ? "" : Texts.clean(comment);
        // Half a character at the end is none.
        return words.isEmpty() ? null : Texts.clean(words.substring(0, Math.min(words.length(), LONGEST_COMMENT)));
    }

    /** Unknown, or too old. */
    private static final class LinkNotGood extends ResponseStatusException {
        LinkNotGood() {
            super(HttpStatus.NOT_FOUND);
        }
    }
}
