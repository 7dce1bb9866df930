package io.safepaw.telephony;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.engine.BadVariable;
import io.safepaw.worklist.Worklist;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is to be called back, and what came of it; one at a time for each number. */
@Service
@Transactional
public class CallBacks {

    static final String ABANDONED = "ABANDONED";
    static final String ASKED = "ASKED";

    /** The call was answered and ended before anything was noted. */
    static final String DROPPED = "DROPPED";

    private static final Set<String> OUTCOMES = Set.of("REACHED", "NOT_REACHED", "NOT_NEEDED");

    private final CallRepository calls;
    private final CallQueues queues;
    private final Incidents incidents;
    private final EventLog log;
    private final Correspondence correspondence;
    private final Worklist worklist;
    private final TelephonyProperties properties;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    CallBacks(
            CallRepository calls,
            CallQueues queues,
            Incidents incidents,
            EventLog log,
            Correspondence correspondence,
            Worklist worklist,
            TelephonyProperties properties,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.calls = calls;
        this.queues = queues;
        this.incidents = incidents;
        this.log = log;
        this.correspondence = correspondence;
        this.worklist = worklist;
        this.properties = properties;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the call, the newest. */
    @Transactional(readOnly = true)
    public Optional<CallBack> of(UUID call) {
        return jdbc.sql("select * from call_back where call_id = :call order by asked_at desc, id limit 1")
                .param("call", call)
                .query(CallBacks::read)
                .optional();
    }

    @Transactional(readOnly = true)
    Optional<CallBack> find(UUID id) {
        return jdbc.sql("select * from call_back where id = :id")
                .param("id", id)
                .query(CallBacks::read)
                .optional();
    }

    /**
     * An agent wants the other side of the call to be called back.
     *
     * @return false where there is no number, or somebody calls it back already
     */
    public boolean ask(UUID call, Actor by) {
        var found = calls.lock(call).orElseThrow();
        var severity = found.incidentId() == null
                ? null
                : incidents.get(found.incidentId()).severity();
        return ask(found, ASKED, severity, by);
    }

    /** Nobody answered the call. */
    void abandoned(PhoneCall call, List<Callers.Known> known) {
        askUnlessAnswered(call, ABANDONED, call.queuedAt(), known);
    }

    /** Somebody answered, and the call ended before anything was noted. */
    void dropped(PhoneCall call, List<Callers.Known> known) {
        askUnlessAnswered(call, DROPPED, call.endedAt(), known);
    }

    /** Who called again and was answered does not wait. */
    private void askUnlessAnswered(PhoneCall call, String reason, Instant since, List<Callers.Known> known) {
        lockNumber(call);
        boolean answered = calls.answeredSince(since).stream()
                .anyMatch(
                        other -> !other.id().equals(call.id()) && other.number().equals(call.number()));
        if (!answered) {
            ask(call, reason, known.isEmpty() ? null : known.get(0).incident().severity(), Actor.SYSTEM);
        }
    }

    private boolean ask(PhoneCall call, String reason, @Nullable Severity severity, Actor by) {
        lockNumber(call);
        if (call.isWithheld() || !openFor(call).isEmpty()) {
            return false;
        }
        var grave = queues.of(call) == QueueKind.EMERGENCY ? Severity.P0 : severity;
        var now = clock.instant();
        var callBack = new CallBack(
                UUID.randomUUID(),
                call.id(),
                reason,
                grave == null ? null : grave.name(),
                now.plus(within(reason, grave)),
                now,
                CallBack.OPEN);
        jdbc.sql("""
                        insert into call_back (id, call_id, reason, severity, due_at, asked_by, asked_at, state)
                        values (:id, :call, :reason, :severity, :dueAt, :by, :now, 'OPEN')
                        """)
                .param("id", callBack.id())
                .param("call", call.id())
                .param("reason", reason)
                .param("severity", callBack.severity())
                .param("dueAt", CallRepository.utc(callBack.dueAt()))
                .param("by", by.id())
                .param("now", CallRepository.utc(now))
                .update();
        append(callBack, CaseEventType.CallbackRequested, by, Map.of("reason", reason));
        events.publishEvent(new CallBackAsked(callBack.id()));
        return true;
    }

    private Duration within(String reason, @Nullable Severity severity) {
        var times = properties.callBack();
        return severity == Severity.P0
                ? times.urgentWithin()
                : reason.equals(ASKED) ? times.within() : times.abandonedWithin();
    }

    /** They speak with each other. */
    void reached(PhoneCall call) {
        lockNumber(call);
        openFor(call).forEach(callBack -> {
            if (end(callBack, "REACHED", call.answeredBy() == null ? Actor.SYSTEM : new Actor(call.answeredBy()))) {
                events.publishEvent(new CallBackSettled(callBack.id()));
            }
        });
    }

    /**
     * Of one number one transaction at a time decides who is called back, until it ends: whoever calls on two lines is called
     * back once. Numbers are encrypted, so no index of the database could say that; a digest of the number is locked.
     */
    private void lockNumber(PhoneCall call) {
        var digest = UUID.nameUUIDFromBytes(call.number().getBytes(StandardCharsets.UTF_8));
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", digest.getMostSignificantBits())
                .query((row, number) -> true)
                .single();
    }

    /** Numbers are encrypted, so they are compared here; few are open at a time. */
    private List<CallBack> openFor(PhoneCall call) {
        if (call.isWithheld()) {
            return List.of();
        }
        return jdbc.sql("select * from call_back where state = 'OPEN'").query(CallBacks::read).list().stream()
                .filter(open -> calls.find(open.callId())
                        .map(PhoneCall::number)
                        .filter(call.number()::equals)
                        .isPresent())
                .toList();
    }

    /** @param callBackNext ENDED, AGAIN or GIVE_UP */
    record Next(String callBackNext, String callBackDueAt) {}

    /**
     * Whoever completed the task tried; the same job is one attempt.
     *
     * @param process key of its instance
     */
    Next attempted(UUID id, long process, long job, @Nullable String outcome) {
        if (outcome == null || !OUTCOMES.contains(outcome)) {
            throw new BadVariable("callBackOutcome", "REACHED, NOT_REACHED or NOT_NEEDED");
        }
        var by = worklist.completedBy(process, "call-back").map(Actor::new).orElse(Actor.SYSTEM);
        var callBack = lock(id);
        int inserted = jdbc.sql("""
                        insert into call_back_attempt (job, call_back_id, outcome, by, at)
                        values (:job, :id, :outcome, :by, :now) on conflict (job) do nothing
                        """)
                .param("job", job)
                .param("id", id)
                .param("outcome", outcome)
                .param("by", by.id())
                .param("now", CallRepository.utc(clock.instant()))
                .update();
        if (inserted == 1) {
            append(callBack, CaseEventType.CallbackAttempted, by, Map.of("outcome", outcome));
        }
        var attempt = jdbc.sql("""
                        select at, (select count(*) from call_back_attempt other
                                    where other.call_back_id = a.call_back_id and other.at <= a.at) as number
                        from call_back_attempt a where job = :job
                        """)
                .param("job", job)
                .query((row, index) -> Map.entry(CallRepository.instant(row, "at"), row.getInt("number")))
                .single();
        var dueAt = attempt.getKey().plus(properties.callBack().again()).toString();
        if (!outcome.equals("NOT_REACHED")) {
            end(callBack, outcome, by);
            return new Next("ENDED", dueAt);
        }
        return new Next(attempt.getValue() < properties.callBack().attempts() ? "AGAIN" : "GIVE_UP", dueAt);
    }

    /**
     * Nobody called back in time.
     *
     * @return whether a lead is to be told: nobody was told before, and the caller still waits
     */
    boolean late(UUID id) {
        var callBack = lock(id);
        boolean first = jdbc.sql("""
                                update call_back set overdue_at = :now
                                where id = :id and overdue_at is null and state = 'OPEN'
                                """)
                        .param("now", CallRepository.utc(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
        if (first) {
            append(callBack, CaseEventType.CallbackOverdue, Actor.SYSTEM, Map.of());
        }
        return first;
    }

    /** Nobody was reached as often as it is tried; it is written where there is an address. */
    void giveUp(UUID id) {
        var callBack = lock(id);
        if (!end(callBack, "NOT_REACHED", Actor.SYSTEM)) {
            return;
        }
        var call = calls.find(callBack.callId()).orElseThrow();
        if (call.incidentId() != null) {
            correspondence.send(OutgoingMessage.automatic(
                    call.incidentId(),
                    call.partyId(),
                    MessageTemplate.CALL_NOT_REACHED,
                    null,
                    Map.of(),
                    "call-back:" + id));
        }
    }

    private boolean end(CallBack callBack, String state, Actor by) {
        boolean ended =
                jdbc.sql("update call_back set state = :state, ended_at = :now where id = :id and state = 'OPEN'")
                                .param("state", state)
                                .param("now", CallRepository.utc(clock.instant()))
                                .param("id", callBack.id())
                                .update()
                        == 1;
        if (ended) {
            append(callBack, CaseEventType.CallbackEnded, by, Map.of("outcome", state));
        }
        return ended;
    }

    private void append(CallBack callBack, CaseEventType type, Actor by, Map<String, ?> more) {
        var data = new HashMap<String, Object>(more);
        data.put("callBackId", callBack.id().toString());
        calls.append(callBack.callId(), type.name(), clock.instant(), by, data);
        calls.find(callBack.callId()).map(PhoneCall::incidentId).ifPresent(incident -> {
            data.put("callId", callBack.callId().toString());
            log.append(incident, type, by, data);
        });
    }

    private CallBack lock(UUID id) {
        return jdbc.sql("select * from call_back where id = :id for update")
                .param("id", id)
                .query(CallBacks::read)
                .optional()
                .orElseThrow(() -> new BadVariable("callBackId", "the id of a call-back"));
    }

    private static CallBack read(ResultSet row, int number) throws SQLException {
        return new CallBack(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getString("reason"),
                row.getString("severity"),
                CallRepository.instant(row, "due_at"),
                CallRepository.instant(row, "asked_at"),
                row.getString("state"));
    }
}
