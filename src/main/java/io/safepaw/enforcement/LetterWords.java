package io.safepaw.enforcement;

import io.safepaw.communication.LetterLanguage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the person concerned reads for our codes, from {@code enforcement/letters.properties} and its translations. What can be
 * configured is translated beside the setting.
 */
@Component
class LetterWords {

    private final Map<LetterLanguage, Properties> words = new EnumMap<>(LetterLanguage.class);
    private final EnforcementProperties properties;

    LetterWords(EnforcementProperties properties) {
        this.properties = properties;
        for (var language : LetterLanguage.values()) {
            words.put(
                    language,
                    load(
                            language == LetterLanguage.EN
                                    ? "enforcement/letters.properties"
                                    : "enforcement/letters_" + language.code() + ".properties"));
        }
    }

    private static Properties load(String file) {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String measure(LetterLanguage language, Measure measure) {
        return of(language, "measure." + measure);
    }

    String finding(LetterLanguage language, String finding) {
        return of(language, "finding." + finding);
    }

    String detection(LetterLanguage language, boolean automated) {
        return of(language, "detection." + automated);
    }

    String clause(LetterLanguage language, String clause, String version) {
        return of(language, "clause").replace("{clause}", clause).replace("{version}", version);
    }

    /** Everything that a decision does, as part of a sentence. */
    String action(LetterLanguage language, Enforcement enforcement) {
        var action = Stream.concat(Stream.of(enforcement.action()), enforcement.alsoActions().stream())
                .filter(one -> one != EnforcementAction.FORMAL_WARNING
                        || enforcement.alsoActions().isEmpty())
                .map(one -> of(language, "action." + one))
                .reduce((first, second) ->
                        of(language, "and").replace("{first}", first).replace("{second}", second))
                .orElse("");
        return enforcement.limitedFeatures().isEmpty()
                ? action
                : of(language, "features")
                        .replace("{action}", action)
                        .replace("{features}", features(language, enforcement.limitedFeatures()));
    }

    private String features(LetterLanguage language, List<String> codes) {
        return language == LetterLanguage.EN
                ? properties.featureWords(codes)
                : properties.features().stream()
                        .map(EnforcementProperties.Feature::code)
                        .filter(codes::contains)
                        .map(code -> properties.german().features().get(code))
                        .collect(Collectors.joining(", "));
    }

    String training(LetterLanguage language) {
        return language == LetterLanguage.EN
                ? properties.training()
                : properties.german().training();
    }

    String support(LetterLanguage language) {
        return language == LetterLanguage.EN
                ? properties.support()
                : properties.german().support();
    }

    String police(LetterLanguage language) {
        return language == LetterLanguage.EN
                ? properties.policeInfo()
                : properties.german().policeInfo();
    }

    /** @param stated as it stands in the statement */
    @Nullable
    String outOfCourtBody(LetterLanguage language, String market, @Nullable String stated) {
        boolean today =
                stated != null && stated.equals(properties.outOfCourtBody().get(market));
        return language == LetterLanguage.DE && today
                ? properties.german().outOfCourtBody().getOrDefault(market, stated)
                : stated;
    }

    List<String> returnConditions(LetterLanguage language) {
        return language == LetterLanguage.EN
                ? properties.returnConditions()
                : properties.german().returnConditions();
    }

    /** What the law of the place wants; as it stands in the statement where there is no translation. */
    String paragraph(LetterLanguage language, StatementOfReasons.Paragraph paragraph) {
        return language == LetterLanguage.EN
                ? paragraph.text()
                : properties.german().paragraphs().getOrDefault(paragraph.code(), paragraph.text());
    }

    private String of(LetterLanguage language, String key) {
        var text = words.get(language).getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("There are no words for " + key + " in " + language);
        }
        return text;
    }
}
