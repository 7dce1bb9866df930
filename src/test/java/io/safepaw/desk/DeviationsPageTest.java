package io.safepaw.desk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.WebTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** The audit list of decisions that deviate, as leads see it and agents do not. */
@WebTest
class DeviationsPageTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private Incident incident;

    @BeforeEach
    void aWarningInsteadOfASuspension() {
        person("audit-lead", "Lea Lead", Roles.LEAD);
        person("audit-agent", "Ada Agent", Roles.AGENT);
        incident = incidents.open(new NewIncident(
                Channel.API,
                "Cash",
                Facts.unknown(Category.OFF_PLATFORM_PAYMENT),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                Instant.now()));
        decided(OffsetDateTime.parse("2026-11-18T10:00:00Z"));
    }

    @Test
    void aLeadSeesTheDeviationsOfAWeekWithBothPeople() throws Exception {
        web.perform(get("/desk/deviations")
                        .param("week", "2026-W47")
                        .with(user("audit-lead").roles(Roles.LEAD)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(incident.number())))
                .andExpect(content().string(containsString("the account is suspended for 7 days")))
                .andExpect(content().string(containsString("a formal warning")))
                .andExpect(content().string(containsString("Ada Agent")))
                .andExpect(content().string(containsString("Lea Lead")));
        for (var other : new String[] {"2026-W46", "2026-W48"}) {
            web.perform(get("/desk/deviations")
                            .param("week", other)
                            .with(user("audit-lead").roles(Roles.LEAD)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString(incident.number()))));
        }
        web.perform(get("/desk/deviations")
                        .param("week", "nonsense")
                        .with(user("audit-lead").roles(Roles.LEAD)))
                .andExpect(status().isOk());
    }

    @Test
    void agentsDoNot() throws Exception {
        web.perform(get("/desk/deviations").with(user("audit-agent").roles(Roles.AGENT)))
                .andExpect(status().isForbidden());
        web.perform(get("/desk/on-call").with(user("audit-agent").roles(Roles.AGENT)))
                .andExpect(content().string(not(containsString("/desk/deviations"))));
    }

    private void decided(OffsetDateTime at) {
        var review = UUID.randomUUID();
        var party = parties.reporterOf(incident.id()).id().value();
        jdbc.sql("""
                        insert into safety_review (id, incident_id, source, requested_by, finding, risk_to_others, opened_at)
                        values (:id, :incident, :source, 'audit-agent', 'SUBSTANTIATED', 'LOW', :at)
                        """)
                .param("id", review)
                .param("incident", incident.id().value())
                .param("source", review.toString())
                .param("at", at)
                .update();
        jdbc.sql("""
                        insert into enforcement (id, review_id, incident_id, party_id, subject_ref, subject_role, source, state,
                          action, ruled_action, deviation_reason, decided_action, ruled_duration, booking_plan, payout_plan,
                          notice_exception, court_order, business_user, income_critical, second_reviewer_needed, decided_by,
                          decided_at, second_reviewer)
                        values (:id, :review, :incident, :party, 'party:1', 'PROVIDER', :source, 'IN_FORCE', 'FORMAL_WARNING',
                          'TEMP_SUSPENSION', 'text:none', 'FORMAL_WARNING', 'P7D', 'KEEP', 'RELEASE', false, false, false,
                          false, true, 'audit-agent', :at, 'audit-lead')
                        """)
                .param("id", UUID.randomUUID())
                .param("review", review)
                .param("incident", incident.id().value())
                .param("party", party)
                .param("source", review.toString())
                .param("at", at)
                .update();
    }

    private void person(String username, String name, String role) {
        if (staff.find(username).isEmpty()) {
            staff.register(new NewStaffMember(username, name, "x", Set.of(role), false));
        }
    }
}
