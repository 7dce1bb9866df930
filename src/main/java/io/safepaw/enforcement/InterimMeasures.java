package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.JudgedFacts;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import io.safepaw.marketplace.AccountMeasure;
import io.safepaw.marketplace.MarketplaceAccess;
import io.safepaw.marketplace.MarketplaceRejected;
import io.safepaw.staff.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Measures that hold before anything is decided (domain.md 4.2): imposed once, looked at every week, ended after thirty days
 * unless a lead renews them.
 */
@Service
@Transactional
public class InterimMeasures {

    static final String REVIEW_FORM = "measure-review";

    private final Incidents incidents;
    private final Subjects subjects;
    private final MarketplaceAccess marketplace;
    private final Notices notices;
    private final TransparencyFolder transparency;
    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final EnforcementProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    InterimMeasures(
            Incidents incidents,
            Subjects subjects,
            MarketplaceAccess marketplace,
            Notices notices,
            TransparencyFolder transparency,
            CaseTexts texts,
            EventLog log,
            ApplicationEventPublisher events,
            EnforcementProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.incidents = incidents;
        this.subjects = subjects;
        this.marketplace = marketplace;
        this.notices = notices;
        this.transparency = transparency;
        this.texts = texts;
        this.log = log;
        this.events = events;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Measures of the incident, newest first. */
    @Transactional(readOnly = true)
    public List<InterimMeasure> of(IncidentId incident) {
        return jdbc.sql("select * from interim_measure where incident_id = :incident order by requested_at desc, id")
                .param("incident", incident.value())
                .query(InterimMeasures::read)
                .list();
    }

    @Transactional(readOnly = true)
    public InterimMeasure get(UUID id) {
        return jdbc.sql("select * from interim_measure where id = :id")
                .param("id", id)
                .query(InterimMeasures::read)
                .optional()
                .orElseThrow(() -> new BadVariable("measureId", "the id of a measure"));
    }

    /**
     * What the table {@code interim-measures} says; a measure that it said before is not imposed again. What it called for on
     * earlier facts and does not call for any more is withdrawn, or looked at by a person where it is in force. An incident
     * that was cancelled since gets none: what waited in it is withdrawn already, or by whoever waits for this.
     *
     * @param facts with which the table was asked
     */
    void imposeRuled(IncidentId incident, List<RuledMeasure> ruled, JudgedFacts facts) {
        oneByOne(incident);
        var now = incidents.get(incident);
        if (now.isCancelled()) {
            return;
        }
        if (facts.areThoseOf(now)) {
            reconsider(
                    incident,
                    ruled.stream()
                            .map(each -> Codes.required("interimMeasures", each.measure(), Measure.class))
                            .collect(Collectors.toSet()));
        }
        imposeFor(incident, "rule:" + incident, ruled);
    }

    /**
     * What the table {@code interim-measures} says where it is asked for one thing alone, not for all facts of the incident.
     *
     * @param source what it is asked for; the same source imposes a measure once
     */
    void imposeFor(IncidentId incident, String source, List<RuledMeasure> ruled) {
        for (var each : ruled) {
            var measure = Codes.required("interimMeasures", each.measure(), Measure.class);
            var longest = Codes.period("interimMeasures", each.duration());
            impose(
                    incident,
                    measure,
                    null,
                    longest == null ? properties.measureLongest() : longest,
                    source + ":" + measure,
                    each.ruleVersion(),
                    null,
                    Actor.SYSTEM);
        }
    }

    private void reconsider(IncidentId incident, Set<Measure> calledFor) {
        jdbc.sql("""
                        select * from interim_measure
                        where incident_id = :incident and source like 'rule:%' and state <> 'ENDED' and end_reason is null
                        order by requested_at, id for update
                        """)
                .param("incident", incident.value())
                .query(InterimMeasures::read)
                .list()
                .forEach(measure -> {
                    if (calledFor.contains(measure.measure())) {
                        markGroundless(measure, null);
                    } else if (measure.state() == MeasureState.REQUESTED) {
                        withdraw(measure, Actor.SYSTEM);
                    } else if (measure.groundlessAt() == null) {
                        question(measure, "FACTS_CORRECTED");
                    }
                });
    }

    /** It stays: only a person lifts what is in force. A review that is due already sees the corrected facts. */
    private void question(InterimMeasure measure, String reason) {
        markGroundless(measure, clock.instant());
        var data = new HashMap<String, Object>();
        data.put("measureId", measure.id().toString());
        data.put("measure", measure.measure().name());
        data.put("reason", reason);
        data.put("ruleVersion", measure.ruleVersion());
        var eventId = log.append(measure.incidentId(), CaseEventType.MeasureQuestioned, Actor.SYSTEM, data);
        if (clock.instant().isBefore(measure.reviewAt())) {
            events.publishEvent(new MeasureQuestioned(measure.id(), measure.incidentId(), eventId));
        }
    }

    private void markGroundless(InterimMeasure measure, @Nullable Instant since) {
        jdbc.sql("update interim_measure set groundless_at = :since where id = :id")
                .param("since", Db.timestamp(since))
                .param("id", measure.id())
                .update();
    }

    /**
     * Ends what is not in force yet, at once, so that it can be imposed again whatever its process does meanwhile.
     */
    private void withdraw(InterimMeasure measure, Actor by) {
        end(measure, MeasureEnd.DROPPED, by);
        forgetSource(measure);
        if (!measure.isWaiting()) {
            events.publishEvent(new MeasureLiftAsked(measure.id(), measure.incidentId()));
        }
    }

    /** The table may impose it again. */
    private void forgetSource(InterimMeasure measure) {
        jdbc.sql("update interim_measure set source = 'withdrawn:' || id where id = :id")
                .param("id", measure.id())
                .update();
    }

    /** By when a measure is reviewed that the corrected facts do not call for. */
    String reviewDueNow() {
        return Codes.time(clock.instant(), properties.measureReviewWithin());
    }

    /**
     * Imposes a measure by hand.
     *
     * @param role against whom; null where the booking says it
     * @param note reference to the reason
     * @return whether it is new; false where it holds already
     */
    boolean imposeByHand(
            IncidentId incident, Measure measure, @Nullable SubjectRole role, @Nullable String note, Actor actor) {
        return impose(
                incident, measure, role, properties.measureLongest(), "hand:" + UUID.randomUUID(), null, note, actor);
    }

    private boolean impose(
            IncidentId incident,
            Measure measure,
            @Nullable SubjectRole role,
            Period longest,
            String source,
            @Nullable String ruleVersion,
            @Nullable String note,
            Actor actor) {
        oneByOne(incident);
        incidents.get(incident);
        var wanted = role == null ? measure.usualSubject() : role;
        var party = wanted == null ? null : subjects.withRole(incident, wanted).orElse(null);
        var id = UUID.randomUUID();
        int added = jdbc.sql("""
                        insert into interim_measure (id, incident_id, party_id, subject_role, measure, state, source,
                          requested_by, rule_version, longest, requested_at)
                        values (:id, :incident, :party, :role, :measure, 'REQUESTED', :source, :by, :version, :longest,
                          :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("party", party == null ? null : party.id().value())
                .param("role", role == null ? null : role.name())
                .param("measure", measure.name())
                .param("source", source)
                .param("by", actor.id())
                .param("version", ruleVersion)
                .param("longest", longest.toString())
                .param("now", Db.timestamp(clock.instant()))
                .update();
        if (added == 0) {
            return false;
        }
        var data = new HashMap<String, Object>();
        data.put("measureId", id.toString());
        data.put("measure", measure.name());
        data.put("ruleVersion", ruleVersion);
        data.put("note", note);
        log.append(incident, CaseEventType.MeasureRequested, actor, data);
        return true;
    }

    /** Its process puts the measure in force; once, and not where it ended meanwhile. */
    void begin(InterimMeasure measure, SubjectRole role) {
        int begun = jdbc.sql("""
                        update interim_measure set begun_at = :now
                        where id = :id and begun_at is null and state = 'REQUESTED'
                        """)
                .param("now", Db.timestamp(clock.instant()))
                .param("id", measure.id())
                .update();
        if (begun == 1) {
            events.publishEvent(new MeasureRequested(measure.id(), measure.incidentId(), role));
        }
    }

    /** Nobody can be named whom the measure is against. */
    void drop(InterimMeasure measure) {
        if (lock(measure.id()).isWaiting()) {
            end(measure, MeasureEnd.DROPPED, Actor.SYSTEM);
        }
    }

    /**
     * Puts the measure in force, at the marketplace too.
     *
     * Drops it where it holds against the person already.
     *
     * @param subjectRole whom it is against
     * @param byHand somebody did at the marketplace what it refused to us
     * @throws io.safepaw.marketplace.MarketplaceRejected if the marketplace refuses
     */
    MeasurePlan apply(UUID id, @Nullable String subjectRole, boolean byHand) {
        var measure = lock(id);
        if (measure.isEnded() || measure.imposedAt() != null) {
            return plan(measure);
        }
        if (measure.endReason() != null) {
            end(measure, MeasureEnd.DROPPED, Actor.SYSTEM);
            return plan(get(id));
        }
        var named = Codes.optional("subjectRole", subjectRole, SubjectRole.class);
        var party = measure.party() == null
                ? named == null
                        ? null
                        : subjects.withRole(measure.incidentId(), named).orElse(null)
                : subjects.party(measure.party());
        if (party != null && holdsAgainst(measure, party)) {
            end(measure, MeasureEnd.DROPPED, Actor.SYSTEM);
            return plan(get(id));
        }
        var now = clock.instant();
        var endsAt = Codes.plus(now, measure.longest());
        if (!byHand) {
            marketplace
                    .accounts(measure.incidentId())
                    .apply(new AccountMeasure(
                            id.toString(),
                            measure.measure().name(),
                            Subjects.account(incidents.get(measure.incidentId()), party, role(measure, party, named)),
                            endsAt));
        }
        jdbc.sql("""
                        update interim_measure set state = 'IN_FORCE', party_id = :party, imposed_at = :now,
                          ends_at = :endsAt, review_at = :reviewAt where id = :id
                        """)
                .param("id", id)
                .param("party", party == null ? null : party.id().value())
                .param("now", Db.timestamp(now))
                .param("endsAt", Db.timestamp(endsAt))
                .param("reviewAt", Db.timestamp(nextReview(now, endsAt)))
                .update();
        log.append(
                measure.incidentId(),
                CaseEventType.MeasureImposed,
                Actor.SYSTEM,
                Map.of("measureId", id.toString(), "measure", measure.measure().name(), "byHand", byHand));
        if (measure.measure() == Measure.ACTIVE_STAY_TRANSFER) {
            events.publishEvent(new StayTransferNeeded(id, measure.incidentId()));
        } else if (measure.measure() == Measure.FUTURE_BOOKING_REVIEW) {
            events.publishEvent(new LaterBookingsReviewed(id));
        }
        transparency.put(get(id), incidents.get(measure.incidentId()));
        return plan(get(id));
    }

    /**
     * Measures in force that know the booking only are applied to the person who became known, and the person is told, once.
     * What the marketplace refuses holds by the booking as before, and is looked at by a person at once.
     */
    void extend(IncidentId incident) {
        oneByOne(incident);
        for (var each : of(incident)) {
            var measure = lock(each.id());
            var role = measure.part().role();
            if (measure.state() != MeasureState.IN_FORCE || measure.party() != null || role == null) {
                continue;
            }
            subjects.withRole(incident, role)
                    .filter(party -> !holdsAgainst(measure, party))
                    .ifPresent(party -> extend(measure, party, role));
        }
    }

    private void extend(InterimMeasure measure, Party party, SubjectRole role) {
        boolean applied = applyTo(measure, party, role);
        jdbc.sql("update interim_measure set party_id = :party, identified_at = :now where id = :id")
                .param("party", party.id().value())
                .param("now", Db.timestamp(clock.instant()))
                .param("id", measure.id())
                .update();
        var eventId = log.append(
                measure.incidentId(),
                CaseEventType.MeasureExtended,
                clock.instant(),
                Actor.SYSTEM,
                party.id(),
                null,
                Map.of(
                        "measureId",
                        measure.id().toString(),
                        "measure",
                        measure.measure().name(),
                        "applied",
                        applied));
        if (!applied && clock.instant().isBefore(measure.reviewAt())) {
            events.publishEvent(new MeasureQuestioned(measure.id(), measure.incidentId(), eventId));
        }
        tellImposed(measure.id());
    }

    private boolean applyTo(InterimMeasure measure, Party party, SubjectRole role) {
        try {
            marketplace
                    .accounts(measure.incidentId())
                    .apply(new AccountMeasure(
                            personKey(measure),
                            measure.measure().name(),
                            Subjects.account(incidents.get(measure.incidentId()), party, role),
                            measure.endsAt()));
            return true;
        } catch (MarketplaceRejected e) {
            return false;
        }
    }

    private boolean holdsAgainst(InterimMeasure measure, Party party) {
        return of(measure.incidentId()).stream()
                .anyMatch(other -> !other.isEnded()
                        && !other.id().equals(measure.id())
                        && other.measure() == measure.measure()
                        && party.id().equals(other.party()));
    }

    /** Under the key of the measure itself the marketplace would do nothing again. */
    private static String personKey(InterimMeasure measure) {
        return measure.id() + ":person";
    }

    /**
     * Tells the person what applies, since when and how to answer, once; nobody where only the booking is known. A letter that
     * has not left is replaced by one that tells of this measure too.
     */
    void tellImposed(UUID id) {
        var measure = get(id);
        if (measure.party() == null || measure.isEnded()) {
            return;
        }
        var incident = incidents.get(measure.incidentId());
        oneByOne(incident.id());
        var told = letters("select id, notice from interim_measure where incident_id = :incident", incident.id());
        if (told.containsKey(id)) {
            return;
        }
        var letter = UUID.randomUUID();
        var together = together(measure, told, notices::takeBackInterim).stream()
                .sorted(Comparator.comparing(InterimMeasure::imposedAt).thenComparing(InterimMeasure::measure))
                .toList();
        jdbc.sql("update interim_measure set notice = :letter where id in (:ids)")
                .param("letter", letter)
                .param("ids", together.stream().map(InterimMeasure::id).toList())
                .update();
        notices.interim(letter, together, addressee(measure), incident);
    }

    /**
     * Whoever does something with more than one measure of an incident, or tells of one, waits for the others who do, before it
     * locks a row: in whatever order the rows come after that, no two wait for each other. Not the incident's lock: whoever
     * writes its log would wait.
     */
    void oneByOne(IncidentId incident) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:lock, 0))) as locked")
                .param("lock", "measures " + incident)
                .query(Integer.class)
                .single();
    }

    /** The measure, and the others of the same person whose letter has not left and does not now. */
    private List<InterimMeasure> together(InterimMeasure measure, Map<UUID, UUID> told, Predicate<UUID> takeBack) {
        var to = addressee(measure).id();
        var others = of(measure.incidentId()).stream()
                .filter(other ->
                        told.containsKey(other.id()) && addressee(other).id().equals(to))
                .collect(Collectors.groupingBy(other -> told.get(other.id())));
        return Stream.concat(
                        Stream.of(measure),
                        others.entrySet().stream()
                                .filter(earlier -> takeBack.test(earlier.getKey()))
                                .flatMap(earlier -> earlier.getValue().stream()))
                .toList();
    }

    /** The letter of each measure of which somebody was told. */
    private Map<UUID, UUID> letters(String query, IncidentId incident) {
        var letters = new HashMap<UUID, UUID>();
        jdbc.sql(query).param("incident", incident.value()).query(row -> {
            if (row.getObject("notice") != null) {
                letters.put(row.getObject("id", UUID.class), row.getObject("notice", UUID.class));
            }
        });
        return letters;
    }

    /**
     * Does what a review says.
     *
     * @param source what it is done for; the same source again changes nothing
     * @return reference to the note, and what comes next
     */
    MeasureReviewed review(
            String source, UUID id, @Nullable String answer, @Nullable String note, long processInstance) {
        var measure = lock(id);
        var review = Codes.required("measureReview", answer, MeasureReview.class);
        var reviewer = log.completedBy(measure.incidentId(), REVIEW_FORM, processInstance);
        var reference = texts.keep(measure.incidentId(), "measureNote", note, reviewer);
        int first = jdbc.sql("""
                        update interim_measure set last_review = :source
                        where id = :id and last_review is distinct from :source and state = 'IN_FORCE'
                        """).param("source", source).param("id", id).update();
        if (first == 1) {
            var now = clock.instant();
            var endsAt = review == MeasureReview.RENEW ? Codes.plus(now, measure.longest()) : measure.endsAt();
            jdbc.sql("update interim_measure set ends_at = :endsAt, review_at = :reviewAt where id = :id")
                    .param("endsAt", Db.timestamp(endsAt))
                    .param("reviewAt", Db.timestamp(nextReview(now, endsAt)))
                    .param("id", id)
                    .update();
            log.append(
                    measure.incidentId(),
                    CaseEventType.MeasureReviewed,
                    reviewer,
                    Map.of(
                            "measureId", id.toString(),
                            "measure", measure.measure().name(),
                            "answer", review.name()));
        }
        var plan = plan(get(id));
        return new MeasureReviewed(
                reference,
                plan.measureReviewAt(),
                plan.measureEndsAt(),
                plan.measureReviewGroup(),
                plan.measureReviewDueAt());
    }

    /**
     * Has the measure ended soon; a measure that has ended stays as it is.
     *
     * @param note reference to the reason
     */
    void askToLift(UUID id, MeasureEnd reason, @Nullable String note, Actor actor) {
        int asked = jdbc.sql("""
                        update interim_measure set end_reason = :reason, ended_by = :by
                        where id = :id and state <> 'ENDED' and end_reason is null
                        """)
                .param("reason", reason.name())
                .param("by", actor.id())
                .param("id", id)
                .update();
        if (asked == 1) {
            var measure = get(id);
            var data = new HashMap<String, Object>();
            data.put("measureId", id.toString());
            data.put("measure", measure.measure().name());
            data.put("reason", reason.name());
            data.put("note", note);
            log.append(measure.incidentId(), CaseEventType.MeasureEndAsked, actor, data);
            if (measure.isWaiting()) {
                end(measure, reason, actor);
            } else {
                events.publishEvent(new MeasureLiftAsked(id, measure.incidentId()));
            }
        }
    }

    /**
     * The decision takes the place of all measures against the person in this incident, and of those that know the booking
     * only. Money that the decision holds is held under a key of the decision by now.
     */
    void replacedByDecision(IncidentId incident, PartyId party, Actor actor) {
        oneByOne(incident);
        of(incident).stream()
                .filter(measure -> !measure.isEnded())
                .filter(measure -> measure.party() == null || measure.party().equals(party))
                .forEach(measure -> askToLift(measure.id(), MeasureEnd.DECIDED, null, actor));
    }

    /**
     * The incident lives on in another one, whose own facts say what is needed: what is not in force here yet never will be.
     * It may be imposed again if the incident comes back.
     */
    void withdrawWaiting(IncidentId incident, Actor actor) {
        oneByOne(incident);
        of(incident).stream()
                .map(measure -> lock(measure.id()))
                .filter(measure -> measure.state() == MeasureState.REQUESTED)
                .forEach(measure -> withdraw(measure, actor));
    }

    /**
     * What was reported could not be confirmed, so nobody stays restricted by it (domain.md 4.4 row 1). Money may be held for a
     * claim besides: a person looks at that at once.
     */
    void nothingFound(IncidentId incident, Actor actor) {
        oneByOne(incident);
        for (var each : of(incident)) {
            var measure = lock(each.id());
            if (measure.measure() != Measure.PAYOUT_HOLD || measure.state() == MeasureState.REQUESTED) {
                askToLift(measure.id(), MeasureEnd.LIFTED, null, actor);
            } else if (!measure.isEnded() && measure.groundlessAt() == null) {
                question(measure, "NOT_CONFIRMED");
            }
        }
    }

    /** Nobody reported harm or risk: no measure has a ground any more. */
    void withdrawAll(IncidentId incident, Actor actor) {
        oneByOne(incident);
        of(incident).stream()
                .filter(measure -> !measure.isEnded())
                .forEach(measure -> askToLift(measure.id(), MeasureEnd.LIFTED, null, actor));
    }

    /**
     * Ends the measure, at the marketplace too, and tells the person.
     *
     * @param answer of the last review; decides why it ended where nobody asked for it
     * @throws io.safepaw.marketplace.MarketplaceRejected if the marketplace refuses
     */
    void lift(UUID id, @Nullable String answer, boolean byHand, long processInstance) {
        oneByOne(get(id).incidentId());
        var measure = lock(id);
        if (measure.isEnded()) {
            return;
        }
        if (measure.imposedAt() != null && !byHand) {
            marketplace.accounts(measure.incidentId()).lift(id.toString());
            if (measure.identifiedAt() != null) {
                marketplace.accounts(measure.incidentId()).lift(personKey(measure));
            }
        }
        var reviewed = MeasureReview.LIFT.name().equals(answer);
        var reason =
                measure.endReason() != null ? measure.endReason() : reviewed ? MeasureEnd.LIFTED : MeasureEnd.LAPSED;
        var by = measure.endedBy() != null
                ? new Actor(measure.endedBy())
                : reviewed ? log.completedBy(measure.incidentId(), REVIEW_FORM, processInstance) : Actor.SYSTEM;
        end(measure, reason, by);
        // The decision has its own notice.
        if (reason != MeasureEnd.DECIDED) {
            tellEnded(measure);
        }
    }

    /**
     * Tells the person that a measure in force has ended, once; nobody where only the booking is known. A letter that has not
     * left is replaced by one that tells of this measure too.
     */
    void tellEnded(InterimMeasure measure) {
        if (measure.party() == null || measure.imposedAt() == null) {
            return;
        }
        oneByOne(measure.incidentId());
        var told = letters("""
                select n.measure_id as id, n.notice from measure_end_notice n
                  join interim_measure m on m.id = n.measure_id
                where m.incident_id = :incident
                """, measure.incidentId());
        if (told.containsKey(measure.id())) {
            return;
        }
        var letter = UUID.randomUUID();
        var together = together(measure, told, notices::takeBackInterimEnded);
        together.forEach(each -> jdbc.sql("""
                        insert into measure_end_notice (measure_id, notice) values (:measure, :letter)
                        on conflict (measure_id) do update set notice = excluded.notice
                        """)
                .param("measure", each.id())
                .param("letter", letter)
                .update());
        notices.interimEnded(letter, together, addressee(measure));
    }

    private void end(InterimMeasure measure, MeasureEnd reason, Actor by) {
        jdbc.sql("""
                        update interim_measure set state = 'ENDED', ended_at = :now, ended_by = :by, end_reason = :reason
                        where id = :id
                        """)
                .param("now", Db.timestamp(clock.instant()))
                .param("by", by.id())
                .param("reason", reason.name())
                .param("id", measure.id())
                .update();
        log.append(
                measure.incidentId(),
                CaseEventType.MeasureEnded,
                by,
                Map.of(
                        "measureId", measure.id().toString(),
                        "measure", measure.measure().name(),
                        "reason", reason.name()));
        if (measure.imposedAt() == null) {
            events.publishEvent(new MeasureWithdrawn(measure.id(), measure.incidentId()));
        } else {
            transparency.put(get(measure.id()), incidents.get(measure.incidentId()));
        }
        if (measure.groundlessAt() != null) {
            forgetSource(measure);
        }
    }

    private Party addressee(InterimMeasure measure) {
        return subjects.addressee(subjects.party(measure.party()));
    }

    private static SubjectRole role(InterimMeasure measure, @Nullable Party party, @Nullable SubjectRole named) {
        if (party != null && Subjects.roleOf(party).isPresent()) {
            return Subjects.roleOf(party).get();
        }
        var usual = measure.part().role();
        return named != null ? named : usual == null ? SubjectRole.PROVIDER : usual;
    }

    private Instant nextReview(Instant now, Instant endsAt) {
        var next = Codes.plus(now, properties.measureReviewEvery());
        return next.isBefore(endsAt) ? next : endsAt;
    }

    /** Who reviews next: a lead, where it is the last chance to renew. */
    private MeasurePlan plan(InterimMeasure measure) {
        if (measure.isEnded() || measure.endsAt() == null) {
            return new MeasurePlan(false, null, null, null, null);
        }
        boolean lastOne =
                Codes.plus(measure.reviewAt(), properties.measureReviewEvery()).isAfter(measure.endsAt());
        return new MeasurePlan(
                true,
                Codes.time(measure.reviewAt()),
                Codes.time(measure.endsAt()),
                lastOne ? Roles.LEAD : Roles.SENIOR,
                Codes.time(measure.reviewAt(), properties.measureReviewWithin()));
    }

    private InterimMeasure lock(UUID id) {
        return jdbc.sql("select * from interim_measure where id = :id for update")
                .param("id", id)
                .query(InterimMeasures::read)
                .optional()
                .orElseThrow(() -> new BadVariable("measureId", "the id of a measure"));
    }

    private static InterimMeasure read(ResultSet row, int number) throws SQLException {
        var party = row.getObject("party_id", UUID.class);
        var measure = Measure.valueOf(row.getString("measure"));
        var role = Db.code(row, "subject_role", SubjectRole.class);
        return new InterimMeasure(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                party == null ? null : new PartyId(party),
                MeasurePart.of(role == null ? measure.usualSubject() : role),
                measure,
                MeasureState.valueOf(row.getString("state")),
                row.getString("requested_by"),
                row.getString("rule_version"),
                Period.parse(row.getString("longest")),
                Db.instant(row, "requested_at"),
                Db.instant(row, "begun_at"),
                Db.instant(row, "imposed_at"),
                Db.instant(row, "ends_at"),
                Db.instant(row, "review_at"),
                Db.instant(row, "ended_at"),
                row.getString("ended_by"),
                Db.code(row, "end_reason", MeasureEnd.class),
                Db.instant(row, "groundless_at"),
                Db.instant(row, "identified_at"));
    }
}
