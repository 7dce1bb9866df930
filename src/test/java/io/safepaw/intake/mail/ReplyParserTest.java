package io.safepaw.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyParserTest {

    @Test
    void theHistoryBelowAReplyIsSeparated() {
        var split =
                ReplyParser.split("Thanks, he is fine.\n\nOn Fri, Nov 20, 2026 Bob <b@x.org> wrote:\n> How is he?\n");

        assertThat(split.reply()).isEqualTo("Thanks, he is fine.");
        assertThat(split.quoted()).contains("How is he?");
    }

    @Test
    void aTextOfNothingButHistoryStaysWhole() {
        var split = ReplyParser.split("> How is he?\n> Bob");

        assertThat(split.reply()).contains("How is he?");
        assertThat(split.quoted()).isNull();
    }

    @Test
    void aTextMadeToKeepRegularExpressionsBusyIsAnsweredInTime() {
        var hostile = "Op " + "schreef ".repeat(500) + "\n" + "ab. skrev ".repeat(500) + "\n" + ">".repeat(4_000)
                + "x\n" + "On a b ".repeat(600);

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(ReplyParser.split(hostile).reply()).isNotBlank());
    }
}
