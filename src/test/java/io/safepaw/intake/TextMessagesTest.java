package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.reset;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Direction;
import io.safepaw.communication.OptOuts;
import io.safepaw.communication.SmsTemplate;
import io.safepaw.communication.TextMessages;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.SmsLoopback;
import io.safepaw.testing.SmsLoopback.Sent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.transaction.support.TransactionTemplate;

/** Phones that write to us, over real HTTP and with real signatures. */
@IntakeTest
class TextMessagesTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(1_000);
    private static final String INBOUND = "/webhooks/sms/inbound";

    @Autowired
    private SmsLoopback phones;

    @Autowired
    private MessageIntake intake;

    @Autowired
    private InboundMessages messages;

    @Autowired
    private NeedsALook needsALook;

    @Autowired
    private TextMessages texts;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private IncidentIntake reports;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private IncompleteEventPublications incomplete;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventLog log;

    @Autowired
    private MutableClock clock;

    @LocalServerPort
    private int port;

    /** A mobile phone in Germany, where it is ten in the morning, that no other test has. */
    private String phone;

    @BeforeEach
    void startOver() {
        reset(messages, intake);
        clock.set(IntakeWorld.NINE);
        phones.calls(IntakeWorld.PUBLIC_URL, "http://localhost:" + port, clock);
        phone = "+49151765" + NUMBER.incrementAndGet() + "0";
    }

    // --- who it is

    @Test
    void aTextMessageOfAStrangerOpensAnIncidentOnce() {
        var sid = SmsLoopback.newSid();

        var answer = phones.write(sid, phone, "My dog was bitten at the sitter.", Map.of());
        var again = phones.write(sid, phone, "My dog was bitten at the sitter.", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<Response/>");
        assertThat(again.status()).isEqualTo(200);
        var party = theOnly(phone);
        assertThat(party.role()).isEqualTo(PartyRole.REPORTER);
        var incident = incidents.get(party.incidentId());
        assertThat(incident.channel()).isEqualTo(Channel.SMS);
        assertThat(incident.market()).isEqualTo("EU");
        assertThat(received(incident)).singleElement().satisfies(contact -> {
            assertThat(contact.opensIncident()).isTrue();
            assertThat(contact.channel()).isEqualTo(Channel.SMS);
            assertThat(contact.text()).isEqualTo("My dog was bitten at the sitter.");
        });
    }

    @Test
    void theNextMessageJoinsHoweverTheNumberWasWrittenAndIsAcknowledgedOnceAnHour() {
        var incident = reportedBy("0049 (0) " + phone.substring(3, 6) + "-" + phone.substring(6), "EU");

        phones.write(phone, "He is at the vet now.");
        phones.write(phone, "And he is fine.");

        assertThat(received(incident)).extracting(Contact::text).contains("He is at the vet now.", "And he is fine.");
        assertThat(received(incident))
                .allSatisfy(contact -> assertThat(contact.partyId())
                        .isEqualTo(parties.reporterOf(incident.id()).id()));
        assertThat(arrived().body()).contains(incident.number()).doesNotContain("vet");
        clock.advance(Duration.ofHours(1));
        phones.write(phone, "Still fine.");
        await().untilAsserted(() -> assertThat(phones.sentTo(phone)).hasSize(2));
    }

    @Test
    void aMessageIsFiledWithTheSurvivorOfAMerge() {
        var incident = reportedBy(phone, "EU");
        var survivor = reportedBy("+4915199990001", "EU");
        incidents.merge(incident.id(), survivor.id(), Actor.SYSTEM);

        phones.write(phone, "Where do I send the invoice?");

        assertThat(received(survivor)).extracting(Contact::text).contains("Where do I send the invoice?");
        assertThat(arrived().body()).contains(survivor.number());
    }

    @Test
    void whereSeveralIncidentsAreOpenTheNumberInTheTextDecidesOrAPerson() {
        var one = reportedBy(phone, "EU");
        var other = reportedBy(phone, "EU");

        phones.write(phone, "About " + other.number().toLowerCase() + ": he is better.");
        phones.write(phone, "He is worse.");

        assertThat(received(other)).extracting(Contact::text).anyMatch(text -> text.endsWith("he is better."));
        assertThat(received(one)).hasSize(1);
        var unclear = unclear("He is worse.");
        assertThat(unclear.problem()).isEqualTo(Problem.AMBIGUOUS_SENDER);
        assertThat(unclear.subject())
                .endsWith(phone.substring(phone.length() - 2))
                .doesNotContain(phone);
        assertThat(new String(needsALook.raw(unclear.id()).orElseThrow())).doesNotContain(phone.substring(3));
    }

    @Test
    void twoPeopleOfOneIncidentWithOnePhoneAreToldApartByAPerson() {
        var incident = reportedBy(phone, "EU");
        parties.add(incident.id(), new NewParty(PartyRole.WITNESS, "Ann", null, phone, null));

        phones.write(phone, "I saw it.");

        var unclear = unclear("I saw it.");
        assertThat(unclear.problem()).isEqualTo(Problem.AMBIGUOUS_SENDER);
        assertThat(unclear.relatesTo()).isEqualTo(incident.id());
        assertThat(received(incident)).hasSize(1);
    }

    @Test
    void aPersonMakesAnIncidentOfItAndTheNumberGoesWithIt() {
        reportedBy(phone, "EU");
        reportedBy(phone, "EU");
        phones.write(phone, "Something else altogether.");

        var taken = needsALook.take(
                unclear("Something else altogether.").id(),
                new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                new Actor("ts-agent"));

        assertThat(parties.reporterOf(taken.id()).phone()).isEqualTo(phone);
        assertThat(received(taken)).extracting(Contact::text).containsExactly("Something else altogether.");
    }

    @Test
    void afterTheEndAThankYouIsRecordedAndAnythingElseOpensAnIncident() {
        var incident = reportedBy(phone, "EU");
        incidents.solve(incident.id(), ResolutionCode.RESOLVED, Actor.SYSTEM);
        incidents.close(incident.id(), Actor.SYSTEM);

        phones.write(phone, "Thank you!");
        phones.write(phone, incident.number() + " it is bleeding again.");

        assertThat(received(incident)).hasSize(2);
        var opened = parties.findByPhone(phone).stream()
                .map(Party::incidentId)
                .filter(id -> !id.equals(incident.id()))
                .findFirst()
                .orElseThrow();
        assertThat(incidents.links(opened))
                .anySatisfy(link -> assertThat(link.kind()).isEqualTo(LinkKind.FOLLOW_UP_OF));
    }

    @Test
    void whoeverHasNoNumberToAnswerToIsLookedAt() {
        phones.write("22000", "You have won " + phone);
        phones.write("PARCELS", "Track " + phone);

        assertThat(unclear("You have won " + phone).problem()).isEqualTo(Problem.NO_SENDER);
        assertThat(unclear("Track " + phone).problem()).isEqualTo(Problem.NO_SENDER);
    }

    @Test
    void aFloodOpensNoMoreThanAMailboxWould() {
        for (int i = 0; i < 40; i++) {
            phones.write(phone, "Robot " + i + " " + phone);
        }

        assertThat(parties.findByPhone(phone)).hasSize(1);
        assertThat(unclear("Robot 39 " + phone).problem()).isEqualTo(Problem.SENDER_FLOOD);
    }

    // --- commands

    @Test
    void stopIsObeyedAtOnceAndAnAgentLooksHowElseToReachTheParty() {
        var incident = reportedBy(phone, "EU");

        var answer = phones.write(phone, " stop\n");

        assertThat(answer.body()).contains("<Response/>");
        assertThat(optOuts.contains(phone)).isTrue();
        assertThat(events(incident, CaseEventType.SmsOptOut)).isEqualTo(1);
        assertThat(received(incident)).hasSize(2);
        assertThat(texts.send(
                        incident.id(), parties.reporterOf(incident.id()).id(), SmsTemplate.RECEIVED, "after stop"))
                .isFalse();

        assertThat(phones.write(phone, "START").body()).contains("STOP ends them");
        assertThat(optOuts.contains(phone)).isFalse();
        assertThat(events(incident, CaseEventType.SmsOptIn)).isEqualTo(1);
        assertThat(received(incident)).hasSize(2);
    }

    @Test
    void onlyASingleWordIsACommand() {
        var incident = reportedBy(phone, "EU");

        phones.write(phone, "Please stop him");

        assertThat(optOuts.contains(phone)).isFalse();
        assertThat(received(incident)).hasSize(2);
    }

    @Test
    void stopOfAStrangerOpensNothing() {
        phones.write(phone, "STOPALL");

        assertThat(optOuts.contains(phone)).isTrue();
        assertThat(parties.findByPhone(phone)).isEmpty();
        assertThat(phones.sentTo(phone)).isEmpty();
    }

    @Test
    void helpIsAnsweredAtOnceAndSeen() {
        clock.set(IntakeWorld.NINE.plus(Duration.ofHours(14)));
        var incident = reportedBy(phone, "EU");

        assertThat(phones.write(phone, "help").body()).contains("emergency number");
        assertThat(received(incident)).hasSize(2);

        var stranger = phone.substring(0, phone.length() - 1) + "1";
        assertThat(phones.write(stranger, "HELP").body()).contains("emergency number");
        assertThat(parties.findByPhone(stranger)).isEmpty();
        assertThat(needsALook.list())
                .anySatisfy(
                        message -> assertThat(message.subject()).endsWith(stranger.substring(stranger.length() - 2)));
    }

    @Test
    void whatTwilioAnsweredItselfIsNotAnsweredTwice() {
        var answer = phones.write(SmsLoopback.newSid(), phone, "Arret", Map.of("OptOutType", "STOP"));

        assertThat(answer.body()).contains("<Response/>");
        assertThat(optOuts.contains(phone)).isTrue();
        assertThat(phones.write(SmsLoopback.newSid(), phone, "HELP", Map.of("OptOutType", "HELP"))
                        .body())
                .contains("<Response/>");
    }

    // --- what may go wrong

    @Test
    void whatTwilioDidNotSignIsRefusedAndCounted() {
        var fields = Map.of("MessageSid", SmsLoopback.newSid(), "From", phone, "Body", "Let me in");

        assertThat(phones.tell(INBOUND, fields, "another secret").status()).isEqualTo(403);
        assertThat(phones.post(INBOUND, SmsLoopback.form(fields), "").status()).isEqualTo(403);
        assertThat(phones.tell("/webhooks/sms/status/" + UUID.randomUUID(), fields, "x")
                        .status())
                .isEqualTo(403);
        assertThat(parties.findByPhone(phone)).isEmpty();
    }

    @Test
    void hostileInputIsRefusedOrKeptAsText() {
        assertThat(phones.post(INBOUND, "Body=" + "a".repeat(70_000), "x").status())
                .isEqualTo(413);
        assertThat(phones.post(INBOUND, "Body=%zz", "x").status()).isEqualTo(400);
        assertThat(phones.tell(INBOUND, Map.of("From", phone, "Body", "no id"), SmsLoopback.TOKEN)
                        .status())
                .isEqualTo(400);
        assertThat(phones.tell("/webhooks/sms/status/1'or'1", Map.of("MessageSid", "SM1"), SmsLoopback.TOKEN)
                        .status())
                .isBetween(400, 404);

        phones.write(phone, "<script>alert(1)</script> \u0000 🐕 'drop table party'");

        assertThat(received(incidents.get(theOnly(phone).incidentId())))
                .extracting(Contact::text)
                .containsExactly("<script>alert(1)</script>  🐕 'drop table party'");
    }

    @Test
    void whatCouldNotBeFiledIsKeptAndFiledLater() {
        doThrow(new IllegalStateException("crash")).when(messages).markFiled(any(), any(), any(), anyBoolean());

        assertThat(phones.write(phone, "I am in a tunnel.").status()).isEqualTo(200);
        assertThat(parties.findByPhone(phone)).isEmpty();
        reset(messages);
        intake.fileOutstanding();

        assertThat(received(incidents.get(theOnly(phone).incidentId()))).hasSize(1);
    }

    @Test
    void picturesBecomeEvidenceOnce() {
        var sid = SmsLoopback.newSid();
        var pictures = List.of(jpeg(1), jpeg(2));

        phones.write(sid, phone, "Look at this.", pictures);
        phones.write(sid, phone, "Look at this.", pictures);

        var incident = theOnly(phone).incidentId();
        await().untilAsserted(() -> assertThat(evidence.of(incident)).hasSize(2));
        assertThat(received(incidents.get(incident))).singleElement().satisfies(contact -> {
            assertThat(contact.text()).contains("2 files");
            awaitFetched();
            transaction.executeWithoutResult(status -> publisher.publishEvent(
                    new TextMessageFilesCame(messageOf(sid), incident, contact.id(), contact.partyId())));
            awaitFetched();
            assertThat(evidence.of(incident)).hasSize(2).allSatisfy(file -> {
                assertThat(file.contactId()).isEqualTo(contact.id());
                assertThat(file.partyId()).isEqualTo(contact.partyId());
                assertThat(file.fileName()).isEqualTo("mms.jpg");
                assertThat(file.refusal()).isNull();
            });
        });
        assertThat(phones.fetched(sid)).isEqualTo(2);
    }

    @Test
    void aPictureIsFetchedAgainWhereTheProviderHadTrouble() {
        phones.failFile(SmsLoopback.Failure.UNAVAILABLE);
        phones.write(SmsLoopback.newSid(), phone, "", List.of(jpeg(3)));
        var incident = theOnly(phone).incidentId();

        await().untilAsserted(() -> {
            incomplete.resubmitIncompletePublications(
                    publication -> publication.getEvent() instanceof TextMessageFilesCame);
            assertThat(evidence.of(incident)).hasSize(1);
        });
    }

    @Test
    void nothingIsFetchedFromElsewhereAndThatIsSaid() {
        phones.write(
                SmsLoopback.newSid(),
                phone,
                "One",
                Map.of("NumMedia", "1", "MediaUrl0", "http://169.254.169.254/latest/meta-data"));
        var incident = theOnly(phone).incidentId();
        awaitMissing(incident, "MEDIA_ELSEWHERE");
        phones.failFile(SmsLoopback.Failure.LED_ASTRAY);
        phones.write(SmsLoopback.newSid(), phone, "Two", List.of(jpeg(4)));
        awaitMissing(incident, "MEDIA_ELSEWHERE", "MEDIA_ELSEWHERE");
        phones.write(SmsLoopback.newSid(), phone, "Three", List.of(new byte[10 * 1024 * 1024 + 1]));
        awaitMissing(incident, "MEDIA_ELSEWHERE", "MEDIA_ELSEWHERE", "MEDIA_TOO_LARGE");

        assertThat(evidence.of(incident)).isEmpty();
    }

    private void awaitMissing(IncidentId incident, String... reasons) {
        await().untilAsserted(() -> assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.MediaMissing)
                .extracting(event -> event.data().get("reason"))
                .containsExactly((Object[]) reasons));
    }

    private void awaitFetched() {
        await().until(() -> jdbc.sql("""
                        select count(*) from event_publication
                        where completion_date is null and event_type like '%TextMessageFilesCame'
                        """).query(Integer.class).single().equals(0));
    }

    private UUID messageOf(String sid) {
        return jdbc.sql("select id from inbound_message where message_id = :id")
                .param("id", "sms:" + sid)
                .query(UUID.class)
                .single();
    }

    private static byte[] jpeg(int colour) {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour * 0x303030);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aReportOfTheProviderReachesItsMessage() {
        var incident = reportedBy(phone, "EU");
        phones.write(phone, "Any news?");
        var sent = arrived();

        assertThat(phones.report(sent, "sent", null).status()).isEqualTo(204);
        assertThat(phones.report(sent, "undelivered", "30005").status()).isEqualTo(204);
        assertThat(phones.report(sent, "undelivered", "30005").status()).isEqualTo(204);

        assertThat(log.of(incident.id()).stream()
                        .filter(event -> event.type() == CaseEventType.SmsStateChanged)
                        .map(event -> event.data().get("state")))
                .containsExactly("QUEUED", "SENT", "UNDELIVERED");
    }

    // --- helpers

    private Incident reportedBy(String phone, String market) {
        return reports.report(new IncidentReport(
                Channel.API,
                "",
                "Somebody calls about a matter.",
                Market.of(market).orElseThrow(),
                null,
                new NewParty(PartyRole.REPORTER, "Jo", null, phone, null),
                ReportedFacts.NONE));
    }

    private Party theOnly(String phone) {
        assertThat(parties.findByPhone(phone)).hasSize(1);
        return parties.findByPhone(phone).get(0);
    }

    private List<Contact> received(Incident incident) {
        return contacts.of(incident.id()).stream()
                .filter(contact -> contact.direction() == Direction.IN)
                .toList();
    }

    private Sent arrived() {
        return await().until(() -> phones.sentTo(phone), sent -> sent.size() == 1)
                .get(0);
    }

    private UnclearMessage unclear(String text) {
        return needsALook.list().stream()
                .filter(message -> text.equals(message.preview()))
                .findFirst()
                .orElseThrow();
    }

    private long events(Incident incident, CaseEventType type) {
        return log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .count();
    }
}
