package io.safepaw.worklist;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Severity;
import io.safepaw.staff.StaffMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open items in the order in which they should be worked; nobody is shown those of an incident in which they have a
 * conflict of interest.
 */
@Repository
class WorkQueue {

    private static final String OPEN =
            "i.state = 'OPEN' and not coalesce(i.incident_id = any (:closed::uuid[]), false)";
    private static final String MINE = "i.assignee = :me";
    private static final String UNASSIGNED = "i.assignee is null";
    private static final String MY_GROUPS = "(i.candidate_groups = '{}' or i.candidate_groups && :roles::text[])";
    private static final String BREACHED = "coalesce(c.breached, false)";
    private static final String DUE_TODAY = "least(i.due_at, c.due_at) < :tomorrow";

    private static final int MOST_KEPT = 200;

    private final JdbcClient jdbc;
    private final WorkItemRepository items;
    private final Conflicts conflicts;
    private final Clock clock;
    private final ZoneId zone;

    /** What people look at again while the queue stands still. */
    private final Cache<Question, QueuePage> kept = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    /** @param zone where a day ends for "due today" */
    WorkQueue(
            JdbcClient jdbc,
            WorkItemRepository items,
            Conflicts conflicts,
            Clock clock,
            @Value("${safepaw.worklist.zone:UTC}") ZoneId zone) {
        this.jdbc = jdbc;
        this.items = items;
        this.conflicts = conflicts;
        this.clock = clock;
        this.zone = zone;
    }

    /** One snapshot for page, counts and change number. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public QueuePage page(QueueFilter filter, StaffMember user) {
        var question = new Question(
                filter,
                user.username(),
                user.allRoles(),
                conflicts.closedTo(user.username()),
                tomorrow(),
                items.change());
        var known = kept.getIfPresent(question);
        if (known != null) {
            return known;
        }
        var page = read(question);
        kept.put(question, page);
        return page;
    }

    private QueuePage read(Question asked) {
        var filter = asked.filter();
        var params = new HashMap<String, Object>();
        params.put("me", asked.username());
        params.put("roles", asked.roles().toArray(String[]::new));
        params.put("closed", asked.closed().stream().map(IncidentId::value).toArray(UUID[]::new));
        params.put("tomorrow", Rows.timestamp(asked.tomorrow()));
        var condition = String.join(" and ", conditions(filter, params));
        var totals = jdbc.sql(
                        """
                        select count(*) as everything, count(*) filter (where %s) as matching,
                          count(*) filter (where %s) as mine, count(*) filter (where %s) as unassigned,
                          count(*) filter (where %s) as my_groups, count(*) filter (where %s) as breached,
                          count(*) filter (where %s) as due_today, count(*) filter (where n.severity = 'P0') as p0,
                          count(*) filter (where n.severity = 'P1') as p1, count(*) filter (where n.severity = 'P2') as p2,
                          count(*) filter (where n.severity = 'P3') as p3
                        from %s where %s
                        """.formatted(condition, MINE, UNASSIGNED, MY_GROUPS, BREACHED, DUE_TODAY, Rows.ITEMS, OPEN))
                .params(params)
                .query((row, n) -> new Totals(row.getLong("matching"), counts(row)))
                .single();
        params.put("limit", filter.limit());
        params.put("offset", filter.offset());
        var page = jdbc.sql("select " + Rows.COLUMNS + " from " + Rows.ITEMS + " where " + OPEN + " and " + condition
                        + " order by " + BREACHED
                        + " desc, least(i.due_at, c.due_at) nulls last, n.severity nulls last, i.created_at, i.task_key"
                        + " limit :limit offset :offset")
                .params(params)
                .query(Rows::item)
                .list();
        return new QueuePage(page, totals.matching(), totals.counts(), asked.change());
    }

    private Instant tomorrow() {
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    private static List<String> conditions(QueueFilter filter, Map<String, Object> params) {
        var conditions = new ArrayList<String>();
        conditions.add("true");
        if (filter.owner() == QueueFilter.Owner.ME) {
            conditions.add(MINE);
        }
        if (filter.owner() == QueueFilter.Owner.NOBODY) {
            conditions.add(UNASSIGNED);
        }
        if (filter.myGroups()) {
            conditions.add(MY_GROUPS);
        }
        if (filter.role() != null) {
            conditions.add(":role = any(i.candidate_groups)");
            params.put("role", filter.role());
        }
        if (filter.due() == QueueFilter.Due.BREACHED) {
            conditions.add(BREACHED);
        }
        if (filter.due() == QueueFilter.Due.TODAY) {
            conditions.add(DUE_TODAY);
        }
        in("n.severity", "severities", filter.severities(), conditions, params);
        in("n.category", "categories", filter.categories(), conditions, params);
        if (filter.text() != null && !filter.text().isBlank()) {
            conditions.add(
                    "(position(lower(:text) in lower(n.number)) > 0 or position(lower(:text) in lower(i.name)) > 0)");
            params.put("text", filter.text().strip());
        }
        return conditions;
    }

    private static void in(
            String column,
            String name,
            Collection<? extends Enum<?>> values,
            List<String> conditions,
            Map<String, Object> params) {
        if (!values.isEmpty()) {
            conditions.add(column + " in (:" + name + ")");
            params.put(name, values.stream().map(Enum::name).toList());
        }
    }

    private static QueueCounts counts(ResultSet row) throws SQLException {
        var bySeverity = new EnumMap<Severity, Long>(Severity.class);
        for (var severity : Severity.values()) {
            bySeverity.put(severity, row.getLong(severity.name().toLowerCase(Locale.ROOT)));
        }
        return new QueueCounts(
                row.getLong("everything"),
                row.getLong("mine"),
                row.getLong("unassigned"),
                row.getLong("my_groups"),
                row.getLong("breached"),
                row.getLong("due_today"),
                Map.copyOf(bySeverity));
    }

    /**
     * All that an answer depends on.
     *
     * @param closed incidents that are not shown to the person
     * @param tomorrow when this day ends
     * @param change number of the last change of the queue
     */
    private record Question(
            QueueFilter filter,
            String username,
            Set<String> roles,
            Set<IncidentId> closed,
            Instant tomorrow,
            long change) {}

    private record Totals(long matching, QueueCounts counts) {}
}
