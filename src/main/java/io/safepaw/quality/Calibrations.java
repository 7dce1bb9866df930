package io.safepaw.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.staff.TeamDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reviewers score the same few incidents, each alone, every two weeks (domain.md 5.4). Nobody who is asked sees what others
 * gave before the own score is in, and nobody else before all are in or the time is over.
 */
@Service
@Transactional
public class Calibrations {

    private static final String ROLE = "qa-reviewer";
    private static final int LEAST_REVIEWERS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final StaffDirectory staff;
    private final ReviewersDidNotWork workers;
    private final Conflicts conflicts;
    private final CaseTexts texts;
    private final EventLog log;
    private final TeamDay day;
    private final QualityProperties.Calibration properties;
    private final ObjectMapper json;
    private final JdbcClient jdbc;
    private final Clock clock;

    Calibrations(
            StaffDirectory staff,
            ReviewersDidNotWork workers,
            Conflicts conflicts,
            CaseTexts texts,
            EventLog log,
            TeamDay day,
            QualityProperties properties,
            ObjectMapper json,
            JdbcClient jdbc,
            Clock clock) {
        this.staff = staff;
        this.workers = workers;
        this.conflicts = conflicts;
        this.texts = texts;
        this.log = log;
        this.day = day;
        this.properties = properties.calibration();
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is asked for: points between the scores of one incident. */
    public BigDecimal spreadAskedFor() {
        return properties.spread();
    }

    /** The fields of the scorecard with the codes each may have. */
    public Map<String, List<String>> scales() {
        var scales = new LinkedHashMap<String, List<String>>();
        for (var category : Scorecard.CATEGORIES) {
            var codes = new ArrayList<>(category.scale().codes());
            codes.add(Rating.NOT_APPLICABLE);
            scales.put(category.field(), codes);
        }
        return scales;
    }

    /**
     * Begins a round where one is due: draws incidents that were closed lately, that no review has scored, and asks every
     * reviewer who did not work on them and knows nobody in them. Without incidents or a second reviewer it waits.
     */
    @Scheduled(
            initialDelayString = "${safepaw.quality.calibration.look-every:1h}",
            fixedDelayString = "${safepaw.quality.calibration.look-every:1h}")
    void begin() {
        // Two at once would begin two rounds.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('calibration', 97))")
                .query((row, number) -> number)
                .list();
        var last = jdbc.sql("select begins_on from calibration order by begins_on desc limit 1")
                .query(LocalDate.class)
                .optional();
        if (last.isPresent() && day.today().isBefore(last.get().plusDays(properties.everyDays()))) {
            return;
        }
        var reviewers = staff.withRole(ROLE).stream().map(StaffMember::username).toList();
        var round = UUID.randomUUID();
        var seats = new LinkedHashMap<IncidentId, List<String>>();
        for (var incident : drawn(round)) {
            var worked = workers.of(incident);
            var asked = reviewers.stream()
                    .filter(reviewer -> !worked.contains(reviewer) && !conflicts.has(incident, reviewer))
                    .toList();
            if (asked.size() >= LEAST_REVIEWERS && seats.size() < properties.cases()) {
                seats.put(incident, asked);
            }
        }
        if (!seats.isEmpty()) {
            insert(round, seats);
        }
    }

    /** More than are needed, as some may have too few reviewers. The id of the round is the lot. */
    private List<IncidentId> drawn(UUID round) {
        return jdbc.sql("""
                        select i.id from incident i
                        where i.status = 'CLOSED' and i.closed_at > :since and i.kind = 'REPORT' and not i.test
                          and not exists (select 1 from qa_review r where r.incident_id = i.id)
                          and not exists (select 1 from calibration_case c where c.incident_id = i.id)
                        order by md5(i.id::text || :lot) limit :most
                        """)
                .param("since", utc(clock.instant().minus(properties.closedWithin())))
                .param("lot", round.toString())
                .param("most", 4 * properties.cases())
                .query((row, number) -> new IncidentId(row.getObject("id", UUID.class)))
                .list();
    }

    private void insert(UUID round, Map<IncidentId, List<String>> seats) {
        jdbc.sql("insert into calibration (id, begins_on, due_at) values (:id, :day, :due)")
                .param("id", round)
                .param("day", day.today())
                .param("due", utc(clock.instant().plus(properties.dueWithin())))
                .update();
        seats.forEach((incident, reviewers) -> {
            var id = UUID.randomUUID();
            jdbc.sql("insert into calibration_case (id, calibration_id, incident_id) values (:id, :round, :incident)")
                    .param("id", id)
                    .param("round", round)
                    .param("incident", incident.value())
                    .update();
            reviewers.forEach(reviewer -> jdbc.sql("""
                            insert into calibration_score (case_id, incident_id, reviewer) values (:id, :incident, :reviewer)
                            """)
                    .param("id", id)
                    .param("incident", incident.value())
                    .param("reviewer", reviewer)
                    .update());
        });
    }

    /** The last rounds, newest first, as this person may see them. */
    @Transactional(readOnly = true)
    public List<CalibrationRound> rounds(StaffMember viewer, int most) {
        return jdbc
                .sql("select * from calibration order by begins_on desc limit :most")
                .param("most", most)
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        Map.entry(row.getObject("begins_on", LocalDate.class), instant(row, "due_at"))))
                .list()
                .stream()
                .map(round -> new CalibrationRound(
                        round.getKey(),
                        round.getValue().getKey(),
                        round.getValue().getValue(),
                        cases("c.calibration_id", round.getKey()).stream()
                                .map(found -> shown(found, viewer))
                                .toList()))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<CalibrationCase> find(UUID id, StaffMember viewer) {
        return cases("c.id", id).stream().findFirst().map(found -> shown(found, viewer));
    }

