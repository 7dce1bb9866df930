package io.safepaw.casefile;

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
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents over the API: find them, read one. */
@RestController
@RequestMapping(path = "/api/incidents", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Incidents", description = "Find and read incidents")
class IncidentController {

    private final IncidentSearch search;
    private final CaseView cases;
    private final JsonBody body;

    IncidentController(IncidentSearch search, CaseView cases, JsonBody body) {
        this.search = search;
        this.cases = cases;
        this.body = body;
    }

    @GetMapping
    @Operation(
            summary = "List incidents, newest first",
            description = "Filters hold together; a filter with several values holds for any of them. A name or an "
                    + "e-mail address in `q` stands in the address of the request, which proxies may log: "
                    + "`POST /api/incidents/search` takes the same filters in its body.")
    IncidentList list(
            @RequestParam(required = false) @Nullable Set<Status> status,
            @RequestParam(required = false) @Nullable Set<Severity> severity,
            @RequestParam(required = false) @Nullable Set<Category> category,
            @Parameter(description = "User name of the agent who answers for it")
                    @RequestParam(required = false)
                    @Nullable
                    String owner,
            @Parameter(description = "True for tests only, false for none of them")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean test,
            @Parameter(description = "Reports, or requests of authorities that belong to no incident")
                    @RequestParam(required = false)
                    @Nullable
                    CaseKind kind,
            @Parameter(description = "Words, a number, a name or an e-mail address", example = "SP-000042")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "`next` of the page before") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(hidden = true) Principal caller) {
        return find(new IncidentSearchRequest(status, severity, category, owner, test, kind, q, limit, after), caller);
    }

    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List incidents, with the filters in the body",
            description = "Changes nothing. The way to look for a name or an address without leaving it in log files.")
    @RequestBody(content = @Content(schema = @Schema(implementation = IncidentSearchRequest.class)))
    IncidentList search(InputStream request, @Parameter(hidden = true) Principal caller) {
        return find(body.read(request, IncidentSearchRequest.class), caller);
    }

    @GetMapping("/{number}")
    @Operation(
            summary = "Read an incident",
            description = "With facts, parties and links. A merged incident is shown as it was, with the incident it "
                    + "lives on in.")
    IncidentDetails get(@Parameter(example = "SP-000042") @PathVariable String number) {
        return cases.details(number);
    }

    @PostMapping(path = "/{number}/location", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "See where it happened",
            description =
                    "Says why; the log keeps who looked (`ContactDetailShown`). In a P0 the place is shown with the "
                            + "incident.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PlaceRequest.class)))
    ShownPlace showPlace(
            @Parameter(example = "SP-000042") @PathVariable String number,
            InputStream request,
            @Parameter(hidden = true) Principal caller) {
        var reason = body.read(request, PlaceRequest.class).reason();
        return cases.showPlace(number, reason, new Actor(caller.getName()));
    }

    @PostMapping("/{number}/parties/{party}/phone")
    @Operation(
            summary = "See the phone number of a party",
            description = "To call it; the log keeps who looked (`ContactDetailShown`).")
    ShownPhone showPhone(
            @Parameter(example = "SP-000042") @PathVariable String number,
            @PathVariable UUID party,
            @Parameter(hidden = true) Principal caller) {
        return cases.showPhone(number, party, new Actor(caller.getName()));
    }

    private IncidentList find(IncidentSearchRequest request, Principal caller) {
        try {
            return IncidentList.of(search.find(request.toQuery().by(caller.getName())));
        } catch (IllegalArgumentException e) {
            var field = e.getMessage().startsWith("limit") ? "limit" : "after";
            throw new InvalidRequest(
                    HttpStatus.BAD_REQUEST,
                    "A parameter is not as it must be.",
                    List.of(new FieldProblem(field, e.getMessage())));
        }
    }
}
