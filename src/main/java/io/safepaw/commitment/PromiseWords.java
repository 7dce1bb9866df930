package io.safepaw.commitment;

import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import java.util.Locale;
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

    /** "Owner, Jo". */
    static String of(Party party) {
        var words = party.role().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        var role = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return party.name() == null ? role : role + ", " + party.name();
    }

    String to(Commitment commitment) {
        return parties.find(commitment.partyId()).map(PromiseWords::of).orElse("Party");
    }

    /** What was promised. */
    String promise(Commitment commitment) {
        return texts.read(commitment.incidentId(), commitment.promise()).orElse("");
    }

    /** Enough to tell promises apart. */
    String label(Commitment commitment) {
        var promise = promise(commitment);
        return to(commitment) + ", by " + PromiseTimes.words(commitment.promisedAt()) + ": "
                + (promise.length() > SHORT ? promise.substring(0, SHORT) + "…" : promise);
    }
}
