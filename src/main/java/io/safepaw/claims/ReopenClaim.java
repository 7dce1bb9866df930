package io.safepaw.claims;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens a claim again once: documents came late, or the claimant asks for a review (domain.md 3.5, 3.7). */
@Component
class ReopenClaim implements CaseAction {

    private final Claims claims;
    private final ClaimChoices choices;

    ReopenClaim(Claims claims, ClaimChoices choices) {
        this.claims = claims;
        this.choices = choices;
    }

    @Override
    public String id() {
        return "reopen-claim";
    }

    @Override
    public String label() {
        return "Open a claim again";
    }

    @Override
    public String formId() {
        return "reopen-claim";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LEAD, "claims-manager");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return choices.hasClaim(incident, claims::mayReopen);
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of("claimOptions", choices.claims(incident, claims::mayReopen));
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var form = new FormValues(values);
        try {
            claims.reopen(ClaimId.of(form.required("claimId")), actor);
            return "The claim is open again.";
        } catch (ClaimRefused e) {
            throw new ActionRefused(e.getMessage());
        }
    }
}
