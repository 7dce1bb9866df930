package io.safepaw.desk;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which incidents to list.
 *
 * @param q words, a number, a name or an address; comes by POST only, since it may be personal data
 * @param status a status, {@code open} for all that have not ended, or nothing
 * @param test tests only, or none of them
 * @param kind reports only, or requests of authorities only
 * @param after where the next page starts
 */
record IncidentSelection(
        @Nullable String q,
        @Nullable String status,
        @Nullable Severity severity,
        @Nullable Category category,
        @Nullable Boolean test,
        @Nullable CaseKind kind,
        @Nullable String after) {

    private static final int PAGE = 50;

    IncidentSelection {
        q = q == null || q.isBlank() ? null : q.strip();
        status = status == null || status.isBlank() ? null : status;
        after = after == null || after.isBlank() ? null : after;
    }

    /** The same without words. */
    IncidentSelection withoutWords() {
        return new IncidentSelection(null, status, severity, category, test, kind, after);
    }

    /** The selection as it stands in an address, without words; empty where everything is shown. */
    public String codes() {
        var address = UriComponentsBuilder.newInstance();
        Stream.of(
                        Map.entry("status", Optional.ofNullable(status)),
                        Map.entry("severity", Optional.ofNullable(severity)),
                        Map.entry("category", Optional.ofNullable(category)),
                        Map.entry("kind", Optional.ofNullable(kind)),
                        Map.entry("test", Optional.ofNullable(test)))
                .forEach(code -> address.queryParamIfPresent(code.getKey(), code.getValue()));
        var query = address.build().getQuery();
        return query == null ? "" : query;
    }

    IncidentQuery query() {
        return new IncidentQuery(
                q,
                statuses(),
                severity == null ? Set.of() : Set.of(severity),
                category == null ? Set.of() : Set.of(category),
                null,
                test,
                kind,
                after,
                PAGE,
                null);
    }

    private Set<Status> statuses() {
        if (status == null) {
            return Set.of();
        }
        return "open".equals(status)
                ? EnumSet.complementOf(EnumSet.of(Status.SOLVED, Status.CLOSED))
                : Set.of(Status.valueOf(status));
    }
}
