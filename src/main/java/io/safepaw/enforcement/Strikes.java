package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.investigation.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Strikes of a person over all incidents (domain.md 4.3). */
@Service
@Transactional
class Strikes {

    private final Incidents incidents;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Strikes(Incidents incidents, EventLog log, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.incidents = incidents;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All strikes of the person, active, expired and expunged, newest first; those of tests never count. */
    @Transactional(readOnly = true)
    List<Strike> of(String subjectRef) {
        return jdbc
                .sql("select * from strike where subject_ref = :subject order by recorded_at desc, id")
                .param("subject", subjectRef)
                .query(Strikes::read)
                .list()
                .stream()
                .filter(strike -> !incidents.get(strike.incidentId()).test())
                .toList();
    }

    /**
     * Active points with this case: other incidents count what they count now, this one its highest single value.
     *
     * @param thisCase points of the violation found now; 0 where nothing was found
     */
    @Transactional(readOnly = true)
    int pointsWith(String subjectRef, IncidentId incident, int thisCase, Instant now) {
        int before = 0;
        int here = thisCase;
        for (var strike : of(subjectRef)) {
            if (!strike.isActive(now)) {
                continue;
            }
            if (strike.incidentId().equals(incident)) {
                here = Math.max(here, strike.points());
            } else {
                before += strike.points();
            }
        }
        return before + here;
    }

    /**
     * Records a strike. What was found before in the same incident counts only where it was more.
     *
     * @param insteadOf true: what counted before in this incident is replaced, also by less (a decision after an appeal)
     */
    void record(Enforcement enforcement, Violation violation, int points, Period validFor, boolean insteadOf) {
        var now = clock.instant();
        int changed = jdbc.sql("""
                        insert into strike (id, subject_ref, incident_id, enforcement_id, violation, points, recorded_at, expires_at)
                        values (:id, :subject, :incident, :enforcement, :violation, :points, :now, :expires)
                        on conflict (subject_ref, incident_id) do update
                          set enforcement_id = excluded.enforcement_id, violation = excluded.violation,
                            points = excluded.points, recorded_at = excluded.recorded_at, expires_at = excluded.expires_at,
                            expunged_at = null, expunged_for = null
                          where strike.enforcement_id <> excluded.enforcement_id
                            and (:insteadOf or strike.points < excluded.points or strike.expunged_at is not null)
                        """)
                .param("id", UUID.randomUUID())
                .param("subject", enforcement.subjectRef())
                .param("incident", enforcement.incidentId().value())
                .param("enforcement", enforcement.id())
                .param("violation", violation.name())
                .param("points", points)
                .param("now", Db.timestamp(now))
                .param("expires", Db.timestamp(Codes.plus(now, validFor)))
                .param("insteadOf", insteadOf)
                .update();
        if (changed == 1) {
            log.append(
                    enforcement.incidentId(),
                    CaseEventType.StrikeRecorded,
                    Actor.SYSTEM,
                    Map.of(
                            "enforcementId", enforcement.id().toString(),
                            "violation", violation.name(),
                            "points", points));
            events.publishEvent(new StrikesChanged(enforcement.party(), enforcement.incidentId()));
        }
    }

    /** After an appeal: the strike of this incident does not count any more and is shown as undone. */
    void expunge(Enforcement enforcement, UUID appeal, Actor actor) {
        expunge(enforcement, "", appeal.toString(), Map.of("appealId", appeal.toString()), actor);
    }

    /** A completed training clears the strike that the same decision brought, where it is a light one (domain.md 4.3). */
    void clear(Enforcement enforcement, int upToPoints, Actor actor) {
        expunge(
                enforcement,
                " and enforcement_id = '" + enforcement.id() + "' and points <= " + upToPoints
                        + " and expires_at > :now",
                "TRAINING",
                Map.of("reason", "TRAINING"),
                actor);
    }

    private void expunge(
            Enforcement enforcement, String also, String expungedFor, Map<String, String> why, Actor actor) {
        int changed = jdbc.sql("""
                        update strike set expunged_at = :now, expunged_for = :why
                        where subject_ref = :subject and incident_id = :incident and expunged_at is null
                        """ + also)
                .param("now", Db.timestamp(clock.instant()))
                .param("why", expungedFor)
                .param("subject", enforcement.subjectRef())
                .param("incident", enforcement.incidentId().value())
                .update();
        if (changed == 1) {
            var data = new HashMap<String, Object>(why);
            data.put("enforcementId", enforcement.id().toString());
            log.append(enforcement.incidentId(), CaseEventType.StrikeExpunged, actor, data);
            events.publishEvent(new StrikesChanged(enforcement.party(), enforcement.incidentId()));
        }
    }

    private static Strike read(ResultSet row, int number) throws SQLException {
        return new Strike(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getObject("enforcement_id", UUID.class),
                Violation.valueOf(row.getString("violation")),
                row.getInt("points"),
                Db.instant(row, "recorded_at"),
                Db.instant(row, "expires_at"),
                Db.instant(row, "expunged_at"));
    }
}
