package io.safepaw.casefile;

import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where incidents happened: often somebody's home. Everybody sees it while lives may hang on it, that is in a P0 and, where
 * its severity was lowered, until the situation is stabilised; else whoever says why, and the log keeps that (domain.md 6.3).
 */
@Service
@Transactional(readOnly = true)
public class IncidentPlaces {

    /** Name of the detail in {@link CaseEventType#ContactDetailShown}. */
    public static final String DETAIL = "location";

    private final CaseTexts texts;
    private final EventLog log;
    private final Conflicts conflicts;

    IncidentPlaces(CaseTexts texts, EventLog log, Conflicts conflicts) {
        this.texts = texts;
        this.log = log;
        this.conflicts = conflicts;
    }

    /**
     * @param known whether anybody said where
     * @param words null where they are hidden or nobody said so
     */
    public record Place(boolean known, @Nullable String words) {

        public boolean hidden() {
            return known && words == null;
        }
    }

    /** What everybody may see of it now. */
    public Place of(Incident incident) {
        var location = incident.details().location();
        return new Place(
                location != null,
                location == null || !isOpen(incident)
                        ? null
                        : texts.shown(incident.id(), location).orElse(null));
    }

    /**
     * Shows it to one person, and notes who saw it and why.
     *
     * @param reason in words, which the case file keeps
     * @return empty where nobody said where
     * @throws ConflictInForce if this person has declared a conflict of interest
     */
    @Transactional
    public Optional<String> show(Incident incident, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A hidden place is shown for a reason");
        }
        conflicts.refuse(incident.id(), actor);
        var words = texts.shown(incident.id(), incident.details().location());
        if (words.isPresent()) {
            log.append(
                    incident.id(),
                    CaseEventType.ContactDetailShown,
                    actor,
                    Map.of(
                            "detail",
                            DETAIL,
                            "reason",
                            texts.keep(incident.id(), "locationReason", reason.strip(), actor)));
        }
        return words;
    }

    private boolean isOpen(Incident incident) {
        if (incident.severity() == Severity.P0) {
            return true;
        }
        return log.has(incident.id(), CaseEventType.SeverityChanged, "to", Severity.P0.name())
                && log.of(incident.id()).stream().noneMatch(event -> event.type() == CaseEventType.SafetyStabilised);
    }
}
