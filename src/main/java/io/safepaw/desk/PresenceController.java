package io.safepaw.desk;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.Presence;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The heartbeat of the pages of an incident and of its tasks. */
@RestController
class PresenceController {

    private final Incidents incidents;
    private final Presence presence;
    private final RepliesOfOthers replies;
    private final Page page;

    PresenceController(Incidents incidents, Presence presence, RepliesOfOthers replies, Page page) {
        this.incidents = incidents;
        this.presence = presence;
        this.replies = replies;
        this.page = page;
    }

    /** @param openedAt when the page was opened, by the clock of the server */
    record Beat(boolean answering, Instant openedAt) {}

    record Somebody(String name, boolean answering) {}

    /** @param replied who else wrote to a party since the page was opened, the last one */
    record Others(List<Somebody> people, @Nullable String replied) {}

    @PutMapping("/desk/incidents/{number}/presence")
    Others beat(@PathVariable String number, @RequestBody Beat beat, StaffMember me) {
        var incident = incidents.findByNumber(number).map(Incident::id).orElseThrow(() -> new IncidentNotFound(number));
        return new Others(
                presence.beat(incident, me, beat.answering()).stream()
                        .map(other -> new Somebody(page.nameOf(other.username()), other.answering()))
                        .toList(),
                replies.since(beat.openedAt(), incident, me).map(page::nameOf).orElse(null));
    }
}
