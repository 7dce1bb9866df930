package io.safepaw.enforcement;

import java.util.List;

/** What can be imposed before anything is decided (domain.md 4.2). */
public enum Measure {
    BOOKING_BLOCK("new bookings are blocked", SubjectRole.PROVIDER, "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    SEARCH_HIDE("the profile is not shown in search", SubjectRole.PROVIDER, "DECISION_VISIBILITY_CONTENT_DISABLED"),
    ACCOUNT_SUSPEND_INTERIM("the account is suspended", null, "DECISION_ACCOUNT_SUSPENDED"),
    MESSAGING_BLOCK("messages to other users are blocked", null, "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    ACTIVE_STAY_TRANSFER("pets that are in care now are placed with somebody else", SubjectRole.PROVIDER),
    PAYOUT_HOLD("payouts are on hold", SubjectRole.PROVIDER, "DECISION_MONETARY_SUSPENSION"),
    SESSION_REVOKE("everybody was signed out of the account", null),
    PAYOUT_CHANGE_LOCK("payout details cannot be changed", null),
    PAIR_BLOCK("you and the other user cannot see or contact each other", SubjectRole.PROVIDER),
    PET_BOOKING_BLOCK("this pet cannot be booked in", SubjectRole.PET, "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    REVIEW_PROMPT_PAUSE("nobody is asked for a review of this booking", SubjectRole.PROVIDER),
    FUTURE_BOOKING_REVIEW("later bookings are looked at one by one", SubjectRole.PROVIDER);

    private final String words;
    private final SubjectRole usual;
    private final List<String> decisionTypes;

    Measure(String words, SubjectRole usual, String... decisionTypes) {
        this.words = words;
        this.usual = usual;
        this.decisionTypes = List.of(decisionTypes);
    }

    /** What it means for the person, as part of a sentence. */
    public String words() {
        return words;
    }

    /** Values of the DSA transparency database (domain.md 4.6); empty where no account is restricted. */
    List<String> decisionTypes() {
        return decisionTypes;
    }

    /**
     * Against whom it is where nobody is named; null: a person must say, also where there is one party besides the reporter
     * (an account is never closed by a guess: in a takeover it is the account of who reports).
     */
    SubjectRole usualSubject() {
        return usual;
    }
}
