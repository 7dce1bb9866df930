package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PhoneNumbers;
import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.communication.sms.SmsSegments;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Text messages to parties: queued in the caller's transaction, sent once that is committed and the receiver is awake. */
@Service
@Transactional
public class TextMessages {

    private final SmsRepository messages;
    private final SmsTexts texts;
    private final LetterStyles styles;
    private final SmsOutcomes outcomes;
    private final SmsPump pump;
    private final OptOuts optOuts;
    private final Parties parties;
    private final Incidents incidents;
    private final SmsProperties properties;
    private final MarketSwitches switches;
    private final Clock clock;

    TextMessages(
            SmsRepository messages,
            SmsTexts texts,
            LetterStyles styles,
            SmsOutcomes outcomes,
            SmsPump pump,
            OptOuts optOuts,
            Parties parties,
            Incidents incidents,
            SmsProperties properties,
            MarketSwitches switches,
            Clock clock) {
        this.messages = messages;
        this.texts = texts;
        this.styles = styles;
        this.outcomes = outcomes;
        this.pump = pump;
        this.optOuts = optOuts;
        this.parties = parties;
        this.incidents = incidents;
        this.properties = properties;
        this.switches = switches;
        this.clock = clock;
    }

    /**
     * Queues a message, once for each cause, where the party can be reached so.
     *
     * @param cause names what it is sent for
     * @return whether the party is told by SMS: it has a mobile number and does not mind
     * @throws IllegalArgumentException if there is no such party
     */
    public boolean send(IncidentId incident, PartyId to, SmsTemplate template, String cause) {
        var party = parties.find(to).orElseThrow(() -> new IllegalArgumentException("No party " + to));
        var number = numberOf(party);
        if (number.isEmpty()) {
            return false;
        }
        // A party of a merged incident knows that one's number.
        var text = texts.of(
                template,
                styles.of(to).language(),
                incidents.get(party.incidentId()).number());
        var message = new SmsMessage(
                UUID.randomUUID(),
                incident,
                to,
                template,
                number.get(),
                text,
                SmsSegments.of(text),
                SmsState.QUEUED,
                0,
                clock.instant());
        if (messages.insert(message, "sms:" + template + ":" + cause)) {
            outcomes.tell(message, SmsState.QUEUED, null);
            pump.wakeAfterCommit();
        }
        return true;
    }

    private Optional<String> numberOf(Party party) {
        if (!properties.isOn()) {
            return Optional.empty();
        }
        var market = incidents.get(party.incidentId()).market();
        if (!switches.isOn(market, MarketSwitch.TEXT_MESSAGES)) {
            return Optional.empty();
        }
        var region = Market.of(market).map(Market::region).orElse(Market.NO_REGION);
        return PhoneNumbers.e164(party.phone(), region)
                .filter(PhoneNumbers::canBeMobile)
                .filter(number -> !optOuts.contains(number));
    }
}
