package io.safepaw.desk;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.PartyRole;
import io.safepaw.staff.StaffMember;
import io.safepaw.web.FieldProblem;
import io.safepaw.web.InvalidRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * What staff typed into the report of an incident, as it came.
 *
 * @param key of the page, so that a report that is sent twice counts once
 * @param danger YES, NO or UNSURE
 * @param reporterIs PERSON, PARTNER or MYSELF
 */
record StaffReportForm(
        @Nullable String key,
        @Nullable String danger,
        @Nullable String petHarm,
        @Nullable String humanHarm,
        @Nullable String minorInvolved,
        @Nullable String whatHappened,
        @Nullable String category,
        @Nullable String location,
        @Nullable String reporterIs,
        @Nullable String reporterRole,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String marketplaceUserId,
        @Nullable String bookingRef,
        @Nullable String market,
        @Nullable String test) {

    static final List<PartyRole> ROLES =
            List.of(PartyRole.OWNER, PartyRole.PROVIDER, PartyRole.WITNESS, PartyRole.THIRD_PARTY);

    private static final Set<String> DANGER = Set.of("YES", "NO", "UNSURE");
    private static final Set<String> REPORTERS = Set.of("PERSON", "PARTNER", "MYSELF");
    private static final String MYSELF = "MYSELF";

    static StaffReportForm empty() {
        return of(Map.of("key", UUID.randomUUID().toString()));
    }

    static StaffReportForm of(Map<String, String> typed) {
        return new StaffReportForm(
                typed.get("key"),
                typed.get("danger"),
                typed.get("petHarm"),
                typed.get("humanHarm"),
                typed.get("minorInvolved"),
                typed.get("whatHappened"),
                typed.get("category"),
                typed.get("location"),
                typed.get("reporterIs"),
                typed.get("reporterRole"),
                typed.get("name"),
                typed.get("email"),
                typed.get("phone"),
                typed.get("marketplaceUserId"),
                typed.get("bookingRef"),
                typed.get("market"),
                typed.get("test"));
    }

    /** By field, without what is blank. */
    Map<String, String> typed() {
        var typed = new LinkedHashMap<String, String>();
        put(typed, "key", key);
        put(typed, "danger", danger);
        put(typed, "petHarm", petHarm);
        put(typed, "humanHarm", humanHarm);
        put(typed, "minorInvolved", minorInvolved);
        put(typed, "whatHappened", whatHappened);
        put(typed, "category", category);
        put(typed, "location", location);
        put(typed, "reporterIs", reporterIs);
        put(typed, "reporterRole", reporterRole);
        put(typed, "name", name);
        put(typed, "email", email);
        put(typed, "phone", phone);
        put(typed, "marketplaceUserId", marketplaceUserId);
        put(typed, "bookingRef", bookingRef);
        put(typed, "market", market);
        put(typed, "test", test);
        return typed;
    }

    /** The same, where blank is nothing. */
    StaffReportForm clean() {
        return of(typed());
    }

    UUID keyOrNew() {
        try {
            return UUID.fromString(String.valueOf(key));
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    /** What the report itself does not ask for, by field. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        if (danger == null || !DANGER.contains(danger)) {
            problems.put("danger", "Please choose.");
        }
        if (petHarm == null) {
            problems.put("petHarm", "Please choose; “Unknown” is an answer.");
        }
        if (reporterIs == null || !REPORTERS.contains(reporterIs)) {
            problems.put("reporterIs", "Please choose.");
        }
        return problems;
    }

    /** As {@code POST /api/incidents} takes it. */
    Map<String, Object> report(StaffMember me) {
        boolean mine = MYSELF.equals(reporterIs);
        var reporter = new LinkedHashMap<String, Object>();
        put(reporter, "name", mine ? me.displayName() : name);
        put(reporter, "email", mine && email == null ? me.email() : email);
        put(reporter, "phone", phone);
        put(reporter, "marketplaceUserId", mine ? null : marketplaceUserId);
        var report = new LinkedHashMap<String, Object>();
        report.put("channel", Channel.INTERNAL);
        report.put("reporter", reporter);
        put(report, "reporterRole", mine ? null : "PARTNER".equals(reporterIs) ? PartyRole.THIRD_PARTY : reporterRole);
        put(report, "whatHappened", whatHappened);
        put(report, "category", category);
        put(report, "petHarm", petHarm);
        put(report, "humanHarm", humanHarm);
        // Whoever is not sure leaves it to the words.
        put(report, "ongoing", "YES".equals(danger) ? Boolean.TRUE : "NO".equals(danger) ? Boolean.FALSE : null);
        put(report, "minorInvolved", minorInvolved == null ? null : Boolean.TRUE);
        put(report, "location", location);
        put(report, "bookingRef", bookingRef);
        put(report, "market", market);
        put(report, "test", test == null ? null : Boolean.TRUE);
        return report;
    }

    /** The problems of a report beside the fields of the page. */
    static Map<String, String> problems(InvalidRequest refused) {
        var problems = new LinkedHashMap<String, String>();
        for (FieldProblem problem : refused.errors()) {
            problems.putIfAbsent(problem.field().replaceFirst("^reporter\\.", ""), sentence(problem.message()));
        }
        return problems;
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    private static <T> void put(Map<String, T> values, String field, @Nullable T value) {
        if (value != null && !(value instanceof String text && text.isBlank())) {
            values.put(field, value);
        }
    }
}
