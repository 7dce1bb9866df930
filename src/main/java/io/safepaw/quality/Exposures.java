package io.safepaw.quality;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.evidence.GraphicContentSeen;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.StaffDirectory;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who saw graphic content is asked a day later how they are, once for each shift (domain.md 6.2). */
@Component
class Exposures {

    private final Incidents incidents;
    private final StaffDirectory staff;
    private final Qualifications qualifications;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final ProcessMessages messages;
    private final JdbcClient jdbc;

    Exposures(
            Incidents incidents,
            StaffDirectory staff,
            Qualifications qualifications,
            EventLog log,
            ApplicationEventPublisher events,
            ProcessMessages messages,
            JdbcClient jdbc) {
        this.incidents = incidents;
        this.staff = staff;
        this.qualifications = qualifications;
        this.log = log;
        this.events = events;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(GraphicContentSeen event) {
        var id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        insert into wellness_exposure (id, incident_id, agent, period_began)
                        values (:id, :incident, :agent, :began)
                        on conflict (agent, period_began) do nothing
                        """)
                .param("id", id)
                .param("incident", event.incidentId().value())
                .param("agent", event.viewer())
                .param("began", event.periodBegan().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            log.append(
                    event.incidentId(),
                    CaseEventType.WellnessCheckDue,
                    Actor.SYSTEM,
                    Map.of("agent", event.viewer(), "exposureId", id.toString()));
            events.publishEvent(new AgentExposed(id, event.incidentId(), event.viewer()));
        }
    }

    @ApplicationModuleListener
    public void on(AgentExposed event) {
        var variables = FollowUpVariables.of(incidents.get(event.incidentId()));
        variables.put("checkInAgent", event.agent());
        variables.put("checkInLead", leadOf(event.agent()));
        messages.publish(
                ProcessNames.EXPOSURE_RECORDED,
                event.exposureId().toString(),
                event.exposureId() + ":recorded",
                variables);
    }

    /** Whom the person reports to; null where that is nobody, or they do not work here any more. */
    public @Nullable String leadOf(@Nullable String agent) {
        return agent == null || staff.find(agent).isEmpty()
                ? null
                : qualifications.of(agent).reportsTo();
    }

    /** Whether the person is checked in with because of this incident already. */
    public boolean isChecked(IncidentId incident, @Nullable String agent) {
        return jdbc.sql("""
                        select exists (select 1 from wellness_exposure where incident_id = :incident and agent = :agent)
                        """)
                .param("incident", incident.value())
                .param("agent", agent)
                .query(Boolean.class)
                .single();
    }
}
