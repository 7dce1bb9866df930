package io.safepaw.casefile;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Records that a party withdraws something; the incident goes on. */
@Component
class RecordWithdrawal implements CaseAction {

    private final Withdrawals withdrawals;
    private final Parties parties;

    RecordWithdrawal(Withdrawals withdrawals, Parties parties) {
        this.withdrawals = withdrawals;
        this.parties = parties;
    }

    @Override
    public String id() {
        return "record-withdrawal";
    }

    @Override
    public String label() {
        return "Record a withdrawal";
    }

    @Override
    public String formId() {
        return "withdrawal";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !incident.status().isEnded();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "partyOptions",
                parties.of(incident.id()).stream()
                        .filter(party -> party.role() != PartyRole.PET && party.role() != PartyRole.LATER_OWNER)
                        .map(party -> Map.of("value", party.id().toString(), "label", party.label()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var party = parties.of(incident.id()).stream()
                .filter(one -> one.id().toString().equals(values.get("withdrawnBy")))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("withdrawnBy", "Please choose from the list.")));
        withdrawals.record(
                incident.id(),
                party.id(),
                Withdrawn.valueOf(String.valueOf(values.get("withdrawnWhat"))),
                (String) values.get("withdrawalWords"),
                actor);
        return "Recorded. The incident goes on; a task asks what else ends with it.";
    }
}
