package io.safepaw.claims;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead does without a document, with a reason (domain.md 3.4). */
@Component
class WaiveClaimDocument implements CaseAction {

    private final Claims claims;
    private final ClaimChoices choices;

    WaiveClaimDocument(Claims claims, ClaimChoices choices) {
        this.claims = claims;
        this.choices = choices;
    }

    @Override
    public String id() {
        return "waive-document";
    }

    @Override
    public String label() {
        return "Do without a document of a claim";
    }

    @Override
    public String formId() {
        return "waive-document";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LEAD);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return choices.hasClaim(incident, claim -> !claim.isEnded());
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of("claimOptions", choices.claims(incident, claim -> !claim.isEnded()));
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var form = new FormValues(values);
        try {
            claims.waiveDocument(
                    ClaimId.of(form.required("claimId")),
                    ClaimDocumentType.valueOf(form.required("docType")),
                    form.required("documentWaiver"),
                    actor);
            return "The claim goes on without this document.";
        } catch (ClaimRefused e) {
            throw new ActionRefused(e.getMessage());
        }
    }
}
