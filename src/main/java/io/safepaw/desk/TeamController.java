package io.safepaw.desk;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.PhoneNumbers;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.Qualification;
import io.safepaw.staff.QualificationRefused;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.telephony.PhoneExtensions;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works here, at which level, reporting to whom, trained for what. Everybody may look, leads change it. */
@Controller
@RequestMapping("/desk/team")
class TeamController {

    private static final String LEADS = "hasRole('" + Roles.LEAD + "')";
    private static final AuditFilter STAFF = new AuditFilter(AuditArea.STAFF, null, null, null);
    private static final int CHANGES_SHOWN = 50;
    private static final int LONGEST_EXTENSION = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final StaffDirectory staff;
    private final Qualifications qualifications;
    private final PhoneExtensions extensions;
    private final AuditLog audit;

    TeamController(StaffDirectory staff, Qualifications qualifications, PhoneExtensions extensions, AuditLog audit) {
        this.staff = staff;
        this.qualifications = qualifications;
        this.extensions = extensions;
        this.audit = audit;
    }

    record Row(StaffMember member, Qualification qualification) {

        /** The day for people; null where the level is by role. */
        public @Nullable String since() {
            return qualification.since() == null ? null : DAY.format(qualification.since());
        }
    }

    /** What the form shows: what is noted, or what was typed. */
    record Typed(
            @Nullable String level,
            @Nullable String since,
            @Nullable String reportsTo,
            Set<Category> trainedFor) {}

    @GetMapping
    String list(StaffMember me, Model model) {
        model.addAttribute(
                "rows",
                staff.withAnyRole(Roles.ALL).stream()
                        .map(member -> new Row(member, qualifications.of(member.username())))
                        .toList());
        model.addAttribute("mayChange", me.isLead());
        model.addAttribute("changes", me.isLead() ? audit.find(STAFF, CHANGES_SHOWN) : null);
        return "desk/team";
    }

    @GetMapping("/{username}")
    @PreAuthorize(LEADS)
    String form(@PathVariable String username, Model model) {
        var noted = qualifications.of(find(username).username());
        return form(
                username,
                new Typed(
                        noted.isGiven() ? noted.level().name() : null,
                        noted.since() == null ? null : noted.since().toString(),
                        noted.reportsTo(),
                        noted.trainedFor()),
                Map.of(),
                model);
    }

    /**
     * Which phone rings for whom: what it rings about pops up for that person alone; and which one is told of escalations by text
     * message.
     */
    @PostMapping("/{username}/phone")
    @PreAuthorize(LEADS)
    String changePhone(
            @PathVariable String username,
            @RequestParam String extension,
            @RequestParam(defaultValue = "") String mobile,
            RedirectAttributes redirect) {
        var member = find(username);
        if (extension.strip().length() > LONGEST_EXTENSION) {
            redirect.addFlashAttribute("error", "An extension has at most " + LONGEST_EXTENSION + " characters.");
            return "redirect:/desk/team";
        }
        var number = PhoneNumbers.e164(mobile, Market.NO_REGION);
        if (number.isEmpty() && !mobile.isBlank()) {
            redirect.addFlashAttribute(
                    "error", "Not noted: a mobile phone is written with its country code, such as +1 206 555 0142.");
            return "redirect:/desk/team";
        }
        try {
            extensions.set(username, extension);
            staff.setMobile(username, number.orElse(null));
            redirect.addFlashAttribute("notice", "The phone of " + member.displayName() + " is noted.");
        } catch (PhoneExtensions.ExtensionTaken e) {
            redirect.addFlashAttribute("error", "Not noted: somebody else has this extension.");
        }
        return "redirect:/desk/team";
    }

    @PostMapping("/{username}")
    @PreAuthorize(LEADS)
    String change(
            @PathVariable String username,
            @RequestParam @Nullable AgentLevel level,
            @RequestParam String since,
            @RequestParam String reportsTo,
            @RequestParam(defaultValue = "") Set<Category> trainedFor,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var member = find(username);
        try {
            qualifications.change(
                    username,
                    new NewQualification(
                            level,
                            since.isBlank() ? null : LocalDate.parse(since),
                            reportsTo.isBlank() ? null : reportsTo,
                            trainedFor),
                    me.username());
        } catch (QualificationRefused | DateTimeParseException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(
                    username,
                    new Typed(level == null ? null : level.name(), since, reportsTo, trainedFor),
                    e instanceof QualificationRefused refused
                            ? refused.errors()
                            : Map.of("since", "Please give a date."),
                    model);
        }
        redirect.addFlashAttribute("notice", "It is noted for " + member.displayName() + ".");
        return "redirect:/desk/team";
    }

    private String form(String username, Typed typed, Map<String, String> errors, Model model) {
        model.addAttribute("member", find(username));
        model.addAttribute("qualification", qualifications.of(username));
        model.addAttribute(
                "mobile", staff.mobileOf(username).map(PhoneNumbers::spaced).orElse(""));
        model.addAttribute("extension", extensions.of(username).orElse(""));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("levels", AgentLevel.values());
        model.addAttribute("categories", Category.values());
        model.addAttribute(
                "others",
                staff.withAnyRole(Roles.ALL).stream()
                        .filter(other -> !other.username().equals(username))
                        .toList());
        return "desk/team-member";
    }

    private StaffMember find(String username) {
        return staff.find(username).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
