package io.safepaw.communication;

import io.safepaw.casefile.Party;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Finds in a text what may not be everybody's business. Whether it may be told is not decided here.
 *
 * <p>Phone numbers are compared by their last digits, because the same number is written with and without country code, area
 * code and trunk zero.
 */
final class TextSearch {

    /** The shortest number that is dialled; fewer digits are any figure. */
    private static final int DIALLED = 7;

    private static final String BEFORE = "(?<![\\p{L}\\p{N}])";

    /** Also a genitive, as in {@code Annas}. */
    private static final String AFTER = "(?=s?(?![\\p{L}\\p{N}]))";

    private static final Pattern ANY_EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w");
    private static final Pattern ANY_PHONE = Pattern.compile("(?<![\\w-])\\+?\\(?\\d[\\d ()./-]{6,}\\d(?![\\w-])");
    private static final Pattern DATE =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b");

    /** Digits with whatever people put between them, but no word. */
    private static final Pattern DIGITS = Pattern.compile("\\d(?:[^\\p{L}\\d]{0,5}\\d)*");

    /** What follows a name that begins a sentence, and hardly another word of the same spelling. */
    private static final String AS_SUBJECT = "(?=['’]s\\b|\\s+(?:\\w+ed|said|told|wrote|was|has|had|is|did|and)\\b)";

    private static final List<Set<String>> SPELLED_DIGITS = List.of(
            Set.of("zero", "oh", "null"),
            Set.of("one", "eins"),
            Set.of("two", "zwei", "zwo"),
            Set.of("three", "drei"),
            Set.of("four", "vier"),
            Set.of("five", "funf", "fuenf"),
            Set.of("six", "sechs"),
            Set.of("seven", "sieben"),
            Set.of("eight", "acht"),
            Set.of("nine", "neun"));

    private static final Pattern CLAUSE_END = Pattern.compile("[.!?;:,\\n]");

    private final Set<String> wordsThatAreNames;
    private final List<Pattern> addresses;
    private final Map<String, String> streets = new HashMap<>();
    private final Pattern promises;
    private final Pattern hedges;
    private final int noteWords;

    TextSearch(DisclosureProperties properties) {
        wordsThatAreNames =
                properties.wordsThatAreNames().stream().map(TextSearch::folded).collect(Collectors.toUnmodifiableSet());
        addresses =
                properties.addresses().values().stream().flatMap(List::stream).toList();
        properties.streets().values().stream()
                .flatMap(List::stream)
                .forEach(street -> street.forEach(word -> streets.putIfAbsent(word, street.getFirst())));
        promises = anyOf(properties.promises());
        hedges = anyOf(properties.hedges());
        noteWords = properties.noteWords();
    }

    /**
     * What a text tells of others.
     *
     * @param others without the reader
     * @param reader the same person may be several parties; what others have in common with the reader tells nothing
     */
    List<Mention> ofPeople(String text, Collection<Party> others, Collection<Party> reader) {
        var plain = plain(text);
        var mentions = new ArrayList<Mention>();
        for (var other : others) {
            ofName(plain, other, reader).ifPresent(mentions::add);
            unlessOf(reader, Party::email, other.email(), TextSearch::folded)
                    .flatMap(email -> first(email(email), plain))
                    .ifPresent(found -> mentions.add(new Mention(Detail.EMAIL, other, found)));
            unlessOf(reader, Party::phone, other.phone(), TextSearch::dialled)
                    .flatMap(number -> numberIn(plain, number))
                    .ifPresent(found -> mentions.add(new Mention(Detail.PHONE, other, found)));
            unlessOf(reader, Party::marketplaceUserId, other.marketplaceUserId(), id -> id)
                    .flatMap(id -> first(wholeWord(id), plain))
                    .ifPresent(found -> mentions.add(new Mention(Detail.USER_ID, other, found)));
        }
        return mentions;
    }

