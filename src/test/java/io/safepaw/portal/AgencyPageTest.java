package io.safepaw.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.intake.NeedsALook;
import io.safepaw.intake.Problem;
import io.safepaw.intake.UnclearMessage;
import io.safepaw.testing.WebTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The form for authorities as they see it. */
@WebTest
class AgencyPageTest {

    /** Each request of a network of its own, so that no limit is reached that another test uses up. */
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Autowired
    private MockMvc web;

    @Autowired
    private FormStamp stamps;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private NeedsALook unclear;

    @MockitoBean
    private ProcessMessages messages;

    private final String email = UUID.randomUUID() + "@police.example.org";

    @Test
    void aRequestSentTwiceAlsoFromAnotherPageIsOneFile() throws Exception {
        for (int i = 0; i < 2; i++) {
            web.perform(request(stamps.again(""))).andExpect(redirectedUrl("/agency/thanks"));
        }

        assertThat(opened()).extracting(Incident::kind).containsExactly(CaseKind.AUTHORITY_REQUEST);
        assertThat(opened().getFirst().market()).isEqualTo("EU");
        web.perform(from(get("/agency/thanks")))
                .andExpect(
                        content().string(not(containsString(opened().getFirst().number()))));
    }

    @Test
    void whatIsMissingStandsBesideItsFieldAndNothingTypedIsLost() throws Exception {
        web.perform(from(post("/agency"))
                        .param("stamp", stamps.now())
                        .param("kind", "TAKE_EVERYTHING")
                        .param(
                                "requestDate",
                                LocalDate.now(ZoneOffset.UTC).plusDays(3).toString())
                        .param("deadline", "soon")
                        .param("agency", "<b>Police</b>")
                        .param("email", "no address")
                        .param("country", "XX"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("href=\"#kind\""),
                                containsString("still to come"),
                                containsString("id=\"deadline-problem\""),
                                containsString("id=\"country-problem\""),
                                containsString("id=\"email-problem\""),
                                containsString("id=\"scope-problem\""),
                                containsString("&lt;b&gt;Police&lt;/b&gt;"),
                                not(containsString("id=\"agency-problem\"")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency", "name", "title", "address", "reference", "basis", "scope", "email"})
    void noFieldIsWithoutEnd(String field) throws Exception {
        var endless = from(post("/agency")).param("stamp", stamps.again("")).param(field, "x".repeat(5_000));

        web.perform(endless)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("id=\"" + field + "-problem\"")));
    }

    @Test
    void theyAreAskedInTheirLanguage() throws Exception {
        web.perform(from(get("/agency").header("Accept-Language", "de-AT")))
                .andExpect(content()
                        .string(allOf(
                                containsString("<html lang=\"de\""),
                                containsString("Anfragen von Behörden"),
                                containsString(">Österreich</option>"))));
    }

    @Test
    void whatARobotMayHaveSentIsShownAgainAndThenWaitsForALook() throws Exception {
        var stamp = stamps.now();
        web.perform(request(stamp).param("website", "https://spam.example"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("has not been sent yet")));
        web.perform(request(stamp).param("website", "https://spam.example").param("again", "true"))
                .andExpect(redirectedUrl("/agency/thanks"));

        assertThat(opened()).isEmpty();
        assertThat(waiting()).extracting(UnclearMessage::problem).containsExactly(Problem.MAYBE_AUTOMATIC);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        web.perform(request(stamps.again("")).header("Sec-Fetch-Site", "cross-site"))
                .andExpect(status().isForbidden());

        assertThat(opened()).isEmpty();
    }

    private MockHttpServletRequestBuilder request(String stamp) {
        return from(post("/agency"))
                .param("stamp", stamp)
                .param("kind", "COURT_ORDER")
                .param("requestDate", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString())
                .param("deadline", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString())
                .param("agencyKind", "POLICE")
                .param("agency", "City police")
                .param("name", "Kim Officer")
                .param("title", "Sergeant")
                .param("email", email)
                .param("address", "1 Main Street\nSpringfield")
                .param("country", "AT")
                .param("market", "EU")
                .param("scope", "Who booked on 3 May?")
                .param("basis", "Section 5");
    }

    private static MockHttpServletRequestBuilder from(MockHttpServletRequestBuilder request) {
        int network = NETWORKS.incrementAndGet();
        return request.with(sent -> {
            sent.setRemoteAddr("10.2." + network / 250 + "." + (1 + network % 250));
            return sent;
        });
    }

    private List<Incident> opened() {
        return parties.findByEmail(email).stream()
                .map(party -> incidents.get(party.incidentId()))
                .toList();
    }

    private List<UnclearMessage> waiting() {
        return unclear.list().stream()
                .filter(message -> email.equals(message.sender()))
                .toList();
    }
}
