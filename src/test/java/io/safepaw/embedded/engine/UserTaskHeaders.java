package io.safepaw.embedded.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.value.JobKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task listener's job says about its user task; the engine carries it in reserved headers of the job. */
public record UserTaskHeaders(Map<String, String> headers) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The user task of a task listener's job, nothing for other kinds of job. */
    public static Optional<UserTaskHeaders> of(JobRecord job) {
        return job.getJobKind() == JobKind.TASK_LISTENER
                ? Optional.of(new UserTaskHeaders(job.getCustomHeaders()))
                : Optional.empty();
    }

    static UserTaskHeaders ofJson(String headers) {
        Map<String, String> values = new HashMap<>();
        parse(headers, JsonNode.class)
                .properties()
                .forEach(header -> values.put(header.getKey(), header.getValue().asText()));
        return new UserTaskHeaders(values);
    }

    public Optional<String> action() {
        return text(Protocol.USER_TASK_ACTION_HEADER_NAME);
    }

    public Optional<String> assignee() {
        return text(Protocol.USER_TASK_ASSIGNEE_HEADER_NAME);
    }

    public List<String> candidateGroups() {
        return list(Protocol.USER_TASK_CANDIDATE_GROUPS_HEADER_NAME);
    }

    public List<String> candidateUsers() {
        return list(Protocol.USER_TASK_CANDIDATE_USERS_HEADER_NAME);
    }

    public List<String> changedAttributes() {
        return list(Protocol.USER_TASK_CHANGED_ATTRIBUTES_HEADER_NAME);
    }

    public Optional<String> dueDate() {
        return text(Protocol.USER_TASK_DUE_DATE_HEADER_NAME);
    }

    public Optional<String> followUpDate() {
        return text(Protocol.USER_TASK_FOLLOW_UP_DATE_HEADER_NAME);
    }

    public Optional<Long> formKey() {
        return text(Protocol.USER_TASK_FORM_KEY_HEADER_NAME).map(Long::valueOf);
    }

    public Optional<Integer> priority() {
        return text(Protocol.USER_TASK_PRIORITY_HEADER_NAME).map(Integer::valueOf);
    }

    public Optional<Long> userTaskKey() {
        return text(Protocol.USER_TASK_KEY_HEADER_NAME).map(Long::valueOf);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private List<String> list(String name) {
        return text(name).map(json -> List.of(parse(json, String[].class))).orElse(List.of());
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Unexpected header of a task listener: " + json, e);
        }
    }
}
