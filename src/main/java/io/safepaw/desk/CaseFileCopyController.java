package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A copy of a case file for somebody: chosen, looked at, and then made as a PDF that the log tells of. */
@Controller
@RequestMapping("/desk/incidents/{number:[A-Z]+-\\d+}/copy")
class CaseFileCopyController {

    private static final String NO_ENGINE =
            "The process engine does not answer, so it cannot be checked what may be shown. Please try again in a minute.";

    private final Incidents incidents;
    private final Parties parties;
    private final CaseFileCopies copies;
    private final CopyPdf pdf;

    CaseFileCopyController(Incidents incidents, Parties parties, CaseFileCopies copies, CopyPdf pdf) {
        this.incidents = incidents;
        this.parties = parties;
        this.copies = copies;
        this.pdf = pdf;
    }

    @GetMapping
    String choose(@PathVariable String number, Model model) {
        return page(find(number), new CopyRequest(CopyAudience.INTERNAL, null, null, null, null), Map.of(), model);
    }

    @PostMapping("/preview")
    String preview(
            @PathVariable String number,
            @ModelAttribute CopyRequest request,
            StaffMember me,
            Model model,
            HttpServletResponse response) {
        var incident = find(number);
        var problems = copies.problems(incident, request, me);
        if (problems.isEmpty()) {
            try {
                var copy = copies.of(incident, request);
                copies.recordShown(copy, request, new Actor(me.username()));
                model.addAttribute("copy", copy);
            } catch (DecisionNotMade e) {
                problems = Map.of("audience", NO_ENGINE);
            }
        }
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return page(incident, request, problems, model);
    }

    @PostMapping
    Object make(
            @PathVariable String number,
            @ModelAttribute CopyRequest request,
            StaffMember me,
            Model model,
            HttpServletResponse response) {
        var incident = find(number);
        if (!copies.problems(incident, request, me).isEmpty()) {
            return preview(number, request, me, model, response);
        }
        var copy = copies.of(incident, request);
        var bytes = pdf.of(copy);
        copies.record(copy, request, DigestUtils.sha256Hex(bytes), new Actor(me.username()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(number + "-" + copy.audience().name().toLowerCase() + ".pdf")
                                .build()
                                .toString())
                .body(bytes);
    }

    private String page(Incident incident, CopyRequest request, Map<String, String> problems, Model model) {
        model.addAttribute("incident", incident);
        model.addAttribute("parties", parties.of(incident.id()));
        model.addAttribute("wanted", request);
        model.addAttribute("problems", problems);
        model.addAttribute("audiences", CopyAudience.values());
        try {
            model.addAttribute("choices", copies.onReason());
        } catch (DecisionNotMade e) {
            model.addAttribute("choices", Map.of());
            model.addAttribute("problems", Map.of("audience", NO_ENGINE));
        }
        return "desk/case-file-copies";
    }

    private Incident find(String number) {
        return incidents.findByNumber(number).orElseThrow(() -> new IncidentNotFound(number));
    }
}
