package io.safepaw.legal;

import io.safepaw.adhoc.AdhocWorks;
import io.safepaw.adhoc.WorkFor;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incidents;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.ContactReceived;
import java.time.Clock;
import java.util.Comparator;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Whoever writes into the file of a request is read by the liaison: no process of an incident hears of it. */
@Component
class AuthorityWrote {

    private final Incidents incidents;
    private final AuthorityRequests requests;
    private final AdhocWorks works;
    private final CaseTexts texts;
    private final Clock clock;

    AuthorityWrote(Incidents incidents, AuthorityRequests requests, AdhocWorks works, CaseTexts texts, Clock clock) {
        this.incidents = incidents;
        this.requests = requests;
        this.works = works;
        this.texts = texts;
        this.clock = clock;
    }

    /** Due with the request that is answered next; what comes after the answers is read at once. */
    @ApplicationModuleListener
    void on(ContactReceived event) {
        var file = event.incidentId();
        if (event.kind() != ContactKind.HUMAN || incidents.get(file).kind() != CaseKind.AUTHORITY_REQUEST) {
            return;
        }
        var dueAt = requests.of(file).stream()
                .filter(request -> request.outcome() == null)
                .map(AuthorityRequest::dueAt)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
        works.ask(
                file,
                WorkFor.AUTHORITIES,
                dueAt,
                texts.keep(
                        file,
                        "workText",
                        "A message came in. Please read it in the conversation and answer it.",
                        Actor.SYSTEM),
                Actor.SYSTEM);
    }
}
