package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.UnsentTexts;
import io.safepaw.encryption.Unreadable;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people write stands in no table as they wrote it, and one broken row stops nothing (domain.md 6.3). */
@CommunicationTest
class EncryptedTextsTest {

    private static final Actor AGENT = new Actor("ts-agent");
    private static final String SECRET = "xylophone";

    @Autowired
    private MailWorld.Scene scene;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    @Qualifier("storedTexts")
    private SmartInitializingSingleton start;

    @Autowired
    private MessageRepository messages;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Parties parties;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private Notes notes;

    @Autowired
    private UnsentTexts unsent;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    private Incident incident;

    @BeforeEach
    void anIncident() {
        scene.reset();
        incident = scene.reported(UUID.randomUUID() + "@example.org");
    }

    @Test
    void noTableHoldsTheWords() {
        scene.wrote(incident, true, "About my " + SECRET, "<" + UUID.randomUUID() + "@example.org>");
        var sent = queue("Your " + SECRET + " is safe.");
        becomes(sent, MessageState.SENT);
        var kept = texts.keep(incident.id(), "resolutionMessage", "The " + SECRET + " again", AGENT);
        notes.add(incident.id(), "A note on the " + SECRET, AGENT);
        unsent.save(incident.id(), UnsentTexts.Kind.MESSAGE, "Half a " + SECRET, AGENT);

        for (var table : List.of("outgoing_message", "contact", "case_text", "note", "unsent_text")) {
            assertThat(jdbc.sql("select " + table + "::text from " + table + " where incident_id = :incident")
                            .param("incident", incident.id().value())
                            .query(String.class)
                            .list())
                    .as(table)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).contains("enc:t1:").doesNotContainIgnoringCase(SECRET));
        }
        assertThat(messages.find(sent).orElseThrow().text()).isEqualTo("Your " + SECRET + " is safe.");
        assertThat(contacts.of(incident.id()))
                .extracting(Contact::subject)
                .first()
                .isEqualTo("About my " + SECRET);
        assertThat(contacts.of(incident.id()))
                .hasSize(2)
                .last()
                .satisfies(contact -> assertThat(contact.text()).contains("Your " + SECRET + " is safe."));
        assertThat(texts.read(incident.id(), kept)).contains("The " + SECRET + " again");
        assertThat(texts.keep(incident.id(), "resolutionMessage", "The " + SECRET + " again", AGENT))
                .as("the same words in the same field are kept once")
                .isEqualTo(kept);
        assertThat(notes.of(incident.id()))
                .last()
                .satisfies(note -> assertThat(note.body()).isEqualTo("A note on the " + SECRET));
        assertThat(unsent.find(incident.id(), UnsentTexts.Kind.MESSAGE, AGENT)).contains("Half a " + SECRET);
    }

    @Test
    void whatStoodThereBeforeIsEncryptedAtTheStart() {
        var contact = scene.wrote(incident, true, "x", "<" + UUID.randomUUID() + "@example.org>");
        var message = queue("x");
        becomes(message, MessageState.SENT);
        var kept = texts.keep(incident.id(), "resolutionMessage", "x", AGENT);
        notes.add(incident.id(), "x", AGENT);
        unsent.save(incident.id(), UnsentTexts.Kind.NOTE, "x", AGENT);
        var plain = List.of(
                "update outgoing_message set body = 'As it was', details = '{\"link\": \"there\"}'",
                "update contact set body = 'As it was', subject = 'As it was', html = null",
                "update case_text set body = 'As it was'",
                "update note set body = 'As it was'",
                "update unsent_text set body = 'As it was'");
        plain.forEach(update -> jdbc.sql(update + " where incident_id = :incident")
                .param("incident", incident.id().value())
                .update());

        start.afterSingletonsInstantiated();

        assertThat(messages.find(message)).hasValueSatisfying(sent -> {
            assertThat(sent.text()).isEqualTo("As it was");
            assertThat(sent.details()).containsEntry("link", "there");
        });
        assertThat(contacts.find(contact)).hasValueSatisfying(found -> {
            assertThat(found.text()).isEqualTo("As it was");
            assertThat(found.subject()).isEqualTo("As it was");
            assertThat(found.html()).isNull();
        });
        assertThat(texts.read(incident.id(), kept)).contains("As it was");
        assertThat(notes.of(incident.id()))
                .singleElement()
                .satisfies(note -> assertThat(note.body()).isEqualTo("As it was"));
        assertThat(unsent.find(incident.id(), UnsentTexts.Kind.NOTE, AGENT)).contains("As it was");
    }

    @Test
    void aChangedMessageIsGivenUpAndTheNextOneLeaves() {
        var ids = transaction.execute(status -> {
            var changed = queue("Nobody reads this.");
            jdbc.sql("update outgoing_message set body = overlay(body placing 'AAAAAAAA' from 60) where id = :id")
                    .param("id", changed)
                    .update();
            var lost = queue("Its details are lost.");
            jdbc.sql("update outgoing_message set details = '{}' where id = :id")
                    .param("id", lost)
                    .update();
            return List.of(changed, lost, queue("But this arrives."));
        });

        becomes(ids.get(0), MessageState.GIVEN_UP);
        becomes(ids.get(1), MessageState.GIVEN_UP);
        becomes(ids.get(2), MessageState.SENT);
        assertThat(log.of(incident.id()))
                .filteredOn(event -> event.type() == CaseEventType.MessageGivenUp)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.data()).containsEntry("reason", "NOT_READABLE"))
                .extracting(event -> event.data().get("messageId"))
                .containsExactlyInAnyOrder(ids.get(0).toString(), ids.get(1).toString());
        assertThat(scene.arrived()).hasSize(1);
    }

    @Test
    void aTextOfAnotherRowIsNotTakenForThisOne() {
        var ids = transaction.execute(status -> {
            var one = queue("To one.");
            var other = queue("To another.");
            jdbc.sql("""
                            update outgoing_message set body = (select body from outgoing_message where id = :one)
                            where id = :other
                            """).param("one", one).param("other", other).update();
            return List.of(one, other);
        });

        becomes(ids.get(0), MessageState.SENT);
        becomes(ids.get(1), MessageState.GIVEN_UP);
    }

    private void becomes(UUID message, MessageState state) {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(messages.find(message).orElseThrow().state()).isEqualTo(state));
    }

    @Test
    void aConversationShowsWhatCanBeRead() {
        var broken = scene.wrote(incident, true, "First", "<" + UUID.randomUUID() + "@example.org>");
        scene.wrote(incident, false, "Second", "<" + UUID.randomUUID() + "@example.org>");
        jdbc.sql("update contact set body = 'enc:lost:' || substring(body from 8) where id = :id")
                .param("id", broken)
                .update();

        assertThat(contacts.of(incident.id()))
                .extracting(Contact::text)
                .containsExactly(Unreadable.WORDS, "The sitter left the gate open.");
    }

    @Test
    void aTextOfALostKeyNamesTheKeyAndIsNeverTakenForAnother() {
        var kept = texts.keep(incident.id(), "resolutionMessage", "Words", AGENT);
        jdbc.sql("update case_text set body = 'enc:lost:' || substring(body from 8) where incident_id = :incident")
                .param("incident", incident.id().value())
                .update();

        assertThatThrownBy(() -> texts.read(incident.id(), kept))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("case_text.body of " + kept.substring(5))
                .hasMessageContaining("safepaw.encryption.keys.lost is not set")
                .hasMessageNotContaining("Words");
    }

    private UUID queue(String text) {
        var key = UUID.randomUUID().toString();
        correspondence.send(OutgoingMessage.human(
                incident.id(),
                parties.reporterOf(incident.id()).id(),
                MessageTemplate.MESSAGE,
                text,
                AGENT,
                null,
                key));
        return messages.idOf(key);
    }
}
