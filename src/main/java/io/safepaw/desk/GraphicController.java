package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.evidence.Breaks;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.evidence.GraphicAccess;
import io.safepaw.evidence.GraphicAccess.Answer;
import io.safepaw.evidence.GraphicContent;
import io.safepaw.evidence.ViewingPurpose;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page before a graphic file: words first, then a purpose, then a click. The bytes are behind {@link FileController}. */
@Controller
@RequestMapping("/desk/graphic")
class GraphicController {

    private static final String NO_ENGINE =
            "The process engine does not answer, so it cannot be checked who may look. Please try again in a minute.";

    private final GraphicContent graphic;
    private final Breaks breaks;
    private final EvidenceFiles files;
    private final Incidents incidents;
    private final CaseTexts texts;
    private final StaffDirectory staff;

    GraphicController(
            GraphicContent graphic,
            Breaks breaks,
            EvidenceFiles files,
            Incidents incidents,
            CaseTexts texts,
            StaffDirectory staff) {
        this.graphic = graphic;
        this.breaks = breaks;
        this.files = files;
        this.incidents = incidents;
        this.texts = texts;
        this.staff = staff;
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, StaffMember me, Model model, HttpServletResponse response) {
        var file = file(id);
        if (!file.graphic()) {
            return "redirect:/desk/files/{id}";
        }
        return graphic.isOpen(file, me)
                ? page(file, new GraphicAccess(Answer.ALLOW, null), me, model, response)
                : page(file, ask(file, me), me, model, response);
    }

    @PostMapping("/{id}")
    String open(
            @PathVariable UUID id,
            @RequestParam @Nullable ViewingPurpose purpose,
            @RequestParam @Nullable String companion,
            StaffMember me,
            Model model,
            HttpServletResponse response) {
        var file = file(id);
        var with = companion == null || companion.isBlank() ? null : companion;
        GraphicAccess access;
        try {
            access = graphic.open(file, me, purpose, with);
        } catch (DecisionNotMade e) {
            access = new GraphicAccess(Answer.REASSIGN, NO_ENGINE);
        }
        if (access.answer() == Answer.ALLOW) {
            return "redirect:/desk/graphic/{id}";
        }
        model.addAttribute("purpose", purpose);
        model.addAttribute("companion", with);
        if (access.answer() == Answer.ASK) {
            model.addAttribute(
                    access.message() == null ? "purposeError" : "companionError",
                    access.message() == null ? "Please say what for." : access.message());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return page(file, access, me, model, response);
    }

    /** What it shows, for those who need not look. */
    @PostMapping("/{id}/description")
    String describe(@PathVariable UUID id, @RequestParam String text, StaffMember me, RedirectAttributes redirect) {
        var file = file(id);
        if (!file.graphic() || !graphic.isOpen(file, me)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var actor = new Actor(me.username());
        var reference = texts.keep(file.incidentId(), "graphicDescription", text, actor);
        if (reference != null) {
            files.mark(file, true, reference, actor);
            redirect.addFlashAttribute("notice", "The description is kept. Others can read it instead of looking.");
        }
        return "redirect:/desk/graphic/{id}";
    }

    /** @param look whether the person looks at graphic content today */
    @PostMapping("/choice")
    String choose(@RequestParam boolean look, StaffMember me, RedirectAttributes redirect) {
        if (look) {
            graphic.optIn(me.username());
        } else {
            graphic.optOut(me.username());
        }
        redirect.addFlashAttribute(
                "notice",
                look
                        ? "You look at graphic content again."
                        : "Nothing graphic is shown to you today. Nobody asks why.");
        return "redirect:/desk";
    }

    /** @param take whether the person takes the break that is offered; otherwise there is none, or it ends */
    @PostMapping("/break")
    String rest(@RequestParam boolean take, StaffMember me, RedirectAttributes redirect) {
        if (take) {
            breaks.take(me.username());
        } else {
            breaks.end(me.username());
            redirect.addFlashAttribute("notice", "You are back. Nobody asks why.");
        }
        return "redirect:/desk";
    }

    private GraphicAccess ask(EvidenceFile file, StaffMember me) {
        try {
            return graphic.ask(file, me);
        } catch (DecisionNotMade e) {
            return new GraphicAccess(Answer.REASSIGN, NO_ENGINE);
        }
    }

    private String page(
            EvidenceFile file, GraphicAccess access, StaffMember me, Model model, HttpServletResponse response) {
        if (access.answer() == Answer.DENY || access.answer() == Answer.REASSIGN) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
        }
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("file", file);
        model.addAttribute("incident", incidents.get(file.incidentId()));
        model.addAttribute("access", access);
        model.addAttribute("first", graphic.firstView(file).orElse(null));
        model.addAttribute(
                "description",
                texts.shown(file.incidentId(), file.description()).orElse(null));
        if (access.answer() == Answer.ASK) {
            model.addAttribute("purposes", ViewingPurpose.values());
            model.addAttribute(
                    "colleagues",
                    staff.withAnyRole(List.of()).stream()
                            .filter(member -> !member.username().equals(me.username()))
                            .toList());
        }
        return "desk/graphic";
    }

    private EvidenceFile file(UUID id) {
        return files.find(new EvidenceId(id))
                .filter(EvidenceFile::isReadable)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
