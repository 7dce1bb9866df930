package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.encryption.TextCipher;
import io.safepaw.intake.mail.DecodedMail;
import io.safepaw.intake.mail.Fingerprint;
import io.safepaw.intake.mail.MailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code inbound_message}. */
@Repository
class InboundMessages {

    /** Where text messages come in, among the mailboxes. */
    static final String OUR_PHONE = "sms";

    private static final int PREVIEW = 500;

    private static final String RAW = "inbound_message.raw";
    private static final String SUBJECT = "inbound_message.subject";
    private static final String BEGINNING = "inbound_message.preview";

    private final JdbcClient jdbc;
    private final TextCipher cipher;

    InboundMessages(JdbcClient jdbc, TextCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @return whether it was added; false where this very message stands there already */
    boolean insert(UUID id, Fingerprint fingerprint, String mailbox, RawMessage message, Instant now) {
        return jdbc.sql("""
                                insert into inbound_message (id, fingerprint, message_id, content_sha256, mailbox, raw, size,
                                  truncated, received_at, recorded_at, state)
                                values (:id, :fingerprint, :messageId, :sha, :mailbox, :raw, :size, :truncated, :receivedAt,
                                  :now, 'RECEIVED')
                                on conflict (fingerprint) do nothing
                                """)
                        .param("id", id)
                        .param("fingerprint", fingerprint.key())
                        .param("messageId", fingerprint.messageId())
                        .param("sha", fingerprint.contentSha256())
                        .param("mailbox", mailbox)
                        .param("raw", cipher.sealBytes(RAW, id, message.bytes()))
                        .param("size", message.size())
                        .param("truncated", message.truncated())
                        .param("receivedAt", timestamp(message.receivedAt()))
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    /** Messages nothing was done with yet, oldest first. */
    List<UUID> received(int limit) {
        return jdbc.sql("select id from inbound_message where state = 'RECEIVED' order by recorded_at, id limit :limit")
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Counts an attempt to file. */
    int countAttempt(UUID id) {
        return jdbc.sql("""
                        update inbound_message set attempts = attempts + 1 where id = :id and state = 'RECEIVED'
                        returning attempts
                        """).param("id", id).query(Integer.class).optional().orElse(0);
    }

    /** Reads a message in this state unless somebody else works on it, and keeps others off until the transaction ends. */
    Optional<InboundMessage> lock(UUID id, InboundState state) {
        return jdbc.sql("select * from inbound_message where id = :id and state = :state for update skip locked")
                .param("id", id)
                .param("state", state.name())
                .query(this::read)
                .optional();
    }

    /** Waits for whoever works on the message, and keeps others off until the transaction ends. */
    Optional<InboundMessage> lock(UUID id) {
        return jdbc.sql("select * from inbound_message where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Notes who wrote; the case of addresses and their tags do not count. */
    void noteSender(UUID id, DecodedMail mail) {
        var sender = Optional.ofNullable(mail.sender());
        noteSender(
                id,
                sender.map(MailAddress::address).orElse(null),
                sender.map(MailAddress::canonical).orElse(null),
                mail.subject(),
                mail.text());
    }

    /**
     * Notes who wrote.
     *
     * @param sender as people see it
     * @param key the same for each message of the sender
     */
    void noteSender(UUID id, @Nullable String sender, @Nullable String key, @Nullable String subject, String text) {
        jdbc.sql("""
                        update inbound_message set sender = :sender, sender_key = :key, subject = :subject, preview = :preview
                        where id = :id
                        """)
                .param("id", id)
                .param("sender", sender)
                .param("key", key)
                .param("subject", cipher.seal(SUBJECT, id, subject))
                .param("preview", cipher.seal(BEGINNING, id, text.substring(0, Math.min(PREVIEW, text.length()))))
                .update();
    }

    void markFiled(UUID id, IncidentId incident, UUID contact, boolean opened) {
        jdbc.sql("""
                        update inbound_message set state = 'FILED', incident_id = :incident, contact_id = :contact,
                          opened_incident = :opened where id = :id
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("contact", contact)
                .param("opened", opened)
                .update();
    }

    void markAutomatic(UUID id, @Nullable IncidentId incident, @Nullable UUID contact) {
        jdbc.sql("""
                        update inbound_message set state = 'AUTOMATIC', incident_id = :incident, contact_id = :contact
                        where id = :id
                        """)
                .param("id", id)
                .param("incident", incident == null ? null : incident.value())
                .param("contact", contact)
                .update();
    }

    void markNeedsLook(UUID id, Problem problem, @Nullable IncidentId relatesTo) {
        jdbc.sql("""
                        update inbound_message set state = 'NEEDS_LOOK', problem = :problem, relates_to = :relatesTo
                        where id = :id
                        """)
                .param("id", id)
                .param("problem", problem.name())
                .param("relatesTo", relatesTo == null ? null : relatesTo.value())
                .update();
    }

    void markHandled(UUID id, InboundState state, @Nullable String reason, Actor actor, Instant now) {
        jdbc.sql("""
                        update inbound_message set state = :state, handled_by = :actor, handled_reason = :reason,
                          handled_at = :now where id = :id
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("actor", actor.id())
                .param("reason", reason)
                .param("now", timestamp(now))
                .update();
    }

    /** Messages of a sender since then, those of machines not counted. */
    int countOfSender(String senderKey, Instant since) {
        return jdbc.sql("""
                        select count(*) from inbound_message
                        where sender_key = :key and recorded_at > :since and state <> 'AUTOMATIC'
                        """)
                .param("key", senderKey)
                .param("since", timestamp(since))
                .query(Integer.class)
                .single();
    }

    /** Incidents that a sender opened since then. */
    int countOpenedBy(String senderKey, Instant since) {
        return jdbc.sql("""
                        select count(*) from inbound_message
                        where sender_key = :key and recorded_at > :since and opened_incident
                        """)
                .param("key", senderKey)
                .param("since", timestamp(since))
                .query(Integer.class)
                .single();
    }

    List<UnclearMessage> needingALook() {
        return jdbc.sql("select * from inbound_message where state = 'NEEDS_LOOK' order by received_at, id limit 500")
                .query(this::readUnclear)
                .list();
    }

    int countNeedingALook() {
        return jdbc.sql("select count(*) from inbound_message where state = 'NEEDS_LOOK'")
                .query(Integer.class)
                .single();
    }

    Optional<UnclearMessage> findUnclear(UUID id) {
        return jdbc.sql("select * from inbound_message where id = :id and problem is not null")
                .param("id", id)
                .query(this::readUnclear)
                .optional();
    }

    Optional<InboundMessage> find(UUID id) {
        return jdbc.sql("select * from inbound_message where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    private InboundMessage read(ResultSet row, int number) throws SQLException {
        return new InboundMessage(
                row.getObject("id", UUID.class),
                row.getString("mailbox").equals(OUR_PHONE) ? Channel.SMS : Channel.EMAIL,
                // A person finds the words that say so where the sender and the text would be.
                cipher.showBytes(RAW, row.getObject("id"), row.getBytes("raw")),
                row.getLong("size"),
                row.getBoolean("truncated"),
                instant(row, "received_at"),
                InboundState.valueOf(row.getString("state")),
                row.getString("problem") == null ? null : Problem.valueOf(row.getString("problem")),
                incident(row));
    }

    private UnclearMessage readUnclear(ResultSet row, int number) throws SQLException {
        return new UnclearMessage(
                row.getObject("id", UUID.class),
                instant(row, "received_at"),
                row.getString("sender"),
                cipher.show(SUBJECT, row.getObject("id"), row.getString("subject")),
                cipher.show(BEGINNING, row.getObject("id"), row.getString("preview")),
                Problem.valueOf(row.getString("problem")),
                row.getLong("size"),
                row.getBoolean("truncated"),
                incident(row));
    }

    private static @Nullable IncidentId incident(ResultSet row) throws SQLException {
        var id = row.getObject("relates_to", UUID.class);
        return id == null ? null : new IncidentId(id);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The PostgreSQL driver takes times with an offset only. */
    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
