package io.safepaw.casefile;

import java.util.Map;
import java.util.Set;

/**
 * Something that staff starts without an incident: it opens a file of its own. A bean of the module that does it; offered
 * and checked like a {@link CaseAction}.
 */
public interface CaseOpening {

    /** Kebab case, as it stands in addresses. */
    String id();

    /** What the button says: a verb and its object. */
    String label();

    /** The form, of the folder {@code forms}. */
    String formId();

    /** Role codes, one of which is needed. */
    Set<String> roles();

    /**
     * Opens the file that keeps the texts of the form.
     *
     * @param typed visible fields of the form, texts as they were typed
     */
    Incident open(Map<String, Object> typed, Actor actor);

    /**
     * Does on the file what it was opened for.
     *
     * @param values visible fields of the form; free text of fields that are kept in the case file is a reference
     * @return one sentence for the person: what happens now
     * @throws ActionRefused if it cannot be done like this; then no file is opened
     */
    String perform(Incident opened, Map<String, Object> values, Actor actor);
}
