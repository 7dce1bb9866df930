package io.safepaw.casefile;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** What the API shows of an incident, found by its number. */
@Service
@Transactional(readOnly = true)
class CaseView {

    private final Incidents incidents;
    private final Parties parties;
    private final Notes notes;
    private final IncidentPlaces places;
    private final EventLog log;

    CaseView(Incidents incidents, Parties parties, Notes notes, IncidentPlaces places, EventLog log) {
        this.incidents = incidents;
        this.parties = parties;
        this.notes = notes;
        this.places = places;
        this.log = log;
    }

    public IncidentDetails details(String number) {
        var incident = incident(number);
        var place = places.of(incident);
        return new IncidentDetails(
                incident.number(),
                incident.status(),
                incident.severity(),
                incident.severityReason(),
                incident.channel(),
                incident.subject(),
                incident.market(),
                incident.bookingRef(),
                incident.owner(),
                incident.openedAt(),
                incident.solvedAt(),
                incident.closedAt(),
                incident.resolution(),
                incident.mergedInto() == null
                        ? null
                        : incidents.get(incident.mergedInto()).number(),
                incident.test(),
                incident.kind(),
                incident.facts(),
                incident.details().at(place.words()),
                place.hidden(),
                parties.of(incident.id()).stream()
                        .map(IncidentDetails.PartyView::of)
                        .toList(),
                incidents.links(incident.id()).stream()
                        .map(link -> new IncidentDetails.LinkView(link.kind(), link.otherNumber(), link.outgoing()))
                        .toList());
    }

    public List<NoteView> notes(String number) {
        return notes.of(incident(number).id()).stream().map(NoteView::of).toList();
    }

    public List<EventView> events(String number) {
        return log.of(incident(number).id()).stream().map(EventView::of).toList();
    }

    @Transactional
    public NoteView addNote(String number, String text, Actor author) {
        return NoteView.of(notes.add(incident(number).id(), text, author));
    }

    @Transactional
    public ShownPlace showPlace(String number, String reason, Actor actor) {
        return new ShownPlace(places.show(incident(number), reason, actor)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Nobody said where it happened.")));
    }

    @Transactional
    public ShownPhone showPhone(String number, UUID party, Actor actor) {
        return new ShownPhone(parties.showPhone(incident(number).id(), new PartyId(party), actor)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "The incident knows no phone number of such a party.")));
    }

    private Incident incident(String number) {
        return incidents
                .findByNumber(number)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no incident with this number."));
    }
}
