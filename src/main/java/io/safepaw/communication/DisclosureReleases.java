package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What leads allowed to be told to whom, for a time. */
@Repository
class DisclosureReleases {

    private final JdbcClient jdbc;
    private final EventLog log;
    private final DisclosureProperties properties;
    private final Clock clock;

    DisclosureReleases(JdbcClient jdbc, EventLog log, DisclosureProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Allows it from now on.
     *
     * @param incident of the lead; the reader may be a party of one merged with it
     * @param about whose business it is; null where it is about nobody of the incident
     * @param reason reference to the text
     */
    @Transactional
    void allow(IncidentId incident, Party reader, Detail detail, @Nullable PartyId about, String reason, Actor lead) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        jdbc.sql("""
                        insert into disclosure_release (id, incident_id, reader, detail, about, reason, allowed_by, allowed_at, ends_at)
                        values (:id, :incident, :reader, :detail, :about, :reason, :by, :at, :ends)
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("reader", reader.id().value())
                .param("detail", detail.name())
                .param("about", about == null ? null : about.value())
                .param("reason", reason)
                .param("by", lead.id())
                .param("at", Db.timestamp(now))
                .param("ends", Db.timestamp(now.plus(properties.releasedFor())))
                .update();
        var data = new HashMap<String, String>();
        data.put("releaseId", id.toString());
        data.put("detail", detail.name());
        if (about != null) {
            data.put("about", about.toString());
        }
        log.append(incident, CaseEventType.DisclosureAllowed, now, lead, reader.id(), null, data);
    }

    /**
     * The permission that holds longest. One for a name is one for the first name too.
     *
     * @param reader as which parties the reader is known
     * @param about as which parties the other one is known; null for what is about nobody
     */
    Optional<UUID> holding(List<PartyId> reader, Detail detail, @Nullable List<PartyId> about, Instant at) {
        return jdbc.sql("""
                        select id from disclosure_release
                        where reader = any(:reader) and ends_at > :at
                          and (about = any(:about) or about is null and cardinality(:about) = 0)
                          and (detail = :detail or detail = 'NAME' and :detail = 'FIRST_NAME')
                        order by ends_at desc, id limit 1
                        """)
                .param("reader", uuids(reader))
                .param("about", about == null ? new UUID[0] : uuids(about))
                .param("detail", detail.name())
                .param("at", Db.timestamp(at))
                .query(UUID.class)
                .optional();
    }

    private static UUID[] uuids(List<PartyId> parties) {
        return parties.stream().map(PartyId::value).toArray(UUID[]::new);
    }
}
