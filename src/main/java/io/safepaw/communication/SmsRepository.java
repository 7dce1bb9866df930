package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.encryption.TextCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code sms_message}. Who claimed a message owns it until the lease ends; the attempts tell whether it still does. */
@Repository
class SmsRepository {

    private static final String NUMBER = "sms_message.to_number";
    private static final String BODY = "sms_message.body";

    private final JdbcClient jdbc;
    private final TextCipher cipher;

    SmsRepository(JdbcClient jdbc, TextCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @return whether it was added; false where the same cause queued one before */
    boolean insert(SmsMessage message, String dedupKey) {
        return jdbc.sql("""
                                insert into sms_message (id, incident_id, party_id, dedup_key, template, to_number, body,
                                    segments, state, queued_at, next_attempt_at)
                                values (:id, :incident, :party, :dedupKey, :template, :to, :body, :segments, 'QUEUED',
                                    :now, :now)
                                on conflict (dedup_key) do nothing
                                """)
                        .param("id", message.id())
                        .param("incident", message.incidentId().value())
                        .param("party", message.partyId().value())
                        .param("dedupKey", dedupKey)
                        .param("template", message.template().name())
                        .param("to", cipher.seal(NUMBER, message.id(), message.to()))
                        .param("body", cipher.seal(BODY, message.id(), message.text()))
                        .param("segments", message.segments())
                        .param("now", Db.timestamp(message.queuedAt()))
                        .update()
                == 1;
    }

    /** Takes messages that are due and that nobody else has; those left behind by a crash too. */
    List<SmsMessage> claimDue(Instant now, Instant leaseUntil, int limit) {
        return jdbc.sql("""
                        update sms_message set attempts = attempts + 1, locked_until = :lease
                        where id in (
                            select id from sms_message
                            where state in ('QUEUED', 'SENDING') and next_attempt_at <= :now
                              and (locked_until is null or locked_until <= :now)
                            order by next_attempt_at, queued_at limit :limit for update skip locked)
                        returning *
                        """)
                .param("now", Db.timestamp(now))
                .param("lease", Db.timestamp(leaseUntil))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    Optional<SmsMessage> lock(UUID id) {
        return jdbc.sql("select * from sms_message where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** @return whether the caller still owns the message */
    boolean markSending(SmsMessage message, Instant leaseUntil) {
        return owned("state = 'SENDING', locked_until = :lease", message)
                        .param("lease", Db.timestamp(leaseUntil))
                        .update()
                == 1;
    }

    /** The message waits without having been attempted; not where it is in doubt. */
    void postpone(SmsMessage message, Instant until) {
        owned("attempts = attempts - 1, next_attempt_at = :next, locked_until = null", message)
                .param("next", Db.timestamp(until))
                .update();
    }

    void retry(SmsMessage message, Instant at, String error) {
        owned("next_attempt_at = :next, locked_until = null, error_code = :error", message)
                .param("next", Db.timestamp(at))
                .param("error", error)
                .update();
    }

    void markAccepted(UUID id, @Nullable String providerId, Instant at) {
        jdbc.sql("""
                        update sms_message
                        set state = 'ACCEPTED', provider_id = :provider, sent_at = :at, next_attempt_at = null,
                          locked_until = null, error_code = null
                        where id = :id
                        """)
                .param("provider", providerId)
                .param("at", Db.timestamp(at))
                .param("id", id)
                .update();
    }

    void mark(UUID id, SmsState state, @Nullable String error) {
        jdbc.sql("""
                        update sms_message
                        set state = :state, error_code = :error, next_attempt_at = null, locked_until = null where id = :id
                        """)
                .param("state", state.name())
                .param("error", error)
                .param("id", id)
                .update();
    }

    private JdbcClient.StatementSpec owned(String assignments, SmsMessage message) {
        return jdbc.sql("update sms_message set " + assignments
                        + " where id = :id and attempts = :attempts and state in ('QUEUED', 'SENDING')")
                .param("id", message.id())
                .param("attempts", message.attempts());
    }

    private SmsMessage read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new SmsMessage(
                id,
                new IncidentId(row.getObject("incident_id", UUID.class)),
                new PartyId(row.getObject("party_id", UUID.class)),
                SmsTemplate.valueOf(row.getString("template")),
                cipher.show(NUMBER, id, row.getString("to_number")),
                cipher.show(BODY, id, row.getString("body")),
                row.getInt("segments"),
                SmsState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Db.instant(row, "queued_at"));
    }
}
