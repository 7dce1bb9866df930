package io.safepaw.communication.sms;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When a phone may be sent a message that can wait (domain.md 6.4). */
public final class QuietHours {

    /** Time zones repeat from day to day; a change of the clock moves one of them. */
    private static final int ROUNDS = 8;

    private final LocalTime from;
    private final LocalTime until;

    public QuietHours(SmsProperties properties) {
        this.from = LocalTime.of(properties.quietFrom(), 0);
        this.until = LocalTime.of(properties.quietUntil(), 0);
    }

    /**
     * The next moment at which it is day in all the zones, now where it is; empty where that never happens, or no zone is
     * known.
     */
    public Optional<Instant> awake(List<ZoneId> zones, Instant now) {
        var at = now;
        for (int round = 0; round < ROUNDS && !zones.isEmpty(); round++) {
            var earliest = at;
            var next = zones.stream()
                    .map(zone -> morning(zone, earliest))
                    .max(Instant::compareTo)
                    .orElseThrow();
            if (next.equals(at)) {
                return Optional.of(at);
            }
            at = next;
        }
        return Optional.empty();
    }

    /** The time itself by day, else the morning that follows. */
    private Instant morning(ZoneId zone, Instant at) {
        var local = at.atZone(zone);
        if (local.toLocalTime().isBefore(until)) {
            return local.with(until).toInstant();
        }
        return local.toLocalTime().isBefore(from)
                ? at
                : local.plusDays(1).with(until).toInstant();
    }
}
