package io.safepaw.desk;

import io.safepaw.casefile.Market;
import io.safepaw.casefile.Severity;
import io.safepaw.sla.BoardFilter;
import io.safepaw.sla.BoardState;
import io.safepaw.sla.ClockTarget;
import io.safepaw.staff.Roles;
import java.util.Arrays;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What the board was asked for, codes only; what makes no sense is as if it were not asked. */
record BoardQuery(
        @Nullable String state,
        @Nullable String severity,
        @Nullable String market,
        @Nullable String target,
        @Nullable String group,
        @Nullable String team) {

    public List<BoardState> states() {
        return List.of(BoardState.values());
    }

    public List<Severity> severities() {
        return List.of(Severity.values());
    }

    public List<Market> markets() {
        return List.of(Market.values());
    }

    public List<ClockTarget> targets() {
        return List.of(ClockTarget.values());
    }

    public List<String> groups() {
        return Roles.ALL;
    }

    /** Without the team, whose members this does not know. */
    public BoardFilter filter() {
        return new BoardFilter(
                of(BoardState.values(), state),
                of(Severity.values(), severity),
                of(Market.values(), market),
                of(ClockTarget.values(), target),
                group != null && Roles.ALL.contains(group) ? group : null,
                null);
    }

    /** The address of a page that is asked the same. */
    public String at(String path) {
        return at(path, state, severity);
    }

    /** The same of other clocks. */
    public String at(String path, @Nullable Object ofState, @Nullable Object ofSeverity) {
        var address = UriComponentsBuilder.fromPath(path);
        add(address, "state", ofState);
        add(address, "severity", ofSeverity);
        add(address, "market", market);
        add(address, "target", target);
        add(address, "group", group);
        add(address, "team", team);
        return address.build().encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            address.queryParam(name, value);
        }
    }

    private static <E extends Enum<E>> @Nullable E of(E[] codes, @Nullable String asked) {
        return Arrays.stream(codes)
                .filter(code -> code.name().equals(asked))
                .findFirst()
                .orElse(null);
    }
}
