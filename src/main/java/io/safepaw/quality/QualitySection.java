package io.safepaw.quality;

import static java.util.stream.Collectors.joining;

import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.IncidentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows the surveys of an incident. Scores of reviews are for the agent and the leads, not for this page. */
@Component
class QualitySection implements CaseSection {

    private static final int ORDER = 70;
    private static final Map<SurveyKind, String> TITLES = Map.of(
            SurveyKind.RESOLUTION, "Satisfaction survey",
            SurveyKind.CLAIM, "Survey about the claim",
            SurveyKind.FAIRNESS, "Survey about fairness");

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
        if (!survey.reasons().isEmpty()) {
            facts.add(new Fact(
                    "What was wrong",
                    survey.reasons().stream().map(QualitySection::words).collect(joining(", "))));
        }
        if (survey.comment() != null) {
            facts.add(new Fact("Comment", survey.comment()));
        }
        return new Entry(TITLES.get(survey.kind()), survey.isAnswered() ? "Answered" : "Sent", survey.sentAt(), facts);
    }

    private static String words(SurveyReason reason) {
        return switch (reason) {
            case TOO_SLOW -> "too slow";
            case TONE -> "the tone";
            case NOT_UNDERSTOOD -> "did not feel understood";
            case WRONG_DECISION -> "the decision was wrong";
            case NOT_ACCEPTED -> "does not accept the result";
            case UNKNOWN -> "something else";
        };
    }
}
