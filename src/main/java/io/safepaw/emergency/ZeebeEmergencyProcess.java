package io.safepaw.emergency;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The processes of an emergency in business words. Telling them the same thing twice changes nothing. */
@Component
class ZeebeEmergencyProcess {

    private final ProcessMessages messages;

    ZeebeEmergencyProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    void estimateReceived(VetCare.Estimate estimate) {
        var variables = new HashMap<String, Object>();
        variables.put("estimateId", estimate.id().toString());
        variables.put("procedureType", estimate.procedureType());
        variables.put("estimateAmount", estimate.amount());
        variables.put("lifeThreatening", estimate.lifeThreatening());
        variables.put("ownerLimit", estimate.ownerLimit());
        messages.publish(
                ProcessNames.ESTIMATE_RECEIVED,
                estimate.incidentId().toString(),
                estimate.id().toString(),
                variables);
    }

    void outcomeReceived(OutcomeReceived event) {
        messages.publish(
                ProcessNames.OUTCOME_RECEIVED,
                event.incidentId().toString(),
                event.eventId().toString(),
                Map.of("petHarm", event.petHarm().name(), "ongoing", event.ongoing()));
    }

    void petFound(PetFound event) {
        messages.publish(
                ProcessNames.PET_FOUND,
                event.incidentId().toString(),
                event.eventId().toString(),
                Map.of("foundCondition", event.condition()));
    }

    void conditionWorsened(ConditionWorsened event) {
        messages.publish(
                ProcessNames.CONDITION_WORSENED,
                event.incidentId().toString(),
                event.eventId().toString(),
                Map.of());
    }

    void ownerReached(OwnerReached event) {
        messages.publish(
                ProcessNames.OWNER_REACHED,
                event.triageId().toString(),
                event.attemptId().toString(),
                Map.of());
    }

    void petBlocked(PetBlocked event, PetBlockings.Block block, Incident incident) {
        var severity = incident.severity() == null ? Severity.P1 : incident.severity();
        messages.publish(
                ProcessNames.PET_BLOCKED,
                event.petBlockId().toString(),
                event.petBlockId().toString(),
                Map.of(
                        "petBlockId", event.petBlockId().toString(),
                        "petBlockUntil", FormValues.text(block.untilAt()),
                        "releaseAskedWithin", event.releaseAskedWithin(),
                        "incidentId", incident.id().toString(),
                        "incidentNumber", incident.number(),
                        "severity", severity.name(),
                        "taskPriority", severity.taskPriority()));
    }

    void blockReleased(BlockReleased event) {
        messages.publish(
                ProcessNames.BLOCK_RELEASED, event.petBlockId().toString(), event.petBlockId() + ":released", Map.of());
    }
}
