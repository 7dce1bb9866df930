package io.safepaw.desk;

import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.Incidents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where the processes of an incident stand, for the diagram. */
@RestController
class DiagramController {

    private final Incidents incidents;
    private final ProcessView processes;

    DiagramController(Incidents incidents, ProcessView processes) {
        this.incidents = incidents;
        this.processes = processes;
    }

    @GetMapping("/desk/incidents/{number:[A-Z]+-\\d+}/diagram")
    Map<String, List<ProcessView.Instance>> instances(@PathVariable String number) {
        var incident = incidents.findByNumber(number).orElseThrow(() -> new IncidentNotFound(number));
        return Map.of("instances", processes.of(incident.id()));
    }

    /** A deployed model never changes under its key. */
    @GetMapping("/desk/diagrams/{definitionKey:\\d+}")
    ResponseEntity<String> model(@PathVariable long definitionKey) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_XML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePrivate())
                .body(processes.model(definitionKey));
    }

    @ExceptionHandler
    ProblemDetail engineAway(ProcessView.EngineAway e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }
}
