package io.safepaw.staff;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Category;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Levels, lines of reporting and trainings of the staff. A person whom nobody gave a level counts by role: LEAD for leads and
 * above, SENIOR for seniors, REGULAR for everybody else.
 */
@Service
@Transactional
public class Qualifications {

    /** Who reports to {@code :username}, directly or over others. */
    private static final String LINE = """
            with recursive line as (
              select username from staff_qualification where reports_to = :username
              union
              select q.username from staff_qualification q join line on q.reports_to = line.username)
            """;

    private final StaffDirectory staff;
    private final TeamDay day;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    Qualifications(StaffDirectory staff, TeamDay day, JdbcClient jdbc, AuditLog audit) {
        this.staff = staff;
        this.day = day;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @throws UnknownStaffMember if nobody has this name */
    @Transactional(readOnly = true)
    public Qualification of(String username) {
        var member = staff.get(username);
        var trained = jdbc.sql("select category from staff_training where username = :username")
                .param("username", username)
                .query((row, number) -> Category.valueOf(row.getString("category")))
                .set();
        return jdbc.sql("select * from staff_qualification where username = :username")
                .param("username", username)
                .query((row, number) -> {
                    var level = row.getString("level");
                    return new Qualification(
                            username,
                            level == null ? AgentLevel.byRole(member) : AgentLevel.valueOf(level),
                            row.getObject("level_since", LocalDate.class),
                            row.getString("reports_to"),
                            trained);
                })
                .optional()
                .orElseGet(() -> new Qualification(username, AgentLevel.byRole(member), null, null, Set.of()));
    }

    /** Who reports to this person, directly or over others; who does not work here any more is left out. */
    @Transactional(readOnly = true)
    public List<String> reportsOf(String username) {
        return jdbc.sql(LINE + """
                        select m.username from line join staff_member m on m.username = line.username
                        where not m.disabled and m.username <> :username order by m.username
                        """)
                .param("username", username)
                .query(String.class)
                .list();
    }

    /** Those to whom somebody reports, by user name: each leads a team. */
    @Transactional(readOnly = true)
    public List<String> leadsOfTeams() {
        return jdbc.sql("select distinct reports_to from staff_qualification where reports_to is not null order by 1")
                .query(String.class)
                .list();
    }

    /**
     * User names of a team, as it is noted today: the lead and who reports there, directly or over others. Who was shut out
     * stays in it, for the work of a team is also what those did. Empty where nobody reports to this person.
     */
    @Transactional(readOnly = true)
    public Set<String> teamOf(String lead) {
        return jdbc.sql(LINE + "select username from line union select :username where exists (select from line)")
                .param("username", lead)
                .query(String.class)
                .set();
    }

    /**
     * Replaces what is noted of a person; each difference is in the {@link AuditLog}.
     *
     * @throws UnknownStaffMember if nobody has this name
     * @throws QualificationRefused if it cannot be noted like this
     */
    public void change(String username, NewQualification wanted, String by) {
        staff.get(username);
        // Two changes at once could close a circle of reporting that neither sees.
        jdbc.sql("lock table staff_qualification in share row exclusive mode").update();
        var before = of(username);
        check(username, wanted, by);
        jdbc.sql("""
                        insert into staff_qualification (username, level, level_since, reports_to)
                        values (:username, :level, :since, :reportsTo)
                        on conflict (username) do update set level = excluded.level, level_since = excluded.level_since,
                          reports_to = excluded.reports_to
                        """)
                .param("username", username)
                .param("level", wanted.level() == null ? null : wanted.level().name())
                .param("since", wanted.level() == null ? null : wanted.since())
                .param("reportsTo", wanted.reportsTo())
                .update();
        jdbc.sql("delete from staff_training where username = :username")
                .param("username", username)
                .update();
        wanted.trainedFor()
                .forEach(category -> jdbc.sql(
                                "insert into staff_training (username, category) values (:username, :category)")
                        .param("username", username)
                        .param("category", category.name())
                        .update());
        var after = of(username);
        note(username, "LEVEL", level(before), level(after), by);
        note(username, "REPORTS_TO", before.reportsTo(), after.reportsTo(), by);
        note(username, "TRAINED_FOR", codes(before.trainedFor()), codes(after.trainedFor()), by);
    }

    private void check(String username, NewQualification wanted, String by) {
        var errors = new HashMap<String, String>();
        if (username.equals(by)) {
            errors.put("", "Somebody else must change your own qualification.");
        }
        if (wanted.level() != null && wanted.since() == null) {
            errors.put("since", "Please say since when.");
        } else if (wanted.since() != null && wanted.since().isAfter(day.today())) {
            errors.put("since", "This day is still to come.");
        } else if (wanted.since() != null && wanted.level() == null) {
            errors.put("since", "A level by role has no day; choose a level, or leave this empty.");
        }
        if (wanted.reportsTo() != null) {
            againstReporting(username, wanted.reportsTo(), errors);
        }
        if (!errors.isEmpty()) {
            throw new QualificationRefused(errors);
        }
    }

    private void againstReporting(String username, String to, Map<String, String> errors) {
        if (staff.find(to).filter(member -> !member.disabled()).isEmpty()) {
            errors.put("reportsTo", "There is no such staff member.");
            return;
        }
        var seen = new HashSet<String>();
        for (var next = to; next != null && seen.add(next); next = of(next).reportsTo()) {
            if (next.equals(username)) {
                errors.put("reportsTo", "Nobody reports to themselves, nor to somebody who reports to them.");
            }
        }
    }

    private void note(String username, String what, @Nullable String before, @Nullable String after, String by) {
        audit.record(new AuditChange(AuditArea.STAFF, username, what, before, after, by));
    }

    private static @Nullable String level(Qualification qualification) {
        return qualification.isGiven() ? qualification.level() + " since " + qualification.since() : null;
    }

    private static @Nullable String codes(Set<Category> categories) {
        return categories.isEmpty()
                ? null
                : categories.stream().map(Category::name).sorted().collect(Collectors.joining(", "));
    }
}
