package io.safepaw.communication;

import io.safepaw.casefile.PartyRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a text may not go to a party.
 *
 * @param releasable whether a lead may allow it
 * @param ruleVersion of the decision {@code disclosure-policy}
 */
record Refusal(List<Mention> mentions, boolean releasable, String ruleVersion) {

    /** Codes of what was found, without the words. */
    String details() {
        return mentions.stream()
                .map(mention -> mention.detail().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    /**
     * What is wrong, and what to do, for the person who wrote the text.
     *
     * @param reader the role of whom it goes to, in words
     * @param quoted whether the words may be repeated: not where the answer is kept outside the case file
     */
    String inWords(String reader, boolean quoted) {
        var found = mentions.stream()
                .collect(Collectors.groupingBy(
                        mention -> mention.detail().words() + (isReporter(mention) ? " (who reported)" : ""),
                        LinkedHashMap::new,
                        Collectors.mapping(Mention::words, Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> quoted
                        ? entry.getKey() + ": "
                                + entry.getValue().stream()
                                        .distinct()
                                        .map(words -> "“" + words + "”")
                                        .collect(Collectors.joining(", "))
                        : entry.getKey())
                .collect(Collectors.joining("; "));
        return "Not to be told to the " + reader + " – " + found + ". Please leave it out or say it otherwise"
                + (releasable ? ", or ask a lead to allow it (\"Allow something to be told\" on the incident)." : ".")
                + (quoted ? "" : " The Desk shows the words.");
    }

    private static boolean isReporter(Mention mention) {
        return mention.about() != null && mention.about().role() == PartyRole.REPORTER;
    }
}
