package io.safepaw.portal;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PlainText;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.ReportedFacts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * What somebody typed into the report form, as it came.
 *
 * @param website a field that people do not see; robots fill it
 * @param stamp of the form, see {@link FormStamp}
 * @param again whether the form was shown a second time because a robot might have sent it
 */
record ReportForm(
        @Nullable String danger,
        @Nullable String category,
        @Nullable String text,
        @Nullable String role,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String market,
        @Nullable String bookingRef,
        @Nullable String website,
        @Nullable String stamp,
        @Nullable Boolean again) {

    static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_PHONE = 30;

    static final List<PartyRole> ROLES =
            List.of(PartyRole.OWNER, PartyRole.PROVIDER, PartyRole.WITNESS, PartyRole.THIRD_PARTY);

    static final Map<String, List<Category>> CATEGORIES = categories();

    private static final Set<String> DANGER = Set.of("YES", "NO", "UNSURE");

    /** What the marketplace could be asked for. */
    private static final Pattern BOOKING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ().-]{5,30}");

    static ReportForm empty(String stamp) {
        return new ReportForm(null, null, null, null, null, null, null, null, null, null, stamp, false);
    }

    /** The same, tidied: what is not seen has no place in names, and blanks are nothing. */
    ReportForm clean() {
        return new ReportForm(
                line(danger),
                line(category),
                text == null ? null : Texts.clean(text),
                line(role),
                line(name),
                line(email),
                line(phone),
                line(market),
                line(bookingRef),
                line(website),
                stamp == null ? "" : stamp,
                again);
    }

    ReportForm with(String otherStamp, boolean secondTime) {
        return new ReportForm(
                danger, category, text, role, name, email, phone, market, bookingRef, null, otherStamp, secondTime);
    }

    /** Keys of messages by field, in the order of the page. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        check(problems, "danger", danger != null && DANGER.contains(danger), "portal.error.choose");
        check(problems, "category", categoryChosen().isPresent(), "portal.error.choose");
        check(problems, "text", text != null && !text.isBlank(), "portal.error.text");
        check(problems, "text", text == null || text.length() <= LONGEST_TEXT, "portal.error.textLong");
        check(problems, "role", roleChosen().isPresent(), "portal.error.choose");
        check(problems, "name", fits(name, LONGEST_NAME), "portal.error.nameLong");
        check(problems, "email", email != null || phone != null, "portal.error.noContact");
        check(problems, "email", email == null || PlainText.isEmail(email), "portal.error.email");
        check(problems, "phone", phone == null || PHONE.matcher(phone).matches(), "portal.error.phone");
        check(problems, "market", market == null || Market.of(market).isPresent(), "portal.error.choose");
        check(
                problems,
                "bookingRef",
                bookingRef == null || BOOKING.matcher(bookingRef).matches(),
                "portal.error.booking");
        return problems;
    }

    /** For a form without problems, or one that a person looks at anyway. */
    IncidentReport toReport(Language language) {
        return new IncidentReport(
                Channel.WEB,
                "",
                text == null ? "" : text,
                Market.of(market).orElse(null),
                bookingRef,
                new NewParty(roleChosen().orElse(PartyRole.REPORTER), name, email, phone, null),
                new ReportedFacts(
                        // Who knows no better leaves it to the words.
                        categoryChosen()
                                .filter(chosen -> chosen != Category.OTHER)
                                .orElse(null),
                        null,
                        null,
                        // A "no" does not outweigh words that say the danger goes on.
                        "YES".equals(danger) ? true : null,
                        null,
                        null,
                        null,
                        null),
                new ReportDetails(null, null, null, null, null, language),
                false);
    }

    private Optional<Category> categoryChosen() {
        return Arrays.stream(Category.values())
                .filter(one -> one.name().equals(category))
                .findFirst();
    }

    private Optional<PartyRole> roleChosen() {
        return ROLES.stream().filter(one -> one.name().equals(role)).findFirst();
    }

    private static void check(Map<String, String> problems, String field, boolean good, String message) {
        if (!good) {
            problems.putIfAbsent(field, message);
        }
    }

    private static boolean fits(@Nullable String value, int longest) {
        return value == null || value.length() <= longest;
    }

    private static @Nullable String line(@Nullable String value) {
        var line = value == null ? "" : Texts.line(value);
        return line.isEmpty() ? null : line;
    }

    private static Map<String, List<Category>> categories() {
        var groups = new LinkedHashMap<String, List<Category>>();
        groups.put(
                "pet",
                List.of(
                        Category.PET_INJURY,
                        Category.PET_ILLNESS,
                        Category.PET_DEATH,
                        Category.LOST_PET,
                        Category.BITE_ANIMAL,
                        Category.ANIMAL_ABUSE_NEGLECT,
                        Category.ABANDONMENT));
        groups.put(
                "person",
                List.of(
                        Category.BITE_HUMAN,
                        Category.HUMAN_INJURY,
                        Category.THREAT_VIOLENCE,
                        Category.HARASSMENT,
                        Category.STALKING,
                        Category.SEXUAL_HARASSMENT,
                        Category.SEXUAL_ASSAULT,
                        Category.MINOR_SAFETY,
                        Category.DISCRIMINATION,
                        Category.USER_CRISIS));
        groups.put(
                "home",
                List.of(
                        Category.PROPERTY_DAMAGE,
                        Category.BURGLARY_THEFT,
                        Category.HOME_SAFETY,
                        Category.HIDDEN_CAMERA));
        groups.put(
                "service",
                List.of(
                        Category.NO_SHOW,
                        Category.IMPAIRED_CARE,
                        Category.SERVICE_QUALITY,
                        Category.OFF_PLATFORM_PAYMENT,
                        Category.PAYMENT_FRAUD,
                        Category.ACCOUNT_TAKEOVER,
                        Category.IDENTITY_MISREPRESENTATION,
                        Category.PRIVACY_DISCLOSURE));
        groups.put("other", List.of(Category.OTHER));
        return groups;
    }
}
