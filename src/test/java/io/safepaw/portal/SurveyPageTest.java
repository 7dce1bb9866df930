package io.safepaw.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.quality.SurveyKind;
import io.safepaw.quality.SurveyReason;
import io.safepaw.quality.Surveys;
import io.safepaw.testing.WebTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The survey as the person who is asked sees it. */
@WebTest
class SurveyPageTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Surveys surveys;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private ProcessMessages messages;

    private IncidentId incident;
    private String page;

    @BeforeEach
    void anIncident() {
        incident = incidents
                .open(new NewIncident(
                        Channel.API,
                        "Help",
                        Facts.unknown(Category.PET_INJURY),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                        Instant.now()))
                .id();
    }

    @Test
    void whoTriesManyLinksIsSlowedDown() throws Exception {
        // Sixty at once, and one more for each second that this takes.
        var answers = new ArrayList<MockHttpServletResponse>();
        while (answers.isEmpty() || answers.getLast().getStatus() == 404) {
            answers.add(web.perform(get("/survey/" + UUID.randomUUID()).with(from("198.51.100.7")))
                    .andReturn()
                    .getResponse());
            assertThat(answers).hasSizeLessThan(200);
        }

        assertThat(answers).hasSizeGreaterThan(60);
        assertThat(answers.getLast().getStatus()).isEqualTo(429);
        assertThat(answers.getLast().containsHeader("Retry-After")).isTrue();
        web.perform(get("/survey/" + UUID.randomUUID()).with(from("198.51.100.8")))
                .andExpect(status().isNotFound());
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    @Test
    void aBadAnswerIsAskedWhatWasWrongBeforeItCounts() throws Exception {
        survey(SurveyKind.CLAIM);
        web.perform(get(page))
                .andExpect(content().string(containsString("How well did we treat you?")))
                .andExpect(content().string(not(containsString("What was wrong?"))));

        web.perform(post(page).param("service", "2").param("comment", "Slow").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("What was wrong?")))
                .andExpect(content().string(containsString("It took too long")))
                .andExpect(content().string(containsString("Slow")));
        assertThat(surveys.of(incident)).singleElement().matches(survey -> !survey.isAnswered());

        web.perform(post(page)
                        .param("service", "2")
                        .param("reasonsAsked", "true")
                        .param("reasons", "TOO_SLOW", "TONE")
                        .param("comment", "Slow")
                        .with(csrf()))
                .andExpect(redirectedUrl(page));
        assertThat(surveys.of(incident))
                .singleElement()
                .satisfies(survey -> assertThat(survey.reasons())
                        .containsExactlyInAnyOrder(SurveyReason.TOO_SLOW, SurveyReason.TONE));
    }

    @Test
    void fairnessIsAskedForInItsOwnWordsAndWithoutReasons() throws Exception {
        survey(SurveyKind.FAIRNESS);
        web.perform(get(page)).andExpect(content().string(containsString("How fairly did we treat you?")));

        web.perform(post(page).param("service", "1").with(csrf())).andExpect(redirectedUrl(page));
        web.perform(get(page)).andExpect(content().string(containsString("Thank you")));
    }

    private void survey(SurveyKind kind) {
        var token = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into survey (id, incident_id, party_id, kind, source, token, sent_at, expires_at)
                        values (:id, :incident, :party, :kind, :token, :token, now(), :expires)
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.value())
                .param("party", parties.reporterOf(incident).id().value())
                .param("kind", kind.name())
                .param("token", token)
                .param("expires", Instant.now().plus(7, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC))
                .update();
        page = "/survey/" + token;
    }
}
