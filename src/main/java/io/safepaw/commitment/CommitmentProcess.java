package io.safepaw.commitment;

import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process {@code commitment} what was committed; the outbox repeats until the engine has taken it. */
@Component
class CommitmentProcess {

    private final Commitments commitments;
    private final Incidents incidents;
    private final Parties parties;
    private final ProcessMessages messages;
    private final CommitmentProperties properties;

    CommitmentProcess(
            Commitments commitments,
            Incidents incidents,
            Parties parties,
            ProcessMessages messages,
            CommitmentProperties properties) {
        this.commitments = commitments;
        this.incidents = incidents;
        this.parties = parties;
        this.messages = messages;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void on(CommitmentNoted event) {
        var commitment = commitments.find(event.commitmentId()).orElseThrow();
        var incident = incidents.get(commitment.incidentId());
        var id = commitment.id().toString();
        var severity = incident.severity();
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put("severity", severity == null ? null : severity.name());
        variables.put(
                "taskPriority",
                Objects.requireNonNullElse(severity, Severity.P1).taskPriority());
        variables.put("commitmentId", id);
        variables.put(
                "promisedAt",
                commitment.promisedAt().truncatedTo(ChronoUnit.MILLIS).toString());
        variables.put("promiseRemindAt", remindAt(commitment).toString());
        variables.put("promiseText", commitment.promise());
        variables.put(
                "promiseTo",
                parties.find(commitment.partyId()).orElseThrow().role().name());
        variables.put("promiseKeeper", Objects.requireNonNullElse(incident.owner(), ""));
        messages.publish(ProcessNames.COMMITMENT_MADE, id, id + ":made", variables);
    }

    private Instant remindAt(Commitment commitment) {
        var before = commitment.promisedAt().minus(properties.remindBefore());
        var halfway = commitment
                .madeAt()
                .plus(Duration.between(commitment.madeAt(), commitment.promisedAt())
                        .dividedBy(2));
        return (before.isAfter(halfway) ? before : halfway).truncatedTo(ChronoUnit.MILLIS);
    }

    @ApplicationModuleListener
    void on(CommitmentSettled event) {
        var id = event.commitmentId().toString();
        messages.publish(ProcessNames.COMMITMENT_SETTLED, id, id + ":settled", Map.of());
    }
}
