package io.safepaw.casefile;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people and pets of an incident. */
@Service
@Transactional
public class Parties {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final EventLog log;
    private final SearchIndex searchIndex;
    private final Conflicts conflicts;
    private final ApplicationEventPublisher events;
    private final String pseudonymKey;
    private final Clock clock;

    Parties(
            JdbcClient jdbc,
            EventLog log,
            SearchIndex searchIndex,
            Conflicts conflicts,
            ApplicationEventPublisher events,
            @Value("${safepaw.retention.pseudonym-key:}") String pseudonymKey,
            Clock clock) {
        this.jdbc = jdbc;
        this.pseudonymKey = pseudonymKey;
        this.log = log;
        this.searchIndex = searchIndex;
        this.conflicts = conflicts;
        this.events = events;
        this.clock = clock;
    }

    /** Adds a party and gives it its own reply token. */
    public Party add(IncidentId incident, NewParty party) {
        var added = new Party(
                PartyId.random(),
                incident,
                party.role(),
                party.involvedAs(),
                party.name(),
                party.email(),
                party.phone(),
                party.marketplaceUserId(),
                newReplyToken());
        jdbc.sql("""
                        insert into party (id, incident_id, role, involved_as, name, email, phone, marketplace_user_id,
                          reply_token, created_at)
                        values (:id, :incident, :role, :involvedAs, :name, :email, :phone, :user, :token, :now)
                        """)
                .param("id", added.id().value())
                .param("incident", incident.value())
                .param("role", added.role().name())
                .param(
                        "involvedAs",
                        added.involvedAs() == null ? null : added.involvedAs().name())
                .param("name", added.name())
                .param("email", added.email())
                .param("phone", added.phone())
                .param("user", added.marketplaceUserId())
                .param("token", added.replyToken())
                .param("now", Db.timestamp(clock.instant()))
                .update();
        index(added);
        var eventId = log.append(
                incident,
                CaseEventType.PartyAdded,
                clock.instant(),
                Actor.SYSTEM,
                added.id(),
                null,
                Map.of("role", added.role().name()));
        events.publishEvent(new PartyAdded(added.id(), incident, added.role(), eventId));
        return added;
    }

    /** Writes to the party at another address from now on. */
    public void changeEmail(PartyId id, String email, Actor actor) {
        changeContact(id, null, email, null, actor);
    }

    /**
     * Corrects how a party is called and reached; the log says which of it, not how.
     *
     * @param name null where it stays; so with the others
     */
    public void changeContact(
            PartyId id, @Nullable String name, @Nullable String email, @Nullable String phone, Actor actor) {
        var party = find(id).orElseThrow(() -> new IllegalArgumentException("No party " + id));
        var changed = new ArrayList<String>();
        change(party, "name", party.name(), name == null ? null : PlainText.line(name), changed);
        change(party, "email", party.email(), email, changed);
        change(party, "phone", party.phone(), phone, changed);
        if (changed.isEmpty()) {
            return;
        }
        index(find(id).orElseThrow());
        changed.forEach(what -> logged(party, actor, Map.of("changed", what)));
    }

    private void logged(Party party, Actor actor, Map<String, Object> change) {
        log.append(party.incidentId(), CaseEventType.PartyChanged, clock.instant(), actor, party.id(), null, change);
    }

    private void change(
            Party party, String column, @Nullable String before, @Nullable String after, List<String> changed) {
        if (after != null && !after.equals(before)) {
            jdbc.sql("update party set " + column + " = :value where id = :id")
                    .param("value", after)
                    .param("id", party.id().value())
                    .update();
            changed.add(column);
        }
    }

    /** Notes what the reporter is in the matter besides; only where nobody said so before. */
    public void involve(PartyId id, PartyRole as, Actor actor) {
        var party = find(id).orElseThrow(() -> new IllegalArgumentException("No party " + id));
        jdbc.sql("update party set involved_as = :as where id = :id")
                .param("as", as.name())
                .param("id", id.value())
                .update();
        logged(party, actor, Map.of("changed", "involvedAs", "role", as.name()));
    }

    /**
     * Notes who the reporter is on the marketplace.
     *
     * @param does what people with such an account do there; counts unless the reporter said what else they are
     */
    public void identify(PartyId id, String marketplaceUserId, PartyRole does) {
        jdbc.sql("""
                        update party set marketplace_user_id = :user, involved_as = coalesce(involved_as, :does)
                        where id = :id
                        """)
                .param("user", marketplaceUserId)
                .param("does", does.name())
                .param("id", id.value())
                .update();
    }

    /**
     * Notes which market the account of a party is of.
     *
     * @param market code, such as {@code US} or {@code EU}
     */
    public void recordMarket(PartyId id, String market) {
        jdbc.sql("update party set market = :market where id = :id")
                .param("market", market)
                .param("id", id.value())
                .update();
    }

