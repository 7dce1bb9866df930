package io.safepaw.investigation;

import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who is asked is told what it is about, and never who reported it (domain.md 6.1). */
@Component
class PlanRule implements TaskRule {

    /** Shorter parts of names are words of other meanings too often. */
    private static final int SHORTEST_NAME = 3;

    private final Parties parties;

    PlanRule(Parties parties) {
        this.parties = parties;
    }

    @Override
    public Set<String> forms() {
        return Set.of("investigation-plan");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (task.incidentId() == null
                || !(values.get("askedPartyIds") instanceof Collection<?> asked)
                || asked.isEmpty()) {
            return Map.of();
        }
        var substance = values.get("allegationSubstance") instanceof String text ? text.strip() : "";
        if (substance.isEmpty()) {
            return Map.of("allegationSubstance", "Please write what those who are asked shall answer to.");
        }
        var reporters = parties.of(task.incidentId()).stream()
                .filter(party -> party.role() == PartyRole.REPORTER)
                .toList();
        boolean othersRead = asked.stream()
                .anyMatch(id -> reporters.stream()
                        .noneMatch(reporter -> reporter.id().toString().equals(id)));
        var problems = new HashMap<String, String>();
        if (othersRead && reporters.stream().anyMatch(reporter -> isNamedIn(substance, reporter))) {
            problems.put(
                    "allegationSubstance",
                    "This names the reporter. Say what happened without who reported it: no name, address or number.");
        }
        return problems;
    }

    private static boolean isNamedIn(String text, Party reporter) {
        var lower = text.toLowerCase(Locale.ROOT);
        return reporter.email() != null && lower.contains(reporter.email().toLowerCase(Locale.ROOT))
                || hasNumber(text, reporter.phone())
                || names(reporter.name()).anyMatch(name -> hasWord(text, name));
    }

    private static boolean hasNumber(String text, @Nullable String phone) {
        var digits = phone == null ? "" : phone.replaceAll("\\D", "");
        return digits.length() > 6 && text.replaceAll("\\D", "").contains(digits);
    }

    private static Stream<String> names(@Nullable String name) {
        return name == null ? Stream.empty() : words(name).stream().filter(word -> word.length() >= SHORTEST_NAME);
    }

    private static List<String> words(String name) {
        return Arrays.asList(name.strip().split("[\\s,]+"));
    }

    /** As it is written: a name begins with a capital, "will" does not. */
    private static boolean hasWord(String text, String word) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }
}
