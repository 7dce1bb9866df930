package io.safepaw.commitment;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.IncidentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows what was promised to whom, by when, and how it stands. */
@Component
class CommitmentSection implements CaseSection {

    private static final int ORDER = 33;
    private static final Map<CommitmentState, String> STATES = Map.of(
            CommitmentState.OPEN, "Open",
            CommitmentState.KEPT, "Kept",
            CommitmentState.MISSED, "Missed",
            CommitmentState.KEPT_LATE, "Kept late",
            CommitmentState.WITHDRAWN, "Withdrawn");

    private final Commitments commitments;
    private final PromiseWords words;
    private final CaseTexts texts;

    CommitmentSection(Commitments commitments, PromiseWords words, CaseTexts texts) {
        this.commitments = commitments;
        this.words = words;
        this.texts = texts;
    }

    @Override
    public String title() {
        return "Promises";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return commitments.of(incident).stream().map(this::entry).toList();
    }

    private Entry entry(Commitment commitment) {
        var facts = new ArrayList<>(List.of(
                new Fact("Promised", words.promise(commitment)),
                new Fact(
                        commitment.follows() == null ? "By" : "By, after an earlier time was missed",
                        commitment.promisedAt())));
        texts.shown(commitment.incidentId(), commitment.reason())
                .ifPresent(reason -> facts.add(new Fact("Why", reason)));
        texts.shown(commitment.incidentId(), commitment.missTold())
                .ifPresent(told -> facts.add(new Fact("Told about the miss", told)));
        return new Entry(
                "Promise to " + words.to(commitment), STATES.get(commitment.state()), commitment.madeAt(), facts);
    }
}
