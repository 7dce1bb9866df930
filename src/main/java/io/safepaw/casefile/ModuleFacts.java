package io.safepaw.casefile;

import java.util.Map;

/** What a module knows of an incident that decision tables ask for. A bean of that module. */
public interface ModuleFacts {

    /**
     * Codes, numbers and booleans by name of the process variable; every name is given, null where nothing is known. A module
     * whose answer became another says so by {@link Incidents#judgeAnew}.
     */
    Map<String, Object> of(IncidentId incident);
}
