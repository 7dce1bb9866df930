package io.safepaw.communication;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead allows that somebody is told what the check of outgoing texts refuses (domain.md 6.1). */
@Component
class AllowDisclosure implements CaseAction {

    private static final String NOBODY = "NOBODY";

    private final DisclosureReleases releases;
    private final Incidents incidents;
    private final Parties parties;

    AllowDisclosure(DisclosureReleases releases, Incidents incidents, Parties parties) {
        this.releases = releases;
        this.incidents = incidents;
        this.parties = parties;
    }

    @Override
    public String id() {
        return "allow-disclosure";
    }

    @Override
    public String label() {
        return "Allow something to be told";
    }

    @Override
    public String formId() {
        return "disclosure-release";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-lead");
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        var people = people(incident);
        var about = new ArrayList<Map<String, String>>();
        about.add(Map.of("value", NOBODY, "label", "Nobody of the incident"));
        about.addAll(options(people, incident));
        return Map.of(
                "readerOptions",
                options(people.stream().filter(party -> party.email() != null).toList(), incident),
                "aboutOptions",
                about);
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var reader = party(incident, values, "disclosureReader");
        var detail = Detail.valueOf(String.valueOf(values.get("disclosureDetail")));
        // The check does not know whose address it is, and a promise is nobody's.
        var about = NOBODY.equals(values.get("disclosureAbout")) || detail == Detail.ADDRESS || detail == Detail.PROMISE
                ? null
                : party(incident, values, "disclosureAbout").id();
        if (reader.id().equals(about)) {
            throw new ActionRefused(Map.of("disclosureAbout", "What is about the reader needs no permission."));
        }
        releases.allow(incident.id(), reader, detail, about, String.valueOf(values.get("disclosureReason")), actor);
        return "It may be told now. A message that was held back goes out when it is sent again.";
    }

    private Party party(Incident incident, Map<String, Object> values, String field) {
        return people(incident).stream()
                .filter(one -> one.id().toString().equals(values.get(field)))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of(field, "Please choose from the list.")));
    }

    /** Everybody of the matter once, whose texts are checked together: those of merged incidents too. */
    private List<Party> people(Incident incident) {
        var people = new ArrayList<>(parties.of(incident.id()));
        incidents.matterOf(incident.id()).stream()
                .flatMap(one -> parties.of(one.id()).stream())
                .filter(party -> people.stream().noneMatch(known -> OutboundCheck.isSame(known, party)))
                .forEach(people::add);
        return people;
    }

    private List<Map<String, String>> options(List<Party> people, Incident incident) {
        return people.stream()
                .map(party -> Map.of("value", party.id().toString(), "label", label(party, incident)))
                .toList();
    }

    private String label(Party party, Incident incident) {
        var role = party.role().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        var label = party.name() == null ? role : role + ": " + party.name();
        return party.incidentId().equals(incident.id())
                ? label
                : label + " (" + incidents.get(party.incidentId()).number() + ")";
    }
}
