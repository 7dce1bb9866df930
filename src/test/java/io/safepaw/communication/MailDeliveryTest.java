package io.safepaw.communication;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@CommunicationTest
class MailDeliveryTest {

    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private MessageRepository messages;

    @Autowired
    private MailComposer composer;

    @Autowired
    private MailServer server;

    @Autowired
    private MailProperties mail;

    @Autowired
    private Contacts contacts;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ProcessMessages engine;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void emptyMailboxes() {
        scene.reset();
        clearInvocations(engine);
    }

    @Test
    void aMessageLeavesOnceItIsCommittedAndIsWrittenDown() throws Exception {
        var incident = scene.reported("jo@example.org");

        var id = correspondence.send(reply(incident, "We called the vet.", "one"));

        awaitState(id, MessageState.SENT);
        assertThat(scene.arrived()).hasSize(1);
        assertThat(scene.arrived().get(0).getMessageID()).isEqualTo(message(id).rfcMessageId());
        assertThat(contacts.of(incident.id())).singleElement().satisfies(contact -> {
            assertThat(contact.id()).isEqualTo(id);
            assertThat(contact.direction()).isEqualTo(Direction.OUT);
            assertThat(contact.author()).isEqualTo("ts-agent");
            assertThat(contact.text()).contains("We called the vet.");
        });
        assertThat(replies(incident.id())).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.data()).containsEntry("human", true);
        });
    }

    @Test
    void nothingLeavesWhenTheWorkBehindItIsRolledBack() {
        var incident = scene.reported("jo@example.org");

        transaction.executeWithoutResult(status -> {
            correspondence.send(reply(incident, "Never mind.", "rolled back"));
            status.setRollbackOnly();
        });
        delivery.sendDue();

        assertThat(correspondence.of(incident.id())).isEmpty();
        assertThat(scene.arrived()).isEmpty();
    }

    @Test
    void theSameCauseSendsOneMessage() {
        var incident = scene.reported("jo@example.org");

        var first = correspondence.send(reply(incident, "Hello", "same"));
        var second = correspondence.send(reply(incident, "Hello", "same"));

        assertThat(second).isEqualTo(first);
        awaitState(first, MessageState.SENT);
        delivery.sendDue();
        assertThat(scene.arrived()).hasSize(1);
    }

    @Test
    void monitoringSeesWhatWaitsAndWhatWasGivenUp() {
        var incident = scene.reported("jo@example.org");
        double undelivered = gauge("safepaw.mail.undelivered");
        scene.mailServer().stop();

        correspondence.send(reply(incident, "Hello", "waits"));
        correspondence.send(reply(scene.reported(null), "Hello", "nowhere to send it"));
        scene.clock().set(MailWorld.NINE.plus(Duration.ofSeconds(90)));

        assertThat(gauge("safepaw.mail.waiting")).isEqualTo(1);
        assertThat(gauge("safepaw.mail.oldest.age")).isEqualTo(90);
        assertThat(gauge("safepaw.mail.undelivered")).isEqualTo(undelivered + 1);

        scene.reset();
        assertThat(gauge("safepaw.mail.waiting")).isZero();
        assertThat(gauge("safepaw.mail.oldest.age")).isZero();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void aMailServerThatIsAwayForAnHourLosesNoMailAndGetsNoneTwice() throws Exception {
        var incident = scene.reported("jo@example.org");
        scene.mailServer().stop();
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> correspondence.send(reply(incident, "Text " + i, "hour" + i)))
                .toList();
        ids.forEach(id ->
                await().untilAsserted(() -> assertThat(message(id).lastError()).isEqualTo("SMTP_UNREACHABLE")));
        var messageIds = ids.stream().map(id -> message(id).rfcMessageId()).toList();

        for (int minute = 0; minute < 60; minute++) {
            scene.clock().advance(Duration.ofMinutes(1));
            delivery.sendDue();
        }
        scene.mailServer().start();
        assertThat(ids)
                .allMatch(id -> message(id).state() == MessageState.QUEUED
                        && message(id).attempts() == 5);
        for (int minute = 0; minute < 60; minute++) {
            scene.clock().advance(Duration.ofMinutes(1));
            delivery.sendDue();
        }

        assertThat(ids).allMatch(id -> message(id).state() == MessageState.SENT);
        assertThat(scene.arrived())
                .extracting(arrived -> arrived.getMessageID())
                .hasSameElementsAs(messageIds)
                .hasSize(5);
        assertThat(replies(incident.id())).hasSize(5);
    }

    @Test
    void everyAttemptWaitsLongerAndAfterMoreThanADayAnAgentIsAsked() {
        var incident = scene.reported("jo@example.org");
        scene.mailServer().stop();
        var begin = scene.clock().instant();
        var id = correspondence.send(reply(incident, "Hello", "away for days"));
        await().until(() -> message(id).attempts() == 1 && message(id).nextAttemptAt() != null);

        while (message(id).state() == MessageState.QUEUED) {
            scene.clock().set(message(id).nextAttemptAt());
            delivery.sendDue();
        }

        assertThat(message(id).state()).isEqualTo(MessageState.GIVEN_UP);
        assertThat(message(id).attempts()).isEqualTo(mail.retryAfter().size() + 1);
        assertThat(mail.retryAfter()).isSorted();
        assertThat(Duration.between(begin, scene.clock().instant())).isGreaterThan(Duration.ofHours(24));
        assertThat(eventsOf(incident.id())).contains(CaseEventType.MessageGivenUp);
        verifyAgentIsAsked(incident, id, 0);
    }

    @Test
    void anAddressThatIsRefusedForGoodIsGivenUpAtOnce() {
        var incident = scene.reported("nobody@example.org");
        try (var refusing = ScriptedSmtpServer.answering("RCPT", "550 5.1.1 No such user nobody@example.org")) {
            scene.mailSettings().setPort(refusing.port());

            var id = correspondence.send(reply(incident, "Hello", "refused"));

            awaitState(id, MessageState.GIVEN_UP);
            assertThat(message(id).lastError()).isEqualTo("ADDRESS_REFUSED_550");
            assertThat(message(id).attempts()).isEqualTo(1);
            verifyAgentIsAsked(incident, id, 0);
        }
    }

    @Test
    void whatTheServerCannotTakeNowIsTriedAgain() {
        var incident = scene.reported("jo@example.org");
        for (var answer : new String[] {"451 4.7.1 Greylisted", "552 5.2.2 Mailbox full"}) {
            try (var busy = ScriptedSmtpServer.answering("RCPT", answer)) {
                scene.mailSettings().setPort(busy.port());

                var id = correspondence.send(reply(incident, "Hello", answer));

                await().untilAsserted(() -> assertThat(message(id).lastError()).startsWith("ADDRESS_REFUSED_"));
                assertThat(message(id).state()).isEqualTo(MessageState.QUEUED);
                assertThat(message(id).nextAttemptAt()).isEqualTo(MailWorld.NINE.plusSeconds(30));
            }
        }
    }

    @Test
    void aConnectionThatBreaksOffBeforeTheServersYesIsRepeatedWithTheSameMessageId() throws Exception {
        var incident = scene.reported("jo@example.org");
        UUID id;
        try (var breaking = ScriptedSmtpServer.hangingUpAfterData()) {
            scene.mailSettings().setPort(breaking.port());
            id = correspondence.send(reply(incident, "Hello", "broken off"));
            await().untilAsserted(() -> assertThat(message(id).nextAttemptAt()).isAfter(MailWorld.NINE));
            assertThat(message(id).state()).isEqualTo(MessageState.QUEUED);
        }
        scene.mailSettings().setPort(scene.mailServer().getSmtp().getPort());
        var messageId = message(id).rfcMessageId();

        scene.clock().advance(Duration.ofSeconds(30));
        delivery.sendDue();

        assertThat(scene.arrived())
                .singleElement()
                .satisfies(arrived -> assertThat(arrived.getMessageID()).isEqualTo(messageId));
    }

    @Test
    void aCrashBeforeTheHandOverDelaysTheMessageAndDoublesNothing() {
        var incident = scene.reported("jo@example.org");
        var id = queuedButNotSent(incident, "crash before");
        var now = scene.clock().instant();
        messages.claimDue(now, now.plus(mail.claim()), 10);

        delivery.sendDue();
        assertThat(scene.arrived()).isEmpty();
        scene.clock().advance(mail.claim());
        delivery.sendDue();

        assertThat(message(id).state()).isEqualTo(MessageState.SENT);
        assertThat(scene.arrived()).hasSize(1);
    }

    @Test
    void aMessageInDoubtAfterACrashIsSentAgainAsTheSameMailAndCountedOnce() throws Exception {
        var incident = scene.reported("jo@example.org");
        var id = queuedButNotSent(incident, "crash after");
        handOverAndCrash();
        assertThat(message(id).state()).isEqualTo(MessageState.SENDING);

        scene.clock().advance(mail.claim());
        delivery.sendDue();
        assertThat(scene.arrived()).hasSize(1);
        scene.clock().advance(mail.lease());
        delivery.sendDue();
        delivery.sendDue();

        assertThat(message(id).state()).isEqualTo(MessageState.SENT);
        assertThat(scene.arrived()).hasSize(2);
        assertThat(scene.arrived().get(0).getMessageID())
                .isEqualTo(scene.arrived().get(1).getMessageID());
        assertThat(replies(incident.id())).hasSize(1);
        assertThat(contacts.of(incident.id())).hasSize(1);
    }

    @Test
    void whoLostAMessageToAnotherReplicaWritesNothing() {
        var incident = scene.reported("jo@example.org");
        var id = queuedButNotSent(incident, "lost");
        var now = scene.clock().instant();
        var slow = messages.claimDue(now, now.plus(mail.claim()), 10).get(0);
        scene.clock().advance(mail.claim());
        delivery.sendDue();

        assertThat(messages.markSending(slow, now)).isFalse();
        messages.markFailed(slow, now, "SMTP_UNREACHABLE");
        assertThat(messages.markSent(slow, now, 0)).isFalse();
        assertThat(message(id).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void severalReplicasSendEachMessageOnce() throws Exception {
        var incident = scene.reported("jo@example.org");
        for (int i = 0; i < 60; i++) {
            queuedButNotSent(incident, "replica" + i);
        }

        try (var replicas = Executors.newFixedThreadPool(4)) {
            CompletableFuture.allOf(IntStream.range(0, 4)
                            .mapToObj(i -> CompletableFuture.runAsync(delivery::sendDue, replicas))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(scene.arrived()).hasSize(60);
        assertThat(scene.arrived().stream().map(MailDeliveryTest::messageId).distinct())
                .hasSize(60);
    }

    @Test
    void aPartyWithoutAnAddressIsNotForgotten() {
        var incident = scene.reported(null);

        var id = correspondence.send(reply(incident, "Hello", "no address"));

        assertThat(message(id).state()).isEqualTo(MessageState.GIVEN_UP);
        assertThat(message(id).lastError()).isEqualTo("NO_ADDRESS");
        verifyAgentIsAsked(incident, id, 0);
    }

    @Test
    void nothingIsSentToRobotsOrToOurselves() {
        for (var address : new String[] {
            "MAILER-DAEMON@example.org",
            "no-reply@example.org",
            "incidents@safepaw.local",
            "Incidents+abc@SAFEPAW.local"
        }) {
            var incident = scene.reported(address);

            var id = correspondence.send(OutgoingMessage.automatic(
                    incident.id(),
                    scene.reporter(incident),
                    MessageTemplate.ACKNOWLEDGEMENT,
                    null,
                    Map.of(),
                    "robot:" + address));

            assertThat(message(id).lastError()).as(address).isEqualTo("ADDRESS_SUPPRESSED");
            assertThat(eventsOf(incident.id())).contains(CaseEventType.MessageGivenUp);
            verify(engine, never()).publish(eq(ProcessNames.MESSAGE_GIVEN_UP), eq(id.toString()), anyString(), any());
        }
    }

    @Test
    void aBounceAsksAnAgentOnce() {
        var incident = scene.reported("jo@example.org");
        var id = correspondence.send(reply(incident, "Hello", "bounce"));
        awaitState(id, MessageState.SENT);

        var bounced = correspondence.bounced(message(id).rfcMessageId(), "5.1.1");
        correspondence.bounced(message(id).rfcMessageId(), "5.1.1");

        assertThat(bounced).contains(id);
        assertThat(message(id).state()).isEqualTo(MessageState.BOUNCED);
        assertThat(message(id).lastError()).isEqualTo("BOUNCED_5.1.1");
        assertThat(eventsOf(incident.id())).containsOnlyOnce(CaseEventType.MessageGivenUp);
        verifyAgentIsAsked(incident, id, 0);
        assertThat(correspondence.bounced("<unknown@example.org>", "5.1.1")).isEmpty();
    }

    @Test
    void whatABounceSaysIsKeptOnlyIfItIsACode() {
        var incident = scene.reported("jo@example.org");
        var id = correspondence.send(reply(incident, "Hello", "chatty bounce"));
        awaitState(id, MessageState.SENT);

        correspondence.bounced(message(id).rfcMessageId(), "No such user jo@example.org");

        assertThat(message(id).lastError()).isEqualTo("BOUNCED_UNKNOWN");
    }

    private OutgoingMessage reply(Incident incident, String text, String cause) {
        return OutgoingMessage.human(
                incident.id(),
                scene.reporter(incident),
                MessageTemplate.MESSAGE,
                text,
                AGENT,
                null,
                cause + ":" + incident.id());
    }

    /** Queued by a replica that stopped before it could send. */
    private UUID queuedButNotSent(Incident incident, String cause) {
        var party = scene.parties().reporterOf(incident.id());
        var message = new Message(
                UUID.randomUUID(),
                incident.id(),
                party.id(),
                MessageTemplate.MESSAGE,
                true,
                AGENT.id(),
                "Hello",
                Map.of(),
                null,
                party.email(),
                "<" + UUID.randomUUID() + "@safepaw.local>",
                MessageState.QUEUED,
                0,
                0,
                scene.clock().instant(),
                scene.clock().instant(),
                null,
                null,
                null);
        messages.insert(message, cause + ":" + incident.id());
        return message.id();
    }

    private void handOverAndCrash() throws MessagingException {
        var now = scene.clock().instant();
        var claimed = messages.claimDue(now, now.plus(mail.claim()), 10).get(0);
        var composed = composer.compose(claimed);
        try (var connection = server.connection()) {
            connection.open();
            messages.markSending(claimed, now.plus(mail.lease()));
            connection.send(composed.mime());
        }
    }

    private void verifyAgentIsAsked(Incident incident, UUID id, int round) {
        verify(engine, soon())
                .publish(
                        ProcessNames.MESSAGE_GIVEN_UP,
                        id.toString(),
                        id + ":" + round,
                        Map.of(
                                "messageId",
                                id.toString(),
                                "incidentId",
                                incident.id().toString(),
                                "incidentNumber",
                                incident.number()));
    }

    private void awaitState(UUID id, MessageState state) {
        await().untilAsserted(() -> assertThat(message(id).state()).isEqualTo(state));
    }

    private Message message(UUID id) {
        return correspondence.find(id).orElseThrow();
    }

    private java.util.List<CaseEvent> replies(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.PublicReplySent)
                .toList();
    }

    private java.util.List<CaseEventType> eventsOf(IncidentId incident) {
        return log.of(incident).stream().map(CaseEvent::type).toList();
    }

    private static String messageId(jakarta.mail.internet.MimeMessage arrived) {
        try {
            return arrived.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
