package io.safepaw.commitment;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Notes that a promise was kept, or that it need not be kept any more. */
@Component
class SettlePromise implements CaseAction {

    private final Commitments commitments;
    private final PromiseWords words;
    private final Clock clock;

    SettlePromise(Commitments commitments, PromiseWords words, Clock clock) {
        this.commitments = commitments;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "settle-promise";
    }

    @Override
    public String label() {
        return "Mark a promise as kept";
    }

    @Override
    public String formId() {
        return "settle-promise";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !unkept(incident).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "promiseChoices",
                unkept(incident).stream()
                        .map(one -> Map.of("value", one.id().toString(), "label", words.label(one)))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var promise = unkept(incident).stream()
                .filter(one -> one.id().toString().equals(values.get("commitmentId")))
                .findFirst()
                .orElseThrow(
                        () -> new ActionRefused(Map.of("commitmentId", "Nobody waits for this promise any more.")));
        var now = clock.instant();
        if ("WITHDRAWN".equals(values.get("promiseOutcome"))) {
            if (now.isAfter(promise.promisedAt())) {
                throw new ActionRefused(
                        Map.of("promiseOutcome", "Its time has passed: it can be kept late, but not withdrawn."));
            }
            commitments.withdraw(promise.id(), String.valueOf(values.get("promiseReason")), now, actor);
            return "The promise is withdrawn.";
        }
        commitments.keep(promise.id(), now, actor);
        return now.isAfter(promise.promisedAt())
                ? "The promise is kept, but late. A lead answers for that."
                : "The promise is kept.";
    }

    private List<Commitment> unkept(Incident incident) {
        return commitments.of(incident.id()).stream()
                .filter(Commitment::canBeKept)
                .toList();
    }
}
