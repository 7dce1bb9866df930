package io.safepaw.commitment;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.staff.Roles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes what was promised to a party, so that somebody keeps it in time. Also after the end of the incident. */
@Component
class NotePromise implements CaseAction {

    private final Commitments commitments;
    private final Parties parties;
    private final Clock clock;

    NotePromise(Commitments commitments, Parties parties, Clock clock) {
        this.commitments = commitments;
        this.parties = parties;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "note-promise";
    }

    @Override
    public String label() {
        return "Note a promise";
    }

    @Override
    public String formId() {
        return "note-promise";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return incident.mergedInto() == null;
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "promiseParties",
                people(incident).stream()
                        .map(party -> Map.of("value", party.id().toString(), "label", party.label()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var party = people(incident).stream()
                .filter(one -> one.id().toString().equals(values.get("promiseParty")))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("promiseParty", "Please choose one of the parties.")));
        PromiseTimes.problem(values.get("promisedAt"), clock.instant()).ifPresent(problem -> {
            throw new ActionRefused(Map.of("promisedAt", problem));
        });
        var promisedAt = PromiseTimes.parse(values.get("promisedAt")).orElseThrow();
        commitments.make(
                incident.id(),
                new NewCommitment(
                        UUID.randomUUID(),
                        party.id(),
                        String.valueOf(values.get("promiseText")),
                        Channel.valueOf(String.valueOf(values.get("promiseChannel"))),
                        promisedAt.toInstant(),
                        null),
                actor);
        return "The promise is noted for " + PromiseTimes.words(promisedAt) + ".";
    }

    private List<Party> people(Incident incident) {
        return parties.of(incident.id()).stream()
                .filter(party -> party.role() != PartyRole.PET)
                .toList();
    }
}
