package io.safepaw.desk;

import io.safepaw.evidence.Breaks;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.UrgentTasks;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is urgent for somebody, as the event {@code urgent-news} of the pages. */
@Component
class UrgentNews {

    private final UrgentTasks urgent;
    private final Breaks breaks;

    UrgentNews(UrgentTasks urgent, Breaks breaks) {
        this.urgent = urgent;
        this.breaks = breaks;
    }

    /** A header of codes and numbers only; empty during a break: what came meanwhile is news after it. */
    Optional<String> of(StaffMember me) {
        if (breaks.isTaken(me.username())) {
            return Optional.empty();
        }
        var p0 = urgent.p0For(me).stream().map(number -> '"' + number + '"').collect(Collectors.joining(","));
        return Optional.of("{\"urgent-news\":{\"count\":" + urgent.of(me).size() + ",\"p0\":[" + p0 + "]}}");
    }
}
