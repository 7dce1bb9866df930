package io.safepaw.enforcement;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Records what a person said to the conditions of a return, however the answer came. */
@Component
class AnswerConditions implements CaseAction {

    private final ReturnOffers offers;

    AnswerConditions(ReturnOffers offers) {
        this.offers = offers;
    }

    @Override
    public String id() {
        return "answer-conditions";
    }

    @Override
    public String label() {
        return "Record the answer to conditions";
    }

    @Override
    public String formId() {
        return "answer-conditions";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !offers.openOf(incident.id()).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "offerOptions",
                offers.openOf(incident.id()).stream()
                        .map(offer -> Map.of(
                                "label",
                                "Conditions of a return, open until "
                                        + LocalDate.ofInstant(offer.openUntil(), ZoneOffset.UTC),
                                "value",
                                offer.id().toString()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var id = DecisionRule.text(values, "returnOfferId");
        var offer = offers.openOf(incident.id()).stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ActionRefused("This offer is not open any more."));
        var answer = Codes.required(
                "conditionsAnswer", DecisionRule.text(values, "conditionsAnswer"), ReturnOffer.Answer.class);
        offers.answer(offer, answer, DecisionRule.text(values, "conditionsNote"), actor);
        return "The answer is recorded.";
    }
}
