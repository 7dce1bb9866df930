package io.safepaw.casefile;

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

    private final JdbcClient jdbc;
    private final Clock clock;

    UnsentTexts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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
                .param("body", text)
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
                .optional();
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
