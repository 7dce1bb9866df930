package io.safepaw.sla;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Why targets were missed, as a lead sees it; in the event log. */
@Service
@Transactional
class BreachCauses {

    private static final Set<String> CAUSES =
            Set.of("VOLUME", "WAITED_FOR_PARTY", "HAND_OVER", "NOT_NOTICED", "TOOLS", "WRONG_SEVERITY", "OTHER");

    private final CaseTexts texts;
    private final EventLog log;

    BreachCauses(CaseTexts texts, EventLog log) {
        this.texts = texts;
        this.log = log;
    }

    /**
     * Keeps the cause.
     *
     * @param source what it is recorded for; the same source is recorded once
     * @return reference of the note
     */
    @Nullable
    String record(String source, IncidentId incident, String clockId, @Nullable String cause, @Nullable String note) {
        if (cause == null || !CAUSES.contains(cause)) {
            throw new BadVariable(
                    "breachCause", "one of " + CAUSES.stream().sorted().toList());
        }
        var lead = log.completedBy(incident, "missed-target");
        var reference = texts.keep(incident, "breachNote", note, lead);
        boolean known = log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.SlaBreachExplained
                        && source.equals(event.data().get("source")));
        if (!known) {
            log.append(
                    incident,
                    CaseEventType.SlaBreachExplained,
                    lead,
                    Map.of("clockId", clockId, "cause", cause, "source", source));
        }
        return reference;
    }
}
