package io.safepaw.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.NextUpdates;
import io.safepaw.testing.MutableClock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdatesComeInTimeTest {

    private static final IncidentId INCIDENT = IncidentId.random();

    private final NextUpdates updates = mock(NextUpdates.class);
    private final UpdatesComeInTime rule =
            new UpdatesComeInTime(updates, new MutableClock(Instant.parse("2026-11-20T09:00:00Z")));

    @Test
    void theNextUpdateIsPromisedForATimeThatTheSeverityAllows() {
        when(updates.latest(INCIDENT)).thenReturn(Optional.of(Instant.parse("2026-11-20T10:00:00Z")));

        assertThat(rule.forms()).containsExactly("update-party");
        assertThat(problem("2026-11-20T10:00:00Z")).isNull();
        assertThat(problem("2026-11-20T11:00:00+02:00")).isEqualTo("Please give a time that is still to come.");
        assertThat(problem("2026-11-20T10:00:01Z")).isEqualTo("This is later than the severity allows.");
        assertThat(problem("2026-11-20T09:00:00Z")).isEqualTo("Please give a time that is still to come.");
        assertThat(problem("soon")).isEqualTo("Please give a date and a time.");
        assertThat(problem(null)).isEqualTo("Please give a date and a time.");
    }

    private String problem(String at) {
        var task = new RuledTask(1, "Task_UpdateParty", "update-party", INCIDENT, Map.of());
        return rule.againstCompleting(task, "ada", at == null ? Map.of() : Map.of("nextUpdateAt", at))
                .get("nextUpdateAt");
    }
}
