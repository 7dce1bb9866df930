package io.safepaw.worklist;

import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffMember;
import io.safepaw.web.FieldProblem;
import io.safepaw.web.InvalidRequest;
import io.safepaw.web.JsonBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** User tasks over the API; the same rules as in the Desk and in Tasklist. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Work", description = "Tasks and actions of staff")
class TaskApi {

    private final Worklist worklist;
    private final Incidents incidents;
    private final JsonBody body;

    TaskApi(Worklist worklist, Incidents incidents, JsonBody body) {
        this.worklist = worklist;
        this.incidents = incidents;
        this.body = body;
    }

    /**
     * An open task.
     *
     * @param key a string, since it has more digits than a JSON number keeps
     * @param dueAt UTC
     */
    record TaskView(
            String key,
            String element,
            String name,
            @Nullable String form,
            @Nullable String incident,
            Set<String> groups,
            @Nullable String assignee,
            int priority,
            @Nullable Instant dueAt) {

        static TaskView of(WorkItem item) {
            return new TaskView(
                    Long.toString(item.taskKey()),
                    item.elementId(),
                    item.name(),
                    item.formId(),
                    item.incidentNumber(),
                    item.candidateGroups(),
                    item.assignee(),
                    item.priority(),
                    item.dueAt());
        }
    }

    @GetMapping("/incidents/{number}/tasks")
    @Operation(summary = "List the open tasks of an incident", description = "Oldest first.")
    List<TaskView> of(@Parameter(example = "SP-000042") @PathVariable String number) {
        var incident = incidents.findByNumber(number).orElseThrow(InvalidRequest::noIncident);
        return worklist.openOf(incident.id()).stream().map(TaskView::of).toList();
    }

    @GetMapping("/tasks")
    @Operation(
            summary = "List the open tasks that the caller may take or has",
            description = "The 200 most urgent: breached, then due soonest, then severity, then oldest.")
    List<TaskView> mine(StaffMember caller) {
        var all = new QueueFilter(
                QueueFilter.Owner.ANYBODY, true, null, Set.of(), Set.of(), QueueFilter.Due.ANY_TIME, null, 0, 200);
        return worklist.queue(all, caller).items().stream().map(TaskView::of).toList();
    }

    @PostMapping("/tasks/{key}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a task")
    void claim(@PathVariable long key, StaffMember caller) {
        orProblem(() -> worklist.claim(key, caller));
    }

    @PostMapping("/tasks/{key}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give a task back to its groups")
    void release(@PathVariable long key, StaffMember caller) {
        orProblem(() -> worklist.release(key, caller));
    }

    @PostMapping(path = "/tasks/{key}/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Complete a task",
            description = "The caller must have taken it. The body holds the fields of the task's form, by key.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Map.class)))
    void complete(@PathVariable long key, InputStream request, StaffMember caller) {
        @SuppressWarnings("unchecked")
        Map<String, Object> values = body.read(request, Map.class);
        orProblem(() -> worklist.complete(key, caller, values));
    }

    private static void orProblem(Runnable work) {
        try {
            work.run();
        } catch (TaskProblem e) {
            throw new InvalidRequest(
                    status(e),
                    e.getMessage(),
                    e instanceof FieldErrors invalid
                            ? invalid.errors().entrySet().stream()
                                    .map(error -> new FieldProblem(error.getKey(), error.getValue()))
                                    .toList()
                            : List.of());
        }
    }

    private static HttpStatus status(TaskProblem problem) {
        if (problem instanceof FieldErrors) {
            return HttpStatus.UNPROCESSABLE_ENTITY;
        }
        if (problem instanceof TaskDenied) {
            return HttpStatus.FORBIDDEN;
        }
        if (problem instanceof EngineUnavailable) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return problem instanceof TaskGone ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
    }
}
