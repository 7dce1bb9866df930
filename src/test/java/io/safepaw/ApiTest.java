package io.safepaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.WebTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The API as its callers see it: codes, shapes, problems. */
@WebTest
class ApiTest {

    private static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @MockitoBean
    private ProcessMessages messages;

    @Test
    void aReportBecomesAnIncidentThatCanBeRead() throws Exception {
        var number = number(report(body("whatHappened", "He is bleeding", "petHarm", "SERIOUS", "ongoing", true))
                .andExpect(status().isCreated())
                .andExpect(header().exists("Location")));

        agent(get("/api/incidents/" + number))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.number").value(number))
                .andExpect(jsonPath("$.status").value("NEW"))
                .andExpect(jsonPath("$.severity").value(org.hamcrest.Matchers.nullValue()))
                .andExpect(jsonPath("$.channel").value("API"))
                .andExpect(jsonPath("$.parties[0].email").value("jo@example.org"))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("replyToken"))));
    }

    @Test
    void whoReportsIsTheReporterAndKeepsTheRoleInTheMatter() throws Exception {
        var number = number(report(body("whatHappened", "Rex cut his paw", "reporterRole", "OWNER"))
                .andExpect(status().isCreated()));
        var plain = number(report(body("whatHappened", "Rex cut his paw again")).andExpect(status().isCreated()));

        agent(get("/api/incidents/" + number))
                .andExpect(jsonPath("$.parties", hasSize(1)))
                .andExpect(jsonPath("$.parties[0].role").value("REPORTER"))
                .andExpect(jsonPath("$.parties[0].involvedAs").value("OWNER"));
        agent(get("/api/incidents/" + plain))
                .andExpect(jsonPath("$.parties[0].involvedAs").doesNotExist());
        report(body("whatHappened", "Woof", "reporterRole", "PET"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("reporterRole"));
    }

    /** domain.md 7.4, F-INTAKE. */
    @Test
    void aReportTellsWhereAndWhatIsWantedToo() throws Exception {
        var number = number(report("""
                        {"whatHappened": "He bit Rex in the park", "reporter": {"email": "jo@example.org"},
                         "category": "BITE_ANIMAL", "subCategory": "STRANGERS_PET", "location": "Dog park, Elm Street",
                         "discoveredAt": "2026-01-20T18:00:00Z", "otherPetsPresent": true, "desiredOutcome": "NO_CONTACT",
                         "language": "ES"}
                        """).andExpect(status().isCreated()));

        agent(get("/api/incidents/" + number))
                .andExpect(jsonPath("$.details.subCategory").value("STRANGERS_PET"))
                .andExpect(jsonPath("$.details.location").doesNotExist())
                .andExpect(jsonPath("$.locationHidden").value(true))
                .andExpect(jsonPath("$.details.discoveredAt").value("2026-01-20T18:00:00Z"))
                .andExpect(jsonPath("$.details.otherPetsPresent").value(true))
                .andExpect(jsonPath("$.details.desiredOutcome").value("NO_CONTACT"))
                .andExpect(jsonPath("$.details.language").value("ES"))
                .andExpect(jsonPath("$.facts.signals[0]").value("PAIR_BLOCK_WANTED"));
        agent(post("/api/incidents/" + number + "/location")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\": \" \"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("reason"));
        agent(post("/api/incidents/" + number + "/location")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\": \"The police ask\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.location").value("Dog park, Elm Street"));
        agent(get("/api/incidents/" + number + "/events"))
                .andExpect(
                        jsonPath("$[?(@.type == 'ContactDetailShown')].actor").value("ts-agent"))
                .andExpect(jsonPath("$[?(@.type == 'ReportDetailed')].data.locationKnown")
                        .value(true))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("Elm Street"))));
        report(body("whatHappened", "Rex", "subCategory", "LEASH", "category", "PET_INJURY"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("subCategory"));
    }

    /** domain.md 6.3: the last two digits until somebody calls. */
    @Test
    void aPhoneNumberIsMaskedUntilSomebodyLooks() throws Exception {
        var number = number(report("""
                        {"whatHappened": "He limps", "reporter": {"name": "Mask", "phone": "+44 20 7946 0042"}}
                        """).andExpect(status().isCreated()));
        var incident = agent(get("/api/incidents/" + number))
                .andExpect(jsonPath("$.parties[0].phoneEnding").value("42"))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("7946"))));
        agent(get("/api/incidents?q=" + number))
                .andExpect(jsonPath("$.items[0].reporter.phoneEnding").value("42"))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("7946"))));

        var party = read(incident).get("parties").get(0).get("id").asText();
        agent(post("/api/incidents/" + number + "/parties/" + party + "/phone"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.phone").value(containsString("42")));
        agent(get("/api/incidents/" + number + "/events"))
                .andExpect(jsonPath("$[?(@.type == 'ContactDetailShown')].data.detail")
                        .value("phone"));
        agent(post("/api/incidents/" + number + "/parties/" + UUID.randomUUID() + "/phone"))
                .andExpect(status().isNotFound());
    }

    @Test
    void theSameKeyAndBodyHaveTheSameAnswerAndOneIncident() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = body("whatHappened", "Once only", "subject", "once" + key);

        var first = reportWithKey(key, body).andExpect(status().isCreated()).andReturn();
        var again = reportWithKey(key, " " + body + "\n")
                .andExpect(status().isCreated())
                .andReturn();

        assertThat(again.getResponse().getContentAsString())
                .isEqualTo(first.getResponse().getContentAsString());
        assertThat(again.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
        agent(get("/api/incidents").param("q", "once" + key)).andExpect(jsonPath("$.items", hasSize(1)));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() throws Exception {
        var key = UUID.randomUUID().toString();
        reportWithKey(key, body("whatHappened", "One thing")).andExpect(status().isCreated());

        reportWithKey(key, body("whatHappened", "Another thing"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(PROBLEM))
                .andExpect(jsonPath("$.errors[0].field").value("Idempotency-Key"));
    }

    @Test
    void twoRequestsAtOnceWithOneKeyOpenOneIncident() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = body("whatHappened", "At once", "subject", "atonce" + key);
        List<Callable<String>> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            callers.add(() -> number(reportWithKey(key, body)));
        }

        Set<String> numbers = new HashSet<>();
        try (var pool = Executors.newFixedThreadPool(callers.size())) {
            for (var answer : pool.invokeAll(callers)) {
                numbers.add(answer.get());
            }
        }

        assertThat(numbers).hasSize(1);
        agent(get("/api/incidents").param("q", "atonce" + key)).andExpect(jsonPath("$.items", hasSize(1)));
    }

    @Test
    void aReportThatFailsLeavesItsKeyFree() throws Exception {
        var key = UUID.randomUUID().toString();
        reportWithKey(key, body("whatHappened", " ")).andExpect(status().isUnprocessableEntity());

        reportWithKey(key, body("whatHappened", "Now with words")).andExpect(status().isCreated());
    }

    @Test
    void allThatIsWrongWithAReportIsSaidAtOnce() throws Exception {
        report("""
                {"whatHappened": "%s", "reporter": {"email": "no address"}, "estimatedLoss": -1, "market": "usa"}
                """.formatted("x".repeat(4001)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentType(PROBLEM))
                .andExpect(jsonPath("$.title").exists())
                .andExpect(jsonPath("$.instance").value("/api/incidents"))
                .andExpect(jsonPath("$.errors[*].field", hasItem("whatHappened")))
                .andExpect(jsonPath("$.errors[*].field", hasItem("reporter.email")))
                .andExpect(jsonPath("$.errors[*].field", hasItem("estimatedLoss")))
                .andExpect(jsonPath("$.errors[*].field", hasItem("market")));
    }

    @Test
    void whoReportsMustBeReachableAndTheEventMustHaveHappened() throws Exception {
        report("""
                {"whatHappened": "Something", "reporter": {"name": "Jo"}, "eventAt": "2999-01-01T00:00:00Z"}
                """)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[*].field", hasItem("reporter.email")))
                .andExpect(jsonPath("$.errors[*].field", hasItem("eventAt")));
    }

    @Test
    void anUnknownCodeIsAnsweredWithTheKnownOnes() throws Exception {
        report(body("whatHappened", "Words", "petHarm", "VERY_BAD"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("petHarm"))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("NONE, MINOR, SERIOUS")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("VERY_BAD"))));
    }

    @Test
    void aMisspeltFieldIsNotLost() throws Exception {
        report(body("whatHappened", "Words", "minorInvolvd", true))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("minorInvolvd"))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("minorInvolved")));
    }

    @Test
    void wrongTypesAreNamed() throws Exception {
        for (var wrong : List.of(
                "\"ongoing\": \"yes\"",
                "\"estimatedLoss\": \"much\"",
                "\"eventAt\": \"yesterday\"",
                "\"eventAt\": \"2026-11-20T09:00:00\"",
                "\"eventAt\": \"1763629200\"",
                "\"eventAt\": \"\"",
                "\"eventAt\": 1763629200",
                "\"eventAt\": 1763629200.5",
                "\"bookingRef\": 5",
                "\"reporter\": []",
                "\"petHarm\": 1")) {
            var field = wrong.substring(1, wrong.indexOf('"', 1));
            report("{\"whatHappened\": \"Words\", " + wrong + "}")
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(jsonPath("$.errors[0].field").value(field));
        }
    }

    @Test
    void whatIsNoJsonObjectOrTooDeepOrTooLargeIsRefused() throws Exception {
        for (var broken : List.of(
                "", "null", "[]", "\"text\"", "{", "{} {}", "{\"whatHappened\": \"a\", \"whatHappened\": \"b\"}")) {
            report(broken)
                    .andExpect(status().isBadRequest())
                    .andExpect(content().contentType(PROBLEM));
        }
        report("{\"reporter\": " + "[".repeat(200) + "]".repeat(200) + "}")
                .andExpect(status().is4xxClientError())
                .andExpect(content().contentType(PROBLEM));
        report(body("whatHappened", "x".repeat(300_000)))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(content().contentType(PROBLEM));
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws Exception {
        reportWithKey("k".repeat(256), body("whatHappened", "Words"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("Idempotency-Key"));
    }

    @Test
    void incidentsAreListedPageByPageWithFilters() throws Exception {
        var word = "paging" + UUID.randomUUID().toString().replace("-", "");
        for (int i = 0; i < 3; i++) {
            report(body("whatHappened", "Words", "subject", word, "category", "LOST_PET"))
                    .andExpect(status().isCreated());
        }

        var first = read(
                agent(get("/api/incidents").param("q", word).param("limit", "2").param("status", "NEW", "OPEN"))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.items", hasSize(2)))
                        .andExpect(jsonPath("$.items[0].reporter.name").value("Jo"))
                        .andExpect(jsonPath("$.items[0].reporter.email").value("jo@example.org"))
                        .andExpect(jsonPath("$.items[0].status").value("NEW")));
        var second = read(agent(post("/api/incidents/search")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"q\": \"%s\", \"limit\": 2, \"after\": \"%s\"}"
                                .formatted(word, first.get("next").asText())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(1))));

        assertThat(second.get("next").isNull()).isTrue();
        assertThat(numbers(first)).doesNotContainAnyElementsOf(numbers(second));
        agent(get("/api/incidents").param("q", word).param("status", "CLOSED"))
                .andExpect(jsonPath("$.items", hasSize(0)));
        agent(get("/api/incidents").param("q", word).param("owner", "nobody"))
                .andExpect(jsonPath("$.items", hasSize(0)));
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() throws Exception {
        agent(get("/api/incidents").param("status", "LATER"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(PROBLEM))
                .andExpect(jsonPath("$.errors[0].field").value("status"))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("WAITING_CUSTOMER")));
        agent(get("/api/incidents").param("limit", "many"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("limit"));
        agent(get("/api/incidents").param("limit", "201"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("limit"));
        agent(get("/api/incidents").param("after", "nonsense"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("after"));
    }

    @Test
    void notesHaveTheCallerAsAuthorAndStandInTheEventLog() throws Exception {
        var number = number(report(body("whatHappened", "Words")));

        agent(post("/api/incidents/" + number + "/notes")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"text\": \"Dog is home\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.author").value("ts-agent"));

        agent(get("/api/incidents/" + number + "/notes"))
                .andExpect(jsonPath("$[0].text").value("Dog is home"));
        agent(get("/api/incidents/" + number + "/events"))
                .andExpect(jsonPath("$[*].type", hasItem("CaseOpened")))
                .andExpect(jsonPath("$[*].type", hasItem("NoteAdded")));
        agent(post("/api/incidents/" + number + "/notes")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"text\": \" \"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("text"));
    }

    @Test
    void theMarketIsNamedOrTakenFromThePhone() throws Exception {
        var named = number(report(body("whatHappened", "Words", "market", "DE")));
        var called = number(report("""
                {"whatHappened": "Words", "reporter": {"phone": "+44 20 7946 0000"}}
                """));
        var neither = number(report(body("whatHappened", "Words")));

        agent(get("/api/incidents/" + named)).andExpect(jsonPath("$.market").value("EU"));
        agent(get("/api/incidents/" + called)).andExpect(jsonPath("$.market").value("UK"));
        agent(get("/api/incidents/" + neither)).andExpect(jsonPath("$.market").value("US"));
        report(body("whatHappened", "Words", "market", "JP"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("market"));
    }

    @Test
    void aTestIsReportedAsOneAndALeadMayMarkAndUnmarkIt() throws Exception {
        var word = "drill" + UUID.randomUUID().toString().replace("-", "");
        var test = number(report(body("whatHappened", "Words", "subject", word, "test", true)));
        var real = number(report(body("whatHappened", "Words", "subject", word)));
        agent(get("/api/incidents/" + test)).andExpect(jsonPath("$.test").value(true));
        agent(get("/api/incidents").param("q", word).param("test", "false"))
                .andExpect(jsonPath("$.items[*].number", contains(real)))
                .andExpect(jsonPath("$.items[0].test").value(false));

        act(real, "mark-as-test", "ts-agent", "Drill").andExpect(status().isNotFound());
        act(real, "mark-as-test", "ts-lead", "").andExpect(status().isUnprocessableEntity());
        act(real, "mark-as-test", "ts-lead", "Drill of the night shift").andExpect(status().isOk());
        act(test, "mark-as-real", "ts-lead", "It did happen").andExpect(status().isOk());

        agent(get("/api/incidents").param("q", word).param("test", "true"))
                .andExpect(jsonPath("$.items[*].number", contains(real)));
        agent(get("/api/incidents/" + real + "/events")).andExpect(jsonPath("$[*].type", hasItem("TestMarked")));
        agent(get("/api/incidents/" + test + "/events")).andExpect(jsonPath("$[*].type", hasItem("TestUnmarked")));
    }

    private ResultActions act(String number, String action, String role, String reason) throws Exception {
        var name = "api-" + role;
        if (staff.find(name).isEmpty()) {
            staff.register(new NewStaffMember(name, name, "x", Set.of(role), false));
        }
        return mvc.perform(post("/api/incidents/" + number + "/actions/" + action)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.createObjectNode().put("testMarkReason", reason).toString())
                .with(user(name).roles(role)));
    }

    @Test
    void contactsAreServedAsPlainText() throws Exception {
        var number = number(report(body("whatHappened", "Words")));
        var incident = incidents.findByNumber(number).orElseThrow().id();
        contacts.recordInbound(mail(incident, "Any news?", "<script>alert(1)</script>"));

        agent(get("/api/incidents/" + number + "/contacts"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].text", hasItem("Any news?")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("<script>"))));
    }

    @Test
    void whoDoesNotSignInOrHasNoRoleGetsNothing() throws Exception {
        mvc.perform(get("/api/incidents"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentType(PROBLEM));
        mvc.perform(get("/api/incidents").with(user("guest").roles("guest")))
                .andExpect(status().isForbidden())
                .andExpect(content().contentType(PROBLEM));
    }

    @Test
    void aProgramMayReportButNotRead() throws Exception {
        var program = user("marketplace").roles("api-client");
        var number =
                number(mvc.perform(reportRequest(body("whatHappened", "Words")).with(program))
                        .andExpect(status().isCreated()));

        for (var path : List.of("", "/" + number, "/" + number + "/notes", "/" + number + "/events")) {
            mvc.perform(get("/api/incidents" + path).with(program)).andExpect(status().isForbidden());
        }
        mvc.perform(post("/api/incidents/search")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(program))
                .andExpect(status().isForbidden());
    }

    @Test
    void everyOtherMistakeHasItsCodeAndAProblemToo() throws Exception {
        agent(get("/api/incidents/SP-999999"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(PROBLEM));
        agent(get("/api/incidents/SP-999999/contacts")).andExpect(status().isNotFound());
        agent(get("/api/incidents/SP-999999/tasks"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("There is no incident with this number."));
        agent(get("/api/nothing"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(PROBLEM));
        agent(delete("/api/incidents"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().exists("Allow"))
                .andExpect(content().contentType(PROBLEM));
        agent(get("/api/incidents").accept(MediaType.TEXT_PLAIN))
                .andExpect(status().isNotAcceptable())
                .andExpect(content().contentType(PROBLEM));
        agent(post("/api/incidents").contentType(MediaType.TEXT_PLAIN).content("help"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentType(PROBLEM));
    }

    @Test
    void theOpenApiDocumentDescribesEveryOperation() throws Exception {
        var api = read(agent(get("/api/openapi")).andExpect(status().isOk()));

        assertThat(api.at("/components/securitySchemes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("basic", "bearer");
        assertThat(api.get("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/incidents",
                        "/api/incidents/search",
                        "/api/incidents/{number}",
                        "/api/incidents/{number}/contacts",
                        "/api/incidents/{number}/notes",
                        "/api/incidents/{number}/events",
                        "/api/incidents/{number}/actions",
                        "/api/incidents/{number}/actions/{action}",
                        "/api/incidents/{number}/tasks",
                        "/api/tasks",
                        "/api/shifts",
                        "/api/shifts/begin",
                        "/api/shifts/{id}/end",
                        "/api/tasks/{key}/claim",
                        "/api/tasks/{key}/complete");
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var name = operation.getKey() + " " + path.getKey();
                    var described = operation.getValue();
                    assertThat(described.path("summary").asText()).as(name).isNotBlank();
                    assertThat(described.path("tags")).as(name).isNotEmpty();
                    var responses = described.get("responses");
                    var success = responses.has("201") ? responses.get("201") : responses.get("200");
                    if (!responses.has("204")) {
                        assertThat(success.at("/content/application~1json/schema"))
                                .as(name)
                                .isNotEmpty();
                    }
                    for (var status : List.of("400", "401", "403", "500")) {
                        assertThat(responses.at("/" + status + "/content/application~1problem+json/schema"))
                                .as(name + " " + status)
                                .isNotEmpty();
                    }
                    if (described.has("requestBody")) {
                        assertThat(described.at("/requestBody/content/application~1json/schema"))
                                .as(name)
                                .isNotEmpty();
                        assertThat(responses.has("422")).as(name).isTrue();
                    }
                }));
        assertThat(api.at("/paths/~1api~1incidents/post/parameters/0/name").asText())
                .isEqualTo("Idempotency-Key");
        assertThat(api.toString()).doesNotContain("replyToken");
    }

    private InboundContact mail(IncidentId incident, String text, String html) {
        return new InboundContact(
                incident,
                parties.reporterOf(incident).id(),
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                "Re: report",
                text,
                html,
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                Instant.parse("2026-11-20T09:00:00Z"));
    }

    private ResultActions agent(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(user("ts-agent").roles("ts-agent")));
    }

    private ResultActions report(String body) throws Exception {
        return agent(reportRequest(body));
    }

    private ResultActions reportWithKey(String key, String body) throws Exception {
        return agent(reportRequest(body).header("Idempotency-Key", key));
    }

    private static MockHttpServletRequestBuilder reportRequest(String body) {
        return post("/api/incidents").contentType(MediaType.APPLICATION_JSON).content(body);
    }

    /** A report by Jo with these fields. */
    private String body(Object... namesAndValues) {
        var body = json.createObjectNode();
        body.putObject("reporter").put("name", "Jo").put("email", "jo@example.org");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.putPOJO((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body.toString();
    }

    private String number(ResultActions answer) throws Exception {
        return read(answer).get("number").asText();
    }

    private JsonNode read(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsString());
    }

    private static List<String> numbers(JsonNode page) {
        var numbers = new ArrayList<String>();
        page.get("items").forEach(item -> numbers.add(item.get("number").asText()));
        return numbers;
    }
}
