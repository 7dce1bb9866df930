package io.safepaw.communication;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.after;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.Hopeless;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The workers of this module; each job delivered twice, as the engine may. */
@CommunicationTest
class CaseMessagesTest {

    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private AcknowledgeReportWorker acknowledgeReport;

    @Autowired
    private SendMessageWorker sendMessage;

    @Autowired
    private SendReplyWorker sendReply;

    @Autowired
    private SendUpdateWorker sendUpdate;

    @Autowired
    private SendResolutionWorker sendResolution;

    @Autowired
    private ResendMessageWorker resendMessage;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Parties parties;

    @Autowired
    private AffectedParties affected;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private Notes notes;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ProcessMessages engine;

    private Incident incident;

    @BeforeEach
    void report() {
        scene.reset();
        incident = scene.reported("jo@example.org");
        clearInvocations(engine);
    }

    @Test
    void aReportIsAcknowledgedOnce() throws Exception {
        scene.wrote(incident, true, "Dog hurt", "<report@example.org>");

        acknowledgeReport.handle(id(), "2026-11-20T09:15:00Z");
        acknowledgeReport.handle(id(), "2026-11-20T09:15:00Z");

        var message = sent();
        assertThat(message.human()).isFalse();
        assertThat(scene.arrived()).hasSize(1);
        assertThat(contacts.of(incident.id()).get(1).text()).contains("Friday 20 November 2026, 04:15 (EST)");
        assertThat(events()).contains(CaseEventType.MessageSent).doesNotContain(CaseEventType.PublicReplySent);
    }

    @Test
    void aRobotsReportIsNotAcknowledged() {
        contacts.recordInbound(scene.mail(
                incident.id(), scene.reporter(incident), ContactKind.AUTOMATIC, true, "Alert", "<robot@example.org>"));

        acknowledgeReport.handle(id(), null);

        assertThat(correspondence.of(incident.id())).isEmpty();
    }

    @Test
    void aReportWithoutAnAddressIsNotAcknowledged() {
        incident = scene.reported(null);

        acknowledgeReport.handle(id(), null);

        assertThat(correspondence.of(incident.id())).isEmpty();
    }

    @Test
    void whatTasklistSentAsWordsGoesOutOnceAndComesBackAsAReference() {
        completed("triage");

        var first = sendMessage.handle(id(), "We are on it.");
        var second = sendMessage.handle(id(), "We are on it.");
        var third = sendMessage.handle(id(), first.get("messageToReporter"));

        assertThat(first).isEqualTo(second).isEqualTo(third);
        assertThat(texts.read(incident.id(), first.get("messageToReporter"))).contains("We are on it.");
        var message = sent();
        assertThat(message.text()).isEqualTo("We are on it.");
        assertThat(message.author()).isEqualTo("ts-agent");
        assertThat(events()).containsOnlyOnce(CaseEventType.PublicReplySent);
    }

