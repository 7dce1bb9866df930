package io.safepaw.marketplace;

/** What the marketplace tells of its own accord; as in {@code docs/marketplace-api.yaml}. */
public sealed interface MarketplaceEvent
        permits BackgroundCheckHit, BookingEnded, ChargebackOpened, ConversationReported, PaymentEnded, ReviewFlagged {

    /** Ids of the marketplace, codes of reasons, and texts without NUL, which no database takes. */
    String ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,99}";

    String CODE = "[A-Z][A-Z0-9_]{0,39}";
    String TEXT = "[^\\x00]*";
    String COUNTRY = "[A-Z]{2}";
    String CURRENCY = "[A-Z]{3}";
}
