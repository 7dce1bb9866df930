package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseOpening;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes in the request of an authority about an account of which no incident is known (domain.md 6.6). */
@Component
class OpenAuthorityFile implements CaseOpening {

    private final Incidents incidents;
    private final Parties parties;
    private final TakeRequest takeRequest;
    private final Clock clock;

    OpenAuthorityFile(Incidents incidents, Parties parties, TakeRequest takeRequest, Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.takeRequest = takeRequest;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "new-authority-request";
    }

    @Override
    public String label() {
        return "New authority request";
    }

    @Override
    public String formId() {
        return "new-authority-request";
    }

    @Override
    public Set<String> roles() {
        return TakeRequest.ROLES;
    }

    /** The account is a party, so that a hold on the file keeps what else there is of it. */
    @Override
    public Incident open(Map<String, Object> typed, Actor actor) {
        var type = String.valueOf(typed.get("requestType"))
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
        var file = incidents.openForAuthority(
                new NewIncident(
                        Channel.INTERNAL,
                        "Request of an authority: " + type,
                        Facts.unknown(Category.OTHER),
                        String.valueOf(typed.get("accountMarket")),
                        null,
                        new NewParty(
                                PartyRole.REPORTER,
                                words(typed, "requesterName"),
                                words(typed, "requesterEmail"),
                                null,
                                null),
                        clock.instant()),
                actor);
        var name = words(typed, "accountName");
        var email = words(typed, "accountEmail");
        var user = words(typed, "accountUserId");
        if (Stream.of(name, email, user).anyMatch(Objects::nonNull)) {
            var role = PartyRole.valueOf(String.valueOf(typed.get("accountRole")));
            parties.add(file.id(), new NewParty(role, name, email, null, user));
        }
        return file;
    }

    @Override
    public String perform(Incident opened, Map<String, Object> values, Actor actor) {
        return takeRequest.perform(opened, values, actor);
    }

    private static @Nullable String words(Map<String, Object> typed, String field) {
        return typed.get(field) instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
