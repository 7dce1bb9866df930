package io.safepaw.worklist;

import io.safepaw.testing.MutableClock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;

/** What stands in for the engine and the clock; tests that import it alike share one application. */
@TestConfiguration
class WorklistDoubles {

    @Bean
    @Primary
    MutableClock testClock() {
        return new MutableClock(Instant.parse("2026-11-20T09:00:00Z"));
    }

    @Bean
    @Primary
    FakeEngine engineTasks(@Lazy TaskRules rules, @Lazy WorkItems items) {
        return new FakeEngine(rules, items);
    }

    @Bean
    TaskRule onlyOnSundays() {
        return new TaskRule() {
            @Override
            public Set<String> forms() {
                return Set.of("denied");
            }

            @Override
            public Optional<String> againstTaking(RuledTask task, String username) {
                return Optional.of("Only on Sundays.");
            }
        };
    }
}
