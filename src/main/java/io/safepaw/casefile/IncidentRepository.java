package io.safepaw.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code incident} and {@code incident_link}. */
@Repository
class IncidentRepository {

    private final JdbcClient jdbc;
    private final String pseudonymKey;

    IncidentRepository(JdbcClient jdbc, @Value("${safepaw.retention.pseudonym-key:}") String pseudonymKey) {
        this.jdbc = jdbc;
        this.pseudonymKey = pseudonymKey;
    }

    Incident insert(NewIncident report, CaseKind kind, Status status, Instant now) {
        var id = IncidentId.random();
        var facts = report.facts();
        jdbc.sql("""
                        insert into incident (id, number, status, category, channel, subject, market, market_source, booking_ref, pet_harm,
                          human_harm, ongoing, minor_involved, booking_active, event_at, estimated_loss, signals, opened_at,
                          recorded_at, test, kind)
                        values (:id, 'SP-' || lpad(nextval('incident_number_seq')::text, 6, '0'), :status, :category, :channel,
                          :subject, :market, :marketSource, :bookingRef, :petHarm, :humanHarm, :ongoing, :minorInvolved, :bookingActive,
                          :eventAt, :estimatedLoss, :signals, :openedAt, :now, :test, :kind)
                        """)
                .params(factParams(facts))
                .param("id", id.value())
                .param("channel", report.channel().name())
                .param("subject", report.subject())
                .param("market", report.market())
                .param("marketSource", report.marketSource().name())
                .param("bookingRef", report.bookingRef())
                .param("openedAt", Db.timestamp(report.openedAt()))
                .param("now", Db.timestamp(now))
                .param("test", report.test())
                .param("kind", kind.name())
                .param("status", status.name())
                .update();
        return find(id).orElseThrow();
    }

    Optional<Incident> find(IncidentId id) {
        return jdbc.sql("select * from incident where id = :id")
                .param("id", id.value())
                .query(IncidentRepository::read)
                .optional();
    }

    Optional<Incident> findByNumber(String number) {
        return jdbc.sql("select * from incident where number = upper(:number)")
                .param("number", number.strip())
                .query(IncidentRepository::read)
                .optional();
    }

    List<Incident> findAll(Collection<IncidentId> ids) {
        return jdbc.sql("select * from incident where id = any(:ids)")
                .param("ids", ids.stream().map(IncidentId::value).toArray(UUID[]::new))
                .query(IncidentRepository::read)
                .list();
    }

    List<Incident> findEarlierOfSameSubjects(IncidentId id) {
        return jdbc.sql("""
                        select i.* from incident i join incident this on this.id = :id
                        where i.id <> this.id and i.merged_into is null and i.opened_at < this.opened_at and not i.test
                          and i.kind = 'REPORT'
                          and exists (select 1 from party theirs join party ours
                                        on theirs.marketplace_user_id in (ours.marketplace_user_id, %s)
                                      where theirs.incident_id = i.id and theirs.role not in ('REPORTER', 'LATER_OWNER')
                                        and ours.incident_id = this.id and ours.role not in ('REPORTER', 'LATER_OWNER'))
                        order by i.opened_at, i.id
                        """.formatted(RetainedTable.pseudonym("ours.marketplace_user_id")))
                .param("pseudonymKey", pseudonymKey)
                .param("id", id.value())
                .query(IncidentRepository::read)
                .list();
    }

    List<Incident> findRelated(IncidentId id) {
        return jdbc.sql("""
                        select i.* from incident i join incident this on this.id = :id
                        where i.id <> this.id and i.merged_into is null and i.kind = 'REPORT'
                          and (i.booking_ref = this.booking_ref
                            or exists (select 1 from party theirs join party ours
                                         on ours.marketplace_user_id = theirs.marketplace_user_id
                                       where theirs.incident_id = i.id and ours.incident_id = this.id
                                         and 'LATER_OWNER' not in (theirs.role, ours.role)))
                        order by i.opened_at, i.id
                        """)
                .param("id", id.value())
                .query(IncidentRepository::read)
                .list();
    }

    List<Incident> findOpenOfBooking(String bookingRef) {
        return jdbc.sql("""
                        select * from incident
                        where booking_ref = :bookingRef and merged_into is null and status not in ('SOLVED', 'CLOSED')
                        order by opened_at desc, id
                        """)
                .param("bookingRef", bookingRef)
                .query(IncidentRepository::read)
                .list();
    }

    List<IncidentId> findReportsAfter(@Nullable IncidentId id, int most) {
        return jdbc.sql("""
                        select id from incident where kind = 'REPORT' and (:id::uuid is null or id > :id::uuid)
                        order by id limit :most
                        """)
                .param("id", id == null ? null : id.value())
                .param("most", most)
                .query((row, number) -> new IncidentId(row.getObject("id", UUID.class)))
                .list();
    }

    List<Incident> findMergedInto(IncidentId survivor) {
        return jdbc.sql("""
                        with recursive merged as (
                          select * from incident where merged_into = :survivor
                          union select i.* from incident i join merged m on i.merged_into = m.id)
                        select * from merged order by opened_at, id
                        """)
                .param("survivor", survivor.value())
                .query(IncidentRepository::read)
                .list();
    }

