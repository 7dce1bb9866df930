package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the parties say, and what becomes of it where one says nothing (domain.md 1, R8). */
@Service
@Transactional
public class Statements {

    /** Name of the time in the mails that ask for a statement. */
    private static final String DUE_AT = "statementDueAt";

    private static final String FORM = "missing-statement";

    private final StatementRepository statements;
    private final Correspondence correspondence;
    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Statements(
            StatementRepository statements,
            Correspondence correspondence,
            CaseTexts texts,
            EventLog log,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.statements = statements;
        this.correspondence = correspondence;
        this.texts = texts;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Statements of the incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Statement> of(IncidentId incident) {
        return statements.of(incident);
    }

    /**
     * Asks the party in its own thread. Asking again changes nothing.
     *
     * @param targets the decision {@code sla-targets}; its {@code respondentStatementDue} is time as it passes, weekends
     *     included, because it is the party's time, not ours
     */
    RequestedStatement request(UUID id, StatementTargets targets) {
        var statement = lock(id);
        if (statement.requestedAt() == null) {
            var now = clock.instant();
            var time = targets.timeToAnswer();
            statements.markRequested(id, now, now.plus(time.dividedBy(2)), now.plus(time));
            statement = lock(id);
            send(statement, MessageTemplate.STATEMENT_REQUEST, "statement-request:" + id);
            append(statement, CaseEventType.StatementRequested, authorOfPlan(id), Map.of());
        }
        return RequestedStatement.of(statement);
    }

    /** Reminds the party once, unless the answer is there. */
    void remind(UUID id) {
        var statement = lock(id);
        if (statement.state() == StatementState.REQUESTED) {
            statements.markReminded(id, clock.instant());
            send(statement, MessageTemplate.STATEMENT_REMINDER, "statement-reminder:" + id);
        }
    }

    /** A message of the party is its statement, where one was asked for; also one that comes late but before a finding. */
    void receivedFrom(PartyId party, UUID contact) {
        statements.lockAskedOf(party).ifPresent(statement -> record(statement, Answer.byMessage(contact)));
    }

    /**
     * Records what came of a request that is still open.
     *
     * @return whether it was open
     */
    boolean record(UUID id, Answer answer) {
        var statement = lock(id);
        if (!statement.state().isOpen()) {
            return false;
        }
        record(statement, answer);
        return true;
    }

    /**
     * The party says itself that it does not want to answer; nothing where nobody waits for its statement any more.
     *
     * @param words of the party
     */
    public void decline(UUID id, String words, Actor party) {
        var statement = lock(id);
        var reason = texts.keep(statement.incidentId(), "statementReason", words, party);
        record(id, new Answer(StatementState.DECLINED, null, reason, null, party));
    }

    /**
     * Records why nothing came in time. An answer that arrived meanwhile stays.
     *
     * @return reference to the reason
     */
    @Nullable
    String accountFor(UUID id, @Nullable String outcome, @Nullable String reason) {
        var statement = lock(id);
        var agent = log.completedBy(statement.incidentId(), FORM);
        var state = FormCode.of("statementOutcome", outcome, StatementState.class);
        if (state != StatementState.DECLINED && state != StatementState.UNANSWERED) {
            throw new BadVariable("statementOutcome", "DECLINED or UNANSWERED");
        }
        var kept = texts.keep(statement.incidentId(), "statementReason", reason, agent);
        if (statement.state().isOpen()) {
            var answer = new Answer(state, null, kept, null, agent);
            statements.markAnswered(id, answer, clock.instant());
            append(statement, CaseEventType.StatementRecorded, agent, Map.of("state", state.name()));
        }
        return kept;
    }

    /** Whether the side that the allegation is against was heard; the newest statement of each respondent counts. */
    @Transactional(readOnly = true)
    Hearing hearing(UUID investigation) {
        var newest = newestOfEach(investigation).stream()
                .filter(Statement::respondent)
                .toList();
        if (newest.stream().anyMatch(statement -> statement.isRunningAt(clock.instant()))) {
            return Hearing.RUNNING;
        }
        return !newest.isEmpty() && newest.stream().allMatch(Statement::countsAsHeard)
                ? Hearing.HEARD
                : Hearing.NOT_HEARD;
    }

    /** The parties whose own words are there. */
    @Transactional(readOnly = true)
    List<PartyId> whoSpoke(UUID investigation) {
        return newestOfEach(investigation).stream()
                .filter(statement -> statement.state() == StatementState.RECEIVED)
                .map(Statement::partyId)
                .toList();
    }

    private List<Statement> newestOfEach(UUID investigation) {
        return List.copyOf(statements.ofInvestigation(investigation).stream()
                .collect(Collectors.toMap(
                        Statement::partyId, statement -> statement, (older, newer) -> newer, LinkedHashMap::new))
                .values());
    }

    private void record(Statement statement, Answer answer) {
        statements.markAnswered(statement.id(), answer, clock.instant());
        append(
                statement,
                CaseEventType.StatementRecorded,
                answer.by(),
                Map.of("state", answer.state().name()));
        events.publishEvent(new StatementAnswered(statement.id(), answer.state()));
    }

    private void send(Statement statement, MessageTemplate template, String cause) {
        correspondence.send(new OutgoingMessage(
                statement.incidentId(),
                statement.partyId(),
                template,
                substanceFor(statement),
                Map.of(DUE_AT, statement.dueAt().atOffset(ZoneOffset.UTC).toString()),
                false,
                authorOfPlan(statement.id()),
                null,
                cause));
    }

    /** What the party is asked to answer to, in the words it was asked with. */
    @Transactional(readOnly = true)
    public String substanceFor(Statement statement) {
        var reference =
                jdbc.sql("""
                        select substance from investigation_plan
                        where id = (select plan_id from statement where id = :id)
                        """).param("id", statement.id()).query(String.class).single();
        return texts.read(statement.incidentId(), reference)
                .orElseThrow(() -> new IllegalStateException("Statement " + statement.id() + " has no allegation"));
    }

    private Actor authorOfPlan(UUID statement) {
        return new Actor(
                jdbc.sql("""
                        select planned_by from investigation_plan
                        where id = (select plan_id from statement where id = :id)
                        """).param("id", statement).query(String.class).single());
    }

    private void append(Statement statement, CaseEventType type, Actor actor, Map<String, String> data) {
        var all = new LinkedHashMap<String, String>(data);
        all.put("statementId", statement.id().toString());
        log.append(statement.incidentId(), type, clock.instant(), actor, statement.partyId(), null, all);
    }

    private Statement lock(UUID id) {
        return statements.lock(id).orElseThrow(() -> new BadVariable("statementId", "the id of a statement"));
    }
}
