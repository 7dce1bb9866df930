package io.safepaw.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A stretch of time that counts. */
record Span(Instant from, Instant to) {

    static List<Span> of(Instant from, Instant to) {
        return List.of(new Span(from, to.isBefore(from) ? from : to));
    }

    /** What both have in common. */
    Optional<Span> and(Span other) {
        var later = from.isAfter(other.from) ? from : other.from;
        var earlier = to.isBefore(other.to) ? to : other.to;
        return later.isBefore(earlier) ? Optional.of(new Span(later, earlier)) : Optional.empty();
    }

    /** The parts of the one list that lie in the other. */
    static List<Span> common(List<Span> some, List<Span> others) {
        return some.stream()
                .flatMap(one -> others.stream().flatMap(other -> one.and(other).stream()))
                .toList();
    }
}
