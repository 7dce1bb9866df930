package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Conditions under which accounts are opened again: nothing changes before the person accepts them (domain.md 4.4). */
@Service
@Transactional
class ReturnOffers {

    private final Enforcements enforcements;
    private final AppealFile appeals;
    private final Notices notices;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final EnforcementProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnOffers(
            Enforcements enforcements,
            AppealFile appeals,
            Notices notices,
            EventLog log,
            ApplicationEventPublisher events,
            EnforcementProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.enforcements = enforcements;
        this.appeals = appeals;
        this.notices = notices;
        this.log = log;
        this.events = events;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Tells the person the conditions.
     *
     * @param source what it is offered for; the same source is one offer
     */
    ReturnOffer offer(String source, UUID enforcementId, @Nullable UUID appealId) {
        var enforcement = enforcements.lock(enforcementId);
        var now = clock.instant();
        int added = jdbc.sql("""
                        insert into return_offer (id, enforcement_id, incident_id, appeal_id, source, conditions, offered_at, open_until)
                        values (:id, :enforcement, :incident, :appeal, :source, :conditions, :now, :until)
                        on conflict (source) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("enforcement", enforcementId)
                .param("incident", enforcement.incidentId().value())
                .param("appeal", appealId)
                .param("source", source)
                .param(
                        "conditions",
                        appealId == null
                                ? enforcement.returnConditions()
                                : appeals.get(appealId).returnConditions())
                .param("now", Db.timestamp(now))
                .param("until", Db.timestamp(Codes.endOfDay(Codes.plus(now, properties.conditionsWithin()))))
                .update();
        var offer = list("source = :value", source).get(0);
        if (added == 1) {
            log.append(enforcement.incidentId(), CaseEventType.ConditionsOffered, Actor.SYSTEM, data(offer));
            notices.conditions(offer);
        }
        return offer;
    }

    /** Records what the person said. The last second of the time counts. */
    void answer(ReturnOffer offer, ReturnOffer.Answer answer, @Nullable String note, Actor actor) {
        int answered = jdbc.sql("""
                        update return_offer set answer = :answer, answer_note = :note, answered_by = :by
                        where id = :id and answer is null and settled_at is null
                        """)
                .param("answer", answer.name())
                .param("note", note)
                .param("by", actor.id())
                .param("id", offer.id())
                .update();
        if (answered == 1) {
            log.append(
                    offer.incidentId(),
                    CaseEventType.ConditionsAnswered,
                    actor,
                    Map.of(
                            "enforcementId",
                            offer.enforcementId().toString(),
                            "offerId",
                            offer.id().toString(),
                            "answer",
                            answer.name()));
            events.publishEvent(new ConditionsAnswered(offer.id(), offer.incidentId()));
        }
    }

    /** Closes the offer; without an answer it is declined, and what the safety review decided never takes effect. */
    ReturnOffer settle(UUID id) {
        var offer = lock(id);
        if (offer.settledAt() == null) {
            jdbc.sql("update return_offer set settled_at = :now, answer = coalesce(answer, 'DECLINED') where id = :id")
                    .param("now", Db.timestamp(clock.instant()))
                    .param("id", id)
                    .update();
            if (offer.answer() == null) {
                log.append(offer.incidentId(), CaseEventType.ConditionsLapsed, Actor.SYSTEM, data(offer));
            }
            if (offer.answer() != ReturnOffer.Answer.ACCEPTED && offer.appealId() == null) {
                enforcements.set(offer.enforcementId(), "state = 'SUPERSEDED'", Map.of());
            }
        }
        return lock(id);
    }

    List<ReturnOffer> openOf(IncidentId incident) {
        return list("incident_id = :value order by offered_at desc", incident.value()).stream()
                .filter(ReturnOffer::isOpen)
                .toList();
    }

    /** The newest one. */
    Optional<ReturnOffer> ofEnforcement(UUID enforcement) {
        return list("enforcement_id = :value order by offered_at desc", enforcement).stream()
                .findFirst();
    }

    /** An account is opened again only when the person accepted the conditions. */
    void requireAccepted(UUID enforcement) {
        if (ofEnforcement(enforcement).filter(ReturnOffer::isAccepted).isEmpty()) {
            throw new BadVariable("enforcementId", "of an enforcement whose conditions the person accepted");
        }
    }

    private static Map<String, Object> data(ReturnOffer offer) {
        return Map.of(
                "enforcementId",
                offer.enforcementId().toString(),
                "offerId",
                offer.id().toString());
    }

    private ReturnOffer lock(UUID id) {
        return list("id = :value for update", id).stream()
                .findFirst()
                .orElseThrow(() -> new BadVariable("returnOfferId", "the id of an offer"));
    }

    private List<ReturnOffer> list(String condition, Object value) {
        return jdbc.sql("select * from return_offer where " + condition)
                .param("value", value)
                .query(ReturnOffers::read)
                .list();
    }

    private static ReturnOffer read(ResultSet row, int number) throws SQLException {
        return new ReturnOffer(
                row.getObject("id", UUID.class),
                row.getObject("enforcement_id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getObject("appeal_id", UUID.class),
                row.getString("conditions"),
                Db.instant(row, "open_until"),
                Db.code(row, "answer", ReturnOffer.Answer.class),
                Db.instant(row, "settled_at"));
    }
}