    /** E-mail addresses, phone numbers and street addresses, whosever they are. */
    List<Mention> ofAnybody(String text) {
        var plain = plain(text);
        var withoutDates = DATE.matcher(plain).replaceAll(" on a day ");
        return Stream.of(
                        all(ANY_EMAIL, withoutDates).map(found -> new Mention(Detail.EMAIL, null, found)),
                        all(ANY_PHONE, withoutDates).map(found -> new Mention(Detail.PHONE, null, found)),
                        addresses.stream()
                                .flatMap(address -> all(address, plain))
                                .map(found -> new Mention(Detail.ADDRESS, null, found)))
                .flatMap(mentions -> mentions)
                .distinct()
                .toList();
    }

    /**
     * Parts of these places that tell where something is: the name of a street, without its number, and what has a number but
     * names no street; in whatever case, with or without abbreviations.
     */
    List<Mention> ofPlaces(String text, Collection<String> places) {
        var words = " " + String.join(" ", placeWords(text)) + " ";
        return places.stream()
                .flatMap(place -> Arrays.stream(place.split("[,;\\n]")))
                .map(this::telling)
                .filter(part -> !part.isEmpty() && words.contains(" " + part + " "))
                .distinct()
                .map(part -> new Mention(Detail.ADDRESS, null, part))
                .toList();
    }

    /** Empty for what could be anywhere, such as {@code dog park}. */
    private String telling(String part) {
        var words = placeWords(part);
        var name = words.stream().filter(word -> !word.matches("\\d+\\p{L}?")).toList();
        boolean street = name.stream().anyMatch(word -> streets.containsValue(word) && name.size() > 1)
                || name.stream().anyMatch(this::endsLikeAStreet);
        if (street) {
            return String.join(" ", name);
        }
        return words.size() > 1 && words.size() > name.size() ? String.join(" ", words) : "";
    }

    private boolean endsLikeAStreet(String word) {
        return streets.values().stream()
                .anyMatch(street -> word.endsWith(street) && word.length() > street.length() + 2);
    }

    /** Words in small letters, those for a street and their ends written out. */
    private List<String> placeWords(String text) {
        return Arrays.stream(folded(text).replace("ß", "ss").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> streets.getOrDefault(word, word.replaceFirst("(?<=\\p{L}{3})str$", "strasse")))
                .toList();
    }

    /** Promises of cover or liability, but not where the same clause says that it is not known or not promised. */
    List<Mention> ofPromises(String text) {
        var plain = plain(text);
        return promises.matcher(plain)
                .results()
                .filter(found -> !isHedged(plain, found))
                .map(found -> new Mention(Detail.PROMISE, null, found.group()))
                .distinct()
                .toList();
    }

    /** Reference numbers, of an incident or a booking. */
    List<Mention> ofNumbers(String text, Collection<String> numbers) {
        var plain = plain(text);
        return numbers.stream()
                .flatMap(number -> first(wholeWord(number), plain).stream())
                .map(found -> new Mention(Detail.NUMBER, null, found))
                .toList();
    }