    List<IncidentId> findBoundTo(IncidentId id) {
        return jdbc.sql("""
                        with recursive matter as (
                          select id from incident where id = :id
                          union select case when i.id = m.id then i.merged_into else i.id end
                                from matter m join incident i
                                  on i.merged_into = m.id or i.id = m.id and i.merged_into is not null)
                        select id from matter
                        union select to_id from incident_link where from_id in (select id from matter)
                        union select from_id from incident_link where to_id in (select id from matter)
                        union select i.id from incident i join incident ours on ours.booking_ref = i.booking_ref
                              where ours.id in (select id from matter)
                        union select theirs.incident_id from party theirs join party ours
                                on (ours.marketplace_user_id = theirs.marketplace_user_id
                                  or lower(ours.email) = lower(theirs.email))
                                  and 'LATER_OWNER' not in (theirs.role, ours.role)
                              where ours.incident_id in (select id from matter)
                                -- One official asks about many people, who have nothing to do with each other.
                                and not exists (select 1 from incident i where i.kind = 'AUTHORITY_REQUEST'
                                  and (i.id = ours.incident_id and ours.role = 'REPORTER'
                                    or i.id = theirs.incident_id and theirs.role = 'REPORTER'))
                        except select :id
                        """).param("id", id.value()).query(UUID.class).list().stream()
                .map(IncidentId::new)
                .toList();
    }

