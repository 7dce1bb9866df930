package io.safepaw.desk;

import io.safepaw.casefile.IncidentNotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Pages for what is not there. */
@ControllerAdvice(basePackageClasses = DeskErrors.class)
class DeskErrors {

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String noSuchIncident(IncidentNotFound e) {
        return "error/404";
    }
}
