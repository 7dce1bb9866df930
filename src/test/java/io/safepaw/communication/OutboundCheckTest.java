package io.safepaw.communication;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.encryption.TextCipher;
import io.safepaw.engine.BadVariable;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody is told what is somebody else's business, by whichever way a text leaves (domain.md 1 R7). */
@CommunicationTest
class OutboundCheckTest {

    private static final Actor AGENT = new Actor("ts-agent");
    private static final Actor LEAD = new Actor("ts-lead");

    @Autowired
    private TextCipher cipher;

    @Autowired
    private OutboundCheck check;

    @Autowired
    private AllowDisclosure allow;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private SendReplyWorker sendReply;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private Notes notes;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MailWorld.Scene scene;

    private Incident incident;
    private Party owner;
    private Party provider;
    private Party witness;

    /** The owner reports; the provider, whom they booked, is whom it is about. */
    @BeforeEach
    void aBookedStay() {
        scene.reset();
        incident = incidents.open(new NewIncident(
                Channel.EMAIL,
                "Dog hurt",
                Facts.unknown(Category.OTHER),
                "US",
                "BK-77001",
                new NewParty(
                        PartyRole.REPORTER,
                        PartyRole.OWNER,
                        "Ada Lovelace",
                        "ada@example.org",
                        "+1 415 555 0142",
                        "u-ada-1"),
                MailWorld.NINE));
        owner = parties.reporterOf(incident.id());
        provider = add(PartyRole.PROVIDER, "Tom Rivers", "tom@example.org", "+1 415 555 0199");
        witness = add(PartyRole.WITNESS, "Rosa Diaz", "rosa@example.org", "+43 664 1234567");
        add(PartyRole.PET, "Bella", null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider | Ada told us that the gate was open.          | the first name of somebody else",
                "provider | It was ada lovelace who wrote.                | the name of somebody else",
                "provider | Call 415.555.0142.                            | a phone number (who reported)",
                "provider | Write to ada (at) example.org.                | an e-mail address (who reported)",
                "provider | The account u-ada-1 wrote.                    | somebody else's id on the marketplace",
                "owner    | Mr Rivers says otherwise.                     | the name of somebody else",
                "owner    | Call the sitter: (415) 555-0199.              | a phone number",
                "owner    | Rosa saw it.                                  | the first name of somebody else",
                "owner    | He lives at 12 Elm Street.                    | a street address",
                "owner    | Do not worry, we will pay the vet.            | a promise of cover or liability",
                "witness  | Tom says otherwise.                           | the first name of somebody else",
                "witness  | Ada says otherwise.                           | (who reported)"
            })
    void whatIsSomebodyElsesBusinessIsRefusedWithTheWordsAndTheFix(String reader, String text, String found) {
        var problem = problems(party(reader), text);

        assertThat(problem).contains(found).contains("“").contains("Please leave it out");
        assertThat(check.problems(draft(party(reader), text), "task:1", AGENT, false)
                        .get("text"))
                .doesNotContain("“")
                .contains("The Desk shows the words.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "owner    | Dear Ada Lovelace, we call you at +1 415 555 0142 and write to ada@example.org.",
                "owner    | Tom told us that Bella ran into the road. Will you send photos?",
                "owner    | The clinic is open: call +1 206 555 0100 or write to desk@clinic.example.",
                "owner    | We look at whether you are covered.",
                "owner    | Your booking BK-77001 ended on 2026-11-20.",
                "provider | The owner's dog Bella was hurt on 20 November 2026 at 14:15.",
                "witness  | Did you see the dog on 2026-11-20?"
            })
    void whatTheReaderKnowsOrWhatIsNobodysMayBeTold(String reader, String text) {
        assertThat(problems(party(reader), text)).isNull();
    }

