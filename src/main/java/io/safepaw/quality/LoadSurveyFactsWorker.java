package io.safepaw.quality;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Gives the table csat-suppression its inputs. */
@Component
class LoadSurveyFactsWorker {

    private final Surveys surveys;

    LoadSurveyFactsWorker(Surveys surveys) {
        this.surveys = surveys;
    }

    @JobWorker(type = "safepaw.quality.load-survey-facts")
    Map<String, Object> handle(
            @Variable String incidentId, @Variable SurveyKind surveyKind, @Variable @Nullable String surveyPartyId) {
        return surveys.facts(IncidentId.of(incidentId), surveyKind, SendSurveyWorker.party(surveyPartyId));
    }
}
