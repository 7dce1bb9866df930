package io.safepaw.desk;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Severity;
import io.safepaw.worklist.QueueFilter;
import io.safepaw.worklist.QueueFilter.Due;
import io.safepaw.worklist.QueueFilter.Owner;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the queue is shown, as it stands in the address: codes only, no personal data.
 *
 * @param show {@code all}, {@code mine}, {@code unassigned}, {@code groups}, {@code breached} or {@code today}
 */
record QueueSelection(
        @Nullable String show,
        @Nullable Severity severity,
        @Nullable Category category) {

    private static final int LIMIT = 100;

    QueueSelection {
        show = show == null ? "all" : show;
    }

    QueueFilter filter() {
        return new QueueFilter(
                switch (show) {
                    case "mine" -> Owner.ME;
                    case "unassigned" -> Owner.NOBODY;
                    default -> Owner.ANYBODY;
                },
                "groups".equals(show),
                severity == null ? Set.of() : Set.of(severity),
                category == null ? Set.of() : Set.of(category),
                switch (show) {
                    case "breached" -> Due.BREACHED;
                    case "today" -> Due.TODAY;
                    default -> Due.ANY_TIME;
                },
                null,
                0,
                LIMIT);
    }

    /** Address of the same selection with another first choice. */
    public String linkTo(String other) {
        return address("/desk", other);
    }

    /** Address of the rows alone. */
    public String rows() {
        return address("/desk/queue", show);
    }

    public boolean isNarrowed() {
        return !"all".equals(show) || severity != null || category != null;
    }

    private String address(String path, String choice) {
        var address = UriComponentsBuilder.fromPath(path);
        if (!"all".equals(choice)) {
            address.queryParam("show", choice);
        }
        if (severity != null) {
            address.queryParam("severity", severity);
        }
        if (category != null) {
            address.queryParam("category", category);
        }
        return address.toUriString();
    }
}
