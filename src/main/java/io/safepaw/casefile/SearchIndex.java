package io.safepaw.casefile;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words by which an incident is found. Other modules add the texts they own. */
@Component
public class SearchIndex {

    private final JdbcClient jdbc;

    SearchIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds or replaces the words of one text.
     *
     * @param source what kind of text, such as {@code contact}
     * @param sourceId id of the text within its kind
     */
    public void put(IncidentId incident, String source, UUID sourceId, String text) {
        jdbc.sql("""
                        insert into incident_search (incident_id, source, source_id, words)
                        values (:incident, :source, :sourceId, to_tsvector('simple', :text))
                        on conflict (incident_id, source, source_id) do update set words = excluded.words
                        """)
                .param("incident", incident.value())
                .param("source", source)
                .param("sourceId", sourceId)
                // A tsvector holds 1 MiB at most; the beginning of a text is what people look for.
                .param(
                        "text",
                        text.substring(0, Math.min(text.length(), 200_000)).replace("\0", " "))
                .update();
    }
}
