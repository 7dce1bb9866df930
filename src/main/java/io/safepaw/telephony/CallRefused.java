package io.safepaw.telephony;

import org.springframework.http.HttpStatus;

/** What came cannot be read as news of a call. The message names no value of it. */
class CallRefused extends RuntimeException {

    private final transient HttpStatus status;

    CallRefused(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
