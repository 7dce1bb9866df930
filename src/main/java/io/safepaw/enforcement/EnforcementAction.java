package io.safepaw.enforcement;

import java.util.List;
import java.util.Set;

/** What a safety review can decide (domain.md 4.4). */
public enum EnforcementAction {
    EDUCATION("a short training", false),
    FORMAL_WARNING("a formal warning", false),
    FEATURE_LIMIT("some services cannot be offered or booked", true, "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    FEATURE_LIMIT_MONITOR(
            "some services cannot be offered or booked, and the account is watched",
            true,
            "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    SEARCH_HIDE("the profile is not shown in search", true, "DECISION_VISIBILITY_CONTENT_DISABLED"),
    BOOKING_BLOCK("new bookings are blocked", true, "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    MESSAGING_BLOCK("messages to other users are blocked", true, "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    PAYOUT_HOLD("payouts are on hold", true, "DECISION_MONETARY_SUSPENSION"),
    TEMP_SUSPENSION(
            "the account is suspended", true, "DECISION_ACCOUNT_SUSPENDED", "DECISION_PROVISION_TOTAL_SUSPENSION"),
    PERMANENT_REMOVAL("the account is closed for good", true, "DECISION_ACCOUNT_TERMINATED"),
    PET_RESTRICTION(
            "this pet can be booked in with experienced providers only, who are told what happened",
            true,
            "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    PET_REMOVAL("this pet cannot be booked in any more", true, "DECISION_PROVISION_PARTIAL_TERMINATION"),
    REINSTATE_WITH_CONDITIONS("the account is open again under conditions", false),
    NO_ACTION_LIFT_INTERIM("no action", false);

    /** From the lightest on, in the order of the catalogue of domain.md 4.4. A way back is lighter than every restriction. */
    private static final List<EnforcementAction> BY_WEIGHT = List.of(
            NO_ACTION_LIFT_INTERIM,
            EDUCATION,
            FORMAL_WARNING,
            REINSTATE_WITH_CONDITIONS,
            FEATURE_LIMIT,
            FEATURE_LIMIT_MONITOR,
            SEARCH_HIDE,
            BOOKING_BLOCK,
            MESSAGING_BLOCK,
            PAYOUT_HOLD,
            TEMP_SUSPENSION,
            PERMANENT_REMOVAL,
            PET_RESTRICTION,
            PET_REMOVAL);

    private static final Set<EnforcementAction> LIMITS = Set.of(FEATURE_LIMIT, FEATURE_LIMIT_MONITOR);
    private static final Set<EnforcementAction> OF_PETS = Set.of(PET_RESTRICTION, PET_REMOVAL);
    private static final Set<EnforcementAction> FINAL = Set.of(PERMANENT_REMOVAL, PET_REMOVAL);
    private static final Set<EnforcementAction> WITHOUT_STATEMENT =
            Set.of(EDUCATION, REINSTATE_WITH_CONDITIONS, NO_ACTION_LIFT_INTERIM);
    private static final Set<EnforcementAction> HEAVY =
            Set.of(PERMANENT_REMOVAL, PET_REMOVAL, TEMP_SUSPENSION, FEATURE_LIMIT_MONITOR);

    private final String words;
    private final boolean restricting;
    private final List<String> decisionTypes;

    EnforcementAction(String words, boolean restricting, String... decisionTypes) {
        this.words = words;
        this.restricting = restricting;
        this.decisionTypes = List.of(decisionTypes);
    }

    /** What it means for the person, as part of a sentence. */
    public String words() {
        return words;
    }

    /** Whether it takes something away: visibility, money, service or account. */
    public boolean isRestricting() {
        return restricting;
    }

    boolean isHeavierThan(EnforcementAction other) {
        return BY_WEIGHT.indexOf(this) > BY_WEIGHT.indexOf(other);
    }

    /** Whether it takes away some features only, which must be named. */
    public boolean isLimit() {
        return LIMITS.contains(this);
    }

    /** Whether it can be against a person or pet with this role; what restricts nothing fits everybody. */
    boolean fits(SubjectRole role) {
        return !restricting || OF_PETS.contains(this) == (role == SubjectRole.PET);
    }

    /** Whether it has no end. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /** Whether it ends by itself; then it needs a duration. */
    public boolean isTemporary() {
        return restricting && !isFinal();
    }

    /** Whether a statement of reasons must be complete before it (domain.md 4.6). */
    public boolean needsStatement() {
        return !WITHOUT_STATEMENT.contains(this);
    }

    /** Whether a second person must agree whatever the table says. */
    public boolean isHeavy() {
        return HEAVY.contains(this);
    }

    /** Values of the DSA transparency database (domain.md 4.6); empty where nothing is restricted. */
    public List<String> decisionTypes() {
        return decisionTypes;
    }
}
