package io.safepaw.encryption;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table with encrypted columns, which are written together; a bean of the module that owns it.
 *
 * @param row SQL of what tells a row from others, as the module names it to {@link TextCipher}
 * @param texts columns of words
 * @param bytes columns of bytes
 */
public record SealedTable(String name, String row, List<String> texts, List<String> bytes) {

    /** A table of words whose rows have an id; the first column is never null. */
    public static SealedTable of(String name, String... texts) {
        return new SealedTable(name, "id", List.of(texts), List.of());
    }

    String placeOf(String column) {
        return name + "." + column;
    }

    /** Condition of rows that were never encrypted; the same words as in the index that finds them. */
    String plain() {
        return bytes.isEmpty() ? without(texts.get(0), TextCipher.MARK) : withoutBytes(bytes.get(0), TextCipher.MARK);
    }

    /** Condition of rows in which a value begins otherwise. */
    String without(String mark) {
        Function<String, String> text = column -> without(column, mark);
        Function<String, String> raw = column -> withoutBytes(column, mark);
        return Stream.concat(texts.stream().map(text), bytes.stream().map(raw))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String without(String column, String mark) {
        return column + " not like '" + mark + "%'";
    }

    private static String withoutBytes(String column, String mark) {
        return "substring(" + column + " from 1 for " + mark.length() + ") <> '" + mark + "'::bytea";
    }
}
