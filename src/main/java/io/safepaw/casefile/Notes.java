package io.safepaw.casefile;

import io.safepaw.encryption.TextCipher;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Internal notes of the staff (domain.md 6.7); never sent to a party. */
@Service
@Transactional
public class Notes {

    private static final String BODY = "note.body";

    private final JdbcClient jdbc;
    private final TextCipher cipher;
    private final EventLog log;
    private final SearchIndex searchIndex;
    private final Clock clock;

    Notes(JdbcClient jdbc, TextCipher cipher, EventLog log, SearchIndex searchIndex, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.log = log;
        this.searchIndex = searchIndex;
        this.clock = clock;
    }

    public Note add(IncidentId incident, String body, Actor author) {
        return add(UUID.randomUUID(), incident, body, author);
    }

    /**
     * Adds a note that has an id already, such as a text that was typed into a form. Adding it again changes nothing.
     *
     * @param id of the note; never of another incident's
     */
    public Note add(UUID id, IncidentId incident, String body, Actor author) {
        var note = new Note(id, incident, author, body, clock.instant());
        var inserted = jdbc.sql("""
                        insert into note (id, incident_id, author, body, created_at)
                        values (:id, :incident, :author, :body, :at) on conflict (id) do nothing
                        """)
                .param("id", note.id())
                .param("incident", incident.value())
                .param("author", author.id())
                .param("body", cipher.seal(BODY, id, body))
                .param("at", Db.timestamp(note.createdAt()))
                .update();
        if (inserted == 0) {
            return note;
        }
        searchIndex.put(incident, "note", note.id(), body);
        log.append(
                incident,
                CaseEventType.NoteAdded,
                author,
                Map.of("noteId", note.id().toString()));
        return note;
    }

    /** Notes of the incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Note> of(IncidentId incident) {
        return jdbc.sql("select * from note where incident_id = :incident order by created_at, id")
                .param("incident", incident.value())
                .query((row, n) -> new Note(
                        row.getObject("id", UUID.class),
                        incident,
                        new Actor(row.getString("author")),
                        cipher.show(BODY, row.getObject("id"), row.getString("body")),
                        Db.instant(row, "created_at")))
                .list();
    }
}
