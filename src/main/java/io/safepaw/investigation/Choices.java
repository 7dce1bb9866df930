package io.safepaw.investigation;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PlainText;
import io.safepaw.engine.BadVariable;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.worklist.FormOptions.Option;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The people, files and clauses that the forms of an investigation offer. */
@Component
class Choices {

    private final Parties parties;
    private final EvidenceFiles evidence;
    private final PolicyLibrary policy;

    Choices(Parties parties, EvidenceFiles evidence, PolicyLibrary policy) {
        this.parties = parties;
        this.evidence = evidence;
        this.policy = policy;
    }

    /** Whether it is a party of the incident that can speak. */
    boolean isPerson(IncidentId incident, PartyId party) {
        return people(incident).stream().anyMatch(person -> person.id().equals(party));
    }

    /** People who can be asked, without their names: "Provider 1". */
    List<Option> peopleByRole(IncidentId incident) {
        var counts = new EnumMap<PartyRole, Integer>(PartyRole.class);
        return people(incident).stream()
                .map(person -> new Option(
                        person.id().toString(), role(person) + " " + counts.merge(person.role(), 1, Integer::sum)))
                .toList();
    }

    /** People who can be asked, by their names. */
    List<Option> people(Incident incident) {
        return people(incident.id()).stream()
                .map(person -> new Option(person.id().toString(), label(person)))
                .toList();
    }

    List<Option> clausesInForce(Incident incident) {
        return policy.at(incident).stream()
                .map(clause -> new Option(clause.id(), clause.label()))
                .toList();
    }

    /** Files of the incident, without their names: "File 1, image/jpeg, 2026-11-20". */
    List<Option> evidenceByType(IncidentId incident) {
        var options = new ArrayList<Option>();
        for (var file : files(incident)) {
            options.add(new Option(
                    file.id().toString(), "File " + (options.size() + 1) + ", " + file.type() + ", " + day(file)));
        }
        return options;
    }

    /** Files of the incident by their names. */
    List<Option> evidence(IncidentId incident) {
        return files(incident).stream()
                .map(file -> new Option(file.id().toString(), file.fileName() + ", " + day(file)))
                .toList();
    }

    /** @throws BadVariable if one of them is no file of the incident */
    void mustBeEvidence(IncidentId incident, String variable, List<UUID> ids) {
        var known = files(incident).stream().map(file -> file.id().value()).toList();
        if (!known.containsAll(ids)) {
            throw new BadVariable(variable, "ids of files of this incident");
        }
    }

    static String role(Party party) {
        var words = party.role().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String label(Party party) {
        var name = party.name() == null || party.name().isBlank() ? party.email() : party.name();
        return name == null ? role(party) : role(party) + ": " + PlainText.isolated(name);
    }

    private List<Party> people(IncidentId incident) {
        return parties.of(incident).stream()
                .filter(party -> party.role() != PartyRole.PET && party.role() != PartyRole.LATER_OWNER)
                .toList();
    }

    private List<EvidenceFile> files(IncidentId incident) {
        return evidence.of(incident).stream().filter(file -> !file.isRefused()).toList();
    }

    private static String day(EvidenceFile file) {
        return file.addedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
