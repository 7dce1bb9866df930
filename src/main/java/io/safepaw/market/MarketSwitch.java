package io.safepaw.market;

/** What a market can have or not; {@code messages.properties} says to managers what each does, and to what it applies. */
public enum MarketSwitch {
    /**
     * Every decision about an account can be appealed, as the law of the EU wants; off: decisions about payments off the platform
     * alone (domain.md 4.8). A decision keeps the right that its person was told of.
     */
    EVERY_APPEAL,
    /** Copies of statements of reasons for the transparency database of the Digital Services Act (domain.md 4.6). */
    TRANSPARENCY_COPIES,
    /** Claims under the Guarantee are opened (domain.md 3.1). Those that are open go on. */
    GUARANTEE_CLAIMS,
    /** Text messages of ours to the parties. What they write is taken in. */
    TEXT_MESSAGES,
    /** The words of a report raise what is taken for its facts until somebody has read it (domain.md 2.1). */
    KEYWORD_SCAN
}
