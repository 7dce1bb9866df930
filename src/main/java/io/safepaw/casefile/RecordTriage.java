package io.safepaw.casefile;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what an agent found in triage into the case file. Recording the same triage again changes nothing. */
@Service
@Transactional
class RecordTriage {

    private static final String FORM = "triage";

    private final Incidents incidents;
    private final AgentSeverities agentSeverities;
    private final FormTexts texts;
    private final EventLog log;
    private final ObjectProvider<SeverityAuthority> authority;

    RecordTriage(
            Incidents incidents,
            AgentSeverities agentSeverities,
            FormTexts texts,
            EventLog log,
            ObjectProvider<SeverityAuthority> authority) {
        this.incidents = incidents;
        this.agentSeverities = agentSeverities;
        this.texts = texts;
        this.log = log;
        this.authority = authority;
    }

    public TriageTexts from(TriageForm form) {
        var id = IncidentId.of(form.incidentId());
        var known = incidents.get(id).facts();
        var agent = log.completedBy(id, FORM);
        incidents.recordFacts(id, form.over(known), agent);
        incidents.recordDetails(id, form.details(), agent);
        recordMarket(id, form.marketOf(), agent);
        var severityNote = texts.keepAsNote(id, "severityNote", form.severityNote(), agent);
        recordSeverity(id, form.severity(), agent, severityNote);
        return new TriageTexts(
                texts.keepAsNote(id, "triageNote", form.triageNote(), agent),
                severityNote,
                texts.keep(id, "incidentLocation", form.incidentLocation(), agent),
                texts.keep(id, "messageToReporter", form.messageToReporter(), agent));
    }

    /** A market that somebody who knew better replaced meanwhile was shown by the form and is no decision of the agent. */
    private void recordMarket(IncidentId id, @Nullable Market market, Actor agent) {
        if (market != null
                && log.of(id).stream()
                        .noneMatch(event -> event.type() == CaseEventType.MarketChanged
                                && market.name().equals(event.data().get("from")))) {
            incidents.recordMarket(id, market, MarketSource.AGENT, agent);
        }
    }

    private void recordSeverity(
            IncidentId id, @Nullable Severity severity, Actor agent, @Nullable String severityNote) {
        if (severity == null) {
            agentSeverities.remove(id);
            return;
        }
        agentSeverities.put(id, new AgentSeverity(severity, agent, mayLower(agent), severityNote));
    }

    private boolean mayLower(Actor agent) {
        return authority.stream().anyMatch(known -> known.mayLower(agent));
    }
}
