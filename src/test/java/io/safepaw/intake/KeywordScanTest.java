package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.PetHarm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class KeywordScanTest {

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
        I would like a refund                               | SERVICE_QUALITY      | NONE     | NONE    | false | false
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
        """)
    void wordsHintAtWhatHappened(
            String words, Category category, PetHarm petHarm, HumanHarm humanHarm, boolean ongoing, boolean minor) {
        var facts = scan.scan(words);

        assertThat(facts.category()).isEqualTo(category);
        assertThat(facts.petHarm()).isEqualTo(petHarm);
        assertThat(facts.humanHarm()).isEqualTo(humanHarm);
        assertThat(facts.ongoing()).isEqualTo(ongoing);
        assertThat(facts.minorInvolved()).isEqualTo(minor);
    }

    @Test
    void ofSeveralHarmsTheWorstCounts() {
        var facts = scan.scan("He limps a little scratch, then he collapsed and is unresponsive");

        assertThat(facts.petHarm()).isEqualTo(PetHarm.CRITICAL);
    }

    @Test
    void whatTheSenderStatedCountsMoreThanTheWords() {
        var stated = new ReportedFacts(Category.PET_ILLNESS, null, null, false, null, true, null, null);

        var facts = scan.scan("my dog is not breathing", stated);

        assertThat(facts.category()).isEqualTo(Category.PET_ILLNESS);
        assertThat(facts.petHarm()).isEqualTo(PetHarm.CRITICAL);
        assertThat(facts.ongoing()).isFalse();
        assertThat(facts.bookingActive()).isTrue();
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
