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
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
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
import io.safepaw.casefile.ConflictInForce;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.RetainedRecord;
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
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
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
import org.springframework.lang.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
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
    private Uploads uploads;

    @Autowired
    private ExposureHits exposure;

    @Autowired
    private CaseActions actions;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private Parties parties;

    @Autowired
    private Breaks breaks;

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
        jdbc.sql("delete from upload").update();
        jdbc.sql("delete from graphic_view").update();
        jdbc.sql("delete from graphic_opt_out").update();
        jdbc.sql("delete from wellness_break").update();
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
    void workOnAP0WithADeathIsFollowedByABreakForGraphicTasks() throws Exception {
        var bea = somebodyNew();
        graphic(incident);
        var review = review(incident);
        worked(bea, incident(PetHarm.DEAD, Category.PET_DEATH, "P0"));

        denied(
                bea,
                review,
                "After the P0 that you worked on, have a break. Graphic content is possible again from 10:15");
        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(review.taskKey())
                        .assignee(bea.username())
                        .send()
                        .join())
                .hasMessageContaining("After the P0");

        clock.advance(Duration.ofMinutes(15));
        worklist.claim(review.taskKey(), bea);
    }

    @Test
    void aBreakIsOfferedAtOnceAndDuringItNothingGraphicAndNoAlarmComes() throws Exception {
        var bea = somebodyNew();
        var death = incident(PetHarm.DEAD, Category.PET_DEATH, "P0");
        var file = graphic(death);
        var review = review(death);
        assertThat(breaks.now(bea.username())).isEmpty();
        worked(bea, death);
        web.perform(get("/desk/reviews").with(as(bea)))
                .andExpect(content().string(containsString("Have a break of 15 minutes")));
        web.perform(get("/desk/calls/ringing").with(as(bea))).andExpect(header().exists("HX-Trigger"));

        rest(bea, true);

        denied(bea, review, "You are on a break until 10:15");
        open(bea, file, "EVIDENCE_REVIEW").andExpect(status().isForbidden());
        web.perform(get("/desk/calls/ringing").with(as(bea))).andExpect(header().doesNotExist("HX-Trigger"));
        web.perform(get("/desk/reviews").with(as(bea))).andExpect(content().string(containsString("End my break")));
        rest(bea, false);
        assertThat(breaks.now(bea.username())).isEmpty();
        worklist.claim(review.taskKey(), bea);
    }

    @Test
    void whoDoesNotWantABreakIsNotAskedAgain() throws Exception {
        var bea = somebodyNew();
        worked(bea, incident(PetHarm.MINOR, Category.ANIMAL_ABUSE_NEGLECT, "P0"));
        assertThat(breaks.now(bea.username()))
                .hasValueSatisfying(offered -> assertThat(offered.taken()).isFalse());

        rest(bea, false);

        assertThat(breaks.now(bea.username())).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        worked(bea, incident(PetHarm.MINOR, Category.PET_INJURY, "P0"));
        assertThat(breaks.now(bea.username())).isEmpty();
        worked(bea, incident(PetHarm.DEAD, Category.PET_DEATH, "P0"));
        assertThat(breaks.now(bea.username())).isPresent();
    }

    @Test
    void whoKnowsAPartyWorksOnNothingOfTheIncidentUntilALeadLiftsIt() throws Exception {
        var file = graphic(incident);
        var review = review(incident);
        worklist.claim(review.taskKey(), gail);
        assertThat(incidents.get(incident).owner()).isEqualTo("gail");
        open(gail, file, "EVIDENCE_REVIEW").andExpect(status().is3xxRedirection());

        var request = UUID.randomUUID();
        act(gail, "declare-conflict", request, Map.of("conflictReason", "She is my neighbour"));

        await().until(() -> worklist.find(review.taskKey()).orElseThrow().assignee() == null);
        assertThat(incidents.get(incident).owner()).isNull();
        denied(review, "has declared a conflict of interest");
        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(review.taskKey())
                        .assignee("gail")
                        .send()
                        .join())
                .hasMessageContaining("has declared a conflict of interest");
        assertThat(worklist.againstHandingOver(review.taskKey(), staff.get("glen"), "gail"))
                .isPresent();
        refused(gail, file);
        open(gail, file, "EVIDENCE_REVIEW")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("conflict of interest")));
        assertThat(actions.of(incidents.get(incident), gail)).isEmpty();
        var reporter = parties.of(incident).getFirst();
        assertThatThrownBy(() -> parties.showPhone(incident, reporter.id(), new Actor("gail")))
                .isInstanceOf(ConflictInForce.class);
        web.perform(post("/desk/incidents/{n}/status", incidents.get(incident).number())
                        .param("status", "WAITING_CUSTOMER")
                        .with(as(gail))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(log.of(incident).stream()
                        .filter(event -> event.type() == CaseEventType.ConflictDeclared)
                        .map(CaseEvent::data))
                .containsExactly(Map.of("person", "gail"));

        var lift = actions.find("lift-conflict", incidents.get(incident), staff.get("glen"))
                .orElseThrow();
        var options =
                (List<?>) actions.form(lift, incidents.get(incident)).data().get("conflictOptions");
        assertThat(options.toString()).contains("gail: She is my neighbour");
        var id = ((Map<?, ?>) options.getFirst()).get("value");
        act(staff.get("glen"), "lift-conflict", UUID.randomUUID(), Map.of("conflictId", id));

        worklist.claim(review.taskKey(), gail);
        assertThat(worklist.find(review.taskKey()).orElseThrow().assignee()).isEqualTo("gail");
    }

    @Test
    void aTaskThatIsHeldIsNotCompletedOnceAConflictIsDeclared() {
        var review = review(incident);
        worklist.claim(review.taskKey(), gail);
        // As if it were declared in the moment before it is taken back.
        jdbc.sql("""
                        insert into conflict_of_interest (id, incident_id, username, reason, declared_at)
                        values (gen_random_uuid(), :incident, 'gail', 'text:0', now())
                        """).param("incident", incident.value()).update();

        assertThatThrownBy(() -> camunda.newCompleteUserTaskCommand(review.taskKey())
                        .send()
                        .join())
                .hasMessageContaining("has declared a conflict of interest");
    }

    @Test
    void aLeadCannotLiftTheirOwnConflict() {
        var glen = staff.get("glen");
        act(gail, "declare-conflict", UUID.randomUUID(), Map.of("conflictReason", "My sitter"));
        act(glen, "declare-conflict", UUID.randomUUID(), Map.of("conflictReason", "My cousin"));

        assertThat(actions.find("lift-conflict", incidents.get(incident), glen)).isEmpty();
        assertThat(actions.find("lift-conflict", incidents.get(incident), gail)).isEmpty();
    }

    private void act(StaffMember who, String action, UUID request, Map<String, Object> values) {
        var current = incidents.get(incident);
        actions.perform(actions.find(action, current, who).orElseThrow(), current, who, request, values);
    }

    private void worked(StaffMember who, IncidentId id) {
        transaction.executeWithoutResult(status ->
                log.append(id, CaseEventType.TaskCompleted, new Actor(who.username()), Map.of("formId", "triage")));
    }

    private void rest(StaffMember who, boolean take) throws Exception {
        web.perform(post("/desk/graphic/break")
                        .param("take", String.valueOf(take))
                        .with(as(who))
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk"));
    }

    /** The log of another test knows nothing of them: a break follows from the last task that somebody completed. */
    private StaffMember somebodyNew() {
        return person("agent-" + UUID.randomUUID(), Roles.AGENT);
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

    @Test
    void whatACameraWroteIsForTheCaseTeamOnly() throws Exception {
        var photo = Photos.withPlace(800, 600);
        var file = stored(incident, photo, false);
        var fay = staff.get("fay");

        download(gail, file)
                .andExpect(status().isOk())
                .andExpect(content().bytes(photo))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"));
        details(gail, file)
                .andExpect(content().string(containsString("Pawphone 7")))
                .andExpect(content().string(containsString("47.60000, -122.31667")));
        details(fay, file).andExpect(content().string(not(containsString("Pawphone"))));
        for (var copy : List.of(
                download(fay, file),
                preview(fay, file),
                web.perform(get("/desk/files/{id}/copy", file).with(as(gail))))) {
            var bytes =
                    copy.andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "Pawphone");
            // Upright, as it was held.
            var picture = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(picture.getWidth()).isEqualTo(600);
            assertThat(picture.getHeight()).isEqualTo(800);
            assertThat(new Color(picture.getRGB(10, 400)).getBlue()).isGreaterThan(200);
            assertThat(new Color(picture.getRGB(590, 400)).getRed()).isGreaterThan(200);
        }
        // The words of a letter have nothing to take out.
        download(fay, stored(incident, "A letter".getBytes(), false))
                .andExpect(content().string("A letter"));
    }

    /** What its player asks for when somebody moves the slider, however the film is encrypted. */
    @Test
    void aFilmBehindTheGateIsSentFromWhereItsPlayerAsks() throws Exception {
        var film = Arrays.copyOf(sample("film.mp4"), 3 << 20);
        for (int at = 20_000; at < film.length; at++) {
            film[at] = (byte) (at * 31 >> 7);
        }
        var file = stored(incident, film, true);
        open(gail, file, "EVIDENCE_REVIEW");

        preview(gail, file)
                .andExpect(status().isOk())
                .andExpect(header().string("Accept-Ranges", "bytes"))
                .andExpect(header().longValue("Content-Length", film.length))
                .andExpect(content().contentType("video/mp4"))
                .andExpect(content().bytes(film));
        for (var asked : Map.of(
                        "bytes=0-99", new int[] {0, 100},
                        "bytes=1048500-1048700", new int[] {1048500, 1048701},
                        "bytes=2000000-", new int[] {2000000, film.length},
                        "bytes=-10", new int[] {film.length - 10, film.length})
                .entrySet()) {
            web.perform(get("/desk/files/{id}/preview", file)
                            .header("Range", asked.getKey())
                            .with(as(gail)))
                    .andExpect(status().isPartialContent())
                    .andExpect(header().string(
                                    "Content-Range",
                                    "bytes " + asked.getValue()[0] + "-" + (asked.getValue()[1] - 1) + "/"
                                            + film.length))
                    .andExpect(content().bytes(Arrays.copyOfRange(film, asked.getValue()[0], asked.getValue()[1])));
        }
        web.perform(get("/desk/files/{id}/preview", file)
                        .header("Range", "bytes=9999999-")
                        .with(as(gail)))
                .andExpect(status().isRequestedRangeNotSatisfiable());
        gate(gail, file)
                .andExpect(content().string(containsString("<video controls muted preload=\"none\"")))
                .andExpect(content().string(not(containsString("autoplay"))));
    }

    @Test
    void whereNoCleanCopyCanBeMadeThePageSaysWhatToDo() throws Exception {
        var heic = stored(incident, sample("photo.heic"), false);
        var film = stored(incident, sample("film.mp4"), false);
        var cut = stored(incident, Arrays.copyOf(sample("film.mp4"), 9000), false);

        details(gail, heic).andExpect(content().string(containsString("No copy for others can be made")));
        details(gail, film).andExpect(content().string(containsString("/desk/files/" + film + "/copy")));
        web.perform(get("/desk/files/{id}/copy", film).with(as(gail)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Jo at home"))));
        for (var answer : List.of(
                web.perform(get("/desk/files/{id}/copy", cut).with(as(gail))), download(staff.get("fay"), cut))) {
            answer.andExpect(redirectedUrl("/desk/files/" + cut + "/details?nocopy"));
        }
        web.perform(get("/desk/files/{id}/details?nocopy", cut).with(as(gail)))
                .andExpect(content().string(containsString("No copy for others can be made")));
    }

    @Test
    void aMailIsReadInWordsWithWhatIsAttachedToIt() throws Exception {
        var mail = """
                From: Jo <jo@example.org>
                To: us@example.org
                Subject: =?UTF-8?Q?Z=C3=A4hne?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html

                <p>He bit <b>me</b></p><img src="https://example.org/pixel.png"><script>alert(1)</script>
                --b
                Content-Type: image/jpeg
                Content-Disposition: attachment; filename="<b>wound.jpg"

                x
                --b--
                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var file = stored(incident, mail, false);

        assertThat(files.find(new EvidenceId(file)).orElseThrow().type()).isEqualTo("message/rfc822");
        details(gail, file)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Jo &lt;jo@example.org&gt;")))
                .andExpect(content().string(containsString("Zähne")))
                .andExpect(content().string(containsString("He bit me")))
                .andExpect(content().string(containsString("&lt;b&gt;wound.jpg")))
                .andExpect(content().string(not(containsString("pixel.png"))))
                .andExpect(content().string(not(containsString("alert(1)"))));
        details(staff.get("fay"), file).andExpect(content().string(not(containsString("He bit me"))));
        details(gail, stored(incident, mail, true)).andExpect(content().string(not(containsString("He bit me"))));
    }

    @Test
    void aGraphicPictureIsAVeilInListsUntilItIsOpened() throws Exception {
        var plain = stored(incident, Photos.withPlace(800, 600), false);
        var shown = ImageIO.read(new ByteArrayInputStream(thumbnail(gail, plain)));
        assertThat(shown.getHeight()).isEqualTo(320);
        assertThat(new Color(shown.getRGB(200, 100)).getRed()).isGreaterThan(200);

        mark(plain, "YES", null);

        var veil = ImageIO.read(new ByteArrayInputStream(thumbnail(gail, plain)));
        for (int x = 0; x < veil.getWidth(); x++) {
            var point = new Color(veil.getRGB(x, veil.getHeight() / 2));
            assertThat(point.getRed()).isEqualTo(point.getGreen()).isEqualTo(point.getBlue());
        }
        refused(gail, plain);
        web.perform(get("/desk/files/{id}/copy", plain).with(as(gail))).andExpect(status().isForbidden());
        details(gail, plain).andExpect(content().string(not(containsString("Pawphone"))));
        choose(false);
        web.perform(get("/desk/files/{id}/thumbnail", plain).with(as(gail))).andExpect(status().isNotFound());
    }

    @Test
    void previewsOfGraphicPicturesGoLongBeforeThePictures() throws Exception {
        var file = stored(incident, Photos.withPlace(40, 30), true);
        var preview = new RetainedEvidence()
                .tables().stream()
                        .filter(table -> table.record() == RetainedRecord.GRAPHIC_THUMBNAIL)
                        .findFirst()
                        .orElseThrow();
        var other = stored(incident, Photos.withPlace(50, 30), false);

        jdbc.sql("delete from " + preview.name() + " where " + preview.condition())
                .param("incidents", List.of(incident.value()))
                .update();

        assertThat(files.thumbnail(new EvidenceId(file))).isEmpty();
        assertThat(files.content(new EvidenceId(file))).isPresent();
        assertThat(files.thumbnail(new EvidenceId(other))).isPresent();
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsKeptAndNotDecoded() throws Exception {
        var bomb = PNG.clone();
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        var checksum = new CRC32();
        checksum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) checksum.getValue());

        var file = stored(incident, bomb, false);

        assertThat(files.thumbnail(new EvidenceId(file))).isEmpty();
        assertThat(files.copy(new EvidenceId(file))).isEmpty();
        download(gail, file).andExpect(content().bytes(bomb));
    }

    @Test
    void aFormAddsFilesWhereNoScriptRuns() throws Exception {
        web.perform(multipart("/desk/incidents/{number}/files", number())
                        .file(new MockMultipartFile("file", "../../paw\u202Egnp.png", "image/png", PNG))
                        .file(new MockMultipartFile("file", "bill.pdf", "application/pdf", PNG))
                        .param("graphic", "true")
                        .with(as(gail))
                        .with(csrf()))
                .andExpect(redirectedUrl("/desk/incidents/" + number()))
                .andExpect(flash().attribute("error", containsString("not what the ending of its name says")));

        assertThat(files.of(incident))
                .extracting(EvidenceFile::fileName, EvidenceFile::graphic, EvidenceFile::refusal)
                .containsExactlyInAnyOrder(
                        tuple("pawgnp.png", true, null),
                        tuple("bill.pdf", true, EvidenceRefusal.NAME_CONTRADICTS_CONTENT));
    }

    @Test
    void anUploadInPiecesGoesOnWhereItStopped() throws Exception {
        var photo = Photos.withPlace(80, 60);
        var first = Arrays.copyOf(photo, 300);
        var rest = Arrays.copyOfRange(photo, 300, photo.length);
        var upload = begin(gail, photo.length, "graphic ZmFsc2U=").andExpect(status().isCreated());
        var address = upload.andReturn().getResponse().getHeader("Location");
        assertThat(upload.andReturn().getResponse().getHeader("Upload-Expires")).isNotNull();

        assertThat(piece(gail, address, 0, first, null).getHeader("Upload-Offset"))
                .isEqualTo("300");
        // Bytes that are not what their checksum says are taken back.
        assertThat(piece(gail, address, 300, rest, "sha1 " + Base64.getEncoder().encodeToString(new byte[20]))
                        .getStatus())
                .isEqualTo(460);
        assertThat(piece(gail, address, 299, rest, null).getStatus()).isEqualTo(409);
        howFar(gail, address).andExpect(header().string("Upload-Offset", "300"));
        howFar(staff.get("gus"), address).andExpect(status().isNotFound());
        assertThat(piece(staff.get("gus"), address, 300, rest, null).getStatus())
                .isEqualTo(404);
        web.perform(get(address).with(as(gail))).andExpect(status().isNotFound());
        assertThat(jdbc.sql("select bytes from upload_part").query(byte[].class).list())
                .isNotEmpty()
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .startsWith("enc:")
                        .doesNotContain("Pawphone"));
        assertThat(files.of(incident)).isEmpty();

        var sum = MessageDigest.getInstance("SHA-1").digest(rest);
        assertThat(piece(gail, address, 300, rest, "sha1 " + Base64.getEncoder().encodeToString(sum))
                        .getStatus())
                .isEqualTo(204);

        // Whoever asks again finds it done, and done once.
        howFar(gail, address).andExpect(header().string("Upload-Offset", String.valueOf(photo.length)));
        web.perform(get(address).with(as(gail)))
                .andExpect(jsonPath("$.fileName").value("paw.jpg"))
                .andExpect(jsonPath("$.refusal").doesNotExist());
        assertThat(files.of(incident)).singleElement().satisfies(file -> {
            assertThat(file.graphic()).isFalse();
            assertThat(files.content(file.id()).orElseThrow().open()).hasBinaryContent(photo);
        });
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.EvidenceAdded)
                .singleElement()
                .satisfies(event -> assertThat(event.actor().id()).isEqualTo("gail"));
        assertThat(jdbc.sql("select count(*) from upload_part")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anUploadThatNobodyGoesOnWithExpiresAndOneThatIsTooLargeNeverBegins() throws Exception {
        begin(gail, 251L << 20, null).andExpect(status().isPayloadTooLarge());
        begin(gail, 0, null).andExpect(status().isBadRequest());
        var address = begin(gail, 1000, null).andReturn().getResponse().getHeader("Location");
        assertThat(piece(gail, address, 0, new byte[10], null).getStatus()).isEqualTo(204);

        clock.advance(Duration.ofHours(23));
        uploads.sweep();
        howFar(gail, address).andExpect(header().string("Upload-Offset", "10"));
        clock.advance(Duration.ofHours(1));
        uploads.sweep();
        howFar(gail, address).andExpect(status().isNotFound());

        for (int i = 0; i < 20; i++) {
            begin(gail, 1000, null).andExpect(status().isCreated());
        }
        begin(gail, 1000, null).andExpect(status().isTooManyRequests());
    }

    private String number() {
        return incidents.get(incident).number();
    }

    private ResultActions begin(StaffMember who, long length, String metadata) throws Exception {
        var name = "filename " + Base64.getEncoder().encodeToString("paw.jpg".getBytes());
        return web.perform(post("/desk/incidents/{number}/uploads", number())
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .header("Upload-Metadata", metadata == null ? name : name + "," + metadata)
                .with(as(who))
                .with(csrf()));
    }

    /** Not through the mocked web: it adds a charset to the content type, which the protocol does not know. */
    private MockHttpServletResponse piece(
            StaffMember who, String address, long offset, byte[] bytes, @Nullable String checksum) throws Exception {
        var request = new MockHttpServletRequest("PATCH", address);
        request.addHeader("Tus-Resumable", "1.0.0");
        request.addHeader("Upload-Offset", offset);
        request.addHeader("Content-Type", "application/offset+octet-stream");
        request.addHeader("Content-Length", bytes.length);
        if (checksum != null) {
            request.addHeader("Upload-Checksum", checksum);
        }
        request.setContent(bytes);
        var response = new MockHttpServletResponse();
        uploads.process(
                request,
                response,
                new UploadTarget(incident, null, new Actor(who.username()), null),
                "/desk/incidents/" + number() + "/uploads");
        return response;
    }

    private ResultActions howFar(StaffMember who, String address) throws Exception {
        return web.perform(head(address).header("Tus-Resumable", "1.0.0").with(as(who)));
    }

    private ResultActions details(StaffMember who, UUID file) throws Exception {
        return web.perform(get("/desk/files/{id}/details", file).with(as(who))).andExpect(status().isOk());
    }

    private byte[] thumbnail(StaffMember who, UUID file) throws Exception {
        return web.perform(get("/desk/files/{id}/thumbnail", file).with(as(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private void denied(WorkItem review, String why) {
        denied(gail, review, why);
    }

    private void denied(StaffMember who, WorkItem review, String why) {
        assertThatThrownBy(() -> worklist.claim(review.taskKey(), who))
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

    private static byte[] sample(String name) throws IOException {
        try (var in = GraphicContentTest.class.getResourceAsStream("/evidence/" + name)) {
            return in.readAllBytes();
        }
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