    boolean tryLock(IncidentId id) {
        return jdbc.sql("select 1 from incident where id = :id for update skip locked")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    List<Incident> findOpen(Set<Severity> severities) {
        return jdbc.sql("""
                        select * from incident where status not in ('SOLVED', 'CLOSED') and severity in (:severities)
                        order by opened_at, id
                        """)
                .param("severities", severities.stream().map(Severity::name).toList())
                .query(IncidentRepository::read)
                .list();
    }

    /**
     * Reads the incident and keeps others from changing it until the transaction ends. Rows that refer to it can be written
     * meanwhile: who writes them for many incidents would wait for somebody who locks two of them, and he for him.
     */
    Incident lock(IncidentId id) {
        return jdbc.sql("select * from incident where id = :id for no key update")
                .param("id", id.value())
                .query(IncidentRepository::read)
                .optional()
                .orElseThrow(() -> new IncidentNotFound(id));
    }

    void updateFacts(IncidentId id, Facts facts) {
        jdbc.sql("""
                        update incident set category = :category, pet_harm = :petHarm, human_harm = :humanHarm,
                          ongoing = :ongoing, minor_involved = :minorInvolved, booking_active = :bookingActive,
                          event_at = :eventAt, estimated_loss = :estimatedLoss, signals = :signals,
                          facts_revision = facts_revision + 1, version = version + 1
                        where id = :id
                        """).params(factParams(facts)).param("id", id.value()).update();
    }

    void updateDetails(IncidentId id, ReportDetails details) {
        var values = new HashMap<String, Object>();
        values.put("subCategory", name(details.subCategory()));
        values.put("location", details.location());
        values.put("discoveredAt", Db.timestamp(details.discoveredAt()));
        values.put("otherPets", details.otherPetsPresent());
        values.put("desiredOutcome", name(details.desiredOutcome()));
        values.put("language", name(details.language()));
        set(id, """
                sub_category = :subCategory, location = :location, discovered_at = :discoveredAt,
                other_pets_present = :otherPets, desired_outcome = :desiredOutcome, language = :language
                """, values);
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    /** What the tables were asked with until now is what they were asked with earlier. */
    void updateFactsRevision(IncidentId id) {
        set(id, "facts_revision = facts_revision + 1", Map.of());
    }

    void updateSeverity(IncidentId id, Severity severity, String reason) {
        set(
                id,
                "severity = :severity, severity_reason = :reason",
                Map.of("severity", severity.name(), "reason", reason));
    }

    void updateBooking(IncidentId id, String bookingRef) {
        set(id, "booking_ref = :bookingRef", Map.of("bookingRef", bookingRef));
    }

    void updateTest(IncidentId id, boolean test) {
        set(id, "test = :test", Map.of("test", test));
    }

    void updateMarket(IncidentId id, Market market, MarketSource source) {
        set(
                id,
                "market = :market, market_source = :source, facts_revision = facts_revision + 1",
                Map.of("market", market.name(), "source", source.name()));
    }

    void updateStatus(IncidentId id, Status status) {
        set(id, "status = :status", Map.of("status", status.name()));
    }

    void updateOwner(IncidentId id, String username) {
        set(id, "owner = :owner", Map.of("owner", username));
    }

    void clearOwner(IncidentId id) {
        set(id, "owner = null", Map.of());
    }

    void updateSolved(IncidentId id, ResolutionCode resolution, Instant at) {
        set(
                id,
                "resolution_code = :resolution, solved_at = coalesce(solved_at, :at)",
                Map.of("resolution", resolution.name(), "at", Db.timestamp(at)));
    }

    void updateClosed(IncidentId id, Instant at) {
        set(id, "closed_at = coalesce(closed_at, :at)", Map.of("at", Db.timestamp(at)));
    }

    void updateMerged(IncidentId loser, IncidentId survivor, Instant at) {
        set(loser, """
                merged_into = :survivor, status_before_merge = status, status = 'CLOSED', resolution_code = 'MERGED',
                closed_at = :at
                """, Map.of("survivor", survivor.value(), "at", Db.timestamp(at)));
    }

    void clearMerged(IncidentId id) {
        set(id, """
                merged_into = null, status = status_before_merge, status_before_merge = null, closed_at = null,
                resolution_code = null
                """, Map.of());
    }

    void updateOpenedAt(IncidentId id, Instant openedAt) {
        set(id, "opened_at = :openedAt", Map.of("openedAt", Db.timestamp(openedAt)));
    }

    /** Opening time from the log and from the incidents that are still merged into this one. */
    void restoreOpenedAt(IncidentId id) {
        set(id, """
                opened_at = least(
                    (select min(at) from case_event where incident_id = :id and type = 'CaseOpened'),
                    (select min(opened_at) from incident where merged_into = :id))
                """, Map.of());
    }

    boolean insertLink(IncidentId from, IncidentId to, LinkKind kind, Instant at) {
        return jdbc.sql("""
                                insert into incident_link (from_id, to_id, kind, created_at) values (:from, :to, :kind, :at)
                                on conflict do nothing
                                """)
                        .param("from", from.value())
                        .param("to", to.value())
                        .param("kind", kind.name())
                        .param("at", Db.timestamp(at))
                        .update()
                == 1;
    }

    List<IncidentLink> links(IncidentId id) {
        return jdbc.sql("""
                        select l.kind, i.id, i.number, l.from_id = :id as outgoing
                        from incident_link l join incident i on i.id = case when l.from_id = :id then l.to_id else l.from_id end
                        where l.from_id = :id or l.to_id = :id order by l.created_at
                        """)
                .param("id", id.value())
                .query((row, n) -> new IncidentLink(
                        LinkKind.valueOf(row.getString("kind")),
                        new IncidentId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        row.getBoolean("outgoing")))
                .list();
    }

    private void set(IncidentId id, String assignments, Map<String, ?> params) {
        jdbc.sql("update incident set " + assignments + ", version = version + 1 where id = :id")
                .params(params)
                .param("id", id.value())
                .update();
    }

    private static Map<String, Object> factParams(Facts facts) {
        var params = new HashMap<String, Object>();
        params.put("category", facts.category().name());
        params.put("petHarm", facts.petHarm().name());
        params.put("humanHarm", facts.humanHarm().name());
        params.put("ongoing", facts.ongoing());
        params.put("minorInvolved", facts.minorInvolved());
        params.put("bookingActive", facts.bookingActive());
        params.put("eventAt", Db.timestamp(facts.eventAt()));
        params.put("estimatedLoss", facts.estimatedLoss());
        params.put("signals", facts.signals().stream().map(Signal::name).toArray(String[]::new));
        return params;
    }

    static Incident read(ResultSet row, int number) throws SQLException {
        var mergedInto = row.getObject("merged_into", UUID.class);
        return new Incident(
                new IncidentId(row.getObject("id", UUID.class)),
                row.getString("number"),
                Status.valueOf(row.getString("status")),
                Db.code(row, "severity", Severity.class),
                row.getString("severity_reason"),
                new Facts(
                        Category.valueOf(row.getString("category")),
                        PetHarm.valueOf(row.getString("pet_harm")),
                        HumanHarm.valueOf(row.getString("human_harm")),
                        row.getBoolean("ongoing"),
                        row.getBoolean("minor_involved"),
                        row.getBoolean("booking_active"),
                        Db.instant(row, "event_at"),
                        row.getBigDecimal("estimated_loss"),
                        Arrays.stream((String[]) row.getArray("signals").getArray())
                                .map(Signal::valueOf)
                                .collect(Collectors.toSet())),
                row.getInt("facts_revision"),
                new ReportDetails(
                        Db.code(row, "sub_category", SubCategory.class),
                        row.getString("location"),
                        Db.instant(row, "discovered_at"),
                        row.getObject("other_pets_present", Boolean.class),
                        Db.code(row, "desired_outcome", DesiredOutcome.class),
                        Db.code(row, "language", Language.class)),
                Channel.valueOf(row.getString("channel")),
                row.getString("subject"),
                row.getString("market"),
                MarketSource.valueOf(row.getString("market_source")),
                row.getString("booking_ref"),
                row.getString("owner"),
                Db.instant(row, "opened_at"),
                Db.instant(row, "solved_at"),
                Db.instant(row, "closed_at"),
                Db.code(row, "resolution_code", ResolutionCode.class),
                mergedInto == null ? null : new IncidentId(mergedInto),
                row.getBoolean("test"),
                CaseKind.valueOf(row.getString("kind")));
    }
}
