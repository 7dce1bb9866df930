package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Closes a survey that nobody answered. */
@Component
class ExpireSurveyWorker {

    private final Surveys surveys;

    ExpireSurveyWorker(Surveys surveys) {
        this.surveys = surveys;
    }

    @JobWorker(type = "safepaw.quality.expire-survey")
    void handle(@Variable String incidentId, @Variable String surveyId) {
        surveys.expire(IncidentId.of(incidentId), UUID.fromString(surveyId));
    }
}
