package io.safepaw.retention;

import io.safepaw.adhoc.AdhocWorks;
import io.safepaw.adhoc.WorkFor;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventAppended;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.legal.LegalHolds;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is kept of closed incidents until when (domain.md 4.9), and the end of it. A plan is worked out from the facts as they
 * are: again after everything that happens to the incident, when the rules changed, and before anything is erased. What was
 * merged goes with its survivor.
 */
@Service
@Transactional
public class Retention {

    private static final Set<RetainedRecord> OF_INCIDENTS =
            EnumSet.complementOf(EnumSet.of(RetainedRecord.UNFILED_MESSAGE));

    private final RetentionPlan plan;
    private final Eraser eraser;
    private final Incidents incidents;
    private final LegalHolds holds;
    private final AdhocWorks works;
    private final CaseTexts texts;
    private final EventLog log;
    private final RetentionProperties properties;
    private final Clock clock;

    Retention(
            RetentionPlan plan,
            Eraser eraser,
            Incidents incidents,
            LegalHolds holds,
            AdhocWorks works,
            CaseTexts texts,
            EventLog log,
            RetentionProperties properties,
            Clock clock) {
        this.plan = plan;
        this.eraser = eraser;
        this.incidents = incidents;
        this.holds = holds;
        this.works = works;
        this.texts = texts;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What became of the content of an incident, in a sentence; empty while it is kept.
     *
     * @param at when, UTC
     */
    public record Gone(Instant at, String what) {}

    /** Whether the content of the incident was erased, and under which rule. */
    @Transactional(readOnly = true)
    public Optional<Gone> gone(IncidentId incident) {
        return plan.find(incidents.survivorOf(incident).id(), RetainedRecord.CASE_FILE)
                .filter(file -> file.appliedAt() != null)
                .map(file -> new Gone(file.appliedAt(), RetentionWords.gone(file.rule())));
    }

    @EventListener
    void on(CaseEventAppended event) {
        if (event.type() == CaseEventType.CaseClosed) {
            plan.noteClosed(event.incidentId());
        } else {
            plan.noteChanged(event.incidentId());
        }
    }

    /** Works out what is kept until when. */
    void workOut(IncidentId id, RetentionRules rules) {
        if (incidents.tryLock(id)) {
            workOutLocked(incidents.get(id), rules);
        }
    }

    /** Does with one record what its rule says, if it is still due and nothing keeps it. */
    Optional<Applied> apply(IncidentId id, RetainedRecord record, RetentionRules rules) {
        // Whoever adds to the incident or places a hold on it waits, or is waited for until the next time.
        if (!incidents.tryLock(id)) {
            return Optional.empty();
        }
        workOutLocked(incidents.get(id), rules);
        var now = clock.instant();
        var due = plan.find(id, record)
                .filter(kept -> kept.keepUntil() != null && !kept.keepUntil().isAfter(now))
                .orElse(null);
        if (due == null) {
            return Optional.empty();
        }
        if (holds.over(id).isPresent()) {
            plan.markHeld(id, now);
            return Optional.empty();
        }
        var rule = due.rule();
        int rows = rule.action() == RetentionAction.REVIEW ? askForReview(id, due) : erase(id, due);
        plan.markApplied(id, record, now, rule.action() == RetentionAction.REVIEW ? plus(now, rule.keepFor()) : null);
        log.append(
                id,
                CaseEventType.RetentionApplied,
                Actor.SYSTEM,
                Map.of(
                        "record",
                        record.name(),
                        "action",
                        rule.action().name(),
                        "rule",
                        rule.code(),
                        "ruleVersion",
                        rule.version(),
                        "rows",
                        rows));
        return Optional.of(new Applied(record, rule.action(), rows));
    }

    /** Erases messages that belong to no incident. */
    int applyToUnfiled(RetentionRule rule) {
        return eraser.eraseUnfiled(minus(clock.instant(), rule.keepFor()));
    }

    /** @param rows how many went */
    record Applied(RetainedRecord record, RetentionAction action, int rows) {}

    private void workOutLocked(Incident incident, RetentionRules rules) {
        var id = incident.id();
        var all = withMerged(id);
        boolean running = eraser.isRunning(id, all);
        var facts = eraser.facts(id, all);
        for (var record : OF_INCIDENTS) {
            var known = plan.find(id, record).orElse(null);
            var began = incident.mergedInto() == null ? eraser.began(record, id, all) : Optional.<Instant>empty();
            if (began.isEmpty()) {
                plan.remove(id, record);
            } else if (known == null || !known.gone() || eraser.hasAny(record, all)) {
                var inputs = new HashMap<>(facts);
                inputs.put("recordKind", record.name());
                var rule = rules.of(inputs);
                var from = latest(began.get(), known == null ? null : known.appliedAt());
                plan.put(id, record, rule, running ? null : plus(from, rule.keepFor()));
            }
        }
        plan.noteWorkedOut(id);
    }

    private int erase(IncidentId id, KeptRecord due) {
        var still = plan.of(id).stream()
                .filter(kept -> !kept.gone() && kept.record() != due.record())
                .map(KeptRecord::record)
                .collect(Collectors.toSet());
        return eraser.erase(due.record(), withMerged(id), due.rule().action() == RetentionAction.PSEUDONYMISE, still);
    }

    /** @return that no row went */
    private int askForReview(IncidentId id, KeptRecord due) {
        works.ask(
                id,
                WorkFor.LEADS,
                clock.instant().plus(properties.reviewWithin()),
                texts.keep(id, "workText", RetentionWords.review(due), Actor.SYSTEM),
                Actor.SYSTEM);
        return 0;
    }

    /** The incident and what was merged into it, itself first. */
    private List<IncidentId> withMerged(IncidentId id) {
        return Stream.concat(Stream.of(id), incidents.mergedInto(id).stream().map(Incident::id))
                .toList();
    }

    private static Instant latest(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static Instant plus(Instant from, Period period) {
        return from.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    private static Instant minus(Instant from, Period period) {
        return from.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
