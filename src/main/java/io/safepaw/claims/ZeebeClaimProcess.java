package io.safepaw.claims;

import io.safepaw.engine.ProcessMessages;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the engine what was committed; the outbox repeats until it is told. */
@Component
class ZeebeClaimProcess {

    private final ProcessMessages messages;

    ZeebeClaimProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(ClaimNews news) {
        messages.publish(news.message(), news.correlationKey(), news.messageId(), news.variables());
    }
}
