package io.safepaw.enforcement;

import static io.safepaw.enforcement.EnforcementSection.add;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffDirectory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Appeals on the page of an incident. */
@Component
class AppealSection implements CaseSection {

    private final AppealFile appeals;
    private final Enforcements enforcements;
    private final StaffDirectory staff;

    AppealSection(AppealFile appeals, Enforcements enforcements, StaffDirectory staff) {
        this.appeals = appeals;
        this.enforcements = enforcements;
        this.staff = staff;
    }

    @Override
    public String title() {
        return "Appeals";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return appeals.of(incident).stream().map(this::entry).toList();
    }

    private Entry entry(Appeal appeal) {
        var facts = new ArrayList<Fact>();
        add(facts, "Grounds", appeal.grounds());
        add(facts, "By", Phrases.of(appeal.appellant()));
        add(facts, "Admissibility", appeal.admissibility() == null ? null : Phrases.of(appeal.admissibility()));
        add(facts, "To be decided by", appeal.outcome() == null ? appeal.decideBy() : null);
        add(facts, "Decided by", appeal.decidedBy() == null ? null : staff.displayName(appeal.decidedBy()));
        add(facts, "Answer", appeal.rationale());
        add(facts, "New facts", appeal.newFacts());
        return new Entry(
                "Appeal against: "
                        + enforcements.get(appeal.enforcementId()).action().words(),
                appeal.outcome() == null ? "open" : Phrases.of(appeal.outcome()),
                appeal.receivedAt(),
                facts);
    }
}