    @Test
    void whatTheReaderToldUsMayBeRepeatedButNotWhoReported() {
        contacts.recordInbound(new InboundContact(
                incident.id(),
                owner.id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                true,
                "Dog hurt",
                "Tom Rivers, phone 415 555 0199, lives at 12 Elm Street.",
                null,
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                MailWorld.NINE));
        contacts.recordInbound(new InboundContact(
                incident.id(),
                provider.id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "Re",
                "It must have been Ada who reported me.",
                null,
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                MailWorld.NINE));

        assertThat(problems(owner, "We called Tom Rivers at (415) 555-0199 and looked at 12 Elm Street."))
                .isNull();
        assertThat(problems(owner, "He moved to 14 Elm Street.")).contains("a street address");
        assertThat(problems(provider, "We cannot say whether it was Ada.")).contains("(who reported)");
    }

    @Test
    void aNoticeNeverHasContactDetailsNorWhoReportedWhoeverAllowsIt() {
        var draft = new Draft(
                incident.id(),
                List.of(provider.id()),
                Purpose.NOTICE,
                Map.of("a", "Ada saw it.", "b", "Call 206 555 0100."));
        allow(provider, "NAME", owner);
        allow(provider, "PHONE", null);

        assertThat(check.problems(draft, "task:1", AGENT, true))
                .containsOnlyKeys("a", "b")
                .allSatisfy((field, problem) -> assertThat(problem).doesNotContain("ask a lead"));
    }

