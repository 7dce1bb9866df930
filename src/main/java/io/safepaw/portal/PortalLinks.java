package io.safepaw.portal;

import io.safepaw.casefile.CaseEventAppended;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.communication.StatusLinks;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes and checks the links by which parties reach their pages: random, for one party and one purpose, good for a time. The
 * database has a digest only.
 */
@Service
@Transactional
class PortalLinks implements StatusLinks {

    /** What a token looks like in an address. */
    static final String TOKEN = "[\\w-]{20,64}";

    private static final int TOKEN_BYTES = 24;

    private final Parties parties;
    private final Correspondence correspondence;
    private final EventLog log;
    private final PortalProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PortalLinks(
            Parties parties,
            Correspondence correspondence,
            EventLog log,
            PortalProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.parties = parties;
        this.correspondence = correspondence;
        this.log = log;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String create(PartyId party) {
        return properties.url() + "/case/" + issue(LinkPurpose.STATUS, party, null, properties.statusLinkGoodFor());
    }

    /** @return the token, which is known to nobody but the caller */
    String issue(LinkPurpose purpose, PartyId party, @Nullable UUID subject, Duration goodFor) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        jdbc.sql("""
                        insert into portal_link (id, token_sha256, purpose, incident_id, party_id, subject_id, created_at, expires_at)
                        values (:id, :digest, :purpose, :incident, :party, :subject, :now, :expires)
                        """)
                .param("id", UUID.randomUUID())
                .param("digest", DigestUtils.sha256Hex(token))
                .param("purpose", purpose.name())
                .param(
                        "incident",
                        parties.find(party).orElseThrow().incidentId().value())
                .param("party", party.value())
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(goodFor).atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** @throws LinkNotGood if there is none for this purpose, or it is too old, or was revoked */
    @Transactional(readOnly = true)
    public PortalLink get(LinkPurpose purpose, String token) {
        return jdbc.sql("""
                        select party_id, subject_id from portal_link
                        where token_sha256 = :digest and purpose = :purpose and revoked_at is null and expires_at > :now
                        """)
                .param("digest", DigestUtils.sha256Hex(token))
                .param("purpose", purpose.name())
                .param("now", now())
                .query((row, number) -> new PortalLink(
                        new PartyId(row.getObject("party_id", UUID.class)), row.getObject("subject_id", UUID.class)))
                .optional()
                .orElseThrow(() -> new LinkNotGood(token));
    }

    /** Whether the party typed its address on the form of a report and never followed a link that came there by mail. */
    @Transactional(readOnly = true)
    public boolean onlyTyped(PartyId party) {
        return jdbc.sql("""
                        select coalesce(bool_or(subject_id is not null)
                            and not bool_or(subject_id is null and opened_at is not null), false)
                        from portal_link where party_id = :party and purpose = 'STATUS'
                        """).param("party", party.value()).query(Boolean.class).single();
    }

    /** Keeps on the timeline that a party looked, once for each link. A mail program that follows links counts, too. */
    void opened(String token, Party party) {
        int first = jdbc.sql(
                        "update portal_link set opened_at = :now where token_sha256 = :digest and opened_at is null")
                .param("now", now())
                .param("digest", DigestUtils.sha256Hex(token))
                .update();
        if (first == 1) {
            log.append(
                    party.incidentId(),
                    CaseEventType.StatusPageOpened,
                    clock.instant(),
                    StatusController.PARTY,
                    party.id(),
                    null,
                    Map.of());
        }
    }

    /**
     * Sends a new link to the address on file of the party that an old one was for, seldom enough not to trouble it. A revoked
     * link is nobody's any more. What comes of it is not told: who asks may be anybody.
     */
    void sendNew(String oldToken) {
        jdbc.sql("select party_id from portal_link where token_sha256 = :digest and revoked_at is null")
                .param("digest", DigestUtils.sha256Hex(oldToken))
                .query(UUID.class)
                .optional()
                .flatMap(id -> parties.find(new PartyId(id)))
                .filter(party -> party.email() != null)
                .ifPresent(party -> correspondence.send(OutgoingMessage.automatic(
                        party.incidentId(),
                        party.id(),
                        MessageTemplate.STATUS_LINK,
                        null,
                        Map.of(),
                        "status-link:" + party.id() + ":"
                                + clock.millis() / properties.newLinkEvery().toMillis())));
    }

    /** Who reads mail at the old address is not the party any more. */
    @EventListener
    void on(CaseEventAppended event) {
        if (event.type() == CaseEventType.PartyChanged) {
            log.of(event.incidentId()).stream()
                    .filter(changed -> changed.eventId().equals(event.eventId())
                            && "email".equals(changed.data().get("changed")))
                    .forEach(changed -> revoke(changed.partyId()));
        }
    }

    private void revoke(PartyId party) {
        jdbc.sql("update portal_link set revoked_at = :now where party_id = :party and revoked_at is null")
                .param("now", now())
                .param("party", party.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
