package io.safepaw.claims;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.IdentityChecks;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.PartyId;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Records what a party or an insurer answered. */
@Component
class RecordClaimAnswer implements CaseAction {

    /** What only the claimant may say. */
    private static final Set<String> OF_THE_CLAIMANT =
            Set.of("OFFER_ACCEPTED", "OFFER_REJECTED", "WITHDRAWN", "PAYEE_CHANGED");

    private final Claims claims;
    private final ClaimChoices choices;
    private final IdentityChecks identity;

    RecordClaimAnswer(Claims claims, ClaimChoices choices, IdentityChecks identity) {
        this.identity = identity;
        this.claims = claims;
        this.choices = choices;
    }

    @Override
    public String id() {
        return "record-claim-answer";
    }

    @Override
    public String label() {
        return "Record an answer about a claim";
    }

    @Override
    public String formId() {
        return "claim-answer";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "claims-assessor");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return choices.hasClaim(incident, claim -> !claim.isEnded());
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "claimOptions",
                choices.claims(incident, claim -> !claim.isEnded()),
                "partyOptions",
                choices.parties(incident));
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var form = new FormValues(values);
        try {
            var claim = ClaimId.of(form.required("claimId"));
            if (OF_THE_CLAIMANT.contains(form.required("claimAnswer"))) {
                checkIdentity(claim, form);
            }
            switch (form.required("claimAnswer")) {
                case "RESPONDENT_ANSWERED" -> claims.recordRespondentAnswer(claim, form.amount("paidByOther"), actor);
                case "INSURER_DECIDED" -> claims.recordInsurerDecision(claim, form.amount("paidByOther"), actor);
                case "OFFER_ACCEPTED" ->
                    claims.answerOffer(claim, true, form.is("payeeDetailsKnown"), form.is("releaseSigned"), actor);
                case "OFFER_REJECTED" -> claims.answerOffer(claim, false, false, false, actor);
                case "WITHDRAWN" -> claims.withdraw(claim, actor);
                case "PAYEE_CHANGED" -> claims.changePayee(claim, PartyId.of(form.required("payeeId")), actor);
                default -> throw new ActionRefused(Map.of("claimAnswer", "Please choose from the list."));
            }
            return "Recorded; the claim goes on.";
        } catch (ClaimRefused e) {
            throw new ActionRefused(e.getMessage());
        }
    }

    /**
     * Whoever writes in their own thread is identified by it; others are asked who they are (domain.md 6.4). Whoever changes
     * who is paid says how the claimant asked for it.
     */
    private void checkIdentity(ClaimId id, FormValues form) {
        var via = form.text("answeredVia");
        if (via == null && "PAYEE_CHANGED".equals(form.required("claimAnswer"))) {
            throw new ActionRefused(Map.of("answeredVia", "Please say how the claimant told us."));
        }
        if (via != null && !"THREAD".equals(via)) {
            var claim = claims.get(id);
            identity.refusal(claim.incidentId(), claim.claimant()).ifPresent(reason -> {
                throw new ActionRefused(Map.of("answeredVia", reason));
            });
        }
    }
}
