package io.safepaw.casefile;

/** No such incident. */
public class IncidentNotFound extends RuntimeException {

    public IncidentNotFound(IncidentId id) {
        super("There is no incident with id " + id);
    }

    public IncidentNotFound(String number) {
        super("There is no incident with number " + number);
    }
}
