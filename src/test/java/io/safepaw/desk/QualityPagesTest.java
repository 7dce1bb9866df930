package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.WebTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of calibration, coaching and root causes, and who may not see them. */
@WebTest
class QualityPagesTest {

    private static final RequestPostProcessor AGENT = user("paged-agent").roles(Roles.AGENT);
    private static final RequestPostProcessor LEAD = user("paged-lead").roles(Roles.LEAD);
    private static final RequestPostProcessor OTHER_LEAD = user("other-lead").roles(Roles.LEAD);
    private static final RequestPostProcessor REVIEWER = user("paged-reviewer").roles("qa-reviewer");

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private Incident incident;

    @BeforeEach
    void aTeamAndAnIncident() {
        for (var person : new String[][] {
            {"paged-agent", Roles.AGENT},
            {"paged-lead", Roles.LEAD},
            {"other-lead", Roles.LEAD},
            {"paged-reviewer", "qa-reviewer"}
        }) {
            staff.register(new NewStaffMember(person[0], person[0], "x", Set.of(person[1]), false));
        }
        qualifications.change("paged-agent", new NewQualification(null, null, "paged-lead", Set.of()), "other-lead");
        incident = incidents.open(new NewIncident(
                Channel.API,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                Instant.now()));
    }

    @Test
    void aReviewerScoresAndSeesTheOthersOnlyThen() throws Exception {
        var calibration = calibration();
        var page = "/desk/calibration/" + calibration;
        web.perform(get("/desk/calibration").with(REVIEWER))
                .andExpect(content().string(containsString("Your score is asked for")));
        web.perform(get(page).with(REVIEWER))
                .andExpect(content().string(containsString("Give my score")))
                .andExpect(content().string(not(containsString("Side by side"))));
        web.perform(get(page).with(AGENT)).andExpect(status().isForbidden());

        web.perform(post(page).param("qaSafetyFirst", "YES").with(REVIEWER).with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Please rate every category")))
                .andExpect(content().string(containsString("value=\"YES\" selected")));
        web.perform(ratings(post(page)).with(REVIEWER).with(csrf())).andExpect(redirectedUrl(page));

        web.perform(get(page).with(REVIEWER))
                .andExpect(content().string(containsString("Side by side")))
                .andExpect(content().string(containsString("100.00, more than 5")))
                .andExpect(content().string(containsString("What you agree on")));
        web.perform(ratings(post(page + "/agreement"))
                        .param("note", "Count <the> call")
                        .with(REVIEWER)
                        .with(csrf()))
                .andExpect(redirectedUrl(page));
        web.perform(get(page).with(LEAD))
                .andExpect(content().string(containsString("Count &lt;the&gt; call")))
                .andExpect(content().string(not(containsString("What you agree on"))));
    }

    @Test
    void aLeadNotesAndTicksOffWhatIsWorthATalkAndNobodyElseSeesIt() throws Exception {
        var review = UUID.randomUUID();
        jdbc.sql("""
                        insert into qa_review (id, incident_id, source, scorecard, reviewer, worker, ratings, score,
                          critical_failed, comment, reviewed_at)
                        values (:id, :incident, :source, 'qa-scorecard-v1', 'qa', 'paged-agent', '{}', 55, false, :comment, :at)
                        """)
                .param("id", review)
                .param("incident", incident.id().value())
                .param("source", review.toString())
                .param("comment", texts.keep(incident.id(), "qaComment", "Slow", new Actor("qa")))
                .param("at", OffsetDateTime.now(ZoneOffset.UTC))
                .update();
        var item = "review:" + review;

        web.perform(get("/desk/coaching").with(LEAD))
                .andExpect(content().string(containsString("Low score of a review")))
                .andExpect(content().string(containsString(incident.number())));
        web.perform(get("/desk/coaching").with(OTHER_LEAD))
                .andExpect(content().string(not(containsString(incident.number()))));
        web.perform(get("/desk/coaching").with(AGENT)).andExpect(status().isForbidden());
        web.perform(post("/desk/coaching/done")
                        .param("item", item)
                        .param("done", "true")
                        .with(OTHER_LEAD)
                        .with(csrf()))
                .andExpect(status().isNotFound());
        web.perform(post("/desk/coaching/note")
                        .param("item", item)
                        .param("note", "Talk <soon>")
                        .with(LEAD)
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk/coaching"));
        web.perform(post("/desk/coaching/done")
                        .param("item", item)
                        .param("done", "true")
                        .with(LEAD)
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk/coaching"));

        web.perform(get("/desk/coaching").with(LEAD))
                .andExpect(content().string(containsString("Talk &lt;soon&gt;")))
                .andExpect(content().string(containsString("Open again")));
    }

    @Test
    void theWeekOfRootCausesIsAPageAndADownload() throws Exception {
        jdbc.sql("""
                        insert into recommendation (id, source, answer_group, made_at, answer_by, answer_role)
                        values (gen_random_uuid(), :source, 'PRODUCT', '2030-05-07T12:00Z', '2030-05-20T12:00Z', 'ts-manager')
                        """).param("source", UUID.randomUUID().toString()).update();
        jdbc.sql("""
                        insert into root_cause (incident_id, cause, answer_group, answer_by, named_by, named_at, recommendation_id)
                        select :incident, 'PAYMENT_FLOW', 'PRODUCT', answer_by, 'qa', made_at, id from recommendation
                        where made_at = '2030-05-07T12:00Z' limit 1
                        """).param("incident", incident.id().value()).update();

        web.perform(get("/desk/root-causes").param("week", "2030-W19").with(LEAD))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Payment flow")))
                .andExpect(content().string(containsString("▲ 1 more")))
                .andExpect(content().string(containsString("None yet")));
        var csv = web.perform(get("/desk/root-causes/digest.csv")
                        .param("week", "2030-W19")
                        .with(LEAD))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines().filter(line -> line.startsWith("ROOT_CAUSE")))
                .containsExactly("ROOT_CAUSE,2030-05-06,PAYMENT_FLOW,1,0,,,,,,,,,,");
        assertThat(csv).contains("PRODUCT,ts-manager,2030-05-07T12:00:00Z,2030-05-20T12:00:00Z,,,,,false");
        web.perform(get("/desk/root-causes").with(AGENT)).andExpect(status().isForbidden());
        web.perform(get("/desk/root-causes/digest.csv").with(AGENT)).andExpect(status().isForbidden());
    }

    /** A round in which somebody else gave the worst score already. */
    private UUID calibration() {
        var round = UUID.randomUUID();
        var id = UUID.randomUUID();
        jdbc.sql(
                        "insert into calibration (id, begins_on, due_at) values (:id, current_date + (random() * 10000)::int, now() + interval '1 day')")
                .param("id", round)
                .update();
        jdbc.sql("insert into calibration_case (id, calibration_id, incident_id) values (:id, :round, :incident)")
                .param("id", id)
                .param("round", round)
                .param("incident", incident.id().value())
                .update();
        jdbc.sql("""
                        insert into calibration_score (case_id, incident_id, reviewer, ratings, score, critical_failed, scored_at)
                        values (:id, :incident, 'paged-reviewer', null, null, null, null),
                          (:id, :incident, 'worst', (select jsonb_object_agg(field, 'NOT_APPLICABLE') || '{"qaSafetyFirst": "NO"}'
                            from unnest(array['qaConfidentiality', 'qaNoPromise', 'qaIdentityCheck', 'qaEmpathy', 'qaNeutrality',
                              'qaDecision', 'qaDocumentation', 'qaCommunication', 'qaEducation', 'qaProcess']) field), 0, true, now())
                        """).param("id", id).param("incident", incident.id().value()).update();
        return id;
    }

    private static MockHttpServletRequestBuilder ratings(MockHttpServletRequestBuilder request) {
        request.param("qaSafetyFirst", "YES");
        for (var field : new String[] {
            "qaConfidentiality",
            "qaNoPromise",
            "qaIdentityCheck",
            "qaEmpathy",
            "qaNeutrality",
            "qaDecision",
            "qaDocumentation",
            "qaCommunication",
            "qaEducation",
            "qaProcess"
        }) {
            request.param(field, "NOT_APPLICABLE");
        }
        return request;
    }
}
