package io.safepaw.quality;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows the surveys of an incident. Scores of reviews are for the agent and the leads, not for this page. */
@Component
class QualitySection implements CaseSection {

    private static final int ORDER = 70;

    private final Surveys surveys;

    QualitySection(Surveys surveys) {
        this.surveys = surveys;
    }

    @Override
    public String title() {
        return "Surveys";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Entry> of(IncidentId incident) {
        return surveys.of(incident).stream().map(QualitySection::entry).toList();
    }

    private static Entry entry(Survey survey) {
        var facts = new ArrayList<Fact>();
        if (survey.serviceScore() != null) {
            facts.add(new Fact("Service", survey.serviceScore() + " of 5"));
        }
        if (survey.outcomeScore() != null) {
            facts.add(new Fact("Outcome", survey.outcomeScore() + " of 5"));
        }
        if (survey.comment() != null) {
            facts.add(new Fact("Comment", survey.comment()));
        }
        return new Entry("Satisfaction survey", survey.isAnswered() ? "Answered" : "Sent", survey.sentAt(), facts);
    }
}