    @Test
    void eachRefusalIsInTheLogOnceInCodes() {
        problems(provider, "Ada said so, call 415 555 0142.");
        problems(provider, "Ada said so, call 415 555 0142.");

        assertThat(events(CaseEventType.DisclosureRefused)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.partyId()).isEqualTo(provider.id());
            assertThat(event.data())
                    .containsEntry("details", "FIRST_NAME,PHONE")
                    .containsEntry("purpose", "CASE_WORK")
                    .containsEntry("source", "task:1:text")
                    .containsKey("ruleVersion");
            assertThat(event.data().toString()).doesNotContain("Ada", "415");
        });
    }

    @Test
    void aLeadAllowsItForThisReaderAndThisPersonForADay() {
        assertThat(allow.roles()).containsExactly("ts-lead");
        allow(provider, "NAME", owner);

        assertThat(problems(provider, "Ada Lovelace waits for you.")).isNull();
        assertThat(problems(provider, "Ada waits.")).isNull();
        assertThat(problems(provider, "Rosa waits.")).isNotNull();
        assertThat(problems(provider, "Call 415 555 0142.")).isNotNull();
        assertThat(problems(witness, "Ada waits.")).isNotNull();
        assertThat(events(CaseEventType.DisclosureAllowed)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(LEAD);
            assertThat(event.data())
                    .containsEntry("detail", "NAME")
                    .containsEntry("about", owner.id().toString());
        });

        scene.clock().set(MailWorld.NINE.plus(Duration.ofHours(24)));
        assertThat(problems(provider, "Ada waits.")).isNotNull();
    }

    @Test
    void theUseOfAPermissionIsLoggedOncePerMessage() {
        allow(provider, "NAME", owner);
        correspondence.send(OutgoingMessage.human(
                incident.id(), provider.id(), MessageTemplate.MESSAGE, "Ada Lovelace said so.", AGENT, null, "used"));
        var message = correspondence.of(incident.id()).get(0);
        Awaitility.await().until(() -> state(message.id()) == MessageState.SENT);
        check.againstSending(message);

        assertThat(events(CaseEventType.DisclosureUsed)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.partyId()).isEqualTo(provider.id());
            assertThat(event.data())
                    .containsEntry("messageId", message.id().toString())
                    .containsEntry(
                            "releaseId",
                            events(CaseEventType.DisclosureAllowed)
                                    .get(0)
                                    .data()
                                    .get("releaseId"))
                    .containsEntry("detail", "NAME")
                    .containsKey("ruleVersion");
        });
    }

    @Test
    void peopleOfMergedIncidentsAreOfferedOnceAndCanBeAllowed() {
        var other = scene.reported("gwen@example.org");
        var again = parties.add(other.id(), new NewParty(PartyRole.OWNER, "Ada L.", "ADA@example.org", null, null));
        var neighbour = parties.add(other.id(), new NewParty(PartyRole.WITNESS, "Gwen Stone", null, null, null));
        incidents.merge(other.id(), incident.id(), LEAD);

        assertThat(allow.prefill(incidents.get(incident.id())).get("aboutOptions"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(option -> option.get("value"))
                .contains(owner.id().toString(), neighbour.id().toString())
                .doesNotContain(again.id().toString());
        assertThat(problems(provider, "Gwen Stone saw it.")).contains("the name of somebody else");
        allow(provider, "NAME", neighbour);
        assertThat(problems(provider, "Gwen Stone saw it.")).isNull();
        assertThat(problems(provider, "Ada Lovelace saw it.")).isNotNull();
        allow(provider, "NAME", owner);
        assertThat(problems(provider, "Ada Lovelace saw it.")).isNull();
    }

    @Test
    void aPlaceOfTheCaseFileIsAnAddressButNoNewsForWhoReportedIt() {
        incidents.recordDetails(
                incident.id(), new ReportDetails(null, "Wiesengrund 12", null, null, null, null), AGENT);

        assertThat(problems(provider, "It was at Wiesengrund 12.")).contains("a street address");
        assertThat(problems(owner, "It was at Wiesengrund 12.")).isNull();
        allow(provider, "ADDRESS", owner);
        assertThat(problems(provider, "It was at Wiesengrund 12.")).isNull();
    }

    @Test
    void whatIsAboutTheReaderNeedsNoPermission() {
        assertThatThrownBy(() -> allow(provider, "NAME", provider)).isInstanceOf(ActionRefused.class);
    }

    @Test
    void theClinicIsToldHowToReachTheOwnerInAnEmergencyOnly() {
        var clinic = add(PartyRole.THIRD_PARTY, "Happy Paws Clinic", "desk@clinic.example", null);
        assertThat(problems(clinic, "The owner is Ada Lovelace, 415 555 0142.")).isNotNull();

        jdbc.sql("update incident set severity = 'P0', human_harm = 'NONE' where id = :id")
                .param("id", incident.id().value())
                .update();

        assertThat(problems(clinic, "The owner is Ada Lovelace, 415 555 0142.")).isNull();
        assertThat(problems(clinic, "The sitter is Tom Rivers.")).isNotNull();
    }

    @Test
    void aMessageThatWasNotCheckedBeforeIsHeldSeenAndSentOnceItIsAllowed() throws Exception {
        var id = correspondence.send(OutgoingMessage.human(
                incident.id(),
                provider.id(),
                MessageTemplate.MESSAGE,
                "Ada reported you.",
                AGENT,
                null,
                "held:" + incident.id()));

        Awaitility.await().until(() -> state(id) == MessageState.HELD);
        delivery.sendDue();

        assertThat(scene.arrived()).isEmpty();
        assertThat(correspondence.find(id).orElseThrow().text()).isEqualTo("Ada reported you.");
        assertThat(check.problem(correspondence.find(id).orElseThrow()).orElseThrow())
                .contains("“Ada”");
        assertThat(events(CaseEventType.DisclosureRefused)).hasSize(1);
        assertThat(events(CaseEventType.MessageGivenUp))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "DISCLOSURE_REFUSED"));

        correspondence.resend("job:1", id, UndeliverableAction.RETRY, null, AGENT);
        Awaitility.await()
                .until(() -> state(id) == MessageState.HELD
                        && events(CaseEventType.MessageGivenUp).size() == 2);
        allow(provider, "FIRST_NAME", owner);
        correspondence.resend("job:2", id, UndeliverableAction.RETRY, null, AGENT);
        Awaitility.await().until(() -> state(id) == MessageState.SENT);
        assertThat(scene.arrived()).hasSize(1);
    }

    @Test
    void aRowThatSomethingElsePutIntoTheOutboxIsHeldToo() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into outgoing_message (id, incident_id, party_id, dedup_key, template, human, author, body, details,
                            to_address, message_id, state, queued_at, next_attempt_at)
                        values (:id, :incident, :party, :key, 'CLAIM', false, 'system', :body, :details,
                            'tom@example.org', :key, 'QUEUED', :now, :now)
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("party", provider.id().value())
                .param("details", cipher.seal("outgoing_message.details", id, "{}"))
                .param("body", cipher.seal("outgoing_message.body", id, "We pay. Ada's phone: 415-555-0142."))
                .param("key", "<" + id + "@example.org>")
                .param("now", Db.timestamp(MailWorld.NINE))
                .update();

        delivery.sendDue();

        assertThat(state(id)).isEqualTo(MessageState.HELD);
        assertThat(scene.arrived()).isEmpty();
    }

    @Test
    void internalNotesCanNeverBeSent() {
        var note = notes.add(incident.id(), "The provider sounded drunk on the phone, twice this week.", AGENT);
        var contact = scene.wrote(incident, true, "Dog hurt", "<" + UUID.randomUUID() + "@example.org>");
        var kept = texts.keep(incident.id(), "resolutionRationale", "We do not believe a word of it.", AGENT);

        assertThat(problems(owner, "He says:\n\nThe provider sounded drunk on the phone, twice this week."))
                .contains("words of an internal note")
                .doesNotContain("ask a lead");
        // A note, or a text that was written for the case file, is no reply either, whoever passes its reference.
        for (var reference : List.of("text:" + note.id(), kept)) {
            assertThatThrownBy(() -> sendReply.handle(incident.id().toString(), contact.toString(), reference))
                    .isInstanceOf(BadVariable.class);
        }
        assertThat(correspondence.of(incident.id())).isEmpty();
    }

    @Test
    void evidenceOfOneSideIsNeverAttachedToAMessageToTheOther() throws Exception {
        correspondence.send(OutgoingMessage.human(
                incident.id(),
                provider.id(),
                MessageTemplate.MESSAGE,
                "What happened on 20 November?",
                AGENT,
                null,
                "evidence:" + incident.id()));
        Awaitility.await().until(() -> scene.arrived().size() == 1);

        var mail = scene.arrived().getFirst();
        assertThat(mail.isMimeType("multipart/alternative")).isTrue();
        var parts = (MimeMultipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            assertThat(parts.getBodyPart(i).isMimeType("text/*")).isTrue();
            assertThat(parts.getBodyPart(i).getFileName()).isNull();
        }
        // Nothing that writes mail can even reach a file.
        noClasses()
                .that()
                .resideInAPackage("io.safepaw.communication")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.safepaw.evidence")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.safepaw.communication"));
    }

    private String problems(Party reader, String text) {
        return check.problems(draft(reader, text), "task:1", AGENT, true).get("text");
    }

    private Draft draft(Party reader, String text) {
        return new Draft(incident.id(), List.of(reader.id()), Purpose.CASE_WORK, Map.of("text", text));
    }

    private void allow(Party reader, String detail, Party about) {
        allow.perform(
                incident,
                Map.of(
                        "disclosureReader",
                        reader.id().toString(),
                        "disclosureDetail",
                        detail,
                        "disclosureAbout",
                        about == null ? "NOBODY" : about.id().toString(),
                        "disclosureReason",
                        texts.keep(incident.id(), "disclosureReason", "To meet.", LEAD)),
                LEAD);
    }

    private Party party(String name) {
        return switch (name) {
            case "owner" -> owner;
            case "provider" -> provider;
            default -> witness;
        };
    }

    private Party add(PartyRole role, String name, String email, String phone) {
        return parties.add(incident.id(), new NewParty(role, name, email, phone, null));
    }

    private MessageState state(UUID message) {
        return correspondence.find(message).orElseThrow().state();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
