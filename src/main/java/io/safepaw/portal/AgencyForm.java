package io.safepaw.portal;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PlainText;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.ReportedFacts;
import io.safepaw.legal.AgencyKind;
import io.safepaw.legal.AgencyRequest;
import io.safepaw.legal.RequestKind;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * What somebody typed into the form for authorities, as it came (domain.md 6.6).
 *
 * @param website a field that people do not see; robots fill it
 * @param stamp of the form, see {@link FormStamp}
 * @param again whether the form was shown a second time because a robot might have sent it
 */
record AgencyForm(
        @Nullable String kind,
        @Nullable String requestDate,
        @Nullable String deadline,
        @Nullable String agencyKind,
        @Nullable String agency,
        @Nullable String name,
        @Nullable String title,
        @Nullable String email,
        @Nullable String address,
        @Nullable String country,
        @Nullable String reference,
        @Nullable String market,
        @Nullable String scope,
        @Nullable String basis,
        @Nullable String website,
        @Nullable String stamp,
        @Nullable Boolean again) {

    static final int LONGEST_BASIS = 1_000;
    static final int LONGEST_ADDRESS = 300;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    static AgencyForm empty(String stamp) {
        return new AgencyForm(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, stamp, false);
    }

    /** Codes by name, as the reader calls them, in the order of the reader's alphabet. */
    static Map<String, String> countries(Locale locale) {
        var collator = Collator.getInstance(locale);
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> Map.entry(code, Locale.of("", code).getDisplayCountry(locale)))
                .sorted((one, other) -> collator.compare(one.getValue(), other.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** The same, tidied. */
    AgencyForm clean() {
        return new AgencyForm(
                line(kind),
                line(requestDate),
                line(deadline),
                line(agencyKind),
                line(agency),
                line(name),
                line(title),
                line(email),
                address == null ? null : Texts.clean(address),
                line(country),
                line(reference),
                line(market),
                scope == null ? null : Texts.clean(scope),
                basis == null ? null : Texts.clean(basis),
                line(website),
                stamp == null ? "" : stamp,
                again);
    }

    AgencyForm with(String otherStamp, boolean secondTime) {
        return new AgencyForm(
                kind,
                requestDate,
                deadline,
                agencyKind,
                agency,
                name,
                title,
                email,
                address,
                country,
                reference,
                market,
                scope,
                basis,
                null,
                otherStamp,
                secondTime);
    }

    /**
     * Keys of messages by field, in the order of the page.
     *
     * @param today the last day that a request can be dated
     */
    Map<String, String> problems(LocalDate today) {
        var problems = new LinkedHashMap<String, String>();
        check(problems, "kind", code(RequestKind.values(), kind).isPresent(), "portal.error.choose");
        var dated = date(requestDate);
        check(problems, "requestDate", dated != null, "portal.error.date");
        check(problems, "requestDate", dated == null || !dated.isAfter(today), "portal.error.dateFuture");
        check(problems, "deadline", deadline == null || date(deadline) != null, "portal.error.date");
        check(
                problems,
                "deadline",
                date(deadline) == null || dated == null || !date(deadline).isBefore(dated),
                "portal.error.deadline");
        check(problems, "agencyKind", code(AgencyKind.values(), agencyKind).isPresent(), "portal.error.choose");
        required(problems, "agency", agency, ReportForm.LONGEST_NAME);
        required(problems, "name", name, ReportForm.LONGEST_NAME);
        required(problems, "title", title, ReportForm.LONGEST_NAME);
        check(problems, "email", PlainText.isEmail(email), "portal.error.email");
        required(problems, "address", address, LONGEST_ADDRESS);
        check(problems, "country", country != null && COUNTRIES.contains(country), "portal.error.choose");
        check(
                problems,
                "reference",
                reference == null || reference.length() <= ReportForm.LONGEST_NAME,
                "portal.error.tooLong");
        check(problems, "market", code(Market.values(), market).isPresent(), "portal.error.choose");
        check(problems, "scope", scope != null && !scope.isBlank(), "portal.error.text");
        check(problems, "scope", scope == null || scope.length() <= ReportForm.LONGEST_TEXT, "portal.error.textLong");
        required(problems, "basis", basis, LONGEST_BASIS);
        return problems;
    }

    /**
     * For a form without problems. A deadline is the end of that day.
     *
     * @param zone of the market
     */
    AgencyRequest toRequest(ZoneId zone) {
        return new AgencyRequest(
                RequestKind.valueOf(kind),
                LocalDate.parse(requestDate),
                endOf(date(deadline), zone),
                reference,
                name,
                title,
                AgencyKind.valueOf(agencyKind),
                agency,
                country,
                email,
                address,
                Market.valueOf(market),
                scope,
                basis);
    }

    /** For the list of what needs a look. */
    IncidentReport toReport() {
        return new IncidentReport(
                Channel.WEB,
                "Request of an authority, from the public form",
                Stream.of(
                                kind,
                                "Dated " + requestDate,
                                "Deadline " + deadline,
                                agencyKind,
                                agency,
                                title,
                                address,
                                country,
                                reference,
                                scope,
                                basis)
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining("\n")),
                Market.of(market).orElse(null),
                null,
                new NewParty(PartyRole.THIRD_PARTY, name, email, null, null),
                ReportedFacts.NONE);
    }

    private static @Nullable Instant endOf(@Nullable LocalDate day, ZoneId zone) {
        return day == null
                ? null
                : day.atTime(LocalTime.MAX.withNano(0)).atZone(zone).toInstant();
    }

    private static @Nullable LocalDate date(@Nullable String typed) {
        try {
            return typed == null ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static <E extends Enum<E>> Optional<E> code(E[] codes, @Nullable String typed) {
        return List.of(codes).stream().filter(code -> code.name().equals(typed)).findFirst();
    }

    private static void required(Map<String, String> problems, String field, @Nullable String typed, int longest) {
        check(problems, field, typed != null && !typed.isBlank(), "portal.error.empty");
        check(problems, field, typed == null || typed.length() <= longest, "portal.error.tooLong");
    }

    private static void check(Map<String, String> problems, String field, boolean good, String message) {
        if (!good) {
            problems.putIfAbsent(field, message);
        }
    }

    private static @Nullable String line(@Nullable String value) {
        var line = value == null ? "" : Texts.line(value);
        return line.isEmpty() ? null : line;
    }
}
