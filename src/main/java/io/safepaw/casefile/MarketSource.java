package io.safepaw.casefile;

/** How the market of an incident is known; who comes later here knows better. */
public enum MarketSource {
    /** Nothing is known: the market of the installation. */
    DEFAULT,
    /** Country code of the reporter's phone. */
    PHONE,
    /** The reporter's account on the marketplace. */
    ACCOUNT,
    BOOKING,
    /** Whoever reported it named the market. */
    REPORT,
    AGENT
}
