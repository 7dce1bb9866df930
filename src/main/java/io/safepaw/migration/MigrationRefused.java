package io.safepaw.migration;

/** The plan does not fit what is deployed; the message says what to change. */
class MigrationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationRefused(String message) {
        super(message);
    }
}
