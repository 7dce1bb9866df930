package io.safepaw.communication;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.encryption.TextCipher;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ContactRepository {

    private final JdbcClient jdbc;
    private final TextCipher cipher;

    ContactRepository(JdbcClient jdbc, TextCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @return whether it was added; false where the same mail stands there already */
    boolean insert(Contact contact, Instant recordedAt) {
        return jdbc.sql("""
                                insert into contact (id, incident_id, party_id, direction, channel, kind, opens_incident,
                                    subject, body, html, quoted, message_id, reference_ids, digest, author, at, recorded_at)
                                values (:id, :incident, :party, :direction, :channel, :kind, :opens,
                                    :subject, :body, :html, :quoted, :messageId, :references, :digest, :author, :at, :now)
                                on conflict do nothing
                                """)
                        .param("id", contact.id())
                        .param("incident", contact.incidentId().value())
                        .param("party", contact.partyId().value())
                        .param("direction", contact.direction().name())
                        .param("channel", contact.channel().name())
                        .param("kind", contact.kind().name())
                        .param("opens", contact.opensIncident())
                        .param("subject", sealed("subject", contact, contact.subject()))
                        .param("body", sealed("body", contact, contact.text()))
                        .param("html", sealed("html", contact, contact.html()))
                        .param("quoted", sealed("quoted", contact, contact.quoted()))
                        .param("messageId", contact.messageId())
                        .param("references", contact.references().toArray(String[]::new))
                        .param("digest", digest(contact))
                        .param("author", contact.author())
                        .param("at", Db.timestamp(contact.at()))
                        .param("now", Db.timestamp(recordedAt))
                        .update()
                == 1;
    }

    /** Adds what we sent; what an agent had sent again replaces the one that came back. */
    void putOutgoing(Contact contact, Instant recordedAt) {
        if (!insert(contact, recordedAt)) {
            jdbc.sql("""
                            update contact
                            set subject = :subject, body = :body, message_id = :messageId, reference_ids = :references, at = :at
                            where id = :id
                            """)
                    .param("subject", sealed("subject", contact, contact.subject()))
                    .param("body", sealed("body", contact, contact.text()))
                    .param("messageId", contact.messageId())
                    .param("references", contact.references().toArray(String[]::new))
                    .param("at", Db.timestamp(contact.at()))
                    .param("id", contact.id())
                    .update();
        }
    }

    /** The contact that {@link #insert} took for the same mail. */
    UUID sameAs(Contact contact) {
        return jdbc.sql("""
                        select id from contact
                        where incident_id = :incident and message_id = :messageId and digest = :digest and direction = 'IN'
                        """)
                .param("incident", contact.incidentId().value())
                .param("messageId", contact.messageId())
                .param("digest", digest(contact))
                .query(UUID.class)
                .single();
    }

    Optional<Contact> find(UUID id) {
        return jdbc.sql("select * from contact where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    List<Contact> of(IncidentId incident) {
        return jdbc.sql("select * from contact where incident_id = :incident order by at, seq")
                .param("incident", incident.value())
                .query(this::read)
                .list();
    }

    List<Contact> withParty(PartyId party) {
        return jdbc.sql("select * from contact where party_id = :party order by at, seq")
                .param("party", party.value())
                .query(this::read)
                .list();
    }

    /** Ours first: senders choose their Message-IDs, and could choose one of somebody else. */
    Optional<Contact> findByMessageId(String messageId) {
        return jdbc.sql("""
                        select * from contact where message_id = :id
                        order by direction desc, seq limit 1
                        """).param("id", messageId).query(this::read).optional();
    }

    void markAnswered(UUID contact, Instant at) {
        jdbc.sql("update contact set answered_at = :at where id = :id and answered_at is null")
                .param("at", Db.timestamp(at))
                .param("id", contact)
                .update();
    }

    private static String digest(Contact contact) {
        var sha = DigestUtils.getSha256Digest();
        for (var part : new String[] {contact.subject(), contact.text(), contact.html(), contact.quoted()}) {
            sha.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private @Nullable String sealed(String column, Contact contact, @Nullable String text) {
        return cipher.seal("contact." + column, contact.id(), text);
    }

    /** What cannot be decrypted must not hide the rest of the conversation. */
    private @Nullable String shown(ResultSet row, String column) throws SQLException {
        return cipher.show("contact." + column, row.getObject("id"), row.getString(column));
    }

    private Contact read(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new PartyId(row.getObject("party_id", UUID.class)),
                Direction.valueOf(row.getString("direction")),
                Channel.valueOf(row.getString("channel")),
                ContactKind.valueOf(row.getString("kind")),
                row.getBoolean("opens_incident"),
                shown(row, "subject"),
                shown(row, "body"),
                shown(row, "html"),
                shown(row, "quoted"),
                row.getString("message_id"),
                List.of((String[]) row.getArray("reference_ids").getArray()),
                row.getString("author"),
                Db.instant(row, "at"),
                Db.instant(row, "answered_at"));
    }
}
