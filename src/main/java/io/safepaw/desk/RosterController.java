package io.safepaw.desk;

import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.roster.Duty;
import io.safepaw.roster.FileRefused;
import io.safepaw.roster.RosterExport;
import io.safepaw.roster.RosterImports;
import io.safepaw.roster.RosterOutcome;
import io.safepaw.roster.RosterTime;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shifts and on-call times from a calendar file: looked at first, then taken, and taken back. For leads; times are those of the team. */
@Controller
@RequestMapping("/desk/administration/roster")
@PreAuthorize("hasRole('" + Roles.LEAD + "')")
class RosterController {

    private static final String BACK = "redirect:/desk/administration/roster";
    private static final String SHIFT = "SHIFT";
    private static final long LARGEST = 1024 * 1024;

    private final RosterImports imports;
    private final RosterExport export;
    private final OnCallRoster roster;
    private final DateTimeFormatter times;

    RosterController(RosterImports imports, RosterExport export, OnCallRoster roster) {
        this.imports = imports;
        this.export = export;
        this.roster = roster;
        this.times = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH)
                .withZone(roster.zone());
    }

    /** How the template writes times. */
    record Times(DateTimeFormatter format) {

        public String of(RosterTime time) {
            return format.format(time.from()) + " – " + format.format(time.to());
        }

        public String at(Instant at) {
            return format.format(at);
        }
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("zone", roster.zone().getId());
        model.addAttribute("times", new Times(times));
        model.addAttribute(
                "roles",
                Roles.ALL.stream().filter(role -> !role.equals(Roles.AGENT)).toList());
        model.addAttribute("ranks", OnCallRank.values());
        model.addAttribute("runs", imports.runs());
        model.addAttribute("undoable", imports.undoable().map(run -> run.id()).orElse(null));
        return "desk/administration-roster";
    }

    @PostMapping("/preview")
    String preview(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = SHIFT) String duty,
            @RequestParam(defaultValue = "PRIMARY") OnCallRank rank,
            StaffMember me,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            var content = content(file, text);
            return show(content, duty, rank, imports.preview(content, duty(duty, rank), me.username()), model);
        } catch (FileRefused e) {
            return refused(e, text, model, response);
        }
    }

    @PostMapping
    String apply(
            @RequestParam String text,
            @RequestParam String duty,
            @RequestParam OnCallRank rank,
            @RequestParam String seen,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            var outcome = imports.apply(text, duty(duty, rank), seen, me.username());
            if (!outcome.applied()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute(
                        "error", "The roster changed meanwhile. Please look again at what would be changed.");
                return show(text, duty, rank, outcome, model);
            }
            redirect.addFlashAttribute("notice", "The roster is changed.");
            return BACK;
        } catch (FileRefused e) {
            return refused(e, text, model, response);
        }
    }

    @PostMapping("/{id}/undo")
    String undo(@PathVariable UUID id, StaffMember me, RedirectAttributes redirect) {
        imports.undo(id, me.username())
                .ifPresentOrElse(
                        refused -> redirect.addFlashAttribute(
                                refused.isEmpty() ? "notice" : "error",
                                refused.isEmpty()
                                        ? "The import is taken back."
                                        : "The import is taken back, but for " + refused.size() + ": "
                                                + refused.get(0).why()),
                        () -> redirect.addFlashAttribute(
                                "error", "Only the newest import can be taken back, and once."));
        return BACK;
    }

    @GetMapping("/roster.ics")
    ResponseEntity<String> download() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("roster.ics")
                                .build()
                                .toString())
                .body(export.toCalendar());
    }

    private String show(String text, String duty, OnCallRank rank, RosterOutcome outcome, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("duty", duty);
        model.addAttribute("rank", rank);
        model.addAttribute("outcome", outcome);
        return show(model);
    }

    private String refused(FileRefused e, String text, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("error", e.getMessage());
        model.addAttribute("text", text);
        return show(model);
    }

    private static String content(@Nullable MultipartFile file, String text) throws IOException {
        if (file == null || file.isEmpty()) {
            return text;
        }
        if (file.getSize() > LARGEST) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return new String(file.getBytes(), StandardCharsets.UTF_8);
    }

    private static Duty duty(String duty, OnCallRank rank) {
        if (duty.equals(SHIFT)) {
            return Duty.SHIFT;
        }
        if (!Roles.ALL.contains(duty)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return new Duty(duty, rank);
    }
}
