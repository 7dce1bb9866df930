package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.communication.Contact;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.intake.IncidentIntake;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.ReportedFacts;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.WebTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What staff reports itself: the same report as over the API, with a draft, and what is known shown before. */
@WebTest
class NewIncidentPageTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private IncidentIntake intake;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private EventLog log;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @MockitoBean
    private ProcessMessages messages;

    private final String email = UUID.randomUUID() + "@example.org";
    private String me;

    @BeforeEach
    void somebodyIsSignedIn() {
        me = "reporting-" + UUID.randomUUID();
        staff.register(new NewStaffMember(me, "Ada Agent", "x", Set.of(Roles.AGENT), false));
    }

    @Test
    void theReportOfAPersonOpensOneIncidentWhateverIsSentTwice() throws Exception {
        var key = UUID.randomUUID().toString();

        var page = opened(report(key));
        var again = opened(report(key));

        assertThat(again).isEqualTo(page);
        var incident = incidentAt(page);
        assertThat(incident.channel()).isEqualTo(Channel.INTERNAL);
        assertThat(incident.bookingRef()).isEqualTo("BK-1234");
        assertThat(incident.facts().category()).isEqualTo(Category.PET_INJURY);
        assertThat(incident.facts().petHarm()).isEqualTo(PetHarm.SERIOUS);
        assertThat(incident.facts().ongoing()).isTrue();
        assertThat(incident.facts().minorInvolved()).isTrue();
        assertThat(incident.test()).isTrue();
        assertThat(parties.of(incident.id()))
                .extracting(Party::role, Party::involvedAs, Party::email)
                .containsExactly(org.assertj.core.api.Assertions.tuple(PartyRole.REPORTER, PartyRole.OWNER, email));
        assertThat(contacts.of(incident.id())).extracting(Contact::text).containsExactly("Rex fell, he is limping");
        assertThat(log.of(incident.id()))
                .filteredOn(event -> event.type() == CaseEventType.ReportEntered)
                .extracting(CaseEvent::actor)
                .containsExactly(new Actor(me));
        assertThat(parties.findByEmail(email)).hasSize(1);
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingIsLost() throws Exception {
        web.perform(as(post("/desk/new"))
                        .param("danger", "UNSURE")
                        .param("petHarm", "NONE")
                        .param("reporterIs", "PERSON")
                        .param("name", "Jo <b>Owner</b>")
                        .param("email", "no address")
                        .param("market", "XX"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"email-problem\""),
                                containsString("href=\"#whatHappened\""),
                                containsString("Jo &lt;b&gt;Owner&lt;/b&gt;"))));
        web.perform(as(post("/desk/new")).param("whatHappened", "Something"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"danger-problem\""),
                                containsString("id=\"petHarm-problem\""),
                                containsString("id=\"reporterIs-problem\""))));
        web.perform(as(post("/desk/new"))
                        .param("danger", "NO")
                        .param("petHarm", "NONE")
                        .param("reporterIs", "PARTNER")
                        .param("whatHappened", "Something"))
                .andExpect(content().string(containsString("href=\"#email\"")));

        assertThat(parties.findByEmail("no address")).isEmpty();
    }

    @Test
    void whoReportsThemselvesIsTheReporterUnderTheirOwnAddress() throws Exception {
        staff.setEmail(me, email);

        var incident = incidentAt(opened(as(post("/desk/new"))
                .param("danger", "NO")
                .param("petHarm", "NONE")
                .param("reporterIs", "MYSELF")
                .param("whatHappened", "A provider posts pictures of strangers' homes")));

        assertThat(parties.reporterOf(incident.id()))
                .satisfies(reporter -> assertThat(reporter.email()).isEqualTo(email))
                .satisfies(reporter -> assertThat(reporter.name()).isEqualTo("Ada Agent"));
    }

    @Test
    void whatIsTypedOutlivesAReloadForItsWriterAloneAndEndsWithTheReport() throws Exception {
        var typed = Map.of(
                "whatHappened",
                "Half a sent",
                "danger",
                "YES",
                "key",
                UUID.randomUUID().toString());
        web.perform(as(put("/desk/new/draft"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(typed)))
                .andExpect(status().isOk());

        web.perform(as(get("/desk/new")))
                .andExpect(content()
                        .string(allOf(containsString("Half a sent"), containsString("value=\"" + typed.get("key")))));
        var other = "other-" + UUID.randomUUID();
        staff.register(new NewStaffMember(other, "Bob", "x", Set.of("vet-oncall"), false));
        web.perform(get("/desk/new").with(user(other).roles("vet-oncall")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Half a sent"))));
        assertThat(jdbc.sql("select typed from report_draft where username = :me")
                        .param("me", me)
                        .query(String.class)
                        .single())
                .startsWith("enc:");
        opened(report(typed.get("key")));
        web.perform(as(get("/desk/new"))).andExpect(content().string(not(containsString("was restored"))));
    }

    @Test
    void whatMayBeTheSameIsShownBeforeAnythingIsOpened() throws Exception {
        var first = incidentAt(opened(report(UUID.randomUUID().toString())));

        web.perform(as(post("/desk/new/known")).param("email", email.toUpperCase(java.util.Locale.ROOT)))
                .andExpect(content().string(containsString(first.number())));
        web.perform(as(post("/desk/new/known")).param("phone", "+1 206 555 01 77"))
                .andExpect(content().string(containsString(first.number())));
        web.perform(as(post("/desk/new/known")).param("bookingRef", "BK-1234"))
                .andExpect(content().string(containsString(first.number())));
        web.perform(as(post("/desk/new/known")).param("email", "nobody@example.org"))
                .andExpect(content().string(not(containsString(first.number()))));
    }

    /** However a report comes, it is opened in one place. */
    @ParameterizedTest
    @EnumSource(Channel.class)
    void theWordsRaiseAReportWhicheverWayItCameAndTheReaderSeesWhich(Channel channel) throws Exception {
        var harmless = new ReportedFacts(
                Category.SERVICE_QUALITY, PetHarm.NONE, HumanHarm.NONE, false, false, false, null, null);

        var incident = intake.report(new IncidentReport(
                channel,
                "Der Besuch",
                "Der Hund atmet nicht, and he has a knife",
                null,
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", email, null, null),
                harmless));

        assertThat(incident.facts().category()).isEqualTo(Category.SERVICE_QUALITY);
        assertThat(incident.facts().petHarm()).isEqualTo(PetHarm.CRITICAL);
        assertThat(incident.facts().humanHarm()).isEqualTo(HumanHarm.THREAT);
        assertThat(incident.facts().ongoing()).isTrue();
        web.perform(as(get("/desk/incidents/" + incident.number())))
                .andExpect(content()
                        .string(allOf(containsString("Raised by the words"), containsString("knife, atmet nicht"))));
    }

    @Test
    void whatBecameOfAMessageStandsAtTheMessage() throws Exception {
        var incident = incidentAt(opened(report(UUID.randomUUID().toString())));
        var id = correspondence.sendAfter(
                Duration.ofHours(1),
                OutgoingMessage.automatic(
                        incident.id(),
                        parties.reporterOf(incident.id()).id(),
                        MessageTemplate.STATUS_LINK,
                        null,
                        Map.of(),
                        "told:" + incident.id()));
        jdbc.sql("update outgoing_message set state = 'SENT', sent_at = now() - interval '1 minute' where id = :id")
                .param("id", id)
                .update();
        var message = correspondence.find(id).orElseThrow().rfcMessageId();
        assertThat(thread(incident)).contains("Sent").doesNotContain("Delivered", "Read");

        correspondence.delivered(message);
        correspondence.read(message);

        assertThat(thread(incident)).containsSubsequence("Sent", "Delivered", "Read");
    }

    private String thread(Incident incident) throws Exception {
        var page = web.perform(as(get("/desk/incidents/" + incident.number())))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return page.substring(page.indexOf("id=\"live-conversation\""), page.indexOf("id=\"write\""));
    }

    private MockHttpServletRequestBuilder report(String key) {
        return as(post("/desk/new"))
                .param("key", key)
                .param("danger", "YES")
                .param("petHarm", "SERIOUS")
                .param("minorInvolved", "true")
                .param("whatHappened", "Rex fell, he is limping")
                .param("reporterIs", "PERSON")
                .param("reporterRole", "OWNER")
                .param("name", "Olivia")
                .param("email", email)
                .param("phone", "+12065550177")
                .param("bookingRef", "BK-1234")
                .param("test", "true");
    }

    private String opened(MockHttpServletRequestBuilder report) throws Exception {
        var response = web.perform(report).andReturn().getResponse();
        assertThat(response.getRedirectedUrl())
                .as(response.getContentAsString())
                .startsWith("/desk/incidents/");
        return response.getRedirectedUrl();
    }

    private Incident incidentAt(String page) {
        return incidents
                .findByNumber(page.substring("/desk/incidents/".length()))
                .orElseThrow();
    }

    private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
        RequestPostProcessor signedIn = user(me).roles(Roles.AGENT);
        return request.with(signedIn).with(csrf());
    }
}
