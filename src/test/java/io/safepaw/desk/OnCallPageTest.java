package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.engine.ProcessMessages;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.escalation.OnCallShift;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.Team;
import io.safepaw.testing.WebTest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The on-call roster as leads and agents see it. */
@WebTest
class OnCallPageTest {

    private static final RequestPostProcessor LEAD = user("roster-lead").roles(Roles.LEAD);
    private static final RequestPostProcessor AGENT = user("roster-agent").roles(Roles.AGENT);

    @Autowired
    private MockMvc web;

    @Autowired
    private OnCallRoster roster;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    @BeforeEach
    void aTeamWithoutShifts() {
        jdbc.sql("delete from on_call_shift").update();
        person("roster-lead", "Lea Lead", Roles.LEAD);
        person("roster-other", "Otto Other", Roles.LEAD);
        person("roster-agent", "Ada Agent", Roles.AGENT);
    }

    @Test
    void aLeadNotesAShiftInTheTimeOfTheTeam() throws Exception {
        add("roster-lead", "2099-07-01T08:00", "2099-07-01T20:00", false)
                .andExpect(redirectedUrl("/desk/on-call"))
                .andExpect(flash().attribute("notice", "The shift is noted."));

        assertThat(roster.fromNowOn()).singleElement().satisfies(shift -> {
            assertThat(shift.from()).isEqualTo(Instant.parse("2099-07-01T06:00:00Z"));
            assertThat(shift.to()).isEqualTo(Instant.parse("2099-07-01T18:00:00Z"));
        });
        page(LEAD)
                .andExpect(content().string(containsString("Wed 1 Jul 2099 08:00")))
                .andExpect(content().string(containsString("Europe/Berlin")));
    }

    @Test
    void anOverrideTakesThePlaceOfAShiftThatLasts() throws Exception {
        var now = LocalDateTime.now(roster.zone()).truncatedTo(ChronoUnit.MINUTES);
        add("roster-lead", now.minusHours(1).toString(), now.plusHours(9).toString(), false);
        page(AGENT).andExpect(content().string(containsString(", on call now")));

        add("roster-other", now.minusHours(1).toString(), now.plusHours(2).toString(), true);

        assertThat(roster.onCall(Roles.LEAD, OnCallRank.PRIMARY, Instant.now())
                        .orElseThrow()
                        .username())
                .isEqualTo("roster-other");
        page(AGENT)
                .andExpect(content().string(containsString(", not in effect")))
                .andExpect(content().string(containsString(", on call now")));
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() throws Exception {
        add("roster-agent", "2099-07-01T08:00", "2099-07-01T20:00", false)
                .andExpect(flash().attribute("error", "Ada Agent does not have this role."));
        add("roster-lead", "2099-07-01T08:00", "2099-07-01T07:00", false)
                .andExpect(flash().attribute("error", "The end must be after the beginning."));
        add("roster-lead", "soon", "2099-07-01T07:00", false)
                .andExpect(flash().attribute("error", "Please give a date and a time."))
                .andExpect(flash().attributeExists("typed"));

        assertThat(roster.fromNowOn()).isEmpty();
    }

    @Test
    void aShiftIsTakenBack() throws Exception {
        add("roster-lead", "2099-07-01T08:00", "2099-07-01T20:00", false);
        var id = roster.fromNowOn().stream().map(OnCallShift::id).findFirst().orElseThrow();

        web.perform(post("/desk/on-call/{id}/remove", id).with(LEAD).with(csrf()))
                .andExpect(flash().attributeExists("notice"));
        web.perform(post("/desk/on-call/{id}/remove", id).with(LEAD).with(csrf()))
                .andExpect(flash().attributeExists("error"));

        assertThat(roster.fromNowOn()).isEmpty();
    }

    @Test
    void anAgentLooksAndChangesNothing() throws Exception {
        add("roster-lead", "2099-07-01T08:00", "2099-07-01T20:00", false);
        var id = roster.fromNowOn().get(0).id();

        page(AGENT)
                .andExpect(content().string(containsString("Lea Lead")))
                .andExpect(content().string(not(containsString("Add a shift"))))
                .andExpect(content().string(not(containsString("Take back"))));
        web.perform(post("/desk/on-call/{id}/remove", id).with(AGENT).with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(post("/desk/on-call")
                        .param("role", Roles.LEAD)
                        .param("rank", "PRIMARY")
                        .param("username", "roster-lead")
                        .param("from", "2099-08-01T08:00")
                        .param("until", "2099-08-01T20:00")
                        .with(AGENT)
                        .with(csrf()))
                .andExpect(status().isForbidden());

        assertThat(roster.fromNowOn()).hasSize(1);
    }

    private ResultActions page(RequestPostProcessor who) throws Exception {
        return web.perform(get("/desk/on-call").with(who)).andExpect(status().isOk());
    }

    private ResultActions add(String username, String from, String until, boolean override) throws Exception {
        return web.perform(post("/desk/on-call")
                .param("role", Roles.LEAD)
                .param("rank", "PRIMARY")
                .param("username", username)
                .param("from", from)
                .param("until", until)
                .param("override", String.valueOf(override))
                .with(LEAD)
                .with(csrf()));
    }

    private void person(String username, String name, String role) {
        Team.person(staff, username, name, role);
    }
}
