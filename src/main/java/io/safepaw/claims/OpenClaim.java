package io.safepaw.claims;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.PartyId;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens a claim with what the claimant tells (F-CLAIM, domain.md 3.10). */
@Component
class OpenClaim implements CaseAction {

    private final Claims claims;
    private final ClaimChoices choices;

    OpenClaim(Claims claims, ClaimChoices choices) {
        this.claims = claims;
        this.choices = choices;
    }

    @Override
    public String id() {
        return "open-claim";
    }

    @Override
    public String label() {
        return "Open a Guarantee claim";
    }

    @Override
    public String formId() {
        return "open-claim";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "claims-assessor");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !incident.status().isEnded();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of("partyOptions", choices.parties(incident));
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var form = new FormValues(values);
        try {
            var claim = claims.open(
                    new NewClaim(
                            incident.id(),
                            ClaimType.valueOf(form.required("claimType")),
                            PartyId.of(form.required("claimantId")),
                            form.text("respondentId") == null ? null : PartyId.of(form.required("respondentId")),
                            form.time("lossAt"),
                            form.time("reportedAt"),
                            form.text("claimStatement"),
                            facts(form),
                            form.rows("claimLines").stream()
                                    .filter(row -> row.amount("lineAmount") != null)
                                    .map(OpenClaim::line)
                                    .toList()),
                    actor);
            return "Claim " + claim.number() + " is open; the claimant hears from us.";
        } catch (ClaimRefused e) {
            throw new ActionRefused(e.getMessage());
        }
    }

    private static NewClaim.Line line(FormValues row) {
        if (row.day("lineDate") == null) {
            throw new ActionRefused("Every line needs its date.");
        }
        return new NewClaim.Line(row.day("lineDate"), row.amount("lineAmount"), row.text("lineWords"));
    }

    private static ClaimFacts facts(FormValues form) {
        return new ClaimFacts(
                form.is("bookedOnPlatform"),
                form.is("paidOnPlatform"),
                form.required("eventDuring"),
                form.time("serviceStart"),
                form.time("serviceEnd"),
                form.is("linkedToService"),
                form.text("injuredPersonRole"),
                form.text("damagedPropertyOwner"),
                form.text("damageBy"),
                form.required("cause"),
                form.is("historyMentioned"),
                form.required("lateReason"),
                form.is("otherInsuranceExists"),
                null,
                form.is("responsiblePartyContacted"),
                form.is("claimantUnderInvestigation"),
                form.is("claimantBreachedTerms"),
                form.amount("itemPrice"),
                form.is("policeMatter"),
                form.amount("accountAgeDays") == null
                        ? null
                        : form.amount("accountAgeDays").intValue(),
                form.text("location"),
                form.is("consentToShareWithVet"),
                form.startOfDay("furtherCareUntil"),
                form.amount("furtherCareEstimate"),
                Set.of(),
                Set.of());
    }
}
