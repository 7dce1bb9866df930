package io.safepaw.desk;

import io.safepaw.handover.Holdings;
import io.safepaw.staff.Account;
import io.safepaw.staff.AccountRefused;
import io.safepaw.staff.NewAccount;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffAccounts;
import io.safepaw.staff.StaffMember;
import io.safepaw.staff.UnknownStaffMember;
import jakarta.servlet.http.HttpServletResponse;
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

/** Who signs in here, and in which roles. For managers. */
@Controller
@RequestMapping("/desk/administration/people")
@PreAuthorize("hasRole('" + Roles.MANAGER + "')")
class PeopleController {

    private static final String BACK = "redirect:/desk/administration/people";

    private final StaffAccounts accounts;
    private final Holdings holdings;

    PeopleController(StaffAccounts accounts, Holdings holdings) {
        this.accounts = accounts;
        this.holdings = holdings;
    }

    /**
     * @param urgent how many P0 and P1 the person answers for or has tasks of
     * @param waits for a second manager
     */
    record Row(Account account, int urgent, boolean waits) {}

    /** What was typed, for the form to show again. */
    record Typed(String username, String displayName, String email, Set<String> roles) {}

    @GetMapping
    String list(Model model) {
        var urgent = holdings.urgentByHolder();
        model.addAttribute(
                "rows",
                accounts.all().stream()
                        .map(each -> new Row(
                                each, urgent.getOrDefault(each.member().username(), 0), accounts.waitsForSecond(each)))
                        .toList());
        return "desk/administration-people";
    }

    @GetMapping("/new")
    String form(Model model) {
        return form(new Typed("", "", "", Set.of(Roles.AGENT)), Map.of(), model);
    }

    @PostMapping
    String create(
            @RequestParam String username,
            @RequestParam String displayName,
            @RequestParam String email,
            @RequestParam(defaultValue = "") Set<String> roles,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            var password = accounts.create(
                    new NewAccount(username.strip(), displayName.strip(), blankToNull(email), roles), me.username());
            redirect.addFlashAttribute("oneTimePassword", password);
            redirect.addFlashAttribute("notice", displayName.strip() + " has an account.");
            return BACK + "/" + username.strip();
        } catch (AccountRefused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(new Typed(username, displayName, email, roles), Map.of(e.field(), e.getMessage()), model);
        }
    }

    @GetMapping("/{username}")
    String show(@PathVariable String username, StaffMember me, Model model) {
        var account = find(username);
        model.addAttribute("account", account);
        model.addAttribute("waits", accounts.waitsForSecond(account));
        model.addAttribute("mine", me.username().equals(account.passwordGivenBy()));
        model.addAttribute("objection", accounts.againstChanging(username, me));
        model.addAttribute("tasks", holdings.tasks(username).size());
        model.addAttribute("urgent", holdings.urgentByHolder().getOrDefault(username, 0));
        model.addAttribute("roles", Roles.ALL);
        return "desk/administration-person";
    }

    @PostMapping("/{username}/roles")
    String changeRoles(
            @PathVariable String username,
            @RequestParam(defaultValue = "") Set<String> roles,
            StaffMember me,
            RedirectAttributes redirect) {
        return changed(username, redirect, "The roles are changed.", () -> {
            accounts.changeRoles(username, roles, me.username());
            return null;
        });
    }

    @PostMapping("/{username}/password")
    String resetPassword(@PathVariable String username, StaffMember me, RedirectAttributes redirect) {
        return changed(
                username,
                redirect,
                "The password is reset; who was signed in with the old one is signed out.",
                () -> accounts.resetPassword(username, me.username()));
    }

    @PostMapping("/{username}/confirm")
    String confirmPassword(@PathVariable String username, StaffMember me, RedirectAttributes redirect) {
        return changed(username, redirect, "Confirmed: the person can choose a password and begin.", () -> {
            accounts.confirmPassword(username, me.username());
            return null;
        });
    }

    @PostMapping("/{username}/disabled")
    String setDisabled(
            @PathVariable String username,
            @RequestParam boolean disabled,
            StaffMember me,
            RedirectAttributes redirect) {
        return changed(
                username,
                redirect,
                disabled
                        ? "The person is shut out and signed out. Tasks go back to their queues, P0 and P1 to the lead on duty."
                        : "The person can sign in again.",
                () -> {
                    accounts.setDisabled(username, disabled, me.username());
                    return null;
                });
    }

    /** A change, which may give a password to show once. */
    private interface Change {
        @Nullable
        String run();
    }

    private String changed(String username, RedirectAttributes redirect, String done, Change change) {
        find(username);
        try {
            redirect.addFlashAttribute("oneTimePassword", change.run());
            redirect.addFlashAttribute("notice", done);
        } catch (AccountRefused e) {
            redirect.addFlashAttribute("error", e.getMessage());
        }
        redirect.addAttribute("username", username);
        return BACK + "/{username}";
    }

    private String form(Typed typed, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("roles", Roles.ALL);
        return "desk/administration-person-new";
    }

    private Account find(String username) {
        try {
            return accounts.get(username);
        } catch (UnknownStaffMember e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
