package io.safepaw.communication;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has mail sent. */
@Component
class MailPump extends OutboxPump {

    MailPump(MailDelivery delivery, @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        super("mail", delivery::sendDue, executor);
    }

    @Override
    @Scheduled(fixedDelayString = "${safepaw.mail.poll-every:5s}")
    void wake() {
        super.wake();
    }
}
