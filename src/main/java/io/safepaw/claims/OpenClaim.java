package io.safepaw.claims;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.ResolutionCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** After its end, too: whether a claim comes too late is for the rules to say (domain.md 3.3). */
    @Override
    public boolean appliesTo(Incident incident) {
        return incident.mergedInto() == null && incident.resolution() != ResolutionCode.OPENED_IN_ERROR;
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of("partyOptions", choices.parties(incident), "petOptions", choices.pets(incident));
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
                items(form).stream()
                        .map(ClaimDetails.DamagedItem::price)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                form.is("policeMatter"),
                form.amount("accountAgeDays") == null
                        ? null
                        : form.amount("accountAgeDays").intValue(),
                form.text("location"),
                form.is("consentToShareWithVet"),
                form.startOfDay("furtherCareUntil"),
                form.amount("furtherCareEstimate"),
                Set.of(),
                Set.of(),
                new ClaimDetails(
                        form.text("claimantRole"),
                        form.time("discoveredAt"),
                        form.text("petId"),
                        items(form),
                        form.amount("bookingPricePerDay"),
                        form.is("responsiblePartyContacted")
                                ? new ClaimDetails.ResponsibleParty(
                                        form.time("responsiblePartyAt"),
                                        form.text("responsiblePartyResponse"),
                                        form.amount("offeredAmount"))
                                : null));
    }

    private static List<ClaimDetails.DamagedItem> items(FormValues form) {
        return form.rows("damagedItems").stream()
                .map(row -> new ClaimDetails.DamagedItem(
                        row.text("itemWords"), row.day("itemPurchaseDate"), row.amount("itemPrice")))
                .filter(item -> item.name() != null || item.price() != null)
                .toList();
    }
}
