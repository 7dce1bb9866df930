package io.safepaw.embedded.search;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * Makes rows share equal texts. Keys of instances, names, tenants and most values stand in hundreds of rows of an incident;
 * each in an object of its own, they took two thirds of the heap after two thousand incidents.
 */
public final class SharedTexts {

    /** Longer texts are hardly ever repeated. */
    private static final int LONGEST = 64;

    private static final ClassValue<List<Field>> TEXTS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            var fields = Arrays.stream(type.getDeclaredFields())
                    .filter(field -> field.getType() == String.class && !Modifier.isStatic(field.getModifiers()))
                    .toList();
            fields.forEach(field -> field.setAccessible(true));
            return fields;
        }
    };

    private SharedTexts() {}

    /** The one object for this text. */
    public static String of(String text) {
        return text.length() <= LONGEST ? text.intern() : text;
    }

    static void in(Object row) {
        try {
            for (Field field : TEXTS.get(row.getClass())) {
                if (field.get(row) instanceof String text) {
                    field.set(row, of(text));
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
