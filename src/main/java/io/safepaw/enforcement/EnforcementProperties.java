package io.safepaw.enforcement;

import io.safepaw.engine.BadVariable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Settings {@code safepaw.enforcement}. What depends on the case stands in the tables under {@code processes}; all numbers
 * here are assumptions of domain.md 4.
 *
 * @param measureReviewEvery how often a measure is looked at (domain.md 4.2)
 * @param measureLongest how long a measure imposed by hand holds without renewal by a lead
 * @param measureReviewWithin how long a review of a measure may take
 * @param urgentStatementDue time for the person's side of the story in a P0 or P1 incident (domain.md 2.4)
 * @param statementDue the same in other incidents
 * @param reviewWithin how long a safety review may take
 * @param secondReviewWithin how long the second reviewer may take
 * @param noticesTogetherWithin measures that follow each other so fast are told to the person in one letter
 * @param historyOf how far the history goes back (domain.md 4.1)
 * @param repeatHarmWithin so long after a decision a new grave incident is repeat harm (domain.md 5.2)
 * @param trainingWithin time for a training
 * @param training what the training is called
 * @param admissionWithin time to decide whether a late appeal is heard
 * @param calendar business calendar in which appeals are decided
 * @param territories ISO country codes by market, for the statement of reasons
 * @param transparencyFolder where copies for the DSA transparency database are put; null or blank: nowhere
 * @param termsUrl where the clauses can be read
 * @param outOfCourtBody named in statements by market, where there is one
 * @param interimFacts what the public copy says of a measure before anything is decided; nobody is named
 * @param interimClause the ground of the terms for such a measure
 * @param features what a limit of features can take away
 * @param trainingClears strikes of at most so many points are cleared by a completed training
 * @param paragraphs words of what the law of a place wants in a statement of reasons
 * @param returnConditions what everybody accepts whose account is opened again
 * @param conditionsWithin how long conditions can be accepted
 * @param support what reporters are offered
 * @param policeInfo how to reach the police
 * @param german the translations
 */
@ConfigurationProperties("safepaw.enforcement")
record EnforcementProperties(
        @DefaultValue("P7D") Period measureReviewEvery,
        @DefaultValue("P30D") Period measureLongest,
        @DefaultValue("PT24H") Duration measureReviewWithin,
        @DefaultValue("PT24H") Duration urgentStatementDue,
        @DefaultValue("PT72H") Duration statementDue,
        @DefaultValue("PT72H") Duration reviewWithin,
        @DefaultValue("PT24H") Duration secondReviewWithin,
        @DefaultValue("PT5S") Duration noticesTogetherWithin,
        @DefaultValue("P36M") Period historyOf,
        @DefaultValue("P180D") Duration repeatHarmWithin,
        @DefaultValue("P14D") Period trainingWithin,
        @DefaultValue("the safety training in your account") String training,
        @DefaultValue("PT48H") Duration admissionWithin,
        @DefaultValue("BUSINESS") String calendar,
        @DefaultValue Map<String, List<String>> territories,
        @Nullable Path transparencyFolder,
        @DefaultValue("https://example.org/terms") String termsUrl,
        @DefaultValue Map<String, String> outOfCourtBody,

        @DefaultValue(
                "A report about the safety of people or pets was received. The measure holds while it is looked into; nothing is decided.")
        String interimFacts,

        @DefaultValue("Safety measures while a report is looked into")
        String interimClause,

        @DefaultValue List<Feature> features,
        @DefaultValue("1") int trainingClears,
        @DefaultValue Map<StatementParagraph, String> paragraphs,
        @DefaultValue List<String> returnConditions,
        @DefaultValue("P14D") Period conditionsWithin,

        @DefaultValue("If you want to talk to somebody about it, reply to this e-mail and we will call you.")
        String support,

        @DefaultValue(
                "You can report what happened to the police at any time; we will help them with what they ask for.")
        String policeInfo,

        @Nullable German german) {

    /**
     * The same words for who reads German.
     *
     * @param outOfCourtBody by market; what is missing here is a name that is the same in every language
     */
    record German(
            String training,
            String support,
            String policeInfo,
            @DefaultValue Map<String, String> outOfCourtBody,
            @DefaultValue Map<String, String> features,
            @DefaultValue List<String> returnConditions,
            @DefaultValue Map<StatementParagraph, String> paragraphs) {}

    EnforcementProperties {
        if (german == null
                || german.training == null
                || german.support == null
                || german.policeInfo == null
                || german.returnConditions.size() != returnConditions.size()
                || !german.features
                        .keySet()
                        .containsAll(features.stream().map(Feature::code).toList())
                || !german.paragraphs.keySet().containsAll(paragraphs.keySet())) {
            throw new IllegalArgumentException(
                    "safepaw.enforcement.german must translate training, support, police-info, every"
                            + " feature, return condition and paragraph");
        }
    }

    /** @param words part of a sentence that says what cannot be offered or booked */
    record Feature(String code, String words) {}

    /** As the lists of forms want them. */
    List<Map<String, String>> featureOptions() {
        return features.stream()
                .map(feature -> Map.of("value", feature.code(), "label", feature.words()))
                .toList();
    }

    /** The words of features, as part of a sentence. */
    String featureWords(List<String> codes) {
        return features.stream()
                .filter(feature -> codes.contains(feature.code()))
                .map(Feature::words)
                .collect(Collectors.joining(", "));
    }

    /** What is wrong with the features that go with an action. */
    Optional<String> featureProblem(EnforcementAction action, List<String> codes) {
        if (!action.isLimit()) {
            return Optional.empty();
        }
        if (codes.isEmpty()) {
            return Optional.of("Please choose.");
        }
        return features.stream().map(Feature::code).toList().containsAll(codes)
                ? Optional.empty()
                : Optional.of("Please choose from the list.");
    }

    void requireFeatures(EnforcementAction action, List<String> codes) {
        featureProblem(action, codes).ifPresent(problem -> {
            throw new BadVariable("limitedFeatures", "some of the features that can be limited");
        });
    }
}
