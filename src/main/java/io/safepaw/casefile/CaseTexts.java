package io.safepaw.casefile;

import io.safepaw.encryption.TextCipher;
import io.safepaw.encryption.Unreadable;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Free text typed into a form. The process variable of such a field holds a reference, {@code text:} and an id, instead
 * of the words (domain.md 6.3). The Desk sends references; a text that Tasklist sent as it was typed is kept here by the
 * first worker that sees it, and the worker overwrites the variable with the reference.
 */
@Service
@Transactional
public class CaseTexts {

    private static final String PREFIX = "text:";

    private static final String BODY = "case_text.body";

    private final JdbcClient jdbc;
    private final TextCipher cipher;
    private final Clock clock;

    CaseTexts(JdbcClient jdbc, TextCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Stores the text of a field. The same words of the same author in the same field are kept once, so that a job that
     * is delivered twice has the same reference.
     *
     * @param value what the form holds: words, a reference to words already kept, or nothing
     * @return the reference, or null where there is no text
     */
    public @Nullable String keep(IncidentId incident, String field, @Nullable String value, Actor author) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (isReference(value)) {
            return value;
        }
        return PREFIX + find(incident, field, value, author).orElseGet(() -> insert(incident, field, value, author));
    }

    private Optional<UUID> find(IncidentId incident, String field, String value, Actor author) {
        return jdbc
                .sql("""
                        select id, body from case_text
                        where incident_id = :incident and field = :field and author = :author
                        """)
                .param("incident", incident.value())
                .param("field", field)
                .param("author", author.id())
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("body")))
                .stream()
                .filter(text -> value.equals(cipher.show(BODY, text.getKey(), text.getValue())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private UUID insert(IncidentId incident, String field, String value, Actor author) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into case_text (id, incident_id, field, body, author, created_at)
                        values (:id, :incident, :field, :body, :author, :at)
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("field", field)
                .param("body", cipher.seal(BODY, id, value))
                .param("author", author.id())
                .param("at", Db.timestamp(clock.instant()))
                .update();
        return id;
    }

    /** The words behind a reference of this incident; empty where the reference is null or of another incident. */
    @Transactional(readOnly = true)
    public Optional<String> read(IncidentId incident, @Nullable String reference) {
        if (reference == null || !isReference(reference)) {
            return Optional.empty();
        }
        var id = UUID.fromString(reference.substring(PREFIX.length()));
        return jdbc.sql("select body from case_text where id = :id and incident_id = :incident")
                .param("id", id)
                .param("incident", incident.value())
                .query(String.class)
                .optional()
                .map(body -> cipher.open(BODY, id, body));
    }

    /** The same for pages, which show the rest where one text cannot be decrypted. */
    @Transactional(readOnly = true)
    public Optional<String> shown(IncidentId incident, @Nullable String reference) {
        try {
            return read(incident, reference);
        } catch (Unreadable e) {
            return Optional.of(Unreadable.WORDS);
        }
    }

    /** The same, of a text that was typed into this field only: what was written for another reader is not found. */
    @Transactional(readOnly = true)
    public Optional<String> read(IncidentId incident, String field, @Nullable String reference) {
        return read(incident, reference)
                .filter(text -> jdbc.sql("select count(*) from case_text where id = :id and field = :field")
                                .param("id", UUID.fromString(reference.substring(PREFIX.length())))
                                .param("field", field)
                                .query(Long.class)
                                .single()
                        == 1);
    }

    /** Whether a value is a reference rather than words. */
    public static boolean isReference(String value) {
        return value.matches("text:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
