package io.safepaw.enforcement;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** Words that must not stand in a text: names, addresses, numbers of people. */
record Unsaid(List<String> words) {

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]+");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w-])\\+?\\(?\\d[\\d ()./-]{6,}\\d(?![\\w-])");
    private static final Pattern DATE =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b");

    /** For the public database: nobody of the incident may be told by it. */
    static Unsaid ofEverybody(Incident incident, List<Party> parties) {
        var words = new ArrayList<String>();
        parties.forEach(party -> {
            words.addAll(names(party.name()));
            words.addAll(present(party.email(), party.phone(), party.marketplaceUserId()));
        });
        words.addAll(present(incident.bookingRef(), incident.number()));
        return new Unsaid(List.copyOf(words));
    }

    /** For the person concerned: not who reported, nor how to reach anybody else (domain.md 4.7). */
    static Unsaid toSubject(Party subject, List<Party> parties, Party reporter) {
        var words = new ArrayList<String>();
        parties.stream()
                .filter(party -> !party.id().equals(subject.id()))
                .forEach(party -> words.addAll(present(party.email(), party.phone())));
        if (!reporter.id().equals(subject.id())) {
            words.addAll(names(reporter.name()));
        }
        return new Unsaid(List.copyOf(words));
    }

    /** Whether one of the words stands in the text. Which one is not said: messages end up in logs. */
    boolean standsIn(@Nullable String text) {
        if (text == null) {
            return false;
        }
        var lower = text.toLowerCase(Locale.ROOT);
        return words.stream()
                .map(word -> Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?![\\p{L}\\p{N}])"))
                .anyMatch(word -> word.matcher(lower).find());
    }

    /** Whether one of the words stands in the text, or an address or a number of whomever. */
    boolean forbids(@Nullable String text) {
        return standsIn(text) || hasContactDetails(text);
    }

    /** Whether there is something like an e-mail address or a phone number in the text; dates are none. */
    static boolean hasContactDetails(@Nullable String text) {
        if (text == null) {
            return false;
        }
        var withoutDates = DATE.matcher(text).replaceAll(" on a day ");
        return EMAIL.matcher(withoutDates).find() || PHONE.matcher(withoutDates).find();
    }

    private static List<String> names(@Nullable String name) {
        return Optional.ofNullable(name).stream()
                .flatMap(all -> Stream.of(all.split("[\\s,]+")))
                .filter(part -> part.length() > 2)
                .toList();
    }

    private static List<String> present(String... values) {
        return Stream.of(values)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .toList();
    }
}
