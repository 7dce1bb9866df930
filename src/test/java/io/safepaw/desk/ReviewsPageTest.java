package io.safepaw.desk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
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

/** The reviews of one's own work, and of nobody else's. */
@WebTest
class ReviewsPageTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private Incident incident;

    @BeforeEach
    void aCorrectedReview() {
        for (var username : new String[] {"reviewed-agent", "other-agent"}) {
            if (staff.find(username).isEmpty()) {
                staff.register(new NewStaffMember(username, username, "x", Set.of(Roles.AGENT), false));
            }
        }
        incident = incidents.open(new NewIncident(
                Channel.API,
                "Help",
                Facts.unknown(Category.PET_INJURY),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                Instant.now()));
        var review = UUID.randomUUID();
        jdbc.sql("""
                        insert into qa_review (id, incident_id, source, scorecard, reviewer, worker, ratings, score,
                          critical_failed, comment, reviewed_at)
                        values (:id, :incident, :source, 'qa-scorecard-v1', 'qa', 'reviewed-agent',
                          '{"qaSafetyFirst": "NO"}', 0, true, :comment, :at)
                        """)
                .param("id", review)
                .param("incident", incident.id().value())
                .param("source", review.toString())
                .param("comment", text("qaComment", "Call first <next time>"))
                .param("at", OffsetDateTime.parse("2026-11-18T10:00:00Z"))
                .update();
        jdbc.sql("""
                        insert into qa_feedback (review_id, incident_id, answer, reason, answered_at, outcome, settled_by,
                          settled_at, settlement, ratings, score, critical_failed)
                        values (:id, :incident, 'DISPUTED', :reason, :at, 'CORRECTED', 'qa2', :at, :settlement,
                          '{"qaSafetyFirst": "YES"}', 97.5, false)
                        """)
                .param("id", review)
                .param("incident", incident.id().value())
                .param("reason", text("disputeReason", "I did call"))
                .param("settlement", text("disputeAnswer", "True, it is in the log"))
                .param("at", OffsetDateTime.parse("2026-11-19T10:00:00Z"))
                .update();
    }

    @Test
    void anAgentSeesTheScorecardTheDisputeAndWhatCounts() throws Exception {
        web.perform(get("/desk/reviews").with(user("reviewed-agent").roles(Roles.AGENT)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(incident.number())))
                .andExpect(content().string(containsString("97.50 of 100")))
                .andExpect(content().string(containsString("was 0.00 before you disputed it")))
                .andExpect(content().string(containsString("Corrected after your dispute")))
                .andExpect(content().string(containsString("Call first &lt;next time&gt;")))
                .andExpect(content().string(containsString("I did call")))
                .andExpect(content().string(containsString("True, it is in the log")))
                .andExpect(content().string(not(containsString("A critical category failed"))));
    }

    @Test
    void oneReviewMakesNoRatingAndSaysSo() throws Exception {
        web.perform(get("/desk/reviews").with(user("reviewed-agent").roles(Roles.AGENT)))
                .andExpect(content().string(containsString("about 5 contacts is noise")))
                .andExpect(content().string(containsString("needs 12 reviews in a quarter")));
    }

    @Test
    void nobodySeesTheReviewsOfAnother() throws Exception {
        web.perform(get("/desk/reviews").with(user("other-agent").roles(Roles.AGENT)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No reviews yet")))
                .andExpect(content().string(not(containsString(incident.number()))));
    }

    private String text(String field, String words) {
        return texts.keep(incident.id(), field, words, new Actor("qa"));
    }
}
