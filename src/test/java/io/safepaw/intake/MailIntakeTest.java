package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.reset;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentLink;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.IncidentSummary;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.communication.Contact;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.Direction;
import io.safepaw.communication.MessageState;
import io.safepaw.encryption.TextCipher;
import io.safepaw.encryption.Unreadable;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceQuarantined;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.intake.IntakeWorld.PostOffice;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.Switching;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.stubbing.Answer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntakeTest
class MailIntakeTest {

    private static final Actor AGENT = new Actor("ts-agent");
    private static final AtomicInteger NUMBER = new AtomicInteger(1_000);
    private static final Duration NEVER = Duration.ofHours(1);

    @Autowired
    private MarketSwitches switches;

    @Autowired
    private TextCipher cipher;

    @Autowired
    @Qualifier("storedTexts")
    private SmartInitializingSingleton start;

    @Autowired
    private PostOffice post;

    @Autowired
    private MailboxReader reader;

    @Autowired
    private MessageIntake intake;

    @Autowired
    private InboundMessages messages;

    @Autowired
    private NeedsALook needsALook;

    @Autowired
    private Merges merges;

    @Autowired
    private PossibleDuplicates duplicates;

    @Autowired
    private IncidentIntake reports;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentSearch search;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @Autowired
    private IntakeProperties properties;

    @Autowired
    private BeanFactory beans;

    /** Tests share the database; each writes from an address and about a matter of its own. */
    private String person;

    private String matter;

    /** A reader beside that of the application. */
    private MailboxReader own;

    private MailboxWatch ownWatch;

    @AfterEach
    void stopOwnReader() {
        if (own != null) {
            own.stop();
        }
    }

    @BeforeEach
    void startOver() {
        // Words are found by their beginning, so no matter may begin like another one.
        matter = Integer.toString(NUMBER.incrementAndGet(), 36) + "matter";
        person = matter + "@example.org";
        reset(messages, intake);
        clock.set(IntakeWorld.NINE);
        reader.start();
    }

    // --- reading

    @Test
    void aReportByMailOpensAnIncidentWithItsPhoto() {
        post.postCorpus("gmail-inline-photo");

        var incident = awaitIncident("Photo of the wound");
        assertThat(parties.reporterOf(incident.id()).email()).isEqualTo("jamie.rivera@gmail.com");
        assertThat(received(incident)).first().satisfies(contact -> {
            assertThat(contact.opensIncident()).isTrue();
            assertThat(contact.text()).contains("This is how it looks.");
        });
        assertThat(evidence.of(incident.id())).singleElement().satisfies(file -> {
            assertThat(file.inline()).isTrue();
            assertThat(file.contentId()).isEqualTo("ii_paw1");
        });
        awaitTrue(post::allSeen);
    }

