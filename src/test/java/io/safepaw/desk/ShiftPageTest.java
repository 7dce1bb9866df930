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
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Roles;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.Team;
import io.safepaw.testing.WebTest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Shifts as agents and leads see them. */
@WebTest
class ShiftPageTest {

    private static final RequestPostProcessor LEAD = user("shift-lead").roles(Roles.LEAD);
    private static final RequestPostProcessor AGENT = user("shift-agent").roles(Roles.AGENT);

    @Autowired
    private MockMvc web;

    @Autowired
    private Shifts shifts;

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
        jdbc.sql("delete from work_shift").update();
        person("shift-lead", "Lea Lead", Roles.LEAD);
        person("shift-agent", "Ada Agent", Roles.AGENT);
    }

    @Test
    void anAgentBeginsExtendsAndEndsAShiftInTheTimeOfTheTeam() throws Exception {
        page(AGENT)
                .andExpect(content().string(containsString("You are not on shift.")))
                .andExpect(content().string(containsString("Until (Europe/Berlin)")))
                .andExpect(content().string(not(containsString("Not in good hands"))));

        send(AGENT, "begin", Map.of("endsAt", inHours(4)))
                .andExpect(flash().attribute("notice", "Your shift has begun."));
        assertThat(shifts.current("shift-agent").orElseThrow().endsAt()).isEqualTo(teamTime(inHours(4)));
        page(AGENT).andExpect(content().string(containsString("End my shift")));

        send(AGENT, "extend", Map.of("endsAt", inHours(5)));
        var shift = shifts.current("shift-agent").orElseThrow();
        assertThat(shift.endsAt()).isEqualTo(teamTime(inHours(5)));

        send(AGENT, shift.id() + "/end", Map.of()).andExpect(flash().attribute("notice", "The shift is over."));
        assertThat(shifts.current("shift-agent")).isEmpty();
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays() throws Exception {
        var session = new MockHttpSession();
        web.perform(post("/desk/shift/begin")
                        .param("endsAt", inHours(40))
                        .session(session)
                        .with(AGENT)
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk/shift"));

        web.perform(get("/desk/shift").session(session).with(AGENT))
                .andExpect(content().string(containsString("aria-describedby=\"mine-endsAt-problem\"")))
                .andExpect(content().string(containsString("No shift is longer than 16 hours.")))
                .andExpect(content().string(containsString("value=\"" + inHours(40))));
        send(AGENT, "begin", Map.of("endsAt", "soon")).andExpect(flash().attributeExists("problems"));
        assertThat(shifts.current()).isEmpty();
    }

    @Test
    void aLeadPlansAShiftAndTakesItBack() throws Exception {
        send(
                        LEAD,
                        "plan",
                        Map.of("username", "shift-agent", "startsAt", "2099-07-01T08:00", "endsAt", "2099-07-01T16:00"))
                .andExpect(flash().attribute("notice", "The shift is planned."));
        var planned = shifts.planned().get(0);
        assertThat(planned.startsAt()).isEqualTo(Instant.parse("2099-07-01T06:00:00Z"));
        page(LEAD)
                .andExpect(content().string(containsString("Wed 1 Jul 2099 08:00")))
                .andExpect(content().string(containsString("Not in good hands")))
                .andExpect(content().string(containsString("/desk?show=unassigned&amp;severity=P0")));

        send(
                        LEAD,
                        "plan",
                        Map.of("username", "shift-agent", "startsAt", "2099-07-01T10:00", "endsAt", "2099-07-01T12:00"))
                .andExpect(flash().attribute(
                                "problems",
                                Map.of("plan.startsAt", "There is a shift of this person in that time already.")));

        send(LEAD, planned.id() + "/remove", Map.of()).andExpect(flash().attributeExists("notice"));
        send(LEAD, planned.id() + "/remove", Map.of()).andExpect(flash().attributeExists("error"));
        assertThat(shifts.planned()).isEmpty();
    }

    @Test
    void anAgentChangesNobodyElsesShift() throws Exception {
        var other = shifts.begin("shift-lead", null);
        var planned = shifts.plan(
                "shift-lead",
                Instant.parse("2099-07-01T06:00:00Z"),
                Instant.parse("2099-07-01T14:00:00Z"),
                "shift-lead");

        send(AGENT, other.id() + "/end", Map.of(), 404);
        send(AGENT, planned.id() + "/remove", Map.of(), 403);
        send(
                AGENT,
                "plan",
                Map.of("username", "shift-agent", "startsAt", "2099-07-01T08:00", "endsAt", "2099-07-01T16:00"),
                403);

        assertThat(shifts.current("shift-lead")).contains(other);
        assertThat(shifts.planned()).containsExactly(planned);
    }

    @Test
    void aLeadEndsTheShiftOfSomebodyWhoForgot() throws Exception {
        var shift = shifts.begin("shift-agent", null);
        page(LEAD).andExpect(content().string(containsString("Ada Agent")));

        send(LEAD, shift.id() + "/end", Map.of());

        assertThat(shifts.current("shift-agent")).isEmpty();
    }

    private ResultActions page(RequestPostProcessor who) throws Exception {
        return web.perform(get("/desk/shift").with(who)).andExpect(status().isOk());
    }

    private ResultActions send(RequestPostProcessor who, String what, Map<String, String> values) throws Exception {
        return send(who, what, values, 302);
    }

    private ResultActions send(RequestPostProcessor who, String what, Map<String, String> values, int status)
            throws Exception {
        var request = post("/desk/shift/" + what).with(who).with(csrf());
        values.forEach(request::param);
        return web.perform(request).andExpect(status().is(status));
    }

    private String inHours(int hours) {
        return LocalDateTime.now(roster.zone())
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(hours)
                .toString();
    }

    private Instant teamTime(String typed) {
        return LocalDateTime.parse(typed).atZone(roster.zone()).toInstant();
    }

    private void person(String username, String name, String role) {
        Team.person(staff, username, name, role);
    }
}
