package io.safepaw.quality;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import io.safepaw.staff.Roles;
import io.safepaw.worklist.Worklist;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What business groups are told about root causes, and what they answer (domain.md T3). */
@Service
@Transactional
class Recommendations {

    private static final String FORM = "recommendation";
    private static final Set<String> ANSWERS = Set.of("ACCEPTED", "DECLINED", "NEEDS_MORE");
    private static final Set<String> DECLINE_REASONS = Set.of("ALREADY_DONE", "COST", "NOT_CONVINCED", "OUT_OF_SCOPE");

    private final Worklist worklist;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    Recommendations(Worklist worklist, EventLog log, JdbcClient jdbc, Clock clock) {
        this.worklist = worklist;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the process keeps of a recommendation.
     *
     * @param answerDueAt by when the group answers, as the table {@code root-cause-routing} gives it
     * @param answerRole who answers for the group, as the table gave it last; the manager where that is no role
     */
    record Recommendation(
            String recommendationId,
            String rootCauseGroup,
            String answerDueAt,
            String answerRole,
            List<CauseCount> causeCounts) {}

    /**
     * How often a cause was named.
     *
     * @param repeated of these, incidents whose cause was named after the group had accepted a recommendation about it
     */
    record CauseCount(String rootCause, int incidents, int repeated) {}

    /**
     * Puts the causes that nobody was told of into one recommendation for each group.
     *
     * @param source what they are drawn up for; the same source has the same recommendations
     * @param least a group is told from that many incidents on
     */
    List<Recommendation> drawUp(String source, int least) {
        // Two at once would tell a cause twice.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('recommendation', 22))")
                .query((row, number) -> number)
                .list();
        if (of(source).isEmpty()) {
            jdbc.sql("""
                            insert into recommendation (id, source, answer_group, made_at, answer_by, answer_role)
                            select gen_random_uuid(), :source, answer_group, :now, max(answer_by),
                              (array_agg(answer_role order by named_at desc))[1]
                            from root_cause
                            where recommendation_id is null and answer_group is not null and answer_by is not null
                            group by answer_group having count(*) >= :least
                            """)
                    .param("source", source)
                    .param("least", least)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("""
                            update root_cause c set recommendation_id = r.id from recommendation r
                            where r.source = :source and r.answer_group = c.answer_group and c.recommendation_id is null
                              and c.answer_by is not null
                            """).param("source", source).update();
            for (var made : of(source)) {
                tell(
                        UUID.fromString(made.recommendationId()),
                        CaseEventType.RecommendationMade,
                        Actor.SYSTEM,
                        Map.of("recommendationId", made.recommendationId(), "group", made.rootCauseGroup()));
            }
        }
        return of(source);
    }

    /** Records what the group does; the first answer counts. */
    void answer(UUID id, long processInstanceKey, @Nullable String answer, @Nullable String declineCode) {
        if (answer == null || !ANSWERS.contains(answer)) {
            throw new BadVariable(
                    "recommendationAnswer",
                    "one of " + ANSWERS.stream().sorted().toList());
        }
        var by = worklist.completedBy(processInstanceKey, FORM).map(Actor::new).orElse(Actor.SYSTEM);
        boolean declined = "DECLINED".equals(answer);
        if (declined && (declineCode == null || !DECLINE_REASONS.contains(declineCode))) {
            throw new BadVariable(
                    "declineCode", "one of " + DECLINE_REASONS.stream().sorted().toList());
        }
        int updated = jdbc.sql("""
                        update recommendation set answer = :answer, decline_reason = :reason, answered_by = :by,
                          answered_at = :now
                        where id = :id and answer is null
                        """)
                .param("answer", answer)
                .param("reason", declined ? declineCode : null)
                .param("by", by.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        if (updated == 1) {
            var data = new HashMap<String, Object>();
            data.put("recommendationId", id.toString());
            data.put("answer", answer);
            data.put("declineCode", declined ? declineCode : null);
            tell(id, CaseEventType.RecommendationAnswered, by, data);
        }
    }

    private void tell(UUID id, CaseEventType type, Actor by, Map<String, Object> data) {
        jdbc.sql("select incident_id from root_cause where recommendation_id = :id order by named_at, incident_id")
                .param("id", id)
                .query(UUID.class)
                .list()
                .forEach(incident -> log.append(new IncidentId(incident), type, by, data));
    }

    private List<Recommendation> of(String source) {
        return jdbc.sql("select * from recommendation where source = :source order by answer_group")
                .param("source", source)
                .query((row, number) -> new Recommendation(
                        row.getString("id"),
                        row.getString("answer_group"),
                        row.getObject("answer_by", OffsetDateTime.class)
                                .toInstant()
                                .toString(),
                        role(row.getString("answer_role")),
                        counted(row.getObject("id", UUID.class))))
                .list();
    }

    /** A task for a role that nobody has would be nobody's. */
    static String role(@Nullable String ruled) {
        return ruled != null && Roles.ALL.contains(ruled) ? ruled : Roles.MANAGER;
    }

    private List<CauseCount> counted(UUID id) {
        return jdbc.sql("""
                        select c.cause, count(*) as incidents, count(*) filter (where exists (
                          select 1 from root_cause before join recommendation r on r.id = before.recommendation_id
                          where before.cause = c.cause and r.answer = 'ACCEPTED' and r.answered_at < c.named_at)) as repeated
                        from root_cause c where c.recommendation_id = :id group by c.cause order by incidents desc, c.cause
                        """)
                .param("id", id)
                .query((row, number) ->
                        new CauseCount(row.getString("cause"), row.getInt("incidents"), row.getInt("repeated")))
                .list();
    }
}
