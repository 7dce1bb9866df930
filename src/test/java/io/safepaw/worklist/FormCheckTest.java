package io.safepaw.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class FormCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormCheck check = new FormCheck(new FeelExpressions());

    @Test
    void triageNeedsItsChoicesOnly() {
        var result = check(shipped("triage"), Map.of());

        assertThat(result.errors()).containsOnlyKeys("category", "petHarm", "humanHarm", "triageOutcome");
        assertThat(result.errors().values()).containsOnly("Please choose.");
        assertThat(FormCheck.asText(shipped("triage"), result.errors()))
                .contains("What is it about?: Please choose.")
                .contains("Next step: Please choose.");
    }

    @Test
    void aCompleteTriageIsTakenWithoutWhatIsNotOnTheForm() {
        var data = triage();
        data.put("somebodysName", "Jo");

        var result = check(shipped("triage"), data);

        assertThat(result.errors()).isEmpty();
        assertThat(result.values()).containsEntry("category", "PET_INJURY").doesNotContainKey("somebodysName");
    }

    @Test
    void aHiddenFieldIsNeitherNeededNorTaken() {
        var data = triage();
        data.put("severityNote", "typed before the severity was cleared");
        assertThat(check(shipped("triage"), data).values()).doesNotContainKey("severityNote");

        data.put("agentSeverity", "P1");
        assertThat(check(shipped("triage"), data).isValid()).isTrue();

        data.put("severityNote", "  ");
        assertThat(check(shipped("triage"), data).errors()).containsOnlyKeys("severityNote");
    }

    @Test
    void anAnswerNeedsItsTextOnlyIfItShallBeSent() {
        assertThat(check(shipped("reply"), Map.of("replyAction", "SEND")).errors())
                .containsExactly(Map.entry("replyText", "Please fill this in."));
        assertThat(check(shipped("reply"), Map.of("replyAction", "NO_REPLY")).isValid())
                .isTrue();
        assertThat(check(shipped("reply"), Map.of("replyAction", "SHOUT")).errors())
                .containsExactly(Map.entry("replyAction", "Please choose from the list."));
    }

    @Test
    void aNewAddressMustBeAnAddress() {
        var data =
                new HashMap<String, Object>(Map.of("undeliverableAction", "NEW_ADDRESS", "newAddress", "jo at home"));
        assertThat(check(shipped("undeliverable"), data).errors()).containsOnlyKeys("newAddress");

        data.put("newAddress", "jo.o'brien@mail.example.org");
        assertThat(check(shipped("undeliverable"), data).isValid()).isTrue();
    }

    @Test
    void wordsForTheCaseFileAreReplacedByWhatKeepsThem() {
        var data = triage();
        data.put("triageNote", "The dog limps");
        var kept = new ArrayList<String>();

        var result = check.check(shipped("triage"), Map.of(), data, (field, text) -> {
            kept.add(field + "=" + text);
            return "reference";
        });

        assertThat(result.values()).containsEntry("triageNote", "reference").containsEntry("category", "PET_INJURY");
        assertThat(kept).containsExactly("triageNote=The dog limps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "10.001"})
    void anAmountMustBeANumberOfCentsAndNotNegative(String amount) {
        var data = triage();
        data.put("estimatedLoss", amount);

        assertThat(check(shipped("triage"), data).errors()).containsOnlyKeys("estimatedLoss");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00Z, true",
        "2026-11-20T09:00+01:00, true",
        "2026-11-20T09:00:00Z, true",
        "2026-11-20, false",
        "tomorrow, false"
    })
    void aTimeMustBeOne(String time, boolean valid) {
        var data = triage();
        data.put("eventAt", time);

        assertThat(check(shipped("triage"), data).isValid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"textfield\",\"key\":\"x\",\"validate\":{\"minLength\":3}}', ab, false",
        "'{\"type\":\"textfield\",\"key\":\"x\",\"validate\":{\"minLength\":3}}', abc, true",
        "'{\"type\":\"textarea\",\"key\":\"x\",\"validate\":{\"maxLength\":2}}', abc, false",
        "'{\"type\":\"textfield\",\"key\":\"x\",\"validate\":{\"pattern\":\"^[A-Z]{2}$\"}}', US, true",
        "'{\"type\":\"textfield\",\"key\":\"x\",\"validate\":{\"pattern\":\"^[A-Z]{2}$\"}}', usa, false",
        "'{\"type\":\"number\",\"key\":\"x\",\"validate\":{\"max\":5}}', 6, false",
        "'{\"type\":\"number\",\"key\":\"x\",\"validate\":{\"min\":\"=least\"}}', 6, false",
        "'{\"type\":\"number\",\"key\":\"x\",\"validate\":{\"min\":\"=least\"}}', 7, true",
        "'{\"type\":\"textfield\",\"key\":\"x\",\"validate\":{\"required\":\"=least > 5\"}}', '', false",
        "'{\"type\":\"textfield\",\"key\":\"x\",\"disabled\":true,\"validate\":{\"required\":true}}', '', true",
        "'{\"type\":\"textfield\",\"key\":\"x\",\"readonly\":\"=least = 7\",\"validate\":{\"required\":true}}', '', true",
        "'{\"type\":\"checkbox\",\"key\":\"x\",\"validate\":{\"required\":true}}', false, false",
        "'{\"type\":\"datetime\",\"key\":\"x\",\"subtype\":\"date\"}', 2026-02-30, false",
        "'{\"type\":\"datetime\",\"key\":\"x\",\"subtype\":\"time\"}', 09:30, true",
        "'{\"type\":\"select\",\"key\":\"x\",\"valuesKey\":\"sizes\"}', SMALL, true",
        "'{\"type\":\"select\",\"key\":\"x\",\"valuesKey\":\"sizes\"}', HUGE, false",
        "'{\"type\":\"select\",\"key\":\"x\",\"valuesExpression\":\"=sizes\"}', HUGE, false"
    })
    void eachRuleOfAFieldHolds(String field, String value, boolean valid) {
        Map<String, Object> variables = Map.of("least", 7, "sizes", List.of(Map.of("label", "S", "value", "SMALL")));
        Object typed = "false".equals(value) ? (Object) false : value;

        var result = check.check(parse("{\"components\":[" + field + "]}"), variables, Map.of("x", typed));

        assertThat(result.isValid()).isEqualTo(valid);
    }

    @Test
    void aPatternThatIsNotMetSaysInTheWordsOfTheFormWhatIs() {
        var form = parse("""
                {"components":[{"type":"textfield","key":"x",
                  "validate":{"pattern":"^[+][0-9 ]+$","patternErrorMessage":"Such as +1 555 0100."}}]}""");

        assertThat(check(form, Map.of("x", "+1 555 0100")).isValid()).isTrue();
        assertThat(check(form, Map.of("x", "call me")).errors()).containsValue("Such as +1 555 0100.");
    }

    @Test
    void severalChoicesMustAllBeOnTheList() {
        var form = parse("""
                {"components":[{"type":"checklist","key":"x","validate":{"required":true},
                  "values":[{"value":"a"},{"value":"b"}]}]}""");

        assertThat(check(form, Map.of("x", List.of("a", "b"))).isValid()).isTrue();
        assertThat(check(form, Map.of("x", List.of("a", "c"))).isValid()).isFalse();
        assertThat(check(form, Map.of("x", List.of())).isValid()).isFalse();
    }

    @Test
    void groupsAndListsAreCheckedInsideAndTheirErrorsSayWhere() {
        var form = parse("""
                {"components":[
                  {"type":"group","path":"vet","components":[
                    {"type":"textfield","key":"name","label":"Vet","validate":{"required":true}}]},
                  {"type":"group","conditional":{"hide":"=true"},"components":[
                    {"type":"textfield","key":"hidden","validate":{"required":true}}]},
                  {"type":"dynamiclist","path":"pets","components":[
                    {"type":"textfield","key":"name","validate":{"required":true}},
                    {"type":"textfield","key":"chip","conditional":{"hide":"=name != \\"Rex\\""},
                     "validate":{"required":true}}]},
                  {"type":"expression","key":"count","expression":"=count(pets)"}]}""");
        Map<String, Object> data =
                Map.of("pets", Arrays.asList(Map.of("name", "Mia"), Map.of("name", "Rex"), Map.of()));

        var result = check(form, data);

        assertThat(result.errors()).containsOnlyKeys("vet.name", "pets[1].chip", "pets[2].name");
        assertThat(String.valueOf(result.values().get("count"))).isEqualTo("3");
    }

    private FormResult check(JsonNode form, Map<String, Object> data) {
        return check.check(form, Map.of(), data);
    }

    private static Map<String, Object> triage() {
        return new HashMap<>(
                Map.of("category", "PET_INJURY", "petHarm", "MINOR", "humanHarm", "NONE", "triageOutcome", "RESOLVE"));
    }

    private static JsonNode shipped(String form) {
        try (var in = new ClassPathResource("forms/" + form + ".form").getInputStream()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String form) {
        try {
            return JSON.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
