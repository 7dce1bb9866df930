package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.stereotype.Component;

/** Says how somebody is tried next; the text message to an owner goes out with it. */
@Component
class PlanAttemptWorker {

    private final ContactLadder contactLadder;

    PlanAttemptWorker(ContactLadder contactLadder) {
        this.contactLadder = contactLadder;
    }

    @JobWorker(type = "safepaw.emergency.plan-attempt")
    ContactLadder.Next handle(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String contactTarget,
            @Variable ContactPlan contactPlan) {
        return contactLadder.next(job.getProcessInstanceKey(), incidentId, contactTarget, contactPlan);
    }
}
