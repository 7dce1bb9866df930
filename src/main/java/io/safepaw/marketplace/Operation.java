package io.safepaw.marketplace;

/** What is called at the marketplace; as in {@code docs/marketplace-api.yaml}. */
enum Operation {
    FIND_USER("find a user", "/users/search", Group.LOOKUPS),
    READ_STANDING("read the standing of an account", "/users/standing", Group.LOOKUPS),
    FIND_BOOKING("find a booking", "/bookings/search", Group.LOOKUPS),
    FIND_LATER_BOOKINGS("find later bookings", "/bookings/later", Group.LOOKUPS),
    APPLY_MEASURE("apply a measure", "/measures", Group.MEASURES),
    LIFT_MEASURE("lift a measure", "/measures/lift", Group.MEASURES),
    BLOCK_PET("block a pet", "/pets/block", Group.MEASURES),
    RELEASE_PET("release a pet", "/pets/release", Group.MEASURES),
    SETTLE_BOOKINGS("settle open bookings", "/bookings/settle", Group.BOOKINGS),
    RESTORE_BOOKINGS("restore bookings", "/bookings/restore", Group.BOOKINGS),
    REPLACE_PROVIDER("confirm a replacement", "/bookings/replacement", Group.BOOKINGS),
    CREDIT_OWNER("credit an owner", "/bookings/credit", Group.BOOKINGS),
    REFUND_BOOKING("refund a booking", "/bookings/refund", Group.BOOKINGS),
    STOP_PROMPTS("stop prompts", "/bookings/prompts/stop", Group.BOOKINGS),
    PAY("pay", "/payments", Group.PAYMENTS);

    /** What is held back together when the marketplace does not answer. */
    enum Group {
        LOOKUPS,
        MEASURES,
        BOOKINGS,
        PAYMENTS
    }

    private final String words;
    private final String path;
    private final Group group;

    Operation(String words, String path, Group group) {
        this.words = words;
        this.path = path;
        this.group = group;
    }

    String words() {
        return words;
    }

    String path() {
        return path;
    }

    Group group() {
        return group;
    }

    /** Changes nothing, so that it can be repeated without a key. */
    boolean isLookup() {
        return group == Group.LOOKUPS;
    }
}