    @Test
    void whoSentAFileWithAVirusIsAskedOnceForAnother() {
        post.post(mail(matter, "Please look at the file."));
        var incident = awaitIncident(matter);
        awaitMailTo(person, 1);
        var reporter = parties.reporterOf(incident.id()).id();
        var file = evidence.store(
                new NewEvidence(incident.id(), null, reporter, "bill.txt", null, "A virus".getBytes(), false, null));
        var found = new EvidenceQuarantined(file, incident.id(), reporter);

        transaction.executeWithoutResult(status -> events.publishEvent(found));

        assertThat(GreenMailUtil.getWholeMessage(awaitMailTo(person, 2)))
                .contains("We cannot use it as it came", incident.number())
                .doesNotContain("irus");
        transaction.executeWithoutResult(status -> events.publishEvent(found));
        awaitTrue(() -> jdbc.sql("""
            select count(*) from event_publication
            where completion_date is null and event_type like '%EvidenceQuarantined'
            """).query(Integer.class).single() == 0);
        assertThat(jdbc.sql("select count(*) from outgoing_message where incident_id = :id and template = :template")
                        .param("id", incident.id().value())
                        .param("template", "FILE_NOT_USABLE")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void wordsOfTheReportBecomeItsFirstFacts() {
        post.post(mail(matter, "He is not breathing! Booking bk-77123."));

        var incident = awaitIncident(matter);
        assertThat(incident.facts().category()).isEqualTo(Category.PET_INJURY);
        assertThat(incident.facts().petHarm()).isEqualTo(PetHarm.CRITICAL);
        assertThat(incident.bookingRef()).isEqualTo("BK-77123");
    }

    @Test
    void aMarketMayLeaveTheWordsOfReportsToPeople() {
        try (var off = Switching.off(switches, Market.US, MarketSwitch.KEYWORD_SCAN)) {
            post.post(mail(matter, "He is not breathing!"));

            assertThat(awaitIncident(matter).facts()).isEqualTo(Facts.unknown(Category.OTHER));
        }
    }

    @Test
    void aServerWithoutIdleIsLookedAtNowAndThen() {
        reader.stop();
        try (var proxy = new ImapProxy(post.server().getImap().getPort(), true)) {
            own = readerOf(proxy.port(), Duration.ofMillis(50), Duration.ofSeconds(2));
            own.start();
            awaitTrue(() -> proxy.connections() == 1);
            post.post(mail(matter, "Found by looking."));

            awaitIncident(matter);
            awaitTrue(post::allSeen);
        }
    }

    @Test
    void aBrokenConnectionIsOpenedAgain() {
        reader.stop();
        try (var proxy = new ImapProxy(post.server().getImap().getPort(), false)) {
            own = readerOf(proxy.port(), NEVER, Duration.ofSeconds(2));
            own.start();
            post.post(mail(matter + "a", "Before."));
            awaitIncident(matter + "a");
            proxy.cutAll();
            post.post(mail(matter + "b", "After."));

            awaitIncident(matter + "b");
            assertThat(proxy.connections()).isGreaterThan(1);
        }
    }

    @Test
    void whatComesWhileOthersAreMarkedIsReadAtOnce() {
        reader.stop();
        var second = mail(matter + "b", "Came meanwhile.");
        var once = new AtomicInteger();
        doAnswer(call -> {
                    if (once.getAndIncrement() == 0) {
                        post.post(second);
                    }
                    return call.callRealMethod();
                })
                .when(intake)
                .take(any());
        // Without a renewal of IDLE within the test, only the server's word or another look can find it.
        own = readerOf(post.server().getImap().getPort(), NEVER, NEVER);
        own.start();

        post.post(mail(matter + "a", "First."));

        awaitIncident(matter + "b");
    }

    @Test
    void monitoringSeesWhetherTheMailboxIsRead() {
        reader.stop();
        try (var proxy = new ImapProxy(post.server().getImap().getPort(), false)) {
            own = readerOf(proxy.port(), NEVER, Duration.ofSeconds(2));
            own.start();
            awaitTrue(() -> ownWatch.health().getDetails().get("connected").equals(true));
            assertThat(ownWatch.health().getDetails()).containsKey("lastLook");
        }

        awaitTrue(() -> ownWatch.health().getDetails().get("connected").equals(false));
        assertThat(ownWatch.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void twentyMailsASecondAreAllRead() throws InterruptedException {
        reader.stop();
        own = readerOf(post.server().getImap().getPort(), NEVER, NEVER);
        own.start();
        int mails = 100;
        for (int i = 0; i < mails; i++) {
            // One sender who writes so often would be taken for a robot.
            post.post(mail(matter + " " + i, "One of many.").replace(person, i + person));
            Thread.sleep(50); // The rate is what is tested.
        }

        awaitTrue(() -> subjects("state = 'FILED'")
                        .filter(subject -> subject.startsWith(matter + " "))
                        .count()
                == mails);
        awaitTrue(post::allSeen);
    }

    // --- crashes

    /** Where the process ends. */
    enum Crash {
        BEFORE_IT_IS_KEPT,
        AFTER_IT_IS_KEPT,
        BEFORE_THE_COMMIT,
        BEFORE_IT_IS_MARKED
    }

    @ParameterizedTest
    @EnumSource
    void whereverTheProcessEndsAMessageIsFiledOnce(Crash crash) {
        crashOnce(crash);

        post.post(mail(matter, "The sitter left the gate open."));

        awaitIncident(matterAfterRestart());
        awaitTrue(post::allSeen);
        intake.fileOutstanding();
        assertThat(found(matter)).hasSize(1);
        assertThat(received(found(matter).get(0))).hasSize(1);
        assertThat(subjects("true").filter(matter::equals)).hasSize(1);
    }

    @Test
    void aMessageThatCannotBeFiledAtAllNeedsALook() {
        doAnswer(throwing()).when(messages).markFiled(any(), any(), any(), anyBoolean());

        post.post(mail(matter, "x"));

        awaitTrue(() -> rowCount("attempts > 0") > 0 && post.allSeen());
        for (int i = 0; i < 6; i++) {
            tolerate(intake::fileOutstanding);
        }
        assertThat(waiting(Problem.NOT_FILED, matter)).isNotNull();
        assertThat(found(matter)).isEmpty();
    }

    @Test
    void aMessageIsKeptEncryptedAndOneThatWasChangedNeedsALook() {
        doAnswer(throwing()).when(messages).markFiled(any(), any(), any(), anyBoolean());
        post.post(mail(matter, "A xylophone fell on him."));
        awaitTrue(() -> rowCount("attempts > 0 and state = 'RECEIVED'") > 0 && post.allSeen());
        assertThat(rowCount("state = 'RECEIVED' and (inbound_message::text like '%xylophone%'"
                        + " or position('xylophone'::bytea in raw) > 0 or position('Subject'::bytea in raw) > 0)"))
                .isZero();
        var id = jdbc.sql("""
                        update inbound_message set raw = overlay(raw placing '\\x00000000'::bytea from 60)
                        where id = (select id from inbound_message where state = 'RECEIVED' order by recorded_at desc limit 1)
                        returning id
                        """).query(UUID.class).single();

        reset(messages);
        intake.fileOutstanding();

        assertThat(needsALook.find(id))
                .hasValueSatisfying(message -> assertThat(message.problem()).isEqualTo(Problem.NO_SENDER));
        assertThat(needsALook.raw(id))
                .hasValueSatisfying(raw ->
                        assertThat(raw).asString(StandardCharsets.US_ASCII).isEqualTo(Unreadable.WORDS));
    }

    @Test
    void mailOfBeforeIsEncryptedAtTheStart() {
        post.post(mail(matter, "x"));
        var incident = awaitIncident(matter);
        var id = jdbc.sql("""
                        update inbound_message set raw = 'Subject: As it was', subject = 'As it was', preview = null
                        where incident_id = :incident returning id
                        """)
                .param("incident", incident.id().value())
                .query(UUID.class)
                .single();

        start.afterSingletonsInstantiated();

        assertThat(rowCount("position('As it was'::bytea in raw) > 0 or subject = 'As it was'"))
                .isZero();
        assertThat(subjects("state = 'FILED'")).contains("As it was");
        assertThat(needsALook.raw(id))
                .hasValueSatisfying(raw ->
                        assertThat(raw).asString(StandardCharsets.US_ASCII).isEqualTo("Subject: As it was"));
    }

    @Test
    void theSameCopyIsFiledOnceAndTheSameIdWithOtherWordsIsAnotherMessage() {
        var copy = mail(matter, "First words.");
        post.post("Received: from a\n" + copy);
        awaitIncident(matter);
        post.post("Received: from b\nDelivered-To: other\n" + copy);
        post.post(copy.replace("First words.", "Other words."));

        awaitTrue(() -> found(matter).size() == 2);
        awaitTrue(post::allSeen);
        assertThat(found(matter)).hasSize(2);
    }

    // --- what cannot be understood

    @Test
    void poisonNeedsALookAndDoesNotKeepTheOthers() {
        post.postCorpus("deep-nesting");
        post.postCorpus("no-sender-at-all");
        post.postCorpus("pgp-encrypted");
        post.post(mail(matter + "big", "x".repeat(300_000)));
        post.post(mail(matter, "The next one."));

        awaitIncident(matter);
        awaitTrue(post::allSeen);
        assertThat(waiting(Problem.TOO_COMPLEX, "deep")).isNotNull();
        assertThat(waiting(Problem.NO_SENDER, "Nobody")).isNotNull();
        assertThat(waiting(Problem.ENCRYPTED, "secret")).isNotNull();
        var big = waiting(Problem.TOO_LARGE, matter + "big");
        assertThat(big.truncated()).isTrue();
        assertThat(big.size()).isGreaterThan(300_000);
        assertThat(needsALook.raw(big.id()))
                .hasValueSatisfying(raw -> assertThat(raw).hasSize(4_096));
    }

    @Test
    void anAgentMakesAnIncidentOfAnUnclearMessageOrPutsItAside() {
        post.post("Subject: " + matter + "\nMessage-ID: <" + UUID.randomUUID() + "@x>\n\nThe dog is hurt.\n");
        awaitTrue(() -> waiting(Problem.NO_SENDER, matter) != null);
        var message = waiting(Problem.NO_SENDER, matter);

        var incident = needsALook.take(message.id(), new NewParty(PartyRole.REPORTER, "Jo", person, null, null), AGENT);

        assertThat(parties.reporterOf(incident.id()).email()).isEqualTo(person);
        assertThat(received(incident))
                .singleElement()
                .satisfies(contact -> assertThat(contact.text()).isEqualTo("The dog is hurt."));
        assertThat(evidence.of(incident.id()))
                .singleElement()
                .satisfies(file -> assertThat(file.fileName()).endsWith(".eml"));
        assertThat(waiting(Problem.NO_SENDER, matter)).isNull();
        assertThatThrownBy(() -> needsALook.dismiss(message.id(), "Spam", AGENT))
                .isInstanceOf(IllegalStateException.class);
    }

    // --- machines

    @Test
    void anAutomaticAnswerIsRecordedOnThePartyAndNeverAnswered() {
        var incident = reported();
        var acknowledgement = awaitMailTo(person, 1);

        post.post("From: " + person
                + "\nTo: incidents@safepaw.local\nSubject: Automatic reply\nAuto-Submitted: auto-replied"
                + "\nMessage-ID: <oof." + matter + "@x>\nIn-Reply-To: " + id(acknowledgement) + "\n\nI am away.\n");

        awaitTrue(() -> received(incident).size() == 2);
        assertThat(received(incident).get(1).kind()).isEqualTo(ContactKind.AUTOMATIC);
        awaitTrue(post::allSeen);
        assertThat(post.arrivedFor(person)).hasSize(1);
        assertThat(found("Automatic")).isEmpty();
    }

    @Test
    void aMachineThatAnswersNothingOpensNothing() {
        post.post("From: " + person + "\nSubject: " + matter + "\nAuto-Submitted: auto-generated\nMessage-ID: <"
                + matter + "@x>\n\nDisk full\n");

        awaitTrue(() -> rowCount("state = 'AUTOMATIC' and sender = '" + person + "'") == 1);
        assertThat(found(matter)).isEmpty();
    }

    @Test
    void aPermanentBounceMarksOurMessageAsFailed() {
        var incident = reported();
        var acknowledgement = awaitMailTo(person, 1);

        post.post("""
                Return-Path: <>
                From: MAILER-DAEMON@mx.example.net
                To: incidents@safepaw.local
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <%s@mx.example.net>
                Content-Type: multipart/report; report-type=delivery-status; boundary="BR"

                --BR
                Content-Type: text/plain

                User unknown.
                --BR
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1

                --BR
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --BR--
                """.formatted(matter, person, id(acknowledgement)));

        awaitTrue(() -> correspondence.of(incident.id()).get(0).state() == MessageState.BOUNCED);
        assertThat(received(incident)).hasSize(2);
        assertThat(found("Undelivered")).isEmpty();
    }

    @Test
    void aRobotThatAnswersEverythingWithoutSayingSoIsLeftAlone() {
        var robot = person;
        post.post(robotMail(robot, matter, 0));
        int answered = 0;
        for (int turn = 1; turn <= 8; turn++) {
            int expected = turn;
            awaitTrue(() -> rowCount("sender = '" + robot + "' and state <> 'RECEIVED'") == expected);
            int opened = rowCount("sender = '" + robot + "' and opened_incident");
            awaitMailTo(robot, opened);
            answered = Math.max(answered, opened);
            // It answers our From address with a subject of its own and no thread, the worst there is.
            post.post(robotMail(robot, matter, turn));
        }

        awaitTrue(() -> rowCount("sender = '" + robot + "' and state <> 'RECEIVED'") == 9);
        assertThat(answered).isEqualTo(properties.maxIncidentsPerHour());
        assertThat(post.arrivedFor(robot)).hasSize(properties.maxIncidentsPerHour());
        assertThat(needsALook.list())
                .filteredOn(message -> robot.equals(message.sender()))
                .hasSize(9 - properties.maxIncidentsPerHour())
                .allMatch(message -> message.problem() == Problem.SENDER_FLOOD);
    }

    @Test
    void ourOwnAddressAsSenderNeedsALook() {
        post.post("From: incidents+abc@safepaw.local\nSubject: " + matter + "\nMessage-ID: <" + matter
                + "@x>\n\nHello\n");

        awaitTrue(() -> waiting(Problem.OWN_ADDRESS, matter) != null);
        assertThat(found(matter)).isEmpty();
    }

    // --- whose message it is

    @Test
    void aReplyWithTheTokenOfItsSenderJoinsTheIncident() {
        var incident = reported();
        var acknowledgement = awaitMailTo(person, 1);

        post.post(reply(person, replyTo(acknowledgement), "Re: your report", null, "She is at the vet.\n"));

        awaitTrue(() -> received(incident).size() == 2);
        assertThat(received(incident).get(1).text()).isEqualTo("She is at the vet.");
        assertThat(found(matter)).hasSize(1);
    }

    @Test
    void aClientThatAnswersToFromIsKnownByWhatItRefersTo() {
        var incident = reported();
        var acknowledgement = awaitMailTo(person, 1);

        post.post(reply(person, IntakeWorld.MAILBOX, "whatever", id(acknowledgement), "By reference.\n"));

        awaitTrue(() -> received(incident).size() == 2);
    }

    @Test
    void aForwardedTokenDoesNotLetAStrangerIn() {
        var incident = reported();
        var acknowledgement = awaitMailTo(person, 1);

        post.post(reply("stranger." + person, replyTo(acknowledgement), "Fw " + matter + "x", null, "Let me in.\n"));

        var own = awaitIncident(matter + "x");
        assertThat(received(incident)).hasSize(1);
        assertThat(incidents.links(own.id()))
                .extracting(IncidentLink::kind, IncidentLink::other)
                .containsExactly(tuple(LinkKind.MAY_BELONG_TO, incident.id()));
    }

    @Test
    void aNumberInTheSubjectLetsAKnownSenderInAndNobodyElse() {
        var incident = reported();

        post.post(reply(person, IntakeWorld.MAILBOX, "About " + incident.number(), null, "One more thing.\n"));
        post.post(reply(
                "stranger." + person,
                IntakeWorld.MAILBOX,
                matter + "y " + incident.number(),
                null,
                "What happened there?\n"));

        awaitTrue(() -> received(incident).size() == 2);
        var own = awaitIncident(matter + "y");
        assertThat(own.id()).isNotEqualTo(incident.id());
        assertThat(received(incident))
                .extracting(Contact::text)
                .containsExactly("The sitter left the gate open.", "One more thing.");
        assertThat(duplicates.of(own.id()))
                .extracting(found -> found.incident().id(), PossibleDuplicate::why)
                .containsExactly(tuple(incident.id(), LinkKind.MAY_BELONG_TO));
    }

    @Test
    void mailToAMergedIncidentGoesToTheSurvivor() {
        var loser = reported();
        var acknowledgement = awaitMailTo(person, 1);
        var survivor = reports.report(report("other." + person, matter + "survivor"));
        merges.merge(loser.id(), survivor.id(), AGENT);

        post.post(reply(person, replyTo(acknowledgement), "Re: your report", null, "Still there?\n"));

        awaitTrue(() -> received(survivor).size() == 2);
        assertThat(received(loser)).hasSize(1);
        assertThat(parties.of(survivor.id())).extracting(Party::email).contains(person);
        assertThat(merges.undo(loser.id(), AGENT).mergedInto()).isNull();
    }

    @Test
    void aReplyAfterTheEndOpensAFollowUpUnlessItOnlyThanks() {
        var incident = reported();
        var acknowledgement = awaitMailTo(person, 1);
        incidents.solve(incident.id(), ResolutionCode.RESOLVED, AGENT);
        incidents.close(incident.id(), AGENT);

        post.post(reply(person, replyTo(acknowledgement), "Re: your report", null, "Thank you so much!\n"));
        awaitTrue(() -> received(incident).size() == 2);
        clock.advance(Duration.ofMinutes(1));
        post.post(
                reply(person, replyTo(acknowledgement), "Re: " + matter + "z", null, "Thanks, but she limps again.\n"));

        var followUp = awaitIncident(matter + "z");
        assertThat(incidents.links(followUp.id()))
                .extracting(IncidentLink::kind)
                .contains(LinkKind.FOLLOW_UP_OF);
        assertThat(received(incident)).hasSize(2);
    }

    @Test
    void theSameMatterOfTheSameSenderIsOfferedAsADuplicateForThreeDays() {
        var first = reported();
        clock.advance(Duration.ofHours(71));
        post.post(mail("Fwd: " + matter + " ", "Again, because nobody answered."));
        awaitTrue(() -> found(matter).size() == 2);
        var second = newest(matter);
        clock.advance(Duration.ofHours(80));
        post.post(mail(matter, "And again."));
        awaitTrue(() -> found(matter).size() == 3);

        assertThat(duplicates.of(second.id()))
                .extracting(found -> found.incident().id())
                .containsExactly(first.id());
        assertThat(duplicates.of(newest(matter).id())).isEmpty();
        merges.merge(second.id(), first.id(), AGENT);
        assertThat(duplicates.of(first.id())).isEmpty();
    }

    @Test
    void aReportByTheApiOpensTheIncidentWithItsContact() {
        var incident = reports.report(report(person, matter));

        assertThat(incident.channel()).isEqualTo(Channel.API);
        assertThat(incident.facts().petHarm()).isEqualTo(PetHarm.MISSING);
        assertThat(received(incident))
                .singleElement()
                .satisfies(contact -> assertThat(contact.opensIncident()).isTrue());
    }

    // --- helpers

    private Incident reported() {
        post.post(mail(matter, "The sitter left the gate open."));
        var incident = awaitIncident(matter);
        clock.advance(Duration.ofMinutes(1));
        return incident;
    }

    private String mail(String subject, String text) {
        return "From: Jo <" + person + ">\nTo: incidents@safepaw.local\nSubject: " + subject + "\nMessage-ID: <"
                + UUID.randomUUID() + "@example.org>\nDate: Fri, 20 Nov 2026 09:00:00 +0000\n\n" + text + "\n";
    }

    private static String robotMail(String robot, String matter, int turn) {
        return "From: " + robot + "\nTo: incidents@safepaw.local\nSubject: " + matter + " got it " + turn
                + "\nMessage-ID: <" + UUID.randomUUID() + "@robot>\n\nI got your mail.\n";
    }

    private static String reply(String from, String to, String subject, String inReplyTo, String text) {
        return "From: " + from + "\nTo: " + to + "\nSubject: " + subject + "\nMessage-ID: <" + UUID.randomUUID()
                + "@x>\n" + (inReplyTo == null ? "" : "In-Reply-To: " + inReplyTo + "\n") + "\n" + text;
    }

    private static IncidentReport report(String email, String subject) {
        return new IncidentReport(
                Channel.API,
                subject,
                "Our dog is missing since this morning.",
                null,
                null,
                new NewParty(PartyRole.REPORTER, "Jo", email, null, null),
                ReportedFacts.NONE);
    }

    private MailboxReader readerOf(int port, Duration pollEvery, Duration idleFor) {
        var mailbox = mailbox(port, pollEvery, idleFor);
        ownWatch = new MailboxWatch(mailbox, clock, new SimpleMeterRegistry());
        return new MailboxReader(mailbox, properties, intake, ownWatch, clock, beans);
    }

    private static MailboxProperties mailbox(int port, Duration pollEvery, Duration idleFor) {
        return new MailboxProperties(
                true,
                "127.0.0.1",
                port,
                false,
                IntakeWorld.MAILBOX,
                IntakeWorld.PASSWORD,
                "INBOX",
                IntakeWorld.MAILBOX,
                false,
                pollEvery,
                idleFor,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofSeconds(90));
    }

    /** The connection reader and the restarted one are the same here: neither remembers anything of a message. */
    private void crashOnce(Crash crash) {
        var first = new AtomicInteger();
        Answer<Object> before = call -> {
            if (first.getAndIncrement() == 0) {
                throw new Killed();
            }
            return call.callRealMethod();
        };
        Answer<Object> after = call -> {
            var result = call.callRealMethod();
            if (first.getAndIncrement() == 0) {
                throw new Killed();
            }
            return result;
        };
        switch (crash) {
            case BEFORE_IT_IS_KEPT -> doAnswer(before).when(intake).take(any());
            case AFTER_IT_IS_KEPT -> doAnswer(before).when(messages).countAttempt(any());
            case BEFORE_THE_COMMIT -> doAnswer(after).when(messages).markFiled(any(), any(), any(), anyBoolean());
            case BEFORE_IT_IS_MARKED -> doAnswer(after).when(intake).take(any());
            default -> doCallRealMethod().when(intake).take(any());
        }
    }

    /** After the crash the mailbox is read again, and what was kept is looked through as on every start. */
    private String matterAfterRestart() {
        awaitTrue(() -> {
            tolerate(intake::fileOutstanding);
            return !found(matter).isEmpty();
        });
        return matter;
    }

    private static Answer<Object> throwing() {
        return call -> {
            throw new IllegalStateException("Cannot be written");
        };
    }

    private static void tolerate(Runnable action) {
        try {
            action.run();
        } catch (Killed e) {
            assertThat(e).isNotNull();
        }
    }

    private Incident awaitIncident(String subject) {
        awaitTrue(() -> !found(subject).isEmpty());
        return newest(subject);
    }

    private MimeMessage awaitMailTo(String address, int count) {
        awaitTrue(() -> post.arrivedFor(address).size() >= count);
        return post.arrivedFor(address).get(count - 1);
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().until(condition);
    }

    private Incident newest(String words) {
        return found(words).get(0);
    }

    private List<Incident> found(String words) {
        return search.find(new IncidentQuery(words, Set.of(), Set.of(), Set.of(), null, null, 50)).items().stream()
                .map(IncidentSummary::incident)
                .filter(incident -> incident.subject().contains(words))
                .toList();
    }

    private List<Contact> received(Incident incident) {
        return contacts.of(incident.id()).stream()
                .filter(contact -> contact.direction() == Direction.IN)
                .toList();
    }

    private UnclearMessage waiting(Problem problem, String subject) {
        return needsALook.list().stream()
                .filter(message -> message.problem() == problem && subject.equals(message.subject()))
                .findFirst()
                .orElse(null);
    }

    private Stream<String> subjects(String condition) {
        return jdbc
                .sql("select id, subject from inbound_message where subject is not null and " + condition)
                .query((row, number) ->
                        cipher.show("inbound_message.subject", row.getObject("id"), row.getString("subject")))
                .list()
                .stream();
    }

    private int rowCount(String condition) {
        return jdbc.sql("select count(*) from inbound_message where " + condition)
                .query(Integer.class)
                .single();
    }

    private static String id(MimeMessage message) {
        return header(message, "Message-ID");
    }

    private static String replyTo(MimeMessage message) {
        return header(message, "Reply-To").replaceAll(".*<([^>]+)>.*", "$1");
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The end of the process. */
    private static final class Killed extends Error {}
}
