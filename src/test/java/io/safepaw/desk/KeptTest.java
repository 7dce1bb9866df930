package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {

    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void anAnswerIsComputedOnceForEachQuestion() {
        var kept = new Kept<String, String>(Duration.ofHours(1), this::answer);

        assertThat(kept.get("a")).isEqualTo("a1");
        assertThat(kept.get("a")).isEqualTo("a1");
        assertThat(kept.get("b")).isEqualTo("b2");
    }

    @Test
    void nothingIsKeptForNoTime() {
        var kept = new Kept<String, String>(Duration.ZERO, this::answer);

        assertThat(kept.get("a")).isEqualTo("a1");
        assertThat(kept.get("a")).isEqualTo("a2");
    }

    private String answer(String question) {
        return question + computed.incrementAndGet();
    }
}
