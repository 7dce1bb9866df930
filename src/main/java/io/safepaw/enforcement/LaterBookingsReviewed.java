package io.safepaw.enforcement;

import java.util.UUID;

/** Later bookings are looked at one by one from now on. */
record LaterBookingsReviewed(UUID measureId) {}
