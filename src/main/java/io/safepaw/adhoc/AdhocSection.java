package io.safepaw.adhoc;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows the ad-hoc work of an incident. */
@Component
class AdhocSection implements CaseSection {

    private static final int ORDER = 35;
    private static final Map<String, String> STATES =
            Map.of("OPEN", "Open", "DONE", "Done", "NOT_POSSIBLE", "Could not be done", "WITHDRAWN", "Withdrawn");

    private final AdhocWorks works;

    AdhocSection(AdhocWorks works) {
        this.works = works;
    }

    @Override
    public String title() {
        return "Ad-hoc work";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return works.of(incident).stream().map(AdhocSection::entry).toList();
    }

    private static Entry entry(AdhocWork work) {
        var facts = new ArrayList<>(List.of(new Fact("Asked", work.text())));
        if (work.result() != null) {
            facts.add(new Fact("Result", work.result()));
        }
        return new Entry("For " + work.role(), STATES.get(work.state()), work.askedAt(), facts);
    }
}
