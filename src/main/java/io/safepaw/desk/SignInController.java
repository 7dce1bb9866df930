package io.safepaw.desk;

import io.safepaw.staff.ProviderSignOut;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The way in. */
@Controller
class SignInController {

    private final ProviderSignOut provider;

    SignInController(ProviderSignOut provider) {
        this.provider = provider;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/desk";
    }

    @GetMapping("/login")
    String login(@RequestParam(required = false) @Nullable String logout, Model model) {
        model.addAttribute("provider", provider.hasProvider());
        if (ProviderSignOut.STILL_OPEN.equals(logout)) {
            var here = ServletUriComponentsBuilder.fromCurrentContextPath().path("/login");
            model.addAttribute(
                    "endSession", provider.address(here.toUriString()).orElse(null));
        }
        return "desk/login";
    }

    /** The token of the present session, for a page that was open when somebody signed in again elsewhere. */
    @GetMapping("/desk/session")
    @ResponseBody
    Map<String, String> session(CsrfToken token) {
        return Map.of("csrfHeader", token.getHeaderName(), "csrfToken", token.getToken());
    }
}
