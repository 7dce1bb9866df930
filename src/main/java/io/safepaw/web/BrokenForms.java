package io.safepaw.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A form in parts that cannot be read is the sender's mistake, not ours. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class BrokenForms {

    @ExceptionHandler
    void on(MultipartException e, HttpServletResponse response) throws IOException {
        if (e instanceof MaxUploadSizeExceededException) {
            throw e;
        }
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }
}
