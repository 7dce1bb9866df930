package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.DecisionTables;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The gate before files that show injury, blood or death (domain.md 6.2). What keeps people well is that they see little of
 * it: one person looks and describes, later ones read.
 */
@Service
@Transactional
public class GraphicContent {

    private static final String TABLE = "graphic-access";

    private final GraphicViews views;
    private final ExposureLimits limits;
    private final ExposureHits exposure;
    private final ExposurePeriods periods;
    private final EvidenceFiles files;
    private final StaffDirectory staff;
    private final Qualifications qualifications;
    private final DecisionTables tables;
    private final GraphicProperties properties;
    private final Conflicts conflicts;
    private final Breaks breaks;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GraphicContent(
            GraphicViews views,
            ExposureLimits limits,
            ExposureHits exposure,
            ExposurePeriods periods,
            EvidenceFiles files,
            StaffDirectory staff,
            Qualifications qualifications,
            DecisionTables tables,
            GraphicProperties properties,
            Conflicts conflicts,
            Breaks breaks,
            EventLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.views = views;
        this.limits = limits;
        this.exposure = exposure;
        this.periods = periods;
        this.files = files;
        this.staff = staff;
        this.qualifications = qualifications;
        this.tables = tables;
        this.properties = properties;
        this.conflicts = conflicts;
        this.breaks = breaks;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /** What the table answers. */
    private record Ruled(GraphicAccess.Answer access, String ruleVersion) {}

    /**
     * Whether the person could open the file, before a purpose is given. Whoever has seen too much for now needs a colleague,
     * who is asked for.
     *
     * @throws io.safepaw.engine.DecisionNotMade if the engine does not answer
     */
    public GraphicAccess ask(EvidenceFile file, StaffMember viewer) {
        var refused = refused(file, viewer);
        if (refused.isPresent()) {
            return refused.get();
        }
        // Who may look only with a colleague can still say who that is.
        var checked = limits.check(viewer.username(), file.incidentId(), true);
        var ruled = rule(viewer, checked, null);
        noteLimit(file, viewer, ruled, checked);
        return access(viewer, ruled, checked);
    }

    /** What no table is asked about: who knows somebody of the incident, and who has a break. */
    private Optional<GraphicAccess> refused(EvidenceFile file, StaffMember viewer) {
        return conflicts
                .against(file.incidentId(), viewer.username())
                .map(objection -> new GraphicAccess(GraphicAccess.Answer.DENY, objection))
                .or(() -> onBreak(viewer.username())
                        .map(objection -> new GraphicAccess(GraphicAccess.Answer.REASSIGN, objection)));
    }

    private Optional<String> onBreak(String username) {
        return breaks.until(username)
                .map(until -> "You are on a break until " + limits.time(until, clock.instant())
                        + ". End it at the top of the page if you want to go on, or leave this to somebody else.");
    }

    private void noteLimit(EvidenceFile file, StaffMember viewer, Ruled ruled, ExposureLimits.Checked checked) {
        if (ruled.access() == GraphicAccess.Answer.REASSIGN && checked.isHit() && !isOptedOut(viewer.username())) {
            exposure.hit(file.incidentId(), viewer.username(), checked.ruleVersion());
        }
    }

    /**
     * Opens the file for a while, if the person may look at it now. Opening what is open changes nothing.
     *
     * @param companion user name of who looks with the person; for them it counts as much
     * @throws io.safepaw.engine.DecisionNotMade if the engine does not answer
     */
    public GraphicAccess open(
            EvidenceFile file, StaffMember viewer, @Nullable ViewingPurpose purpose, @Nullable String companion) {
        views.lock(viewer.username());
        var refused = refused(file, viewer);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (isOpen(file, viewer)) {
            return new GraphicAccess(GraphicAccess.Answer.ALLOW, null);
        }
        if (companion != null) {
            var objection = againstCompanion(file, viewer, companion);
            if (objection.isPresent()) {
                return new GraphicAccess(GraphicAccess.Answer.ASK, objection.get());
            }
        }
        var checked = limits.check(viewer.username(), file.incidentId(), companion != null);
        var ruled = rule(viewer, checked, purpose);
        if (ruled.access() == GraphicAccess.Answer.ALLOW) {
            var data = new HashMap<String, Object>();
            data.put("evidenceId", file.id().toString());
            data.put("purpose", purpose.name());
            data.put("again", views.first(file).isPresent());
            data.put("ruleVersion", ruled.ruleVersion());
            data.put("limitRuleVersion", checked.ruleVersion());
            record(file, viewer.username(), false, companion, purpose, data);
            if (companion != null) {
                record(file, companion, true, viewer.username(), purpose, data);
            }
        } else {
            // That somebody needs company is no limit that they reached.
            noteLimit(
                    file,
                    viewer,
                    ruled,
                    companion == null ? limits.check(viewer.username(), file.incidentId(), true) : checked);
        }
        return access(viewer, ruled, checked);
    }

    /** Whether the bytes may be handed to this person now: not graphic, or opened by them a moment ago. */
    @Transactional(readOnly = true)
    public boolean isOpen(EvidenceFile file, StaffMember viewer) {
        return !file.graphic()
                || !isOptedOut(viewer.username())
                        && !conflicts.has(file.incidentId(), viewer.username())
                        && views.opened(
                                file.id(), viewer.username(), clock.instant().minus(properties.opensFor()));
    }

    /** Whether this person works on incidents, so that originals are theirs to see. */
    public boolean isCaseTeam(StaffMember viewer) {
        return viewer.hasAny(properties.caseTeam());
    }

    /** Who looked at it first. A second viewing is meant for appeals and Legal. */
    @Transactional(readOnly = true)
    public Optional<GraphicView> firstView(EvidenceFile file) {
        return views.first(file);
    }

    /**
     * Why this person should not take a task for which graphic files of the incident must be looked at.
     *
     * @throws io.safepaw.engine.DecisionNotMade if the engine does not answer
     */
    @Transactional(readOnly = true)
    public Optional<String> againstReview(IncidentId incident, String username) {
        if (files.of(incident).stream().noneMatch(EvidenceFile::graphic)) {
            return Optional.empty();
        }
        return isOptedOut(username)
                ? Optional.of(optedOutWords(username))
                : onBreak(username)
                        .or(() -> Optional.ofNullable(
                                limits.check(username, incident, false).objection()));
    }

    /** Until the end of the day, or of the shift, nothing graphic is shown to this person; no reason is asked or kept. */
    public void optOut(String username) {
        views.optOut(username, clock.instant());
    }

    /** Takes that back. */
    public void optIn(String username) {
        views.optIn(username);
    }

    @Transactional(readOnly = true)
    public boolean isOptedOut(String username) {
        return views.optedOut(username, periods.of(username, clock.instant()).from());
    }

    /**
     * How much graphic content the person saw in the present shift, and how much they may see alone.
     *
     * @throws io.safepaw.engine.DecisionNotMade if the engine does not answer
     */
    @Transactional(readOnly = true)
    public Exposure exposure(String username) {
        return limits.exposure(username);
    }

    /** @param until when counting begins anew, UTC */
    public record Exposure(int seen, int most, Instant until) {}

    private Ruled rule(StaffMember viewer, ExposureLimits.Checked checked, @Nullable ViewingPurpose purpose) {
        var facts = new HashMap<String, Object>();
        facts.put("roleInCaseTeam", isCaseTeam(viewer));
        facts.put("optedOutToday", isOptedOut(viewer.username()));
        facts.put("exposureLimitHit", checked.isHit());
        facts.put("purpose", purpose == null ? null : purpose.name());
        return tables.evaluate(TABLE, facts, Ruled.class);
    }

    private GraphicAccess access(StaffMember viewer, Ruled ruled, ExposureLimits.Checked checked) {
        return new GraphicAccess(
                ruled.access(),
                switch (ruled.access()) {
                    case ALLOW, ASK -> null;
                    case REASSIGN ->
                        isOptedOut(viewer.username()) ? optedOutWords(viewer.username()) : checked.objection();
                    case DENY -> "Graphic content is for those who work on the incident. None of your roles is.";
                });
    }

    private String optedOutWords(String username) {
        return "You said that you do not look at graphic content today. That is fine and needs no reason; "
                + limits.whoHelps(username) + " can say who takes it. You can change it in the menu of your name.";
    }

    private Optional<String> againstCompanion(EvidenceFile file, StaffMember viewer, String companion) {
        var member = staff.find(companion).filter(found -> !found.disabled()).orElse(null);
        if (member == null
                || companion.equals(viewer.username())
                || !member.hasAny(properties.caseTeam())
                || qualifications.of(companion).level() == AgentLevel.NESTING) {
            return Optional.of("Please choose a colleague of the case team who is past nesting.");
        }
        views.lock(companion);
        return isOptedOut(companion)
                        || conflicts.has(file.incidentId(), companion)
                        || breaks.isTaken(companion)
                        || limits.check(companion, file.incidentId(), true).isHit()
                ? Optional.of("This colleague cannot look at graphic content now. Please choose another.")
                : Optional.empty();
    }

    private void record(
            EvidenceFile file,
            String viewer,
            boolean beside,
            @Nullable String together,
            ViewingPurpose purpose,
            Map<String, Object> facts) {
        var data = new HashMap<>(facts);
        var now = clock.instant();
        var shiftFrom = periods.of(viewer, now).from();
        data.put("together", together);
        // What was seen is counted by shift (domain.md 5.2, wellness).
        data.put("shiftFrom", shiftFrom.toString());
        views.insert(file, viewer, beside, together, purpose, now);
        log.append(file.incidentId(), CaseEventType.GraphicContentViewed, new Actor(viewer), data);
        events.publishEvent(new GraphicContentSeen(file.incidentId(), viewer, shiftFrom));
    }
}
