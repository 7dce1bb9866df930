package io.safepaw.desk;

import io.safepaw.casefile.ConflictInForce;
import io.safepaw.casefile.IncidentNotFound;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Pages for what is not there, and for what is closed to somebody. */
@ControllerAdvice(basePackageClasses = DeskErrors.class)
class DeskErrors {

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String noSuchIncident(IncidentNotFound e) {
        return "error/404";
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String conflict(ConflictInForce e, Model model) {
        model.addAttribute("reason", e.getReason());
        return "error/403";
    }
}
