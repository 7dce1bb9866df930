package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.evidence.GraphicContent;
import io.safepaw.intake.MailFiles;
import io.safepaw.staff.StaffMember;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What is known about a file beside its content. */
@Controller
class FileDetailsController {

    private final EvidenceFiles files;
    private final GraphicContent graphic;
    private final Incidents incidents;
    private final MailFiles mails;

    FileDetailsController(EvidenceFiles files, GraphicContent graphic, Incidents incidents, MailFiles mails) {
        this.files = files;
        this.graphic = graphic;
        this.incidents = incidents;
        this.mails = mails;
    }

    @GetMapping("/desk/files/{id}/details")
    String show(@PathVariable UUID id, StaffMember me, Model model) throws IOException {
        var file = files.find(new EvidenceId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var content = files.content(file.id()).filter(found -> graphic.isCaseTeam(me) && graphic.isOpen(file, me));
        model.addAttribute("file", file);
        model.addAttribute("incident", incidents.get(file.incidentId()));
        model.addAttribute("camera", content.isPresent() ? files.cameraDetails(content.get()) : List.of());
        model.addAttribute("mail", content.flatMap(mails::read).orElse(null));
        model.addAttribute(
                "same",
                files.of(file.incidentId()).stream()
                        .filter(other -> other.sha256().equals(file.sha256())
                                && !other.id().equals(file.id()))
                        .toList());
        return "desk/file";
    }
}
