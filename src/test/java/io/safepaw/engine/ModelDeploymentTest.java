package io.safepaw.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.spring.event.CamundaClientClosingSpringEvent;
import io.camunda.client.spring.event.CamundaClientCreatedSpringEvent;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.scheduling.TaskScheduler;

class ModelDeploymentTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Status.Code ACCEPTS = Status.Code.OK;

    private final List<Runnable> later = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger noted = new AtomicInteger();
    private final ModelDeployment deployment =
            new ModelDeployment(models(), scheduler(), event -> noted.incrementAndGet());

    @Test
    void theModelsAreDeployedWhenTheEngineIsThere() {
        start(engine(ACCEPTS));

        assertThat(attempts).hasValue(1);
        assertThat(later).isEmpty();
    }

    @Test
    void theApplicationStartsWithoutAnEngineAndDeploysWhenItComes() {
        start(engine(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED, ACCEPTS));
        for (int attempt = 0; attempt < 3; attempt++) {
            later.remove(0).run();
        }

        assertThat(attempts).hasValue(4);
        assertThat(noted).hasValue(1);
        assertThat(later).isEmpty();
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    /** The outbox keeps what happened until then: an engine would forget the message of a report. */
    @Test
    void noMessageGoesToAnEngineWithoutModels() {
        var camunda = engine(Status.Code.UNAVAILABLE, ACCEPTS);
        var beans = new StaticListableBeanFactory(Map.of("deployment", deployment));
        var messages = new ProcessMessages(camunda, beans.getBeanProvider(ModelDeployment.class));
        start(camunda);

        assertThatThrownBy(() -> messages.publish("incident.reported", "1", "1", Map.of()))
                .hasMessage("The engine does not have the models yet");
        verify(camunda, never()).newPublishMessageCommand();

        later.remove(0).run();
        messages.publish("incident.reported", "1", "1", Map.of());
        verify(camunda).newPublishMessageCommand();
    }

    @Test
    void theWaitNeverGrowsBeyondHalfAMinute() {
        start(engine(Status.Code.UNAVAILABLE));
        for (int attempt = 0; attempt < 10; attempt++) {
            later.remove(0).run();
        }

        assertThat(waits).last().isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aModelThatTheEngineRefusesStopsTheStart() {
        assertThatThrownBy(() -> start(engine(Status.Code.INVALID_ARGUMENT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The engine refuses the models");
    }

    @Test
    void nothingIsDeployedAfterTheClientWasClosed() {
        var camunda = engine(Status.Code.UNAVAILABLE, ACCEPTS);
        start(camunda);

        deployment.on(new CamundaClientClosingSpringEvent(this, camunda));
        later.remove(0).run();

        assertThat(attempts).hasValue(1);
    }

    private void start(CamundaClient camunda) {
        deployment.on(new CamundaClientCreatedSpringEvent(this, camunda));
    }

    /** An engine that answers with these codes in turn, then with the last one for ever. */
    private CamundaClient engine(Status.Code... answers) {
        var camunda = mock(CamundaClient.class, RETURNS_DEEP_STUBS);
        var command = mock(DeployResourceCommandStep2.class, RETURNS_DEEP_STUBS);
        when(camunda.newDeployResourceCommand().addResourceBytes(any(), any())).thenReturn(command);
        when(command.addResourceBytes(any(), any())).thenReturn(command);
        when(command.requestTimeout(any()).send().join()).thenAnswer(call -> {
            var answer = answers[Math.min(attempts.getAndIncrement(), answers.length - 1)];
            if (answer == ACCEPTS) {
                return mock(DeploymentEvent.class);
            }
            var status = Status.fromCode(answer);
            throw new ClientStatusException(status, status.asRuntimeException());
        });
        return camunda;
    }

    private static ShippedModels models() {
        var models = mock(ShippedModels.class);
        when(models.all()).thenReturn(List.of(resource("a.bpmn"), resource("b.form")));
        return models;
    }

    private static Resource resource(String name) {
        return new ByteArrayResource(new byte[0]) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    private TaskScheduler scheduler() {
        var scheduler = mock(TaskScheduler.class);
        when(scheduler.getClock()).thenReturn(Clock.fixed(NINE, ZoneOffset.UTC));
        when(scheduler.schedule(any(Runnable.class), any(Instant.class))).thenAnswer(call -> {
            later.add(call.getArgument(0));
            waits.add(Duration.between(NINE, call.<Instant>getArgument(1)));
            return null;
        });
        return scheduler;
    }
}
