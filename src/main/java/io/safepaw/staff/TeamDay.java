package io.safepaw.staff;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Calendar days as the team has them, in {@code safepaw.staff.zone}. */
@Component
public class TeamDay {

    private final Clock clock;
    private final ZoneId zone;

    TeamDay(Clock clock, @Value("${safepaw.staff.zone:America/Los_Angeles}") ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** The first moment of a day, UTC. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
