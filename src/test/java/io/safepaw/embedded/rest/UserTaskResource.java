package io.safepaw.embedded.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.UserTaskAssignmentRequest;
import io.camunda.client.protocol.rest.UserTaskCompletionRequest;
import io.camunda.client.protocol.rest.UserTaskResult;
import io.camunda.client.protocol.rest.UserTaskVariableFilter;
import io.camunda.client.protocol.rest.VariableResult;
import io.camunda.client.protocol.rest.VariableSearchQuerySortRequest;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import io.safepaw.embedded.projection.Projection;
import io.safepaw.embedded.projection.Variables;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;

/** User tasks: look up, assign, update, complete. */
final class UserTaskResource extends Resource {

    private static final Schema<VariableResult> TASK_VARIABLES =
            Schema.of(VariableResult.class, UserTaskVariableFilter.class, VariableSearchQuerySortRequest.class);

    UserTaskResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post(
                        "/v2/user-tasks/search",
                        search(projection -> projection.userTasks().table()))
                .get(
                        "/v2/user-tasks/{key}",
                        get("User task", projection -> projection.userTasks().table()))
                .get("/v2/user-tasks/{key}/form", this::form)
                .post("/v2/user-tasks/{key}/variables/search", this::variables)
                .post("/v2/user-tasks/{key}/completion", this::complete)
                .post("/v2/user-tasks/{key}/assignment", this::assign)
                .delete("/v2/user-tasks/{key}/assignee", this::unassign)
                .patch("/v2/user-tasks/{key}", this::update);
    }

    private Response form(Request request) {
        return runtime.read(projection -> {
            String formKey = task(projection, request).getFormKey();
            return formKey == null
                    ? Response.empty()
                    : projection.forms().get(formKey).map(Response::json).orElseGet(Response::empty);
        });
    }

    private Response variables(Request request) {
        boolean truncate = !"false".equals(request.query().get("truncateValues"));
        return runtime.read(projection -> {
            String scope = task(projection, request).getElementInstanceKey();
            Table<VariableResult> visible = new Table<>(TASK_VARIABLES);
            projection
                    .variables()
                    .visibleFrom(projection.elementInstances().scopesOf(scope))
                    .forEach(row -> visible.add(row.getVariableKey(), null, row));
            return page(visible.search(request.json()), row -> Variables.found(row, truncate));
        });
    }

    private Response complete(Request request) {
        UserTaskCompletionRequest body = request.body(UserTaskCompletionRequest.class);
        return send(
                request,
                UserTaskIntent.COMPLETE,
                new UserTaskRecord()
                        .setVariables(document(body.getVariables()))
                        .setAction(textOr(body.getAction(), "")));
    }

    private Response assign(Request request) {
        UserTaskAssignmentRequest body = request.body(UserTaskAssignmentRequest.class);
        boolean override = !Boolean.FALSE.equals(body.getAllowOverride());
        return send(
                request,
                override ? UserTaskIntent.ASSIGN : UserTaskIntent.CLAIM,
                new UserTaskRecord()
                        .setAssignee(required(body.getAssignee(), "assignee"))
                        .setAction(textOr(body.getAction(), "")));
    }

    private Response unassign(Request request) {
        return send(
                request,
                UserTaskIntent.ASSIGN,
                new UserTaskRecord().setAssignee("").setAction("unassign"));
    }

    private Response update(Request request) {
        JsonNode body = request.json();
        if (body.path("changeset").isEmpty() && !body.hasNonNull("action")) {
            throw Problem.invalid("No update data provided.");
        }
        UserTaskRecord task = UserTaskChanges.of(body.path("changeset"))
                .setAction(body.path("action").asText(""));
        return send(request, UserTaskIntent.UPDATE, task);
    }

    private Response send(Request request, UserTaskIntent intent, UserTaskRecord task) {
        long key = request.key("key");
        commands().execute(ValueType.USER_TASK, intent, key, task.setUserTaskKey(key));
        return Response.empty();
    }

    private static UserTaskResult task(Projection projection, Request request) {
        long key = request.key("key");
        return projection.userTasks().table().get(key).orElseThrow(() -> missing("User task", key));
    }
}
