package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.Incidents;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.evidence.UploadTarget;
import io.safepaw.evidence.Uploads;
import io.safepaw.retention.Retention;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Staff adds files to an incident: in pieces by the tus protocol, or with a plain form where no script runs. */
@Controller
@RequestMapping("/desk/incidents/{number:[A-Z]+-\\d+}")
class UploadController {

    private final Uploads uploads;
    private final EvidenceFiles files;
    private final Incidents incidents;
    private final Retention retention;
    private final Words words;

    UploadController(Uploads uploads, EvidenceFiles files, Incidents incidents, Retention retention, Words words) {
        this.uploads = uploads;
        this.files = files;
        this.incidents = incidents;
        this.retention = retention;
        this.words = words;
    }

    @PostMapping("/files")
    String add(
            @PathVariable String number,
            @RequestParam List<MultipartFile> file,
            @RequestParam boolean graphic,
            StaffMember me,
            RedirectAttributes redirect) {
        var target = target(number, me);
        var refused = file.stream()
                .map(each -> files.upload(
                        new NewEvidence(
                                target.incidentId(),
                                null,
                                null,
                                Optional.ofNullable(each.getOriginalFilename()).orElse("file"),
                                each.getContentType(),
                                each::getInputStream,
                                false,
                                null,
                                graphic),
                        target.actor()))
                .filter(EvidenceFile::isRefused)
                .map(this::refusal)
                .collect(Collectors.joining(" "));
        redirect.addFlashAttribute(refused.isEmpty() ? "notice" : "error", refused.isEmpty() ? "Added." : refused);
        return "redirect:/desk/incidents/{number}";
    }

    @RequestMapping(
            path = {"/uploads", "/uploads/{id}"},
            method = {
                RequestMethod.POST,
                RequestMethod.HEAD,
                RequestMethod.PATCH,
                RequestMethod.DELETE,
                RequestMethod.OPTIONS
            })
    void upload(@PathVariable String number, StaffMember me, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        uploads.process(
                request,
                response,
                target(number, me),
                request.getContextPath() + "/desk/incidents/" + number + "/uploads");
    }

    /**
     * What became of an upload.
     *
     * @param refusal why it was not kept, in words; null where it was
     */
    record Outcome(String fileName, @Nullable String refusal) {}

    @GetMapping("/uploads/{id}")
    @ResponseBody
    Outcome outcome(@PathVariable String number, @PathVariable UUID id, StaffMember me) {
        return uploads.result(target(number, me), id)
                .map(file -> new Outcome(file.fileName(), file.isRefused() ? refusal(file) : null))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String refusal(EvidenceFile file) {
        return file.fileName() + ": " + words.of("refusal", file.refusal());
    }

    private UploadTarget target(String number, StaffMember me) {
        var incident = incidents.findByNumber(number).orElseThrow(() -> new IncidentNotFound(number));
        if (isOver(incident)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return new UploadTarget(incident.id(), null, new Actor(me.username()), null);
    }

    /** Its files are with another incident, or deleted for good. */
    private boolean isOver(Incident incident) {
        return incident.mergedInto() != null || retention.gone(incident.id()).isPresent();
    }
}
