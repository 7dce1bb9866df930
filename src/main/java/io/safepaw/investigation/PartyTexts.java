package io.safepaw.investigation;

import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Incident;
import java.util.Map;
import org.springframework.lang.Nullable;

/** What somebody typed about a party into the form of an action. */
final class PartyTexts {

    private PartyTexts() {}

    /** @return null where nothing was typed */
    static @Nullable String read(CaseTexts texts, Incident incident, Map<String, Object> values, String field) {
        return values.get(field) instanceof String reference
                ? texts.read(incident.id(), reference)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElse(null)
                : null;
    }
}
