package io.safepaw.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditEntry;
import io.safepaw.audit.AuditFilter;
import io.safepaw.audit.AuditLog;
import io.safepaw.casefile.Category;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.testing.Team;
import io.safepaw.testing.WebTest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Levels, lines of reporting and trainings: as rules, as the page Team and over the API. */
@WebTest
class QualificationsTest {

    private static final RequestPostProcessor LEAD = user("q-lead").roles(Roles.LEAD);
    private static final RequestPostProcessor AGENT = user("q-agent").roles(Roles.AGENT);

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private TeamDay day;

    @Autowired
    private AuditLog audit;

    @Autowired
    private MockMvc web;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    @BeforeEach
    void aTeam() {
        jdbc.sql("delete from staff_qualification").update();
        person("q-agent", "Ada Agent", Roles.AGENT);
        person("q-senior", "Sue Senior", Roles.SENIOR);
        person("q-lead", "Lea Lead", Roles.LEAD);
        person("q-director", "Dee Director", Roles.DIRECTOR);
        person("q-legal", "Leo Legal", "legal-oncall");
    }

    @Test
    void whoWasGivenNoLevelCountsByRole() {
        assertThat(qualifications.of("q-agent").level()).isEqualTo(AgentLevel.REGULAR);
        assertThat(qualifications.of("q-legal").level()).isEqualTo(AgentLevel.REGULAR);
        assertThat(qualifications.of("q-senior").level()).isEqualTo(AgentLevel.SENIOR);
        assertThat(qualifications.of("q-lead").level()).isEqualTo(AgentLevel.LEAD);
        assertThat(qualifications.of("q-director").level()).isEqualTo(AgentLevel.LEAD);
        assertThat(qualifications.of("q-agent").weeksInLevel(day.today())).isNull();
        assertThatThrownBy(() -> qualifications.of("nobody-q")).isInstanceOf(UnknownStaffMember.class);
    }

    @Test
    void weeksCountWhenTheyAreWhole() {
        var given = new Qualification("q", AgentLevel.NESTING, LocalDate.of(2026, 11, 2), null, Set.of());

        assertThat(given.weeksInLevel(LocalDate.of(2026, 11, 2))).isZero();
        assertThat(given.weeksInLevel(LocalDate.of(2026, 11, 15))).isEqualTo(1);
        assertThat(given.weeksInLevel(LocalDate.of(2026, 11, 16))).isEqualTo(2);
    }

