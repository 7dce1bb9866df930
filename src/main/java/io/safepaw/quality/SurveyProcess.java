package io.safepaw.quality;

import io.safepaw.casefile.Incidents;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Starts the process of a survey and tells it of the answer; the outbox repeats until the engine has taken it. */
@Component
class SurveyProcess {

    private final Incidents incidents;
    private final QualityProperties properties;
    private final ProcessMessages messages;

    SurveyProcess(Incidents incidents, QualityProperties properties, ProcessMessages messages) {
        this.incidents = incidents;
        this.properties = properties;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(SurveyDue event) {
        var incident = incidents.get(event.incidentId());
        var facts = incident.facts();
        var variables = FollowUpVariables.of(incident);
        variables.put("category", facts.category().name());
        variables.put("petHarm", facts.petHarm().name());
        variables.put("humanHarm", facts.humanHarm().name());
        variables.put("surveyKind", event.kind().name());
        variables.put(
                "surveyAfter",
                (event.kind() == SurveyKind.CLAIM ? properties.claimSurveyAfter() : properties.fairnessSurveyAfter())
                        .toString());
        variables.put("surveyPartyId", event.recipient().toString());
        messages.publish(ProcessNames.SURVEY_REQUESTED, event.occasion(), event.occasion() + ":survey", variables);
    }

    @ApplicationModuleListener
    void on(SurveyAnswered event) {
        messages.publish(
                ProcessNames.SURVEY_ANSWERED,
                event.surveyId().toString(),
                event.surveyId() + ":answered",
                Map.of("csatScore", event.serviceScore()));
    }
}
