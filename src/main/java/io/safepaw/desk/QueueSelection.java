package io.safepaw.desk;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Severity;
import io.safepaw.staff.Roles;
import io.safepaw.worklist.QueueFilter;
import io.safepaw.worklist.QueueFilter.Due;
import io.safepaw.worklist.QueueFilter.Owner;
import java.util.Arrays;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the queue is shown, as it stands in the address: codes only, no personal data.
 *
 * @param show {@code all}, {@code mine}, {@code unassigned}, {@code groups}, {@code breached} or {@code today}
 * @param team a role code: the queue of that team
 * @param shown how many rows, whole pages; what was asked for is brought into range
 */
record QueueSelection(
        @Nullable String show,
        @Nullable Severity severity,
        @Nullable Category category,
        @Nullable String team,
        @Nullable Integer shown) {

    private static final int PAGE = 50;

    QueueSelection {
        show = show == null ? "all" : show;
        team = team != null && Roles.ALL.contains(team) ? team : null;
        shown = shown == null ? PAGE : Math.clamp(Math.ceilDiv(shown, PAGE) * (long) PAGE, PAGE, QueueFilter.MOST);
    }

    /** What a saved view shows; a code that means nothing any more narrows nothing. */
    static QueueSelection of(String codes) {
        var params = UriComponentsBuilder.newInstance().query(codes).build().getQueryParams();
        return new QueueSelection(
                params.getFirst("show"),
                code(Severity.values(), params.getFirst("severity")),
                code(Category.values(), params.getFirst("category")),
                params.getFirst("team"),
                null);
    }

    private static <E extends Enum<E>> @Nullable E code(E[] codes, @Nullable String name) {
        return Arrays.stream(codes)
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    QueueFilter filter() {
        return new QueueFilter(
                switch (show) {
                    case "mine" -> Owner.ME;
                    case "unassigned" -> Owner.NOBODY;
                    default -> Owner.ANYBODY;
                },
                "groups".equals(show),
                team,
                severity == null ? Set.of() : Set.of(severity),
                category == null ? Set.of() : Set.of(category),
                switch (show) {
                    case "breached" -> Due.BREACHED;
                    case "today" -> Due.TODAY;
                    default -> Due.ANY_TIME;
                },
                null,
                0,
                shown);
    }

    /** Address of the same selection with another first choice, from its first page. */
    public String linkTo(String other) {
        var address = address("/desk", other);
        // Where nothing is asked for, the queue opens with the view that somebody wants first.
        return (address.build().getQuery() == null ? address.queryParam("show", other) : address).toUriString();
    }

    /** The selection as it stands in an address; empty where everything is shown. */
    public String codes() {
        var query = address("/desk", show).build().getQuery();
        return query == null ? "" : query;
    }

    /** Address of the rows alone; how many of them is for the caller to say. */
    public String rows() {
        return address("/desk/queue", show).toUriString();
    }

    /** Address of the queue with one more page. */
    public String more() {
        return address("/desk", show).queryParam("shown", shown + PAGE).toUriString();
    }

    /** Address of the rows alone with one more page. */
    public String moreRows() {
        return address("/desk/queue", show).queryParam("shown", shown + PAGE).toUriString();
    }

    /** Whether another page could be shown. */
    public boolean mayGrow() {
        return shown < QueueFilter.MOST;
    }

    public boolean isNarrowed() {
        return !"all".equals(show) || severity != null || category != null || team != null;
    }

    private UriComponentsBuilder address(String path, String choice) {
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
        if (team != null) {
            address.queryParam("team", team);
        }
        return address;
    }
}
