package io.safepaw.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.lang.Nullable;

/** The rules of a single field of a Camunda form. */
class FieldCheck {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>.]{2,}");
    private static final Set<String> TEXTS = Set.of("textfield", "textarea");
    private static final Set<String> SINGLE_CHOICES = Set.of("select", "radio");
    private static final Set<String> MULTIPLE_CHOICES = Set.of("checklist", "taglist");

    private final FeelExpressions feel;

    FieldCheck(FeelExpressions feel) {
        this.feel = feel;
    }

    /** What is wrong with the value; null where nothing is. */
    @Nullable
    String check(JsonNode field, @Nullable Object value, Map<String, Object> context) {
        var type = field.path("type").asText();
        var rules = field.path("validate");
        if (isEmpty(type, value)) {
            return isTrue(rules.path("required"), context) ? pleaseFillIn(type) : null;
        }
        if (TEXTS.contains(type)) {
            return checkText(value, rules, context);
        }
        if ("number".equals(type)) {
            return checkNumber(field, value, rules, context);
        }
        if ("checkbox".equals(type)) {
            return value instanceof Boolean ? null : "Please tick it or not.";
        }
        if ("datetime".equals(type)) {
            return checkTime(field.path("subtype").asText("date"), value);
        }
        if (SINGLE_CHOICES.contains(type)) {
            return checkChoices(field, List.of(value), context);
        }
        if (MULTIPLE_CHOICES.contains(type)) {
            return value instanceof Collection<?> chosen
                    ? checkChoices(field, chosen, context)
                    : "Please choose from the list.";
        }
        return null;
    }

    /** What people call the field. */
    static String label(JsonNode field) {
        for (var name : List.of("label", "dateLabel", "timeLabel")) {
            var label = field.path(name).asText("");
            if (!label.isBlank() && !FeelExpressions.isExpression(label)) {
                return label;
            }
        }
        return field.path("key").asText();
    }

    private static boolean isEmpty(String type, @Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> many && many.isEmpty()
                || "checkbox".equals(type) && Boolean.FALSE.equals(value);
    }

    private static String pleaseFillIn(String type) {
        if (SINGLE_CHOICES.contains(type) || MULTIPLE_CHOICES.contains(type)) {
            return "Please choose.";
        }
        return "checkbox".equals(type) ? "Please tick it." : "Please fill this in.";
    }

    private @Nullable String checkText(Object value, JsonNode rules, Map<String, Object> context) {
        if (!(value instanceof String text)) {
            return "Please enter a text.";
        }
        var min = number(rules.path("minLength"), context);
        if (min != null && text.length() < min.intValue()) {
            return "At least " + min.intValue() + " characters, please.";
        }
        var max = number(rules.path("maxLength"), context);
        if (max != null && text.length() > max.intValue()) {
            return "At most " + max.intValue() + " characters, please; these are " + text.length() + ".";
        }
        var kind = rules.path("validationType").asText("");
        if ("email".equals(kind) && !EMAIL.matcher(text.strip()).matches()) {
            return "Please enter an e-mail address.";
        }
        return matches(rules.path("pattern").asText(""), text)
                ? null
                : rules.path("patternErrorMessage").asText("This has not the form it needs.");
    }

    private static boolean matches(String pattern, String text) {
        if (pattern.isEmpty()) {
            return true;
        }
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            throw new IllegalStateException("A form has a pattern that is none: " + pattern, e);
        }
    }

    private @Nullable String checkNumber(JsonNode field, Object value, JsonNode rules, Map<String, Object> context) {
        var number = decimal(value);
        if (number == null) {
            return "Please enter a number.";
        }
        var min = number(rules.path("min"), context);
        if (min != null && number.compareTo(min) < 0) {
            return "Must be " + min.toPlainString() + " or more.";
        }
        var max = number(rules.path("max"), context);
        if (max != null && number.compareTo(max) > 0) {
            return "Must be " + max.toPlainString() + " or less.";
        }
        var digits = field.path("decimalDigits");
        if (digits.isInt() && number.stripTrailingZeros().scale() > digits.asInt()) {
            return "At most " + digits.asInt() + " digits after the point, please.";
        }
        return null;
    }

    private static @Nullable String checkTime(String subtype, Object value) {
        var format = "date".equals(subtype)
                ? DateTimeFormatter.ISO_LOCAL_DATE
                : "time".equals(subtype) ? DateTimeFormatter.ISO_TIME : DateTimeFormatter.ISO_DATE_TIME;
        try {
            format.parse(String.valueOf(value));
            return null;
        } catch (DateTimeException e) {
            return "Please enter a valid " + ("datetime".equals(subtype) ? "date and time" : subtype) + ".";
        }
    }

    private @Nullable String checkChoices(JsonNode field, Collection<?> chosen, Map<String, Object> context) {
        var allowed = allowed(field, context);
        return allowed == null || chosen.stream().map(String::valueOf).allMatch(allowed::contains)
                ? null
                : "Please choose from the list.";
    }

    /** The values of the list; null where only the browser knows them. */
    private @Nullable Set<String> allowed(JsonNode field, Map<String, Object> context) {
        var values = new HashSet<String>();
        if (field.path("values").isArray()) {
            field.path("values")
                    .forEach(option -> values.add(option.path("value").asText()));
            return values;
        }
        var dynamic = field.hasNonNull("valuesExpression")
                ? feel.evaluate(field.path("valuesExpression").asText("="), context)
                : context.get(field.path("valuesKey").asText());
        if (!(dynamic instanceof Collection<?> options)) {
            return null;
        }
        for (var option : options) {
            values.add(String.valueOf(option instanceof Map<?, ?> pair ? pair.get("value") : option));
        }
        return values;
    }

    private boolean isTrue(JsonNode rule, Map<String, Object> context) {
        return rule.isTextual() && FeelExpressions.isExpression(rule.asText())
                ? feel.isTrue(rule.asText(), context)
                : rule.asBoolean(false);
    }

    private @Nullable BigDecimal number(JsonNode rule, Map<String, Object> context) {
        if (rule.isMissingNode() || rule.isNull()) {
            return null;
        }
        return decimal(
                FeelExpressions.isExpression(rule.asText()) ? feel.evaluate(rule.asText(), context) : rule.asText());
    }

    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return null;
        }
        try {
            return new BigDecimal(String.valueOf(value).strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
