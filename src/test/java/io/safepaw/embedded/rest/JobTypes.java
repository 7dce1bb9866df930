package io.safepaw.embedded.rest;

import static io.safepaw.embedded.rest.Resource.document;
import static io.safepaw.embedded.rest.Resource.list;
import static io.safepaw.embedded.rest.Resource.textOr;

import io.camunda.client.protocol.rest.ActivatedJobResult;
import io.camunda.client.protocol.rest.JobKindEnum;
import io.camunda.client.protocol.rest.JobListenerEventTypeEnum;
import io.camunda.client.protocol.rest.JobResultAdHocSubProcess;
import io.camunda.client.protocol.rest.JobResultCorrections;
import io.camunda.client.protocol.rest.JobResultUserTask;
import io.camunda.client.protocol.rest.UserTaskProperties;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultActivateElement;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.value.JobResultType;
import io.safepaw.embedded.engine.JobActivation;
import io.safepaw.embedded.engine.UserTaskHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jobs between the REST API's types and the engine's records. */
final class JobTypes {

    private JobTypes() {}

    static ActivatedJobResult activated(JobActivation.Job job) {
        JobRecord value = job.value();
        ActivatedJobResult result = new ActivatedJobResult();
        result.setJobKey(Long.toString(job.key()));
        result.setType(value.getType());
        result.setProcessDefinitionId(value.getBpmnProcessId());
        result.setProcessDefinitionVersion(value.getProcessDefinitionVersion());
        result.setProcessDefinitionKey(Long.toString(value.getProcessDefinitionKey()));
        result.setProcessInstanceKey(Long.toString(value.getProcessInstanceKey()));
        result.setElementId(value.getElementId());
        result.setElementInstanceKey(Long.toString(value.getElementInstanceKey()));
        result.setCustomHeaders(Map.copyOf(value.getCustomHeadersObjectMap()));
        result.setWorker(value.getWorker());
        result.setRetries(value.getRetries());
        result.setDeadline(value.getDeadline());
        result.setVariables(value.getVariables());
        result.setTenantId(value.getTenantId());
        result.setKind(JobKindEnum.fromValue(value.getJobKind().name()));
        result.setListenerEventType(JobListenerEventTypeEnum.fromValue(
                value.getJobListenerEventType().name()));
        result.setTags(value.getTags());
        result.setUserTask(UserTaskHeaders.of(value).map(JobTypes::userTask).orElse(null));
        return result;
    }

    private static UserTaskProperties userTask(UserTaskHeaders headers) {
        UserTaskProperties task = new UserTaskProperties();
        task.setAction(headers.action().orElse(null));
        task.setAssignee(headers.assignee().orElse(null));
        task.setCandidateGroups(headers.candidateGroups());
        task.setCandidateUsers(headers.candidateUsers());
        task.setChangedAttributes(headers.changedAttributes());
        task.setDueDate(headers.dueDate().orElse(null));
        task.setFollowUpDate(headers.followUpDate().orElse(null));
        task.setFormKey(headers.formKey().map(String::valueOf).orElse(null));
        task.setPriority(headers.priority().orElse(null));
        task.setUserTaskKey(headers.userTaskKey().map(String::valueOf).orElse(null));
        return task;
    }

    static JobResult result(io.camunda.client.protocol.rest.JobResult asked) {
        if (asked instanceof JobResultAdHocSubProcess adHoc) {
            return adHocResult(adHoc);
        }
        JobResult result = new JobResult().setType(JobResultType.USER_TASK);
        if (asked instanceof JobResultUserTask userTask) {
            result.setDenied(Boolean.TRUE.equals(userTask.getDenied()))
                    .setDeniedReason(textOr(userTask.getDeniedReason(), ""));
            if (userTask.getCorrections() != null) {
                correct(result, userTask.getCorrections());
            }
        }
        return result;
    }

    private static JobResult adHocResult(JobResultAdHocSubProcess asked) {
        JobResult result = new JobResult()
                .setType(JobResultType.AD_HOC_SUB_PROCESS)
                .setCompletionConditionFulfilled(Boolean.TRUE.equals(asked.getIsCompletionConditionFulfilled()))
                .setCancelRemainingInstances(Boolean.TRUE.equals(asked.getIsCancelRemainingInstances()));
        list(asked.getActivateElements())
                .forEach(element -> result.addActivateElement(new JobResultActivateElement()
                        .setElementId(element.getElementId())
                        .setVariables(document(element.getVariables()))));
        return result;
    }

    private static void correct(JobResult result, JobResultCorrections asked) {
        var corrections = new io.camunda.zeebe.protocol.impl.record.value.job.JobResultCorrections();
        List<String> corrected = new ArrayList<>();
        if (asked.getAssignee() != null) {
            corrections.setAssignee(asked.getAssignee());
            corrected.add(UserTaskRecord.ASSIGNEE);
        }
        if (asked.getDueDate() != null) {
            corrections.setDueDate(asked.getDueDate());
            corrected.add(UserTaskRecord.DUE_DATE);
        }
        if (asked.getFollowUpDate() != null) {
            corrections.setFollowUpDate(asked.getFollowUpDate());
            corrected.add(UserTaskRecord.FOLLOW_UP_DATE);
        }
        if (asked.getCandidateGroups() != null) {
            corrections.setCandidateGroupsList(asked.getCandidateGroups());
            corrected.add(UserTaskRecord.CANDIDATE_GROUPS);
        }
        if (asked.getCandidateUsers() != null) {
            corrections.setCandidateUsersList(asked.getCandidateUsers());
            corrected.add(UserTaskRecord.CANDIDATE_USERS);
        }
        if (asked.getPriority() != null) {
            corrections.setPriority(asked.getPriority());
            corrected.add(UserTaskRecord.PRIORITY);
        }
        result.setCorrections(corrections).setCorrectedAttributes(corrected);
    }
}
