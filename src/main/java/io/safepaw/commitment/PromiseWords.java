package io.safepaw.commitment;

import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import org.springframework.stereotype.Component;

/** Promises in words, for staff who may see the incident. */
@Component
class PromiseWords {

    private static final int SHORT = 80;

    private final Parties parties;
    private final CaseTexts texts;

    PromiseWords(Parties parties, CaseTexts texts) {
        this.parties = parties;
        this.texts = texts;
    }

    String to(Commitment commitment) {
        return parties.find(commitment.partyId()).map(Party::label).orElse("party");
    }

    /** What was promised. */
    String promise(Commitment commitment) {
        return texts.shown(commitment.incidentId(), commitment.promise()).orElse("");
    }

    /** Enough to tell promises apart. */
    String label(Commitment commitment) {
        var promise = promise(commitment);
        return to(commitment) + ", by " + PromiseTimes.words(commitment.promisedAt()) + ": "
                + (promise.length() > SHORT ? promise.substring(0, SHORT) + "…" : promise);
    }
}
