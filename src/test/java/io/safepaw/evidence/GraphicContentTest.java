package io.safepaw.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.engine.ShippedTables;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.staff.TeamDay;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.OneTask;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.TaskDenied;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** The gate before graphic content over HTTP and in the task listeners, with the real tables (domain.md 6.2). */
@SpringBootTest(properties = {"safepaw.staff.zone=America/Los_Angeles", "safepaw.deployment.enabled=false"})
@AutoConfigureMockMvc
@CamundaSpringProcessTest
@ActiveProfiles("basic")
@Import({GraphicContentTest.Time.class, ShippedTables.class})
class GraphicContentTest {

    /** Ten in the morning of the team. */
    private static final Instant TEN = Instant.parse("2026-11-20T18:00:00Z");

    private static final byte[] PNG = HexFormat.of()
            .parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002"
                    + "0000055b0a7d5e0000000049454e44ae426082");

    @Autowired
    private MockMvc web;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private Incidents incidents;

    @Autowired
    private ExposureHits exposure;

    @Autowired
    private CaseActions actions;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private TeamDay day;

    @Autowired
    private Worklist worklist;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages messages;

    private StaffMember gail;
    private IncidentId incident;

    @BeforeEach
    void aTeamAndAnIncident() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        jdbc.sql("delete from graphic_view").update();
        jdbc.sql("delete from graphic_opt_out").update();
        jdbc.sql("delete from staff_qualification").update();
        clock.set(TEN);
        gail = person("gail", Roles.AGENT);
        person("gus", Roles.AGENT);
        person("fay", "finance-controller");
        person("glen", Roles.LEAD);
        incident = incident(PetHarm.MINOR, Category.PET_INJURY, "P1");
    }

    @Test
    void aGraphicFileOpensWithAPurposeOnlyAndEachViewIsKept() throws Exception {
        var file = graphic(incident);
        refused(gail, file);
        gate(gail, file)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Nobody has described it yet")))
                .andExpect(content().string(not(containsString("/preview"))));
        open(gail, file, "")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Please say what for.")));
        refused(gail, file);

        open(gail, file, "EVIDENCE_REVIEW").andExpect(redirectedUrl("/desk/graphic/" + file));

        preview(gail, file).andExpect(status().isOk()).andExpect(content().bytes(PNG));
        preview(gail, file).andExpect(header().string("Cache-Control", "no-store"));
        download(gail, file).andExpect(status().isForbidden());
        gate(gail, file)
                .andExpect(content().string(containsString("/desk/files/" + file + "/preview")))
                .andExpect(content().string(containsString("graphic-mark")));
        refused(person("gus", Roles.AGENT), file);
        assertThat(viewed(incident)).singleElement().satisfies(event -> {
            assertThat(event.actor().id()).isEqualTo("gail");
            assertThat(event.data())
                    .containsEntry("purpose", "EVIDENCE_REVIEW")
                    .containsEntry("evidenceId", file.toString())
                    .containsEntry("again", false)
                    .containsEntry("ruleVersion", "2026-11-1")
                    .containsEntry("limitRuleVersion", "2026-11-1");
        });

        // Twice on the button is one view; after a while it is closed again.
        open(gail, file, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        assertThat(viewed(incident)).hasSize(1);
        clock.advance(Duration.ofMinutes(16));
        refused(gail, file);
    }

    @Test
    void whoDescribesItSparesTheOthers() throws Exception {
        var file = graphic(incident);
        describe(gail, file, "A wound at the left ear.").andExpect(status().isForbidden());
        open(gail, file, "EVIDENCE_REVIEW");
        describe(gail, file, "A wound at the left ear.").andExpect(status().is3xxRedirection());

        gate(staff.get("gus"), file)
                .andExpect(content().string(containsString("A wound at the left ear.")))
                .andExpect(content().string(containsString("A second viewing is meant for an appeal or Legal only.")));
        open(staff.get("gus"), file, "APPEAL").andExpect(status().is3xxRedirection());

        assertThat(viewed(incident))
                .last()
                .satisfies(event ->
                        assertThat(event.data()).containsEntry("again", true).containsEntry("purpose", "APPEAL"));
        assertThat(log.of(incident)).noneMatch(event -> event.data().toString().contains("wound"));
    }

    @Test
    void theWrongRoleNeverSeesIt() throws Exception {
        var file = graphic(incident);
        var fay = staff.get("fay");

        gate(fay, file)
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("for those who work on the incident")));
        open(fay, file, "LEGAL").andExpect(status().isForbidden());
        refused(fay, file);
        assertThat(viewed(incident)).isEmpty();
    }

    @Test
    void sixViewsAreTheMostForADay() throws Exception {
        for (int i = 0; i < 6; i++) {
            open(gail, graphic(incident), "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        }
        var seventh = graphic(incident);

        open(gail, seventh, "EVIDENCE_REVIEW")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("6 times, which is the most for one shift")))
                .andExpect(content().string(containsString("Saturday 00:00 (America/Los_Angeles)")));
        refused(gail, seventh);

        // Fourteen hours later it is another day of the team.
        clock.set(Instant.parse("2026-11-21T08:00:00Z"));
        open(gail, seventh, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
    }

    @Test
    void twoGraphicIncidentsInARowAreEnoughUntilOtherWorkIsDone() throws Exception {
        open(gail, graphic(incident), "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        open(gail, graphic(incident(PetHarm.MINOR, Category.PET_INJURY, "P2")), "EVIDENCE_REVIEW")
                .andExpect(status().is3xxRedirection());
        var third = graphic(incident(PetHarm.MINOR, Category.PET_INJURY, "P2"));

        open(gail, third, "EVIDENCE_REVIEW")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("2 incidents in a row")));
        open(gail, graphic(incident), "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());

        clock.advance(Duration.ofMinutes(1));
        var other = incident(PetHarm.NONE, Category.SERVICE_QUALITY, "P3");
        transaction.executeWithoutResult(
                status -> log.append(other, CaseEventType.TaskCompleted, new Actor("gail"), Map.of("formId", "reply")));
        open(gail, third, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
    }

    @Test
    void afterADeathThereIsABreakBeforeTheNextIncident() throws Exception {
        var death = incident(PetHarm.DEAD, Category.PET_DEATH, "P0");
        var next = graphic(incident);
        open(gail, graphic(death), "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        open(gail, graphic(death), "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());

        open(gail, next, "EVIDENCE_REVIEW")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("possible again from 10:15 (America/Los_Angeles)")));

        clock.advance(Duration.ofMinutes(15));
        open(gail, next, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
    }

    @Test
    void whoIsNewLooksTogetherWithAColleagueForWhomItCountsToo() throws Exception {
        nesting("gail");
        var file = graphic(incident);

        open(gail, file, "EVIDENCE_REVIEW")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("only together with a colleague")));
        nesting("gus");
        open(gail, file, "EVIDENCE_REVIEW", "gus").andExpect(status().isUnprocessableEntity());
        open(gail, file, "EVIDENCE_REVIEW", "fay").andExpect(status().isUnprocessableEntity());
        open(gail, file, "EVIDENCE_REVIEW", "glen").andExpect(status().is3xxRedirection());

        preview(gail, file).andExpect(status().isOk());
        refused(staff.get("glen"), file);
        assertThat(viewed(incident))
                .extracting(event -> event.actor().id(), event -> event.data().get("together"))
                .containsExactly(tuple("gail", "glen"), tuple("glen", "gail"));
    }

    @Test
    void whoDoesNotWantToLookIsNotAskedWhyAndLeavesNoTrace() throws Exception {
        var file = graphic(incident);
        open(gail, file, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        int events = log.of(incident).size();

        choose(false);

        refused(gail, file);
        open(gail, file, "LEGAL")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("needs no reason")));
        web.perform(get("/desk/team").with(as(gail)))
                .andExpect(content().string(containsString("I look at graphic content again")));
        assertThat(log.of(incident)).hasSize(events);

        choose(true);
        open(gail, file, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        choose(false);
        clock.advance(Duration.ofDays(1));
        open(gail, file, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
    }

    /** domain.md 2.5 row 18: the tables hear of it, once for each person and day. */
    @Test
    void whoHasSeenTooMuchGetsATeamLead() throws Exception {
        for (int i = 0; i < 6; i++) {
            open(gail, graphic(incident), "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        }
        assertThat(exposure.of(incident)).containsEntry("exposureLimitHit", false);
        var seventh = graphic(incident);

        open(gail, seventh, "EVIDENCE_REVIEW").andExpect(status().isForbidden());
        gate(gail, seventh);
        gate(gail, seventh);

        assertThat(exposure.of(incident)).containsEntry("exposureLimitHit", true);
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.ExposureLimitHit))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().id()).isEqualTo("gail"));
        await().untilAsserted(() ->
                verify(messages).publish(eq(ProcessNames.FACTS_CHANGED), eq(incident.toString()), any(), anyMap()));
        clock.advance(Duration.ofDays(1));
        assertThat(exposure.of(incident)).containsEntry("exposureLimitHit", false);
    }

    @Test
    void whoNeedsCompanyHasReachedNoLimit() throws Exception {
        nesting("gail");

        open(gail, graphic(incident), "EVIDENCE_REVIEW").andExpect(status().isForbidden());

        assertThat(exposure.of(incident)).containsEntry("exposureLimitHit", false);
    }

    @Test
    void whoMayNotLookTakesNoReviewOfGraphicEvidence() throws Exception {
        var plain = review(incident);
        worklist.claim(plain.taskKey(), gail);
        var graphic = graphic(incident);
        var review = review(incident);

        choose(false);
        denied(review, "You said that you do not look at graphic content today.");
        choose(true);
        nesting("gail");
        denied(review, "only together with a colleague. Ask glen");
        jdbc.sql("delete from staff_qualification").update();
        for (int i = 0; i < 6; i++) {
            open(gail, graphic(incident), "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        }
        denied(review, "possible again from Saturday 00:00");
        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(review.taskKey())
                        .assignee("gail")
                        .send()
                        .join())
                .hasMessageContaining("the most for one shift");

        worklist.claim(review.taskKey(), staff.get("gus"));
        assertThat(worklist.find(review.taskKey()).orElseThrow().assignee()).isEqualTo("gus");
        assertThat(graphic).isNotNull();
    }

    @Test
    void aBreakAfterAbuseHoldsForTasksToo() throws Exception {
        graphic(incident);
        var review = review(incident);
        open(gail, graphic(incident(PetHarm.MINOR, Category.ANIMAL_ABUSE_NEGLECT, "P0")), "EVIDENCE_REVIEW")
                .andExpect(status().is3xxRedirection());

        denied(review, "possible again from 10:15");
        clock.advance(Duration.ofMinutes(15));
        worklist.claim(review.taskKey(), gail);
    }

    @Test
    void anAgentMarksAFileAndItsCopies() throws Exception {
        var first = stored(incident, PNG, null);
        var copy = stored(incident, PNG, null);
        preview(gail, first).andExpect(status().isOk());

        mark(first, "YES", "A wound.");

        assertThat(files.of(incident)).allMatch(EvidenceFile::graphic);
        refused(gail, copy);
        var description = files.find(new EvidenceId(copy)).orElseThrow().description();
        assertThat(texts.read(incident, description)).contains("A wound.");
        assertThat(files.find(new EvidenceId(stored(incident, PNG, null)))
                        .orElseThrow()
                        .graphic())
                .isTrue();
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.GraphicContentMarked)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data()).containsEntry("graphic", true).containsEntry("described", true));

        assertThatThrownBy(() -> mark(copy, "NO", null)).isInstanceOf(ActionRefused.class);
        refused(gail, copy);
        open(gail, copy, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());
        mark(copy, "NO", null);
        preview(gail, first).andExpect(status().isOk());
    }

    @Test
    void picturesOfGraveHarmCountAsGraphicUntilSomebodySaysNo() {
        var grave = incident(PetHarm.SERIOUS, Category.PET_INJURY, "P1");

        assertThat(isGraphic(stored(grave, PNG, null))).isTrue();
        assertThat(isGraphic(stored(grave, "A letter".getBytes(), null))).isFalse();
        assertThat(isGraphic(stored(incident, PNG, null))).isFalse();
        assertThat(isGraphic(stored(incident(PetHarm.SERIOUS, Category.PET_INJURY, "P1"), PNG, false)))
                .isFalse();
        assertThat(isGraphic(stored(incident(PetHarm.NONE, Category.OTHER, "P3"), PNG, true)))
                .isTrue();
    }

    private void denied(WorkItem review, String why) {
        assertThatThrownBy(() -> worklist.claim(review.taskKey(), gail))
                .isInstanceOf(TaskDenied.class)
                .hasMessageContaining(why);
    }

    private boolean isGraphic(UUID file) {
        return files.find(new EvidenceId(file)).orElseThrow().graphic();
    }

    private void mark(UUID file, String showsHarm, String description) {
        var current = incidents.get(incident);
        var values = new HashMap<String, Object>();
        values.put("evidenceId", file.toString());
        values.put("showsHarm", showsHarm);
        values.put("graphicDescription", description);
        actions.perform(
                actions.find("mark-graphic", current, gail).orElseThrow(), current, gail, UUID.randomUUID(), values);
    }

    private void choose(boolean look) throws Exception {
        web.perform(post("/desk/graphic/choice")
                        .param("look", String.valueOf(look))
                        .with(as(gail))
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk"));
    }

    private void refused(StaffMember who, UUID file) throws Exception {
        preview(who, file).andExpect(status().isForbidden());
        download(who, file).andExpect(status().isForbidden());
    }

    private ResultActions preview(StaffMember who, UUID file) throws Exception {
        return web.perform(get("/desk/files/{id}/preview", file).with(as(who)));
    }

    private ResultActions download(StaffMember who, UUID file) throws Exception {
        return web.perform(get("/desk/files/{id}", file).with(as(who)));
    }

    private ResultActions gate(StaffMember who, UUID file) throws Exception {
        return web.perform(get("/desk/graphic/{id}", file).with(as(who)));
    }

    private ResultActions open(StaffMember who, UUID file, String purpose) throws Exception {
        return open(who, file, purpose, "");
    }

    private ResultActions open(StaffMember who, UUID file, String purpose, String companion) throws Exception {
        return web.perform(post("/desk/graphic/{id}", file)
                .param("purpose", purpose)
                .param("companion", companion)
                .with(as(who))
                .with(csrf()));
    }

    private ResultActions describe(StaffMember who, UUID file, String text) throws Exception {
        return web.perform(post("/desk/graphic/{id}/description", file)
                .param("text", text)
                .with(as(who))
                .with(csrf()));
    }

    private static RequestPostProcessor as(StaffMember who) {
        return user(who.username()).roles(who.roles().toArray(String[]::new));
    }

    private List<CaseEvent> viewed(IncidentId id) {
        return log.of(id).stream()
                .filter(event -> event.type() == CaseEventType.GraphicContentViewed)
                .toList();
    }

    private void nesting(String username) {
        qualifications.change(
                username, new NewQualification(AgentLevel.NESTING, day.today(), "glen", Set.of()), "glen");
    }

    private StaffMember person(String username, String role) {
        return staff.register(new NewStaffMember(username, username, "secret", Set.of(role), false));
    }

    private IncidentId incident(PetHarm petHarm, Category category, String severity) {
        var id = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Something happened",
                        new Facts(category, petHarm, HumanHarm.NONE, false, false, false, null, BigDecimal.ZERO),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", UUID.randomUUID() + "@example.org", null, null),
                        clock.instant()))
                .id();
        jdbc.sql("update incident set severity = :severity where id = :id")
                .param("severity", severity)
                .param("id", id.value())
                .update();
        return id;
    }

    /** A picture unlike the others, so that it is no copy of one. */
    private UUID graphic(IncidentId id) {
        boolean first = files.of(id).isEmpty();
        var bytes = Arrays.copyOf(PNG, PNG.length + (first ? 0 : files.of(id).size()));
        return stored(id, bytes, true);
    }

    private UUID stored(IncidentId id, byte[] content, Boolean graphic) {
        return files.store(new NewEvidence(id, null, null, "photo.png", null, content, false, null, graphic))
                .value();
    }

    private WorkItem review(IncidentId id) {
        return new OneTask(camunda, worklist).of(id, "evidence-review");
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock settableClock() {
            return new MutableClock(TEN);
        }
    }
}
