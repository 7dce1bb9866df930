package io.safepaw.worklist;

import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.SavedView.OfList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Filters that people use again: their own, and those that leads share with everybody. */
@Service
@Transactional
public class SavedViews {

    private static final int LONGEST_NAME = 60;

    /** More is no help to anybody who looks for one. */
    static final int MOST = 30;

    private static final Pattern CODES = Pattern.compile("[a-z]+=[A-Za-z0-9_-]+(&[a-z]+=[A-Za-z0-9_-]+){0,9}");

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What this person may choose from, by name. */
    @Transactional(readOnly = true)
    public List<SavedView> of(OfList list, String username) {
        return jdbc.sql("""
                        select * from saved_view where list = :list and (username = :username or shared)
                        order by lower(name), id
                        """)
                .param("list", list.name())
                .param("username", username)
                .query(SavedViews::read)
                .list();
    }

    /**
     * Keeps the filters under the name; what this person had under it is replaced.
     *
     * @param shared for everybody; for leads only
     * @throws ViewRefused if it cannot be kept
     */
    public void save(OfList list, String name, String query, boolean shared, StaffMember me) {
        var words = name.strip();
        if (words.isEmpty() || words.length() > LONGEST_NAME) {
            throw new ViewRefused("Please give a name of up to " + LONGEST_NAME + " characters.");
        }
        if (!CODES.matcher(query).matches()) {
            throw new ViewRefused("Please filter the list first; words of a search are not kept.");
        }
        if (shared && !me.isLead()) {
            throw new ViewRefused("Leads share views.");
        }
        var own = of(list, me.username()).stream()
                .filter(view -> view.username().equals(me.username()))
                .toList();
        if (own.size() >= MOST && own.stream().noneMatch(view -> view.name().equalsIgnoreCase(words))) {
            throw new ViewRefused("You have " + MOST + " views. Please delete one first.");
        }
        jdbc.sql("""
                        insert into saved_view (username, list, name, query, shared, saved_at)
                        values (:username, :list, :name, :query, :shared, :now)
                        on conflict (username, list, lower(name)) do update
                        set name = excluded.name, query = excluded.query, shared = excluded.shared, saved_at = excluded.saved_at
                        """)
                .param("username", me.username())
                .param("list", list.name())
                .param("name", words)
                .param("query", query)
                .param("shared", shared)
                .param("now", Rows.timestamp(clock.instant()))
                .update();
    }

    /** The view with which the list opens for this person. */
    @Transactional(readOnly = true)
    public Optional<SavedView> defaultOf(OfList list, String username) {
        return jdbc.sql("""
                        select v.* from default_view d join saved_view v on v.id = d.view_id
                        where d.username = :username and d.list = :list and (v.username = :username or v.shared)
                        """)
                .param("username", username)
                .param("list", list.name())
                .query(SavedViews::read)
                .optional();
    }

    /**
     * The list opens with this view from now on; the person's own, or one that is shared.
     *
     * @throws ViewRefused if there is none
     */
    public void makeDefault(OfList list, long id, StaffMember me) {
        if (of(list, me.username()).stream().noneMatch(view -> view.id() == id)) {
            throw new ViewRefused("There is no such view any more.");
        }
        jdbc.sql("""
                        insert into default_view (username, list, view_id) values (:username, :list, :id)
                        on conflict (username, list) do update set view_id = excluded.view_id
                        """)
                .param("username", me.username())
                .param("list", list.name())
                .param("id", id)
                .update();
    }

    /** The list opens with all there is from now on. */
    public void removeDefault(OfList list, StaffMember me) {
        jdbc.sql("delete from default_view where username = :username and list = :list")
                .param("username", me.username())
                .param("list", list.name())
                .update();
    }

    /** One's own; that of somebody else stays. */
    public void delete(long id, StaffMember me) {
        jdbc.sql("delete from saved_view where id = :id and username = :username")
                .param("id", id)
                .param("username", me.username())
                .update();
    }

    private static SavedView read(ResultSet row, int number) throws SQLException {
        return new SavedView(
                row.getLong("id"),
                row.getString("username"),
                OfList.valueOf(row.getString("list")),
                row.getString("name"),
                row.getString("query"),
                row.getBoolean("shared"));
    }
}
