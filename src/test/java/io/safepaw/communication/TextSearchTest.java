package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** What the search finds, with the words that are shipped, and what it must not take for something else. */
class TextSearchTest {

    private static final TextSearch SEARCH = new TextSearch(shipped());

    private static final Party TOM =
            party(PartyRole.PROVIDER, "Tom Müller", "tom.mueller@example.org", "+1 (415) 555-0142");
    private static final Party JOSE =
            party(PartyRole.REPORTER, "José Will O'Brien", "jose@mail.example.com", "0664 123 45 67");
    private static final Party READER = party(PartyRole.OWNER, "Anna Tom-Baker", "anna@example.org", "+1 415 555 0199");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It was in Elm Street.         | 12 Elm St., Springfield  | elm street",
                "It was in ELM ST 9.           | Dog park, Elm Street     | elm street",
                "Es war in der Lindenstr. 4    | Lindenstraße 4, 1010 Wien | lindenstrasse",
                "Am Wiesengrund 12 war es.     | Wiesengrund 12           | wiesengrund 12",
                "Er wohnt in 1010 Wien.        | Lindenstraße 4, 1010 Wien | 1010 wien",
                "En la Calle Mayor 5.          | Calle Mayor 5            | calle mayor 5"
            })
    void aPlaceOfTheCaseFileIsFoundHoweverItIsWritten(String text, String place, String found) {
        assertThat(SEARCH.ofPlaces(text, List.of(place)))
                .extracting(Mention::words)
                .containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We met at the dog park.       | Dog park, Elm Street",
                "Use the street door.          | Elm Street 4",
                "An elm stood there.           | Elm Street 4",
                "Twelve of them, 12 in all.    | Wiesengrund 12",
                "The helm street is long.      | 12 Elm Street"
            })
    void whatCouldBeAnywhereIsNoPlace(String text, String place) {
        assertThat(SEARCH.ofPlaces(text, List.of(place))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We spoke to Tom. | FIRST_NAME | Tom",
                "tom says so. | FIRST_NAME | tom",
                "It was TOM'S gate. | FIRST_NAME | TOM",
                "Toms Hund war es. | FIRST_NAME | Tom",
                "Tom Mueller or Muller said so. | NAME | Tom Muller",
                "Mr Müller said so. | NAME | Muller",
                "Jose was there. | FIRST_NAME | Jose",
                "Mr O’Brien was there. | NAME | O'Brien",
                "Dear Will, it is settled. | NAME | Will",
                "Will said it was you. | NAME | Will",
                "Write to tom.mueller@example.org. | EMAIL | tom.mueller@example.org",
                "Write to TOM.MUELLER (at) example dot org. | EMAIL | TOM.MUELLER (at) example dot org",
                "jose [at] mail.example.com | EMAIL | jose [at] mail.example.com",
                "Call +14155550142. | PHONE | 14155550142",
                "Call (415) 555-0142. | PHONE | 415) 555-0142",
                "Call 555.0142. | PHONE | 555.0142",
                "Call 415 five five five 0 1 4 two | PHONE | 415 5 5 5 0 1 4 2",
                "Call +43 (0) 664 / 123-45-67. | PHONE | 43 (0) 664 / 123-45-67",
                "Call ٤١٥ ٥٥٥ ٠١٤٢ | PHONE | 415 555 0142",
                "Call 4​1​5 5​550142 | PHONE | 415 5550142"
            })
    void whatTellsOfSomebodyElseIsFound(String text, Detail detail, String words) {
        var mentions = SEARCH.ofPeople(text, List.of(TOM, JOSE), List.of());

        assertThat(mentions).extracting(Mention::detail).contains(detail);
        assertThat(mentions).extracting(Mention::words).contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We will write to you by Tuesday. Will you be there?",
                "The tomcat ate a tomato; customs came atom by atom.",
                "Your booking 4155550 of 2026-11-20 at 14:15 for 555 dollars.",
                "The number of your claim is CL-000142, and 415 people asked.",
                "The amounts are 41.55 and 550.14.",
                "The mules were there."
            })
    void whatOnlyLooksLikeItIsNot(String text) {
        assertThat(SEARCH.ofPeople(text, List.of(TOM, JOSE), List.of())).isEmpty();
    }

    @Test
    void whatTheReaderHasTooTellsNothing() {
        var namesake = party(PartyRole.WITNESS, "Anna Tom-Baker", "anna@example.org", "415 555 0199");

        assertThat(SEARCH.ofPeople(
                        "Dear Anna Tom-Baker, we write to anna@example.org and call +1 415 555 0199.",
                        List.of(namesake),
                        List.of(READER)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We will pay the vet.",
                "Do not worry, we'll  cover it.",
                "Don't worry we will pay.",
                "You are covered.",
                "It was our fault.",
                "We accept liability.",
                "WE GUARANTEE it.",
                "Wir übernehmen die Kosten.",
                "Natürlich haben wir einen Fehler gemacht: unser Fehler!",
                "We know whether it is so, and we will reimburse you."
            })
    void promisesAreFound(String text) {
        assertThat(SEARCH.ofPromises(text)).extracting(Mention::detail).containsOnly(Detail.PROMISE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We look at whether you are covered.",
                "We cannot promise that we will pay.",
                "A claim does not mean you are covered.",
                "The team will decide if we will pay.",
                "We will not pay for that.",
                "You are not covered.",
                "Please tell us what you paid; we will write again.",
                "Wir prüfen, ob wir zahlen.",
                "The Guarantee covers injuries during a booked service."
            })
    void whatPromisesNothingIsNoPromise(String text) {
        assertThat(SEARCH.ofPromises(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The pet is at 12 Elm Street.",
                "She lives at 1250b N. Martin Luther Ave now.",
                "Come to 77 5th Avenue!",
                "Er wohnt in der Hauptstraße 12 a.",
                "Treffpunkt: Wiener Gasse 3"
            })
    void streetAddressesAreFound(String text) {
        assertThat(SEARCH.ofAnybody(text)).extracting(Mention::detail).contains(Detail.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On 2026-11-20 you found 2 dogs on the way to the street.",
                "On 20.11.2026 and 11/20/2026 three dogs went 12 miles.",
                "Clause CARE-4 of version 2026-03 applies.",
                "Please find a place for 3 Court hearings."
            })
    void datesAndFiguresAreNoContactDetails(String text) {
        assertThat(SEARCH.ofAnybody(text)).isEmpty();
    }

    @Test
    void linesOfNotesAreFoundHoweverTheyAreBroken() {
        var note = "Short.\nThe provider sounded drunk on the phone, twice this week.";

        assertThat(SEARCH.ofNotes(
                        "We think:\nthe provider sounded drunk\non the phone,  twice this week!", List.of(note)))
                .extracting(Mention::detail)
                .containsExactly(Detail.NOTE);
        assertThat(SEARCH.ofNotes("Short. The provider was hard to understand on the phone.", List.of(note)))
                .isEmpty();
    }

    @Test
    void numbersOfOtherReportsAreFoundAsWholeNumbers() {
        assertThat(SEARCH.ofNumbers("See sp-000042.", List.of("SP-000042"))).hasSize(1);
        assertThat(SEARCH.ofNumbers("See SP-0000421.", List.of("SP-000042"))).isEmpty();
    }

    @Property
    void aPhoneNumberIsFoundInWhateverNotation(@ForAll("notations") Notation notation) {
        var other = party(PartyRole.PROVIDER, null, null, notation.stored());

        assertThat(SEARCH.ofPeople("Call " + notation.written() + ", please.", List.of(other), List.of()))
                .extracting(Mention::detail)
                .containsExactly(Detail.PHONE);
    }

    record Notation(String stored, String written) {}

    /** Country code or none, area code or none, trunk zero, signs between, spelled digits, digits of another script. */
    @Provide
    Arbitrary<Notation> notations() {
        var digits = Arbitraries.strings().numeric();
        var signs = Arbitraries.of("", " ", "-", ".", "/", " - ", "\u00a0", ") ", " (0) ", "\u2011");
        var country = Arbitraries.of("+1", "+43", "+49", "0044", "+353", "");
        return Combinators.combine(
                        country,
                        digits.ofMinLength(2).ofMaxLength(4),
                        digits.ofLength(7),
                        signs.list().ofSize(7),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3))
                .as((code, area, number, between, withCode, withArea, script) -> {
                    var written = new StringBuilder();
                    for (int i = 0; i < number.length(); i++) {
                        written.append(i == 0 ? "" : inner(between.get(i))).append(digit(number.charAt(i), script));
                        written.append(script == 2 ? " " : "");
                    }
                    var prefix = (withCode ? code + between.get(0) : "0") + (withArea ? area + between.get(0) : "");
                    return new Notation(
                            code + " " + area + " " + number, (withCode || withArea ? prefix : "") + written);
                });
    }

    /** A bracketed zero stands behind the country code only. */
    private static String inner(String sign) {
        return sign.contains("(") ? " " : sign;
    }

    private static String digit(char digit, int script) {
        int value = digit - '0';
        return switch (script) {
            case 1 -> String.valueOf((char) ('\u0660' + value));
            case 2 ->
                List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
                        .get(value);
            case 3 -> String.valueOf((char) ('\uff10' + value));
            default -> String.valueOf(digit);
        };
    }

    private static Party party(PartyRole role, String name, String email, String phone) {
        return new Party(
                PartyId.random(), new IncidentId(UUID.randomUUID()), role, null, name, email, phone, null, "token");
    }

    /** As Spring binds it. */
    static DisclosureProperties shipped() {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yml"))
                    .forEach(environment.getPropertySources()::addLast);
            return new Binder(
                            ConfigurationPropertySources.get(environment),
                            null,
                            ApplicationConversionService.getSharedInstance())
                    .bind("safepaw.disclosure", DisclosureProperties.class)
                    .get();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