    /**
     * Notes the score of somebody who is asked; the first one counts.
     *
     * @throws CalibrationRefused if they are not asked, have scored already, or a rating is missing
     */
    public void score(UUID id, String reviewer, Map<String, String> ratings) {
        var result = scored(ratings);
        var incident = jdbc.sql("""
                        update calibration_score s set ratings = :ratings::jsonb, score = :score, critical_failed = :critical,
                          scored_at = :now
                        from calibration_case c
                        where c.id = s.case_id and s.case_id = :id and s.reviewer = :reviewer and s.scored_at is null
                          and c.agreed_at is null
                        returning s.incident_id
                        """)
                .param("ratings", write(ratings))
                .param("score", result.score())
                .param("critical", result.criticalFailed())
                .param("now", utc(clock.instant()))
                .param("id", id)
                .param("reviewer", reviewer)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new CalibrationRefused("You are not asked for a score here, or have given it."));
        // Not the score itself: the log of the incident is open to the others who are still asked.
        log.append(
                new IncidentId(incident),
                CaseEventType.CalibrationScored,
                new Actor(reviewer),
                Map.of("calibrationCaseId", id.toString()));
    }

    /**
     * Notes what those who scored agreed on; the first time counts.
     *
     * @throws CalibrationRefused if the person may not, a rating or the note is missing
     */
    public void agree(UUID id, StaffMember by, Map<String, String> ratings, @Nullable String note) {
        var found = find(id, by)
                .filter(CalibrationCase::mayAgree)
                .orElseThrow(() -> new CalibrationRefused("It cannot be agreed now, or it is already."));
        var result = scored(ratings);
        if (note == null || note.isBlank()) {
            throw new CalibrationRefused("Please say what was agreed, and why.");
        }
        int agreed = jdbc.sql("""
                        update calibration_case set ratings = :ratings::jsonb, score = :score, critical_failed = :critical,
                          note = :note, agreed_by = :by, agreed_at = :now
                        where id = :id and agreed_at is null
                        """)
                .param("ratings", write(ratings))
                .param("score", result.score())
                .param("critical", result.criticalFailed())
                .param("note", texts.keep(found.incidentId(), "calibrationNote", note, new Actor(by.username())))
                .param("by", by.username())
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update();
        if (agreed == 1) {
            log.append(
                    found.incidentId(),
                    CaseEventType.CalibrationAgreed,
                    new Actor(by.username()),
                    Map.of(
                            "calibrationCaseId", id.toString(),
                            "score", result.score(),
                            "spread", Objects.requireNonNull(found.comparison().spread()),
                            "scorecard", Scorecard.VERSION));
        }
    }

    private Scorecard.Result scored(Map<String, String> ratings) {
        try {
            return Scorecard.score(ratings);
        } catch (BadVariable e) {
            throw new CalibrationRefused("Please rate every category; at least one must apply.");
        }
    }

    private record Scored(
            String reviewer,
            @Nullable Map<String, String> ratings,
            @Nullable BigDecimal score) {}

    private record Found(
            UUID id,
            IncidentId incidentId,
            Instant dueAt,
            List<Scored> scores,
            @Nullable CalibrationCase.Agreed agreed) {}

    private List<Found> cases(String column, UUID id) {
        return jdbc.sql("""
                        select c.*, r.due_at from calibration_case c join calibration r on r.id = c.calibration_id
                        where %s = :id order by c.id
                        """.formatted(column))
                .param("id", id)
                .query((row, number) -> {
                    var incident = new IncidentId(row.getObject("incident_id", UUID.class));
                    return new Found(
                            row.getObject("id", UUID.class),
                            incident,
                            instant(row, "due_at"),
                            scores(row.getObject("id", UUID.class)),
                            row.getString("agreed_by") == null
                                    ? null
                                    : new CalibrationCase.Agreed(
                                            row.getBigDecimal("score"),
                                            read(row.getString("ratings")),
                                            texts.shown(incident, row.getString("note"))
                                                    .orElse(null),
                                            row.getString("agreed_by"),
                                            instant(row, "agreed_at")));
                })
                .list();
    }

    /** Of who still works here or has scored. */
    private List<Scored> scores(UUID id) {
        return jdbc
                .sql("select * from calibration_score where case_id = :id order by reviewer")
                .param("id", id)
                .query((row, number) -> new Scored(
                        row.getString("reviewer"),
                        row.getString("ratings") == null ? null : read(row.getString("ratings")),
                        row.getBigDecimal("score")))
                .list()
                .stream()
                .filter(scored -> scored.score() != null
                        || staff.find(scored.reviewer())
                                .filter(member -> !member.disabled())
                                .isPresent())
                .toList();
    }

    private CalibrationCase shown(Found found, StaffMember viewer) {
        boolean over = !clock.instant().isBefore(found.dueAt());
        var in =
                found.scores().stream().filter(scored -> scored.score() != null).toList();
        boolean complete = over || in.size() == found.scores().size();
        var mine = found.scores().stream()
                .filter(scored -> scored.reviewer().equals(viewer.username()))
                .findFirst();
        boolean settled = found.agreed() != null;
        boolean maySee = settled || mine.map(scored -> scored.score() != null).orElse(complete);
        boolean mineIsIn = mine.filter(scored -> scored.score() != null).isPresent();
        return new CalibrationCase(
                found.id(),
                found.incidentId(),
                found.scores().stream()
                        .map(scored -> new CalibrationCase.Seat(
                                scored.reviewer(), scored.score() != null, scored.score() == null && over))
                        .toList(),
                mine.isPresent() && !mineIsIn && !settled,
                maySee && complete && !settled && in.size() >= LEAST_REVIEWERS && (mineIsIn || viewer.has(Roles.LEAD)),
                maySee ? comparison(in) : null,
                found.agreed());
    }

    private CalibrationCase.Comparison comparison(List<Scored> in) {
        var scores = in.stream().map(Scored::score).toList();
        var spread = spread(scores);
        return new CalibrationCase.Comparison(
                in.stream().map(Scored::reviewer).toList(),
                scores,
                spread,
                spread != null && spread.compareTo(properties.spread()) <= 0,
                Scorecard.CATEGORIES.stream()
                        .map(category -> category(
                                category,
                                in.stream()
                                        .map(scored -> scored.ratings().get(category.field()))
                                        .toList()))
                        .toList());
    }

    private static CalibrationCase.Category category(Scorecard.Category category, List<String> codes) {
        var points = codes.stream()
                .filter(code -> !Rating.NOT_APPLICABLE.equals(code))
                .map(code -> HUNDRED.multiply(
                                BigDecimal.valueOf(category.scale().steps(code)))
                        .divide(BigDecimal.valueOf(category.scale().bestSteps()), 2, RoundingMode.HALF_UP))
                .toList();
        return new CalibrationCase.Category(category.field(), codes, spread(points));
    }

    private static @Nullable BigDecimal spread(List<BigDecimal> points) {
        return points.size() < LEAST_REVIEWERS
                ? null
                : points.stream()
                        .max(BigDecimal::compareTo)
                        .get()
                        .subtract(points.stream().min(BigDecimal::compareTo).get());
    }

    /** In the order of the scorecard. */
    private Map<String, String> read(String stored) {
        try {
            Map<String, String> ratings = json.readValue(stored, new TypeReference<>() {});
            return Scorecard.CATEGORIES.stream()
                    .map(Scorecard.Category::field)
                    .collect(Collectors.toMap(
                            Function.identity(), ratings::get, (first, second) -> first, LinkedHashMap::new));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored ratings are not JSON", e);
        }
    }

    private String write(Map<String, String> ratings) {
        try {
            return json.writeValueAsString(ratings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Ratings cannot be written as JSON", e);
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
