package io.safepaw.casefile;

import java.util.UUID;

/** The process {@code incident-response} in business words. Telling it the same thing twice changes nothing. */
public interface IncidentProcess {

    /**
     * Starts the work on an incident.
     *
     * @param cause what started it; the incident's own id, or the event that undid a merge
     */
    void start(IncidentId incident, UUID cause);

    /** A party wrote or called; the agents owe an answer. */
    void contactReceived(IncidentId incident, UUID contactId);

    /**
     * The incident lives on in another one; all work on it ends.
     *
     * @param cause the event that merged it; a merge after an undone one is another cause
     */
    void merged(IncidentId incident, IncidentId survivor, UUID cause);

    /**
     * The facts changed; severity, clocks and what follows from them are judged anew.
     *
     * @param cause the event that changed them
     */
    void factsChanged(IncidentId incident, UUID cause);

    /**
     * A later report relates to the incident; who must know of it and what is done at once is judged anew.
     *
     * @param cause the event that linked them
     */
    void linked(IncidentId incident, UUID cause);

    /**
     * A party withdrew something; the incident goes on, and somebody looks what else ends.
     *
     * @param cause the event that recorded it
     */
    void withdrawn(IncidentId incident, Withdrawn what, UUID cause);

    /** The report was none; all work on it ends. */
    void openedInError(IncidentId incident);
}
