package io.safepaw.local;

import io.safepaw.embedded.EmbeddedCamunda;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the embedded engine. */
final class EngineClock extends Clock {

    private final EmbeddedCamunda camunda;

    EngineClock(EmbeddedCamunda camunda) {
        this.camunda = camunda;
    }

    @Override
    public Instant instant() {
        return camunda.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
