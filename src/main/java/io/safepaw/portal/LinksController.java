package io.safepaw.portal;

import io.safepaw.claims.ClaimRefused;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A new link in place of one that is no longer good. */
@Controller
@Order(0)
@ControllerAdvice(basePackageClasses = LinksController.class)
@RequestMapping("/link")
class LinksController {

    private final PortalLinks links;
    private final PortalProperties properties;

    LinksController(PortalLinks links, PortalProperties properties) {
        this.links = links;
        this.properties = properties;
    }

    /** The answer is the same whatever the link was. */
    @PostMapping
    String askForNew(@RequestParam(defaultValue = "") String token) {
        if (token.matches(PortalLinks.TOKEN)) {
            links.sendNew(token);
        }
        return "redirect:/link/sent";
    }

    @GetMapping("/sent")
    String sent() {
        return "portal/link-sent";
    }

    /** Something else is missing before the claim can be paid; a person clears that up. */
    @ExceptionHandler(ClaimRefused.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    String notYet() {
        return "portal/not-yet";
    }

    @ExceptionHandler(LinkNotGood.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notGood(LinkNotGood e, Model model) {
        model.addAttribute("token", e.token());
        model.addAttribute("emergency", properties.emergencyNumbers());
        model.addAttribute("emergencyPhone", properties.emergencyPhone());
        return "portal/link-not-good";
    }
}
