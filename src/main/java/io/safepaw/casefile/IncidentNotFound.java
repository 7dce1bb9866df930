package io.safepaw.casefile;

import io.safepaw.engine.Hopeless;

/** No such incident. */
public class IncidentNotFound extends RuntimeException implements Hopeless {

    public IncidentNotFound(IncidentId id) {
        super("There is no incident with id " + id);
    }

    public IncidentNotFound(String number) {
        super("There is no incident with number " + number);
    }
}
