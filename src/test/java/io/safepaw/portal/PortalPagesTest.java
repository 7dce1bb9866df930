package io.safepaw.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Status;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.Message;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.intake.NeedsALook;
import io.safepaw.intake.Problem;
import io.safepaw.intake.UnclearMessage;
import io.safepaw.testing.WebTest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.HtmlUtils;

/** The public pages as the people see them who use them. */
@WebTest
class PortalPagesTest {

    /** Each request of a network of its own, so that no limit is reached that another test uses up. */
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    private MockMvc web;

    @Autowired
    private FormStamp stamps;

    @Autowired
    private PortalLinks links;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private NeedsALook unclear;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private final String email = UUID.randomUUID() + "@example.org";
    private Incident incident;
    private Party reporter;
    private Party provider;

    @BeforeEach
    void anIncident() {
        incident = incidents.open(new NewIncident(
                Channel.WEB,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "EU",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                Instant.now()));
        reporter = parties.reporterOf(incident.id());
        provider = parties.add(
                incident.id(),
                new NewParty(PartyRole.PROVIDER, "Paul Provider", UUID.randomUUID() + "@example.org", null, "u-77"));
    }

    @Test
    void aReportSentTwiceIsOneIncidentWithItsNumberAndItsPage() throws Exception {
        var stamp = stamps.again("");

        var first = send(report(stamp));
        var second = send(report(stamp));

        assertThat(first).startsWith("/report/thanks/");
        assertThat(second).startsWith("/report/thanks/");
        var opened = opened();
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst().channel()).isEqualTo(Channel.WEB);
        assertThat(opened.getFirst().facts().category()).isEqualTo(Category.PET_INJURY);
        assertThat(opened.getFirst().facts().ongoing()).isTrue();
        assertThat(opened.getFirst().market()).isEqualTo("UK");
        assertThat(opened.getFirst().bookingRef()).isEqualTo("BK-1234");
        assertThat(opened.getFirst().details().language()).isEqualTo(Language.EN);
        assertThat(parties.reporterOf(opened.getFirst().id()).involvedAs()).isEqualTo(PartyRole.OWNER);
        web.perform(from(get(first)))
                .andExpect(content().string(containsString(opened.getFirst().number())))
                .andExpect(content().string(containsString("/case/")));
        web.perform(from(get(first.replace("/report/thanks", "/case"))))
                .andExpect(content()
                        .string(allOf(
                                containsString("Rex was hurt in the yard"),
                                containsString("We received your report."))));
    }

    @Test
    void otherWordsUnderTheSameFormAreAnotherReportThatIsLinked() throws Exception {
        var stamp = stamps.again("");
        send(report(stamp));
        send(report(stamp).param("text", "and it bleeds"));

        assertThat(opened()).hasSize(2);
        assertThat(opened().stream().flatMap(one -> incidents.links(one.id()).stream()))
                .isNotEmpty();
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() throws Exception {
        web.perform(from(post("/report"))
                        .param("stamp", stamps.now())
                        .param("text", "The <b>cat</b> is gone")
                        .param("role", "WITNESS")
                        .param("email", "not an address")
                        .param("phone", "call me"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("href=\"#danger\"")))
                .andExpect(content().string(containsString("href=\"#category\"")))
                .andExpect(content().string(containsString("id=\"email-problem\"")))
                .andExpect(content().string(containsString("id=\"phone-problem\"")))
                .andExpect(content().string(containsString("The &lt;b&gt;cat&lt;/b&gt; is gone")))
                .andExpect(content().string(containsString("value=\"not an address\"")))
                .andExpect(content().string(not(containsString("id=\"text-problem\""))));

        assertThat(opened()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "Jo\r\nBcc: everybody@example.org",
                "Jo\u202Eexe.gpj",
                "P\u0430ul\u200B \u2066Provider\u2069",
                "${7*7} [[${T(java.lang.Runtime)}]] th:text",
                "' or 1=1; drop table party; --",
                "\u0000\u0001\u001b[31m"
            })
    void hostileNamesAndTextsAreOnlyNamesAndTexts(String hostile) throws Exception {
        var page = send(report(stamps.again("")).param("name", hostile).param("text", "It says: " + hostile));

        var opened = opened().getFirst();
        var name = parties.reporterOf(opened.id()).name();
        assertThat(name == null ? "" : name).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        var shown = web.perform(from(get(page.replace("/report/thanks", "/case"))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(shown).doesNotContain("<script>alert", "<img src=x", "\u202E", "\u2066");
        assertThat(shown).contains("It says: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@example.org\r\nBcc: x@example.org",
                "jo@example.org,x@example.org",
                "Jo <jo@example.org>",
                "jo@example",
                "<script>@example.org",
                "jo\u202E@example.org>"
            })
    void anAddressThatIsNoneIsRefused(String address) throws Exception {
        web.perform(report(stamps.again("")).with(request -> {
                    request.setParameter("email", address);
                    return request;
                }))
                .andExpect(status().isUnprocessableEntity());

        assertThat(opened()).isEmpty();
    }

    @Test
    void whoMayBeARobotGetsASecondChanceAndIsThenReadByAPerson() throws Exception {
        var tooFast = stamps.now();
        var again = web.perform(report(tooFast))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("has not been sent yet")))
                .andExpect(content().string(containsString("Rex was hurt in the yard")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(opened()).isEmpty();
        var stamp = again.replaceAll("(?s).*name=\"stamp\" value=\"([^\"]+)\".*", "$1");

        assertThat(send(report(stamp).param("again", "true").param("website", "https://spam.example")))
                .isEqualTo("/report/thanks");
        assertThat(send(report(stamp).param("again", "true").param("website", "https://spam.example")))
                .isEqualTo("/report/thanks");

        assertThat(opened()).isEmpty();
        assertThat(waiting()).singleElement().satisfies(message -> {
            assertThat(message.problem()).isEqualTo(Problem.MAYBE_AUTOMATIC);
            assertThat(message.preview()).contains("Rex was hurt in the yard");
        });
        assertThat(send(report(stamp).param("again", "true"))).startsWith("/report/thanks/");
    }

    @Test
    void whoReportsMoreThanAPersonDoesIsReadByAPerson() throws Exception {
        for (int time = 0; time < 5; time++) {
            assertThat(send(report(stamps.again("")))).startsWith("/report/thanks/");
        }

        assertThat(send(report(stamps.again("")))).isEqualTo("/report/thanks");

        assertThat(opened()).hasSize(5);
        assertThat(waiting())
                .singleElement()
                .satisfies(message -> assertThat(message.problem()).isEqualTo(Problem.SENDER_FLOOD));
    }

    @Test
    void aPageOfAnotherSiteSendsNothing() throws Exception {
        web.perform(report(stamps.again("")).header("Sec-Fetch-Site", "cross-site"))
                .andExpect(status().isForbidden());

        assertThat(opened()).isEmpty();
    }

    @Test
    void aPartySeesItsOwnThreadAndNobodyElses() throws Exception {
        write(reporter, "The sitter hit my dog");
        write(provider, "He bit me first");

        web.perform(from(get(page(reporter))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("The sitter hit my dog")))
                .andExpect(content().string(not(containsString("He bit me first"))))
                .andExpect(content().string(not(containsString("Paul"))));
        web.perform(from(get(page(provider))))
                .andExpect(content().string(containsString("He bit me first")))
                .andExpect(content().string(not(containsString("The sitter hit my dog"))))
                .andExpect(content().string(not(containsString("We received your report"))))
                .andExpect(content().string(not(containsString("Withdraw my report"))));
    }

    @Test
    void aMessageIsAContactOfThePartyAndTwiceSentOne() throws Exception {
        var page = page(reporter);
        var key = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            web.perform(from(post(page + "/message"))
                            .param("text", "Here is more")
                            .param("key", key))
                    .andExpect(redirectedUrl(page + "?done=message"));
        }

        assertThat(contacts.withParty(reporter.id())).singleElement().satisfies(contact -> {
            assertThat(contact.channel()).isEqualTo(Channel.WEB);
            assertThat(contact.text()).isEqualTo("Here is more");
        });
        web.perform(from(post(page + "/message")).param("text", " "))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Please write a few words.")));
    }

    @Test
    void whoWithdrawsOrAsksForTheirDataDoesSoOnce() throws Exception {
        var page = page(reporter);
        for (int time = 0; time < 2; time++) {
            web.perform(from(post(page + "/withdraw")).param("text", "We made up"))
                    .andExpect(redirectedUrl(page + "?done=withdraw"));
            web.perform(from(post(page + "/data")).param("text", "What do you know of me?"))
                    .andExpect(redirectedUrl(page + "?done=data"));
        }

        assertThat(events(CaseEventType.PartyWithdrew)).isEqualTo(1);
        assertThat(events(CaseEventType.DataRequestReceived)).isEqualTo(1);
        assertThat(incidents.get(incident.id()).status().isEnded()).isFalse();
        web.perform(from(get(page))).andExpect(content().string(not(containsString("Withdraw my report"))));
    }

    @Test
    void aLinkIsForOnePurposeForATimeAndUntilTheAddressChanges() throws Exception {
        var status = links.issue(LinkPurpose.STATUS, reporter.id(), null, HOUR);
        var answer = links.issue(LinkPurpose.APPEAL, reporter.id(), UUID.randomUUID(), HOUR);
        var old = links.issue(LinkPurpose.STATUS, reporter.id(), null, Duration.ofSeconds(-1));
        web.perform(from(get("/case/" + status))).andExpect(status().isOk());
        for (var wrong :
                List.of("/answer/offer/" + status, "/answer/appeal/" + status, "/case/" + answer, "/case/" + old)) {
            web.perform(from(get(wrong)))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("This link is no longer good")));
            web.perform(from(post(wrong.startsWith("/case") ? wrong + "/message" : wrong))
                            .param("text", "Hi"))
                    .andExpect(status().isNotFound());
        }

        parties.changeContact(reporter.id(), "Another Name", null, "+12065550155", new Actor("ts-agent"));
        web.perform(from(get("/case/" + status))).andExpect(status().isOk());

        parties.changeEmail(reporter.id(), UUID.randomUUID() + "@example.org", new Actor("ts-agent"));

        web.perform(from(get("/case/" + status))).andExpect(status().isNotFound());
        assertThat(jdbc.sql("select count(*) from portal_link where token_sha256 = :token")
                        .param("token", status)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aNewLinkGoesToTheAddressOnFileAndTheAnswerTellsNothing() throws Exception {
        var old = links.issue(LinkPurpose.STATUS, reporter.id(), null, Duration.ofSeconds(-1));
        for (var token : List.of(old, old, UUID.randomUUID().toString(), "x")) {
            web.perform(from(post("/link")).param("token", token)).andExpect(redirectedUrl("/link/sent"));
        }

        assertThat(correspondence.of(incident.id()))
                .filteredOn(message -> message.template() == MessageTemplate.STATUS_LINK)
                .singleElement()
                .extracting(Message::address)
                .isEqualTo(reporter.email());
    }

    @Test
    void aStatementIsGivenOnItsPage() throws Exception {
        statement(provider);
        web.perform(from(get(page(reporter))))
                .andExpect(content().string(not(containsString("Tell us what happened"))));
        var asked = send(from(post(page(provider) + "/statement"))
                .param(
                        "id",
                        jdbc.sql("select id::text from statement where incident_id = :id")
                                .param("id", incident.id().value())
                                .query(String.class)
                                .single()));
        web.perform(from(get(asked)))
                .andExpect(content().string(containsString("Somebody says the dog was hit")))
                .andExpect(content().string(containsString("Nothing has been decided")));

        web.perform(from(post(asked)).param("text", "It was an accident")).andExpect(redirectedUrl(asked + "?sent"));

        assertThat(contacts.withParty(provider.id())).extracting(Contact::text).containsExactly("It was an accident");
        web.perform(from(get(asked + "?sent")))
                .andExpect(content().string(containsString("Your statement is with us")));
    }

    @Test
    void whoDoesNotWantToAnswerSaysSo() throws Exception {
        var id = statement(provider);
        var asked = "/answer/statement/" + links.issue(LinkPurpose.STATEMENT, provider.id(), id, HOUR);

        weWaitForThem();
        web.perform(from(post(asked)).param("decline", "true")).andExpect(redirectedUrl(asked));
        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.OPEN);

        web.perform(from(get(asked))).andExpect(content().string(containsString("nothing to answer here any more")));
        assertThat(jdbc.sql("select state from statement where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("DECLINED");
    }

    @Test
    void anOfferIsAnsweredOnceByItsClaimantOnly() throws Exception {
        var claim = offer();
        web.perform(from(get(page(provider))))
                .andExpect(content().string(not(containsString("See and answer the offer"))));
        var theirs = "/answer/offer/" + links.issue(LinkPurpose.OFFER, provider.id(), claim, HOUR);
        web.perform(from(post(theirs))
                .param("answer", "ACCEPT")
                .param("payee", "true")
                .param("release", "true"));
        assertThat(statusOf(claim)).isEqualTo("OFFERED");

        web.perform(from(get(page(reporter)))).andExpect(content().string(containsString("See and answer the offer")));
        var asked = "/answer/offer/" + links.issue(LinkPurpose.OFFER, reporter.id(), claim, HOUR);
        web.perform(from(get(asked)))
                .andExpect(content().string(containsString("USD 120.50")))
                .andExpect(content().string(containsString("First part that is not paid back")))
                .andExpect(content().string(containsString("USD 29.50")));
        weWaitForThem();
        web.perform(from(post(asked)).param("answer", "ACCEPT").param("payee", "true"))
                .andExpect(content().string(containsString("please tick both boxes")));
        for (int time = 0; time < 2; time++) {
            web.perform(from(post(asked))
                            .param("answer", "ACCEPT")
                            .param("payee", "true")
                            .param("release", "true"))
                    .andExpect(status().is3xxRedirection());
        }

        assertThat(statusOf(claim)).isEqualTo("PAYMENT");
        assertThat(events(CaseEventType.ClaimOfferAnswered)).isEqualTo(1);
        assertThat(incidents.get(incident.id()).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void theClaimantAnswersAnOfferAlsoWhereSomebodyElseIsPaid() throws Exception {
        var claim = offer();
        jdbc.sql("update claim set payee = :provider where id = :id")
                .param("provider", provider.id().value())
                .param("id", claim)
                .update();
        web.perform(from(get(page(provider))))
                .andExpect(content().string(not(containsString("See and answer the offer"))));
        var asked = send(from(post(page(reporter) + "/offer")).param("number", "CL-" + claim));
        web.perform(from(get(asked)))
                .andExpect(content().string(containsString("You named somebody else to be paid.")))
                .andExpect(content().string(not(containsString("Paul"))));

        send(from(post(asked)).param("answer", "ACCEPT").param("payee", "true").param("release", "true"));

        assertThat(statusOf(claim)).isEqualTo("PAYMENT");
    }

    @Test
    void anOfferIsDeclinedWithAReasonThatSomebodyReads() throws Exception {
        var claim = offer();
        var asked = "/answer/offer/" + links.issue(LinkPurpose.OFFER, reporter.id(), claim, HOUR);
        web.perform(from(post(asked)).param("answer", "DECLINE"))
                .andExpect(content().string(containsString("Please write a few words.")));

        web.perform(from(post(asked)).param("answer", "DECLINE").param("text", "The vet cost more"))
                .andExpect(redirectedUrl(asked + "?sent"));

        assertThat(statusOf(claim)).isNotIn("OFFERED", "PAYMENT");
        assertThat(contacts.withParty(reporter.id())).extracting(Contact::text).containsExactly("The vet cost more");
    }

    @Test
    void whoWasDecidedAgainstAppealsOnce() throws Exception {
        decision(provider);
        web.perform(from(get(page(reporter)))).andExpect(content().string(not(containsString("you can appeal"))));
        var asked = send(from(post(page(provider) + "/appeal")));
        web.perform(from(get(asked))).andExpect(content().string(containsString("What is wrong with the decision?")));

        for (int time = 0; time < 2; time++) {
            web.perform(from(post(asked)).param("text", "I was not there").param("evidence", "true"))
                    .andExpect(status().is3xxRedirection());
        }

        assertThat(events(CaseEventType.AppealReceived)).isEqualTo(1);
    }

    @Test
    void whoseIncidentWasMergedAppealsAgainstADecisionOnTheOtherOne() throws Exception {
        decision(provider);
        var merged = incidents.open(new NewIncident(
                Channel.API,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                Instant.now()));
        var before = parties.add(
                merged.id(), new NewParty(PartyRole.PROVIDER, provider.name(), provider.email(), null, null));
        incidents.merge(merged.id(), incident.id(), new Actor("ts-agent"));

        var asked = send(from(post(page(before) + "/appeal")));
        web.perform(from(post(asked)).param("text", "I was not there")).andExpect(status().is3xxRedirection());

        assertThat(events(CaseEventType.AppealReceived)).isEqualTo(1);
    }

    /** The page that is shown after a report proves nothing about the address that was typed; a link that came by mail does. */
    @Test
    void whoOnlyTypedAnAddressSeesNothingOfTheMatterOfWhomItBelongsTo() throws Exception {
        var theirs = incidents.open(new NewIncident(
                Channel.WEB,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "EU",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", email, null, null),
                Instant.now()));
        var shown = send(report(stamps.again(""))).replace("/report/thanks", "/case");
        var typed = opened().stream()
                .filter(one -> !one.id().equals(theirs.id()))
                .findFirst()
                .orElseThrow();
        web.perform(from(get(shown))).andExpect(status().isOk());

        incidents.merge(typed.id(), theirs.id(), new Actor("ts-agent"));

        web.perform(from(get(shown))).andExpect(status().isNotFound());
        web.perform(from(post(shown + "/message")).param("text", "Let me in")).andExpect(status().isNotFound());
        web.perform(from(get(page(parties.reporterOf(typed.id()))))).andExpect(status().isOk());
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(words("portal_de.properties").keySet())
                .isEqualTo(words("portal.properties").keySet());
    }

    @Test
    void aPageInGermanIsAllGerman() throws Exception {
        var german = web.perform(from(get("/report")).locale(Locale.GERMANY).header("Accept-Language", "de-DE"))
                .andExpect(content().string(containsString("<html lang=\"de\"")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        var status = web.perform(from(get(page(reporter) + "?lang=de")))
                .andExpect(cookie().value("SAFEPAW_LANG", "de"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        var english = words("portal.properties");
        var ours = words("portal_de.properties");
        assertThat(english.stringPropertyNames())
                .filteredOn(key -> !english.getProperty(key).equals(ours.getProperty(key)))
                .allSatisfy(key -> assertThat(german + status)
                        .doesNotContain(">" + HtmlUtils.htmlEscape(english.getProperty(key), "UTF-8") + "<"));
        assertThat(german + status).doesNotContain("??");
        web.perform(from(get("/report")).header("Accept-Language", "fr-FR;q=banana"))
                .andExpect(content().string(startsWith("<!DOCTYPE html>")));
    }

    @Test
    void thePartyChoosesTheLanguageOfItsMails() throws Exception {
        var page = page(reporter);
        web.perform(from(get(page + "?lang=de")))
                .andExpect(content().string(containsString("Schreiben Sie mir auf Deutsch")));
        assertThat(parties.languageOf(reporter.id())).as("only looked at").isNotEqualTo(Optional.of(Language.DE));

        web.perform(from(post(page + "/language?lang=de"))).andExpect(redirectedUrl(page));
        web.perform(from(post(page + "/language?lang=de"))).andExpect(redirectedUrl(page));

        assertThat(parties.languageOf(reporter.id())).contains(Language.DE);
        assertThat(events(CaseEventType.PartyChanged)).isEqualTo(1);
        web.perform(from(get(page + "?lang=de")))
                .andExpect(content().string(not(containsString("Schreiben Sie mir auf Deutsch"))));
    }

    @Test
    void thatAPageWasOpenedStandsOnTheTimelineOnceForEachLink() throws Exception {
        var page = page(reporter);
        web.perform(from(get(page))).andExpect(status().isOk());
        web.perform(from(get(page))).andExpect(status().isOk());

        assertThat(events(CaseEventType.StatusPageOpened)).isEqualTo(1);
    }

    private static Properties words(String bundle) throws IOException {
        var words = new Properties();
        try (Reader reader = new InputStreamReader(
                PortalPagesTest.class.getResourceAsStream("/" + bundle), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }

    private MockHttpServletRequestBuilder report(String stamp) {
        return from(post("/report"))
                .param("stamp", stamp)
                .param("danger", "YES")
                .param("category", "PET_INJURY")
                .param("text", "Rex was hurt in the yard")
                .param("role", "OWNER")
                .param("name", "Jo O'Brien")
                .param("email", email)
                .param("market", "UK")
                .param("bookingRef", "BK-1234");
    }

    private static MockHttpServletRequestBuilder from(MockHttpServletRequestBuilder request) {
        int network = NETWORKS.incrementAndGet();
        return request.with(sent -> {
            sent.setRemoteAddr("10.1." + network / 250 + "." + (1 + network % 250));
            return sent;
        });
    }

    /** @return where the browser goes next */
    private String send(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request)
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private List<Incident> opened() {
        return parties.findByEmail(email).stream()
                .map(party -> incidents.get(party.incidentId()))
                .toList();
    }

    private List<UnclearMessage> waiting() {
        return unclear.list().stream()
                .filter(message -> email.equals(message.sender()))
                .toList();
    }

    private String page(Party party) {
        return "/case/" + links.issue(LinkPurpose.STATUS, party.id(), null, HOUR);
    }

    private void write(Party party, String text) throws Exception {
        web.perform(from(post(page(party) + "/message")).param("text", text)).andExpect(status().is3xxRedirection());
    }

    private long events(CaseEventType type) {
        return log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .count();
    }

    private UUID statement(Party party) {
        var id = UUID.randomUUID();
        var substance = texts.keep(
                incident.id(), "allegationSubstance", "Somebody says the dog was hit", new Actor("ts-agent"));
        jdbc.sql("""
                        with i as (insert into investigation (id, incident_id, source, begun_at)
                            values (:id, :incident, :source, now()) returning id),
                          p as (insert into investigation_plan (id, investigation_id, source, substance, evidence_needed, planned_by, planned_at)
                            select :id, id, :source, :substance, :substance, 'ts-agent', now() from i returning id)
                        select 1 from p
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("source", id.toString())
                .param("substance", substance)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into statement (id, plan_id, investigation_id, incident_id, party_id, respondent, state, planned_at,
                          requested_at, due_at)
                        values (:id, :id, :id, :incident, :party, true, 'REQUESTED', now(), now(), :due)
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("party", party.id().value())
                .param("due", Instant.now().plus(HOUR).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private void weWaitForThem() {
        incidents.changeStatus(incident.id(), Status.WAITING_CUSTOMER, Actor.SYSTEM);
    }

    private UUID offer() {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into claim (id, number, incident_id, claim_type, claimant, payee, loss_at, reported_at, facts, terms,
                          status, status_since, offer_id, eligible_total, deductible, payable, opened_at, opened_by)
                        values (:id, :number, :incident, 'VET_OWNER_PET', :party, :party, now(), now(), '{}',
                          '{"currency": "USD", "cap": 25000}', 'OFFERED', now(), :id, 150, 29.50, 120.50, now(), 'ts-agent')
                        """)
                .param("id", id)
                .param("number", "CL-" + id)
                .param("incident", incident.id().value())
                .param("party", reporter.id().value())
                .update();
        return id;
    }

    private String statusOf(UUID claim) {
        return jdbc.sql("select status from claim where id = :id")
                .param("id", claim)
                .query(String.class)
                .single();
    }

    private void decision(Party party) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into safety_review (id, incident_id, source, requested_by, finding, risk_to_others, party_id, opened_at)
                        values (:id, :incident, :source, 'ts-lead', 'SUBSTANTIATED', 'LOW', :party, now())
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("source", id.toString())
                .param("party", party.id().value())
                .update();
        jdbc.sql("""
                        insert into enforcement (id, review_id, incident_id, party_id, subject_ref, subject_role, source, state, action,
                          booking_plan, payout_plan, notice_exception, court_order, business_user, income_critical,
                          second_reviewer_needed, decided_by, decided_at, notified_at, applied_at)
                        values (:id, :id, :incident, :party, 'u-77', 'PROVIDER', :source, 'IN_FORCE', 'FORMAL_WARNING',
                          'KEEP', 'RELEASE', false, false, false, false, false, 'ts-lead', now(), now(), now())
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("party", party.id().value())
                .param("source", id.toString())
                .update();
    }
}
