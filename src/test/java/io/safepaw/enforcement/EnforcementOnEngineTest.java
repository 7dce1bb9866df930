package io.safepaw.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
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
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.Message;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.local.MarketplaceSimulator;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.NewQualification;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.staff.TeamDay;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.FieldErrors;
import io.safepaw.worklist.TaskDenied;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** Measures, reviews, decisions and appeals with their real workers, listeners, actions and forms on the real engine. */
@ProcessTest
@Import(EnforcementOnEngineTest.Time.class)
class EnforcementOnEngineTest {

    private static final Set<String> OURS = Set.of(
            "immediate-measures",
            "interim-measure",
            "measure-subject",
            "safety-review",
            "enforcement-effect",
            "enforcement-end",
            "return-conditions",
            "appeal");
    private static final String FACTS = "On 2026-11-18 the dog was left in a closed car for forty minutes.";

    private static Path folder;
    private static MarketplaceSimulator marketplace;

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private CamundaProcessTestContext engine;

    @Autowired
    private Worklist worklist;

    @Autowired
    private CaseActions actions;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Qualifications qualifications;

    @Autowired
    private TeamDay day;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private EnforcementEnds ends;

    @Autowired
    private Strikes strikes;

    @Autowired
    private InterimMeasures measures;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    private StaffMember decider;
    private StaffMember second;
    private StaffMember reviewer;
    private StaffMember lead;
    private IncidentId incident;
    private String user;

    @DynamicPropertySource
    static void marketplaceAndFolder(DynamicPropertyRegistry registry) throws IOException {
        marketplace = MarketplaceSimulator.start(0);
        folder = Files.createTempDirectory("transparency");
        marketplace.settings().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("safepaw.enforcement.transparency-folder", () -> folder.toString());
    }

    @AfterAll
    static void stop() throws IOException {
        marketplace.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    @BeforeEach
    void aProviderIsFoundToHaveBeenCareless() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        marketplace.refuse(0);
        clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        decider = person("dora", Set.of(Roles.SENIOR));
        // May do everything, and still not everything in one matter.
        second = person("sven", Set.of(Roles.MANAGER, "appeals-reviewer"));
        reviewer = person("rita", Set.of("appeals-reviewer"));
        jdbc.sql("delete from staff_qualification where username = 'enf-rita'").update();
        lead = person("lena", Set.of(Roles.LEAD));
        user = "u-3" + UUID.randomUUID();
        incident = opened(Category.PET_INJURY, "BK-77001");
        parties.add(incident, new NewParty(PartyRole.PROVIDER, "Pat Provider", user + "@example.org", null, user));
        finding();
    }

