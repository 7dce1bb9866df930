package io.safepaw.worklist;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Actions on an incident over the API. */
@RestController
@RequestMapping(path = "/api/incidents/{number}/actions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Work", description = "Tasks and actions of staff")
class ActionController {

    private final CaseActions actions;
    private final Incidents incidents;
    private final JsonBody body;

    ActionController(CaseActions actions, Incidents incidents, JsonBody body) {
        this.actions = actions;
        this.incidents = incidents;
        this.body = body;
    }

    /** What the caller may start. */
    record ActionView(String id, String label, String form) {}

    /** @param known values by field key, and the choices of fields that depend on the incident */
    record ActionFormView(String id, String label, String form, Map<String, Object> known) {}

    record Answer(String message) {}

    @GetMapping
    @Operation(summary = "List what the caller may start on an incident now")
    List<ActionView> list(@Parameter(example = "SP-000042") @PathVariable String number, StaffMember caller) {
        return actions.of(find(number), caller).stream()
                .map(action -> new ActionView(action.id(), action.label(), action.formId()))
                .toList();
    }

    @GetMapping("/{action}")
    @Operation(
            summary = "Read what is known before an action",
            description =
                    "Values by field key of the action's form, and the choices of fields that depend on the incident, "
                            + "such as its parties, claims and files.")
    ActionFormView form(
            @Parameter(example = "SP-000042") @PathVariable String number,
            @Parameter(example = "add-document") @PathVariable String action,
            StaffMember caller) {
        var incident = find(number);
        var found = find(action, incident, caller);
        return new ActionFormView(
                found.id(),
                found.label(),
                found.formId(),
                actions.form(found, incident).data());
    }

    @PostMapping(path = "/{action}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Start something on an incident",
            description = "The body holds the fields of the action's form, by key. The same Idempotency-Key (a UUID) "
                    + "again has the same answer and no second effect.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Map.class)))
    Answer perform(
            @Parameter(example = "SP-000042") @PathVariable String number,
            @Parameter(example = "open-claim") @PathVariable String action,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) UUID key,
            InputStream request,
            StaffMember caller) {
        var incident = find(number);
        var found = find(action, incident, caller);
        @SuppressWarnings("unchecked")
        Map<String, Object> values = body.read(request, Map.class);
        try {
            return new Answer(actions.perform(found, incident, caller, key == null ? UUID.randomUUID() : key, values));
        } catch (ActionRefused e) {
            throw refused(e);
        }
    }

    static InvalidRequest refused(ActionRefused e) {
        return new InvalidRequest(
                HttpStatus.UNPROCESSABLE_ENTITY,
                e.getMessage(),
                e.errors().entrySet().stream()
                        .map(error -> new FieldProblem(error.getKey(), error.getValue()))
                        .toList());
    }

    private CaseAction find(String action, Incident incident, StaffMember caller) {
        return actions.find(action, incident, caller)
                .orElseThrow(() -> new InvalidRequest(
                        HttpStatus.NOT_FOUND, "You cannot do this on this incident now.", List.of()));
    }

    private Incident find(String number) {
        return incidents.findByNumber(number).orElseThrow(InvalidRequest::noIncident);
    }
}
