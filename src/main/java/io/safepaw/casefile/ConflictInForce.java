package io.safepaw.casefile;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Somebody with a conflict of interest is shown nothing more of the people an incident is about. */
public class ConflictInForce extends ResponseStatusException {

    ConflictInForce(String message) {
        super(HttpStatus.FORBIDDEN, message);
    }
}
