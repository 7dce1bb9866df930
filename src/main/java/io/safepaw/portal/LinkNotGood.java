package io.safepaw.portal;

/** A link that is unknown, too old, or for something else. */
class LinkNotGood extends RuntimeException {

    private final transient String token;

    LinkNotGood(String token) {
        super("A link is no longer good");
        this.token = token;
    }

    String token() {
        return token;
    }
}
