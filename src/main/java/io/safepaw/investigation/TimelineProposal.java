package io.safepaw.investigation;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Direction;
import io.safepaw.evidence.EvidenceFiles;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the case file knows of the order of events: a start for the agent, who completes and confirms it. */
@Component
@Transactional(readOnly = true)
class TimelineProposal {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Incidents incidents;
    private final Parties parties;
    private final Contacts contacts;
    private final EvidenceFiles evidence;

    TimelineProposal(Incidents incidents, Parties parties, Contacts contacts, EvidenceFiles evidence) {
        this.incidents = incidents;
        this.parties = parties;
        this.contacts = contacts;
        this.evidence = evidence;
    }

    private record Entry(Instant at, String what) {}

    /** One line for each event, the earliest first; sources in brackets, no names (domain.md 6.7). */
    String of(IncidentId id) {
        var incident = incidents.get(id);
        var roles = roles(id);
        var entries = new ArrayList<Entry>();
        if (incident.facts().eventAt() != null) {
            entries.add(new Entry(incident.facts().eventAt(), "It happened (as reported)"));
        }
        entries.add(new Entry(incident.openedAt(), "The report reached us (case file)"));
        contacts.of(id).stream()
                .filter(contact -> !contact.opensIncident())
                .forEach(contact -> entries.add(new Entry(contact.at(), said(contact, roles))));
        evidence.of(id).stream()
                .filter(file -> !file.isRefused())
                .forEach(file -> entries.add(
                        new Entry(file.addedAt(), "File of the " + role(file.partyId(), roles) + " arrived")));
        return lines(entries);
    }

    private static String said(Contact contact, Map<PartyId, String> roles) {
        var who = role(contact.partyId(), roles);
        return contact.direction() == Direction.IN ? "The " + who + " wrote or called" : "We wrote to the " + who;
    }

    private static String lines(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::at))
                .map(entry -> AT.format(entry.at()) + ": " + entry.what())
                .collect(Collectors.joining("\n"));
    }

    private Map<PartyId, String> roles(IncidentId id) {
        var roles = new HashMap<PartyId, String>();
        parties.of(id)
                .forEach(party -> roles.put(party.id(), Choices.role(party).toLowerCase(Locale.ROOT)));
        return roles;
    }

    private static String role(@Nullable PartyId party, Map<PartyId, String> roles) {
        return roles.getOrDefault(party, "party");
    }
}
