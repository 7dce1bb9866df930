package io.safepaw.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords: after five failures for a name from an address, that name must wait from that address,
 * at first 30 seconds, then twice as long each time, at most 15 minutes. Others sign in as before, so nobody can lock a
 * colleague out; only where a hundred attempts for whatever names failed at an address, all must wait there, because each
 * check of a password takes time of the processor. Each replica counts for itself.
 */
@Component
class LoginThrottle {

    private static final int FREE_FAILURES = 5;
    private static final int FREE_FAILURES_OF_AN_ADDRESS = 100;
    /** Nobody is called so. */
    private static final String ANYBODY = "";

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<Attempt, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Attempt, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this name must wait at this address; zero where it may try. */
    synchronized Duration waitFor(String username, String address) {
        var own = left(new Attempt(username, address));
        var all = left(new Attempt(ANYBODY, address));
        return own.compareTo(all) > 0 ? own : all;
    }

    private Duration left(Attempt attempt) {
        var known = failures.get(attempt);
        if (known == null) {
            return Duration.ZERO;
        }
        var left = Duration.between(clock.instant(), known.waitUntil());
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String username, String address) {
        count(new Attempt(username, address), FREE_FAILURES);
        count(new Attempt(ANYBODY, address), FREE_FAILURES_OF_AN_ADDRESS);
    }

    private void count(Attempt attempt, int free) {
        var known = failures.get(attempt);
        var now = clock.instant();
        // Who was quiet for the longest wait starts afresh.
        var forgotten = known == null || known.last().plus(LONGEST_WAIT).isBefore(now);
        int count = forgotten ? 1 : known.count() + 1;
        failures.put(attempt, new Failures(count, now, now.plus(waitAfter(count, free))));
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(new Attempt(username, address));
    }

    private static Duration waitAfter(int count, int free) {
        if (count < free) {
            return Duration.ZERO;
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - free, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private record Attempt(String username, String address) {}

    private record Failures(int count, Instant last, Instant waitUntil) {}
}