    /** Lines of these notes, word for word. */
    List<Mention> ofNotes(String text, Collection<String> notes) {
        var squeezed = squeezed(text);
        return notes.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.length() >= noteWords && squeezed.contains(squeezed(line)))
                .map(line -> new Mention(Detail.NOTE, null, line))
                .distinct()
                .toList();
    }

    /** In small letters, without signs and spaces: the same for the same number or address, however it is written. */
    static String squeezed(String text) {
        return folded(text).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private Optional<Mention> ofName(String text, Party other, Collection<Party> reader) {
        var own = reader.stream()
                .flatMap(party -> nameParts(party.name()).stream())
                .map(TextSearch::folded)
                .collect(Collectors.toSet());
        var parts = nameParts(other.name());
        var found = parts.stream()
                .filter(part -> !own.contains(folded(part)))
                .flatMap(part -> namePart(text, part).stream().map(words -> Map.entry(part, words)))
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean firstOnly = parts.size() > 1
                && found.size() == 1
                && found.getFirst().getKey().equals(parts.getFirst());
        return Optional.of(new Mention(
                firstOnly ? Detail.FIRST_NAME : Detail.NAME,
                other,
                found.stream().map(Map.Entry::getValue).collect(Collectors.joining(" "))));
    }

    /** A name in any case; one that is a word too only where it is written as a name. */
    private Optional<String> namePart(String text, String part) {
        var name = BEFORE + Pattern.quote(part) + AFTER;
        if (!wordsThatAreNames.contains(folded(part)) && part.length() > 2) {
            return first(Pattern.compile(name, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), text);
        }
        return Pattern.compile(name)
                .matcher(text)
                .results()
                .filter(match -> !beginsSentence(text, match.start())
                        || Pattern.compile(AS_SUBJECT)
                                .matcher(text.substring(match.end()))
                                .lookingAt())
                .map(MatchResult::group)
                .findFirst();
    }

    private static boolean beginsSentence(String text, int at) {
        return text.substring(0, at).matches("(?s)(?:.*[.!?:;\\n]|)[\\s\"“„(*-]*");
    }

    /** Names that are addresses, and letters that stand for names, name nobody. */
    private static List<String> nameParts(@Nullable String name) {
        return name == null || name.contains("@")
                ? List.of()
                : Arrays.stream(plain(name).split("[^\\p{L}\\p{M}'’-]+"))
                        .filter(part -> part.length() > 1)
                        .toList();
    }

    /** {@code jo@example.org} and {@code jo (at) example dot org}. */
    private static Pattern email(String email) {
        var parts = email.split("@", 2);
        var domain = Arrays.stream((parts.length < 2 ? "" : parts[1]).split("\\."))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s*[\\[({<]?\\s*(?:\\.|dot|punkt)\\s*[\\])}>]?\\s*"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}.])" + Pattern.quote(parts[0]) + "\\s*[\\[({<]?\\s*(?:@|at)\\s*[\\])}>]?\\s*" + domain
                        + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The digits that every way to write a number ends with; empty for what is too short to be one. */
    private static String dialled(String phone) {
        var digits = plain(phone).replaceFirst("(?i)[a-z#].*", "").replaceAll("\\D", "");
        return digits.length() < DIALLED ? "" : digits.substring(digits.length() - DIALLED);
    }

    private static Optional<String> numberIn(String plain, String dialled) {
        return Stream.of(plain, withDigits(plain))
                .flatMap(text -> all(DIGITS, text))
                .filter(run -> run.replaceAll("\\D", "").contains(dialled))
                .findFirst();
    }

    /** Spelled digits as digits. */
    private static String withDigits(String text) {
        var result = text;
        for (int digit = 0; digit < SPELLED_DIGITS.size(); digit++) {
            result = Pattern.compile(
                            "(?<!\\p{L})(?:" + String.join("|", SPELLED_DIGITS.get(digit)) + ")(?!\\p{L})",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(result)
                    .replaceAll(String.valueOf(digit));
        }
        return result;
    }

    private boolean isHedged(String text, MatchResult promise) {
        var before = text.substring(0, promise.start());
        var clauses = CLAUSE_END.split(before, -1);
        return hedges.matcher(clauses[clauses.length - 1]).find();
    }

    /** The value in the form that is searched for, unless the reader has the same. */
    private static Optional<String> unlessOf(
            Collection<Party> reader,
            Function<Party, String> detail,
            @Nullable String value,
            Function<String, String> form) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        var wanted = form.apply(value.strip());
        boolean own = reader.stream()
                .map(detail)
                .filter(Objects::nonNull)
                .map(String::strip)
                .map(form)
                .anyMatch(wanted::equals);
        return wanted.isEmpty() || own ? Optional.empty() : Optional.of(wanted);
    }

    private static Pattern wholeWord(String word) {
        return Pattern.compile(BEFORE + Pattern.quote(plain(word)) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
    }

    /** Matches nothing where there are no phrases. */
    private static Pattern anyOf(Map<String, List<String>> phrases) {
        var all = phrases.values().stream()
                .flatMap(List::stream)
                .map(phrase -> Arrays.stream(plain(phrase).strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")))
                .collect(Collectors.joining("|"));
        return Pattern.compile(
                all.isEmpty() ? "(?!)" : BEFORE + "(?:" + all + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return all(pattern, text).findFirst();
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    /** Letters without accents, digits of every script as our own, nothing invisible, one kind of apostrophe. */
    static String plain(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}]+", "")
                .replace('’', '\'')
                .replace('\u00a0', ' ');
        return decomposed
                .codePoints()
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String folded(String text) {
        return plain(text).toLowerCase(Locale.ROOT);
    }
}
