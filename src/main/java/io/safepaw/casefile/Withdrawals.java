package io.safepaw.casefile;

import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.util.HashMap;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What parties withdrew, and what ended with it. */
@Service
@Transactional
public class Withdrawals {

    private static final Set<String> OUTCOMES = Set.of("NOTHING_ELSE", "ENDED");
    private static final String FOLLOW_UP = "withdrawal-follow-up";

    private final EventLog log;
    private final FormTexts texts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Withdrawals(EventLog log, FormTexts texts, ApplicationEventPublisher events, Clock clock) {
        this.log = log;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
    }

    /** @param words reference */
    public void record(IncidentId incident, PartyId party, Withdrawn what, @Nullable String words, Actor actor) {
        texts.keepAsNote(incident, "withdrawalWords", words, actor);
        var data = new HashMap<String, Object>();
        data.put("what", what.name());
        data.put("words", words);
        var eventId = log.append(incident, CaseEventType.PartyWithdrew, clock.instant(), actor, party, null, data);
        events.publishEvent(new PartyWithdrew(incident, party, what, actor, eventId));
    }

    /**
     * Records what ended with a withdrawal; recording it again changes nothing.
     *
     * @return reference to the note, null where there is none
     */
    @Nullable
    public String consider(IncidentId incident, UUID withdrawal, @Nullable String outcome, @Nullable String note) {
        if (outcome == null || !OUTCOMES.contains(outcome)) {
            throw new BadVariable("withdrawalOutcome", "NOTHING_ELSE or ENDED");
        }
        var agent = log.completedBy(incident, FOLLOW_UP);
        var reference = texts.keepAsNote(incident, "withdrawalNote", note, agent);
        boolean considered = log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.WithdrawalConsidered
                        && withdrawal.toString().equals(event.data().get("withdrawalId")));
        if (!considered) {
            var data = new HashMap<String, Object>();
            data.put("withdrawalId", withdrawal.toString());
            data.put("outcome", outcome);
            data.put("note", reference);
            log.append(incident, CaseEventType.WithdrawalConsidered, agent, data);
        }
        return reference;
    }
}
