package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the clocks follow a change of their calendar: not before every replica reckons by it, and again until all have. To follow
 * twice changes nothing.
 */
@Component
class CalendarFollower {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarFollower.class);
    private static final Duration EVERY_REPLICA_KNOWS = SpecialDays.BEHIND.multipliedBy(5);

    private final JdbcClient jdbc;
    private final ClockKeeper clocks;

    CalendarFollower(JdbcClient jdbc, ClockKeeper clocks) {
        this.jdbc = jdbc;
        this.clocks = clocks;
    }

    private record Change(long id, String calendar, OffsetDateTime dueFrom) {}

    @Scheduled(fixedDelayString = "${safepaw.sla.follow-calendars-every:5s}")
    void follow() {
        follow(EVERY_REPLICA_KNOWS);
    }

    /** @param after how old a change must be */
    void follow(Duration after) {
        jdbc.sql("""
                        select id, calendar, due_from from calendar_change
                        where followed_at is null and changed_at <= clock_timestamp() - make_interval(secs => :seconds)
                        order by id
                        """)
                .param("seconds", (double) after.toSeconds())
                .query((row, number) -> new Change(
                        row.getLong("id"), row.getString("calendar"), row.getObject("due_from", OffsetDateTime.class)))
                .list()
                .forEach(this::follow);
    }

    private void follow(Change change) {
        var failed = jdbc
                .sql("""
                        select distinct incident_id from sla_clock
                        where state <> 'STOPPED' and due_at >= :from and calendar = :calendar
                        """)
                .param("from", change.dueFrom())
                .param("calendar", change.calendar())
                .query(UUID.class)
                .list()
                .stream()
                .filter(incident -> !followed(new IncidentId(incident)))
                .count();
        if (failed == 0) {
            jdbc.sql("update calendar_change set followed_at = clock_timestamp() where id = :id")
                    .param("id", change.id())
                    .update();
        }
    }

    private boolean followed(IncidentId incident) {
        try {
            clocks.follow(incident);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The clocks of incident {} did not follow their calendar: {}", incident, e.getClass());
            return false;
        }
    }
}
