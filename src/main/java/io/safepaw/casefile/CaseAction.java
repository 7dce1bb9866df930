package io.safepaw.casefile;

import java.util.Map;
import java.util.Set;

/**
 * Something that staff starts on an incident outside a task: opens a claim, asks for a safety review, places a hold. A bean
 * of the module that does it. The Desk offers it as a button with a Camunda form, the API as an operation; role, form and
 * texts are checked before {@link #perform} is called, which runs in a transaction.
 */
public interface CaseAction {

    /** Kebab case, as it stands in addresses. */
    String id();

    /** What the button says: a verb and its object. */
    String label();

    /** The form, of the folder {@code forms}. */
    String formId();

    /** Role codes, one of which is needed. */
    Set<String> roles();

    /** Whether it makes sense for this incident now. */
    default boolean appliesTo(Incident incident) {
        return true;
    }

    /** Whether it also makes sense where nothing was reported: on the file of a request of an authority. */
    default boolean isForAnyKind() {
        return false;
    }

    /** Values by field key that the form shows at first. */
    default Map<String, Object> prefill(Incident incident) {
        return Map.of();
    }

    /**
     * Does it.
     *
     * @param values visible fields of the form; free text of fields that are kept in the case file is a reference
     * @return one sentence for the person: what happens now
     * @throws ActionRefused if it cannot be done like this
     */
    String perform(Incident incident, Map<String, Object> values, Actor actor);
}
