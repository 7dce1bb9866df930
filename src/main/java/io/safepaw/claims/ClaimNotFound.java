package io.safepaw.claims;

import io.safepaw.engine.Hopeless;

/** No claim has this id. */
public class ClaimNotFound extends RuntimeException implements Hopeless {

    ClaimNotFound(ClaimId id) {
        super("There is no claim with id " + id);
    }
}
