package io.safepaw.desk;

import io.safepaw.staff.AccountRefused;
import io.safepaw.staff.StaffAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Somebody's own password. All that is open to a person whose password was given by another one. */
@Controller
@RequestMapping("/password")
class PasswordController {

    private final StaffAccounts accounts;

    PasswordController(StaffAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    String form(Principal me, Model model) {
        var account = accounts.get(me.getName());
        model.addAttribute("account", account);
        model.addAttribute("waits", accounts.waitsForSecond(account));
        if (!model.containsAttribute("errors")) {
            model.addAttribute("errors", Map.of());
        }
        return "desk/password";
    }

    /** Every session of the person ends, this one too. */
    @PostMapping
    String change(
            @RequestParam String present,
            @RequestParam String wanted,
            @RequestParam String again,
            Principal me,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!wanted.equals(again)) {
            return refused(Map.of("again", "These two are not the same."), me, model, response);
        }
        try {
            accounts.changeOwnPassword(me.getName(), present, wanted);
        } catch (AccountRefused e) {
            return refused(Map.of(e.field(), e.getMessage()), me, model, response);
        }
        request.getSession().invalidate();
        return "redirect:/login?password";
    }

    private String refused(Map<String, String> errors, Principal me, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("errors", errors);
        return form(me, model);
    }
}
