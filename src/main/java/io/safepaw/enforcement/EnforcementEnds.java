package io.safepaw.enforcement;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Watches for enforcements whose time is over. The date stands in the table, so that no process instance waits for months;
 * a second replica passes over what the first one has.
 */
@Component
class EnforcementEnds {

    private final Enforcements enforcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnforcementEnds(Enforcements enforcements, ApplicationEventPublisher events, Clock clock) {
        this.enforcements = enforcements;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${safepaw.enforcement.look-for-ends-every:30s}")
    @Transactional
    void tell() {
        var now = clock.instant();
        for (var enforcement : enforcements.ending(now)) {
            enforcements.set(enforcement.id(), "end_told_at = :now", Map.of("now", Db.timestamp(now)));
            events.publishEvent(new EnforcementDue(enforcement.id(), enforcement.incidentId()));
        }
    }
}
