package io.safepaw.desk;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import io.safepaw.staff.Roles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where managers find what they may change of how Safepaw works, and who changed it. */
@Controller
@RequestMapping("/desk/administration")
@PreAuthorize(AdministrationController.MANAGERS)
class AdministrationController {

    static final String MANAGERS = "hasRole('" + Roles.MANAGER + "')";

    private static final int SHOWN = 50;

    /** Of one download. */
    private static final int MOST = 50_000;

    private final AuditLog audit;
    private final Page page;
    private final Clock clock;

    AdministrationController(AuditLog audit, Page page, Clock clock) {
        this.audit = audit;
        this.page = page;
        this.clock = clock;
    }

    @GetMapping
    String hub(Model model) {
        model.addAttribute("pages", AdministrationPage.values());
        return "desk/administration";
    }

    @GetMapping("/changes")
    String changes(
            @RequestParam @Nullable AuditArea area,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String by,
            @RequestParam @Nullable Long olderThan,
            Model model) {
        var filter = filter(area, subject, by, olderThan);
        var found = audit.find(filter, SHOWN + 1);
        model.addAttribute("filter", filter);
        model.addAttribute("entries", found.stream().limit(SHOWN).toList());
        model.addAttribute("next", found.size() > SHOWN ? found.get(SHOWN - 1).id() : null);
        model.addAttribute("areas", AuditArea.values());
        model.addAttribute("subjects", audit.subjects());
        model.addAttribute(
                "people",
                audit.people().stream()
                        .sorted(Comparator.comparing(page::nameOf))
                        .toList());
        return "desk/administration-changes";
    }

    @GetMapping("/changes.csv")
    ResponseEntity<String> download(
            @RequestParam @Nullable AuditArea area,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String by) {
        var lines = new StringBuilder(Csv.line("at", "area", "subject", "what", "before", "after", "by"));
        audit.find(filter(area, subject, by, null), MOST).forEach(entry -> {
            var change = entry.change();
            lines.append(Csv.line(
                    entry.at(),
                    change.area(),
                    change.subject(),
                    change.what(),
                    change.before(),
                    change.after(),
                    change.by()));
        });
        return Csv.download("changes-" + LocalDate.now(clock) + ".csv", lines);
    }

    private static AuditFilter filter(
            @Nullable AuditArea area, @Nullable String subject, @Nullable String by, @Nullable Long olderThan) {
        return new AuditFilter(area, blankToNull(subject), blankToNull(by), olderThan);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
