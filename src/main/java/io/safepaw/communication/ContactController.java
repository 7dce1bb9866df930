package io.safepaw.communication;

import io.safepaw.casefile.Incidents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Contacts over the API. */
@RestController
@RequestMapping(path = "/api/incidents/{number}/contacts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Contacts", description = "What was said between us and the parties")
class ContactController {

    private final Incidents incidents;
    private final Contacts contacts;

    ContactController(Incidents incidents, Contacts contacts) {
        this.incidents = incidents;
        this.contacts = contacts;
    }

    @GetMapping
    @Operation(
            summary = "Read the contacts of an incident",
            description = "Oldest first, in and out, as plain text. HTML as it came is never served.")
    List<ContactView> list(@Parameter(example = "SP-000042") @PathVariable String number) {
        var incident = incidents
                .findByNumber(number)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no incident with this number."));
        return contacts.of(incident.id()).stream().map(ContactView::of).toList();
    }
}
