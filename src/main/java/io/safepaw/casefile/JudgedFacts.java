package io.safepaw.casefile;

import java.util.Objects;
import org.springframework.lang.Nullable;

/**
 * The facts that a decision table was asked with, as codes. Jobs may be late or come in another order: what a table said of
 * facts that were corrected meanwhile is no reason to take anything back.
 */
public record JudgedFacts(
        @Nullable String severity,
        @Nullable String category,
        @Nullable String petHarm,
        @Nullable String humanHarm,
        @Nullable Boolean ongoing,
        @Nullable Integer factsRevision) {

    /** Whether they are what the case file says now. */
    public boolean areThoseOf(Incident incident) {
        var facts = incident.facts();
        return incident.severity() != null
                && incident.severity().name().equals(severity)
                && facts.category().name().equals(category)
                && facts.petHarm().name().equals(petHarm)
                && facts.humanHarm().name().equals(humanHarm)
                && Objects.equals(ongoing, facts.ongoing())
                && Objects.equals(factsRevision, incident.factsRevision());
    }
}
