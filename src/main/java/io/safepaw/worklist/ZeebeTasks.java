package io.safepaw.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** {@link EngineTasks} by the REST API of the Orchestration Cluster. */
@Component
class ZeebeTasks implements EngineTasks {

    private static final int PAGE = 200;

    /** How the engine quotes the reason of a task listener. */
    private static final Pattern DENIED =
            Pattern.compile("was denied by Task Listener\\. Reason to deny: '(.*)'", Pattern.DOTALL);

    private static final Set<UserTaskState> ENDED =
            Set.of(UserTaskState.COMPLETED, UserTaskState.CANCELED, UserTaskState.FAILED);

    private final CamundaClient camunda;
    private final ObjectMapper json;

    ZeebeTasks(CamundaClient camunda, ObjectMapper json) {
        this.camunda = camunda;
        this.json = json;
    }

    @Override
    public void claim(long taskKey, String username) {
        call(() -> camunda.newAssignUserTaskCommand(taskKey)
                .assignee(username)
                .allowOverride(false)
                .action("claim")
                .send()
                .join());
    }

    @Override
    public void assign(long taskKey, String username) {
        call(() -> camunda.newAssignUserTaskCommand(taskKey)
                .assignee(username)
                .allowOverride(true)
                .action(HAND_OVER)
                .send()
                .join());
    }

    @Override
    public void unassign(long taskKey) {
        call(() -> camunda.newUnassignUserTaskCommand(taskKey).send().join());
    }

    @Override
    public void complete(long taskKey, Map<String, Object> variables) {
        call(() -> camunda.newCompleteUserTaskCommand(taskKey)
                .variables(variables)
                .send()
                .join());
    }

    @Override
    public Map<String, Object> variables(long taskKey) {
        var found = call(() -> camunda.newUserTaskVariableSearchRequest(taskKey)
                .page(page -> page.limit(1000))
                .withFullValues()
                .send()
                .join());
        var variables = new HashMap<String, Object>();
        found.items().forEach(one -> variables.put(one.getName(), parse(one.getValue())));
        return variables;
    }

    @Override
    public Optional<String> formSchema(long taskKey) {
        return ifKnown(() -> camunda.newUserTaskGetFormRequest(taskKey).send().join())
                .map(form -> form.getSchema() instanceof String text ? text : write(form.getSchema()));
    }

    @Override
    public Optional<String> processXml(long processDefinitionKey) {
        return ifKnown(() -> camunda.newProcessDefinitionGetXmlRequest(processDefinitionKey)
                .send()
                .join());
    }

    @Override
    public List<EngineTask> waiting() {
        var tasks = new ArrayList<EngineTask>();
        String after = null;
        while (true) {
            var cursor = after;
            var found = call(() -> camunda.newUserTaskSearchRequest()
                    .filter(task -> task.state(UserTaskState.CREATED))
                    .page(page -> {
                        page.limit(PAGE);
                        if (cursor != null) {
                            page.after(cursor);
                        }
                    })
                    .send()
                    .join());
            found.items().forEach(task -> tasks.add(read(task)));
            after = found.page().endCursor();
            if (after == null || found.items().size() < PAGE) {
                return tasks;
            }
        }
    }

    @Override
    public boolean hasEnded(long taskKey) {
        return ifKnown(() -> camunda.newUserTaskGetRequest(taskKey).send().join())
                .map(task -> ENDED.contains(task.getState()))
                .orElse(true);
    }

    private static EngineTask read(UserTask task) {
        return new EngineTask(
                task.getUserTaskKey(),
                task.getProcessInstanceKey(),
                task.getProcessDefinitionKey(),
                task.getBpmnProcessId(),
                task.getElementId(),
                task.getFormKey(),
                task.getCandidateGroups() == null ? Set.of() : Set.copyOf(task.getCandidateGroups()),
                task.getAssignee() == null || task.getAssignee().isBlank() ? null : task.getAssignee(),
                task.getPriority() == null ? 50 : task.getPriority(),
                instant(task.getDueDate()),
                task.getCreationDate().toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private <T> Optional<T> ifKnown(Supplier<T> request) {
        try {
            return Optional.ofNullable(call(request));
        } catch (EngineFailure e) {
            if (e.kind() == EngineFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (ProblemException e) {
            var detail = e.details() == null || e.details().getDetail() == null
                    ? "Status " + e.code()
                    : e.details().getDetail();
            throw failure(e.code(), detail, e);
        } catch (ClientHttpException e) {
            throw failure(e.code(), "Status " + e.code(), e);
        } catch (ClientException | CancellationException e) {
            throw new EngineFailure(EngineFailure.Kind.UNAVAILABLE, "The process engine does not answer", e);
        }
    }

    private static EngineFailure failure(int status, String detail, Exception cause) {
        var denied = DENIED.matcher(detail);
        if (denied.find()) {
            return new EngineFailure(EngineFailure.Kind.DENIED, denied.group(1), cause);
        }
        var kind = switch (status) {
            case 404 -> EngineFailure.Kind.NOT_FOUND;
            case 409 -> EngineFailure.Kind.CONFLICT;
            case 408, 429, 500, 502, 503, 504, 0 -> EngineFailure.Kind.UNAVAILABLE;
            default -> EngineFailure.Kind.REFUSED;
        };
        return new EngineFailure(kind, detail, cause);
    }

    private @Nullable Object parse(String value) {
        try {
            return json.readValue(value, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The engine sent a variable that is not JSON", e);
        }
    }

    private String write(Object schema) {
        try {
            return json.writeValueAsString(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The engine sent a form that is not JSON", e);
        }
    }
}
