package io.safepaw.casefile;

import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Free text of the forms whose results the case file records. */
@Component
class FormTexts {

    private final CaseTexts texts;
    private final Notes notes;

    FormTexts(CaseTexts texts, Notes notes) {
        this.texts = texts;
        this.notes = notes;
    }

    /** @return the reference, or null where nothing was written */
    @Nullable
    String keep(IncidentId incident, String field, @Nullable String value, Actor author) {
        return texts.keep(incident, field, value, author);
    }

    /** Keeps a text that colleagues shall find among the notes of the incident. */
    @Nullable
    String keepAsNote(IncidentId incident, String field, @Nullable String value, Actor author) {
        var reference = keep(incident, field, value, author);
        texts.read(incident, reference).ifPresent(body -> notes.add(idOf(reference), incident, body, author));
        return reference;
    }

    /** A note has the id of its text, so that it is written once. */
    private static UUID idOf(String reference) {
        return UUID.fromString(reference.substring(reference.indexOf(':') + 1));
    }
}
