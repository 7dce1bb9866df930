package io.safepaw.sla;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When who waits is told next how it stands (domain.md 2.4, 5.2). */
@Service
@Transactional
public class NextUpdates {

    private static final Set<String> CAUSES =
            Set.of("NOTHING_NEW", "TOLD_OTHERWISE", "WANTS_NO_CONTACT", "MUST_NOT_BE_TOLD", "OTHER");

    private final SlaClockRepository clocks;
    private final CaseCourses courses;
    private final BusinessCalendars calendars;
    private final CaseTexts texts;
    private final EventLog log;
    private final Clock clock;

    NextUpdates(
            SlaClockRepository clocks,
            CaseCourses courses,
            BusinessCalendars calendars,
            CaseTexts texts,
            EventLog log,
            Clock clock) {
        this.clocks = clocks;
        this.courses = courses;
        this.calendars = calendars;
        this.texts = texts;
        this.log = log;
        this.clock = clock;
    }

    /** Until when the next update may be put off from now on; empty while the incident has no such clock. */
    @Transactional(readOnly = true)
    public Optional<Instant> latest(IncidentId incident) {
        return clocks.of(incident).stream()
                .filter(one -> one.target() == ClockTarget.NEXT_UPDATE)
                .findFirst()
                .map(one -> {
                    var terms = one.terms();
                    var allowed = courses.of(incident).stabilisedAt() == null
                            ? terms.duration()
                            : terms.updates().stabilised();
                    return calendars.get(terms.calendar()).addWorkingTime(clock.instant(), allowed);
                });
    }

    /**
     * Writes down what somebody decided about an update that was owed: the clock counts on to the time given.
     *
     * @param source what it is recorded for; the same source is recorded once
     * @return reference of the note
     */
    @Nullable
    String record(
            String source,
            IncidentId incident,
            @Nullable String outcome,
            @Nullable String cause,
            @Nullable String nextUpdateAt,
            @Nullable String note) {
        if (!"SEND".equals(outcome) && !"NONE".equals(outcome)) {
            throw new BadVariable("updateOutcome", "SEND or NONE");
        }
        if ("NONE".equals(outcome) && (cause == null || !CAUSES.contains(cause))) {
            throw new BadVariable(
                    "updateCause", "one of " + CAUSES.stream().sorted().toList());
        }
        var at = time(nextUpdateAt);
        var by = log.completedBy(incident, "update-party");
        var reference = texts.keep(incident, "updateNote", note, by);
        boolean known = log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.UpdatePlanned
                        && source.equals(event.data().get("source")));
        if (!known) {
            var data = new HashMap<String, Object>();
            data.put("outcome", outcome);
            data.put("cause", "NONE".equals(outcome) ? cause : null);
            data.put("nextUpdateAt", at.toString());
            data.put("source", source);
            log.append(incident, CaseEventType.UpdatePlanned, by, data);
        }
        return reference;
    }

    private static Instant time(@Nullable String value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeException e) {
            throw new BadVariable("nextUpdateAt", "a time with offset");
        }
    }
}
