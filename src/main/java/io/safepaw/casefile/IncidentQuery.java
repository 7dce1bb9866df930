package io.safepaw.casefile;

import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What to look for.
 *
 * @param text words, a number, a name or an e-mail address; null or blank for all
 * @param test tests only, or none of them; null for all
 * @param kind null for all kinds of files
 * @param after the {@link IncidentPage#next()} of the page before
 * @param limit 1 to 200
 * @param reader who looks: incidents in which this person declared a conflict of interest are left out; null for nobody
 */
public record IncidentQuery(
        @Nullable String text,
        Set<Status> statuses,
        Set<Severity> severities,
        Set<Category> categories,
        @Nullable String owner,
        @Nullable Boolean test,
        @Nullable CaseKind kind,
        @Nullable String after,
        int limit,
        @Nullable String reader) {

    /** With tests and without, of every kind. */
    public IncidentQuery(
            @Nullable String text,
            Set<Status> statuses,
            Set<Severity> severities,
            Set<Category> categories,
            @Nullable String owner,
            @Nullable String after,
            int limit) {
        this(text, statuses, severities, categories, owner, null, null, after, limit, null);
    }

    /** The same for somebody who looks. */
    public IncidentQuery by(String username) {
        return new IncidentQuery(text, statuses, severities, categories, owner, test, kind, after, limit, username);
    }
}
