package io.safepaw.casefile;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Notes that a party was asked who they are, before account data is told (domain.md 6.4). */
@Component
class RecordIdentityCheck implements CaseAction {

    private final IdentityChecks checks;
    private final Parties parties;

    RecordIdentityCheck(IdentityChecks checks, Parties parties) {
        this.checks = checks;
        this.parties = parties;
    }

    @Override
    public String id() {
        return "record-identity-check";
    }

    @Override
    public String label() {
        return "Record an identity check";
    }

    @Override
    public String formId() {
        return "identity-check";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "claims-assessor", "privacy-officer");
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "partyOptions",
                people(incident).stream()
                        .map(party -> Map.of("value", party.id().toString(), "label", party.label()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var party = people(incident).stream()
                .filter(known -> known.id().toString().equals(values.get("checkedParty")))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("checkedParty", "Please choose from the list.")));
        if ("AFTER_HELP".equals(values.get("identityWhen"))) {
            if (incident.severity() != Severity.P0) {
                throw new ActionRefused(
                        Map.of("identityWhen", "Only in a critical incident does help come before the check."));
            }
            if (!(values.get("identityReason") instanceof String reason) || reason.isBlank()) {
                throw new ActionRefused(Map.of("identityReason", "Please say why nobody was asked yet."));
            }
            checks.recordAfterHelp(party, reason, actor);
            return "Noted. Please check the identity as soon as the help has come.";
        }
        var matched = EnumSet.noneOf(IdentityFact.class);
        if (Boolean.TRUE.equals(values.get("bookingRefMatched"))) {
            matched.add(IdentityFact.BOOKING_REF);
        }
        if (Boolean.TRUE.equals(values.get("callerMatched"))) {
            matched.add(IdentityFact.PHONE_LAST4);
        }
        return checks.record(party, matched, actor) == IdentityResult.VERIFIED
                ? "The identity is verified."
                : "The identity is not verified: tell no account data and change none.";
    }

    private List<Party> people(Incident incident) {
        return parties.of(incident.id()).stream()
                .filter(party -> party.role() != PartyRole.PET)
                .toList();
    }
}