    /** In which language the party reads: its own choice or what an agent noted, else, of a reporter, that of the report. */
    @Transactional(readOnly = true)
    public Optional<Language> languageOf(PartyId id) {
        return jdbc.sql("""
                        select coalesce(p.language, case when p.role = 'REPORTER' then i.language end)
                        from party p join incident i on i.id = p.incident_id where p.id = :id
                        """)
                .param("id", id.value())
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(Language::valueOf))
                .optional()
                .flatMap(language -> language);
    }

    /** Notes in which language the party reads, unless that is known. */
    public void recordLanguage(PartyId id, Language language) {
        jdbc.sql("update party set language = :language where id = :id and language is null")
                .param("language", language.name())
                .param("id", id.value())
                .update();
    }

    /** Writes to the party in another language from now on; says so in the log where it is another. */
    public void changeLanguage(PartyId id, Language language, Actor actor) {
        var party = find(id).orElseThrow(() -> new IllegalArgumentException("No party " + id));
        int changed = jdbc.sql(
                        "update party set language = :language where id = :id and language is distinct from :language")
                .param("language", language.name())
                .param("id", id.value())
                .update();
        if (changed == 1) {
            logged(party, actor, Map.of("changed", "language", "language", language.name()));
        }
    }

    /** Markets of the parties whose market is known, each as often as it has parties. */
    @Transactional(readOnly = true)
    public List<String> marketsOf(IncidentId incident) {
        return jdbc.sql("select market from party where incident_id = :incident and market is not null")
                .param("incident", incident.value())
                .query(String.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Party> find(PartyId id) {
        return jdbc.sql("select * from party where id = :id")
                .param("id", id.value())
                .query(Parties::read)
                .optional();
    }

    /** Parties in the order they were added; the reporter of an incident is the first {@link PartyRole#REPORTER}. */
    @Transactional(readOnly = true)
    public List<Party> of(IncidentId incident) {
        return jdbc.sql("select * from party where incident_id = :incident order by created_at, id")
                .param("incident", incident.value())
                .query(Parties::read)
                .list();
    }

    /** @throws IllegalStateException if the incident has no reporter */
    @Transactional(readOnly = true)
    public Party reporterOf(IncidentId incident) {
        return of(incident).stream()
                .filter(party -> party.role() == PartyRole.REPORTER)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Incident " + incident + " has no reporter"));
    }

    /** The reporters of several incidents at once; an incident without one has no entry. */
    @Transactional(readOnly = true)
    public Map<IncidentId, Party> reportersOf(Collection<IncidentId> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select distinct on (incident_id) * from party
                        where incident_id in (:incidents) and role = 'REPORTER' order by incident_id, created_at, id
                        """)
                .param("incidents", incidents.stream().map(IncidentId::value).toList())
                .query(Parties::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Party::incidentId, Function.identity()));
    }

    /**
     * The phone number of a party of the incident, empty where none is known; the log keeps who looked (domain.md 6.3).
     *
     * @throws ConflictInForce if this person has declared a conflict of interest
     */
    public Optional<String> showPhone(IncidentId incident, PartyId party, Actor actor) {
        return show(incident, party, Party::phone, "phone", actor);
    }

    /** The same for the e-mail address. */
    public Optional<String> showEmail(IncidentId incident, PartyId party, Actor actor) {
        return show(incident, party, Party::email, "email", actor);
    }

    private Optional<String> show(
            IncidentId incident, PartyId party, Function<Party, String> detail, String code, Actor actor) {
        conflicts.refuse(incident, actor);
        var shown =
                find(party).filter(found -> found.incidentId().equals(incident)).map(detail);
        shown.ifPresent(words -> log.append(
                incident,
                CaseEventType.ContactDetailShown,
                clock.instant(),
                actor,
                party,
                null,
                Map.of("detail", code)));
        return shown;
    }

    /** Whose mail it is that came back with this token. */
    @Transactional(readOnly = true)
    public Optional<Party> findByReplyToken(String token) {
        return jdbc.sql("select * from party where reply_token = :token")
                .param("token", token)
                .query(Parties::read)
                .optional();
    }

    /** Parties of all incidents with this address, whatever its case, newest first; at most a hundred. */
    @Transactional(readOnly = true)
    public List<Party> findByEmail(String email) {
        return jdbc.sql("select * from party where lower(email) = lower(:email) order by created_at desc, id limit 100")
                .param("email", email)
                .query(Parties::read)
                .list();
    }

    /**
     * Parties of all incidents with this phone number, however it was written, newest first; at most a hundred.
     *
     * @param e164 as {@link PhoneNumbers} writes it
     */
    @Transactional(readOnly = true)
    public List<Party> findByPhone(String e164) {
        var region = PhoneNumbers.region(e164).orElse(Market.NO_REGION);
        return jdbc
                .sql("select * from party where right(regexp_replace(phone, '\\D', '', 'g'), 7) = :end"
                        + " and phone is not null order by created_at desc, id limit 100")
                .param("end", e164.substring(Math.max(1, e164.length() - 7)))
                .query(Parties::read)
                .list()
                .stream()
                .filter(party -> PhoneNumbers.e164(party.phone(), region).equals(Optional.of(e164)))
                .toList();
    }

    /**
     * Parties of all incidents that are this user of the marketplace, newest first; at most a hundred. Also where only a
     * pseudonym is left of the user.
     */
    @Transactional(readOnly = true)
    public List<Party> findByMarketplaceUser(String userId) {
        return jdbc.sql("select * from party where marketplace_user_id in (:user, "
                        + RetainedTable.pseudonym("cast(:user as text)") + ") order by created_at desc, id limit 100")
                .param("user", userId)
                .param("pseudonymKey", pseudonymKey)
                .query(Parties::read)
                .list();
    }

    private void index(Party party) {
        searchIndex.put(
                party.incidentId(),
                "party",
                party.id().value(),
                String.join(" ", text(party.name()), text(party.email()), text(party.phone())));
    }

    /** 80 random bits in hex: survives clients that fold or change case, and cannot be guessed. */
    private static String newReplyToken() {
        var bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static Party read(ResultSet row, int number) throws SQLException {
        return new Party(
                new PartyId(row.getObject("id", UUID.class)),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                PartyRole.valueOf(row.getString("role")),
                Db.code(row, "involved_as", PartyRole.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("marketplace_user_id"),
                row.getString("reply_token"));
    }
}
