package io.safepaw.legal;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows holds and requests of authorities. */
@Component
class LegalSection implements CaseSection {

    private static final int ORDER = 5;

    private final LegalHolds holds;
    private final AuthorityRequests requests;

    LegalSection(LegalHolds holds, AuthorityRequests requests) {
        this.holds = holds;
        this.requests = requests;
    }

    @Override
    public String title() {
        return "Legal";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return Stream.concat(
                        holds.of(incident).stream().map(LegalSection::entry),
                        requests.of(incident).stream().map(LegalSection::entry))
                .toList();
    }

    private static Entry entry(LegalHold hold) {
        return new Entry(
                "Legal hold",
                hold.isActive() ? "In force" : "Released",
                hold.placedAt(),
                List.of(new Fact("Keep", hold.scope())));
    }

    private static Entry entry(AuthorityRequest request) {
        return new Entry(
                "Request of an authority",
                request.outcome() == null ? "Open" : inWords(request.outcome()),
                request.receivedAt(),
                List.of(new Fact("Asked for", request.scope())));
    }

    private static String inWords(String outcome) {
        return outcome.charAt(0) + outcome.substring(1).toLowerCase(Locale.ROOT);
    }
}
