package io.safepaw.retention;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.legal.LegalHolds;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows what is kept until when and why, and what stops it. */
@Component
class RetentionSection implements CaseSection {

    private static final int ORDER = 90;

    private final RetentionPlan plan;
    private final LegalHolds holds;
    private final Incidents incidents;

    RetentionSection(RetentionPlan plan, LegalHolds holds, Incidents incidents) {
        this.plan = plan;
        this.holds = holds;
        this.incidents = incidents;
    }

    @Override
    public String title() {
        return "Retention";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        var survivor = incidents.survivorOf(incident).id();
        var hold = holds.over(survivor)
                .map(found -> found.incidentId().equals(survivor)
                        ? "A legal hold keeps it"
                        : "The legal hold of "
                                + incidents.get(found.incidentId()).number() + " keeps it")
                .orElse(null);
        return plan.of(survivor).stream().map(kept -> entry(kept, hold)).toList();
    }

    private static Entry entry(KeptRecord kept, String hold) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Rule", RetentionWords.of(kept.rule())));
        if (kept.appliedAt() != null) {
            facts.add(new Fact(kept.rule().action().done(), kept.appliedAt()));
        }
        if (!kept.gone()) {
            if (kept.keepUntil() == null) {
                facts.add(new Fact("Kept until", "what still goes on has ended"));
            } else {
                facts.add(new Fact(
                        kept.rule().action() == RetentionAction.REVIEW ? "Review on" : "Kept until", kept.keepUntil()));
            }
            if (hold != null) {
                facts.add(new Fact("Stopped", hold));
            }
        }
        return new Entry(
                RetentionWords.of(kept.record().name()),
                kept.gone() ? kept.rule().action().done() : hold == null ? "Kept" : "On hold",
                null,
                facts);
    }
}
