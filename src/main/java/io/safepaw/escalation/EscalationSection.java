package io.safepaw.escalation;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Escalations on the page of an incident: who was asked, who answered, and the packet. */
@Component
class EscalationSection implements CaseSection {

    private final EscalationRepository escalations;
    private final StaffDirectory staff;
    private final MessageSource words;

    EscalationSection(EscalationRepository escalations, StaffDirectory staff, MessageSource words) {
        this.escalations = escalations;
        this.staff = staff;
        this.words = words;
    }

    @Override
    public String title() {
        return "Escalations";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return escalations.of(incident).stream()
                .map(each -> new Entry(
                        word("escalationTarget", each.target().name()),
                        word("escalationState", each.state().name()),
                        each.raisedAt(),
                        facts(each)))
                .toList();
    }

    private List<Fact> facts(Escalation escalation) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Why", word("escalationCause", escalation.cause())));
        add(facts, "In words", escalation.packet().why());
        facts.add(new Fact("How", word("escalationMode", escalation.mode().name())));
        facts.add(new Fact("Raised by", name(escalation.raisedBy().id())));
        if (escalation.settledBy() != null) {
            facts.add(new Fact("Taken by", name(escalation.settledBy())));
            facts.add(new Fact("Taken at", escalation.settledAt()));
        }
        for (var step : escalations.stepsOf(escalation.id())) {
            addStep(facts, escalation, step);
        }
        addPacket(facts, escalation);
        return facts;
    }

    private void addStep(List<Fact> facts, Escalation escalation, StepView step) {
        var told = escalations.notificationsOf(escalation.id()).stream()
                .filter(each -> each.loop() == step.loop() && each.level() == step.level())
                .map(each -> name(each.username()))
                .distinct()
                .collect(Collectors.joining(", "));
        var label = "Level " + step.level() + (step.loop() > 1 ? ", round " + step.loop() : "");
        var outcome = step.outcome() == null
                ? "asked, answer until " + EscalationMails.utc(step.dueAt())
                : word("stepOutcome", step.outcome().name());
        facts.add(new Fact(
                label,
                word("escalationTarget", step.role().name()) + (told.isEmpty() ? "" : " (" + told + ")") + ": "
                        + (escalation.mode() == EscalationMode.NOTIFY ? "informed" : outcome)));
        add(facts, label + " declined because", step.note());
    }

    /** What a rule proposes; nothing where a person escalated. */
    private @Nullable String advice(Escalation escalation) {
        return words.getMessage("escalationAdvice." + escalation.cause(), null, null, Locale.ENGLISH);
    }

    private void addPacket(List<Fact> facts, Escalation escalation) {
        var packet = escalation.packet();
        facts.add(new Fact("Safety when raised", word("safetyStatus", packet.safetyStatus())));
        add(facts, "Policy clause", packet.policyClause());
        add(facts, "Proposed", packet.recommendedAction() == null ? advice(escalation) : packet.recommendedAction());
        if (packet.decisionNeededBy() != null) {
            facts.add(new Fact("Decision needed by", Instant.parse(packet.decisionNeededBy())));
        }
        add(facts, "Done so far", packet.actionsNote());
        add(facts, "History", packet.history());
        add(facts, "Other incidents", joined(packet.priorIncidents()));
        add(
                facts,
                "Files",
                packet.evidenceIds().isEmpty()
                        ? null
                        : String.valueOf(packet.evidenceIds().size()));
        add(
                facts,
                "Informed",
                joined(packet.informed().stream()
                        .map(role -> word("partyRole", role))
                        .toList()));
        add(facts, "Owner", packet.owner() == null ? null : name(packet.owner()));
        add(facts, "Fallback owner", packet.fallbackOwner() == null ? null : name(packet.fallbackOwner()));
        add(facts, "Deputy", packet.deputy() == null ? null : name(packet.deputy()));
        add(facts, "Scribe", packet.scribe() == null ? null : name(packet.scribe()));
        add(facts, "Customer liaison", packet.customerLiaison() == null ? null : name(packet.customerLiaison()));
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(", ", values);
    }

    private String name(String username) {
        return "system".equals(username) ? "Safepaw" : staff.displayName(username);
    }

    private String word(String list, String code) {
        return words.getMessage(list + "." + code, null, code, Locale.ENGLISH);
    }
}
