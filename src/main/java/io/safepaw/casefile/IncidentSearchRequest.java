package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.springframework.lang.Nullable;

/** Filters of a search; those that are left out do not restrict it. */
record IncidentSearchRequest(
        @Nullable Set<Status> status,
        @Nullable Set<Severity> severity,
        @Nullable Set<Category> category,

        @Schema(description = "User name of the agent who answers for it", example = "ts-agent") @Nullable
        String owner,

        @Schema(description = "True for tests only, false for none of them") @Nullable
        Boolean test,

        @Schema(description = "Reports, or requests of authorities that belong to no incident") @Nullable
        CaseKind kind,

        @Schema(description = "Words, a number, a name or an e-mail address", example = "jo@example.org") @Nullable
        String q,

        @Schema(description = "1 to 200, 50 if left out", example = "50") @Nullable
        Integer limit,

        @Schema(description = "`next` of the page before") @Nullable
        String after) {

    IncidentQuery toQuery() {
        return new IncidentQuery(
                q, or(status), or(severity), or(category), owner, test, kind, after, limit == null ? 50 : limit, null);
    }

    private static <T> Set<T> or(@Nullable Set<T> values) {
        return values == null ? Set.of() : values;
    }
}
