package io.safepaw.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code task_draft}. */
@Repository
class Drafts {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param window null where nobody looks whether there is another draft, as over the API
     * @throws DraftChanged if another window saved something else that this one has not seen
     */
    Draft save(long taskKey, String username, Map<String, Object> data, @Nullable DraftWindow window) {
        var draft = new Draft(taskKey, username, data, clock.instant().truncatedTo(ChronoUnit.MICROS));
        int saved = jdbc.sql("""
                        insert into task_draft (task_key, username, data, saved_at, window_id)
                        values (:key, :username, :data::jsonb, :at, :window::uuid)
                        on conflict (task_key, username) do update
                        set data = excluded.data, saved_at = excluded.saved_at, window_id = excluded.window_id
                        where excluded.window_id is null or task_draft.window_id = excluded.window_id
                            or task_draft.saved_at = :seen or task_draft.data = excluded.data
                        """)
                .param("key", taskKey)
                .param("username", username)
                .param("data", write(data))
                .param("at", Rows.timestamp(draft.savedAt()))
                .param("window", window == null ? null : window.id())
                .param("seen", window == null ? null : Rows.timestamp(window.seen()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (saved == 0) {
            throw new DraftChanged(find(taskKey, username).orElse(draft));
        }
        return draft;
    }

    Optional<Draft> find(long taskKey, String username) {
        return jdbc.sql("select * from task_draft where task_key = :key and username = :username")
                .param("key", taskKey)
                .param("username", username)
                .query(this::read)
                .optional();
    }

    /** Drafts of tasks that ended, newest first. */
    List<Draft> ended(String username) {
        return jdbc.sql("""
                        select d.* from task_draft d join work_item i on i.task_key = d.task_key
                        where d.username = :username and i.state <> 'OPEN' order by d.saved_at desc, d.task_key
                        """).param("username", username).query(this::read).list();
    }

    void delete(long taskKey, String username) {
        jdbc.sql("delete from task_draft where task_key = :key and username = :username")
                .param("key", taskKey)
                .param("username", username)
                .update();
    }

    private Draft read(ResultSet row, int number) throws SQLException {
        return new Draft(
                row.getLong("task_key"),
                row.getString("username"),
                parse(row.getString("data")),
                Rows.instant(row, "saved_at"));
    }

    private String write(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A draft cannot be written as JSON", e);
        }
    }

    private Map<String, Object> parse(String data) {
        try {
            return json.readValue(data, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft is not JSON", e);
        }
    }
}
