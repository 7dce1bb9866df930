package io.safepaw.communication;

import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PhoneNumbers;
import io.safepaw.casefile.Severity;
import io.safepaw.communication.sms.QuietHours;
import io.safepaw.communication.sms.SmsFailure;
import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.communication.sms.SmsProvider;
import io.safepaw.encryption.Unreadable;
import io.safepaw.engine.SafeCause;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives due messages to the provider. One that was attempted before is looked for there first: the provider may have taken
 * it without our knowing, and would take it again.
 */
@Component
class SmsDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(SmsDelivery.class);

    /** domain.md 6.4: who must be told at once is told at night. */
    private static final Set<Severity> URGENT = Set.of(Severity.P0, Severity.P1);

    private final Optional<SmsProvider> provider;
    private final SmsRepository messages;
    private final SmsOutcomes outcomes;
    private final OutboundCheck check;
    private final OptOuts optOuts;
    private final Incidents incidents;
    private final SmsProperties properties;
    private final MarketSwitches switches;
    private final QuietHours quietHours;
    private final Clock clock;

    SmsDelivery(
            Optional<SmsProvider> provider,
            SmsRepository messages,
            SmsOutcomes outcomes,
            OutboundCheck check,
            OptOuts optOuts,
            Incidents incidents,
            SmsProperties properties,
            MarketSwitches switches,
            Clock clock) {
        this.provider = provider;
        this.messages = messages;
        this.outcomes = outcomes;
        this.check = check;
        this.optOuts = optOuts;
        this.incidents = incidents;
        this.properties = properties;
        this.switches = switches;
        this.quietHours = new QuietHours(properties);
        this.clock = clock;
    }

    /** Attempts every message that is due. Several replicas may do so at the same time. */
    void sendDue() {
        provider.ifPresent(this::sendDue);
    }

    private void sendDue(SmsProvider to) {
        List<SmsMessage> batch;
        do {
            var now = clock.instant();
            batch = messages.claimDue(now, now.plus(properties.lease()), properties.batch());
            batch.forEach(message -> send(message, to));
        } while (batch.size() == properties.batch());
    }

    private void send(SmsMessage message, SmsProvider to) {
        try {
            // Also what must not be sent any more may be there already.
            var taken = message.attempts() > 1
                    ? to.find(message.to(), message.text(), message.queuedAt())
                    : Optional.<String>empty();
            if (taken.isPresent()) {
                outcomes.accepted(message.id(), taken.get());
            } else if (mayLeave(message)
                    && messages.markSending(message, clock.instant().plus(properties.lease()))) {
                outcomes.accepted(message.id(), to.send(message.id(), message.to(), message.text()));
            }
        } catch (SmsFailure e) {
            outcomes.failed(message, e);
        } catch (RuntimeException e) {
            // It becomes due again when its lease ends.
            LOG.error("Text message {} cannot be sent: {}", message.id(), SafeCause.of(e));
        }
    }

    /** Puts off what can wait, and ends what may not be sent. */
    private boolean mayLeave(SmsMessage message) {
        var obstacle = obstacle(message);
        if (obstacle != null) {
            outcomes.reached(message.id(), SmsState.FAILED, obstacle);
            return false;
        }
        var severity = incidents.survivorOf(message.incidentId()).severity();
        if (severity != null && URGENT.contains(severity)) {
            return true;
        }
        var now = clock.instant();
        var awake = quietHours.awake(PhoneNumbers.zones(message.to()), now);
        if (awake.isEmpty()) {
            outcomes.reached(message.id(), SmsState.FAILED, "NO_COMMON_DAY");
            return false;
        }
        if (awake.get().isAfter(now)) {
            messages.postpone(message, earlier(awake.get(), now.plus(properties.quietCheck())));
            return false;
        }
        return true;
    }

    /** Code of the reason why it may not be sent at all; null where it may. */
    private @Nullable String obstacle(SmsMessage message) {
        if (Unreadable.WORDS.equals(message.text()) || Unreadable.WORDS.equals(message.to())) {
            return "NOT_READABLE";
        }
        if (optOuts.contains(message.to())) {
            return "OPTED_OUT";
        }
        if (!switches.isOn(incidents.get(message.incidentId()).market(), MarketSwitch.TEXT_MESSAGES)) {
            return "SWITCHED_OFF";
        }
        return check.againstSending(message).isPresent() ? MessageOutcomes.HELD : null;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
