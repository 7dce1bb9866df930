package io.safepaw.legal;

/** Who entered a request of an authority. */
enum RequestSource {
    STAFF,
    /** Somebody on the public page, who may be anybody. */
    WEB
}