    @Test
    void everyDifferenceIsInTheTrailAndNothingElse() {
        var all = new AuditFilter(AuditArea.STAFF, "q-agent", null, null);
        int before = audit.find(all, 1000).size();
        var wanted = new NewQualification(
                AgentLevel.SEASONAL,
                LocalDate.of(2026, 6, 1),
                "q-lead",
                Set.of(Category.LOST_PET, Category.BITE_HUMAN));

        qualifications.change("q-agent", wanted, "q-director");
        qualifications.change("q-agent", wanted, "q-director");
        qualifications.change("q-agent", new NewQualification(null, null, "q-lead", wanted.trainedFor()), "q-director");

        var trail = audit.find(all, 1000).stream().map(AuditEntry::change).toList();
        assertThat(trail).hasSize(before + 4);
        assertThat(trail.get(0)).satisfies(change -> {
            assertThat(change.what()).isEqualTo("LEVEL");
            assertThat(change.before()).isEqualTo("SEASONAL since 2026-06-01");
            assertThat(change.after()).isNull();
            assertThat(change.by()).isEqualTo("q-director");
        });
        assertThat(trail.subList(1, 4))
                .extracting(AuditChange::what, AuditChange::after)
                .containsExactly(
                        tuple("TRAINED_FOR", "BITE_HUMAN, LOST_PET"),
                        tuple("REPORTS_TO", "q-lead"),
                        tuple("LEVEL", "SEASONAL since 2026-06-01"));
        assertThatThrownBy(() ->
                        jdbc.sql("update audit_entry set changed_by = 'x'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append only");
    }

    @Test
    void whatCannotBeIsSaidBesideItsField() {
        qualifications.change("q-lead", new NewQualification(null, null, "q-director", null), "q-agent");

        assertThat(refused("q-director", new NewQualification(null, null, "q-lead", null)))
                .containsOnlyKeys("reportsTo");
        assertThat(refused("q-agent", new NewQualification(null, null, "q-agent", null)))
                .containsOnlyKeys("reportsTo");
        assertThat(refused("q-agent", new NewQualification(null, null, "nobody-q", null)))
                .containsOnlyKeys("reportsTo");
        assertThat(refused("q-agent", new NewQualification(AgentLevel.SENIOR, null, null, null)))
                .containsOnlyKeys("since");
        assertThat(refused(
                        "q-agent",
                        new NewQualification(AgentLevel.SENIOR, day.today().plusDays(1), null, null)))
                .containsOnlyKeys("since");
        assertThat(refused("q-agent", new NewQualification(null, day.today(), null, null)))
                .containsOnlyKeys("since");
        assertThat(catchThrowableOfType(
                                QualificationRefused.class,
                                () -> qualifications.change(
                                        "q-lead", new NewQualification(null, null, null, null), "q-lead"))
                        .errors())
                .containsOnlyKeys("");
    }

    @Test
    void aLeadChangesAPersonOnThePage() throws Exception {
        submit(LEAD, "q-agent", "NESTING", "", "q-lead")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Please say since when.")))
                .andExpect(content().string(containsString("value=\"NESTING\" selected=\"selected\"")));

        submit(LEAD, "q-agent", "NESTING", day.today().minusDays(9).toString(), "q-lead")
                .andExpect(redirectedUrl("/desk/team"))
                .andExpect(flash().attribute("notice", "It is noted for Ada Agent."));

        assertThat(qualifications.of("q-agent").level()).isEqualTo(AgentLevel.NESTING);
        assertThat(qualifications.of("q-agent").trainedFor()).containsExactly(Category.LOST_PET);
        web.perform(get("/desk/team").with(LEAD))
                .andExpect(content().string(containsString("Nesting")))
                .andExpect(content().string(containsString("What was changed")))
                .andExpect(content().string(containsString("<strong>Nesting since ")))
                .andExpect(content().string(containsString("1 category")));
    }

    @Test
    void othersSeeTheTeamAndChangeNothing() throws Exception {
        web.perform(get("/desk/team").with(AGENT))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sue Senior")))
                .andExpect(content().string(not(containsString("What was changed"))));
        web.perform(get("/desk/team/q-agent").with(AGENT)).andExpect(status().isForbidden());
        submit(AGENT, "q-agent", "LEAD", day.today().toString(), "").andExpect(status().isForbidden());

        assertThat(qualifications.of("q-agent").isGiven()).isFalse();
    }

    @Test
    void aLeadChangesAPersonOverTheApi() throws Exception {
        api(LEAD, "q-agent", "{\"level\": \"NESTING\"}")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("since"));
        api(LEAD, "q-agent", "{\"level\": \"NESTING\", \"since\": \"soon\"}")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].message").value("must be a date, such as 2026-11-20"));
        api(LEAD, "nobody-q", "{}").andExpect(status().isNotFound());
        api(AGENT, "q-agent", "{}").andExpect(status().isForbidden());

        api(LEAD, "q-agent", """
                {"level": "NESTING", "since": "2026-11-02", "reportsTo": "q-lead", "trainedFor": ["LOST_PET"]}
                """)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.level").value("NESTING"))
                .andExpect(jsonPath("$.levelGiven").value(true))
                .andExpect(jsonPath("$.since").value("2026-11-02"));

        web.perform(get("/api/team").with(AGENT))
                .andExpect(jsonPath("$[?(@.username == 'q-agent')].reportsTo").value("q-lead"))
                .andExpect(jsonPath("$[?(@.username == 'q-senior')].levelGiven").value(false));
        web.perform(get("/api/team/changes").with(LEAD))
                .andExpect(jsonPath("$[0].by").value("q-lead"));
        web.perform(get("/api/team/changes").with(AGENT)).andExpect(status().isForbidden());
    }

    private Map<String, String> refused(String username, NewQualification wanted) {
        return catchThrowableOfType(
                        QualificationRefused.class, () -> qualifications.change(username, wanted, "q-senior"))
                .errors();
    }

    private ResultActions submit(
            RequestPostProcessor who, String username, String level, String since, String reportsTo) throws Exception {
        return web.perform(post("/desk/team/{u}", username)
                .with(who)
                .with(csrf())
                .param("level", level)
                .param("since", since)
                .param("reportsTo", reportsTo)
                .param("trainedFor", "LOST_PET"));
    }

    private ResultActions api(RequestPostProcessor who, String username, String body) throws Exception {
        return web.perform(put("/api/team/{u}/qualification", username)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private void person(String username, String name, String role) {
        Team.person(staff, username, name, role);
    }
}
