package io.safepaw.desk;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Answers that are the same for everybody and take long to compute. Half their time old they are computed anew beside whoever
 * asks; nobody gets an older one than that time.
 */
final class Kept<K, V> {

    private static final int MOST = 200;

    private final LoadingCache<K, V> answers;

    /** @param time zero to keep nothing */
    Kept(Duration time, Function<K, V> compute) {
        var cache = Caffeine.newBuilder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .maximumSize(MOST)
                .expireAfterWrite(time);
        if (!time.isZero()) {
            cache.refreshAfterWrite(time.dividedBy(2));
        }
        this.answers = cache.build(compute::apply);
    }

    V get(K question) {
        return answers.get(question);
    }
}
