package io.safepaw.commitment;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PartyId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was promised to people, and what became of it. A promise outlives the end of its incident, and goes on in the
 * incident that its own was merged into: who was promised something waits for it all the same.
 */
@Service
@Transactional
public class Commitments {

    private static final String COLUMNS =
            "select c.*, exists (select 1 from commitment f where f.follows = c.id) as followed from commitment c ";

    private final Incidents incidents;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Commitments(Incidents incidents, EventLog log, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Promises of the incident and of those merged into it, newest first. */
    @Transactional(readOnly = true)
    public List<Commitment> of(IncidentId incident) {
        var ids = Stream.concat(
                        Stream.of(incident),
                        incidents.mergedInto(incident).stream().map(Incident::id))
                .map(IncidentId::value)
                .toList();
        return jdbc.sql(COLUMNS + "where c.incident_id in (:incidents) order by c.made_at desc, c.id")
                .param("incidents", ids)
                .query(Commitments::read)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Commitment> find(UUID id) {
        return jdbc.sql(COLUMNS + "where c.id = :id")
                .param("id", id)
                .query(Commitments::read)
                .optional();
    }

    /** Notes a promise; once for its id. */
    void make(IncidentId incident, NewCommitment made, Actor by) {
        int inserted = jdbc.sql("""
                        insert into commitment (id, incident_id, party_id, promise, channel, promised_at, made_by, made_at,
                          state, follows)
                        values (:id, :incident, :party, :promise, :channel, :promisedAt, :by, :now, 'OPEN', :follows)
                        on conflict (id) do nothing
                        """)
                .param("id", made.id())
                .param("incident", incident.value())
                .param("party", made.partyId().value())
                .param("promise", made.promise())
                .param("channel", made.channel().name())
                .param("promisedAt", utc(made.promisedAt()))
                .param("by", by.id())
                .param("now", utc(clock.instant()))
                .param("follows", made.follows())
                .update();
        if (inserted == 1) {
            var data = new HashMap<String, Object>();
            if (made.follows() != null) {
                data.put("follows", made.follows().toString());
            }
            append(find(made.id()).orElseThrow(), CaseEventType.CommitmentMade, clock.instant(), by, data);
            events.publishEvent(new CommitmentNoted(made.id()));
        }
    }

    /**
     * A promise was kept. After its time it is missed first, and kept late.
     *
     * @param at when it was kept
     */
    void keep(UUID id, Instant at, Actor by) {
        var commitment = find(id).orElseThrow();
        boolean late = at.isAfter(commitment.promisedAt());
        if (late) {
            miss(id);
        }
        boolean kept = late
                ? settle(id, CommitmentState.MISSED, CommitmentState.KEPT_LATE, at, by, null)
                : settle(id, CommitmentState.OPEN, CommitmentState.KEPT, at, by, null);
        if (kept) {
            append(commitment, CaseEventType.CommitmentKept, at, by, Map.of("late", late));
            // Who kept it late is not spared the question why: its process goes on.
            if (!late) {
                events.publishEvent(new CommitmentSettled(id));
            }
        }
    }

    /**
     * A promise need not be kept any more. After its time it cannot be withdrawn: it is missed.
     *
     * @param reason reference
     */
    void withdraw(UUID id, String reason, Instant at, Actor by) {
        var commitment = find(id).orElseThrow();
        if (at.isAfter(commitment.promisedAt())) {
            miss(id);
        } else if (settle(id, CommitmentState.OPEN, CommitmentState.WITHDRAWN, at, by, reason)) {
            append(commitment, CaseEventType.CommitmentWithdrawn, at, by, Map.of());
            events.publishEvent(new CommitmentSettled(id));
        }
    }

    /** The promised time comes near: the owner of the incident is reminded, once; nobody where the promise is settled. */
    void remind(UUID id) {
        var commitment = find(id).orElseThrow();
        var incident = commitment.incidentId();
        incidents.lock(incident);
        var owner = incidents.get(incident).owner();
        if (owner != null
                && commitment.isOpen()
                && !log.has(incident, CaseEventType.CommitmentReminded, "commitmentId", id.toString())) {
            append(commitment, CaseEventType.CommitmentReminded, clock.instant(), Actor.SYSTEM, Map.of());
            events.publishEvent(new ReminderDue(id, owner));
        }
    }

    /** The promised time has passed; says nothing new of a promise that is not open any more. */
    void miss(UUID id) {
        int missed = jdbc.sql("update commitment set state = 'MISSED' where id = :id and state = 'OPEN'")
                .param("id", id)
                .update();
        if (missed == 1) {
            var commitment = find(id).orElseThrow();
            append(commitment, CaseEventType.CommitmentMissed, commitment.promisedAt(), Actor.SYSTEM, Map.of());
        }
    }

    /**
     * A lead answers for a missed promise, once.
     *
     * @param told reference to what the party was told
     */
    void answer(UUID id, MissCause cause, MissOutcome outcome, String told, @Nullable Instant newTime, Actor by) {
        int answered = jdbc.sql("""
                        update commitment set miss_cause = :cause, miss_told = :told, answered_by = :by, answered_at = :now
                        where id = :id and miss_cause is null
                        """)
                .param("cause", cause.name())
                .param("told", told)
                .param("by", by.id())
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
        if (answered == 0) {
            return;
        }
        var commitment = find(id).orElseThrow();
        append(
                commitment,
                CaseEventType.CommitmentMissExplained,
                clock.instant(),
                by,
                Map.of("cause", cause.name(), "outcome", outcome.name()));
        switch (outcome) {
            case KEPT_LATE -> keep(id, clock.instant(), by);
            case NEW_TIME -> make(commitment.incidentId(), inPlaceOf(commitment, newTime), by);
            case NOT_KEPT -> {}
        }
    }

    private static NewCommitment inPlaceOf(Commitment missed, Instant promisedAt) {
        return new NewCommitment(
                UUID.nameUUIDFromBytes((missed.id() + ":next").getBytes(StandardCharsets.UTF_8)),
                missed.partyId(),
                missed.promise(),
                missed.channel(),
                promisedAt,
                missed.id());
    }

    private boolean settle(
            UUID id, CommitmentState from, CommitmentState to, Instant at, Actor by, @Nullable String reason) {
        return jdbc.sql("""
                                update commitment set state = :to, ended_by = :by, ended_at = :at, reason = :reason
                                where id = :id and state = :from
                                """)
                        .param("to", to.name())
                        .param("by", by.id())
                        .param("at", utc(at))
                        .param("reason", reason)
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    private void append(Commitment commitment, CaseEventType type, Instant at, Actor by, Map<String, Object> more) {
        var data = new HashMap<>(more);
        data.put("commitmentId", commitment.id().toString());
        data.put("promisedAt", commitment.promisedAt().toString());
        log.append(commitment.incidentId(), type, at, by, commitment.partyId(), commitment.channel(), data);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Commitment read(ResultSet row, int number) throws SQLException {
        return new Commitment(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new PartyId(row.getObject("party_id", UUID.class)),
                row.getString("promise"),
                Channel.valueOf(row.getString("channel")),
                row.getObject("promised_at", OffsetDateTime.class).toInstant(),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                CommitmentState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("miss_cause"),
                row.getString("miss_told"),
                row.getObject("follows", UUID.class),
                row.getBoolean("followed"));
    }
}
