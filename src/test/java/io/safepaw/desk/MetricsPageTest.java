package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.WebTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** The page of metrics: figures, their course, the incidents behind them, downloads; for leads. */
@WebTest
class MetricsPageTest {

    private static final Instant OPENED = Instant.parse("2022-02-08T18:00:00Z");

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private EventLog log;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private ProcessMessages messages;

    private Incident incident;

    @BeforeEach
    void anIncidentThatWasAnsweredAfterFourMinutes() {
        person("metric-lead", "Lea Lead", Roles.LEAD);
        person("metric-agent", "Ada Agent", Roles.AGENT);
        incident = incidents.open(new NewIncident(
                Channel.API,
                "Dog hurt",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                OPENED));
        transaction.executeWithoutResult(status -> log.append(
                incident.id(),
                CaseEventType.PublicReplySent,
                OPENED.plusSeconds(250),
                new Actor("metric-agent"),
                null,
                null,
                Map.of("human", true)));
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from metric_fact where incident_id = :id")
                        .param("id", incident.id().value())
                        .query(Long.class)
                        .single())
                .isPositive());
    }

    @Test
    void aLeadSeesTheFiguresOfAPeriod() throws Exception {
        web.perform(asked("/desk/metrics"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-row=\"FIRST_RESPONSE\"")))
                .andExpect(content().string(containsString("4 min 10 s")))
                .andExpect(content().string(containsString("data-row=\"CLAIM_LEAKAGE\"")))
                .andExpect(content().string(containsString("data-row=\"REPEAT_HARM\"")))
                .andExpect(content().string(containsString("data-row=\"HANDLE_TIME\"")))
                .andExpect(content().string(containsString("data-row=\"GRAPHIC_VIEWS\"")))
                .andExpect(content().string(not(containsString("assets/metrics"))));
        web.perform(asked("/desk/metrics").param("severity", "P0"))
                .andExpect(content().string(not(containsString("4 min 10 s"))));
        web.perform(get("/desk/metrics")
                        .param("length", "nonsense")
                        .param("day", "nonsense")
                        .with(user("metric-lead").roles(Roles.LEAD)))
                .andExpect(status().isOk());
    }

    @Test
    void aMetricShowsItsDefinitionItsCourseAndTheIncidentsBehindIt() throws Exception {
        web.perform(asked("/desk/metrics/FIRST_RESPONSE").param("agent", "metric-agent"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("From the opening to the first message")))
                .andExpect(content().string(containsString("data-label=\"2021-03\"")))
                .andExpect(content().string(containsString("data-median=\"250\"")))
                .andExpect(content().string(containsString("data-row=\"" + incident.number() + "\"")))
                .andExpect(content().string(containsString("Ada Agent")))
                .andExpect(content().string(containsString("assets/metrics")));
        web.perform(asked("/desk/metrics/REVIEW_SCORE"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nothing was measured")));
        web.perform(get("/desk/metrics/NONSENSE").with(user("metric-lead").roles(Roles.LEAD)))
                .andExpect(status().isNotFound());
    }

    @Test
    void amountsAndCountsAreShownAsWhatTheyAre() throws Exception {
        happened(
                CaseEventType.ClaimAudited,
                Map.of("reviewId", "r1", "paid", 1500.0, "correct", 1468.5, "currency", "USD"));
        happened(CaseEventType.GraphicContentViewed, Map.of("shiftFrom", "2022-02-08T14:00:00Z"));
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from metric_fact where incident_id = :id and metric in (:metrics)")
                                .param("id", incident.id().value())
                                .param("metrics", List.of("CLAIM_LEAKAGE", "GRAPHIC_VIEWS"))
                                .query(Long.class)
                                .single())
                .isEqualTo(2));

        web.perform(asked("/desk/metrics/CLAIM_LEAKAGE"))
                .andExpect(content().string(containsString("31.50 of 1500.00 USD")))
                .andExpect(content().string(containsString("2.1 % (31.50 of 1500.00 USD)")))
                .andExpect(content().string(containsString("at most 2 %: not met")))
                .andExpect(content().string(containsString("data-share=\"2.1\"")));
        web.perform(asked("/desk/metrics/CLAIM_LEAKAGE/incidents.csv"))
                .andExpect(content().string(containsString(",USD,,PET_INJURY,US,API,31.50,1500.00\r\n")));
        web.perform(asked("/desk/metrics/GRAPHIC_VIEWS"))
                .andExpect(content().string(containsString("in the shift from")))
                .andExpect(content().string(containsString("2022-02-08T14:00:00Z")))
                .andExpect(content().string(containsString("data-median=\"1\"")))
                .andExpect(content().string(containsString("data-lines=\"median,p90\"")));
        web.perform(asked("/desk/metrics/figures.csv"))
                .andExpect(content().string(containsString(",1,1,1.0,,,\r\n")))
                .andExpect(content().string(containsString(",2.1,,,,,31.50,1500.00,USD\r\n")));
        web.perform(asked("/desk/metrics")).andExpect(status().isOk());
    }

    private void happened(CaseEventType type, Map<String, ?> data) {
        transaction.executeWithoutResult(status ->
                log.append(incident.id(), type, OPENED.plusSeconds(300), new Actor("metric-agent"), null, null, data));
    }

    @Test
    void bothAreDownloadedWithTimesInUtc() throws Exception {
        web.perform(asked("/desk/metrics/FIRST_RESPONSE/incidents.csv"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(content()
                        .string(containsString(incident.number()
                                + ",FIRST_RESPONSE,1,2022-02-08T18:00:00Z,2022-02-08T18:04:10Z,250,250,,,metric-agent,,,"
                                + "PET_INJURY,US,API,,\r\n")));
        web.perform(asked("/desk/metrics/figures.csv"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("\r\nFIRST_RESPONSE,2022-02,2022-02-01T08:00:00Z,")));
    }

    @Test
    void agentsDoNotSeeThem() throws Exception {
        for (var path : new String[] {
            "/desk/metrics", "/desk/metrics/FIRST_RESPONSE", "/desk/metrics/FIRST_RESPONSE/incidents.csv"
        }) {
            web.perform(get(path).with(user("metric-agent").roles(Roles.AGENT))).andExpect(status().isForbidden());
        }
        web.perform(get("/desk/on-call").with(user("metric-agent").roles(Roles.AGENT)))
                .andExpect(content().string(not(containsString("/desk/metrics"))));
    }

    private MockHttpServletRequestBuilder asked(String path) {
        return get(path)
                .param("length", "MONTH")
                .param("day", "2022-02-20")
                .with(user("metric-lead").roles(Roles.LEAD));
    }

    private void person(String username, String name, String role) {
        if (staff.find(username).isEmpty()) {
            staff.register(new NewStaffMember(username, name, "x", Set.of(role), false));
        }
    }
}
