package io.safepaw.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.safepaw.embedded.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The changes that an update of a user task asks for. Read from the JSON itself: the client's type is a map with a default
 * priority of 50, so it cannot tell what was asked.
 */
final class UserTaskChanges {

    private UserTaskChanges() {}

    static UserTaskRecord of(JsonNode changeset) {
        UserTaskRecord task = new UserTaskRecord();
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> change : changeset.properties()) {
            if (!change.getValue().isNull()) {
                changed.add(apply(task, change.getKey(), change.getValue()));
            }
        }
        return task.setChangedAttributes(changed);
    }

    private static String apply(UserTaskRecord task, String name, JsonNode value) {
        switch (name) {
            case "dueDate" -> {
                task.setDueDate(value.asText());
                return UserTaskRecord.DUE_DATE;
            }
            case "followUpDate" -> {
                task.setFollowUpDate(value.asText());
                return UserTaskRecord.FOLLOW_UP_DATE;
            }
            case "candidateGroups" -> {
                task.setCandidateGroupsList(texts(value));
                return UserTaskRecord.CANDIDATE_GROUPS;
            }
            case "candidateUsers" -> {
                task.setCandidateUsersList(texts(value));
                return UserTaskRecord.CANDIDATE_USERS;
            }
            case "priority" -> {
                task.setPriority(value.asInt());
                return UserTaskRecord.PRIORITY;
            }
            default -> throw Problem.malformed("The changeset has no field '%s'.".formatted(name));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
