package io.safepaw.worklist;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.Conflict;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffDirectory;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows who works on something else because they know somebody; why is for the lead who may lift it. */
@Component
class ConflictSection implements CaseSection {

    private static final int ORDER = 75;

    private final Conflicts conflicts;
    private final StaffDirectory staff;

    ConflictSection(Conflicts conflicts, StaffDirectory staff) {
        this.conflicts = conflicts;
        this.staff = staff;
    }

    @Override
    public String title() {
        return "Conflicts of interest";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return conflicts.of(incident).stream().map(this::entry).toList();
    }

    private Entry entry(Conflict conflict) {
        return new Entry(
                staff.displayName(conflict.username()),
                conflict.isInForce() ? "In force" : "Lifted",
                conflict.declaredAt(),
                conflict.isInForce()
                        ? List.of()
                        : List.of(
                                new Fact("Lifted by", staff.displayName(conflict.liftedBy())),
                                new Fact("Lifted", conflict.liftedAt())));
    }
}
