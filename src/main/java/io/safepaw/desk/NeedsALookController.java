package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.intake.NeedsALook;
import io.safepaw.intake.UnclearMessage;
import io.safepaw.staff.StaffMember;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** Messages that nobody but a person can file. */
@Controller
@RequestMapping("/desk/needs-a-look")
class NeedsALookController {

    /** Enough to judge a message by; the rest is in the download. */
    private static final int PREVIEW = 8_000;

    private final NeedsALook needsALook;
    private final Incidents incidents;

    NeedsALookController(NeedsALook needsALook, Incidents incidents) {
        this.needsALook = needsALook;
        this.incidents = incidents;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("messages", needsALook.list());
        return "desk/needs-a-look";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        var message = find(id);
        model.addAttribute("message", message);
        model.addAttribute("relatesTo", message.relatesTo() == null ? null : incidents.get(message.relatesTo()));
        model.addAttribute(
                "raw", needsALook.raw(id).map(NeedsALookController::beginning).orElse(""));
        return "desk/needs-a-look-message";
    }

    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        var bytes = needsALook.raw(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + ".eml")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(bytes);
    }

    @PostMapping("/{id}/take")
    String take(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String email,
            StaffMember me,
            RedirectAttributes redirect) {
        try {
            var incident = needsALook.take(
                    id,
                    new NewParty(PartyRole.REPORTER, blankToNull(name), blankToNull(email), null, null),
                    new Actor(me.username()));
            redirect.addFlashAttribute("notice", "An incident was made of the message.");
            return "redirect:/desk/incidents/" + incident.number();
        } catch (IllegalStateException e) {
            return gone(redirect);
        }
    }

    @PostMapping("/{id}/dismiss")
    String dismiss(@PathVariable UUID id, @RequestParam String reason, StaffMember me, RedirectAttributes redirect) {
        if (reason.isBlank()) {
            redirect.addFlashAttribute("error", "Say in a few words why the message is put aside.");
            return "redirect:/desk/needs-a-look/{id}";
        }
        try {
            needsALook.dismiss(id, reason.strip(), new Actor(me.username()));
            redirect.addFlashAttribute("notice", "The message was put aside.");
            return "redirect:/desk/needs-a-look";
        } catch (IllegalStateException e) {
            return gone(redirect);
        }
    }

    private static String gone(RedirectAttributes redirect) {
        redirect.addFlashAttribute("error", "Somebody dealt with this message meanwhile.");
        return "redirect:/desk/needs-a-look";
    }

    private UnclearMessage find(UUID id) {
        return needsALook.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String beginning(byte[] raw) {
        return new String(raw, 0, Math.min(raw.length, PREVIEW), StandardCharsets.UTF_8);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