    @Test
    void aSuspensionTakesThePlaceOfTheInterimMeasuresAndIsUndoneOnAppeal() throws IOException {
        call("immediate-measures", Map.of("petHarm", "CRITICAL"));
        await().until(() -> atMarketplace().values(), inForce -> inForce.contains("BOOKING_BLOCK"));
        await().until(() -> measuresTold() == measures.of(incident).size());
        assertThat(mails(MessageTemplate.NOTICE_INTERIM))
                .as("one letter for each person")
                .extracting(Message::partyId)
                .doesNotHaveDuplicates();
        assertThat(measures.of(incident))
                .extracting(measure -> measure.measure().name())
                .contains("BOOKING_BLOCK", "SEARCH_HIDE");

        call("safety-review", review());
        var decision = taken("Task_DecideReview", decider);
        assertThat(worklist.form(decision.taskKey()).data())
                .extractingByKey("recommendation")
                .asString()
                .contains("TEMP_SUSPENSION");
        assertThat(catchThrowableOfType(
                                FieldErrors.class,
                                () -> worklist.complete(
                                        decision.taskKey(), decider, decision("Rosa Reporter saw it on 2026-11-18.")))
                        .errors())
                .containsOnlyKeys("sorFacts");
        assertThatThrownBy(() -> asTasklist(decision, decision("A suspicion of repeated violations")))
                .hasMessageContaining("date");
        worklist.complete(decision.taskKey(), decider, decision(FACTS));
        gone(decision);

        var approval = open("Task_ReviewDecision");
        refusedTo(approval, decider);
        var agreed = taken("Task_ReviewDecision", second);
        worklist.complete(agreed.taskKey(), second, Map.of("approval", "APPROVE", "approvalNote", "I agree about it."));
        await().until(() -> events(CaseEventType.EnforcementApplied).size() == 1);

        var enforcement = enforcements.of(incident).get(0);
        assertThat(enforcement.state()).isEqualTo(EnforcementState.IN_FORCE);
        assertThat(enforcement.decidedBy()).isEqualTo("enf-dora");
        assertThat(enforcement.secondReviewer()).isEqualTo("enf-sven");
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION)).hasSize(1);
        assertThat(mails(MessageTemplate.NOTICE_REPORTER)).hasSize(1);
        assertThat(points()).isEqualTo(3);
        assertThat(folder.resolve(enforcement.id() + ".json")).content().doesNotContain("Pat", "Rosa", "BK-77001");
        await().until(() -> measures.of(incident).stream().allMatch(InterimMeasure::isEnded));
        assertThat(atMarketplace())
                .containsOnlyKeys(enforcement.id() + ":0:TEMP_SUSPENSION", enforcement.id() + ":0:PAYOUT");

        perform(
                "record-appeal",
                Map.of(
                        "enforcementId",
                        enforcement.id().toString(),
                        "appellant",
                        "SUBJECT",
                        "appealGrounds",
                        "It was not me, it was my brother.",
                        "newEvidence",
                        true));
        var appeal = open("Task_ReviewAppeal");
        assertThat(mails(MessageTemplate.NOTICE_APPEAL_ACK)).hasSize(1);
        refusedTo(appeal, second);
        refusedTo(appeal, reviewer);
        qualified(AgentLevel.SENIOR, null, Category.LOST_PET);
        refusedTo(appeal, reviewer);
        qualified(AgentLevel.LEAD, decider.username(), Category.PET_INJURY);
        refusedTo(appeal, reviewer);
        qualified(AgentLevel.REGULAR, lead.username(), Category.PET_INJURY);
        refusedTo(appeal, reviewer);
        qualified(AgentLevel.SENIOR, lead.username(), Category.PET_INJURY);
        complete(
                "Task_ReviewAppeal",
                reviewer,
                Map.of("appealOutcome", "OVERTURNED", "appealRationale", "The brother says so himself."));

        await().until(() -> mails(MessageTemplate.NOTICE_APPEAL_RESULT).size() == 1);
        assertThat(enforcements.get(enforcement.id()).state()).isEqualTo(EnforcementState.OVERTURNED);
        assertThat(atMarketplace()).isEmpty();
        assertThat(points()).isZero();
        assertThat(events(CaseEventType.QaFlagged)).hasSize(1);
        nothingIsLeftRunning();
        assertThat(variables())
                .noneMatch(value -> value.contains("closed car")
                        || value.contains("I agree")
                        || value.contains("brother")
                        || value.contains("Rosa"));
    }

    @Test
    void aSuspensionIsReducedToMilderOnlyAndTheAccountOpensWhenItsConditionsAreAccepted() {
        var enforcement = suspended();
        appealed(enforcement, "SUBJECT");
        qualified(AgentLevel.SENIOR, lead.username(), Category.PET_INJURY);
        var review = taken("Task_ReviewAppeal", reviewer);
        assertThatThrownBy(() -> asTasklist(review, reduction("TEMP_SUSPENSION", "P30D")))
                .hasMessageContaining("not milder than what is appealed");
        worklist.complete(review.taskKey(), reviewer, reduction("REINSTATE_WITH_CONDITIONS", null));
        gone(review);

        await().until(() -> mails(MessageTemplate.NOTICE_CONDITIONS).size() == 1);
        assertThat(atMarketplace()).containsValue("TEMP_SUSPENSION");
        perform(
                "answer-conditions",
                Map.of(
                        "returnOfferId",
                        jdbc.sql("select id::text from return_offer where enforcement_id = :id")
                                .param("id", enforcement.id())
                                .query(String.class)
                                .single(),
                        "conditionsAnswer",
                        "ACCEPTED",
                        "conditionsNote",
                        "I accept all of it, by mail"));

        await().until(() -> mails(MessageTemplate.NOTICE_APPEAL_RESULT).size() == 1);
        assertThat(atMarketplace()).isEmpty();
        assertThat(enforcements.get(enforcement.id()).action()).isEqualTo(EnforcementAction.REINSTATE_WITH_CONDITIONS);
        nothingIsLeftRunning();
        assertThat(variables()).noneMatch(value -> value.contains("leash") || value.contains("I accept all"));
    }

    @Test
    void aReportersAppealIsUpheldOrDecidedAnew() {
        call("safety-review", Map.of("finding", "UNSUBSTANTIATED", "petHarm", "CRITICAL", "humanHarm", "NONE"));
        complete("Task_DecideReview", decider, Map.of("chosenAction", "NO_ACTION_LIFT_INTERIM", "reviewFair", true));
        await().until(() -> events(CaseEventType.EnforcementApplied).size() == 1);
        appealed(enforcements.of(incident).get(0), "REPORTER");
        qualified(AgentLevel.SENIOR, lead.username(), Category.PET_INJURY);

        var review = taken("Task_ReviewAppeal", reviewer);
        assertThatThrownBy(() ->
                        asTasklist(review, Map.of("appealOutcome", "OVERTURNED", "appealRationale", "It did happen.")))
                .hasMessageContaining("Please choose from the list");
        worklist.complete(
                review.taskKey(), reviewer, Map.of("appealOutcome", "REMANDED", "appealRationale", "It did happen."));
        gone(review);

        await().until(() -> mails(MessageTemplate.NOTICE_APPEAL_RESULT).size() == 1);
        refusedTo(open("Task_DecideReview"), decider);
    }

    @Test
    void aLimitTakesAwayTheNamedFeaturesOnlyAndEndsByItself() {
        call(
                "safety-review",
                Map.of(
                        "petHarm", "CRITICAL",
                        "humanHarm", "NONE",
                        "finding", "INCONCLUSIVE",
                        "violation", "NEGLIGENCE_SERIOUS",
                        "riskToOthers", "HIGH"));
        var limit = decision(FACTS);
        limit.put("chosenAction", "FEATURE_LIMIT_MONITOR");
        limit.put("enforcementDuration", "P90D");
        limit.put("bookingPlan", "KEEP");
        limit.put("payoutPlan", "RELEASE");
        var review = taken("Task_DecideReview", decider);
        assertThatThrownBy(() -> asTasklist(review, limit)).hasMessageContaining("What cannot be offered or booked?");
        limit.put("limitedFeatures", List.of("OVERNIGHT", "LARGE_PETS"));
        worklist.complete(review.taskKey(), decider, limit);
        gone(review);
        complete("Task_ReviewDecision", second, Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        await().until(() -> events(CaseEventType.EnforcementApplied).size() == 1);

        var enforcement = enforcements.of(incident).get(0);
        assertThat(marketplace.featuresOf(enforcement.id() + ":0:FEATURE_LIMIT_MONITOR"))
                .containsExactlyInAnyOrder("OVERNIGHT", "LARGE_PETS");
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details().get("action")).contains("overnight"));
        assertThat(points()).isZero();

        clock.advance(Duration.ofDays(90));
        ends.tell();

        await().until(() -> mails(MessageTemplate.NOTICE_ENDED).size() == 1);
        assertThat(atMarketplace()).isEmpty();
        nothingIsLeftRunning();
    }

    @Test
    void aCompletedTrainingClearsTheLightStrike() {
        call("safety-review", review("NEGLIGENCE_MINOR"));
        complete("Task_DecideReview", decider, Map.of("chosenAction", "EDUCATION", "reviewFair", true));
        await().until(() -> events(CaseEventType.EnforcementApplied).size() == 1);
        assertThat(mails(MessageTemplate.NOTICE_EDUCATION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).containsKeys("training", "trainingAt"));
        assertThat(points()).isEqualTo(1);
        var training = Map.<String, Object>of(
                "enforcementId", enforcements.of(incident).get(0).id().toString(), "trainingSeen", true);

        perform("record-training", training);

        assertThat(points()).isZero();
        assertThat(events(CaseEventType.TrainingCompleted))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().id()).isEqualTo(decider.username()));
        assertThat(events(CaseEventType.StrikeExpunged)).hasSize(1);
        assertThat(actions.find("record-training", incidents.get(incident), decider))
                .isEmpty();
        nothingIsLeftRunning();
    }

    @Test
    void aBusinessKeepsItsStatementWithTheComplaintRouteAndIsToldBeforeItsAccountIsClosed() {
        user = "u-2" + UUID.randomUUID();
        incident = opened(Category.PET_INJURY, "BK-77001");
        parties.add(incident, new NewParty(PartyRole.PROVIDER, "Pat Provider", user + "@example.org", null, user));
        finding();
        call("safety-review", review());
        var removal = decision(FACTS);
        removal.put("chosenAction", "PERMANENT_REMOVAL");
        removal.put("enforcementDuration", null);
        removal.put("deviationReason", "There is no other way.");
        removal.put("removalProof", "INDEPENDENT_EVIDENCE");
        removal.put("removalProofNote", "The camera of the car park shows it.");
        complete("Task_DecideReview", decider, removal);
        complete("Task_ReviewDecision", second, Map.of("approval", "APPROVE", "approvalNote", "I agree."));

        await().until(() -> mails(MessageTemplate.NOTICE_REMOVAL).size() == 1);
        var enforcement = enforcements.of(incident).get(0);
        assertThat(enforcement.state()).isEqualTo(EnforcementState.APPROVED);
        assertThat(enforcement.effectiveAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(enforcements.statement(enforcement.id()).paragraphs())
                .extracting(StatementOfReasons.Paragraph::code)
                .contains(StatementParagraph.COMPLAINT_ROUTE);
        assertThat(atMarketplace()).doesNotContainValue("PERMANENT_REMOVAL");

        clock.advance(Duration.ofDays(30));
        engine.increaseTime(Duration.ofDays(30));

        await().until(() -> events(CaseEventType.EnforcementApplied).size() == 1);
        assertThat(atMarketplace()).containsValue("PERMANENT_REMOVAL");
        assertThat(mails(MessageTemplate.NOTICE_REMOVAL)).hasSize(1);
    }

    @Test
    void whoBecomesKnownIsRestrictedToldAndInThePublicCopyUntilTheMeasureEnds() throws IOException {
        incident = opened(Category.PET_INJURY, "BK-77001");
        await().until(() -> atMarketplace().values().containsAll(Set.of("BOOKING_BLOCK", "PAYOUT_HOLD")));
        assertThat(mails(MessageTemplate.NOTICE_INTERIM)).isEmpty();
        var block = measures.of(incident).stream()
                .filter(measure -> measure.measure() == Measure.BOOKING_BLOCK)
                .findFirst()
                .orElseThrow();
        var copy = folder.resolve(block.id() + ".json");
        // The marketplace knows of a measure before it is recorded here, and the copy comes with the record.
        await().until(() -> Files.exists(copy));
        assertThat(copy)
                .content()
                .contains(
                        "DECISION_PROVISION_PARTIAL_SUSPENSION",
                        "AUTOMATED_DECISION_FULLY",
                        block.id().toString())
                .doesNotContain("Rosa", "BK-77001");

        parties.add(incident, new NewParty(PartyRole.PROVIDER, "Pat Provider", user + "@example.org", null, user));

        await().until(() -> measuresTold() == measures.of(incident).size());
        assertThat(mails(MessageTemplate.NOTICE_INTERIM))
                .as("one letter for each person")
                .extracting(Message::partyId)
                .doesNotHaveDuplicates();
        assertThat(atMarketplace()).containsKeys(block.id().toString(), block.id() + ":person");
        assertThat(events(CaseEventType.MeasureSubjectAsked)).isEmpty();

        clock.advance(Duration.ofDays(2));
        perform("lift-measure", Map.of("measureId", block.id().toString(), "liftReason", "The vet sees no fault"));
        await().until(() -> measures.get(block.id()).isEnded());
        assertThat(atMarketplace()).doesNotContainKeys(block.id().toString(), block.id() + ":person");
        assertThat(copy)
                .content()
                .contains("\"end_date_service_restriction\" : \"" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTED", "DECLINED"})
    void anAccountIsOpenAgainOnceTheTermsAreAcceptedAnew(String answer) {
        var suspension = suspended();
        perform(
                "request-safety-review",
                Map.of("subjectRole", "PROVIDER", "violation", "OFF_PLATFORM_PAYMENT", "riskToOthers", "LOW"));
        var back = new HashMap<String, Object>();
        back.put("chosenAction", "REINSTATE_WITH_CONDITIONS");
        back.put("returnConditions", "Payments go through the platform.");
        back.put("deviationReason", "The first time in years.");
        back.put("reviewFair", true);
        complete("Task_DecideReview", decider, back);
        refusedTo(open("Task_ReviewDecision"), second);
        complete(
                "Task_ReviewDecision",
                person("mona", Set.of(Roles.MANAGER)),
                Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        await().until(() -> mails(MessageTemplate.NOTICE_CONDITIONS).size() == 1);
        assertThat(mails(MessageTemplate.NOTICE_CONDITIONS).get(0).text())
                .contains("accept our terms", "closed for good if it happens again", "through the platform");
        assertThat(atMarketplace()).containsValue("TEMP_SUSPENSION");

        var offer = jdbc.sql("select id::text from return_offer where incident_id = :incident")
                .param("incident", incident.value())
                .query(String.class)
                .single();
        perform(
                "answer-conditions",
                Map.of("returnOfferId", offer, "conditionsAnswer", answer, "conditionsNote", "By mail of today"));

        if (answer.equals("ACCEPTED")) {
            await().until(() -> mails(MessageTemplate.NOTICE_RETURN).size() == 1);
            await().until(() -> events(CaseEventType.EnforcementApplied).size() == 2);
            assertThat(enforcements.get(suspension.id()).state()).isEqualTo(EnforcementState.ENDED);
            assertThat(atMarketplace()).isEmpty();
        } else {
            nothingIsLeftRunning();
            assertThat(enforcements.get(suspension.id()).state()).isEqualTo(EnforcementState.IN_FORCE);
            assertThat(atMarketplace()).containsValue("TEMP_SUSPENSION");
            assertThat(mails(MessageTemplate.NOTICE_RETURN)).isEmpty();
        }
        nothingIsLeftRunning();
    }

    private Enforcement suspended() {
        call("safety-review", review());
        complete("Task_DecideReview", decider, decision(FACTS));
        complete("Task_ReviewDecision", second, Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        await().until(() -> events(CaseEventType.EnforcementApplied).size() == 1);
        return enforcements.of(incident).get(0);
    }

    private void appealed(Enforcement enforcement, String appellant) {
        perform(
                "record-appeal",
                Map.of(
                        "enforcementId",
                        enforcement.id().toString(),
                        "appellant",
                        appellant,
                        "appealGrounds",
                        "Please look again."));
    }

    private static Map<String, Object> reduction(String action, @Nullable String duration) {
        var values = new HashMap<String, Object>();
        values.put("appealOutcome", "REDUCED");
        values.put("reducedAction", action);
        values.put("reducedDuration", duration);
        values.put("returnConditions", duration == null ? "No walks without a leash." : null);
        values.put("appealRationale", "A first mistake.");
        return values;
    }

    @Test
    void thePersonIsNamedOnceForAllMeasuresThatWait() {
        incident = opened(Category.PET_INJURY, null);
        await().until(() -> measures.of(incident).size() == 3);
        var task = open("Task_NameMeasureSubject");
        assertThat(measures.of(incident)).noneMatch(this::hasProcess);
        parties.add(incident, new NewParty(PartyRole.OWNER, "Olga Owner", user + ".o@example.org", null, null));

        complete("Task_NameMeasureSubject", decider, Map.of("subjectRole", "OWNER"));

        await().until(() ->
                measures.of(incident).stream().allMatch(measure -> measure.state() == MeasureState.IN_FORCE));
        assertThat(atMarketplace().values()).containsExactlyInAnyOrder("BOOKING_BLOCK", "SEARCH_HIDE", "PAYOUT_HOLD");
        assertThat(events(CaseEventType.MeasureSubjectAsked)).hasSize(1);
        assertThat(worklist.openOf(incident)).extracting(WorkItem::elementId).doesNotContain(task.elementId());
        perform("impose-measure", Map.of("measure", "FUTURE_BOOKING_REVIEW", "measureReason", "More pets are booked"));
        await().until(() -> atMarketplace().containsValue("FUTURE_BOOKING_REVIEW"));
        assertThat(events(CaseEventType.MeasureSubjectAsked)).hasSize(1);
    }

    @Test
    void whatOnlyTheFirstGuessCalledForIsWithdrawnWithItsTask() {
        incident = opened(Category.ANIMAL_ABUSE_NEGLECT, null);
        await().until(() -> questions().size() == 2);

        triagedAs("PET_INJURY");

        await().until(() -> questions().size() == 1);
        await().until(
                        () -> measures.of(incident).stream()
                                .map(measure -> measure.measure() + " " + measure.state())
                                .collect(Collectors.toSet()),
                        Set.of(
                                "ACCOUNT_SUSPEND_INTERIM ENDED",
                                "MESSAGING_BLOCK ENDED",
                                "BOOKING_BLOCK REQUESTED",
                                "SEARCH_HIDE REQUESTED",
                                "PAYOUT_HOLD REQUESTED")::equals);
        assertThat(measures.of(incident)).noneMatch(this::hasProcess);
    }

    @Test
    void whatIsInForceOnTheFirstGuessAloneIsReviewedAtOnceAndNeverLiftedSilently() {
        incident = opened(Category.STALKING, "BK-77001");
        await().until(() -> atMarketplace().containsValue("PAIR_BLOCK"));

        triagedAs("PET_INJURY");

        var review = open("Task_ReviewMeasure");
        assertThat(worklist.form(review.taskKey()).data()).containsEntry("measureQuestioned", true);
        assertThat(atMarketplace()).containsValue("PAIR_BLOCK");
        assertThat(events(CaseEventType.MeasureQuestioned)).hasSize(1);
        complete("Task_ReviewMeasure", decider, Map.of("measureReview", "LIFT", "measureNote", "It was a hot car"));
        await().until(() -> !atMarketplace().containsValue("PAIR_BLOCK"));
        assertThat(atMarketplace()).containsValue("BOOKING_BLOCK");
    }

    private boolean hasProcess(InterimMeasure measure) {
        return !camunda.newVariableSearchRequest()
                .filter(filter -> filter.name("measureId").value("\"" + measure.id() + "\""))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    private void triagedAs(String category) {
        complete(
                "Task_TriageIncident",
                decider,
                Map.of(
                        "category",
                        category,
                        "petHarm",
                        "CRITICAL",
                        "humanHarm",
                        "NONE",
                        "ongoing",
                        false,
                        "bookingActive",
                        true,
                        "triageOutcome",
                        "INVESTIGATE"));
    }

    private List<WorkItem> questions() {
        return worklist.openOf(incident).stream()
                .filter(open -> open.elementId().equals("Task_NameMeasureSubject"))
                .toList();
    }

    private IncidentId opened(Category category, String booking) {
        return incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Dog in a hot car",
                        new Facts(
                                category, PetHarm.CRITICAL, HumanHarm.NONE, false, false, true, null, BigDecimal.ZERO),
                        "EU",
                        booking,
                        new NewParty(PartyRole.REPORTER, "Rosa Reporter", user + ".r@example.org", null, null),
                        clock.instant()))
                .id();
    }

    @Test
    void whatTheMarketplaceRefusesIsTriedAgainAndEndsWhenItsTimeIsOver() {
        call("safety-review", review());
        complete("Task_DecideReview", decider, decision(FACTS));
        // Not what the first guess called for is to be refused.
        await().until(
                        () -> measures.of(incident).stream()
                                .map(InterimMeasure::state)
                                .toList(),
                        states -> !states.isEmpty() && !states.contains(MeasureState.REQUESTED));
        marketplace.refuse(1);
        complete("Task_ReviewDecision", second, Map.of("approval", "APPROVE", "approvalNote", "I agree."));
        complete("Task_SolveRejection", lead, Map.of("rejectionAnswer", "RETRY"));
        await().until(() -> events(CaseEventType.EnforcementApplied).size() == 1);
        assertThat(atMarketplace()).containsValue("TEMP_SUSPENSION");
        assertThat(marketplace.settledBookings())
                .contains(enforcements.of(incident).get(0).id() + ":1:BOOKINGS");
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION)).hasSize(1);

        clock.advance(Duration.ofDays(7));
        ends.tell();
        ends.tell();

        await().until(() -> mails(MessageTemplate.NOTICE_ENDED).size() == 1);
        assertThat(atMarketplace()).isEmpty();
        assertThat(enforcements.of(incident))
                .singleElement()
                .satisfies(ended -> assertThat(ended.state()).isEqualTo(EnforcementState.ENDED));
        assertThat(events(CaseEventType.EnforcementEnded)).hasSize(1);
        nothingIsLeftRunning();
    }

    /** What holds at the marketplace because of this incident; the tests before leave theirs behind. */
    private Map<String, String> atMarketplace() {
        var ours = Stream.concat(
                        measures.of(incident).stream().map(InterimMeasure::id),
                        enforcements.of(incident).stream().map(Enforcement::id))
                .map(UUID::toString)
                .collect(Collectors.toSet());
        var all = new HashMap<>(marketplace.measures());
        all.keySet().removeIf(key -> !ours.contains(key.split(":", 2)[0]));
        return all;
    }

    private void call(String process, Map<String, Object> more) {
        var variables = new HashMap<String, Object>(more);
        variables.put("incidentId", incident.toString());
        variables.put("incidentNumber", incidents.get(incident).number());
        variables.put("severity", "P1");
        variables.put("taskPriority", 70);
        variables.put("market", "EU");
        variables.put("category", "PET_INJURY");
        camunda.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    /** What the root process gives to a review. */
    private static Map<String, Object> review() {
        return review("NEGLIGENCE_SERIOUS");
    }

    private static Map<String, Object> review(String violation) {
        return Map.of(
                "petHarm", "CRITICAL",
                "humanHarm", "NONE",
                "finding", "SUBSTANTIATED",
                "violation", violation,
                "egregious", false,
                "riskToOthers", "MEDIUM");
    }

    private static Map<String, Object> decision(String facts) {
        var values = new HashMap<String, Object>();
        values.put("chosenAction", "TEMP_SUSPENSION");
        values.put("enforcementDuration", "P7D");
        values.put("bookingPlan", "TRANSFER");
        values.put("payoutPlan", "HOLD");
        values.put("decisionGround", "TERMS");
        values.put("clauseExplanation", "Clause CARE-4 asks never to leave an animal alone in a closed car.");
        values.put("sorFacts", facts);
        values.put("sorRedactedFacts", "On 2026-11-18 an animal was left in a closed car.");
        values.put("sourceType", "NOTICE_ART16");
        values.put("reviewFair", true);
        return values;
    }

    private void qualified(AgentLevel level, @Nullable String reportsTo, Category trainedFor) {
        qualifications.change(
                reviewer.username(),
                new NewQualification(level, day.today(), reportsTo, Set.of(trainedFor)),
                second.username());
    }

    /** Neither in the Desk nor in Tasklist. */
    private void refusedTo(WorkItem item, StaffMember person) {
        assertThatThrownBy(() -> worklist.claim(item.taskKey(), person)).isInstanceOf(TaskDenied.class);
        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(item.taskKey())
                        .assignee(person.username())
                        .send()
                        .join())
                .hasMessageContaining("somebody");
        assertThat(open(item.elementId()).assignee()).isNull();
    }

    private void asTasklist(WorkItem item, Map<String, Object> variables) {
        camunda.newCompleteUserTaskCommand(item.taskKey())
                .variables(variables)
                .send()
                .join();
    }

    private void perform(String action, Map<String, Object> values) {
        var current = incidents.get(incident);
        actions.perform(
                actions.find(action, current, decider).orElseThrow(), current, decider, UUID.randomUUID(), values);
    }

    private void complete(String element, StaffMember person, Map<String, Object> values) {
        var item = taken(element, person);
        worklist.complete(item.taskKey(), person, values);
        gone(item);
    }

    private void gone(WorkItem item) {
        await().until(() -> worklist.openOf(incident).stream().noneMatch(open -> open.taskKey() == item.taskKey()));
    }

    private WorkItem open(String element) {
        return await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(open -> open.elementId().equals(element))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The task, once it is there and the person has it. */
    private WorkItem taken(String element, StaffMember person) {
        var item = open(element);
        await().until(() -> {
            worklist.claim(item.taskKey(), person);
            return true;
        });
        return item;
    }

    private int points() {
        return strikes.pointsWith("user:" + user, new IncidentId(UUID.randomUUID()), 0, clock.instant());
    }

    private StaffMember person(String name, Set<String> roles) {
        return staff.find("enf-" + name)
                .orElseGet(() -> staff.register(new NewStaffMember("enf-" + name, name, "x", roles, false)));
    }

    private void finding() {
        jdbc.sql("""
                        insert into finding (id, incident_id, source, finding, standard_of_proof, policy_clause_id,
                          policy_clause_version, respondent_heard, rationale, decided_by, recorded_at)
                        values (:id, :incident, :source, 'SUBSTANTIATED', 'PREPONDERANCE', 'CARE-4', '2026-03', 'HEARD',
                          'text:1', 'ines', :at)
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", incident.value())
                .param("source", UUID.randomUUID().toString())
                .param("at", Db.timestamp(clock.instant()))
                .update();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    private long measuresTold() {
        return mails(MessageTemplate.NOTICE_INTERIM).stream()
                .mapToLong(mail -> mail.details().get("measure").split("; ").length)
                .sum();
    }

    private List<Message> mails(MessageTemplate template) {
        return correspondence.of(incident).stream()
                .filter(message -> message.template() == template)
                .toList();
    }

    /** Of ours; the course of the incident goes on beside them. */
    private void nothingIsLeftRunning() {
        await().until(() -> running().stream().filter(OURS::contains).toList(), List::isEmpty);
    }

    private List<String> running() {
        return camunda
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .stream()
                .map(ProcessInstance::getProcessDefinitionId)
                .toList();
    }

    private List<String> variables() {
        return camunda.newVariableSearchRequest().page(page -> page.limit(1000)).send().join().items().stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock mutableClock() {
            return new MutableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
