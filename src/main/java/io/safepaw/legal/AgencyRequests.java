package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests of the public page for authorities. Anybody can fill it in, so what came this way releases nothing: the first task is
 * to call the authority back over a channel of its own.
 */
@Service
@Transactional
public class AgencyRequests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AuthorityRequests requests;
    private final Incidents incidents;
    private final Parties parties;
    private final CaseTexts texts;
    private final Correspondence correspondence;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final int mostPerHour;

    AgencyRequests(
            AuthorityRequests requests,
            Incidents incidents,
            Parties parties,
            CaseTexts texts,
            Correspondence correspondence,
            JdbcClient jdbc,
            Clock clock,
            @Value("${safepaw.legal.most-web-requests-per-hour:5}") int mostPerHour) {
        this.requests = requests;
        this.incidents = incidents;
        this.parties = parties;
        this.texts = texts;
        this.correspondence = correspondence;
        this.jdbc = jdbc;
        this.clock = clock;
        this.mostPerHour = mostPerHour;
    }

    /**
     * Opens a file and acknowledges the request to the address that it names. The same request opens one file, however often
     * and from wherever it is sent.
     *
     * @return the file; empty where one address sends more than an authority does: then a person has to look first
     */
    public Optional<Incident> receive(AgencyRequest request) {
        var id = UUID.nameUUIDFromBytes(request.toString().getBytes(StandardCharsets.UTF_8));
        // Two of the same at the same time wait for each other here.
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", id.getMostSignificantBits() ^ id.getLeastSignificantBits())
                .query((row, number) -> 0)
                .list();
        var known = requests.find(id);
        if (known.isPresent()) {
            return known.map(AuthorityRequest::incidentId).map(incidents::get);
        }
        if (ofLate(request.email()) >= mostPerHour) {
            return Optional.empty();
        }
        var file = incidents.openForAuthority(
                new NewIncident(
                        Channel.WEB,
                        "Request of an authority: "
                                + request.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Facts.unknown(Category.OTHER),
                        request.market().name(),
                        null,
                        new NewParty(PartyRole.REPORTER, request.name(), request.email(), null, null),
                        clock.instant()),
                Actor.SYSTEM);
        var dueAt = requests.receive(
                id,
                file.id(),
                request.kind().name(),
                kept(request, file),
                texts.keep(
                        file.id(),
                        "requestScope",
                        request.scope() + "\n\nLegal basis: " + request.basis(),
                        Actor.SYSTEM),
                request.deadline(),
                RequestSource.WEB,
                request.requestedOn(),
                Actor.SYSTEM);
        correspondence.send(OutgoingMessage.automatic(
                file.id(),
                parties.reporterOf(file.id()).id(),
                MessageTemplate.AUTHORITY_ACKNOWLEDGEMENT,
                null,
                Map.of("requestDueAt", dueAt.toString()),
                "authority-acknowledgement:" + id));
        return Optional.of(file);
    }

    private Map<String, Object> kept(AgencyRequest request, Incident file) {
        var requester = new HashMap<String, Object>();
        keep(requester, file, "requesterReference", request.reference());
        keep(requester, file, "requesterName", request.name());
        keep(requester, file, "requesterTitle", request.title());
        keep(requester, file, "requesterAgency", request.agencyKind().words() + ": " + request.agency());
        keep(requester, file, "requesterCountry", request.country());
        keep(requester, file, "requesterEmail", request.email());
        keep(requester, file, "requesterAddress", request.address());
        return requester;
    }

    private void keep(Map<String, Object> requester, Incident file, String field, @Nullable String text) {
        if (text != null) {
            requester.put(field, texts.keep(file.id(), field, text, Actor.SYSTEM));
        }
    }

    private long ofLate(String email) {
        var since = clock.instant().minus(HOUR);
        return parties.findByEmail(email).stream()
                .map(party -> incidents.get(party.incidentId()))
                .filter(file -> file.kind() == CaseKind.AUTHORITY_REQUEST)
                .filter(file -> file.openedAt().isAfter(since))
                .count();
    }
}
