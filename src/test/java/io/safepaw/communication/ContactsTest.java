package io.safepaw.communication;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.after;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verify;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Status;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CommunicationTest
class ContactsTest {

    private static final Actor AGENT = new Actor("ts-agent");

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private Contacts contacts;

    @Autowired
    private IncidentSearch search;

    @Autowired
    private EventLog log;

    @Autowired
    private ContactFollowUp followUp;

    @Autowired
    private ProcessMessages engine;

    @BeforeEach
    void quiet() {
        scene.reset();
        clearInvocations(engine);
    }

    @Test
    void aPartysMailIsRecordedFoundByItsWordsAndAnsweredByAnAgent() {
        var incident = scene.reported("jo@example.org");
        scene.clock().advance(Duration.ofMinutes(10));

        var id = scene.wrote(incident, false, "More about my dog", "<more@example.org>", "ours@safepaw.local");

        assertThat(contacts.of(incident.id())).singleElement().satisfies(contact -> {
            assertThat(contact.id()).isEqualTo(id);
            assertThat(contact.at()).isEqualTo(scene.clock().instant());
            assertThat(contact.references()).containsExactly("<ours@safepaw.local>");
            assertThat(contact.answeredAt()).isNull();
        });
        assertThat(events(incident))
                .filteredOn(event -> event.type() == CaseEventType.CustomerMessageReceived)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at()).isEqualTo(scene.clock().instant());
                    assertThat(event.partyId()).isEqualTo(scene.reporter(incident));
                    assertThat(event.channel()).isEqualTo(Channel.EMAIL);
                });
        assertThat(search.find(new IncidentQuery(
                                "gate sitter " + incident.number(), Set.of(), Set.of(), Set.of(), null, null, 5))
                        .items())
                .hasSize(1);
        verify(engine, soon())
                .publish(eq(ProcessNames.CONTACT_RECEIVED), eq(incident.id().toString()), eq(id.toString()), any());
    }

    @Test
    void theReportItselfAndRobotsAskForNoAnswer() {
        var incident = scene.reported("jo@example.org");

        scene.wrote(incident, true, "Dog hurt", "<report@example.org>");
        contacts.recordInbound(scene.mail(
                incident.id(),
                scene.reporter(incident),
                ContactKind.AUTOMATIC,
                false,
                "Out of office",
                "<ooo@example.org>"));

        verify(engine, after(500).never())
                .publish(eq(ProcessNames.CONTACT_RECEIVED), eq(incident.id().toString()), anyString(), any());
        assertThat(events(incident))
                .extracting(CaseEvent::type)
                .contains(CaseEventType.CustomerMessageReceived, CaseEventType.AutomaticMessageReceived);
    }

    @Test
    void theSameMailHandedOverTwiceIsOneContact() {
        var incident = scene.reported("jo@example.org");

        var first = scene.wrote(incident, false, "Hello", "<same@example.org>");
        var second = scene.wrote(incident, false, "Hello", "<same@example.org>");

        assertThat(second).isEqualTo(first);
        assertThat(contacts.of(incident.id())).hasSize(1);
        assertThat(events(incident))
                .extracting(CaseEvent::type)
                .containsOnlyOnce(CaseEventType.CustomerMessageReceived);
    }

    @Test
    void anotherMailWithTheSameMessageIdIsKept() {
        var incident = scene.reported("jo@example.org");

        scene.wrote(incident, false, "Hello", "<same@example.org>");
        scene.wrote(incident, false, "Something else", "<same@example.org>");
        scene.wrote(incident, false, "No id", null);
        scene.wrote(incident, false, "No id", null);

        assertThat(contacts.of(incident.id())).hasSize(4);
    }

    @Test
    void aPersonsMailEndsTheWaitingAndARobotsDoesNot() {
        var incident = scene.reported("jo@example.org");
        scene.incidents().changeStatus(incident.id(), Status.WAITING_CUSTOMER, AGENT);

        contacts.recordInbound(scene.mail(
                incident.id(),
                scene.reporter(incident),
                ContactKind.AUTOMATIC,
                false,
                "Out of office",
                "<o@example.org>"));
        assertThat(status(incident)).isEqualTo(Status.WAITING_CUSTOMER);
        scene.wrote(incident, false, "Here are the photos", "<p@example.org>");

        assertThat(status(incident)).isEqualTo(Status.OPEN);
    }

    @Test
    void aMailToAMergedIncidentIsAnsweredInTheSurvivingOne() {
        var loser = scene.reported("jo@example.org");
        var survivor = scene.reported("jo@example.org");
        scene.incidents().merge(loser.id(), survivor.id(), AGENT);

        var id = scene.wrote(loser, false, "Any news?", "<news@example.org>");

        verify(engine, soon())
                .publish(eq(ProcessNames.CONTACT_RECEIVED), eq(survivor.id().toString()), eq(id.toString()), any());
    }

    @Test
    void anIncidentThatHasEndedIsNotWokenUpHere() {
        var incident = scene.reported("jo@example.org");
        scene.incidents().solve(incident.id(), ResolutionCode.RESOLVED, AGENT);

        scene.wrote(incident, false, "Thank you", "<thanks@example.org>");

        verify(engine, after(500).never())
                .publish(eq(ProcessNames.CONTACT_RECEIVED), eq(incident.id().toString()), anyString(), any());
        assertThat(contacts.of(incident.id())).hasSize(1);
    }

    @Test
    void aContactToldTwiceIsTheSameMessageToTheEngine() {
        var incident = scene.reported("jo@example.org");
        var id = scene.wrote(incident, false, "Hello", "<twice@example.org>");
        var event = new ContactReceived(id, incident.id(), scene.reporter(incident), ContactKind.HUMAN);

        followUp.on(event);

        verify(engine, soon().times(2))
                .publish(eq(ProcessNames.CONTACT_RECEIVED), eq(incident.id().toString()), eq(id.toString()), any());
    }

    @Test
    void contactsAreFoundByMessageIdHoweverItIsWritten() {
        var incident = scene.reported("jo@example.org");
        var id = scene.wrote(incident, false, "Hello", " find.me@example.org ");

        assertThat(contacts.findByMessageId("<find.me@example.org>"))
                .map(Contact::id)
                .contains(id);
        assertThat(contacts.findByMessageId("find.me@example.org"))
                .map(Contact::id)
                .contains(id);
        assertThat(contacts.findByMessageId("<unknown@example.org>")).isEmpty();
        assertThat(contacts.findByMessageId("")).isEmpty();
    }

    @Test
    void oddBytesDoNotStopAMail() {
        var incident = scene.reported("jo@example.org");

        var id = contacts.recordInbound(new InboundContact(
                incident.id(),
                scene.reporter(incident),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "nul \0 in \uD800 subject",
                "text \0 \uDC00",
                "<p>\0</p>",
                "\0",
                "<" + "x".repeat(5000) + "@example.org>",
                List.of("", "<>", "a b"),
                scene.clock().instant()));

        assertThat(contacts.find(id)).get().satisfies(contact -> {
            assertThat(contact.messageId()).isNull();
            assertThat(contact.references()).isEmpty();
            assertThat(contact.text()).isEqualTo("text");
        });
    }

    private Status status(Incident incident) {
        return scene.incidents().get(incident.id()).status();
    }

    private List<CaseEvent> events(Incident incident) {
        return log.of(incident.id());
    }
}
