package io.safepaw.enforcement;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.IncidentId;
import io.safepaw.communication.TaskLetters;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The preview of what the answer to an appeal sends, and of the word that a measure has ended. */
@Component
class AppealLetters implements TaskLetters {

    private final Appeals appeals;
    private final InterimMeasures measures;
    private final ObjectMapper json;

    AppealLetters(Appeals appeals, InterimMeasures measures, ObjectMapper json) {
        this.appeals = appeals;
        this.measures = measures;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public Set<String> forms() {
        return Set.of(Appeals.REVIEW_FORM, Appeals.ADMISSION_FORM, InterimMeasures.REVIEW_FORM);
    }

    @Override
    public void write(String formId, IncidentId incident, Map<String, Object> values) {
        switch (formId) {
            case InterimMeasures.REVIEW_FORM -> {
                if (MeasureReview.LIFT.name().equals(values.get("measureReview"))) {
                    measures.tellEnded(measures.get(id(values, "measureId")));
                }
            }
            case Appeals.ADMISSION_FORM -> {
                if (Admission.REFUSE.name().equals(values.get("admission"))) {
                    var appeal = id(values, "appealId");
                    appeals.decideAdmission(appeal, Admission.REFUSE.name(), (String) values.get("admissionNote"), 0);
                    appeals.rehearse(appeal, form(values));
                }
            }
            default -> appeals.rehearse(id(values, "appealId"), form(values));
        }
    }

    private AppealDecisionForm form(Map<String, Object> values) {
        return json.convertValue(values, AppealDecisionForm.class);
    }

    private static UUID id(Map<String, Object> values, String name) {
        return Codes.id(name, (String) values.get(name));
    }
}
