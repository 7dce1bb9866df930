package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.ShippedTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class KeywordScanTest {

    private static final Instant LONG_AGO = Instant.parse("2026-11-20T09:00:00Z");

    private final KeywordScan scan = scan();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        My dog is bleeding                                  | PET_INJURY           | SERIOUS  | NONE    | false | false
        He is NOT BREATHING, hurry!                         | PET_INJURY           | CRITICAL | NONE    | true  | false
        Luna is missing since noon                          | LOST_PET             | MISSING  | NONE    | true  | false
        the cat ran away from the sitter                    | LOST_PET             | MISSING  | NONE    | true  | false
        The dog bit me in the hand                          | BITE_HUMAN           | UNKNOWN  | MINOR   | false | false
        The dog bit my daughter                             | MINOR_SAFETY         | UNKNOWN  | UNKNOWN | false | true
        he has a gun                                        | THREAT_VIOLENCE      | UNKNOWN  | THREAT  | true  | false
        I was assaulted by the owner                        | THREAT_VIOLENCE      | UNKNOWN  | THREAT  | true  | false
        She sexually assaulted me                           | SEXUAL_ASSAULT       | UNKNOWN  | SERIOUS | true  | false
        my old dog died at the sitter's                     | PET_DEATH            | DEAD     | NONE    | false | false
        There’s a hidden camera in the hall                 | HIDDEN_CAMERA        | UNKNOWN  | NONE    | false | false
        the sitter didn’t show up                           | NO_SHOW              | UNKNOWN  | NONE    | false | false
        I would like a refund                               | SERVICE_QUALITY      | UNKNOWN  | NONE    | false | false
        he is not bleeding any more                         | PET_INJURY           | SERIOUS  | NONE    | false | false
        The deadline for the begun payment                  | OTHER                | UNKNOWN  | NONE    | false | false
        Owner asks me to take cash                          | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        she asked to pay cash outside of the app            | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        he wants paying in cash                             | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        the walker accepts cash only                        | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        She told me to Venmo her                            | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        can we do it off-platform next time                 | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        he offered me money under the table                 | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        Our dog Cash was taken for a walk                   | OTHER                | UNKNOWN  | NONE    | false | false
        Cash ran away from the sitter                       | LOST_PET             | MISSING  | NONE    | true  | false
        I could not find the cashier                        | OTHER                | UNKNOWN  | NONE    | false | false
        the sitter stole cash from my drawer                | BURGLARY_THEFT       | UNKNOWN  | NONE    | false | false
        he hid under the table all day                      | OTHER                | UNKNOWN  | NONE    | false | false
        they searched for Cash until dark                   | OTHER                | UNKNOWN  | NONE    | false | false
        she waits outside the apple store                   | OTHER                | UNKNOWN  | NONE    | false | false
        our cat is missing, she may be dead by now          | PET_DEATH            | MISSING  | NONE    | true  | false
        Mein Hund blutet und atmet nicht                    | PET_INJURY           | CRITICAL | NONE    | true  | false
        Unsere Katze ist entlaufen                          | LOST_PET             | MISSING  | NONE    | true  | false
        Der Hund laeuft weg                                 | LOST_PET             | MISSING  | NONE    | true  | false
        Der Hund wurde VERGIFTET                            | PET_INJURY           | CRITICAL | NONE    | true  | false
        Der Sitter bedroht mich mit einem Messer            | THREAT_VIOLENCE      | UNKNOWN  | THREAT  | true  | false
        Der Hund hat meinen Sohn gebissen                   | MINOR_SAFETY         | UNKNOWN  | UNKNOWN | false | true
        Ich will mich umbringen                             | USER_CRISIS          | UNKNOWN  | UNKNOWN | true  | false
        Er wollte bar bezahlen, an der Plattform vorbei     | OFF_PLATFORM_PAYMENT | UNKNOWN  | NONE    | false | false
        Das Geschenk (gift) kam heil an                     | OTHER                | UNKNOWN  | NONE    | false | false
        """)
    void wordsHintAtWhatHappened(
            String words, Category category, PetHarm petHarm, HumanHarm humanHarm, boolean ongoing, boolean minor) {
        var facts = scan.scan(words, ReportedFacts.NONE).facts();

        assertThat(facts.category()).isEqualTo(category);
        assertThat(facts.petHarm()).isEqualTo(petHarm);
        assertThat(facts.humanHarm()).isEqualTo(humanHarm);
        assertThat(facts.ongoing()).isEqualTo(ongoing);
        assertThat(facts.minorInvolved()).isEqualTo(minor);
    }

    @Test
    void ofSeveralHarmsTheWorstCounts() {
        var facts = scan.scan("He limps a little scratch, then he collapsed and is unresponsive", ReportedFacts.NONE)
                .facts();

        assertThat(facts.petHarm()).isEqualTo(PetHarm.CRITICAL);
    }

    @Test
    void whatTheSenderStatedStaysWhereTheWordsSayNothingWorse() {
        var stated =
                new ReportedFacts(Category.PET_ILLNESS, PetHarm.SERIOUS, HumanHarm.NONE, false, null, true, null, null);

        var scanned = scan.scan("my dog is not breathing, please send a refund", stated);

        assertThat(scanned.facts().category()).isEqualTo(Category.PET_ILLNESS);
        assertThat(scanned.facts().petHarm()).isEqualTo(PetHarm.CRITICAL);
        assertThat(scanned.facts().ongoing()).isTrue();
        assertThat(scanned.facts().bookingActive()).isTrue();
        assertThat(scanned.raisedBy()).containsExactly("not breathing");
        assertThat(scan.scan("he is limping", stated).facts().petHarm()).isEqualTo(PetHarm.SERIOUS);
        assertThat(scan.scan("he is limping", stated).raisedBy()).isEmpty();
    }

    @Test
    void aDeathThatWasStatedIsNoSearch() {
        var stated = new ReportedFacts(null, PetHarm.DEAD, null, null, null, null, null, null);

        assertThat(scan.scan("she was missing for a day", stated).facts().petHarm())
                .isEqualTo(PetHarm.DEAD);
    }

    @Test
    void aThreatToLifeIsOneWhateverWasTicked() {
        var stated = new ReportedFacts(
                Category.SERVICE_QUALITY, PetHarm.NONE, HumanHarm.NONE, false, false, false, null, null);

        assertThat(scan.scan("I want to kill myself", stated).facts().category())
                .isEqualTo(Category.USER_CRISIS);
    }

    /** Asks the table itself: every shipped rule, with another one, over the statements that it tells apart. */
    @Test
    void wordsNeverLowerTheSeverity() throws IOException {
        var tables = new ShippedTables(new ObjectMapper());
        var known = new HashMap<Facts, Severity>();
        // Rules that say the same raise the same; one phrase stands for them.
        var phrases = rules().stream()
                .collect(Collectors.toMap(
                        rule -> List.of(
                                rule.petHarm() == null && rule.humanHarm() == null
                                        ? String.valueOf(rule.category())
                                        : "",
                                String.valueOf(rule.petHarm()),
                                String.valueOf(rule.humanHarm()),
                                rule.ongoing(),
                                rule.minorInvolved()),
                        rule -> rule.words().get("en").getFirst().replace("*", ""),
                        (one, other) -> one))
                .values()
                .stream()
                .sorted()
                .toList();
        for (var stated : statements()) {
            var before = known.computeIfAbsent(scan.scan("", stated).facts(), facts -> severity(tables, facts));
            for (int one = 0; one < phrases.size(); one++) {
                var words = phrases.get(one) + " and " + phrases.get((one * 7 + 3) % phrases.size());
                var after = known.computeIfAbsent(scan.scan(words, stated).facts(), facts -> severity(tables, facts));
                assertThat(before.isAbove(after))
                        .as("%s after %s: %s becomes %s", words, stated, before, after)
                        .isFalse();
            }
        }
    }

    private static List<ReportedFacts> statements() {
        var all = new ArrayList<ReportedFacts>();
        var yesOrNo = List.of(true, false);
        // Of the others the table says the same, or P0 as it is.
        var categories = List.of(Category.OTHER, Category.ABANDONMENT, Category.STALKING);
        var harms = List.of(HumanHarm.NONE, HumanHarm.UNKNOWN, HumanHarm.THREAT);
        for (var category : categories) {
            for (var pet : PetHarm.values()) {
                for (var human : harms) {
                    for (var ongoing : yesOrNo) {
                        for (var minor : yesOrNo) {
                            for (var booking : yesOrNo) {
                                all.add(new ReportedFacts(
                                        category, pet, human, ongoing, minor, booking, LONG_AGO, BigDecimal.ZERO));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Severity severity(ShippedTables tables, Facts facts) {
        return tables.evaluate(
                        "incident-severity",
                        Map.of(
                                "category", facts.category().name(),
                                "petHarm", facts.petHarm().name(),
                                "humanHarm", facts.humanHarm().name(),
                                "ongoing", facts.ongoing(),
                                "minorInvolved", facts.minorInvolved(),
                                "bookingActive", facts.bookingActive(),
                                "hoursSinceEvent", 30,
                                "estimatedLoss", facts.estimatedLoss()),
                        Judged.class)
                .severity();
    }

    record Judged(Severity severity) {}

    private static List<KeywordRule> rules() throws IOException {
        return IntakeConfiguration.rules(new ClassPathResource("intake/keywords.yml"));
    }

    private static KeywordScan scan() {
        try {
            return new IntakeConfiguration()
                    .keywordScan(new IntakeProperties(
                            Market.US,
                            "BK-\\d+",
                            new ClassPathResource("intake/keywords.yml"),
                            Duration.ofHours(72),
                            DataSize.ofMegabytes(1),
                            DataSize.ofKilobytes(1),
                            30,
                            5,
                            5,
                            List.of(),
                            100,
                            Duration.ofDays(14)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
