package io.safepaw.desk;

import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The way in. */
@Controller
class SignInController {

    @GetMapping("/")
    String start() {
        return "redirect:/desk";
    }

    @GetMapping("/login")
    String login() {
        return "desk/login";
    }

    /** The token of the present session, for a page that was open when somebody signed in again elsewhere. */
    @GetMapping("/desk/session")
    @ResponseBody
    Map<String, String> session(CsrfToken token) {
        return Map.of("csrfHeader", token.getHeaderName(), "csrfToken", token.getToken());
    }
}
