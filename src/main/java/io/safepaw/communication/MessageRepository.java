package io.safepaw.communication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.encryption.TextCipher;
import io.safepaw.encryption.Unreadable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Outgoing messages. Who claimed a message owns it until the lease ends; round and attempts tell whether it still does,
 * so that a slow replica cannot overwrite what another one did meanwhile.
 */
@Repository
class MessageRepository {

    private static final String BODY = "outgoing_message.body";
    private static final String DETAILS = "outgoing_message.details";

    private final JdbcClient jdbc;
    private final TextCipher cipher;
    private final ObjectMapper json;

    MessageRepository(JdbcClient jdbc, TextCipher cipher, ObjectMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /** @return whether it was added; false where the same cause queued one before */
    boolean insert(Message message, String dedupKey) {
        return jdbc.sql("""
                                insert into outgoing_message (id, incident_id, party_id, dedup_key, template, human, author,
                                    body, details, answers_contact, to_address, message_id, state, queued_at,
                                    next_attempt_at, last_error)
                                values (:id, :incident, :party, :dedupKey, :template, :human, :author,
                                    :body, :details, :answers, :address, :messageId, :state, :queuedAt,
                                    :nextAttemptAt, :lastError)
                                on conflict (dedup_key) do nothing
                                """)
                        .param("id", message.id())
                        .param("incident", message.incidentId().value())
                        .param("party", message.partyId().value())
                        .param("dedupKey", dedupKey)
                        .param("template", message.template().name())
                        .param("human", message.human())
                        .param("author", message.author())
                        .param("body", cipher.seal(BODY, message.id(), message.text()))
                        .param("details", cipher.seal(DETAILS, message.id(), write(message.details())))
                        .param("answers", message.answers())
                        .param("address", message.address())
                        .param("messageId", message.rfcMessageId())
                        .param("state", message.state().name())
                        .param("queuedAt", Db.timestamp(message.queuedAt()))
                        .param("nextAttemptAt", Db.timestamp(message.nextAttemptAt()))
                        .param("lastError", message.lastError())
                        .update()
                == 1;
    }

    /** @return whether it was there, and nobody had begun to send it */
    boolean deleteUnsent(String dedupKey) {
        return jdbc.sql("delete from outgoing_message where dedup_key = :key and state = 'QUEUED' and attempts = 0")
                        .param("key", dedupKey)
                        .update()
                == 1;
    }

    UUID idOf(String dedupKey) {
        return jdbc.sql("select id from outgoing_message where dedup_key = :key")
                .param("key", dedupKey)
                .query(UUID.class)
                .single();
    }

    Optional<Message> find(UUID id) {
        return jdbc.sql("select * from outgoing_message where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    Optional<Message> lock(UUID id) {
        return jdbc.sql("select * from outgoing_message where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    Optional<Message> lockByRfcMessageId(String messageId) {
        return jdbc.sql("select * from outgoing_message where message_id = :id for update")
                .param("id", messageId)
                .query(this::read)
                .optional();
    }

    List<Message> of(IncidentId incident) {
        return jdbc.sql("select * from outgoing_message where incident_id = :incident order by queued_at, id")
                .param("incident", incident.value())
                .query(this::read)
                .list();
    }

    /** Takes messages that are due and that nobody else has; those left behind by a crash too. */
    List<Message> claimDue(Instant now, Instant leaseUntil, int limit) {
        return jdbc
                .sql("""
                        update outgoing_message set attempts = attempts + 1, locked_until = :lease
                        where id in (
                            select id from outgoing_message
                            where state in ('QUEUED', 'SENDING') and next_attempt_at <= :now
                              and (locked_until is null or locked_until <= :now)
                            order by next_attempt_at limit :limit for update skip locked)
                        returning *
                        """)
                .param("now", Db.timestamp(now))
                .param("lease", Db.timestamp(leaseUntil))
                .param("limit", limit)
                .query(this::read)
                .list()
                .stream()
                .sorted(Comparator.comparing(Message::queuedAt))
                .toList();
    }

    /** @return whether the caller still owns the message */
    boolean markSending(Message message, Instant leaseUntil) {
        return owned("state = 'SENDING', locked_until = :lease", message)
                        .param("lease", Db.timestamp(leaseUntil))
                        .update()
                == 1;
    }

    /** @return whether the caller still owns the message */
    boolean markSent(Message message, Instant at, int letterVersion) {
        return owned(
                                "state = 'SENT', sent_at = :at, letter_version = :version, locked_until = null,"
                                        + " next_attempt_at = null, last_error = null",
                                message)
                        .param("at", Db.timestamp(at))
                        .param("version", letterVersion)
                        .update()
                == 1;
    }

    void markFailed(Message message, Instant nextAttemptAt, String error) {
        owned("state = 'QUEUED', next_attempt_at = :next, locked_until = null, last_error = :error", message)
                .param("next", Db.timestamp(nextAttemptAt))
                .param("error", error)
                .update();
    }

    /** @return whether the caller still owns the message */
    boolean markGivenUp(Message message, String error) {
        return owned("state = 'GIVEN_UP', next_attempt_at = null, locked_until = null, last_error = :error", message)
                        .param("error", error)
                        .update()
                == 1;
    }

    /** @return whether the caller still owns the message */
    boolean markHeld(Message message, String details) {
        return owned("state = 'HELD', next_attempt_at = null, locked_until = null, last_error = :details", message)
                        .param("details", details)
                        .update()
                == 1;
    }

    void markBounced(UUID id, String error) {
        jdbc.sql("""
                        update outgoing_message
                        set state = 'BOUNCED', next_attempt_at = null, locked_until = null, last_error = :error where id = :id
                        """).param("id", id).param("error", error).update();
    }

    /** @return whether it was not known yet */
    boolean markArrived(UUID id, Instant at) {
        return jdbc.sql("""
                        update outgoing_message set delivered_at = :at
                        where id = :id and state = 'SENT' and delivered_at is null and read_at is null
                        """).param("id", id).param("at", Db.timestamp(at)).update() == 1;
    }

    /** @return whether it was not known yet */
    boolean markRead(UUID id, Instant at) {
        return jdbc.sql(
                                "update outgoing_message set read_at = :at where id = :id and state = 'SENT' and read_at is null")
                        .param("id", id)
                        .param("at", Db.timestamp(at))
                        .update()
                == 1;
    }

    /** Starts a new round of attempts. */
    void requeue(UUID id, @Nullable String address, String rfcMessageId, Instant now) {
        jdbc.sql("""
                        update outgoing_message
                        set state = 'QUEUED', attempts = 0, round = round + 1, to_address = :address,
                            message_id = :messageId, next_attempt_at = :now, locked_until = null,
                            delivered_at = null, read_at = null
                        where id = :id
                        """)
                .param("id", id)
                .param("address", address)
                .param("messageId", rfcMessageId)
                .param("now", Db.timestamp(now))
                .update();
    }

    void markDropped(UUID id) {
        jdbc.sql("update outgoing_message set state = 'DROPPED' where id = :id")
                .param("id", id)
                .update();
    }

    private JdbcClient.StatementSpec owned(String assignments, Message message) {
        return jdbc.sql(
                        "update outgoing_message set " + assignments
                                + " where id = :id and round = :round and attempts = :attempts and state in ('QUEUED', 'SENDING')")
                .param("id", message.id())
                .param("round", message.round())
                .param("attempts", message.attempts());
    }

    /** What cannot be decrypted has {@link Unreadable#WORDS} for its text, which nobody is ever sent. */
    private Message read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var details = cipher.show(DETAILS, id, row.getString("details"));
        boolean unreadable = Unreadable.WORDS.equals(details);
        return new Message(
                id,
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new PartyId(row.getObject("party_id", UUID.class)),
                MessageTemplate.valueOf(row.getString("template")),
                row.getBoolean("human"),
                row.getString("author"),
                unreadable ? details : cipher.show(BODY, id, row.getString("body")),
                unreadable ? Map.of() : parse(details),
                row.getObject("answers_contact", UUID.class),
                row.getString("to_address"),
                row.getString("message_id"),
                MessageState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("round"),
                Db.instant(row, "queued_at"),
                Db.instant(row, "next_attempt_at"),
                Db.instant(row, "sent_at"),
                row.getString("last_error"),
                row.getObject("letter_version", Integer.class));
    }

    private String write(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Message details cannot be written as JSON", e);
        }
    }

    private Map<String, String> parse(String details) {
        try {
            return json.readValue(details, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Message details are not JSON", e);
        }
    }
}
