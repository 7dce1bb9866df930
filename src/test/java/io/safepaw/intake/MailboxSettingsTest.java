package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The operators' table of settings says what the application knows, no more and no less. */
class MailboxSettingsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z-]+` \\| (?:`[^`]*` )?)\\|");

    @Test
    void everySettingOfTheMailboxStandsInTheOperatorsTableWithItsDefault() throws IOException {
        var settings = Arrays.stream(MailboxProperties.class.getRecordComponents())
                .map(MailboxSettingsTest::row)
                .toList();

        var rows = ROW.matcher(Files.readString(Path.of("docs/operations.md"))
                        .replaceFirst("(?s).*\n## The mailbox\n", "")
                        .replaceFirst("(?s)\n## .*", ""))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(rows).containsExactlyElementsOf(settings);
    }

    private static String row(RecordComponent setting) {
        var name = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return "| `" + name + "` | " + defaultOf(setting.getName()) + "|";
    }

    private static String defaultOf(String name) {
        var constructor = MailboxProperties.class.getDeclaredConstructors()[0];
        return Arrays.stream(constructor.getParameters())
                .filter(parameter -> parameter.getName().equals(name))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(value ->
                        value != null && !String.join("", value.value()).isEmpty())
                .map(value -> "`" + String.join(",", value.value()) + "` ")
                .findFirst()
                .orElse("");
    }
}
