package io.safepaw.communication;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has text messages sent. */
@Component
class SmsPump extends OutboxPump {

    SmsPump(SmsDelivery delivery, @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        super("SMS", delivery::sendDue, executor);
    }

    @Override
    @Scheduled(fixedDelayString = "${safepaw.sms.poll-every:5s}")
    void wake() {
        super.wake();
    }
}
