package io.safepaw.quality;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.quality.CoachingMatters.Matter;
import io.safepaw.quality.CoachingMatters.Reason;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What reviews, disputes, surveys and promises say is worth a talk with somebody. A lead sees those of the own line of
 * reporting alone. Views of graphic content, opt-outs, breaks and check-ins are no part of it.
 */
@Service
@Transactional
public class Coaching {

    private final Qualifications qualifications;
    private final List<CoachingMatters> others;
    private final CaseTexts texts;
    private final QualityProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    Coaching(
            Qualifications qualifications,
            List<CoachingMatters> others,
            CaseTexts texts,
            QualityProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.qualifications = qualifications;
        this.others = others;
        this.texts = texts;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Matters of the people who report to this lead, what is not done first, then the newest first; empty for anybody else. */
    @Transactional(readOnly = true)
    public List<CoachingItem> of(StaffMember lead) {
        var reports = lead.isLead() ? qualifications.reportsOf(lead.username()) : List.<String>of();
        if (reports.isEmpty()) {
            return List.of();
        }
        var matters = matters(reports, clock.instant().minus(properties.coachingLooksBack()));
        var noted = noted(matters.stream().map(Matter::key).toList());
        return matters.stream()
                .map(matter -> item(matter, noted.get(matter.key())))
                .sorted(Comparator.comparing(CoachingItem::isDone)
                        .thenComparing(item -> item.matter().at(), Comparator.reverseOrder()))
                .toList();
    }

    /** Notes what to talk about, in words of the lead; says whether the matter is on their list. */
    public boolean note(StaffMember lead, String key, String note) {
        var found = find(lead, key);
        found.filter(item -> !note.isBlank() && !note.equals(item.note()))
                .ifPresent(item -> append(
                        item.matter(),
                        "NOTE",
                        texts.keep(item.matter().incident(), "coachingNote", note, new Actor(lead.username())),
                        lead));
        return found.isPresent();
    }

    /** Notes that it was talked about, or was not after all; says whether the matter is on their list. */
    public boolean done(StaffMember lead, String key, boolean done) {
        var found = find(lead, key);
        found.filter(item -> item.isDone() != done)
                .ifPresent(item -> append(item.matter(), done ? "DONE" : "REOPENED", null, lead));
        return found.isPresent();
    }

    private Optional<CoachingItem> find(StaffMember lead, String key) {
        return of(lead).stream().filter(item -> item.matter().key().equals(key)).findFirst();
    }

    private List<Matter> matters(Collection<String> agents, Instant since) {
        var own = jdbc.sql("""
                        select 'review:' || r.id as key, r.incident_id, r.worker as agent, r.reviewed_at as at,
                          case when coalesce(f.critical_failed, r.critical_failed) then 'CRITICAL_FAILED' else 'LOW_SCORE' end
                            as reason
                        from qa_review r left join qa_feedback f on f.review_id = r.id
                        where r.worker in (:agents) and r.reviewed_at >= :since
                          and (coalesce(f.score, r.score) < :below or coalesce(f.critical_failed, r.critical_failed))
                        union all
                        select 'dispute:' || r.id, r.incident_id, r.worker, f.settled_at, 'DISPUTE_UPHELD'
                        from qa_feedback f join qa_review r on r.id = f.review_id
                        where f.outcome = 'UPHELD' and f.settled_at >= :since and r.worker in (:agents)
                        union all
                        select 'survey:' || s.id, s.incident_id, i.owner, s.answered_at, 'SERVICE_COMPLAINT'
                        from survey s join incident i on i.id = s.incident_id
                        where s.answered_at >= :since and s.service_score <= 2 and s.kind <> 'FAIRNESS' and not i.test
                          and s.reasons && array['TOO_SLOW', 'TONE', 'NOT_UNDERSTOOD'] and i.owner in (:agents)
                        """)
                .param("agents", agents)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("below", properties.coachingBelow())
                .query((row, number) -> new Matter(
                        row.getString("key"),
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        row.getString("agent"),
                        Reason.valueOf(row.getString("reason")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        return Stream.concat(own.stream(), others.stream().flatMap(other -> other.of(agents, since).stream()))
                .toList();
    }

    private record Noted(
            String item, @Nullable String note, @Nullable Instant doneAt) {}

    /** What the log says of each now. */
    private Map<String, Noted> noted(Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                                select item,
                                  (array_agg(note order by id desc) filter (where what = 'NOTE'))[1] as note,
                                  case when (array_agg(what order by id desc) filter (where what <> 'NOTE'))[1] = 'DONE'
                                    then max(noted_at) filter (where what = 'DONE') end as done_at
                                from coaching_log where item in (:keys) group by item
                                """)
                        .param("keys", keys)
                        .query((row, number) -> {
                            var done = row.getObject("done_at", OffsetDateTime.class);
                            return new Noted(
                                    row.getString("item"),
                                    row.getString("note"),
                                    done == null ? null : done.toInstant());
                        })
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Noted::item, Function.identity()));
    }

    private CoachingItem item(Matter matter, @Nullable Noted noted) {
        return noted == null
                ? new CoachingItem(matter, null, null)
                : new CoachingItem(
                        matter, texts.shown(matter.incident(), noted.note()).orElse(null), noted.doneAt());
    }

    private void append(Matter matter, String what, @Nullable String note, StaffMember lead) {
        jdbc.sql("""
                        insert into coaching_log (item, incident_id, agent, what, note, noted_by, noted_at)
                        values (:item, :incident, :agent, :what, :note, :by, :at)
                        """)
                .param("item", matter.key())
                .param("incident", matter.incident().value())
                .param("agent", matter.agent())
                .param("what", what)
                .param("note", note)
                .param("by", lead.username())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
