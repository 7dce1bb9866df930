package io.safepaw.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** When each report was committed, and when its triage task was first seen. Times are epoch milliseconds. */
final class TriageTimes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private Set<String> earlier = Set.of();

    /** Begins a new phase; what was seen in earlier ones counts no longer. */
    synchronized void clear() {
        var all = new HashSet<>(earlier);
        all.addAll(seen.keySet());
        earlier = all;
        committed.clear();
        seen.clear();
    }

    void committed(String incidentId, long millis) {
        committed.put(incidentId, millis);
    }

    synchronized void seen(String incidentId, long millis) {
        if (!earlier.contains(incidentId)) {
            seen.putIfAbsent(incidentId, millis);
        }
    }

    void saw(String incidentId, long committedMillis, long seenMillis) {
        committed.putIfAbsent(incidentId, committedMillis);
        seen(incidentId, seenMillis);
    }

    /** Waits until so many tasks of this phase were seen, or no further one for half a minute. */
    void await(int count) {
        int last = -1;
        long lastChange = System.nanoTime();
        while (seen.size() < count && System.nanoTime() - lastChange < PATIENCE.toNanos()) {
            if (seen.size() != last) {
                last = seen.size();
                lastChange = System.nanoTime();
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    Latencies latencies() {
        return Latencies.of(seen.entrySet().stream()
                .filter(entry -> committed.containsKey(entry.getKey()))
                .map(entry -> Duration.ofMillis(entry.getValue() - committed.get(entry.getKey())))
                .toList());
    }
}
