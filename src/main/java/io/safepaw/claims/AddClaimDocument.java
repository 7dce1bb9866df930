package io.safepaw.claims;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.evidence.EvidenceId;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Adds a document that came on any channel. */
@Component
class AddClaimDocument implements CaseAction {

    private final Claims claims;
    private final ClaimChoices choices;

    AddClaimDocument(Claims claims, ClaimChoices choices) {
        this.claims = claims;
        this.choices = choices;
    }

    @Override
    public String id() {
        return "add-document";
    }

    @Override
    public String label() {
        return "Add a document to a claim";
    }

    @Override
    public String formId() {
        return "add-document";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "claims-assessor");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return choices.hasClaim(incident, claim -> true);
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "claimOptions", choices.claims(incident, claim -> true), "evidenceOptions", choices.files(incident));
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var form = new FormValues(values);
        try {
            claims.addDocument(
                    ClaimId.of(form.required("claimId")),
                    ClaimDocumentType.valueOf(form.required("docType")),
                    form.text("evidenceId") == null ? null : EvidenceId.of(form.required("evidenceId")),
                    form.amount("lineAmount"),
                    form.day("lineDate"),
                    form.text("lineWords"),
                    actor);
            return "The document is added; an assessor checks it.";
        } catch (ClaimRefused e) {
            throw new ActionRefused(e.getMessage());
        }
    }
}
