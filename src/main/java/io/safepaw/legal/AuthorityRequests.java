package io.safepaw.legal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.SearchIndex;
import io.safepaw.engine.BadVariable;
import io.safepaw.intake.UrgentWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/** Requests of authorities, from receipt to answer. */
@Service
@Transactional
public class AuthorityRequests {

    static final String EMERGENCY = "EMERGENCY_DISCLOSURE";

    /** Danger of death is answered within the hour, others by their deadline and after 30 days at the latest. */
    private static final Duration EMERGENCY_WITHIN = Duration.ofHours(1);

    /** Not answered yet, or the user is still to be told; a condition on {@code authority_request}. */
    static final String RUNNING = "(outcome is null or outcome = 'DISCLOSED' and notice_result is null"
            + " and (user_notice = 'TELL' or non_disclosure_until is not null))";

    private static final Duration AT_MOST = Duration.ofDays(30);
    private static final Set<String> DECISIONS = Set.of("DISCLOSE", "PRESERVE", "REFUSE");
    private static final Set<String> VERIFICATIONS = Set.of(AuthorityRequest.GENUINE, "NOT_GENUINE");
    private static final Set<String> NOTICES = Set.of("TOLD", "NOT_TOLD");

    private final LegalHolds holds;
    private final CaseTexts texts;
    private final SearchIndex searchIndex;
    private final Incidents incidents;
    private final EventLog log;
    private final UrgentWords words;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final JdbcClient jdbc;
    private final Clock clock;

