package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
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
     * @param about whose business it is; null where it is about nobody of the incident
     * @param reason reference to the text
     */
    @Transactional
    void allow(Party reader, Detail detail, @Nullable PartyId about, String reason, Actor lead) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        jdbc.sql("""
                        insert into disclosure_release (id, incident_id, reader, detail, about, reason, allowed_by, allowed_at, ends_at)
                        values (:id, :incident, :reader, :detail, :about, :reason, :by, :at, :ends)
                        """)
                .param("id", id)
                .param("incident", reader.incidentId().value())
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
        log.append(reader.incidentId(), CaseEventType.DisclosureAllowed, now, lead, reader.id(), null, data);
    }

    /** A permission for a name is one for the first name too. */
    boolean holds(PartyId reader, Detail detail, @Nullable Party about, Instant at) {
        return jdbc.sql("""
                        select count(*) from disclosure_release
                        where reader = :reader and about is not distinct from :about::uuid and ends_at > :at
                          and (detail = :detail or detail = 'NAME' and :detail = 'FIRST_NAME')
                        """)
                        .param("reader", reader.value())
                        .param("about", about == null ? null : about.id().value())
                        .param("detail", detail.name())
                        .param("at", Db.timestamp(at))
                        .query(Long.class)
                        .single()
                > 0;
    }
}
