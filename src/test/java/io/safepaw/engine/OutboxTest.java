package io.safepaw.engine;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The outbox while the engine is away, seen with the message that starts the process of an incident. */
@ApplicationModuleTest(
        module = "casefile",
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        extraIncludes = "engine",
        classes = io.safepaw.SafepawApplication.class)
class OutboxTest {

    @Autowired
    private Incidents incidents;

    @Autowired
    private OutboxRetry retry;

    @Autowired
    private OutboxBacklog backlog;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    @BeforeEach
    void engineIsAway() {
        doThrow(new IllegalStateException("engine is away")).when(messages).publish(any(), any(), any(), any());
    }

    @Test
    void aReportThatComesWhileTheEngineIsAwayStartsItsProcessOnceItIsBack() {
        var incident = open();
        verifyPublished(incident, 1);
        assertThat(backlog.read().size()).isPositive();

        doNothing().when(messages).publish(any(), any(), any(), any());
        longAgo();
        retry.resubmit();

        verifyPublished(incident, 2);
        await().untilAsserted(() -> assertThat(backlog.read().size()).isZero());
        longAgo();
        retry.resubmit();
        verifyPublished(incident, 2);
    }

    @Test
    void aDeliveryUnderWayIsNotRepeated() {
        var incident = open();
        verifyPublished(incident, 1);

        retry.resubmit();

        verifyPublished(incident, 1);
    }

    @Test
    void healthTellsWhenNothingGetsThroughForLong() {
        var incident = open();
        verifyPublished(incident, 1);
        assertThat(backlog.health().getStatus()).isEqualTo(Status.UP);

        longAgo();

        assertThat(backlog.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(backlog.health().getDetails()).containsKeys("undelivered", "oldestAge");
    }

    private IncidentId open() {
        return incidents
                .open(new NewIncident(
                        Channel.API,
                        "Report",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
    }

    private void verifyPublished(IncidentId incident, int times) {
        verify(messages, soon().times(times))
                .publish(eq(ProcessNames.INCIDENT_REPORTED), eq(incident.toString()), any(), any());
        verify(messages, times(times))
                .publish(eq(ProcessNames.INCIDENT_REPORTED), eq(incident.toString()), any(), any());
    }

    /** What waits in the outbox has waited for an hour. */
    private void longAgo() {
        jdbc.sql("update event_publication set publication_date = publication_date - interval '1 hour'")
                .update();
    }
}
