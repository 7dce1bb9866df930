package io.safepaw.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header fields of a message or part in their order, unfolded, otherwise as they came. */
public final class MailHeaders {

    /** More fields than any real message has; the rest is not kept. */
    private static final int MAX_FIELDS = 2_000;

    private static final int MAX_VALUE = 100_000;

    private final List<Field> fields = new ArrayList<>();

    void add(String name, String value) {
        if (fields.size() < MAX_FIELDS) {
            fields.add(new Field(
                    name.strip().toLowerCase(Locale.ROOT),
                    CleanText.limit(value, MAX_VALUE)
                            .replaceAll("[\\r\\n]+", "")
                            .replace("\0", "")
                            .strip()));
        }
    }

    /** First value of a field, encoded words not decoded. */
    public Optional<String> first(String name) {
        var values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    public List<String> all(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return fields.stream()
                .filter(field -> field.name().equals(wanted))
                .map(Field::value)
                .toList();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /** Whether there is a field whose name starts so. */
    public boolean hasAnyWithPrefix(String prefix) {
        return fields.stream().anyMatch(field -> field.name().startsWith(prefix.toLowerCase(Locale.ROOT)));
    }

    /** First value as a reader should see it: decoded, on one line. */
    public Optional<String> text(String name) {
        return first(name).map(EncodedWords::decode).map(CleanText::line).filter(text -> !text.isEmpty());
    }

    private record Field(String name, String value) {}
}
