package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.enforcement.EnforcementAction;
import io.safepaw.enforcement.Measure;
import io.safepaw.investigation.FindingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Words that go to parties exist in every language, with the same placeholders. */
class TranslationsTest {

    /** What {@code claims/letters.properties} has for the Desk. */
    private static final List<String> FOR_STAFF =
            List.of("claimantRole.", "response.", "type.", "state.", "outcome.", "documentStatus.", "paymentFailure.");

    @ParameterizedTest
    @ValueSource(strings = {"sms/texts", "claims/letters", "enforcement/letters"})
    void everyWordIsTranslatedWithItsPlaceholders(String name) throws IOException {
        var english = load(name + ".properties");
        var german = load(name + "_de.properties");

        assertThat(german.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames().stream()
                        .filter(key -> FOR_STAFF.stream().noneMatch(key::startsWith))
                        .toList());
        for (var key : german.stringPropertyNames()) {
            assertThat(german.getProperty(key)).as(key).isNotBlank();
            assertThat(placeholders(german.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void everyCodeThatANoticeNamesHasItsWords() throws IOException {
        assertThat(load("enforcement/letters.properties").stringPropertyNames())
                .containsAll(Stream.of(
                                Arrays.stream(Measure.values()).map(code -> "measure." + code),
                                Arrays.stream(EnforcementAction.values()).map(code -> "action." + code),
                                Arrays.stream(FindingCode.values()).map(code -> "finding." + code))
                        .flatMap(keys -> keys)
                        .toList());
    }

    /** A subject of its own for every letter about a claim. */
    @Test
    void everyClaimLetterHasASubject() throws IOException {
        var letters = load("claims/letters.properties").stringPropertyNames();

        assertThat(letters.stream().filter(key -> key.startsWith("N-CLAIM-")).map(key -> "subject." + key))
                .isNotEmpty()
                .allMatch(letters::contains);
    }

    private static Set<String> placeholders(String words) {
        return Pattern.compile("\\{\\w+}")
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties load(String file) throws IOException {
        return PropertiesLoaderUtils.loadProperties(
                new EncodedResource(new ClassPathResource(file), StandardCharsets.UTF_8));
    }
}
