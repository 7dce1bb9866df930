package io.safepaw.telephony;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.encryption.TextCipher;
import io.safepaw.encryption.Unreadable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code phone_call} and {@code phone_call_event}. */
@Repository
class CallRepository {

    static final String NUMBER = "phone_call.number";
    static final String NOTE = "phone_call.note";

    private final JdbcClient jdbc;
    private final TextCipher cipher;
    private final ObjectMapper json;

    CallRepository(JdbcClient jdbc, TextCipher cipher, ObjectMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /** The call, new or known, locked until the transaction ends. */
    PhoneCall lock(String systemCallId, CallDirection direction, String number, Instant now) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into phone_call (id, system_call_id, direction, number, queued_at)
                        values (:id, :systemCallId, :direction, :number, :now) on conflict (system_call_id) do nothing
                        """)
                .param("id", id)
                .param("systemCallId", systemCallId)
                .param("direction", direction.name())
                .param("number", cipher.seal(NUMBER, id, number))
                .param("now", utc(now))
                .update();
        return jdbc.sql("select * from phone_call where system_call_id = :systemCallId for update")
                .param("systemCallId", systemCallId)
                .query(this::read)
                .single();
    }

    Optional<PhoneCall> lock(UUID id) {
        return one("where id = :id for update", id);
    }

    Optional<PhoneCall> find(UUID id) {
        return one("where id = :id", id);
    }

    private Optional<PhoneCall> one(String where, UUID id) {
        return jdbc.sql("select * from phone_call " + where)
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Calls that have not ended, the oldest first. */
    List<PhoneCall> open() {
        return jdbc.sql("select * from phone_call where ended_at is null order by queued_at, id")
                .query(this::read)
                .list();
    }

    /** The newest first. */
    List<PhoneCall> newest(int most) {
        return jdbc.sql("select * from phone_call order by queued_at desc, id limit :most")
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** Of several incidents, the newest first. */
    List<PhoneCall> of(Collection<IncidentId> incidents) {
        return jdbc.sql("select * from phone_call where incident_id in (:incidents) order by queued_at desc, id")
                .param("incidents", incidents.stream().map(IncidentId::value).toList())
                .query(this::read)
                .list();
    }

    /** Calls that were answered and ended from the one instant on until the other, of which nothing is noted or decided. */
    List<PhoneCall> unnoted(Instant from, Instant until) {
        return jdbc.sql("""
                        select * from phone_call
                        where direction = 'IN' and note is null and incident_id is null and dismissed_at is null
                          and ended_at >= :from and ended_at <= :until and answered_at is not null
                          and not exists (select 1 from call_back where call_id = phone_call.id)
                        order by ended_at, id
                        """)
                .param("from", utc(from))
                .param("until", utc(until))
                .query(this::read)
                .list();
    }

    /** Calls of that day or later that were answered from this instant on. */
    List<PhoneCall> answeredSince(Instant since) {
        return jdbc.sql("select * from phone_call where queued_at >= :day and answered_at >= :since")
                .param("day", utc(since.minus(1, ChronoUnit.DAYS)))
                .param("since", utc(since))
                .query(this::read)
                .list();
    }

    /** Notes what the telephone system says; of what it said before, the first word stays. */
    void update(
            UUID id,
            @Nullable String queue,
            List<String> rings,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            @Nullable Instant endedAt,
            @Nullable String cause) {
        jdbc.sql("""
                        update phone_call set queue = coalesce(queue, :queue),
                          rings = case when cardinality(rings) = 0 then :rings else rings end,
                          answered_at = coalesce(answered_at, :answeredAt), answered_by = coalesce(answered_by, :answeredBy),
                          ended_at = coalesce(ended_at, :endedAt), cause = coalesce(cause, :cause)
                        where id = :id
                        """)
                .param("queue", queue)
                .param("rings", rings.toArray(String[]::new))
                .param("answeredAt", utc(answeredAt))
                .param("answeredBy", answeredBy)
                .param("endedAt", utc(endedAt))
                .param("cause", cause)
                .param("id", id)
                .update();
    }

    void updateNumber(UUID id, String number) {
        jdbc.sql("update phone_call set number = :number where id = :id")
                .param("number", cipher.seal(NUMBER, id, number))
                .param("id", id)
                .update();
    }

    void updateNote(UUID id, CallNote note, NoteCodes codes, Actor by, Instant at) {
        jdbc.sql("""
                        update phone_call set note = :note, note_by = :by, note_at = :at, recording = :recording,
                          emotion_before = :before, emotion_after = :after
                        where id = :id
                        """)
                .param("note", note.isEmpty() ? null : cipher.seal(NOTE, id, write(note)))
                .param("by", by.id())
                .param("at", utc(at))
                .param("recording", codes.recording())
                .param("before", codes.emotionBefore())
                .param("after", codes.emotionAfter())
                .param("id", id)
                .update();
    }

    void updateEducation(UUID id, String item, String ruleVersion) {
        jdbc.sql("update phone_call set education_item = :item, education_rule_version = :version where id = :id")
                .param("item", item)
                .param("version", ruleVersion)
                .param("id", id)
                .update();
    }

    void updateIncident(UUID id, IncidentId incident, PartyId party) {
        jdbc.sql("update phone_call set incident_id = :incident, party_id = :party where id = :id")
                .param("incident", incident.value())
                .param("party", party.value())
                .param("id", id)
                .update();
    }

    void updateDismissed(UUID id, Instant at) {
        jdbc.sql("update phone_call set dismissed_at = :at where id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /**
     * Appends to the log of the call.
     *
     * @return false where the telephone system said it before
     */
    boolean append(UUID call, String type, Instant at, Actor actor, Map<String, ?> data) {
        return jdbc.sql("""
                                insert into phone_call_event (call_id, type, at, actor, data)
                                values (:call, :type, :at, :actor, :data::jsonb) on conflict do nothing
                                """)
                        .param("call", call)
                        .param("type", type)
                        .param("at", utc(at))
                        .param("actor", actor.id())
                        .param("data", write(data))
                        .update()
                == 1;
    }

    private PhoneCall read(ResultSet row, int index) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var incident = row.getObject("incident_id", UUID.class);
        var party = row.getObject("party_id", UUID.class);
        return new PhoneCall(
                id,
                CallDirection.valueOf(row.getString("direction")),
                number(id, row.getString("number")),
                row.getString("queue"),
                List.of((String[]) row.getArray("rings").getArray()),
                instant(row, "queued_at"),
                instant(row, "answered_at"),
                row.getString("answered_by"),
                instant(row, "ended_at"),
                row.getString("cause"),
                incident == null ? null : new IncidentId(incident),
                party == null ? null : new PartyId(party),
                note(id, row.getString("note")),
                new NoteCodes(
                        row.getString("recording"),
                        row.getObject("emotion_before", Integer.class),
                        row.getObject("emotion_after", Integer.class)),
                row.getString("education_item"),
                instant(row, "dismissed_at"));
    }

    /** A number that cannot be decrypted is as good as withheld; the list of calls is shown all the same. */
    private String number(UUID id, String stored) {
        try {
            return cipher.open(NUMBER, id, stored);
        } catch (Unreadable e) {
            return "";
        }
    }

    private CallNote note(UUID id, @Nullable String stored) {
        try {
            return stored == null ? CallNote.EMPTY : json.readValue(cipher.open(NOTE, id, stored), CallNote.class);
        } catch (Unreadable e) {
            return new CallNote("", "", "", Unreadable.WORDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The note of a call is not JSON");
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON", e);
        }
    }

    /** The PostgreSQL driver takes times with an offset only. */
    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
