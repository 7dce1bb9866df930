package io.safepaw.worklist;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.CaseOpening;
import io.safepaw.staff.StaffMember;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is started without an incident, over the API. */
@RestController
@RequestMapping(path = "/api/openings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Work", description = "Tasks and actions of staff")
class OpeningController {

    private final CaseActions actions;
    private final JsonBody body;

    OpeningController(CaseActions actions, JsonBody body) {
        this.actions = actions;
        this.body = body;
    }

    @PostMapping(path = "/{opening}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Start something that belongs to no incident",
            description =
                    "Opens a file of its own. The body holds the fields of the form with the same id, by key. The "
                            + "same Idempotency-Key (a UUID) again has the same answer and no second effect.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Map.class)))
    CaseActions.Opened open(
            @Parameter(example = "new-authority-request") @PathVariable String opening,
            @Nullable @RequestHeader(name = "Idempotency-Key", required = false) UUID key,
            InputStream request,
            StaffMember caller) {
        CaseOpening found = actions.opening(opening, caller)
                .orElseThrow(() -> new InvalidRequest(HttpStatus.NOT_FOUND, "You cannot do this.", List.of()));
        @SuppressWarnings("unchecked")
        Map<String, Object> values = body.read(request, Map.class);
        try {
            return actions.open(found, caller, key == null ? UUID.randomUUID() : key, values);
        } catch (ActionRefused e) {
            throw ActionController.refused(e);
        }
    }
}