    AuthorityRequests(
            LegalHolds holds,
            CaseTexts texts,
            SearchIndex searchIndex,
            Incidents incidents,
            EventLog log,
            UrgentWords words,
            ApplicationEventPublisher events,
            ObjectMapper json,
            JdbcClient jdbc,
            Clock clock) {
        this.holds = holds;
        this.texts = texts;
        this.searchIndex = searchIndex;
        this.incidents = incidents;
        this.log = log;
        this.words = words;
        this.events = events;
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes a request in.
     *
     * @param requester references to who asks, by field
     * @param scope reference to what is asked
     * @param deadline when the authority wants an answer, null if it names none
     * @param requestedOn date of the request, null where it was not noted
     * @return when it must be answered
     */
    Instant receive(
            UUID id,
            IncidentId incident,
            String type,
            Map<String, Object> requester,
            String scope,
            @Nullable Instant deadline,
            RequestSource source,
            @Nullable LocalDate requestedOn,
            Actor by) {
        var now = clock.instant();
        var dueAt = dueAt(type, now, deadline);
        jdbc.sql("""
                        insert into authority_request (id, incident_id, type, requester, scope, received_by, received_at,
                          due_at, source, requested_on)
                        values (:id, :incident, :type, :requester::jsonb, :scope, :by, :at, :due, :source, :on)
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("type", type)
                .param("requester", write(requester))
                .param("scope", scope)
                .param("by", by.id())
                .param("at", at(now))
                .param("due", at(dueAt))
                .param("source", source.name())
                .param("on", requestedOn)
                .update();
        texts.read(incident, (String) requester.get("requesterReference"))
                .ifPresent(reference -> searchIndex.put(incident, "authority-request", id, reference));
        log.append(
                incident,
                CaseEventType.AuthorityRequestReceived,
                by,
                Map.of("requestId", id.toString(), "requestType", type));
        var urgent = words.in(texts.read(incident, scope).orElse(""));
        if (!urgent.phrases().isEmpty()) {
            log.append(incident, CaseEventType.WordsRaised, Actor.SYSTEM, Map.of("words", urgent.phrases()));
        }
        events.publishEvent(new RequestReceived(id, incident, type, dueAt, source, urgent.dangerNow()));
        return dueAt;
    }

    static Instant dueAt(String type, Instant received, @Nullable Instant deadline) {
        if (EMERGENCY.equals(type)) {
            return received.plus(EMERGENCY_WITHIN);
        }
        var latest = received.plus(AT_MOST);
        return deadline == null || deadline.isAfter(latest) ? latest : deadline;
    }

    /**
     * Somebody called the authority; once.
     *
     * @return reference of the note
     */
    @Nullable
    String verified(IncidentId incident, UUID id, @Nullable String result, @Nullable String note) {
        if (result == null || !VERIFICATIONS.contains(result)) {
            throw new BadVariable("verificationResult", "GENUINE or NOT_GENUINE");
        }
        var by = log.completedBy(incident, "authority-verification");
        settle(incident, id, "verification", "verified", result, CaseEventType.AuthorityVerified, by);
        return texts.keep(incident, "verificationNote", note, by);
    }

    /** @return false where it was said before */
    private boolean settle(
            IncidentId incident, UUID id, String what, String done, String result, CaseEventType event, Actor by) {
        int first = jdbc.sql("update authority_request set %1$s = :result, %2$s_by = :by, %2$s_at = :at"
                                .formatted(what, done)
                        + " where id = :id and " + what + " is null")
                .param("result", result)
                .param("by", by.id())
                .param("at", at(clock.instant()))
                .param("id", id)
                .update();
        if (first == 1) {
            log.append(incident, event, by, Map.of("requestId", id.toString(), "result", result));
        }
        return first == 1;
    }

    /** @return reference of the note */
    @Nullable
    String assess(
            IncidentId incident,
            UUID id,
            String decision,
            @Nullable String notice,
            @Nullable Instant notBefore,
            @Nullable String note) {
        if (!DECISIONS.contains(decision)) {
            throw new BadVariable("requestDecision", "one of DISCLOSE, PRESERVE, REFUSE");
        }
        if (!decision.equals("REFUSE") && !find(id).orElseThrow().trusted()) {
            throw new BadVariable("requestDecision", "REFUSE, as nobody found the request genuine");
        }
        var by = log.completedBy(incident, "request-assessment");
        int updated = jdbc.sql("""
                        update authority_request set decision = :decision, user_notice = :notice,
                          non_disclosure_until = :notBefore, assessed_by = :by, assessed_at = :at
                        where id = :id and decision is null
                        """)
                .param("decision", decision)
                .param("notice", notice)
                .param("notBefore", notBefore == null ? null : at(notBefore))
                .param("by", by.id())
                .param("at", at(clock.instant()))
                .param("id", id)
                .update();
        if (updated == 1) {
            log.append(
                    incident,
                    CaseEventType.AuthorityRequestAssessed,
                    by,
                    Map.of("requestId", id.toString(), "decision", decision));
        }
        return texts.keep(incident, "requestNote", note, by);
    }

    /** @return reference of the note */
    @Nullable
    String disclosed(IncidentId incident, UUID id, @Nullable String note) {
        var by = log.completedBy(incident, "request-disclosure");
        end(incident, id, "DISCLOSED", by);
        return texts.keep(incident, "disclosureNote", note, by);
    }

    /**
     * The user was told of the disclosure, or is not told; once.
     *
     * @return reference of the note
     */
    @Nullable
    String noticed(IncidentId incident, UUID id, @Nullable String result, @Nullable String note) {
        if (result == null || !NOTICES.contains(result)) {
            throw new BadVariable("noticeResult", "TOLD or NOT_TOLD");
        }
        var by = log.completedBy(incident, "user-notice");
        if (settle(incident, id, "notice_result", "noticed", result, CaseEventType.DisclosureNoticeSettled, by)) {
            closeIfAnswered(incident, by);
        }
        return texts.keep(incident, "noticeNote", note, by);
    }

    /** Keeps the data by a legal hold, which is reviewed after 90 days and renewed once at most. */
    void keep(IncidentId incident, UUID id) {
        var request = find(id).orElseThrow();
        var by = new Actor(request.assessedBy() == null ? Actor.SYSTEM.id() : request.assessedBy());
        holds.place(id, incident, LegalHold.PRESERVATION, request.scope(), by);
        end(incident, id, "KEPT", by);
    }

    void refused(IncidentId incident, UUID id) {
        end(incident, id, "REFUSED", Actor.SYSTEM);
    }

    @Transactional(readOnly = true)
    public Optional<AuthorityRequest> find(UUID id) {
        return jdbc.sql("select * from authority_request where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Requests about the incident, newest first. */
    @Transactional(readOnly = true)
    public List<AuthorityRequest> of(IncidentId incident) {
        return jdbc.sql("select * from authority_request where incident_id = :incident order by received_at desc, id")
                .param("incident", incident.value())
                .query(this::read)
                .list();
    }

    private void end(IncidentId incident, UUID id, String outcome, Actor by) {
        int updated = jdbc.sql("""
                        update authority_request set outcome = :outcome, ended_by = :by, ended_at = :at
                        where id = :id and outcome is null
                        """)
                .param("outcome", outcome)
                .param("by", by.id())
                .param("at", at(clock.instant()))
                .param("id", id)
                .update();
        if (updated == 1) {
            log.append(
                    incident,
                    CaseEventType.AuthorityRequestAnswered,
                    by,
                    Map.of("requestId", id.toString(), "outcome", outcome));
            closeIfAnswered(incident, by);
        }
    }

    /** A file that there is for requests only ends with the last of them. */
    private void closeIfAnswered(IncidentId incident, Actor by) {
        boolean running = jdbc.sql("select exists (select 1 from authority_request where incident_id = :incident and "
                        + RUNNING + ")")
                .param("incident", incident.value())
                .query(Boolean.class)
                .single();
        if (!running && incidents.get(incident).kind() == CaseKind.AUTHORITY_REQUEST) {
            incidents.close(incident, by);
        }
    }

    private String write(Map<String, Object> requester) {
        try {
            return json.writeValueAsString(requester);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The requester cannot be written as JSON", e);
        }
    }

    private Map<String, Object> parse(String requester) {
        try {
            return json.readValue(requester, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The requester in the table is not JSON", e);
        }
    }

    private AuthorityRequest read(ResultSet row, int number) throws SQLException {
        return new AuthorityRequest(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("type"),
                parse(row.getString("requester")),
                row.getString("scope"),
                RequestSource.valueOf(row.getString("source")),
                row.getObject("requested_on", LocalDate.class),
                row.getString("verification"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("decision"),
                row.getString("assessed_by"),
                row.getString("outcome"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
