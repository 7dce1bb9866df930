package io.safepaw.enforcement;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

@Component
class ZeebeEnforcementProcess implements EnforcementProcess {

    private final ProcessMessages messages;
    private final Incidents incidents;
    private final InterimMeasures measures;

    ZeebeEnforcementProcess(ProcessMessages messages, Incidents incidents, InterimMeasures measures) {
        this.messages = messages;
        this.incidents = incidents;
        this.measures = measures;
    }

    @Override
    public void measureImposed(UUID measureId, IncidentId incident, SubjectRole subjectRole) {
        var variables = headline(incidents.get(incident));
        variables.put("measureId", measureId.toString());
        variables.put("measure", measures.get(measureId).measure().name());
        variables.put("subjectRole", subjectRole.name());
        messages.publish(ProcessNames.MEASURE_IMPOSED, measureId.toString(), measureId.toString(), variables);
    }

    @Override
    public void measureLifted(UUID measureId) {
        messages.publish(ProcessNames.MEASURE_LIFTED, measureId.toString(), measureId + ":lifted", Map.of());
    }

    @Override
    public void stayTransferNeeded(UUID measureId, IncidentId incident) {
        messages.publish(ProcessNames.STAY_TRANSFERRED, measureId.toString(), measureId + ":transfer", about(incident));
    }

    @Override
    public void measureQuestioned(UUID measureId, UUID eventId) {
        messages.publish(
                ProcessNames.MEASURE_QUESTIONED,
                measureId.toString(),
                eventId.toString(),
                Map.of("measureReviewDueAt", measures.reviewDueNow()));
    }

    @Override
    public void measureSubjectAsked(UUID questionId, MeasurePart part, IncidentId incident) {
        var variables = headline(incidents.get(incident));
        variables.put("measureQuestionId", questionId.toString());
        variables.put("measurePart", part.name());
        messages.publish(ProcessNames.QUESTION_OPENED, questionId.toString(), questionId.toString(), variables);
    }

    @Override
    public void measureSubjectSettled(UUID questionId) {
        messages.publish(ProcessNames.QUESTION_SETTLED, questionId.toString(), questionId + ":settled", Map.of());
    }

    @Override
    public void reviewRequested(ReviewRequested request) {
        var variables = about(request.incidentId());
        variables.put("findingId", request.findingId().toString());
        variables.put("finding", request.finding());
        variables.put("violation", request.violation());
        variables.put("riskToOthers", request.riskToOthers());
        variables.put("subjectRole", request.subjectRole());
        variables.put(
                "followsAppealId",
                request.followsAppeal() == null ? null : request.followsAppeal().toString());
        messages.publish(
                ProcessNames.REVIEW_REQUESTED,
                request.requestId().toString(),
                request.requestId().toString(),
                variables);
    }

    @Override
    public void enforcementExpired(UUID enforcementId, IncidentId incident) {
        var variables = about(incident);
        variables.put("enforcementId", enforcementId.toString());
        messages.publish(
                ProcessNames.ENFORCEMENT_EXPIRED, enforcementId.toString(), enforcementId + ":expired", variables);
    }

    @Override
    public void conditionsAnswered(UUID offerId) {
        messages.publish(ProcessNames.CONDITIONS_ANSWERED, offerId.toString(), offerId + ":answered", Map.of());
    }

    @Override
    public void appealReceived(UUID appealId, UUID enforcementId, IncidentId incident) {
        var variables = about(incident);
        variables.put("appealId", appealId.toString());
        variables.put("enforcementId", enforcementId.toString());
        messages.publish(ProcessNames.APPEAL_RECEIVED, enforcementId.toString(), appealId.toString(), variables);
    }

    /** What the processes and their forms need of the incident. */
    private Map<String, Object> about(IncidentId id) {
        Incident incident = incidents.get(id);
        var variables = headline(incident);
        variables.put("market", incident.market());
        variables.put("category", incident.facts().category().name());
        variables.put("petHarm", incident.facts().petHarm().name());
        variables.put("humanHarm", incident.facts().humanHarm().name());
        return variables;
    }

    /** What the tasks about measures show of it; they come in numbers, and each variable costs the engine. */
    private static Map<String, Object> headline(Incident incident) {
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", incident.id().toString());
        variables.put("incidentNumber", incident.number());
        variables.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        variables.put("taskPriority", priority(incident.severity()));
        return variables;
    }

    private static int priority(@Nullable Severity severity) {
        return severity == null ? 90 : 90 - 20 * severity.ordinal();
    }
}