    @Test
    void aReplyGoesToWhoWroteAndMarksTheContactAnswered() throws Exception {
        var sitter = scene.parties()
                .add(incident.id(), new NewParty(PartyRole.PROVIDER, "Sam", "sam@example.org", null, null));
        var contact = contacts.recordInbound(
                scene.mail(incident.id(), sitter.id(), ContactKind.HUMAN, false, "My side", "<my-side@example.org>"));
        var reference = texts.keep(incident.id(), "replyText", "Thank you, Sam.", AGENT);

        sendReply.handle(id(), contact.toString(), reference);
        sendReply.handle(id(), contact.toString(), reference);

        var message = sent();
        assertThat(message.partyId()).isEqualTo(sitter.id());
        assertThat(message.answers()).isEqualTo(contact);
        assertThat(scene.arrived()).hasSize(1);
        assertThat(scene.arrived().get(0).getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("sam@example.org");
        assertThat(scene.arrived().get(0).getHeader("In-Reply-To")).containsExactly("<my-side@example.org>");
        assertThat(contacts.find(contact).orElseThrow().answeredAt()).isEqualTo(MailWorld.NINE);
    }

    @Test
    void anUpdateIsSentOnceAndTheSameWordsAgainForTheNextOne() {
        completed("update-party");
        var first = UUID.randomUUID().toString();

        var told = sendUpdate.handle(id(), first, "She is stable.", null, null);
        sendUpdate.handle(id(), first, "She is stable.", null, null);
        sendUpdate.handle(id(), UUID.randomUUID().toString(), (String) told.get("updateText"), List.of(), null);

        // A mail is noted after the server has taken it.
        Awaitility.await()
                .untilAsserted(() -> assertThat(contacts.of(incident.id()))
                        .hasSize(2)
                        .allSatisfy(contact -> assertThat(contact.text()).contains("She is stable.")));
        assertThat(scene.arrived()).hasSize(2);
        assertThat(events()).filteredOn(CaseEventType.PublicReplySent::equals).hasSize(2);
        assertThatThrownBy(() -> sendUpdate.handle(id(), first, " ", null, null))
                .isInstanceOf(Hopeless.class);
    }

    @Test
    void anUpdateGoesToEveryChosenPartyInTheirOwnThread() throws Exception {
        completed("update-party");
        var owner = parties.add(incident.id(), new NewParty(PartyRole.OWNER, "Olga", "olga@example.org", null, null));
        parties.add(incident.id(), new NewParty(PartyRole.WITNESS, "Will", "will@example.org", null, null));
        parties.add(incident.id(), new NewParty(PartyRole.PROVIDER, "Pat", null, null, null));
        assertThat(affected.besidesReporter(incident.id()))
                .extracting(Party::id)
                .containsExactly(owner.id());
        var update = UUID.randomUUID().toString();
        var others = List.of(owner.id().toString());

        for (int delivered = 0; delivered < 2; delivered++) {
            var told = sendUpdate.handle(id(), update, "Thank you for calling.", others, "She is stable.");
            assertThat(told.get("updateOtherText")).asString().startsWith("text:");
        }

        Awaitility.await().untilAsserted(() -> assertThat(scene.arrived()).hasSize(2));
        var toOwner = scene.arrived().stream()
                .filter(mail -> recipient(mail).equals("olga@example.org"))
                .toList();
        assertThat(toOwner).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getReplyTo()[0].toString()).contains(owner.replyToken());
        });
        Awaitility.await()
                .untilAsserted(() -> assertThat(contacts.of(incident.id()).stream()
                                .filter(contact -> contact.partyId().equals(owner.id())))
                        .singleElement()
                        .satisfies(contact -> assertThat(contact.text())
                                .contains("She is stable.")
                                .doesNotContain("Thank you for calling")));
        var stranger = List.of(UUID.randomUUID().toString());
        assertThatThrownBy(() -> sendUpdate.handle(id(), update, "Hello", stranger, "Hello"))
                .isInstanceOf(Hopeless.class);
        assertThatThrownBy(() -> sendUpdate.handle(id(), update, "Hello", others, null))
                .isInstanceOf(Hopeless.class);
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theReporterLearnsTheResolutionOnce() {
        completed("resolution");
        var reference = texts.keep(incident.id(), "resolutionMessage", "We spoke with everybody.", AGENT);

        sendResolution.handle(id(), reference);
        sendResolution.handle(id(), reference);

        assertThat(sent().template()).isEqualTo(MessageTemplate.RESOLUTION);
        assertThat(scene.arrived()).hasSize(1);
    }

    @Test
    void whoReportedAMergedIncidentLearnsTheResolutionUnderTheOwnNumberOnly() throws Exception {
        scene.wrote(incident, true, "Dog hurt", "<survivor@example.org>");
        var merged = scene.reported("max@example.org");
        scene.wrote(merged, true, "A hurt dog in the park", "<merged@example.org>");
        var sameReporter = scene.reported("JO@example.org");
        scene.incidents().merge(merged.id(), incident.id(), AGENT);
        scene.incidents().merge(sameReporter.id(), incident.id(), AGENT);
        completed("resolution");

        var first = sendResolution.handle(id(), "We spoke with everybody.");
        sendResolution.handle(id(), first.get("resolutionMessage"));

        Awaitility.await().untilAsserted(() -> assertThat(scene.arrived()).hasSize(2));
        var toMax = arrivedAt("max@example.org");
        assertThat(toMax.getHeader("In-Reply-To")).containsExactly("<merged@example.org>");
        assertThat(toMax.getHeader("References")).containsExactly("<merged@example.org>");
        assertThat(whole(toMax))
                .contains("We spoke with everybody.")
                .contains(merged.number())
                .doesNotContain(incident.number())
                .doesNotContain("jo@example.org");
        assertThat(arrivedAt("jo@example.org").getHeader("In-Reply-To")).containsExactly("<survivor@example.org>");
        assertThat(whole(arrivedAt("jo@example.org"))).doesNotContain(merged.number());
    }

    private MimeMessage arrivedAt(String address) throws Exception {
        for (var mail : scene.arrived()) {
            if (mail.getAllRecipients()[0].toString().equals(address)) {
                return mail;
            }
        }
        throw new AssertionError("No mail to " + address);
    }

    private static String whole(MimeMessage mail) throws Exception {
        var out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMessageWithoutWordsIsHopeless() {
        assertThatThrownBy(() -> sendMessage.handle(id(), " ")).isInstanceOf(Hopeless.class);
        assertThatThrownBy(() -> sendResolution.handle(id(), null)).isInstanceOf(Hopeless.class);
        assertThatThrownBy(() -> sendReply.handle(id(), UUID.randomUUID().toString(), "Hello"))
                .isInstanceOf(Hopeless.class);
        var foreign = texts.keep(scene.reported("x@example.org").id(), "replyText", "Not yours", AGENT);
        assertThatThrownBy(() -> sendMessage.handle(id(), foreign)).isInstanceOf(Hopeless.class);
        assertThat(correspondence.of(incident.id())).isEmpty();
    }

    @Test
    void aBouncedMessageIsSentAgainOnceAsANewMail() {
        var bounced = bounced();

        resendMessage.handle(job(), id(), bounced.id().toString(), UndeliverableAction.RETRY, null, null);
        resendMessage.handle(job(), id(), bounced.id().toString(), UndeliverableAction.RETRY, null, null);

        var again = sent();
        assertThat(again.round()).isEqualTo(1);
        assertThat(again.rfcMessageId()).isNotEqualTo(bounced.rfcMessageId());
        assertThat(scene.arrived()).hasSize(2);
        assertThat(contacts.of(incident.id()))
                .singleElement()
                .satisfies(contact -> assertThat(contact.messageId()).isEqualTo(again.rfcMessageId()));
        assertThat(correspondence.bounced(bounced.rfcMessageId(), "5.1.1")).isEmpty();
    }

    @Test
    void aNewAddressIsUsedFromThenOn() throws Exception {
        var bounced = bounced();

        var first = resendMessage.handle(
                job(), id(), bounced.id().toString(), UndeliverableAction.NEW_ADDRESS, " jo.new@example.org ", null);
        var second = resendMessage.handle(
                job(), id(), bounced.id().toString(), UndeliverableAction.NEW_ADDRESS, first.newAddress(), null);

        assertThat(second).isEqualTo(first);
        assertThat(CaseTexts.isReference(first.newAddress())).isTrue();
        assertThat(sent().address()).isEqualTo("jo.new@example.org");
        assertThat(scene.parties().reporterOf(incident.id()).email()).isEqualTo("jo.new@example.org");
        assertThat(scene.arrived()).hasSize(2);
        assertThat(events()).contains(CaseEventType.PartyChanged);
    }

    @Test
    void anAddressThatIsNoneComesBackToTheAgent() {
        var bounced = bounced();

        resendMessage.handle(
                job(), id(), bounced.id().toString(), UndeliverableAction.NEW_ADDRESS, "jo at example", null);

        var message = correspondence.find(bounced.id()).orElseThrow();
        assertThat(message.state()).isEqualTo(MessageState.GIVEN_UP);
        assertThat(message.lastError()).isEqualTo("ADDRESS_INVALID");
        assertThat(scene.parties().reporterOf(incident.id()).email()).isEqualTo("jo@example.org");
        verify(engine, soon())
                .publish(
                        eq(ProcessNames.MESSAGE_GIVEN_UP), eq(bounced.id().toString()), eq(bounced.id() + ":1"), any());
    }

    @Test
    void theAgentWhoIsAskedAboutAMessageSeesHowUrgentItsIncidentIs() {
        scene.incidents().recordSeverity(incident.id(), Severity.P0, "PET_CRITICAL", "1", Actor.SYSTEM);

        var bounced = bounced();

        verify(engine)
                .publish(
                        ProcessNames.MESSAGE_GIVEN_UP,
                        bounced.id().toString(),
                        bounced.id() + ":0",
                        Map.of(
                                "messageId",
                                bounced.id().toString(),
                                "incidentId",
                                id(),
                                "incidentNumber",
                                incident.number(),
                                "severity",
                                "P0",
                                "taskPriority",
                                90));
    }

    @Test
    void aDroppedMessageStaysDropped() {
        var bounced = bounced();
        clearInvocations(engine);

        resendMessage.handle(
                job(), id(), bounced.id().toString(), UndeliverableAction.DROP, null, "Called her; all is well.");
        resendMessage.handle(
                job(), id(), bounced.id().toString(), UndeliverableAction.DROP, null, "Called her; all is well.");
        resendMessage.handle(job(), id(), bounced.id().toString(), UndeliverableAction.RETRY, null, null);
        correspondence.bounced(bounced.rfcMessageId(), "5.1.1");

        assertThat(correspondence.find(bounced.id()).orElseThrow().state()).isEqualTo(MessageState.DROPPED);
        assertThat(notes.of(incident.id()))
                .singleElement()
                .satisfies(note -> assertThat(note.body()).isEqualTo("Called her; all is well."));
        verify(engine, after(300).never())
                .publish(eq(ProcessNames.MESSAGE_GIVEN_UP), eq(bounced.id().toString()), anyString(), any());
    }

    private Message bounced() {
        sendMessage.handle(id(), "We are on it.");
        var message = sent();
        correspondence.bounced(message.rfcMessageId(), "5.1.1");
        verify(engine, soon())
                .publish(
                        eq(ProcessNames.MESSAGE_GIVEN_UP), eq(message.id().toString()), eq(message.id() + ":0"), any());
        return message;
    }

    private String id() {
        return incident.id().toString();
    }

    private void completed(String form) {
        transaction.executeWithoutResult(
                status -> log.append(incident.id(), CaseEventType.TaskCompleted, AGENT, Map.of("formId", form)));
    }

    /** The only message of the incident, once it is sent. */
    private Message sent() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(correspondence.of(incident.id()))
                        .singleElement()
                        .satisfies(message -> assertThat(message.state()).isEqualTo(MessageState.SENT)));
        return correspondence.of(incident.id()).get(0);
    }

    private List<CaseEventType> events() {
        return log.of(incident.id()).stream().map(CaseEvent::type).toList();
    }

    private static ActivatedJob job() {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(UUID.randomUUID().getMostSignificantBits());
        return job;
    }
}
