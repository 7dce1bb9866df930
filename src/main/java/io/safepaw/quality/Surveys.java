package io.safepaw.quality;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
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

/** Surveys of reporters, claimants and those who were decided against (domain.md 5.3). */
@Service
@Transactional
public class Surveys {

    /** Who answers a survey, in the event log. */
    private static final Actor REPORTER = new Actor("reporter");

    private static final Actor PARTY = new Actor("party");

    private static final int TOKEN_BYTES = 24;

    private final Incidents incidents;
    private final Parties parties;
    private final Correspondence correspondence;
    private final CaseTexts texts;
    private final EventLog log;
    private final KnownFacts facts;
    private final QualityProperties properties;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Surveys(
            Incidents incidents,
            Parties parties,
            Correspondence correspondence,
            CaseTexts texts,
            EventLog log,
            KnownFacts facts,
            QualityProperties properties,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.correspondence = correspondence;
        this.texts = texts;
        this.log = log;
        this.facts = facts;
        this.properties = properties;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the decision {@code csat-suppression} asks for beyond the facts of the incident. */
    @Transactional(readOnly = true)
    public Map<String, Object> facts(IncidentId incident, SurveyKind kind, @Nullable PartyId recipient) {
        var party = party(incident, recipient);
        var known = new HashMap<>(facts.of(incident, List.of("legalHold", "smsOptOut")));
        known.putAll(facts.ofRecipient(party, List.of("recipientRestricted")));
        known.put("surveyedRecently", wasAskedRecently(incident, kind, party));
        known.put("reachable", hasAddress(party));
        known.put("testIncident", incidents.get(incident).test());
        return known;
    }

    /** What the decision {@code csat-suppression} says. */
    record Asking(String csatAction, String csatReason, String ruleVersion) {}

    /**
     * Notes why somebody is not asked.
     *
     * @param source what it is noted for; the same source is noted once
     */
    void notAsked(String source, IncidentId incident, Asking decision) {
        if (!log.has(incident, CaseEventType.SurveySuppressed, "source", source)) {
            log.append(
                    incident,
                    CaseEventType.SurveySuppressed,
                    Actor.SYSTEM,
                    Map.of("reason", decision.csatReason(), "ruleVersion", decision.ruleVersion(), "source", source));
        }
    }

    private static boolean hasAddress(Party party) {
        return party.email() != null && !party.email().isBlank();
    }

    private Party party(IncidentId incident, @Nullable PartyId recipient) {
        return recipient == null
                ? parties.reporterOf(incident)
                : parties.find(recipient).orElseThrow();
    }

    /**
     * Sends the survey.
     *
     * @param source what it is sent for; the same source sends one survey
     * @param recipient null: the reporter
     */
    UUID send(String source, IncidentId incident, SurveyKind kind, @Nullable PartyId recipient, Asking decision) {
        var sent = jdbc.sql("select id from survey where source = :source")
                .param("source", source)
                .query(UUID.class)
                .optional();
        if (sent.isPresent()) {
            return sent.get();
        }
        var id = UUID.randomUUID();
        var party = party(incident, recipient);
        var token = newToken();
        var now = clock.instant();
        jdbc.sql("""
                        insert into survey (id, incident_id, party_id, kind, source, token, sent_at, expires_at)
                        values (:id, :incident, :party, :kind, :source, :token, :sent, :expires)
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("party", party.id().value())
                .param("kind", kind.name())
                .param("source", source)
                .param("token", token)
                .param("sent", at(now))
                .param("expires", at(now.plus(properties.surveyGoodFor())))
                .update();
        correspondence.send(OutgoingMessage.automatic(
                incident,
                party.id(),
                MessageTemplate.SURVEY,
                null,
                Map.of("link", properties.portal() + "/survey/" + token, "kind", kind.name()),
                "survey:" + id));
        log.append(
                incident,
                CaseEventType.SurveySent,
                Actor.SYSTEM,
                Map.of("surveyId", id.toString(), "kind", kind.name(), "ruleVersion", decision.ruleVersion()));
        return id;
    }

    /** The survey behind a link, if it can still be answered or was answered. */
    @Transactional(readOnly = true)
    public Optional<Survey> findByToken(String token) {
        return jdbc.sql("select * from survey where token = :token")
                .param("token", token)
                .query(Surveys::read)
                .optional()
                .filter(survey -> survey.isAnswered() || survey.expiresAt().isAfter(clock.instant()));
    }

    /**
     * Records the answer; the first one counts.
     *
     * @param service 1 to 5, how we treated the person
     * @param outcome 1 to 5, whether the person accepts the result; null if not said
     * @param reasons what was wrong; counts where the service is 1 or 2
     * @return false where the link is unknown or no longer good
     */
    public boolean answer(
            String token, int service, @Nullable Integer outcome, Set<SurveyReason> reasons, @Nullable String comment) {
        var survey = findByToken(token).orElse(null);
        if (survey == null) {
            return false;
        }
        var author = survey.kind() == SurveyKind.RESOLUTION ? REPORTER : PARTY;
        var why = isDissatisfied(service)
                ? reasons.stream().map(Enum::name).sorted().toList()
                : List.<String>of();
        int updated = jdbc.sql("""
                        update survey set answered_at = :now, service_score = :service, outcome_score = :outcome,
                          reasons = :reasons, comment = :comment
                        where token = :token and answered_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("service", service)
                .param("outcome", outcome)
                .param("reasons", why.toArray(String[]::new))
                .param("comment", texts.keep(survey.incidentId(), "surveyComment", comment, author))
                .param("token", token)
                .update();
        if (updated == 1) {
            var data = new HashMap<String, Object>();
            data.put("surveyId", survey.id().toString());
            data.put("service", service);
            data.put("outcome", outcome);
            data.put("kind", survey.kind().name());
            data.put("reasons", why);
            log.append(survey.incidentId(), CaseEventType.SurveyAnswered, author, data);
            events.publishEvent(new SurveyAnswered(survey.id(), service));
        }
        return true;
    }

    /** Whether it is asked what was wrong (domain.md 5.3). */
    public static boolean isDissatisfied(int service) {
        return service <= 2;
    }

    /** Notes that nobody answered in time. */
    void expire(IncidentId incident, UUID survey) {
        int updated = jdbc.sql("""
                        update survey set expires_at = least(expires_at, :now) where id = :id and answered_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("id", survey)
                .update();
        if (updated == 1 && !log.has(incident, CaseEventType.SurveyExpired, "surveyId", survey.toString())) {
            log.append(incident, CaseEventType.SurveyExpired, Actor.SYSTEM, Map.of("surveyId", survey.toString()));
        }
    }

    /** Surveys of the incident, newest first. */
    @Transactional(readOnly = true)
    public List<Survey> of(IncidentId incident) {
        return jdbc.sql("select * from survey where incident_id = :incident order by sent_at desc")
                .param("incident", incident.value())
                .query(Surveys::read)
                .list();
    }

    /** The person may be a party of several incidents; the e-mail address tells. */
    private boolean wasAskedRecently(IncidentId incident, SurveyKind kind, Party party) {
        if (party.email() == null) {
            return false;
        }
        return jdbc.sql("""
                        select exists (
                          select 1 from survey
                          where party_id in (:same) and sent_at > :since
                            and (incident_id <> :incident or kind <> :kind))
                        """)
                .param(
                        "same",
                        parties.findByEmail(party.email()).stream()
                                .map(same -> same.id().value())
                                .toList())
                .param("since", at(clock.instant().minus(properties.surveyEvery())))
                .param("incident", incident.value())
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    private String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Survey read(ResultSet row, int number) throws SQLException {
        return new Survey(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new PartyId(row.getObject("party_id", UUID.class)),
                SurveyKind.valueOf(row.getString("kind")),
                instant(row, "sent_at"),
                instant(row, "expires_at"),
                instant(row, "answered_at"),
                row.getObject("service_score", Integer.class),
                row.getObject("outcome_score", Integer.class),
                Arrays.stream(reasons(row)).map(SurveyReason::valueOf).toList(),
                row.getString("comment"));
    }

    private static String[] reasons(ResultSet row) throws SQLException {
        var stored = row.getArray("reasons");
        return stored == null ? new String[0] : (String[]) stored.getArray();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
