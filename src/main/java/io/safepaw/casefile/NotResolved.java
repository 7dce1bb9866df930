package io.safepaw.casefile;

import io.safepaw.engine.Hopeless;

/** An incident is to be closed before it was recorded how it is resolved. */
class NotResolved extends RuntimeException implements Hopeless {

    NotResolved(IncidentId id) {
        super("Incident " + id + " cannot be closed: no resolution is recorded");
    }

    @Override
    public String remedy() {
        return "move the instance in Operate back to the resolution, so that it is recorded";
    }
}
