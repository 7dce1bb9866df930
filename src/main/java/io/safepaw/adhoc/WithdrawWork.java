package io.safepaw.adhoc;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes back what was asked and is still open. */
@Component
class WithdrawWork implements CaseAction {

    private final AdhocWorks works;

    WithdrawWork(AdhocWorks works) {
        this.works = works;
    }

    @Override
    public String id() {
        return "withdraw-work";
    }

    @Override
    public String label() {
        return "Withdraw ad-hoc work";
    }

    @Override
    public String formId() {
        return "adhoc-withdrawal";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return works.of(incident.id()).stream().anyMatch(AdhocWork::isOpen);
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        return "Withdrawn: " + works.withdraw(incident.id(), actor) + ".";
    }
}
