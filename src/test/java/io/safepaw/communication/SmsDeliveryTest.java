package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.communication.sms.SmsProvider;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.SmsLoopback;
import io.safepaw.testing.SmsLoopback.Failure;
import io.safepaw.testing.Switching;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommunicationTest
class SmsDeliveryTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(1_000);
    private static final Instant NIGHT_IN_BERLIN = Instant.parse("2026-11-20T22:30:00Z");

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private SmsLoopback phones;

    @Autowired
    private TextMessages texts;

    @Autowired
    private CaseMessages caseMessages;

    @Autowired
    private SmsDelivery delivery;

    @Autowired
    private SmsRepository messages;

    @Autowired
    private SmsReports reports;

    @Autowired
    private SmsProvider provider;

    @Autowired
    private SmsProperties properties;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private Contacts contacts;

    @Autowired
    private MarketSwitches switches;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private EventLog log;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    /** A mobile phone in Germany that no other test has. */
    private String number;

    @BeforeEach
    void startOver() {
        scene.reset();
        jdbc.sql("update sms_message set state = 'FAILED' where state in ('QUEUED', 'SENDING')")
                .update();
        number = "+49151234" + NUMBER.incrementAndGet() + "0";
    }

    @Test
    void whoReportedWithoutAnAddressIsAcknowledgedOnce() {
        var incident = reportedBy(number, null);

        caseMessages.acknowledge(incident.id(), null);
        caseMessages.acknowledge(incident.id(), null);

        var message = arrived();
        assertThat(message.body()).contains(incident.number()).contains("STOP");
        awaitStates(incident, "QUEUED");
        await().untilAsserted(() -> assertThat(contacts.of(incident.id()))
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.channel()).isEqualTo(Channel.SMS);
                    assertThat(contact.direction()).isEqualTo(Direction.OUT);
                    assertThat(contact.text()).isEqualTo(message.body());
                }));
        assertThat(events(incident, CaseEventType.MessageSent)).singleElement().satisfies(event -> {
            assertThat(event.channel()).isEqualTo(Channel.SMS);
            assertThat(event.data()).containsEntry("segments", 2);
        });
    }

    @Test
    void theNumberStandsNowhereInWords() {
        var incident = reportedBy(number, null);

        send(incident);

        arrived();
        assertThat(jdbc.sql("select to_number || body from sms_message where incident_id = :id")
                        .param("id", incident.id().value())
                        .query(String.class)
                        .single())
                .startsWith("enc:")
                .doesNotContain(number);
        assertThat(log.of(incident.id()))
                .allSatisfy(event -> assertThat(event.data().toString()).doesNotContain(number.substring(3)));
    }

    @Test
    void whatTheProviderReportsStandsOnTheTimelineInAnyOrderAndOnce() {
        var incident = reportedBy(number, null);
        send(incident);
        var sent = arrived();
        var id = idOf(incident);

        report(id, sent.sid(), "delivered", "");
        report(id, sent.sid(), "sent", "");
        report(id, sent.sid(), "delivered", "");

        awaitStates(incident, "QUEUED", "DELIVERED");
        assertThat(messages.lock(id).orElseThrow().state()).isEqualTo(SmsState.DELIVERED);
        assertThat(events(incident, CaseEventType.MessageSent)).hasSize(1);
    }

    @Test
    void whatDidNotArriveIsToldWithItsCodeAndAnAgentIsAsked() {
        var incident = reportedBy(number, null);
        caseMessages.acknowledge(incident.id(), null);
        var sent = arrived();

        report(idOf(incident), sent.sid(), "undelivered", "30003");

        assertThat(events(incident, CaseEventType.SmsStateChanged).getLast().data())
                .containsEntry("state", "UNDELIVERED")
                .containsEntry("errorCode", "TWILIO_30003");
        assertThat(events(incident, CaseEventType.MessageGivenUp))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "NO_ADDRESS"));
    }

    @Test
    void anAcknowledgementThatDidNotArriveGoesByMailWhereThereIsAnAddressByNow() {
        var incident = reportedBy(number, null);
        caseMessages.acknowledge(incident.id(), null);
        var sent = arrived();
        parties.changeEmail(scene.reporter(incident), "jo@example.org", Actor.SYSTEM);

        report(idOf(incident), sent.sid(), "failed", "30008");

        await().untilAsserted(() -> assertThat(scene.arrived()).hasSize(1));
    }

    @Test
    void anAnswerThatDidNotArriveGoesByMailOnce() {
        var incident = reportedBy(number, "jo@example.org");
        texts.send(incident.id(), scene.reporter(incident), SmsTemplate.RECEIVED, "a");
        var sent = arrived();

        report(idOf(incident), sent.sid(), "undelivered", "30005");
        report(idOf(incident), sent.sid(), "failed", "30005");

        await().untilAsserted(() -> assertThat(scene.arrived()).hasSize(1));
        assertThat(correspondence.of(incident.id()))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).startsWith("Your text message is with us."));
    }

    @Test
    void newsThatDidNotArriveAreInTheMailOrBeforeAnAgent() {
        var reachable = reportedBy(number, "jo@example.org");
        texts.send(
                reachable.id(),
                scene.reporter(reachable),
                SmsTemplate.NEWS,
                UUID.randomUUID().toString());
        report(idOf(reachable), arrived().sid(), "undelivered", "30005");
        number = "+49151234" + NUMBER.incrementAndGet() + "0";
        var unreachable = reportedBy(number, null);
        texts.send(
                unreachable.id(),
                scene.reporter(unreachable),
                SmsTemplate.NEWS,
                UUID.randomUUID().toString());
        report(idOf(unreachable), arrived().sid(), "undelivered", "30005");

        assertThat(correspondence.of(reachable.id())).isEmpty();
        assertThat(events(unreachable, CaseEventType.MessageGivenUp))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "NO_ADDRESS"));
    }

    @Test
    void nobodyIsWokenByWhatCanWait() {
        clock.set(NIGHT_IN_BERLIN);
        var incident = reportedBy(number, null);

        send(incident);
        awaitPutOff(incident);
        clock.set(Instant.parse("2026-11-21T06:59:00Z"));
        delivery.sendDue();

        assertThat(phones.sentTo(number)).isEmpty();
        clock.set(Instant.parse("2026-11-21T07:00:00Z"));
        delivery.sendDue();
        assertThat(phones.sentTo(number)).hasSize(1);
    }

    @Test
    void itIsTheTimeOfTheReceiverThatCounts() {
        var inSeattle = "+1206555" + NUMBER.incrementAndGet();
        var incident = reportedBy(inSeattle, null);

        // Ten in Berlin, one at night in Seattle.
        send(incident);
        awaitPutOff(incident);

        assertThat(phones.sentTo(inSeattle)).isEmpty();
        clock.set(Instant.parse("2026-11-20T16:00:00Z"));
        delivery.sendDue();
        assertThat(phones.sentTo(inSeattle)).hasSize(1);
    }

    @Test
    void theUrgentIsSentAtNightAlsoWhereItBecameSoMeanwhile() {
        clock.set(NIGHT_IN_BERLIN);
        var urgent = reportedBy(number, null);
        incidents.recordSeverity(urgent.id(), Severity.P1, "test", "1", Actor.SYSTEM);
        send(urgent);
        arrived();

        var later = "+49151234" + NUMBER.incrementAndGet() + "0";
        var incident = reportedBy(later, null);
        send(incident);
        awaitPutOff(incident);
        assertThat(phones.sentTo(later)).isEmpty();
        incidents.recordSeverity(incident.id(), Severity.P0, "test", "1", Actor.SYSTEM);
        clock.set(NIGHT_IN_BERLIN.plus(properties.quietCheck()));
        delivery.sendDue();
        assertThat(phones.sentTo(later)).hasSize(1);
    }

    @Test
    void whoSentStopIsNotWrittenTo() {
        var incident = reportedBy(number, null);
        optOuts.add(number, "STOP");

        assertThat(send(incident)).isFalse();

        optOuts.remove(number);
        assertThat(send(incident)).isTrue();
        arrived();
    }

    @Test
    void nobodyIsWrittenToWhereTheMarketSwitchedItOffNorFromWhatWaits() {
        clock.set(NIGHT_IN_BERLIN);
        var incident = reportedBy(number, null);
        assertThat(send(incident)).isTrue();
        awaitPutOff(incident);

        try (var off = Switching.off(switches, Market.US, MarketSwitch.TEXT_MESSAGES)) {
            assertThat(send(incident)).isFalse();
            clock.set(NIGHT_IN_BERLIN.plus(Duration.ofHours(12)));
            delivery.sendDue();
            awaitStates(incident, "QUEUED", "FAILED");
        }

        assertThat(send(incident)).isTrue();
    }

    @Test
    void aWishThatOnlyTheProviderKnowsIsOursFromThenOn() {
        var incident = reportedBy(number, null);
        phones.block(number);

        send(incident);

        await().untilAsserted(() ->
                assertThat(events(incident, CaseEventType.SmsOptOut)).hasSize(1));
        assertThat(optOuts.contains(number)).isTrue();
        assertThat(events(incident, CaseEventType.SmsStateChanged).getLast().data())
                .containsEntry("errorCode", "TWILIO_21610");
        assertThat(phones.sentTo(number)).isEmpty();
    }

    @Test
    void aProviderInTroubleIsAskedAgainLater() {
        var incident = reportedBy(number, null);
        phones.fail(Failure.UNAVAILABLE);

        send(incident);
        await().untilAsserted(() -> assertThat(error(incident)).isEqualTo("TWILIO_20503"));
        assertThat(phones.sentTo(number)).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        delivery.sendDue();

        assertThat(phones.sentTo(number)).hasSize(1);
        awaitStates(incident, "QUEUED");
    }

    @Test
    void aMessageWhoseAnswerWasLostIsNotSentTwice() {
        var incident = reportedBy(number, null);
        phones.fail(Failure.ANSWER_LOST);

        send(incident);
        await().untilAsserted(() -> assertThat(error(incident)).isEqualTo("TWILIO_UNREACHABLE"));
        clock.advance(Duration.ofSeconds(30));
        delivery.sendDue();

        assertThat(phones.sentTo(number)).hasSize(1);
        assertThat(events(incident, CaseEventType.MessageSent)).hasSize(1);
    }

    @Test
    void aCrashBetweenSendingAndWritingItDownSendsNothingTwice() {
        clock.set(NIGHT_IN_BERLIN);
        var incident = reportedBy(number, null);
        send(incident);
        awaitPutOff(incident);
        clock.set(NIGHT_IN_BERLIN.plus(Duration.ofHours(10)));

        // What the delivery does up to the crash.
        var message = messages.claimDue(clock.instant(), clock.instant().plus(properties.lease()), 1)
                .get(0);
        assertThat(messages.markSending(message, clock.instant().plus(properties.lease())))
                .isTrue();
        provider.send(message.id(), message.to(), message.text());
        delivery.sendDue();
        assertThat(events(incident, CaseEventType.MessageSent)).isEmpty();
        clock.advance(properties.lease());
        delivery.sendDue();

        assertThat(phones.sentTo(number)).hasSize(1);
        assertThat(events(incident, CaseEventType.MessageSent)).hasSize(1);
        assertThat(messages.lock(message.id()).orElseThrow().state()).isEqualTo(SmsState.ACCEPTED);
    }

    @Test
    void aReportThatIsFasterThanTheAnswerIsNotLost() {
        clock.set(NIGHT_IN_BERLIN);
        var incident = reportedBy(number, null);
        send(incident);
        awaitPutOff(incident);
        var id = idOf(incident);

        report(id, SmsLoopback.newSid(), "delivered", "");

        assertThat(events(incident, CaseEventType.MessageSent)).hasSize(1);
        clock.set(NIGHT_IN_BERLIN.plus(Duration.ofHours(10)));
        delivery.sendDue();
        assertThat(phones.sentTo(number)).isEmpty();
    }

    @Test
    void aReportAboutSomethingUnknownChangesNothing() {
        report(UUID.randomUUID(), SmsLoopback.newSid(), "failed", "30003");
        var incident = reportedBy(number, null);
        send(incident);
        var sent = arrived();

        report(idOf(incident), "' or 1=1 --", "failed", "30003");
        report(idOf(incident), sent.sid(), "exploded", "<script>");

        awaitStates(incident, "QUEUED");
    }

    @Test
    void theNameOfSomebodyElseDoesNotLeaveEvenInOurOwnWords() {
        var incident = reportedBy(number, null);
        // A wrong setting, or a hostile account: the other party is named like what every text says.
        parties.add(incident.id(), new NewParty(PartyRole.PROVIDER, "Danger Emergency", "d@example.org", null, null));
        parties.add(incident.id(), new NewParty(PartyRole.OWNER, "Pia", "incidents@safepaw.local", null, null));

        send(incident);

        await().untilAsserted(() -> assertThat(events(incident, CaseEventType.SmsStateChanged)
                        .getLast()
                        .data())
                .containsEntry("errorCode", "DISCLOSURE_REFUSED"));
        assertThat(phones.sentTo(number)).isEmpty();
        assertThat(events(incident, CaseEventType.DisclosureRefused)).hasSize(1);
    }

    @Test
    void whoWroteBySmsIsToldThatTheAnswerIsInTheMailAndNoMore() {
        var incident = reportedBy(number, "jo@example.org");
        wroteSms(incident);

        reply(incident, "The vet says that Bruno's paw is broken.");

        assertThat(arrived().body())
                .contains(incident.number())
                .doesNotContain("Bruno")
                .doesNotContain("vet");
        await().untilAsserted(() -> assertThat(scene.arrived()).hasSize(1));
    }

    @Test
    void whoWroteBySmsAndHasNoAddressIsAskedForOneWhileAnAgentIsAsked() {
        var incident = reportedBy(number, null);
        wroteSms(incident);

        reply(incident, "The vet says that the paw is broken.");

        assertThat(arrived().body()).contains("Send your address");
        assertThat(events(incident, CaseEventType.MessageGivenUp)).hasSize(1);
    }

    @Test
    void whoWritesMailGetsMailOnly() {
        var incident = reportedBy(number, "jo@example.org");
        wroteSms(incident);
        scene.wrote(incident, false, "Re", "<m" + number + "@example.org>");

        reply(incident, "Thank you.");

        await().untilAsserted(() ->
                assertThat(events(incident, CaseEventType.PublicReplySent)).hasSize(1));
        await().untilAsserted(() ->
                assertThat(jdbc.sql("""
                        select count(*) from event_publication
                        where listener_id like '%SmsNews%' and completion_date is null
                        """).query(Integer.class).single()).isZero());
        assertThat(jdbc.sql("select count(*) from sms_message where incident_id = :id")
                        .param("id", incident.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFixedLineAndWhatIsNoNumberGetNothing() {
        assertThat(send(reportedBy("+49 30 12345678", null))).isFalse();
        assertThat(send(reportedBy("ask for Jo", null))).isFalse();
        assertThat(send(reportedBy(null, "jo@example.org"))).isFalse();
    }

    // --- helpers

    private Incident reportedBy(String phone, String email) {
        return incidents.open(new NewIncident(
                Channel.SMS,
                "Dog hurt",
                Facts.unknown(Category.OTHER),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Jo O'Brien", email, phone, null),
                clock.instant()));
    }

    private boolean send(Incident incident) {
        return texts.send(
                incident.id(),
                scene.reporter(incident),
                SmsTemplate.RECEIVED,
                UUID.randomUUID().toString());
    }

    private void wroteSms(Incident incident) {
        contacts.recordInbound(new InboundContact(
                incident.id(),
                scene.reporter(incident),
                Channel.SMS,
                ContactKind.HUMAN,
                false,
                null,
                "Any news?",
                null,
                null,
                null,
                List.of(),
                clock.instant()));
    }

    private void reply(Incident incident, String text) {
        correspondence.send(OutgoingMessage.human(
                incident.id(),
                scene.reporter(incident),
                MessageTemplate.MESSAGE,
                text,
                new Actor("ts-agent"),
                null,
                "reply:" + UUID.randomUUID()));
    }

    private void report(UUID id, String sid, String status, String error) {
        reports.take(id, Map.of("MessageSid", sid, "MessageStatus", status, "ErrorCode", error));
    }

    private SmsLoopback.Sent arrived() {
        return await().until(() -> phones.sentTo(number), sent -> sent.size() == 1)
                .get(0);
    }

    private UUID idOf(Incident incident) {
        return jdbc.sql("select id from sms_message where incident_id = :id")
                .param("id", incident.id().value())
                .query(UUID.class)
                .single();
    }

    private String error(Incident incident) {
        return jdbc.sql("select coalesce(error_code, '') from sms_message where incident_id = :id")
                .param("id", incident.id().value())
                .query(String.class)
                .single();
    }

    /** The first attempt was made, and the message waits for the morning. */
    private void awaitPutOff(Incident incident) {
        await().until(() -> jdbc.sql("select next_attempt_at > queued_at from sms_message where incident_id = :id")
                .param("id", incident.id().value())
                .query(Boolean.class)
                .single());
    }

    private void awaitStates(Incident incident, String... states) {
        await().untilAsserted(() -> assertThat(events(incident, CaseEventType.SmsStateChanged))
                .extracting(event -> event.data().get("state"))
                .containsExactly((Object[]) states));
    }

    private List<CaseEvent> events(Incident incident, CaseEventType type) {
        return log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
