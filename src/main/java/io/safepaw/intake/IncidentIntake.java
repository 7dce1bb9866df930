package io.safepaw.intake;

import io.safepaw.casefile.Incident;

/** Takes in reports that are known to be reports: from the API, a web form, a call. */
public interface IncidentIntake {

    /**
     * Opens an incident with its first contact, in one transaction. Safepaw has taken the report over once this returns
     * and the caller's transaction, if there is one, is committed.
     */
    Incident report(IncidentReport report);
}
