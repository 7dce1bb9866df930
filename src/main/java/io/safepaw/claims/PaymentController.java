package io.safepaw.claims;

import io.safepaw.engine.BadVariable;
import io.safepaw.web.InvalidRequest;
import io.safepaw.web.JsonBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the marketplace tells what became of a payment that was under way. */
@RestController
@RequestMapping(path = "/api/payments")
@Tag(name = "Marketplace", description = "What the marketplace tells Safepaw")
class PaymentController {

    private final ClaimSettlement settlement;
    private final JsonBody body;

    PaymentController(ClaimSettlement settlement, JsonBody body) {
        this.settlement = settlement;
        this.body = body;
    }

    /** @param reason code, where the payment failed */
    record Outcome(
            @NotNull Boolean settled,

            @Schema(example = "ACCOUNT_CLOSED") @Nullable @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}")
            String reason) {}

    @PostMapping(path = "/{payment}/outcome", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Tell what became of a payment",
            description =
                    "The id is the part of the Idempotency-Key before the colon. Telling it twice changes nothing.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Outcome.class)))
    void outcome(@PathVariable UUID payment, InputStream request) {
        var outcome = body.read(request, Outcome.class);
        try {
            settlement.reported(payment, outcome.settled(), outcome.reason());
        } catch (BadVariable e) {
            throw new InvalidRequest(HttpStatus.NOT_FOUND, "There is no such payment.", List.of());
        }
    }
}
