package io.safepaw.enforcement;

/** What can be imposed before anything is decided (domain.md 4.2). */
public enum Measure {
    BOOKING_BLOCK("new bookings are blocked", SubjectRole.PROVIDER),
    SEARCH_HIDE("the profile is not shown in search", SubjectRole.PROVIDER),
    ACCOUNT_SUSPEND_INTERIM("the account is suspended", null),
    MESSAGING_BLOCK("messages to other users are blocked", null),
    ACTIVE_STAY_TRANSFER("pets that are in care now are placed with somebody else", SubjectRole.PROVIDER),
    PAYOUT_HOLD("payouts are on hold", SubjectRole.PROVIDER),
    SESSION_REVOKE("everybody was signed out of the account", null),
    PAYOUT_CHANGE_LOCK("payout details cannot be changed", null),
    PAIR_BLOCK("you and the other user cannot see or contact each other", SubjectRole.PROVIDER),
    PET_BOOKING_BLOCK("this pet cannot be booked in", SubjectRole.PET),
    REVIEW_PROMPT_PAUSE("nobody is asked for a review of this booking", SubjectRole.PROVIDER),
    FUTURE_BOOKING_REVIEW("later bookings are looked at one by one", SubjectRole.PROVIDER);

    private final String words;
    private final SubjectRole usual;

    Measure(String words, SubjectRole usual) {
        this.words = words;
        this.usual = usual;
    }

    /** What it means for the person, as part of a sentence. */
    public String words() {
        return words;
    }

    /** Against whom it is where nobody is named; null: a person must say (an account is never closed by a guess). */
    SubjectRole usualSubject() {
        return usual;
    }
}
