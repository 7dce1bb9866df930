package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpServer;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Conflicts;
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
import io.safepaw.casefile.Status;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.HostileTexts;
import io.safepaw.testing.WebTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** What the page of an incident shows beside it, and copies of the case file. */
@WebTest
class CaseFilePageTest {

    private static final String AGENT = "case-agent";
    private static final String PRIVACY = "case-privacy";

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Conflicts conflicts;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Notes notes;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @MockitoBean
    private ProcessMessages messages;

    private String address;
    private String sam;
    private Incident incident;
    private Party reporter;
    private Party provider;

    @BeforeEach
    void twoSidesOfOneMatter() {
        if (staff.find(AGENT).isEmpty()) {
            staff.register(new NewStaffMember(AGENT, "Ada Agent", "x", Set.of(Roles.AGENT), false));
            staff.register(new NewStaffMember(PRIVACY, "Pia Privacy", "x", Set.of("privacy-officer"), false));
        }
        address = UUID.randomUUID() + "@example.org";
        sam = "sam-" + UUID.randomUUID() + "@example.org";
        incident = open("Dog hurt");
        reporter = parties.reporterOf(incident.id());
        provider = parties.add(
                incident.id(), new NewParty(PartyRole.PROVIDER, "Sámuel Sitterle", sam, "+1 206 5550199", null));
        say(reporter, "Rex bleeds since Friday.");
        say(provider, "I am sorry. Rosamund Quill knew that he pulls: write to " + address + ".");
    }

    @Test
    void aTimelineIsFilteredByCodesInItsAddressAndByWordsThatAreInNone() throws Exception {
        notes.add(incident.id(), "Called", new Actor(AGENT));

        assertThat(events(Map.of("kind", "MESSAGES")))
                .containsOnly("Message received from the reporter", "Message received from the provider");
        assertThat(events(Map.of("party", provider.id().toString())))
                .contains("Message received from the provider")
                .doesNotContain("Message received from the reporter", "Note written");
        assertThat(events(Map.of("channel", "SMS"))).isEmpty();
        assertThat(events(Map.of("text", "ada AGENT"))).containsExactly("Note written");
        var page = web.perform(as(AGENT, get(path()).param("kind", "MESSAGES")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page)
                        .select("#timeline-entries .timeline li > span:first-child")
                        .eachText())
                .containsOnly("Message received from the reporter", "Message received from the provider");
        assertThat(Jsoup.parse(page).select("#timeline-filter").attr("action")).isEmpty();
    }

