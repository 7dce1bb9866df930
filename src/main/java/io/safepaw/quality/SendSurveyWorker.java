package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Mails the survey, once for each job. */
@Component
class SendSurveyWorker {

    private final Surveys surveys;

    SendSurveyWorker(Surveys surveys) {
        this.surveys = surveys;
    }

    @JobWorker(type = "safepaw.quality.send-survey")
    Map<String, Object> handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable SurveyKind surveyKind,
            @Variable @Nullable String surveyPartyId,
            @Variable Surveys.Asking csatDecision) {
        return Map.of(
                "surveyId",
                surveys.send(
                                "job:" + job.getKey(),
                                IncidentId.of(incidentId),
                                surveyKind,
                                party(surveyPartyId),
                                csatDecision)
                        .toString());
    }

    static @Nullable PartyId party(@Nullable String id) {
        return id == null ? null : new PartyId(UUID.fromString(id));
    }
}
