package io.safepaw.desk;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Changes in plain words; templates call it {@code @auditWords}. */
@Component
class AuditWords {

    private static final String VALUES = "auditValues";
    private static final String PERSON = "person";
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_.@-]+");

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    private final Words words;
    private final Page page;

    AuditWords(Words words, Page page) {
        this.words = words;
        this.page = page;
    }

    public String subject(AuditChange change) {
        return subject(change.area(), change.subject());
    }

    public String subject(AuditArea area, String subject) {
        return inWords(area.name(), subject);
    }

    /** The property that changed. */
    public String what(AuditChange change) {
        return words.of("auditWhat." + change.area(), change.what());
    }

    public String before(AuditChange change) {
        return value(change, change.before());
    }

    public String after(AuditChange change) {
        return value(change, change.after());
    }

    private String value(AuditChange change, @Nullable String value) {
        return value == null ? "nothing" : inWords(change.area() + "." + change.what(), times(value));
    }

    /** Moments of UTC and spans between two of them for people, to the minute. */
    private String times(String text) {
        var told = MOMENT.matcher(text)
                .replaceAll(moment -> Matcher.quoteReplacement(page.utc(Instant.parse(moment.group()))));
        return told.equals(text) ? text : told.replace(" UTC/", " UTC to ");
    }

    /** Each code within the text by its word; what is no code stays as it is. */
    private String inWords(String property, String text) {
        var list = words.of(VALUES, property);
        if (list.equals(property)) {
            return text;
        }
        return CODE.matcher(text).replaceAll(code -> Matcher.quoteReplacement(word(list.split(" "), code.group())));
    }

    /** By the first of the lists that knows it. */
    private String word(String[] lists, String code) {
        return Arrays.stream(lists)
                .map(list -> list.equals(PERSON) ? page.nameOf(code) : words.of(list, code))
                .filter(word -> !word.equals(code))
                .findFirst()
                .orElse(code);
    }
}