    /** domain.md 4.1. */
    @Test
    void whoDeclaredAConflictSeesThatTheIncidentExistsAndDoesNothingOfIt() throws Exception {
        var call = UUID.randomUUID();
        jdbc.sql("""
                        insert into phone_call (id, system_call_id, direction, number, queue, queued_at, incident_id)
                        values (:id, :id::text, 'IN', '', 'emergency', now(), :incident)
                        """).param("id", call).param("incident", incident.id().value()).update();
        conflicts.declare(incident.id(), new Actor(AGENT), "reference");
        var api = "/api/incidents/" + incident.number();

        web.perform(as(AGENT, get(path())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(incident.number())))
                .andExpect(content().string(containsString("Lift a conflict of interest")))
                .andExpect(content().string(not(containsString("Dog hurt"))))
                .andExpect(content().string(not(containsString("Rex"))))
                .andExpect(content().string(not(containsString("Sitterle"))));
        for (var closed : List.of(
                get(path() + "/conversation"),
                get(path() + "/live").param("version", "x"),
                get(path() + "/history"),
                get(path() + "/copy"),
                get("/desk/calls/" + call),
                post(path() + "/notes").param("text", "She is nice"),
                post(path() + "/status").param("status", "OPEN"),
                get(api),
                get(api + "/contacts"),
                get(api + "/events"),
                get(api + "/notes"),
                get(api + "/tasks"),
                post(api + "/notes").contentType("application/json").content("{\"text\": \"She is nice\"}"))) {
            web.perform(as(AGENT, closed)).andExpect(status().isForbidden());
        }
        assertThat(notes.of(incident.id())).isEmpty();
        web.perform(as(PRIVACY, get(path()))).andExpect(content().string(containsString("Dog hurt")));
        for (var list : List.of(
                post("/desk/incidents").param("q", "Dog hurt"),
                post("/desk/incidents/more").param("q", "Dog hurt"),
                get("/api/incidents").param("q", "Sitterle"),
                post("/desk/palette")
                        .contentType("application/json")
                        .content("{\"words\": \"" + incident.number() + "\"}"))) {
            web.perform(as(AGENT, list))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString(incident.number()))));
            web.perform(as(PRIVACY, list)).andExpect(content().string(containsString(incident.number())));
        }

        var declared = conflicts.of(incident.id()).getFirst().id();
        conflicts.lift(declared, incident.id(), new Actor(PRIVACY));
        web.perform(as(AGENT, get(path()))).andExpect(content().string(containsString("Dog hurt")));
    }

    @Test
    void aLongHistoryComesInParts() throws Exception {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 2_000; i++) {
                log.append(incident.id(), CaseEventType.CommitmentKept, Actor.SYSTEM, Map.of());
            }
        });
        for (int i = 0; i < 300; i++) {
            say(reporter, "Message " + i);
        }

        var page = web.perform(as(AGENT, get(path()))).andReturn().getResponse().getContentAsString();

        assertThat(Jsoup.parse(page).select("#timeline-entries .timeline li")).hasSize(TimelineQuery.PAGE);
        assertThat(events(Map.of("kind", "MESSAGES", "most", "120"))).hasSize(120);
        assertThat(Jsoup.parse(page).select(".message")).hasSize(CasePage.MESSAGES);
        assertThat(Jsoup.parse(page).select("#earlier-messages").text()).isEqualTo("Show 262 earlier messages");
        var whole = web.perform(as(AGENT, get(path() + "/conversation")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(whole).select(".message")).hasSize(302);
        assertThat(Jsoup.parse(whole).select("#earlier-messages")).isEmpty();
    }

    @Test
    void clocksTellWhatMadeThemStandStill() throws Exception {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into sla_clock (id, incident_id, target, calendar, target_seconds, warn_percents, rule_version,
                          started_at, due_at, state)
                        values (:id, :incident, 'RESOLUTION', '24x7', 3600, '{75}', 'test', :at, :at, 'PAUSED')
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        incidents.changeStatus(incident.id(), Status.WAITING_CUSTOMER, new Actor(AGENT));
        jdbc.sql("""
                        insert into sla_clock_pause (clock_id, paused_at)
                        select :id, at from case_event where incident_id = :incident and type = 'StatusChanged'
                        """).param("id", id).param("incident", incident.id().value()).update();

        web.perform(as(AGENT, get(path())))
                .andExpect(content().string(containsString("status Waiting for customer, set by Ada Agent")));
    }

    @Test
    void theRoundsOfAClockThatBeginsAnewAreTold() throws Exception {
        var id = UUID.randomUUID();
        var at = clock.instant();
        jdbc.sql("""
                        insert into sla_clock (id, incident_id, target, calendar, target_seconds, warn_percents, rule_version,
                          started_at, due_at, state, stabilised_seconds, update_pauses)
                        values (:id, :incident, 'NEXT_UPDATE', '24x7', 3600, '{75}', 'test', :at, :at, 'RUNNING', 7200, false)
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        for (var outcome : List.of("MET", "MISSED")) {
            transaction.executeWithoutResult(status -> log.append(
                    incident.id(),
                    CaseEventType.ClockRestarted,
                    Actor.SYSTEM,
                    Map.of(
                            "clockId",
                            id.toString(),
                            "target",
                            "NEXT_UPDATE",
                            "outcome",
                            outcome,
                            "wasStartedAt",
                            "2026-01-05T10:00:00Z",
                            "wasDueAt",
                            "2026-01-05T11:00:00Z")));
        }

        var page = Jsoup.parse(
                web.perform(as(AGENT, get(path()))).andReturn().getResponse().getContentAsString());

        assertThat(page.select(".clock-round").eachText())
                .satisfiesExactly(
                        newest -> assertThat(newest).contains("11:00").endsWith("late"),
                        before -> assertThat(before).contains("11:00").endsWith("in time"));
    }

    @Test
    void whatIsNewInAnIncidentThatSomebodyHasOpenIsMarkedThere() throws Exception {
        web.perform(as(AGENT, get(path())));
        assertThat(marked()).doesNotContain(incident.number());

        say(reporter, "He limps now.");
        assertThat(marked()).contains(incident.number());

        web.perform(as(AGENT, get(path() + "/live").param("version", "old"))).andExpect(status().isOk());
        assertThat(marked()).as("the page showed it").doesNotContain(incident.number());
    }

    private List<String> marked() throws Exception {
        var strip = web.perform(as(AGENT, get("/desk/open-incidents")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return Jsoup.parse(strip).select("#open-incidents a:has(.unread)").eachAttr("data-number");
    }

    @Test
    void theQueueOpensWithTheViewThatSomebodyWantsFirst() throws Exception {
        web.perform(as(AGENT, with(post("/desk/views"), Map.of("list", "QUEUE", "query", "show=mine", "name", "Own"))));
        assertThat(partOfTheQueue("/desk")).isEqualTo("/desk?show=all");
        var id = jdbc.sql("select id from saved_view where username = :me and name = 'Own'")
                .param("me", AGENT)
                .query(Long.class)
                .single();

        web.perform(as(AGENT, with(post("/desk/views/" + id + "/default"), Map.of("list", "QUEUE"))))
                .andExpect(redirectedUrl("/desk"));

        assertThat(partOfTheQueue("/desk")).isEqualTo("/desk?show=mine");
        assertThat(partOfTheQueue("/desk?show=all")).isEqualTo("/desk?show=all");
        web.perform(as(AGENT, with(post("/desk/views/" + id + "/default"), Map.of("list", "QUEUE", "on", "false"))));
        assertThat(partOfTheQueue("/desk")).isEqualTo("/desk?show=all");
        web.perform(as(AGENT, with(post("/desk/views/" + id + "/delete"), Map.of("list", "QUEUE"))));
    }

    private String partOfTheQueue(String address) throws Exception {
        var page =
                web.perform(as(AGENT, get(address))).andReturn().getResponse().getContentAsString();
        return Jsoup.parse(page)
                .select("nav[aria-label='Part of the queue'] a[aria-current]")
                .attr("href");
    }

    @Test
    void whoTakesNoCallsHearsOfWhatIsUrgentToo() throws Exception {
        web.perform(as(PRIVACY, get("/desk/urgent")))
                .andExpect(status().isNoContent())
                .andExpect(header().string("HX-Trigger", containsString("urgent-news")));
        web.perform(as(PRIVACY, get(path()))).andExpect(content().string(containsString("hx-get=\"/desk/urgent\"")));
        web.perform(as(AGENT, get(path()))).andExpect(content().string(not(containsString("hx-get=\"/desk/urgent\""))));
    }

    @Test
    void whoIsKnownFromOtherIncidentsIsSaid() throws Exception {
        var earlier = open("Earlier");
        incidents.markTest(open("Only a test").id(), true, "Test", new Actor(AGENT));

        var page = web.perform(as(AGENT, get(path() + "/history")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(Jsoup.parse(page).select(".history a").eachText()).containsExactly(earlier.number());
        assertThat(page).contains("1 other incident").contains("Rosamund Quill");
    }

    @Test
    void bothSidesStandBesideEachOther() throws Exception {
        web.perform(as(AGENT, get(path()))).andExpect(content().string(not(containsString("Both sides"))));
        askedForAStatement();

        var page = Jsoup.parse(
                web.perform(as(AGENT, get(path()))).andReturn().getResponse().getContentAsString());

        assertThat(page.select(".side").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).contains("Rosamund Quill", "The report", "Rex bleeds since Friday"),
                        second -> assertThat(second)
                                .contains("Sámuel Sitterle", "is to answer to it", "The fence was open"));
        assertThat(page.select(".side-respondent")).hasSize(1);
    }

    @Test
    void anAddressIsMaskedUntilSomebodyLooksAndTheLogTellsOfIt() throws Exception {
        var page = web.perform(as(AGENT, get(path()))).andReturn().getResponse().getContentAsString();
        assertThat(Jsoup.parse(page).select(".party").text())
                .contains("s…@example.org")
                .doesNotContain(sam);

        web.perform(as(AGENT, post(path() + "/parties/" + provider.id() + "/email")))
                .andExpect(content().string(containsString(sam)));

        assertThat(only(CaseEventType.ContactDetailShown).data()).containsEntry("detail", "email");
        assertThat(events(Map.of("kind", "PEOPLE"))).contains("E-mail address of the provider looked at");
    }

    @Test
    void aCopyForAPartyHoldsWhatIsTheirsAndNobodyElse() throws Exception {
        notes.add(incident.id(), "She sounds upset", new Actor(AGENT));
        askedForAStatement();

        var text =
                copy(PRIVACY, Map.of("audience", "PARTY", "party", provider.id().toString()));

        assertThat(text)
                .contains("Sámuel Sitterle (Provider)", sam, "I am sorry", "Reporter")
                .doesNotContain(
                        "Rosamund Quill (", "Rex bleeds", "She sounds upset", "5550142", "Ada Agent", "Dog hurt");
        var event = only(CaseEventType.CaseFileCopied);
        assertThat(event.partyId()).isEqualTo(provider.id());
        assertThat(event.data()).containsEntry("audience", "PARTY").containsEntry("ruleVersion", "2026-11");
        assertThat(event.data().get("parts").toString()).doesNotContain("OTHER", "NOTES", "WORK", "TIMELINE");
    }

    @Test
    void whatOthersSaidIsFreedOfWhoTheyAreAndNeedsAReason() throws Exception {
        say(reporter, "Call me, Rosamund, on 206 555 0142 or at " + address + ". Sámuel lost Rex.");
        var form = Map.of("audience", "PARTY", "party", provider.id().toString(), "also", "PARTY:OTHER_WORDS");

        web.perform(as(PRIVACY, with(post(path() + "/copy/preview"), form)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Please say why this is needed.")));
        assertThat(log.of(incident.id())).noneMatch(event -> event.type() == CaseEventType.CaseFileCopied);

        var reasoned = new java.util.HashMap<>(form);
        reasoned.put("reason", "He has to answer to it.");
        var text = copy(PRIVACY, reasoned);

        assertThat(text)
                .contains("Rex bleeds since Friday", "lost Rex")
                .doesNotContain(address, "555 0142", "Call me, Rosamund");
        var data = only(CaseEventType.CaseFileCopied).data();
        assertThat(data)
                .containsEntry("disclosureRuleVersion", "2026-11-1")
                .doesNotContainValue("He has to answer to it.");
        assertThat(texts.read(incident.id(), (String) data.get("reason"))).contains("He has to answer to it.");
    }

    @Test
    void anAuthorityGetsACopyOnlyOfWhomItAskedForAndOnlyAfterTheDecision() throws Exception {
        var form = Map.of("audience", "AUTHORITY", "about", provider.id().toString());
        web.perform(as(PRIVACY, with(post(path() + "/copy"), form)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("was verified and decided to be answered with data")));
        jdbc.sql("""
                        insert into authority_request (id, incident_id, type, requester, scope, source, received_by, received_at,
                          due_at, decision)
                        values (:id, :incident, 'SUBPOENA', '{}', 'text', 'STAFF', 'x', now(), now(), 'DISCLOSE')
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.id().value())
                .update();

        var text = copy(PRIVACY, form);

        assertThat(text)
                .contains("Sámuel Sitterle (Provider)", sam, "I am sorry. [reporter] [reporter] knew")
                .doesNotContain("Rosamund", address, "Rex bleeds");
    }

    @Test
    void onlyWhoMayMakesACopyThatLeavesAndOursStaysMasked() throws Exception {
        web.perform(as(
                        AGENT,
                        with(
                                post(path() + "/copy"),
                                Map.of(
                                        "audience",
                                        "PARTY",
                                        "party",
                                        provider.id().toString()))))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("None of your roles")));

        var text = copy(AGENT, Map.of("audience", "INTERNAL"));

        assertThat(text)
                .contains("Rex bleeds since Friday", "s…@example.org", "ending in 99", "Timeline")
                .doesNotContain("5550199");
    }

    @Test
    void nothingThatStrangersPlantIsFetchedForACopyOrRunsInIt() throws Exception {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        var bait = "<img src='http://127.0.0.1:%d/x.png'><link rel=stylesheet href='http://127.0.0.1:%1$d/x.css'>"
                        .formatted(server.getAddress().getPort())
                + "<object data='file:///etc/hostname'></object><style>@import 'http://127.0.0.1:%d/y.css';</style>"
                        .formatted(server.getAddress().getPort());
        var planted = bait + HostileTexts.all().map(HostileTexts.Hostile::text).collect(Collectors.joining("\n"));
        say(reporter, planted.replace("\0", ""));
        notes.add(incident.id(), planted.replace("\0", ""), new Actor(AGENT));

        var text = copy(AGENT, Map.of("audience", "INTERNAL"));

        assertThat(text).contains("<img src='http://127.0.0.1").doesNotContain(HostileTexts.CALCULATED);
        assertThat(asked).hasValue(0);
        server.stop(0);
    }

    /** Makes the copy, after its preview showed the same, and gives the text of the PDF. */
    private String copy(String who, Map<String, String> form) throws Exception {
        var preview = web.perform(as(who, with(post(path() + "/copy/preview"), form)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(preview).select("#copy-preview h3")).isNotEmpty();
        assertThat(only(CaseEventType.CaseFileShown)).satisfies(shown -> {
            assertThat(shown.actor().id()).isEqualTo(who);
            assertThat(shown.data())
                    .containsEntry("audience", form.get("audience"))
                    .containsEntry("redacted", !"INTERNAL".equals(form.get("audience")));
        });
        var answer = web.perform(as(who, with(post(path() + "/copy"), form)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        assertThat(answer.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        var bytes = answer.getContentAsByteArray();
        assertThat(only(CaseEventType.CaseFileCopied).data()).containsEntry("sha256", DigestUtils.sha256Hex(bytes));
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Case file " + incident.number());
            assertThat(pdf.getDocumentCatalog().getLanguage()).startsWith("en");
            assertThat(pdf.getDocumentCatalog().getNames() == null
                            || pdf.getDocumentCatalog().getNames().getJavaScript() == null)
                    .isTrue();
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("Page 1 of " + pdf.getNumberOfPages());
            return text.replaceAll("\\s+", " ");
        }
    }

    private void askedForAStatement() {
        var id = UUID.randomUUID();
        var words = transaction.execute(
                status -> texts.keep(incident.id(), "statementText", "The fence was open.", new Actor(AGENT)));
        jdbc.sql(
                        "insert into investigation (id, incident_id, source, begun_at) values (:id, :incident, :source, now())")
                .param("id", id)
                .param("incident", incident.id().value())
                .param("source", id.toString())
                .update();
        jdbc.sql("""
                        insert into investigation_plan (id, investigation_id, source, evidence_needed, planned_by, planned_at)
                        values (:id, :id, :source, :text, 'x', now())
                        """)
                .param("id", id)
                .param("source", id.toString())
                .param("text", words)
                .update();
        jdbc.sql("""
                        insert into statement (id, plan_id, investigation_id, incident_id, party_id, respondent, state,
                          planned_at, words)
                        values (:id, :id, :id, :incident, :party, true, 'RECEIVED', now(), :words)
                        """)
                .param("id", id)
                .param("incident", incident.id().value())
                .param("party", provider.id().value())
                .param("words", words)
                .update();
    }

    private List<String> events(Map<String, String> filter) throws Exception {
        var answer = web.perform(as(AGENT, with(post(path() + "/timeline"), filter)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return Jsoup.parse(answer).select(".timeline li > span:first-child").eachText();
    }

    private CaseEvent only(CaseEventType type) {
        var found = log.of(incident.id()).stream()
                .filter(event -> event.type() == type)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Incident open(String subject) {
        return incidents.open(new NewIncident(
                Channel.API,
                subject,
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Rosamund Quill", address, "+1 206 5550142", null),
                clock.instant()));
    }

    private void say(Party party, String words) {
        contacts.recordInbound(new InboundContact(
                incident.id(),
                party.id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "About it",
                words,
                null,
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                clock.instant()));
    }

    private String path() {
        return "/desk/incidents/" + incident.number();
    }

    private static MockHttpServletRequestBuilder as(String who, MockHttpServletRequestBuilder request) {
        return request.with(user(who).roles(AGENT.equals(who) ? Roles.AGENT : "privacy-officer"))
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, Map<String, String> form) {
        form.forEach(request::param);
        return request;
    }
}
