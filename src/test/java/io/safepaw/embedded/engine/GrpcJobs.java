package io.safepaw.embedded.engine;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UserTaskProperties;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultActivateElement;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultCorrections;
import io.camunda.zeebe.protocol.record.value.JobResultType;
import java.util.ArrayList;
import java.util.List;

/** Jobs between the gRPC protocol and the engine's records. */
final class GrpcJobs {

    private GrpcJobs() {}

    static ActivatedJob activated(JobActivation.Job job) {
        JobRecord value = job.value();
        ActivatedJob.Builder activated = ActivatedJob.newBuilder()
                .setKey(job.key())
                .setType(value.getType())
                .setRetries(value.getRetries())
                .setWorker(value.getWorker())
                .setDeadline(value.getDeadline())
                .setProcessDefinitionKey(value.getProcessDefinitionKey())
                .setBpmnProcessId(value.getBpmnProcessId())
                .setProcessDefinitionVersion(value.getProcessDefinitionVersion())
                .setProcessInstanceKey(value.getProcessInstanceKey())
                .setElementId(value.getElementId())
                .setElementInstanceKey(value.getElementInstanceKey())
                .setCustomHeaders(Documents.toJson(value.getCustomHeadersBuffer()))
                .setVariables(Documents.toJson(value.getVariablesBuffer()))
                .setTenantId(value.getTenantId())
                .setKind(ActivatedJob.JobKind.valueOf(value.getJobKind().name()))
                .setListenerEventType(ActivatedJob.ListenerEventType.valueOf(
                        value.getJobListenerEventType().name()))
                .addAllTags(value.getTags());
        UserTaskHeaders.of(value).map(GrpcJobs::userTask).ifPresent(activated::setUserTask);
        return activated.build();
    }

    static ActivatedJob complete(ActivatedJob job, JobFacts facts) {
        ActivatedJob.Builder completed = job.toBuilder()
                .setKind(ActivatedJob.JobKind.valueOf(facts.kind()))
                .setListenerEventType(ActivatedJob.ListenerEventType.valueOf(facts.listenerEventType()))
                .clearTags()
                .addAllTags(facts.tags());
        if (completed.getKind() == ActivatedJob.JobKind.TASK_LISTENER) {
            completed.setUserTask(userTask(UserTaskHeaders.ofJson(job.getCustomHeaders())));
        }
        return completed.build();
    }

    static UserTaskProperties userTask(UserTaskHeaders task) {
        UserTaskProperties.Builder properties = UserTaskProperties.newBuilder()
                .addAllCandidateGroups(task.candidateGroups())
                .addAllCandidateUsers(task.candidateUsers())
                .addAllChangedAttributes(task.changedAttributes());
        task.action().ifPresent(properties::setAction);
        task.assignee().ifPresent(properties::setAssignee);
        task.dueDate().ifPresent(properties::setDueDate);
        task.followUpDate().ifPresent(properties::setFollowUpDate);
        task.formKey().ifPresent(properties::setFormKey);
        task.priority().ifPresent(properties::setPriority);
        task.userTaskKey().ifPresent(properties::setUserTaskKey);
        return properties.build();
    }

    static JobResult resultOf(GatewayOuterClass.JobResult result) {
        JobResult record = new JobResult();
        if ("adHocSubProcess".equals(result.getType())) {
            record.setType(JobResultType.AD_HOC_SUB_PROCESS)
                    .setCompletionConditionFulfilled(result.getIsCompletionConditionFulfilled())
                    .setCancelRemainingInstances(result.getIsCancelRemainingInstances());
            result.getActivateElementsList()
                    .forEach(element -> record.addActivateElement(new JobResultActivateElement()
                            .setElementId(element.getElementId())
                            .setVariables(Documents.ofJson(element.getVariables()))));
            return record;
        }
        record.setType(JobResultType.USER_TASK).setDenied(result.getDenied()).setDeniedReason(result.getDeniedReason());
        if (result.hasCorrections()) {
            correct(record, result.getCorrections());
        }
        return record;
    }

    private static void correct(JobResult result, GatewayOuterClass.JobResultCorrections asked) {
        JobResultCorrections corrections = new JobResultCorrections();
        List<String> corrected = new ArrayList<>();
        if (asked.hasAssignee()) {
            corrections.setAssignee(asked.getAssignee());
            corrected.add("assignee");
        }
        if (asked.hasDueDate()) {
            corrections.setDueDate(asked.getDueDate());
            corrected.add("dueDate");
        }
        if (asked.hasFollowUpDate()) {
            corrections.setFollowUpDate(asked.getFollowUpDate());
            corrected.add("followUpDate");
        }
        if (asked.hasCandidateGroups()) {
            corrections.setCandidateGroupsList(asked.getCandidateGroups().getValuesList());
            corrected.add("candidateGroupsList");
        }
        if (asked.hasCandidateUsers()) {
            corrections.setCandidateUsersList(asked.getCandidateUsers().getValuesList());
            corrected.add("candidateUsersList");
        }
        if (asked.hasPriority()) {
            corrections.setPriority(asked.getPriority());
            corrected.add("priority");
        }
        result.setCorrections(corrections).setCorrectedAttributes(corrected);
    }
}
