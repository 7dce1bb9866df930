package io.safepaw.casefile;

import io.safepaw.web.JsonBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Internal notes over the API. */
@RestController
@RequestMapping(path = "/api/incidents/{number}/notes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Case file", description = "Notes and event log of an incident")
class NoteController {

    private final CaseView cases;
    private final JsonBody body;

    NoteController(CaseView cases, JsonBody body) {
        this.cases = cases;
        this.body = body;
    }

    @GetMapping
    @Operation(summary = "Read the notes of an incident", description = "Oldest first. Parties never see them.")
    List<NoteView> list(@Parameter(example = "SP-000042") @PathVariable String number) {
        return cases.notes(number);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a note", description = "The author is who calls. Facts first, no opinions.")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewNote.class)))
    NoteView add(
            @Parameter(example = "SP-000042") @PathVariable String number,
            InputStream request,
            @Parameter(hidden = true) Principal caller) {
        return cases.addNote(number, body.read(request, NewNote.class).text(), new Actor(caller.getName()));
    }
}
