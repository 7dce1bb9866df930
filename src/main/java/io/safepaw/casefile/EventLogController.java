package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The event log over the API. */
@RestController
@RequestMapping(path = "/api/incidents/{number}/events", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Case file")
class EventLogController {

    private final CaseView cases;

    EventLogController(CaseView cases) {
        this.cases = cases;
    }

    @GetMapping
    @Operation(
            summary = "Read the event log of an incident",
            description = "Everything that happened, in the order it was written. Metrics are computed from it.")
    List<EventView> list(@Parameter(example = "SP-000042") @PathVariable String number) {
        return cases.events(number);
    }
}
