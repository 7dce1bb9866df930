package io.safepaw.intake;

import io.safepaw.web.FieldProblem;
import io.safepaw.web.InvalidRequest;
import io.safepaw.web.JsonBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Reports over the API: from the marketplace, a web form, a call centre. */
@RestController
@Tag(name = "Reports", description = "Report harm or a risk")
class ReportController {

    private final IdempotentReports reports;
    private final IncidentIntake intake;
    private final JsonBody body;
    private final Clock clock;

    ReportController(IdempotentReports reports, IncidentIntake intake, JsonBody body, Clock clock) {
        this.reports = reports;
        this.intake = intake;
        this.body = body;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/incidents",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Report an incident",
            description = "Safepaw has taken the report over once this answers 201. A request that got no answer can "
                    + "be sent again with the same `Idempotency-Key`: it opens no second incident and has the same "
                    + "answer for 48 hours. Roles: any role of the staff, or `api-client`.")
    @ApiResponse(
            responseCode = "201",
            description = "The report is an incident now",
            headers = @Header(name = "Location", description = "Where the incident is read"),
            content = @Content(schema = @Schema(implementation = ReportReceipt.class)))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ReportRequest.class)))
    ResponseEntity<ReportReceipt> report(
            InputStream request,
            @Parameter(description = "The caller's own name for this report, 1 to 255 visible ASCII characters")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(hidden = true) Principal caller) {
        checkKey(idempotencyKey);
        var report = body.read(request, ReportRequest.class);
        var contradictions = report.contradictions(clock.instant());
        if (!contradictions.isEmpty()) {
            throw InvalidRequest.of(contradictions);
        }
        var receipt = idempotencyKey == null
                ? ReportReceipt.of(intake.report(report.toReport()))
                : reports.report(
                        report.toReport(),
                        new IdempotencyKey(caller.getName(), idempotencyKey),
                        body.canonical(report));
        return ResponseEntity.created(URI.create("/api/incidents/" + receipt.number()))
                .body(receipt);
    }

    private static void checkKey(@Nullable String key) {
        if (key != null && !key.matches(IdempotencyKey.FORMAT)) {
            throw new InvalidRequest(
                    HttpStatus.BAD_REQUEST,
                    "A header is not as it must be.",
                    List.of(new FieldProblem("Idempotency-Key", "must be 1 to 255 visible ASCII characters")));
        }
    }
}
