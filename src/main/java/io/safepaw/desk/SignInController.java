package io.safepaw.desk;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The way in. */
@Controller
class SignInController {

    private final ObjectProvider<ClientRegistrationRepository> provider;

    SignInController(ObjectProvider<ClientRegistrationRepository> provider) {
        this.provider = provider;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/desk";
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("provider", provider.getIfAvailable() != null);
        return "desk/login";
    }

    /** The token of the present session, for a page that was open when somebody signed in again elsewhere. */
    @GetMapping("/desk/session")
    @ResponseBody
    Map<String, String> session(CsrfToken token) {
        return Map.of("csrfHeader", token.getHeaderName(), "csrfToken", token.getToken());
    }
}
