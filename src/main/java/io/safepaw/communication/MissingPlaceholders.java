package io.safepaw.communication;

import io.safepaw.engine.Hopeless;
import java.util.List;

/** A letter lacks what its template needs. The message names the template and the fields, never what somebody wrote. */
public class MissingPlaceholders extends RuntimeException implements Hopeless {

    private final transient List<String> names;

    /** @param letter name of the template */
    public MissingPlaceholders(String letter, List<String> names) {
        super("The letter " + letter + " has no " + String.join(", ", names));
        this.names = List.copyOf(names);
    }

    public List<String> names() {
        return names;
    }

    @Override
    public String remedy() {
        return "fill in what is missing, in the task or in Operate, then retry the job";
    }

    /** In every language: a translation must not have a hole either. */
    static void check(OutgoingMessage message) {
        var missing = message.template().needed().stream()
                .filter(name -> lacks(message, name))
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingPlaceholders(message.template().name(), missing);
        }
    }

    private static boolean lacks(OutgoingMessage message, String name) {
        var value = "text".equals(name) && message.text() != null
                ? message.text()
                : message.details().get(name);
        return value == null || value.isBlank();
    }
}
