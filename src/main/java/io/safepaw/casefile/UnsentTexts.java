package io.safepaw.casefile;

import io.safepaw.encryption.TextCipher;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person began to write on an incident and has not sent yet, so that no typed word is lost. */
@Service
@Transactional
public class UnsentTexts {

    /** What the text is to become. */
    public enum Kind {
        NOTE,
        MESSAGE
    }

    /** What tells one from another; SQL, and what {@link #row} says. */
    static final String ROW = "incident_id || '/' || author || '/' || kind";

    private static final String BODY = "unsent_text.body";

    private final JdbcClient jdbc;
    private final TextCipher cipher;
    private final Clock clock;

    UnsentTexts(JdbcClient jdbc, TextCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Keeps the text as it stands now; an empty one is forgotten.
     *
     * @return when it was saved, UTC
     */
    public Instant save(IncidentId incident, Kind kind, String text, Actor author) {
        var now = clock.instant();
        if (text.isBlank()) {
            discard(incident, kind, author);
            return now;
        }
        jdbc.sql("""
                        insert into unsent_text (incident_id, author, kind, body, saved_at)
                        values (:incident, :author, :kind, :body, :at)
                        on conflict (incident_id, author, kind) do update
                          set body = excluded.body, saved_at = excluded.saved_at
                        """)
                .param("incident", incident.value())
                .param("author", author.id())
                .param("kind", kind.name())
                .param("body", cipher.seal(BODY, row(incident, kind, author), text))
                .param("at", Db.timestamp(now))
                .update();
        return now;
    }

    /** What this person last wrote. */
    @Transactional(readOnly = true)
    public Optional<String> find(IncidentId incident, Kind kind, Actor author) {
        return jdbc.sql(
                        "select body from unsent_text where incident_id = :incident and author = :author and kind = :kind")
                .param("incident", incident.value())
                .param("author", author.id())
                .param("kind", kind.name())
                .query(String.class)
                .optional()
                .map(body -> cipher.show(BODY, row(incident, kind, author), body));
    }

    private static String row(IncidentId incident, Kind kind, Actor author) {
        return incident.value() + "/" + author.id() + "/" + kind;
    }

    /** The text was sent, or is not wanted any more. */
    public void discard(IncidentId incident, Kind kind, Actor author) {
        jdbc.sql("delete from unsent_text where incident_id = :incident and author = :author and kind = :kind")
                .param("incident", incident.value())
                .param("author", author.id())
                .param("kind", kind.name())
                .update();
    }
}
