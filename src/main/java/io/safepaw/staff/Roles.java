package io.safepaw.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Role codes (domain.md 7.5) and which role includes which. A candidate group of a user task is such a code. */
public final class Roles {

    public static final String AGENT = "ts-agent";
    public static final String SENIOR = "ts-senior";
    public static final String LEAD = "ts-lead";
    public static final String DUTY_MANAGER = "ts-duty-manager";
    public static final String MANAGER = "ts-manager";
    public static final String DIRECTOR = "ts-director";

    /** A program that reports over the API and reads nothing. No person of the staff. */
    public static final String API_CLIENT = "api-client";

    /** Every role of the staff, in the order of domain.md. */
    public static final List<String> ALL = List.of(
            AGENT,
            SENIOR,
            LEAD,
            DUTY_MANAGER,
            MANAGER,
            DIRECTOR,
            "special-investigations",
            "vet-oncall",
            "claims-assessor",
            "claims-manager",
            "finance-controller",
            "legal-oncall",
            "risk-insurance",
            "fraud-ops",
            "pr-oncall",
            "exec-oncall",
            "privacy-officer",
            "law-enforcement-liaison",
            "qa-reviewer",
            "appeals-reviewer",
            "wellness-lead");

    /** Who holds the key may do what the value may. Functions outside the line of command include nothing else. */
    private static final Map<String, String> INCLUDES = includes();

    private Roles() {}

    /** Whether somebody may be given this role. */
    static boolean isKnown(String role) {
        return ALL.contains(role) || role.equals(API_CLIENT);
    }

    /** The roles with all that they include. */
    public static Set<String> withIncluded(Set<String> roles) {
        var all = new TreeSet<String>();
        for (var role : roles) {
            for (var next = role; next != null && all.add(next); ) {
                next = INCLUDES.get(next);
            }
        }
        return all;
    }

    /** Pairs (role, role it includes directly). */
    static Map<String, String> direct() {
        return INCLUDES;
    }

    private static Map<String, String> includes() {
        var includes = new LinkedHashMap<String, String>();
        includes.put(DIRECTOR, MANAGER);
        includes.put(MANAGER, DUTY_MANAGER);
        includes.put(DUTY_MANAGER, LEAD);
        includes.put(LEAD, SENIOR);
        includes.put(SENIOR, AGENT);
        includes.put("claims-manager", "claims-assessor");
        return Map.copyOf(includes);
    }
}
