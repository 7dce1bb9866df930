package io.safepaw.casefile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives the decision {@code incident-severity} its inputs and decides which severity holds in the end (domain.md 2.2). */
@Service
@Transactional
class SeverityAssessment {

    private final Incidents incidents;
    private final AgentSeverities agentSeverities;
    private final EventLog log;
    private final ObjectProvider<ModuleFacts> moduleFacts;
    private final Clock clock;

    SeverityAssessment(
            Incidents incidents,
            AgentSeverities agentSeverities,
            EventLog log,
            ObjectProvider<ModuleFacts> moduleFacts,
            Clock clock) {
        this.incidents = incidents;
        this.agentSeverities = agentSeverities;
        this.log = log;
        this.moduleFacts = moduleFacts;
        this.clock = clock;
    }

    /** Inputs of the decision as the case file stands now. */
    @Transactional(readOnly = true)
    public DecisionInputs inputs(IncidentId id) {
        var incident = incidents.get(id);
        var facts = incident.facts();
        return new DecisionInputs(
                incident.number(),
                facts.category(),
                facts.petHarm(),
                facts.humanHarm(),
                facts.ongoing(),
                facts.minorInvolved(),
                facts.bookingActive(),
                text(facts.eventAt()),
                hoursSince(facts.eventAt()),
                facts.estimatedLoss(),
                incident.market(),
                incident.factsRevision(),
                others(incident));
    }

    /** A signal that somebody said stands beside what a module knows of the same: one yes is enough. */
    private Map<String, Object> others(Incident incident) {
        var all = new HashMap<String, Object>();
        for (var signal : Signal.values()) {
            all.put(signal.variable(), incident.facts().signals().contains(signal));
        }
        var details = incident.details();
        all.put("subCategory", details.subCategory());
        all.put("discoveredAt", text(details.discoveredAt()));
        all.put("otherPetsPresent", details.otherPets());
        all.put("desiredOutcome", details.desiredOutcome());
        all.put("language", details.language());
        moduleFacts.stream()
                .map(module -> module.of(incident.id()))
                .forEach(known -> known.forEach((name, value) -> {
                    if (!Boolean.TRUE.equals(all.get(name))) {
                        all.put(name, value);
                    }
                }));
        return all;
    }

    /**
     * Records what holds: the rule's severity or the agent's. An agent's that does not count is told to the log. Recording
     * the same again changes nothing. The rules lower a severity only by facts that a person entered or confirmed.
     */
    public AssessedSeverity record(IncidentId id, RuledSeverity ruled) {
        var agent = agentSeverities.of(id);
        agent.ifPresent(wanted -> judge(id, wanted, ruled));
        var decision = agent.map(
                        wanted -> wanted.against(ruled.severity(), ruled.severityReason(), ruled.ruleVersion()))
                .orElseGet(() -> new SeverityDecision(
                        ruled.severity(),
                        ruled.severityReason(),
                        Actor.SYSTEM,
                        ruled.severity(),
                        ruled.ruleVersion(),
                        null));
        var current = incidents.lock(id).severity();
        boolean lowers = current != null && current.isAbove(decision.severity());
        if (lowers && decision.by().equals(Actor.SYSTEM) && !log.factsFromPerson(id)) {
            return AssessedSeverity.of(current);
        }
        incidents.recordSeverity(id, decision);
        return AssessedSeverity.of(decision.severity());
    }

    /** Only the first time: rules that go beyond an agent's severity later do not make it an attempt to lower them. */
    private void judge(IncidentId id, AgentSeverity agent, RuledSeverity ruled) {
        var objection = agent.objection(ruled.severity());
        if (!agentSeverities.markJudged(id) || objection == null) {
            return;
        }
        var data = new HashMap<String, Object>();
        data.put("wanted", agent.severity());
        data.put("ruled", ruled.severity());
        data.put("reason", objection);
        data.put("ruleVersion", ruled.ruleVersion());
        data.put("note", agent.note());
        log.append(id, CaseEventType.SeverityNotLowered, agent.by(), data);
    }

    /** Hours with two decimals; 0 where the time is unknown or still to come. */
    private BigDecimal hoursSince(@Nullable Instant eventAt) {
        if (eventAt == null || eventAt.isAfter(clock.instant())) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(Duration.between(eventAt, clock.instant()).toSeconds())
                .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP);
    }

    @Nullable
    private static String text(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
