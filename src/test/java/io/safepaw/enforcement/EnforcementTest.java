package io.safepaw.enforcement;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.JudgedFacts;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Signal;
import io.safepaw.claims.ClaimId;
import io.safepaw.claims.ClaimType;
import io.safepaw.claims.GuaranteeClaimOpened;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.LetterPreviews;
import io.safepaw.communication.Message;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.enforcement.ImposeMeasuresWorker.Ruled;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.DecisionTables;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.engine.ShippedTables;
import io.safepaw.escalation.Authority;
import io.safepaw.investigation.FindingCode;
import io.safepaw.investigation.FindingRecorded;
import io.safepaw.investigation.RiskToOthers;
import io.safepaw.local.MarketplaceSimulator;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.Switching;
import io.safepaw.worklist.RuledTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "web")
@Import({EnforcementTest.Time.class, ShippedTables.class})
class EnforcementTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    /** Not those of the incident any more. */
    private static final JudgedFacts EARLIER = new JudgedFacts(null, null, null, null, null, null);

    private static final Actor DECIDER = new Actor("dora");
    private static final Actor SECOND = new Actor("sven");
    private static final Actor REVIEWER = new Actor("rita");
    private static final long INSTANCE = 42;
    private static final AtomicLong KEYS = new AtomicLong(1000);
    private static final String FACTS =
            "On 2026-11-18 the dog was left in a closed car for forty minutes at 31 degrees.";

    private static Path folder;
    private static MarketplaceSimulator marketplace;

    @Autowired
    private InterimMeasures measures;

    @Autowired
    private RecordMeasureSubjectWorker recordSubject;

    @Autowired
    private MeasureSubjects measureSubjects;

    @Autowired
    private ApplyMeasureWorker applyMeasure;

    @Autowired
    private LiftMeasureWorker liftMeasure;

    @Autowired
    private RecordMeasureReviewWorker reviewMeasure;

    @Autowired
    private ImposeMeasuresWorker imposeMeasures;

    @Autowired
    private Stakes stakes;

    @Autowired
    private DecisionTables tables;

    @Autowired
    private LoadStakesWorker loadStakes;

    @Autowired
    private OpenReviewWorker openReview;

    @Autowired
    private AssembleHistoryWorker assembleHistory;

    @Autowired
    private RecordDecisionWorker recordDecision;

    @Autowired
    private RecordSecondReviewWorker recordApproval;

    @Autowired
    private CompleteStatementWorker completeStatement;

    @Autowired
    private Effects effects;

    @Autowired
    private ApplyEnforcementWorker applyEnforcement;

    @Autowired
    private Notices notices;

    @Autowired
    private Deviations deviations;

    @Autowired
    private Enforcements enforcements;

    @Autowired
    private EnforcementEnds ends;

    @Autowired
    private Strikes strikes;

    @Autowired
    private StrikesOfSubject strikesOfSubject;

    @Autowired
    private Histories histories;

    @Autowired
    private Appeals appeals;

    @Autowired
    private AppealFile appealFile;

    @Autowired
    private RecordAppeal recordAppeal;

    @Autowired
    private RecordTraining recordTraining;

    @Autowired
    private OfferConditionsWorker offerConditions;

    @Autowired
    private SettleOfferWorker settleOffer;

    @Autowired
    private ReturnOffers offers;

    @Autowired
    private AnswerConditions answerConditions;

    @Autowired
    private ImposeMeasure imposeMeasure;

    @Autowired
    private LiftMeasure endMeasure;

    @Autowired
    private RequestSafetyReview requestReview;

    @Autowired
    private DecisionRule decisionRule;

    @Autowired
    private AppealRule appealRule;

    @Autowired
    private MeasureRule measureRule;

    @Autowired
    private EnforcementFacts facts;

    @Autowired
    private EnforcementSection section;

    @Autowired
    private AppealSection appealSection;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private UndoEnforcementWorker undoEnforcement;

    @Autowired
    private RestoreBookingsWorker restoreBookings;

    @Autowired
    private RemandReviewWorker remandReview;

    @Autowired
    private RecordAdmissionWorker recordAdmission;

    @Autowired
    private EventLog log;

    @Autowired
    private LetterPreviews previews;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private MarketSwitches switches;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages messages;

    /** Its table is of the engine, which is not here; EnforcementOnEngineTest has both. */
    @MockitoBean
    private Authority authority;

    private String user;
    private IncidentId incident;
    private Party provider;

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
    void aProviderIsReported() {
        clock.set(NINE);
        marketplace.refuse(0);
        marketplace.forget("BK-77001");
        when(authority.of(any(), any(), any(), anyBoolean()))
                .thenReturn(new Authority.Verdict(AgentLevel.LEAD, "LOW", "v1", null));
        user = "u-2" + UUID.randomUUID();
        incident = open("EU");
        provider = addProvider(incident);
    }

    // ---- interim measures -------------------------------------------------------------------------------------------

    @Test
    void whatIsAtStakeInTheBookingIsAskedOfTheMarketplace() {
        assertThat(loadStakes.handle(incident.toString())).isEqualTo(new Stakes.Known(null, null, null, false, null));

        marketplace.book("BK-77001", "u-1", user, "ENDED");
        assertThat(loadStakes.handle(incident.toString()))
                .isEqualTo(new Stakes.Known(false, false, false, false, null));

        marketplace.book("BK-77002", "u-2", user, "ACTIVE");
        marketplace.book("BK-77003", "u-3", user, "FUTURE");
        marketplace.releasePayout("BK-77001");
        imposeMeasures.handle(
                incident.toString(),
                new Ruled(List.of(new RuledMeasure("BOOKING_BLOCK", "P30D", "2026-11-1"))),
                EARLIER);
        assertThat(loadStakes.handle(incident.toString())).isEqualTo(new Stakes.Known(true, true, true, true, null));

        // Three attempts, and every worker is called twice in tests.
        marketplace.fail(MarketplaceSimulator.Failure.ERROR, 6);
        assertThat(loadStakes.handle(incident.toString())).isEqualTo(new Stakes.Known(null, null, null, true, null));
    }

    @Test
    void aClaimAfterTheEndOfItsIncidentHoldsThePayoutOnce() {
        var ended = open("US");
        incidents.solve(ended, ResolutionCode.RESOLVED, DECIDER);
        var late = new GuaranteeClaimOpened(ClaimId.random(), ended, ClaimType.OWNER_PROPERTY);
        var inTime = new GuaranteeClaimOpened(ClaimId.random(), incident, ClaimType.OWNER_PROPERTY);

        var listener = new LateClaimMeasures(incidents, measures, stakes, tables);

        List.of(late, late, inTime).forEach(listener::on);

        assertThat(measures.of(ended)).singleElement().satisfies(held -> {
            assertThat(held.measure()).isEqualTo(Measure.PAYOUT_HOLD);
            assertThat(held.ruleVersion()).isNotBlank();
        });
        assertThat(measures.of(incident)).as("its process asks the table").isEmpty();
    }

    @Test
    void whetherOthersAreAtRiskIsWhatPeopleSaidElseWhatTheFindingSays() {
        finding(incident, "SUBSTANTIATED");
        jdbc.sql("update finding set risk_to_others = 'MEDIUM' where incident_id = :incident")
                .param("incident", incident.value())
                .update();
        assertThat(loadStakes.handle(incident.toString()).riskToOthers()).isEqualTo(RiskToOthers.MEDIUM);

        incidents.recordFacts(
                incident, incidents.get(incident).facts().with(Signal.HIGH_RISK_TO_OTHERS, true), DECIDER);

        assertThat(loadStakes.handle(incident.toString()).riskToOthers()).isEqualTo(RiskToOthers.HIGH);
    }

    @Test
    void whatTheTableSaysIsImposedOnceAndItsProcessBegins() {
        var ruled = List.of(
                new RuledMeasure("PAYOUT_HOLD", "P30D", "2026-11-1"),
                new RuledMeasure("PAIR_BLOCK", "P30D", "2026-11-1"));

        imposeMeasures.handle(incident.toString(), new Ruled(ruled), EARLIER);
        imposeMeasures.handle(incident.toString(), new Ruled(ruled), EARLIER);

        assertThat(measures.of(incident))
                .extracting(InterimMeasure::measure)
                .containsExactlyInAnyOrder(Measure.PAYOUT_HOLD, Measure.PAIR_BLOCK);
        for (var measure : measures.of(incident)) {
            verify(messages, soon().times(1))
                    .publish(
                            eq(ProcessNames.MEASURE_IMPOSED),
                            eq(measure.id().toString()),
                            eq(measure.id().toString()),
                            anyMap());
        }
        assertThat(events(CaseEventType.MeasureRequested))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.data()).containsEntry("ruleVersion", "2026-11-1"));
    }

    @Test
    void whereNothingWasFoundNobodyStaysRestrictedAndHeldMoneyIsLookedAtAtOnce() {
        var blocked = impose("BOOKING_BLOCK");
        var held = impose("PAYOUT_HOLD");
        applyMeasure.handle(blocked, "PROVIDER", null);
        applyMeasure.handle(held, "PROVIDER", null);

        found(FindingCode.INCONCLUSIVE);
        found(FindingCode.UNSUBSTANTIATED);
        found(FindingCode.UNSUBSTANTIATED);

        await().untilAsserted(() -> assertThat(events(CaseEventType.MeasureEndAsked))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("measure", "BOOKING_BLOCK")
                        .containsEntry("reason", "LIFTED")));
        await().untilAsserted(() -> assertThat(events(CaseEventType.MeasureQuestioned))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("measureId", held)
                        .containsEntry("reason", "NOT_CONFIRMED")));
    }

    @Test
    void petsInCareAreRehomedOnceWhenTheirStayIsTransferred() {
        var id = impose("ACTIVE_STAY_TRANSFER");

        applyMeasure.handle(id, "PROVIDER", null);
        applyMeasure.handle(id, "PROVIDER", null);

        verify(messages, soon()).publish(eq(ProcessNames.STAY_TRANSFERRED), eq(id), eq(id + ":transfer"), anyMap());
    }

    @Test
    void ownersOfLaterBookingsAreToldOnceAndNeutrally() {
        marketplace.book("BK-77001", "u-own", user, "ENDED");
        marketplace.registerOwner("u-zoe", "zoe@example.org");
        marketplace.book("BK-77005", "u-zoe", user, "FUTURE");
        marketplace.book("BK-77006", "u-zoe", user, "FUTURE");
        marketplace.book("BK-77007", "u-own", user, "FUTURE");
        var review = impose("FUTURE_BOOKING_REVIEW");
        var block = impose("BOOKING_BLOCK");
        applyMeasure.handle(review, "PROVIDER", null);
        applyMeasure.handle(block, "PROVIDER", null);

        await().untilAsserted(
                        () -> assertThat(events(CaseEventType.LaterOwnerTold)).hasSize(1));
        toldAgain(review);

        var zoe = parties.of(incident).stream()
                .filter(party -> party.role() == PartyRole.LATER_OWNER)
                .toList();
        assertThat(zoe).singleElement().satisfies(owner -> {
            assertThat(owner.email()).isEqualTo("zoe@example.org");
            assertThat(owner.marketplaceUserId()).isEqualTo("u-zoe");
        });
        assertThat(mails(MessageTemplate.NOTICE_LATER_BOOKING)).singleElement().satisfies(mail -> {
            assertThat(mail.partyId()).isEqualTo(zoe.get(0).id());
            assertThat(mail.details()).isEqualTo(Map.of("booking", "BK-77005, BK-77006"));
        });
        assertThat(events(CaseEventType.LaterOwnerTold)).singleElement().satisfies(event -> {
            assertThat(event.partyId()).isEqualTo(zoe.get(0).id());
            assertThat(event.data()).isEqualTo(Map.of("measureId", review, "bookings", 2));
        });
        var elsewhere = withoutBooking();
        parties.add(elsewhere, new NewParty(PartyRole.PROVIDER, "Zoe", "zoe@example.org", null, "u-zoe"));
        assertThat(incidents.related(incident)).extracting(Incident::id).doesNotContain(elsewhere);
    }

    /** As the outbox does where it does not know whether that was done. */
    private void toldAgain(String measure) {
        transaction.executeWithoutResult(
                status -> publisher.publishEvent(new LaterBookingsReviewed(UUID.fromString(measure))));
        await().until(() -> jdbc.sql("""
                        select count(*) from event_publication
                        where completion_date is null and event_type like '%LaterBookingsReviewed'
                        """).query(Integer.class).single().equals(0));
    }

    private void found(FindingCode finding) {
        transaction.executeWithoutResult(status -> publisher.publishEvent(
                new FindingRecorded(UUID.randomUUID(), incident, finding, new Actor("ts-agent"))));
    }

    @Test
    void aMeasureHoldsOnceIsReviewedEveryWeekAndLapsesAfterThirtyDays() {
        var id = impose("BOOKING_BLOCK");

        var first = applyMeasure.handle(id, "PROVIDER", null);
        var again = applyMeasure.handle(id, "PROVIDER", null);

        assertThat(again).isEqualTo(first);
        assertThat(first.measureReviewAt()).isEqualTo("2026-11-27T09:00:00Z");
        assertThat(first.measureEndsAt()).isEqualTo("2026-12-20T09:00:00Z");
        assertThat(first.measureReviewGroup()).isEqualTo(Roles.SENIOR);
        assertThat(marketplace.measures()).containsEntry(id, "BOOKING_BLOCK");
        assertThat(events(CaseEventType.MeasureImposed)).hasSize(1);

        clock.advance(Duration.ofDays(21));
        var third = reviewMeasure.handle(job(), id, "KEEP", "The vet has not answered yet");
        assertThat(third.measureReviewAt()).isEqualTo("2026-12-18T09:00:00Z");
        assertThat(third.measureReviewGroup()).isEqualTo(Roles.LEAD);
        assertThat(texts.read(incident, third.measureNote())).contains("The vet has not answered yet");

        clock.advance(Duration.ofDays(9));
        liftMeasure.handle(job(), id, "KEEP", null);
        liftMeasure.handle(job(), id, "KEEP", null);

        assertThat(measures.get(UUID.fromString(id)).endReason()).isEqualTo(MeasureEnd.LAPSED);
        assertThat(marketplace.measures()).doesNotContainKey(id);
        assertThat(events(CaseEventType.MeasureEnded)).hasSize(1);
    }

    @Test
    void aReviewIsRecordedOnceAndOnlyALeadRenews() {
        var id = impose("BOOKING_BLOCK");
        applyMeasure.handle(id, "PROVIDER", null);
        clock.advance(Duration.ofDays(28));
        var job = job();

        var renewed = reviewMeasure.handle(job, id, "RENEW", "Hearing next week");
        clock.advance(Duration.ofMinutes(1));
        var again = reviewMeasure.handle(job, id, "RENEW", "Hearing next week");

        assertThat(renewed.measureEndsAt()).isEqualTo("2027-01-17T09:00:00Z");
        assertThat(again).isEqualTo(renewed);
        assertThat(events(CaseEventType.MeasureReviewed)).hasSize(1);
        staff.register(new NewStaffMember("ada", "Ada", "right", Set.of(Roles.SENIOR), false));
        staff.register(new NewStaffMember("lea", "Lea", "right", Set.of(Roles.LEAD), false));
        var task = task("measure-review", Map.of("measureId", id));
        var values = Map.<String, Object>of("measureReview", "RENEW");
        assertThat(measureRule.againstCompleting(task, "ada", values)).containsKey("measureReview");
        assertThat(measureRule.againstCompleting(task, "lea", values)).isEmpty();
        assertThat(measureRule.againstCompleting(task, "ada", Map.of("measureReview", "KEEP")))
                .isEmpty();
    }

    @Test
    void thePersonIsToldWhatAppliesWithoutAWordAboutWhoReported() {
        var id = UUID.fromString(impose("BOOKING_BLOCK"));
        applyMeasure.handle(id.toString(), "PROVIDER", null);

        measures.tellImposed(id);
        measures.tellImposed(id);

        assertThat(mails(MessageTemplate.NOTICE_INTERIM)).singleElement().satisfies(mail -> {
            assertThat(mail.partyId()).isEqualTo(provider.id());
            assertThat(mail.details())
                    .containsEntry("measure", "new bookings with you are blocked")
                    .containsEntry("measure.de", "neue Buchungen bei Ihnen sind gesperrt")
                    .containsEntry("reviewAt", "2026-11-27T09:00:00Z");
            assertThat(mail.details().toString()).doesNotContain("Rosa");
        });
    }

    @Test
    void measuresThatFollowEachOtherAreToldInOneLetterAndNoneTwice() {
        var measuresOfOne = Stream.of("BOOKING_BLOCK", "SEARCH_HIDE", "PAYOUT_HOLD")
                .map(this::impose)
                .map(UUID::fromString)
                .toList();
        measuresOfOne.forEach(id -> applyMeasure.handle(id.toString(), "PROVIDER", null));

        measuresOfOne.forEach(measures::tellImposed);
        measuresOfOne.forEach(measures::tellImposed);

        assertThat(mails(MessageTemplate.NOTICE_INTERIM))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details())
                        .hasEntrySatisfying(
                                "measure",
                                words -> assertThat(words)
                                        .contains(
                                                "new bookings with you are blocked",
                                                "your profile is not shown in search",
                                                "your payouts are on hold")));

        // What has left is not told again.
        jdbc.sql("update outgoing_message set state = 'SENT', attempts = 1 where incident_id = :incident")
                .param("incident", incident.value())
                .update();
        var later = UUID.fromString(impose("MESSAGING_BLOCK"));
        applyMeasure.handle(later.toString(), "PROVIDER", null);
        measures.tellImposed(later);
        measures.tellImposed(later);

        assertThat(mails(MessageTemplate.NOTICE_INTERIM))
                .hasSize(2)
                .extracting(mail -> mail.details().get("measure"))
                .contains("messages to other users are blocked");
    }

    @Test
    void measuresThatEndTogetherAreToldInOneLetter() {
        var measuresOfOne = Stream.of("BOOKING_BLOCK", "SEARCH_HIDE")
                .map(this::impose)
                .map(UUID::fromString)
                .toList();
        measuresOfOne.forEach(id -> applyMeasure.handle(id.toString(), "PROVIDER", null));

        for (int delivered = 0; delivered < 2; delivered++) {
            measuresOfOne.forEach(id -> measures.lift(id, null, false, 1));
        }

        assertThat(mails(MessageTemplate.NOTICE_INTERIM_ENDED))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details().get("measure"))
                        .contains("new bookings with you are blocked", "your profile is not shown in search"));
    }

    @Test
    void whatTheMarketplaceRefusesIsABusinessErrorAndLeavesNothingBehind() {
        var id = impose("BOOKING_BLOCK");
        marketplace.refuse(1);

        assertThatThrownBy(() -> applyMeasure.handle(id, "PROVIDER", null))
                .isInstanceOf(BpmnError.class)
                .satisfies(
                        error -> assertThat(((BpmnError) error).getErrorCode()).isEqualTo("MARKETPLACE_REJECTED"));
        assertThat(measures.get(UUID.fromString(id)).state()).isEqualTo(MeasureState.REQUESTED);

        applyMeasure.handle(id, "PROVIDER", "BY_HAND");

        assertThat(measures.get(UUID.fromString(id)).state()).isEqualTo(MeasureState.IN_FORCE);
        assertThat(marketplace.measures()).doesNotContainKey(id);
    }

    @Test
    void anAccountIsNotSuspendedByAGuess() {
        var other = open("US");
        imposeMeasures.handle(
                other.toString(),
                new Ruled(List.of(new RuledMeasure("ACCOUNT_SUSPEND_INTERIM", "P30D", "2026-11-1"))),
                EARLIER);
        var id = measures.of(other).get(0).id();

        var task = new RuledTask(1, "Task_NameMeasureSubject", "measure-subject", other, Map.of());
        assertThat(measureRule.againstCompleting(task, "ada", Map.of("subjectRole", "PROVIDER")))
                .containsKey("subjectRole");

        addProvider(other);
        assertThat(measureRule.againstCompleting(task, "ada", Map.of("subjectRole", "PROVIDER")))
                .isEmpty();
        incident = other;
        completedBy(new Actor("ada"), "measure-subject");
        recordSubject.handle(job(), question("ANY"), "NOBODY");
        assertThat(measures.get(id).endReason()).isEqualTo(MeasureEnd.DROPPED);
        verify(messages, never()).publish(any(), eq(id.toString()), anyString(), anyMap());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whoseAccountIsMeantIsAskedWhetherTheOnlyOtherPartyCameBeforeOrAfterTheMeasure(boolean before) {
        incident = open("US");
        if (before) {
            addProvider(incident);
        }
        var measure = imposed("ACCOUNT_SUSPEND_INTERIM").get("ACCOUNT_SUSPEND_INTERIM");
        if (!before) {
            addProvider(incident);
        }
        measureSubjects.look(incident);

        assertThat(measures.get(UUID.fromString(measure)))
                .extracting(InterimMeasure::begunAt, InterimMeasure::party)
                .containsExactly(null, null);
        assertThat(events(CaseEventType.MeasureSubjectAsked)).hasSize(1);
        recordSubject.handle(job(), question("ANY"), "PROVIDER");
        begins(measure, "PROVIDER");
    }

    @Test
    void whatHoldsAgainstThePersonWhoIsNamedAlreadyIsDropped() {
        perform(() -> imposeMeasure.perform(
                incidents.get(incident),
                Map.of("measure", "MESSAGING_BLOCK", "measureSubject", "PROVIDER", "measureReason", "text:1"),
                DECIDER));
        var byHand = id("MESSAGING_BLOCK");
        applyMeasure.handle(byHand, "PROVIDER", null);
        imposeMeasures.handle(
                incident.toString(),
                new Ruled(List.of(new RuledMeasure("MESSAGING_BLOCK", "P30D", "2026-11-1"))),
                EARLIER);
        var ruled = measures.of(incident).stream()
                .filter(measure -> measure.state() == MeasureState.REQUESTED)
                .findFirst()
                .orElseThrow();

        assertThat(applyMeasure.handle(ruled.id().toString(), "PROVIDER", null).measureInForce())
                .isFalse();

        assertThat(measures.get(ruled.id()).endReason()).isEqualTo(MeasureEnd.DROPPED);
        assertThat(running()).containsExactly("MESSAGING_BLOCK IN_FORCE");
    }

    @Test
    void staffImposesAndEndsMeasures() {
        var answer = perform(() -> imposeMeasure.perform(
                incidents.get(incident),
                Map.of("measure", "MESSAGING_BLOCK", "measureSubject", "PROVIDER", "measureReason", "text:1"),
                DECIDER));
        assertThat(answer).contains("messages to other users are blocked");
        assertThatThrownBy(() -> perform(() -> imposeMeasure.perform(
                        incidents.get(incident),
                        Map.of("measure", "MESSAGING_BLOCK", "measureSubject", "PROVIDER"),
                        DECIDER)))
                .isInstanceOf(ActionRefused.class);
        var measure = measures.of(incident).get(0);
        applyMeasure.handle(measure.id().toString(), null, null);

        assertThat(endMeasure
                        .prefill(incidents.get(incident))
                        .get("measureOptions")
                        .toString())
                .contains(measure.id().toString());
        perform(() -> endMeasure.perform(
                incidents.get(incident), Map.of("measureId", measure.id().toString(), "liftReason", "text:2"), SECOND));

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.MEASURE_LIFTED), eq(measure.id().toString()), anyString(), anyMap());
        liftMeasure.handle(job(), measure.id().toString(), null, null);
        assertThat(measures.get(measure.id()))
                .extracting(InterimMeasure::endReason, InterimMeasure::endedBy)
                .containsExactly(MeasureEnd.LIFTED, "sven");
        assertThat(endMeasure.appliesTo(incidents.get(incident))).isFalse();
        assertThat(mails(MessageTemplate.NOTICE_INTERIM_ENDED)).hasSize(1);
    }

    @Test
    void whereNoRowOfTheTableFitsNothingIsImposed() {
        imposeMeasures.handle(incident.toString(), new Ruled(null), EARLIER);

        assertThat(measures.of(incident)).isEmpty();
    }

    @Test
    void aMergeWithdrawsWhatWaitsAndTheIncidentMayHaveItAgainWhenItComesBack() {
        var ruled = List.of(
                new RuledMeasure("PAYOUT_HOLD", null, "2026-11"), new RuledMeasure("BOOKING_BLOCK", null, "2026-11"));
        imposeMeasures.handle(incident.toString(), new Ruled(ruled), EARLIER);
        var inForce = measures.of(incident).get(0);
        applyMeasure.handle(inForce.id().toString(), null, null);
        var waiting = measures.of(incident).get(1);
        var survivor = open("EU");

        incidents.merge(incident, survivor, new Actor("ts-agent"));

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.MEASURE_LIFTED), eq(waiting.id().toString()), anyString(), anyMap());
        liftMeasure.handle(job(), waiting.id().toString(), null, null);
        assertThat(measures.get(waiting.id()).endReason()).isEqualTo(MeasureEnd.DROPPED);
        assertThat(measures.get(inForce.id()).endReason()).isNull();
        // A job that was on its way.
        imposeMeasures.handle(
                incident.toString(),
                new Ruled(List.of(new RuledMeasure("ACCOUNT_SUSPEND_INTERIM", null, "2026-11"))),
                EARLIER);
        assertThat(measures.of(incident)).hasSize(2);
        incidents.undoMerge(incident, new Actor("ts-agent"));
        measures.imposeRuled(incident, ruled, EARLIER);
        assertThat(measures.of(incident))
                .filteredOn(measure -> !measure.isEnded())
                .extracting(InterimMeasure::measure)
                .containsExactlyInAnyOrder(Measure.PAYOUT_HOLD, Measure.BOOKING_BLOCK);
    }

    @Test
    void aPersonIsAskedForOnceAndTheAnswerServesAllThatWaitAndLaterOnes() {
        incident = withoutBooking();
        var waiting = imposed("BOOKING_BLOCK", "PAYOUT_HOLD", "ACCOUNT_SUSPEND_INTERIM");

        assertThat(events(CaseEventType.MeasureSubjectAsked))
                .extracting(event -> event.data().get("part"))
                .containsExactlyInAnyOrder("PROVIDER", "ANY");
        var question = question("PROVIDER");
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.QUESTION_OPENED), eq(question), eq(question), anyMap());
        addProviderQuietly();
        completedBy(new Actor("ada"), "measure-subject");
        recordSubject.handle(job(), question, "PROVIDER");
        recordSubject.handle(job(), question, "PROVIDER");

        for (var measure : List.of("BOOKING_BLOCK", "PAYOUT_HOLD")) {
            begins(waiting.get(measure), "PROVIDER");
        }
        verify(messages, never()).publish(any(), eq(waiting.get("ACCOUNT_SUSPEND_INTERIM")), anyString(), anyMap());
        assertThat(events(CaseEventType.MeasureSubjectNamed))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(new Actor("ada")));
        var suspension = question("ANY");
        recordSubject.handle(job(), suspension, "PROVIDER");
        begins(imposed("MESSAGING_BLOCK").get("MESSAGING_BLOCK"), "PROVIDER");
    }

    @Test
    void nobodyIsAnAnswerForThoseThatWaitOnly() {
        incident = withoutBooking();
        var waiting = imposed("ACCOUNT_SUSPEND_INTERIM").get("ACCOUNT_SUSPEND_INTERIM");
        recordSubject.handle(job(), question("ANY"), "NOBODY");
        assertThat(measures.get(UUID.fromString(waiting)).endReason()).isEqualTo(MeasureEnd.DROPPED);

        var later = imposed("MESSAGING_BLOCK").get("MESSAGING_BLOCK");

        assertThat(measures.get(UUID.fromString(later)).begunAt()).isNull();
        assertThat(events(CaseEventType.MeasureSubjectAsked)).hasSize(2);
    }

    @Test
    void whoComesInAnswersTheQuestionUnlessOnlyAPersonCan() {
        incident = withoutBooking();
        var waiting = imposed("BOOKING_BLOCK", "ACCOUNT_SUSPEND_INTERIM");
        var question = question("PROVIDER");

        addProvider(incident);

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.QUESTION_SETTLED), eq(question), anyString(), anyMap());
        begins(waiting.get("BOOKING_BLOCK"), "PROVIDER");
        assertThat(question("ANY")).isNotNull();
        assertThat(measures.get(UUID.fromString(waiting.get("ACCOUNT_SUSPEND_INTERIM")))
                        .begunAt())
                .isNull();
    }

    @Test
    void aPersonWhoBecomesKnownIsRestrictedByWhatKnewTheBookingAndIsToldOnce() {
        incident = open("EU");
        var id = impose("BOOKING_BLOCK");
        applyMeasure.handle(id, "PROVIDER", null);
        measures.tellImposed(UUID.fromString(id));
        assertThat(mails(MessageTemplate.NOTICE_INTERIM)).isEmpty();

        var known = addProvider(incident);

        await().untilAsserted(
                        () -> assertThat(mails(MessageTemplate.NOTICE_INTERIM)).hasSize(1));
        transaction.executeWithoutResult(status -> measures.extend(incident));
        assertThat(mails(MessageTemplate.NOTICE_INTERIM))
                .singleElement()
                .satisfies(mail -> assertThat(mail.partyId()).isEqualTo(known.id()));
        assertThat(measures.get(UUID.fromString(id)).party()).isEqualTo(known.id());
        assertThat(marketplace.measures()).containsKeys(id, id + ":person");
        assertThat(events(CaseEventType.MeasureExtended))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("applied", true));

        liftMeasure.handle(job(), id, null, null);
        assertThat(marketplace.measures()).doesNotContainKeys(id, id + ":person");
    }

    @Test
    void aMeasureThatRestrictsAnAccountIsInTheTransparencyFileUntilItEnds() throws IOException {
        var id = impose("ACCOUNT_SUSPEND_INTERIM");
        applyMeasure.handle(id, "PROVIDER", null);

        var copy = copy(UUID.fromString(id));
        assertThat(copy.path("decision_account").asText()).isEqualTo("DECISION_ACCOUNT_SUSPENDED");
        assertThat(copy.path("automated_decision").asText()).isEqualTo("AUTOMATED_DECISION_FULLY");
        assertThat(copy.path("application_date").asText()).isEqualTo("2026-11-20");
        assertThat(copy.path("end_date_account_restriction").asText()).isEqualTo("2026-12-20");
        assertThat(copy.path("puid").asText()).isEqualTo(id);
        assertThat(copy.toString()).doesNotContain("Pat", "Rosa", "BK-77001", user);

        clock.advance(Duration.ofDays(2));
        liftMeasure.handle(job(), id, null, null);
        assertThat(copy(UUID.fromString(id))
                        .path("end_date_account_restriction")
                        .asText())
                .isEqualTo("2026-11-22");

        var pair = impose("PAIR_BLOCK");
        applyMeasure.handle(pair, "PROVIDER", null);
        assertThat(folder.resolve(pair + ".json")).doesNotExist();
        incident = open("US");
        addProvider(incident);
        var elsewhere = impose("BOOKING_BLOCK");
        applyMeasure.handle(elsewhere, "PROVIDER", null);
        assertThat(folder.resolve(elsewhere + ".json")).doesNotExist();
    }

    @Test
    void whatTheMarketplaceRefusesOfAPersonHoldsByTheBookingAndIsLookedAt() {
        incident = open("EU");
        var id = impose("BOOKING_BLOCK");
        applyMeasure.handle(id, "PROVIDER", null);
        marketplace.refuse(1);

        addProvider(incident);

        verify(messages, soon().times(1)).publish(eq(ProcessNames.MEASURE_QUESTIONED), eq(id), anyString(), anyMap());
        assertThat(events(CaseEventType.MeasureExtended))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("applied", false));
        assertThat(marketplace.measures()).containsKey(id).doesNotContainKey(id + ":person");
    }

    @Test
    void aMeasureByHandIsAgainstWhomStaffNamesAlsoWhereOnlyTheBookingIsKnown() {
        perform(() -> imposeMeasure.perform(
                incidents.get(incident),
                Map.of("measure", "PAYOUT_HOLD", "measureSubject", "OWNER", "measureReason", "text:1"),
                DECIDER));

        begins(measures.of(incident).get(0).id().toString(), "OWNER");
    }

    @Test
    void whatTheCorrectedFactsDoNotCallForIsWithdrawnOrLookedAtAtOnce() {
        var imposed = imposed("BOOKING_BLOCK", "SEARCH_HIDE", "PAYOUT_HOLD");
        var inForce = imposed.get("BOOKING_BLOCK");
        applyMeasure.handle(inForce, "PROVIDER", null);
        var byHand = perform(() -> imposeMeasure.perform(
                incidents.get(incident), Map.of("measure", "MESSAGING_BLOCK", "measureReason", "text:1"), DECIDER));
        assertThat(byHand).isNotBlank();
        var payout = new Ruled(List.of(new RuledMeasure("PAYOUT_HOLD", "P30D", "2026-11-1")));
        incidents.recordSeverity(incident, Severity.P1, "TEST", "2026-11", Actor.SYSTEM);

        imposeMeasures.handle(incident.toString(), payout, EARLIER);
        assertThat(events(CaseEventType.MeasureEnded)).isEmpty();
        imposeMeasures.handle(incident.toString(), payout, facts());
        imposeMeasures.handle(incident.toString(), payout, facts());

        assertThat(measures.of(incident))
                .extracting(measure -> measure.measure() + " " + measure.state())
                .containsExactlyInAnyOrder(
                        "BOOKING_BLOCK IN_FORCE",
                        "SEARCH_HIDE ENDED",
                        "PAYOUT_HOLD REQUESTED",
                        "MESSAGING_BLOCK REQUESTED");
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.MEASURE_LIFTED), eq(imposed.get("SEARCH_HIDE")), anyString(), anyMap());
        verify(messages, soon().times(1))
                .publish(
                        eq(ProcessNames.MEASURE_QUESTIONED),
                        eq(inForce),
                        anyString(),
                        eq(Map.of("measureReviewDueAt", "2026-11-21T09:00:00Z")));
        assertThat(marketplace.measures()).containsKey(inForce);
        assertThat(applyMeasure
                        .handle(imposed.get("SEARCH_HIDE"), "PROVIDER", null)
                        .measureInForce())
                .isFalse();
        assertThat(events(CaseEventType.MeasureQuestioned))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("measure", "BOOKING_BLOCK")
                        .containsEntry("ruleVersion", "2026-11-1"));
    }

    @Test
    void whatIsCalledForAgainIsImposedAgain() {
        incidents.recordSeverity(incident, Severity.P1, "TEST", "2026-11", Actor.SYSTEM);
        var both = new Ruled(List.of(
                new RuledMeasure("BOOKING_BLOCK", "P30D", "2026-11-1"),
                new RuledMeasure("SEARCH_HIDE", "P30D", "2026-11-1")));
        imposeMeasures.handle(incident.toString(), both, facts());
        var inForce = id("BOOKING_BLOCK");
        applyMeasure.handle(inForce, "PROVIDER", null);
        imposeMeasures.handle(incident.toString(), new Ruled(null), facts());

        imposeMeasures.handle(incident.toString(), both, facts());
        assertThat(running()).containsExactlyInAnyOrder("BOOKING_BLOCK IN_FORCE", "SEARCH_HIDE REQUESTED");
        assertThat(measures.get(UUID.fromString(inForce)).groundlessAt()).isNull();

        imposeMeasures.handle(incident.toString(), new Ruled(null), facts());
        liftMeasure.handle(job(), inForce, "LIFT", null);
        assertThat(running()).isEmpty();
        imposeMeasures.handle(incident.toString(), both, facts());
        assertThat(running()).containsExactlyInAnyOrder("BOOKING_BLOCK REQUESTED", "SEARCH_HIDE REQUESTED");
    }

    @Test
    void aQuestionThatNothingWaitsForIsWithdrawn() {
        incident = withoutBooking();
        incidents.recordSeverity(incident, Severity.P1, "TEST", "2026-11", Actor.SYSTEM);
        var waiting = imposed("BOOKING_BLOCK", "PAYOUT_HOLD");
        var question = question("PROVIDER");

        imposeMeasures.handle(
                incident.toString(), new Ruled(List.of(new RuledMeasure("PAYOUT_HOLD", "P30D", "2026-11-1"))), facts());
        measureSubjects.look(incident);
        assertThat(question("PROVIDER")).isEqualTo(question);
        imposeMeasures.handle(incident.toString(), new Ruled(null), facts());

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.QUESTION_SETTLED), eq(question), anyString(), anyMap());
        for (var measure : waiting.values()) {
            assertThat(measures.get(UUID.fromString(measure)).endReason()).isEqualTo(MeasureEnd.DROPPED);
            verify(messages, never()).publish(any(), eq(measure), anyString(), anyMap());
        }
        recordSubject.handle(job(), question, "PROVIDER");
        assertThat(events(CaseEventType.MeasureSubjectNamed)).isEmpty();
    }

    /** Each would hold what the other waits for, if the one took the question first and the other the measures. */
    @Test
    void whoAnswersForMeasuresAndWhoExtendsThemAtTheSameTimeComeThroughOneAfterTheOther() {
        incident = open("US");
        var measure = UUID.fromString(imposed("ACCOUNT_SUSPEND_INTERIM").get("ACCOUNT_SUSPEND_INTERIM"));
        var question = UUID.fromString(question("ANY"));
        completedBy(new Actor("ada"), "measure-subject");

        var other = transaction.execute(status -> {
            measureSubjects.look(incident);
            var follower = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(own -> {
                measures.extend(incident);
                measureSubjects.look(incident);
            }));
            await().until(this::somebodyWaits);
            measureSubjects.answer(question, "NOBODY", INSTANCE);
            return follower;
        });

        assertThat(other).succeedsWithin(Duration.ofSeconds(10));
        assertThat(measures.get(measure).endReason()).isEqualTo(MeasureEnd.DROPPED);
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                        select exists (select 1 from pg_locks where locktype = 'advisory' and not granted
                          and database = (select oid from pg_database where datname = current_database()))
                        """).query(Boolean.class).single();
    }

    /** The facts as the case file has them. */
    private JudgedFacts facts() {
        var current = incidents.get(incident);
        return new JudgedFacts(
                current.severity().name(),
                current.facts().category().name(),
                current.facts().petHarm().name(),
                current.facts().humanHarm().name(),
                current.facts().ongoing(),
                current.factsRevision());
    }

    /** Ids by measure. */
    private Map<String, String> imposed(String... names) {
        imposeMeasures.handle(
                incident.toString(),
                new Ruled(java.util.Arrays.stream(names)
                        .map(name -> new RuledMeasure(name, "P30D", "2026-11-1"))
                        .toList()),
                EARLIER);
        var ids = new HashMap<String, String>();
        for (var name : names) {
            ids.put(name, id(name));
        }
        return ids;
    }

    private String id(String measure) {
        return measures.of(incident).stream()
                .filter(one -> one.measure().name().equals(measure) && !one.isEnded())
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private List<String> running() {
        return measures.of(incident).stream()
                .filter(measure -> !measure.isEnded())
                .map(measure -> measure.measure() + " " + measure.state())
                .toList();
    }

    private void begins(String measure, String role) {
        verify(messages, soon().times(1))
                .publish(
                        eq(ProcessNames.MEASURE_IMPOSED),
                        eq(measure),
                        eq(measure),
                        argThat(variables -> role.equals(variables.get("subjectRole"))));
    }

    /** Id of the open question. */
    private String question(String part) {
        return jdbc.sql(
                        "select id from measure_question where incident_id = :incident and asked_for = :part and state = 'OPEN'")
                .param("incident", incident.value())
                .param("part", part)
                .query(String.class)
                .single();
    }

    /** As an adapter that tells nobody would. */
    private void addProviderQuietly() {
        jdbc.sql("""
                        insert into party (id, incident_id, role, name, reply_token, created_at)
                        values (gen_random_uuid(), :incident, 'PROVIDER', 'Pat', :token, :now)
                        """)
                .param("incident", incident.value())
                .param("token", UUID.randomUUID().toString())
                .param("now", Db.timestamp(clock.instant()))
                .update();
    }

    private IncidentId withoutBooking() {
        return incidents
                .open(new NewIncident(
                        Channel.API,
                        "Dog in a hot car",
                        Facts.unknown(Category.PET_INJURY),
                        "EU",
                        null,
                        new NewParty(
                                PartyRole.REPORTER, "Rosa Reporter", UUID.randomUUID() + "@example.org", null, null),
                        clock.instant()))
                .id();
    }

    @Test
    void whatWaitsForItsPersonEndsWithoutAProcess() {
        incident = withoutBooking();
        var waiting = UUID.fromString(imposed("BOOKING_BLOCK").get("BOOKING_BLOCK"));

        incidents.markOpenedInError(incident, "TEST", new Actor("ts-agent"));

        await().until(() -> measures.get(waiting).isEnded());
        assertThat(measures.get(waiting).endReason()).isEqualTo(MeasureEnd.LIFTED);
        assertThat(events(CaseEventType.MeasureEndAsked)).hasSize(1);
        assertThat(events(CaseEventType.MeasureEnded)).hasSize(1);
        verify(messages, never()).publish(any(), eq(waiting.toString()), anyString(), anyMap());
    }

    @Test
    void whatWasOpenedInErrorKeepsNoMeasure() {
        var measure = measures.get(UUID.fromString(impose("MESSAGING_BLOCK")));
        applyMeasure.handle(measure.id().toString(), null, null);

        incidents.markOpenedInError(incident, "TEST", new Actor("ts-agent"));

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.MEASURE_LIFTED), eq(measure.id().toString()), anyString(), anyMap());
        assertThat(measures.get(measure.id()).endReason()).isEqualTo(MeasureEnd.LIFTED);
    }

    // ---- history and strikes ----------------------------------------------------------------------------------------

    @Test
    void theHistoryKeepsWhatSomebodyReportedApartFromWhatSomebodyDid() {
        var asSubject = open("EU");
        addProvider(asSubject);
        var asReporter = incidents
                .open(new NewIncident(
                        Channel.API,
                        "Reported by the provider",
                        Facts.unknown(Category.HARASSMENT),
                        "EU",
                        null,
                        new NewParty(PartyRole.REPORTER, "Pat", null, null, user),
                        NINE.minus(Duration.ofDays(10))))
                .id();
        var old = incidents
                .open(new NewIncident(
                        Channel.API,
                        "Long ago",
                        Facts.unknown(Category.NO_SHOW),
                        "EU",
                        null,
                        new NewParty(PartyRole.REPORTER, "Pat", null, null, user),
                        NINE.minus(Duration.ofDays(1200))))
                .id();
        finding(incident, "SUBSTANTIATED");
        var review = review("NEGLIGENCE_SERIOUS");
        var job = job();

        var first = history(job, review, 3, false);
        var again = history(job, review, 3, false);

        assertThat(again).isEqualTo(first);
        assertThat(first.casesAsSubject()).isEqualTo(1);
        assertThat(first.casesAsReporter()).isEqualTo(1);
        assertThat(first.points()).isEqualTo(3);
        assertThat(first.businessUser()).isTrue();
        var snapshot = histories.latest(UUID.fromString(review)).orElseThrow();
        assertThat(snapshot.casesAsSubject())
                .extracting(HistorySnapshot.PastCase::incidentNumber)
                .containsExactly(incidents.get(asSubject).number());
        assertThat(snapshot.casesAsReporter())
                .extracting(HistorySnapshot.PastCase::incidentNumber)
                .containsExactly(incidents.get(asReporter).number())
                .doesNotContain(incidents.get(old).number());
        assertThat(snapshot.standing().backgroundCheck()).isEqualTo("CLEAR");
        assertThat(events(CaseEventType.HistoryAssembled)).hasSize(1);
    }

    @Test
    void strikesCountForAYearAndAnIncidentItsHighestSingleValue() {
        enforce("OFF_PLATFORM_PAYMENT", 2, "FORMAL_WARNING", "FORMAL_WARNING", "P3D");
        assertThat(strikes.of("user:" + user)).singleElement().satisfies(strike -> {
            assertThat(strike.points()).isEqualTo(2);
            assertThat(strike.expiresAt()).isEqualTo(Instant.parse("2027-11-20T09:00:00Z"));
        });

        // The same incident, found to be worse: three points, not five.
        assertThat(strikes.pointsWith("user:" + user, incident, 3, clock.instant()))
                .isEqualTo(3);
        assertThat(strikes.pointsWith("user:" + user, incident, 1, clock.instant()))
                .isEqualTo(2);
        // Another one on top.
        assertThat(strikes.pointsWith("user:" + user, open("EU"), 2, clock.instant()))
                .isEqualTo(4);
        // A year later nothing is left.
        assertThat(strikes.pointsWith("user:" + user, open("EU"), 2, Instant.parse("2027-11-20T09:00:00Z")))
                .isEqualTo(2);
        assertThat(strikes.pointsWith("user:" + user, open("EU"), 2, Instant.parse("2027-11-20T08:59:59Z")))
                .isEqualTo(4);
    }

    /** domain.md 5.2, repeat harm. */
    @Test
    void whoWasLetStayAndDoesHarmAgainIsToldToTheIncidentThatWasDecided() {
        var decision = enforce("OFF_PLATFORM_PAYMENT", 2, "FORMAL_WARNING", "FORMAL_WARNING", "P3D");
        clock.advance(Duration.ofDays(179));
        var again = found(Severity.P1, "SUBSTANTIATED");
        var unfounded = found(Severity.P0, "UNSUBSTANTIATED");
        var light = found(Severity.P2, "SUBSTANTIATED");
        clock.advance(Duration.ofDays(2));
        var tooLate = found(Severity.P0, "SUBSTANTIATED");

        List.of(again, unfounded, light, tooLate, again).forEach(this::blamed);
        settled();

        assertThat(events(CaseEventType.HarmRepeated))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("enforcementId", decision.toString())
                        .containsEntry("repeatedIn", again.toString())
                        .containsEntry("repeated", true)
                        .hasSize(3));
        incidents.markTest(again, true, "text:1", DECIDER);
        settled();
        assertThat(events(CaseEventType.HarmRepeated))
                .hasSize(2)
                .last()
                .satisfies(event -> assertThat(event.data()).containsEntry("repeated", false));
    }

    private IncidentId found(Severity severity, String code) {
        var other = open("EU");
        addProvider(other);
        incidents.recordSeverity(other, severity, "PET_MINOR", "2026-11", Actor.SYSTEM);
        finding(other, code);
        return other;
    }

    /** A safety review is against the provider. */
    private void blamed(IncidentId other) {
        var review = openReview
                .handle(job(), new ReviewForm(other.toString(), null, null, "NO_SHOW", "LOW", "PROVIDER", null))
                .reviewId();
        assembleHistory.handle(
                job(),
                new HistoryForm(
                        other.toString(),
                        review,
                        "PROVIDER",
                        new HistoryForm.StrikePoints(1, false, "P1Y", "2026-11-1"),
                        false));
    }

    /** domain.md 2.5 row 16. */
    @Test
    void strikesOfOtherIncidentsReachTheTables() {
        assertThat(strikesOfSubject.of(incident)).containsEntry("subjectStrikes", 0);
        enforce("OFF_PLATFORM_PAYMENT", 2, "FORMAL_WARNING", "FORMAL_WARNING", "P3D");

        assertThat(strikesOfSubject.of(incident)).containsEntry("subjectStrikes", 0);
        settled(); // or the strike would reach the other incident, too
        var other = open("EU");
        assertThat(strikesOfSubject.of(other)).containsEntry("subjectStrikes", null);
        incidents.recordSeverity(other, Severity.P2, "PET_MINOR", "2026-11", Actor.SYSTEM);
        addProvider(other);

        assertThat(strikesOfSubject.of(other)).containsEntry("subjectStrikes", 2);
        verify(messages, soon()).publish(eq(ProcessNames.FACTS_CHANGED), eq(other.toString()), anyString(), anyMap());
        clock.set(Instant.parse("2027-11-21T09:00:00Z"));
        assertThat(strikesOfSubject.of(other)).containsEntry("subjectStrikes", 0);
    }

    @Test
    void aStrikeAndItsEndHaveOtherOpenIncidentsOfThePersonAskAnewOnce() {
        var open = withProviderAndSeverity();
        var closed = withProviderAndSeverity();
        incidents.solve(closed, ResolutionCode.RESOLVED, DECIDER);
        var asReporter = openBy(user.substring(3) + "@example.org");
        incidents.recordSeverity(asReporter, Severity.P2, "PET_MINOR", "2026-11", Actor.SYSTEM);
        incidents.recordSeverity(incident, Severity.P2, "PET_MINOR", "2026-11", Actor.SYSTEM);
        // Who was added asks anew too, where there are strikes by then.
        settled();

        var id = enforce("NO_SHOW", 1, "EDUCATION", "EDUCATION", null);

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.FACTS_CHANGED), eq(open.toString()), anyString(), anyMap());
        assertThat(strikesOfSubject.of(open)).containsEntry("subjectStrikes", 1);
        perform(() -> recordTraining.perform(
                incidents.get(incident), Map.of("enforcementId", id.toString(), "trainingSeen", true), DECIDER));
        verify(messages, soon().times(2))
                .publish(eq(ProcessNames.FACTS_CHANGED), eq(open.toString()), anyString(), anyMap());
        for (var untouched : List.of(closed, asReporter, incident)) {
            verify(messages, never())
                    .publish(eq(ProcessNames.FACTS_CHANGED), eq(untouched.toString()), anyString(), anyMap());
        }
    }

    private IncidentId withProviderAndSeverity() {
        var other = open("EU");
        addProvider(other);
        incidents.recordSeverity(other, Severity.P2, "PET_MINOR", "2026-11", Actor.SYSTEM);
        return other;
    }

    @Test
    void aCompletedTrainingClearsTheLightStrikeOfItsDecisionOnce() {
        var id = enforce("NO_SHOW", 1, "EDUCATION", "EDUCATION", null);
        var values = Map.<String, Object>of("enforcementId", id.toString(), "trainingSeen", true);
        assertThat(activePoints()).isEqualTo(1);

        perform(() -> recordTraining.perform(incidents.get(incident), values, DECIDER));

        assertThat(activePoints()).isZero();
        assertThat(strikes.of("user:" + user))
                .singleElement()
                .satisfies(strike -> assertThat(strike.expungedAt()).isEqualTo(NINE));
        assertThat(events(CaseEventType.TrainingCompleted))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(DECIDER));
        assertThat(events(CaseEventType.StrikeExpunged))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "TRAINING"));
        assertThat(recordTraining.appliesTo(incidents.get(incident))).isFalse();
        assertThatThrownBy(() -> perform(() -> recordTraining.perform(incidents.get(incident), values, DECIDER)))
                .isInstanceOf(ActionRefused.class);
        assertThat(events(CaseEventType.StrikeExpunged)).hasSize(1);
    }

    @Test
    void aTrainingClearsNothingThatIsHeavyOrOverOrOfAnotherDecision() {
        var heavy = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "EDUCATION", null);
        perform(() ->
                recordTraining.perform(incidents.get(incident), Map.of("enforcementId", heavy.toString()), DECIDER));
        assertThat(activePoints()).isEqualTo(3);

        // The strike of the incident stays that of the heavier decision.
        clock.advance(Duration.ofMinutes(1));
        var light = enforce("NO_SHOW", 1, "EDUCATION", "EDUCATION", null);
        perform(() ->
                recordTraining.perform(incidents.get(incident), Map.of("enforcementId", light.toString()), DECIDER));
        assertThat(activePoints()).isEqualTo(3);
        assertThat(events(CaseEventType.StrikeExpunged)).isEmpty();

        clock.advance(Duration.ofDays(365));
        incident = open("EU");
        provider = addProvider(incident);
        var late = enforce("NO_SHOW", 1, "EDUCATION", "EDUCATION", null);
        clock.advance(Duration.ofDays(366));
        perform(() ->
                recordTraining.perform(incidents.get(incident), Map.of("enforcementId", late.toString()), DECIDER));
        assertThat(events(CaseEventType.TrainingCompleted)).hasSize(1);
        assertThat(events(CaseEventType.StrikeExpunged)).isEmpty();
    }

    private int activePoints() {
        return strikes.pointsWith("user:" + user, new IncidentId(UUID.randomUUID()), 0, clock.instant());
    }

    @Test
    void whatIsNotProvedCountsNothing() {
        finding(incident, "INCONCLUSIVE");

        var assembled = history(job(), review("NEGLIGENCE_SERIOUS"), 3, false);

        assertThat(assembled.points()).isZero();
    }

    @Test
    void aTestRestrictsNobodyAndIsNobodysHistory() throws IOException {
        incidents.markTest(incident, true, "text:why", DECIDER);
        var measure = impose("BOOKING_BLOCK");
        applyMeasure.handle(measure, "PROVIDER", null);
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");

        assertThat(enforcements.get(id).state()).isEqualTo(EnforcementState.IN_FORCE);
        assertThat(marketplace.measures().keySet())
                .noneMatch(key -> key.startsWith(measure) || key.startsWith(id.toString()));
        assertThat(folder.resolve(id + ".json")).doesNotExist();
        assertThat(strikes.of("user:" + user)).isEmpty();
        assertThat(facts.ofRecipient(parties.reporterOf(openBy(user.substring(3) + "@example.org"))))
                .containsEntry("recipientRestricted", false);

        incident = open("EU");
        addProvider(incident);
        finding(incident, "SUBSTANTIATED");
        var review = review("NO_SHOW");
        assertThat(history(job(), review, 1, false))
                .extracting(
                        HistoryAssembled::points, HistoryAssembled::suspensions12m, HistoryAssembled::casesAsSubject)
                .containsExactly(1, 0, 0);
    }

    @Test
    void suspensionsOfTheLastTwelveMonthsAreCounted() {
        enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        clock.set(Instant.parse("2027-11-20T08:00:00Z"));
        incident = open("EU");
        addProvider(incident);
        finding(incident, "SUBSTANTIATED");

        assertThat(history(job(), review("NO_SHOW"), 1, false).suspensions12m()).isEqualTo(1);

        clock.set(Instant.parse("2027-11-20T10:00:00Z"));
        assertThat(history(job(), review("NO_SHOW"), 1, false).suspensions12m()).isZero();
    }

    @Test
    void aReviewIsOpenedOnceAndRestsOnAFinding() {
        assertThatThrownBy(() -> openReview.handle(job(), form(null))).isInstanceOf(BadVariable.class);
        assertThat(requestReview.appliesTo(incidents.get(incident))).isFalse();
        finding(incident, "SUBSTANTIATED");
        var job = job();

        var first = openReview.handle(job, form("NO_SHOW"));
        var again = openReview.handle(job, form("NO_SHOW"));

        assertThat(again).isEqualTo(first);
        assertThat(first.subjectRole()).isEqualTo("PROVIDER");
        assertThat(first.reviewDueAt()).isEqualTo("2026-11-23T09:00:00Z");
        perform(() -> requestReview.perform(
                incidents.get(incident),
                Map.of("subjectRole", "PROVIDER", "violation", "NO_SHOW", "riskToOthers", "LOW"),
                DECIDER));
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.REVIEW_REQUESTED), anyString(), anyString(), anyMap());
        assertThatThrownBy(() -> perform(() -> requestReview.perform(
                        incidents.get(incident), Map.of("subjectRole", "PET", "riskToOthers", "LOW"), DECIDER)))
                .isInstanceOf(ActionRefused.class);
    }

    // ---- decision ---------------------------------------------------------------------------------------------------

    @Test
    void aDecisionIsRecordedOnceWithItsRecommendation() {
        finding(incident, "SUBSTANTIATED");
        var review = assembled("NEGLIGENCE_SERIOUS", 3);
        completedBy(DECIDER, "safety-review");
        var job = job();
        var form = decision(review, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");

        var first = recordDecision.handle(job, form);
        var again = recordDecision.handle(job, form);

        assertThat(again).isEqualTo(first);
        assertThat(first.secondReviewerNeeded()).isTrue();
        assertThat(first.restriction()).isTrue();
        assertThat(texts.read(incident, first.sorFacts())).contains(FACTS);
        var enforcement = enforcements.get(UUID.fromString(first.enforcementId()));
        assertThat(enforcement.decidedBy()).isEqualTo("dora");
        assertThat(enforcement.duration()).isEqualTo(java.time.Period.ofDays(7));
        assertThat(events(CaseEventType.EnforcementDecided))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("action", "TEMP_SUSPENSION")
                        .containsEntry("ruledAction", "TEMP_SUSPENSION")
                        .containsEntry("deviates", false)
                        .containsEntry("ruleVersion", "2026-11-1"));
    }

    @Test
    void aDecisionIsItsDecidersWhenAnotherReviewOfTheIncidentIsDecidedMeanwhile() {
        finding(incident, "SUBSTANTIATED");
        var review = assembled("NO_SHOW", 1);
        completedBy(DECIDER, "safety-review");
        completedBy(SECOND, "safety-review", INSTANCE + 1);

        var id = recordDecision
                .handle(job(), decision(review, "EDUCATION", "EDUCATION", null))
                .enforcementId();

        assertThat(enforcements.get(UUID.fromString(id)).decidedBy()).isEqualTo("dora");
    }

    @Test
    void anotherActionNeedsAReasonAndASecondPerson() {
        finding(incident, "SUBSTANTIATED");
        var review = assembled("OFF_PLATFORM_PAYMENT", 2);
        completedBy(DECIDER, "safety-review");
        var form = decision(review, "FORMAL_WARNING", "SEARCH_HIDE", "P7D");

        assertThatThrownBy(() -> recordDecision.handle(job(), without(form, "deviationReason")))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("deviationReason");
        var task = task(
                "safety-review", Map.of("reviewId", review, "recommendation", recommendation("FORMAL_WARNING", "P3D")));
        assertThat(decisionRule.againstCompleting(task, "dora", values("SEARCH_HIDE", "P7D", null)))
                .containsKey("deviationReason");
        assertThat(decisionRule.againstCompleting(task, "dora", values("FORMAL_WARNING", null, null)))
                .isEmpty();

        assertThat(recordDecision.handle(job(), form).secondReviewerNeeded()).isTrue();
    }

    @Test
    void whatDeviatesStandsInTheListOfItsWeekWithItsTwoPeopleAndItsReason() {
        var week = NINE.minus(Duration.ofDays(3));
        finding(incident, "SUBSTANTIATED");
        var review = assembled("NEGLIGENCE_SERIOUS", 3);
        completedBy(DECIDER, "safety-review");
        var other = recordDecision
                .handle(job(), decision(review, "TEMP_SUSPENSION", "FORMAL_WARNING", null))
                .enforcementId();
        assertThat(deviationsHere(week))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.agreedBy()).isNull());
        completedBy(SECOND, "enforcement-approval");
        recordApproval.handle(job(), other, "APPROVE", "Agreed");
        assertThat(deviationsHere(week))
                .containsExactly(new Deviation(
                        NINE,
                        incident,
                        false,
                        "the account is suspended for 3 days",
                        "a formal warning",
                        "dora",
                        "sven",
                        "A first mistake"));
        assertThat(deviationsHere(week.minus(Duration.ofDays(7)))).isEmpty();

        completeStatement.handle(other, List.of(rule("P0D")));
        carryOut(UUID.fromString(other));
        var appeal = admitted(UUID.fromString(other));
        completedBy(REVIEWER, "appeal-review");
        clock.advance(Duration.ofDays(7));
        appeals.decide(appeal.id(), outcome(appeal, "OVERTURNED", null, null), INSTANCE);
        assertThat(deviationsHere(week.plus(Duration.ofDays(7))))
                .containsExactly(new Deviation(
                        clock.instant(),
                        incident,
                        true,
                        "a formal warning",
                        "undone",
                        "dora",
                        "rita",
                        "We looked at it again."));
    }

    private List<Deviation> deviationsHere(Instant from) {
        return deviations.between(from, from.plus(Duration.ofDays(7))).stream()
                .filter(each -> each.incidentId().equals(incident))
                .toList();
    }

    @Test
    void aRemovalForGoodStatesWhatItRestsOn() {
        finding(incident, "SUBSTANTIATED");
        var review = assembled("ANIMAL_CRUELTY", 0);
        completedBy(DECIDER, "safety-review");
        var task = task(
                "safety-review",
                Map.of("reviewId", review, "recommendation", recommendation("PERMANENT_REMOVAL", null)));

        assertThat(decisionRule.againstCompleting(task, "dora", values("PERMANENT_REMOVAL", null, null)))
                .containsOnlyKeys("removalProof", "removalProofNote");
        assertThatThrownBy(() -> recordDecision.handle(
                        job(),
                        without(decision(review, "PERMANENT_REMOVAL", "PERMANENT_REMOVAL", null), "removalProof")))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("removalProof");
        assertThat(decisionRule.againstCompleting(task, "dora", values("PET_REMOVAL", null, "Because")))
                .containsKey("chosenAction");
    }

    @Test
    void whoIsNewDecidesOnlyWhatSomebodyElseMustAgreeTo() {
        finding(incident, "SUBSTANTIATED");
        var review = assembled("OFF_PLATFORM_PAYMENT", 2);
        when(authority.of(eq("nick"), eq(incident), any(), eq(false)))
                .thenReturn(new Authority.Verdict(AgentLevel.NESTING, "LOW", "v1", "Not alone."));
        when(authority.of(eq("nick"), eq(incident), any(), eq(true)))
                .thenReturn(new Authority.Verdict(AgentLevel.NESTING, "LOW", "v1", null));
        var alone = task(
                "safety-review", Map.of("reviewId", review, "recommendation", recommendation("FORMAL_WARNING", null)));

        assertThat(decisionRule.againstTaking(alone, "nick")).contains("Not alone.");
        assertThat(decisionRule.againstTaking(alone, "dora")).isEmpty();
        assertThat(decisionRule.againstCompleting(alone, "nick", values("FORMAL_WARNING", null, null)))
                .containsEntry("", "Not alone.");
        assertThat(decisionRule.againstCompleting(alone, "nick", values("SEARCH_HIDE", "P7D", "It is worse")))
                .doesNotContainKey("");
        assertThat(decisionRule.againstCompleting(alone, "nick", values("TEMP_SUSPENSION", "P7D", "It is worse")))
                .doesNotContainKey("");
        assertThat(decisionRule.logged(alone, "nick", values("SEARCH_HIDE", "P7D", "It is worse")))
                .containsEntry("agentLevel", "NESTING")
                .containsEntry("ruleVersion", "v1");
        verify(authority, atLeastOnce()).of("nick", incident, "SEARCH_HIDE", true);
    }

    @Test
    void whoAgreesToADecisionMustHaveTheLevelToMakeItAlone() {
        var decided = decided("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        when(authority.of("nick", incident, "TEMP_SUSPENSION", false))
                .thenReturn(new Authority.Verdict(AgentLevel.NESTING, "LOW", "v1", "Not alone."));

        assertThat(decisionRule.againstTaking(
                        task("enforcement-approval", Map.of("enforcementId", decided.toString())), "nick"))
                .contains("Not alone.");
    }

    @Test
    void theSecondReviewerDidNotDecideAndDidNotWorkOnTheIncident() {
        var decided = decided("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        completedBy(new Actor("anna"), "triage");
        var task = task("enforcement-approval", Map.of("enforcementId", decided.toString()));

        assertThat(decisionRule.againstTaking(task, "dora")).isPresent();
        assertThat(decisionRule.againstTaking(task, "anna")).isPresent();
        assertThat(decisionRule.againstTaking(task, "sven")).isEmpty();
        assertThat(decisionRule.againstCompleting(task, "dora", Map.of())).containsKey("");

        completedBy(DECIDER, "enforcement-approval");
        assertThatThrownBy(() -> recordApproval.handle(job(), decided.toString(), "APPROVE", "Mine"))
                .isInstanceOf(BadVariable.class);
        completedBy(SECOND, "enforcement-approval");
        recordApproval.handle(job(), decided.toString(), "APPROVE", "Agreed");
        recordApproval.handle(job(), decided.toString(), "APPROVE", "Agreed");
        assertThat(enforcements.get(decided).secondReviewer()).isEqualTo("sven");
        assertThat(events(CaseEventType.EnforcementReviewed)).hasSize(1);
    }

    @Test
    void whatTheSecondReviewerReturnsHasNoEffectAndIsReplaced() {
        var returned = decided("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        completedBy(SECOND, "enforcement-approval");
        recordApproval.handle(job(), returned.toString(), "RETURN", "The footage says otherwise");

        assertThat(enforcements.get(returned).state()).isEqualTo(EnforcementState.RETURNED);
        assertThatThrownBy(() -> completeStatement.handle(returned.toString(), List.of()))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() -> applyEnforcement.handle(returned.toString(), null))
                .isInstanceOf(BadVariable.class);

        recordDecision.handle(
                job(),
                decision(
                        enforcements.get(returned).reviewId().toString(), "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D"));
        assertThat(enforcements.get(returned).state()).isEqualTo(EnforcementState.SUPERSEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "P0D, P0D, 2026-11-20T09:00:00Z, false",
        "P0D, P14D, 2026-12-04T09:00:00Z, true",
        "P30D, P14D, 2026-12-20T09:00:00Z, true"
    })
    void theLongestNoticeCounts(String one, String other, String effectiveAt, boolean first) {
        var id = approved("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "P7D");

        var completed = completeStatement.handle(id.toString(), List.of(rule(one), rule(other)));
        var again = completeStatement.handle(id.toString(), List.of());

        assertThat(completed)
                .isEqualTo(new StatementCompleted(first, effectiveAt))
                .isEqualTo(again);
        var enforcement = enforcements.get(id);
        assertThat(enforcement.endsAt()).isEqualTo(Instant.parse(effectiveAt).plus(Duration.ofDays(7)));
        var statement = enforcements.statement(id);
        assertThat(statement.effectiveFrom()).isEqualTo(Instant.parse(effectiveAt));
        assertThat(statement.clauseId()).isEqualTo("CARE-4");
        assertThat(statement.accountType()).isEqualTo("BUSINESS");
    }

    @Test
    void aStatementThatIsNotCompleteIsNotAgreedTo() {
        var decided = decided("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var usual = task("enforcement-approval", Map.of("enforcementId", decided.toString(), "restriction", true));
        var seattle = task(
                "enforcement-approval",
                Map.of("enforcementId", decided.toString(), "restriction", true, "jurisdiction", "SEATTLE"));
        var yes = Map.<String, Object>of("approval", "APPROVE", "approvalNote", "I agree.");

        assertThat(decisionRule.againstCompleting(usual, "rita", yes)).isEmpty();
        assertThat(decisionRule.againstCompleting(seattle, "rita", yes))
                .containsOnlyKeys("approval")
                .extractingByKey("approval")
                .asString()
                .contains("what the person can do about it");
        assertThat(decisionRule.againstCompleting(
                        seattle, "rita", Map.of("approval", "RETURN", "approvalNote", "Not complete")))
                .isEmpty();
    }

    @Test
    void aStatementThatFailsTheGateGoesBack() {
        finding(incident, "SUBSTANTIATED");
        var review = assembled("OFF_PLATFORM_PAYMENT", 2);
        completedBy(DECIDER, "safety-review");
        var id = recordDecision
                .handle(
                        job(),
                        facts(decision(review, "FORMAL_WARNING", "FORMAL_WARNING", null), "We suspect something."))
                .enforcementId();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> completeStatement.handle(id, List.of(rule("P0D"))))
                    .isInstanceOf(BpmnError.class)
                    .satisfies(error ->
                            assertThat(((BpmnError) error).getErrorCode()).isEqualTo("STATEMENT_INCOMPLETE"));
        }
        assertThat(log.of(incident).stream().filter(event -> event.type() == CaseEventType.StatementReturned))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("fields", List.of("sorFacts")));
        assertThat(section.of(incident).toString()).contains("Sent back, not complete, value=facts");
        assertThatThrownBy(() -> applyEnforcement.handle(id, null)).isInstanceOf(BadVariable.class);
    }

    @Test
    void whatThePlaceWantsStandsInTheStatementAndInTheNotice() {
        var seattle = new NoticeRule("SEATTLE", "P14D", "ACCESS_TO_RECORDS", "P6M", "2026-11-1");
        var business = new NoticeRule("P2B_4_2", "P30D", "DURABLE_STATEMENT", "P6M", "2026-11-1");
        var id = approved("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "P7D");

        // What the person can do about it only a person can say.
        assertThatThrownBy(() -> completeStatement.handle(id.toString(), List.of(seattle)))
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("remedySteps");
        assertThatThrownBy(() -> completeStatement.handle(
                        id.toString(), List.of(new NoticeRule("NEW", "P0D", "SOMETHING_NEW", "P6M", "2026-12"))))
                .isInstanceOf(BadVariable.class);

        completedBy(DECIDER, "safety-review");
        var form = copy(
                decision(enforcements.get(id).reviewId().toString(), "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D"),
                Map.of("remedySteps", "Show us how dogs ride with you from now on."));
        var again = recordDecision.handle(job(), form);
        completedBy(SECOND, "enforcement-approval");
        recordApproval.handle(job(), again.enforcementId(), "APPROVE", "Agreed");
        completeStatement.handle(again.enforcementId(), List.of(rule("P0D"), seattle, business));
        notices.decision(UUID.fromString(again.enforcementId()));

        assertThat(enforcements
                        .statement(UUID.fromString(again.enforcementId()))
                        .paragraphs())
                .extracting(StatementOfReasons.Paragraph::code)
                .containsExactlyInAnyOrder(StatementParagraph.values());
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                "Show us how dogs ride with you from now on.",
                                "right to see the records",
                                "at least three years",
                                "You can challenge this decision",
                                "You can complain free of charge"));
    }

    @Test
    void aLimitNamesItsFeaturesToThePersonAndToTheMarketplace() {
        finding(incident, "INCONCLUSIVE");
        var review = assembled("NEGLIGENCE_SERIOUS", 0);
        var task = task("safety-review", Map.of("reviewId", review));
        var values = values("FEATURE_LIMIT", "P30D", null);
        assertThat(decisionRule.againstCompleting(task, "dora", values)).containsOnlyKeys("limitedFeatures");
        values.put("limitedFeatures", List.of("OVERNIGHT", "FLYING"));
        assertThat(decisionRule.againstCompleting(task, "dora", values)).containsOnlyKeys("limitedFeatures");
        values.put("limitedFeatures", List.of("OVERNIGHT"));
        assertThat(decisionRule.againstCompleting(task, "dora", values)).isEmpty();

        var id = enforce("NEGLIGENCE_SERIOUS", 0, "FEATURE_LIMIT", "FEATURE_LIMIT", "P30D");

        assertThat(enforcements.statement(id).limitedFeatures()).containsExactly("OVERNIGHT", "LARGE_PETS");
        assertThat(marketplace.featuresOf(id + ":0:FEATURE_LIMIT")).containsExactly("OVERNIGHT", "LARGE_PETS");
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details().get("action"))
                        .isEqualTo("some services cannot be offered or booked by you: care overnight, large pets"));
    }

    // ---- effect -----------------------------------------------------------------------------------------------------

    @Test
    void aDecisionTakesEffectOnceWhateverIsDeliveredTwice() throws IOException {
        var measure = impose("BOOKING_BLOCK");
        applyMeasure.handle(measure, "PROVIDER", null);

        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        carryOut(id);

        assertThat(marketplace.measures()).containsEntry(id + ":0:TEMP_SUSPENSION", "TEMP_SUSPENSION");
        assertThat(events(CaseEventType.EnforcementApplied)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(DECIDER);
            assertThat(event.data()).containsEntry("secondReviewer", "sven");
        });
        assertThat(events(CaseEventType.StrikeRecorded)).hasSize(1);
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION)).singleElement().satisfies(mail -> {
            assertThat(mail.partyId()).isEqualTo(provider.id());
            assertThat(mail.text()).contains(FACTS);
            assertThat(mail.details())
                    .containsEntry("endsAt", "2026-11-27T09:00:00Z")
                    .containsEntry("appealAt", "2027-05-20T23:59:59Z");
        });
        assertThat(mails(MessageTemplate.NOTICE_REPORTER)).singleElement().satisfies(mail -> {
            assertThat(mail.partyId()).isEqualTo(parties.reporterOf(incident).id());
            assertThat(mail.text()).isNull();
            assertThat(mail.details()).containsOnlyKeys("support", "police", "support.de", "police.de");
        });
        verify(messages, soon().times(1)).publish(eq(ProcessNames.MEASURE_LIFTED), eq(measure), anyString(), anyMap());
        assertThat(section.of(incident)).hasSize(3);
    }

    @Test
    void theCopyForTheDatabaseHasItsNamesAndNobodysName() throws IOException {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");

        var copy = copy(id);
        assertThat(copy.path("decision_account").asText()).isEqualTo("DECISION_ACCOUNT_SUSPENDED");
        assertThat(copy.path("decision_provision").asText()).isEqualTo("DECISION_PROVISION_TOTAL_SUSPENSION");
        assertThat(copy.path("application_date").asText()).isEqualTo("2026-11-20");
        assertThat(copy.path("end_date_account_restriction").asText()).isEqualTo("2026-11-27");
        assertThat(copy.path("decision_facts").asText()).isEqualTo("On 2026-11-18 an animal was left in a hot car.");
        assertThat(copy.path("decision_ground").asText()).isEqualTo("DECISION_GROUND_INCOMPATIBLE_CONTENT");
        assertThat(copy.path("incompatible_content_ground").asText()).isEqualTo("CARE-4 2026-03");
        assertThat(copy.path("category").asText()).isEqualTo("STATEMENT_CATEGORY_ANIMAL_WELFARE");
        assertThat(copy.path("category_specification").get(0).asText()).isEqualTo("KEYWORD_ANIMAL_HARM");
        assertThat(copy.path("source_type").asText()).isEqualTo("SOURCE_ARTICLE_16");
        assertThat(copy.path("automated_detection").asText()).isEqualTo("No");
        assertThat(copy.path("automated_decision").asText()).isEqualTo("AUTOMATED_DECISION_NOT_AUTOMATED");
        assertThat(copy.path("account_type").asText()).isEqualTo("ACCOUNT_TYPE_BUSINESS");
        assertThat(copy.path("content_type").get(0).asText()).isEqualTo("CONTENT_TYPE_OTHER");
        assertThat(copy.path("puid").asText()).isEqualTo(id.toString());
        assertThat(copy.toString())
                .doesNotContain(
                        "Pat", "Rosa", "@", user, incidents.get(incident).number());
    }

    @Test
    void aMarketMaySwitchCopiesForTheDatabaseOn() {
        incident = open("UK");
        provider = addProvider(incident);

        try (var on = Switching.on(switches, Market.UK, MarketSwitch.TRANSPARENCY_COPIES)) {
            var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");

            assertThat(folder.resolve(id + ".json")).exists();
        }
    }

    @Test
    void nothingIsReportedWhereNobodyAsksForItOrNothingWasRestricted() {
        incident = open("US");
        provider = addProvider(incident);
        var inTheUs = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        incident = open("EU");
        provider = addProvider(incident);
        var education = enforce("NO_SHOW", 1, "EDUCATION", "EDUCATION", null);

        assertThat(folder.resolve(inTheUs + ".json")).doesNotExist();
        assertThat(folder.resolve(education + ".json")).doesNotExist();
        assertThat(mails(MessageTemplate.NOTICE_EDUCATION)).hasSize(1);
    }

    @Test
    void whatIsTakenBackCanBeTriedAgain() {
        var id = approved("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "P7D");
        completeStatement.handle(id.toString(), List.of(rule("P0D")));
        effects.settleBookings(id, false);
        applyEnforcement.handle(id.toString(), null);

        // The engine asks for both at once, in any order.
        undoEnforcement.handle(id.toString());
        undoEnforcement.handle(id.toString());
        restoreBookings.handle(id.toString());
        restoreBookings.handle(id.toString());

        assertThat(marketplace.measures()).doesNotContainKey(id + ":0:TEMP_SUSPENSION");
        assertThat(marketplace.settledBookings()).doesNotContain(id + ":0:BOOKINGS");
        assertThat(enforcements.get(id).state()).isEqualTo(EnforcementState.APPROVED);
        assertThat(events(CaseEventType.EnforcementUndone)).hasSize(1);

        completedBy(new Actor("lena"), "enforcement-rejection");
        carryOut(id);
        effects.settleBookings(id, false);
        assertThat(marketplace.measures()).containsEntry(id + ":1:TEMP_SUSPENSION", "TEMP_SUSPENSION");
        assertThat(marketplace.settledBookings()).contains(id + ":1:BOOKINGS");
    }

    @Test
    void bookingsThatWereRestoredAreSettledAgain() {
        var id = approved("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "P7D");
        completeStatement.handle(id.toString(), List.of(rule("P0D")));
        effects.settleBookings(id, false);
        marketplace.refuse(1);
        assertThatThrownBy(() -> applyEnforcement.handle(id.toString(), null)).isInstanceOf(BpmnError.class);

        effects.restoreBookings(id);
        completedBy(new Actor("lena"), "enforcement-rejection");
        carryOut(id);

        assertThat(marketplace.settledBookings()).contains(id + ":1:BOOKINGS").doesNotContain(id + ":0:BOOKINGS");
    }

    @Test
    void heldMoneyStaysHeldByTheDecision() throws IOException {
        finding(incident, "SUBSTANTIATED");
        var hold = impose("PAYOUT_HOLD");
        applyMeasure.handle(hold, "PROVIDER", null);
        var review = assembled("FRAUD_CONFIRMED", 0);
        completedBy(DECIDER, "safety-review");
        var id = UUID.fromString(recordDecision
                .handle(job(), holdingPayouts(decision(review, "PERMANENT_REMOVAL", "PERMANENT_REMOVAL", null)))
                .enforcementId());
        completedBy(SECOND, "enforcement-approval");
        recordApproval.handle(job(), id.toString(), "APPROVE", "Agreed");
        completeStatement.handle(id.toString(), List.of(rule("P0D")));

        carryOut(id);

        assertThat(marketplace.measures())
                .containsEntry(id + ":0:PERMANENT_REMOVAL", "PERMANENT_REMOVAL")
                .containsEntry(id + ":0:PAYOUT", "PAYOUT_HOLD");
        assertThat(copy(id).path("decision_account").asText()).isEqualTo("DECISION_ACCOUNT_TERMINATED");
        assertThat(copy(id).path("decision_monetary").asText()).isEqualTo("DECISION_MONETARY_SUSPENSION");
        assertThat(measures.get(UUID.fromString(hold)).endReason()).isEqualTo(MeasureEnd.DECIDED);
        assertThat(enforcements.get(id).endsAt()).isNull();
    }

    @Test
    void aSuspensionEndsWhenItsTimeIsOver() throws IOException {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        ends.tell();
        clock.advance(Duration.ofSeconds(1));
        ends.tell();
        ends.tell();

        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.ENFORCEMENT_EXPIRED), eq(id.toString()), anyString(), anyMap());
        effects.expire(id, false);
        effects.expire(id, false);

        assertThat(enforcements.get(id).state()).isEqualTo(EnforcementState.ENDED);
        assertThat(marketplace.measures()).doesNotContainKey(id + ":0:TEMP_SUSPENSION");
        assertThat(mails(MessageTemplate.NOTICE_ENDED)).hasSize(1);
        assertThat(events(CaseEventType.EnforcementEnded)).hasSize(1);
    }

    @Test
    void aNoticeAboutAPetGoesToItsOwner() {
        var owner = parties.add(
                incident, new NewParty(PartyRole.OWNER, "Olga", UUID.randomUUID() + "@example.org", null, null));
        parties.add(incident, new NewParty(PartyRole.PET, "Rex", null, null, "p-" + UUID.randomUUID()));
        finding(incident, "SUBSTANTIATED");
        var review =
                openReview.handle(job(), new ReviewForm(incident.toString(), null, null, null, "LOW", "PET", null));
        assembleHistory.handle(job(), new HistoryForm(incident.toString(), review.reviewId(), "PET", null, false));
        completedBy(DECIDER, "safety-review");
        var id = UUID.fromString(recordDecision
                .handle(job(), decision(review.reviewId(), "PET_RESTRICTION", "PET_RESTRICTION", "P365D"))
                .enforcementId());
        completeStatement.handle(id.toString(), List.of(rule("P0D")));

        carryOut(id);

        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.partyId()).isEqualTo(owner.id()));
    }

    // ---- appeal -----------------------------------------------------------------------------------------------------

    @Test
    void anAppealIsRecordedWithItsWindow() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var inTime = appeal(id, Instant.parse("2027-05-20T23:59:59Z"), false);
        assertThat(appeals.facts(inTime.id()).beyondWindow()).isFalse();
        assertThat(appeals.facts(inTime.id()).incomeCritical()).isTrue();
        assertThat(appeals.facts(inTime.id()).enforcementAction()).isEqualTo("TEMP_SUSPENSION");

        appeals.decide(inTime.id(), outcome(inTime, null, null, null), INSTANCE);
        var late = appeal(id, Instant.parse("2027-05-21T00:00:00Z"), true);
        assertThat(appeals.facts(late.id()).beyondWindow()).isTrue();
        assertThat(appeals.facts(late.id()).newEvidence()).isTrue();
        verify(messages, soon().times(2))
                .publish(eq(ProcessNames.APPEAL_RECEIVED), eq(id.toString()), anyString(), anyMap());
        appeals.acknowledge(late.id());
        appeals.acknowledge(late.id());
        assertThat(mails(MessageTemplate.NOTICE_APPEAL_ACK)).hasSize(1);
        assertThat(appealSection.of(incident)).hasSize(2);
        assertThatThrownBy(() -> perform(() -> recordAppeal.perform(
                        incidents.get(incident),
                        Map.of(
                                "enforcementId", id.toString(),
                                "appellant", "REPORTER",
                                "appealGrounds", "text:1"),
                        DECIDER)))
                .isInstanceOf(ActionRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00:00Z, 2027-05-20T23:59:59Z",
        "2026-08-31T23:30:00Z, 2027-02-28T23:59:59Z",
        "2026-11-30T00:00:00Z, 2027-05-30T23:59:59Z"
    })
    void theWindowCountsCalendarMonthsFromTheDayThePersonWasTold(String told, String until) {
        var id = approved("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "P7D");
        completeStatement.handle(id.toString(), List.of(rule("P0D")));
        assertThat(enforcements.get(id).appealUntil()).isNull();

        clock.set(Instant.parse(told));
        notices.decision(id);
        clock.advance(Duration.ofDays(3));
        notices.decision(id);

        assertThat(enforcements.get(id).appealUntil()).isEqualTo(until);
        assertThat(enforcements.statement(id).redress().appealUntil()).isEqualTo(until);
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).containsEntry("appealAt", until));
    }

    @Test
    void theAnswerToAnAppealTellsNobodyWhoReported() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = admitted(id);
        var task = task(
                "appeal-review",
                Map.of("enforcementId", id.toString(), "appealId", appeal.id().toString()));

        assertThat(appealRule.againstCompleting(
                        task,
                        "rita",
                        Map.of(
                                "appealOutcome",
                                "UPHELD",
                                "appealRationale",
                                "Rosa filmed it.",
                                "appealNewFacts",
                                "Call +1 555 0142 and ask.")))
                .containsOnlyKeys("appealRationale", "appealNewFacts");
        assertThat(appealRule.againstCompleting(
                        task, "rita", Map.of("appealOutcome", "UPHELD", "appealRationale", "It is on film.")))
                .isEmpty();
    }

    @Test
    void anAppealIsDecidedWithinBusinessDays() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = appeal(id, clock.instant(), false);

        var plan = appeals.admit(appeal.id(), new Eligibility("ADMIT", "P10D", "2026-11-1"));
        var again = appeals.admit(appeal.id(), new Eligibility("ADMIT", "P5D", "2026-11-2"));

        assertThat(again.appealDueAt()).isEqualTo(plan.appealDueAt());
        assertThat(OffsetDateTime.parse(plan.appealDueAt()).toInstant())
                .isAfter(NINE.plus(Duration.ofDays(9)))
                .isBefore(NINE.plus(Duration.ofDays(20)));
        assertThat(events(CaseEventType.AppealJudged)).hasSize(1);
    }

    @Test
    void whoDecidedOrAgreedHasNoPartInTheAppeal() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var task = task(
                "appeal-review",
                Map.of(
                        "enforcementId",
                        id.toString(),
                        "appealId",
                        appeal(id, clock.instant(), false).id().toString()));

        assertThat(appealRule.againstTaking(task, "dora")).isPresent();
        assertThat(appealRule.againstTaking(task, "sven")).isPresent();
        assertThat(appealRule.againstTaking(task, "rita")).isEmpty();
        assertThat(appealRule.againstCompleting(
                        task, "rita", Map.of("appealOutcome", "REDUCED", "reducedAction", "SEARCH_HIDE")))
                .containsKey("reducedDuration");

        var appeal = appealFile.ofEnforcement(id).get(0);
        appeals.admit(appeal.id(), new Eligibility("ADMIT", "P10D", "2026-11-1"));
        completedBy(DECIDER, "appeal-review");
        assertThatThrownBy(() -> appeals.decide(appeal.id(), outcome(appeal, "UPHELD", null, null), INSTANCE))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void anOverturnedRemovalIsUndoneEverywhere() throws IOException {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        clock.advance(Duration.ofDays(2));
        var appeal = admitted(id);
        completedBy(REVIEWER, "appeal-review");
        var form = outcome(appeal, "OVERTURNED", null, null);

        appeals.decide(appeal.id(), form, INSTANCE);
        appeals.decide(appeal.id(), form, INSTANCE);
        appeals.adjust(appeal.id(), form, false);
        appeals.adjust(appeal.id(), form, false);
        appeals.tellResult(appeal.id());
        appeals.tellResult(appeal.id());

        assertThat(enforcements.get(id).state()).isEqualTo(EnforcementState.OVERTURNED);
        assertThat(marketplace.measures()).doesNotContainKey(id + ":0:TEMP_SUSPENSION");
        assertThat(strikes.pointsWith("user:" + user, open("EU"), 0, clock.instant()))
                .isZero();
        assertThat(copy(id).path("end_date_account_restriction").asText()).isEqualTo("2026-11-22");
        assertThat(events(CaseEventType.AppealDecided)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(REVIEWER);
            assertThat(event.data()).containsEntry("outcome", "OVERTURNED");
        });
        assertThat(events(CaseEventType.QaFlagged))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data()).containsEntry("agent", "dora").containsEntry("samplePercent", 100));
        assertThat(mails(MessageTemplate.NOTICE_APPEAL_RESULT)).singleElement().satisfies(mail -> {
            assertThat(mail.text()).isEqualTo("We looked at it again.");
            assertThat(mail.details()).containsEntry("outcome", "OVERTURNED");
        });
        assertThat(mails(MessageTemplate.NOTICE_REPORTER))
                .last()
                .satisfies(mail -> assertThat(mail.details())
                        .containsEntry("changed", "yes")
                        .doesNotContainKey("appealAt"));
        // A suspension that was overturned does not count.
        assertThat(histories
                        .latest(enforcements.get(id).reviewId())
                        .orElseThrow()
                        .suspensions12m())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"OVERTURNED,,", "REDUCED,SEARCH_HIDE,P3D"})
    void whoeverKnewOfTheOutcomeHearsOnceThatItChangedAndNothingMore(String outcome, String action, String duration) {
        var early = addOther(PartyRole.OWNER, "early@example.org");
        wrote(early, "Please send us the bill.");
        clock.advance(Duration.ofHours(1));
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        clock.advance(Duration.ofHours(1));
        var owner = addOther(PartyRole.OWNER, "olga@example.org");
        wrote(owner, "We have decided.");
        wrote(owner, "You can reach us by mail.");
        wrote(addOther(PartyRole.THIRD_PARTY, "desk@clinic.example"), "Thank you for the bill.");
        wrote(provider, "Your appeal came in.");
        var appeal = admitted(id);
        completedBy(REVIEWER, "appeal-review");
        var form = outcome(appeal, outcome, action, duration);
        appeals.decide(appeal.id(), form, INSTANCE);
        appeals.adjust(appeal.id(), form, false);

        appeals.tellResult(appeal.id());
        appeals.tellResult(appeal.id());

        assertThat(mails(MessageTemplate.NOTICE_REPORTER))
                .filteredOn(mail -> "yes".equals(mail.details().get("changed")))
                .allSatisfy(mail -> assertThat(mail.text()).isNull())
                .extracting(Message::partyId)
                .containsExactlyInAnyOrder(parties.reporterOf(incident).id(), owner.id());
    }

    private Party addOther(PartyRole role, String email) {
        return transaction.execute(status -> parties.add(incident, new NewParty(role, "Somebody", email, null, null)));
    }

    private void wrote(Party to, String text) {
        transaction.executeWithoutResult(status -> correspondence.send(OutgoingMessage.human(
                incident,
                to.id(),
                MessageTemplate.MESSAGE,
                text,
                DECIDER,
                null,
                UUID.randomUUID().toString())));
    }

    @Test
    void aReducedDecisionIsReplacedByTheLighterOne() throws IOException {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        clock.advance(Duration.ofDays(1));
        var appeal = admitted(id);
        completedBy(REVIEWER, "appeal-review");
        var form = outcome(appeal, "REDUCED", "SEARCH_HIDE", "P3D");

        appeals.decide(appeal.id(), form, INSTANCE);
        appeals.adjust(appeal.id(), form, false);
        appeals.adjust(appeal.id(), form, false);

        var reduced = enforcements.get(id);
        assertThat(reduced.action()).isEqualTo(EnforcementAction.SEARCH_HIDE);
        assertThat(reduced.endsAt()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(marketplace.measures())
                .doesNotContainKey(id + ":0:TEMP_SUSPENSION")
                .containsEntry(id + ":1:SEARCH_HIDE", "SEARCH_HIDE");
        assertThat(copy(id).path("decision_visibility").get(0).asText())
                .isEqualTo("DECISION_VISIBILITY_CONTENT_DISABLED");
        assertThat(copy(id).has("decision_account")).isFalse();
        assertThat(strikes.pointsWith("user:" + user, open("EU"), 0, clock.instant()))
                .isZero();
        assertThat(events(CaseEventType.EnforcementReduced)).hasSize(1);
        assertThat(events(CaseEventType.QaFlagged)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TEMP_SUSPENSION, P7D",
        "TEMP_SUSPENSION, P30D",
        "PET_RESTRICTION, P3D",
    })
    void aReductionIsMilderThanWhatIsAppealed(String action, String duration) {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = admitted(id);
        var task = reviewOf(appeal);

        assertThat(appealRule.againstCompleting(task, "rita", reduction(action, duration)))
                .containsOnlyKeys("reducedAction");

        completedBy(REVIEWER, "appeal-review");
        assertThatThrownBy(() -> appeals.decide(appeal.id(), outcome(appeal, "REDUCED", action, duration), INSTANCE))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void aShorterTimeAFeatureAndAWarningAreMilder() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var task = reviewOf(admitted(id));

        assertThat(appealRule.againstCompleting(task, "rita", reduction("TEMP_SUSPENSION", "P7D")))
                .containsEntry(
                        "reducedAction",
                        "This is not milder than what is appealed (the account is suspended, for 7 days). Choose something"
                                + " milder or a shorter time, or let the decision stand.");
        assertThat(appealRule.againstCompleting(task, "rita", reduction("TEMP_SUSPENSION", "P3D")))
                .isEmpty();
        assertThat(appealRule.againstCompleting(task, "rita", reduction("FORMAL_WARNING", null)))
                .isEmpty();
        assertThat(appealRule.againstCompleting(task, "rita", reduction("FEATURE_LIMIT", "P365D")))
                .containsOnlyKeys("limitedFeatures");
        var limit = reduction("FEATURE_LIMIT", "P365D");
        limit.put("limitedFeatures", List.of("WALKING"));
        assertThat(appealRule.againstCompleting(task, "rita", limit)).isEmpty();
    }

    @Test
    void anAccountIsOpenedAgainWhenThePersonAcceptedTheConditions() throws IOException {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = admitted(id);
        completedBy(REVIEWER, "appeal-review");
        var form = outcome(appeal, "REDUCED", "REINSTATE_WITH_CONDITIONS", null);
        appeals.decide(appeal.id(), form, INSTANCE);
        var job = job();
        var offered = offerConditions.handle(job, id.toString(), appeal.id().toString());

        assertThat(mails(MessageTemplate.NOTICE_CONDITIONS))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                "accept our terms", "closed for good if it happens again", "No walks without a leash"));
        assertThat(OffsetDateTime.parse(offered.offerUntil()).toInstant()).isEqualTo("2026-12-04T23:59:59Z");
        assertThatThrownBy(() -> appeals.adjust(appeal.id(), form, false)).isInstanceOf(BadVariable.class);
        assertThat(marketplace.measures()).containsKey(id + ":0:TEMP_SUSPENSION");

        answer(offered.returnOfferId(), "ACCEPTED");
        verify(messages, soon().times(1))
                .publish(eq(ProcessNames.CONDITIONS_ANSWERED), eq(offered.returnOfferId()), anyString(), eq(Map.of()));
        assertThatThrownBy(() -> answer(offered.returnOfferId(), "DECLINED")).isInstanceOf(ActionRefused.class);
        assertThat(settleOffer.handle(offered.returnOfferId())).containsEntry("conditionsAccepted", true);
        appeals.adjust(appeal.id(), form, false);
        appeals.tellResult(appeal.id());

        assertThat(marketplace.measures()).doesNotContainKey(id + ":0:TEMP_SUSPENSION");
        assertThat(enforcements.get(id).action()).isEqualTo(EnforcementAction.REINSTATE_WITH_CONDITIONS);
        assertThat(copy(id).path("end_date_account_restriction").asText()).isEqualTo("2026-11-20");
        assertThat(events(CaseEventType.ConditionsOffered)).hasSize(1);
        assertThat(events(CaseEventType.ConditionsAnswered))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("answer", "ACCEPTED"));
        assertThat(mails(MessageTemplate.NOTICE_APPEAL_RESULT))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details())
                        .containsEntry("action", "your account is open again under conditions")
                        .doesNotContainKey("declined"));
    }

    @Test
    void conditionsThatNobodyAcceptsLeaveTheDecisionAsItIs() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P30D");
        var appeal = admitted(id);
        completedBy(REVIEWER, "appeal-review");
        appeals.decide(appeal.id(), outcome(appeal, "REDUCED", "REINSTATE_WITH_CONDITIONS", null), INSTANCE);
        var offered = offerConditions.handle(job(), id.toString(), appeal.id().toString());
        // One appeal at a time: the process still waits.
        assertThatThrownBy(() -> appeal(id, clock.instant(), true)).isInstanceOf(ActionRefused.class);

        clock.advance(Duration.ofDays(15));
        assertThat(settleOffer.handle(offered.returnOfferId())).containsEntry("conditionsAccepted", false);
        appeals.tellResult(appeal.id());

        assertThatThrownBy(() -> answer(offered.returnOfferId(), "ACCEPTED")).isInstanceOf(ActionRefused.class);
        assertThat(enforcements.get(id).state()).isEqualTo(EnforcementState.IN_FORCE);
        assertThat(marketplace.measures()).containsKey(id + ":0:TEMP_SUSPENSION");
        assertThat(events(CaseEventType.ConditionsLapsed)).hasSize(1);
        assertThat(mails(MessageTemplate.NOTICE_APPEAL_RESULT))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).containsEntry("declined", "yes"));
        assertThat(mails(MessageTemplate.NOTICE_REPORTER))
                .noneSatisfy(mail -> assertThat(mail.details()).containsKey("changed"));
    }

    @Test
    void aSafetyReviewOpensAnAccountOnlyUnderConditionsThatWereAccepted() {
        var suspended = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P30D");
        clock.advance(Duration.ofMinutes(1));
        var id = approved("NEGLIGENCE_SERIOUS", 0, "REINSTATE_WITH_CONDITIONS", null);
        completeStatement.handle(id.toString(), List.of(rule("P0D")));
        effects.settleBookings(id, false);
        assertThatThrownBy(() -> applyEnforcement.handle(id.toString(), null)).isInstanceOf(BadVariable.class);

        var offered = offerConditions.handle(job(), id.toString(), null);
        answer(offered.returnOfferId(), "ACCEPTED");
        settleOffer.handle(offered.returnOfferId());
        carryOut(id);

        assertThat(enforcements.get(suspended).state()).isEqualTo(EnforcementState.ENDED);
        assertThat(mails(MessageTemplate.NOTICE_RETURN))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("No walks without a leash"));

        var declined = approved("NEGLIGENCE_SERIOUS", 0, "REINSTATE_WITH_CONDITIONS", null);
        var again = offerConditions.handle(job(), declined.toString(), null);
        answer(again.returnOfferId(), "DECLINED");
        settleOffer.handle(again.returnOfferId());
        assertThat(enforcements.get(declined).state()).isEqualTo(EnforcementState.SUPERSEDED);
    }

    private void answer(String offer, String answer) {
        perform(() -> answerConditions.perform(
                incidents.get(incident),
                Map.of("returnOfferId", offer, "conditionsAnswer", answer, "conditionsNote", "text:1"),
                DECIDER));
    }

    private RuledTask reviewOf(Appeal appeal) {
        return task(
                "appeal-review",
                Map.of(
                        "enforcementId",
                        appeal.enforcementId().toString(),
                        "appealId",
                        appeal.id().toString()));
    }

    private static Map<String, Object> reduction(String action, String duration) {
        var values = new HashMap<String, Object>();
        values.put("appealOutcome", "REDUCED");
        values.put("reducedAction", action);
        values.put("reducedDuration", duration);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"OVERTURNED", "REDUCED", "INADMISSIBLE"})
    void theAppealOfAReporterUndoesNothing(String outcome) {
        var id = enforce("NEGLIGENCE_SERIOUS", 0, "NO_ACTION_LIFT_INTERIM", "NO_ACTION_LIFT_INTERIM", null);
        var appeal = admitted(appeal(id, "REPORTER", clock.instant(), false));

        assertThat(appealRule.againstCompleting(reviewOf(appeal), "rita", Map.of("appealOutcome", outcome)))
                .containsOnlyKeys("appealOutcome");
        assertThat(appealRule.againstCompleting(reviewOf(appeal), "rita", Map.of("appealOutcome", "REMANDED")))
                .isEmpty();
        completedBy(REVIEWER, "appeal-review");
        assertThatThrownBy(() -> appeals.decide(appeal.id(), outcome(appeal, outcome, "EDUCATION", null), INSTANCE))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void aMarketMayLetDecisionsAboutPaymentsAloneBeAppealed() {
        incident = open("CA");
        addProvider(incident);
        UUID id;
        try (var off = Switching.off(switches, Market.CA, MarketSwitch.EVERY_APPEAL)) {
            id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).doesNotContainKey("appealAt"));
        assertThat(appeals.facts(appeal(id, clock.instant(), false).id()))
                .extracting(AppealFacts::appealScope, AppealFacts::violation)
                .containsExactly("OFF_PLATFORM_PAYMENT", "NEGLIGENCE_SERIOUS");
        incident = open("EU");
        addProvider(incident);
        enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        assertThat(mails(MessageTemplate.NOTICE_SUSPENSION))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).containsKey("appealAt"));
    }

    @Test
    void aDecisionKeepsTheAppealThatItsPersonWasToldOf() {
        incident = open("UK");
        addProvider(incident);
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        clock.advance(Duration.ofMinutes(1));

        try (var off = Switching.off(switches, Market.UK, MarketSwitch.EVERY_APPEAL)) {
            assertThat(appeals.facts(appeal(id, clock.instant(), false).id()).appealScope())
                    .isEqualTo("ALL");
        }
    }

    @Test
    void aReporterIsToldHowToAppealAndIsAnsweredWithoutAWordAboutAMeasure() {
        var id = enforce("NEGLIGENCE_SERIOUS", 0, "NO_ACTION_LIFT_INTERIM", "NO_ACTION_LIFT_INTERIM", null);
        assertThat(mails(MessageTemplate.NOTICE_REPORTER))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).containsEntry("appealAt", "2027-05-20T23:59:59Z"));
        var appeal = admitted(appeal(id, "REPORTER", clock.instant(), false));
        appeals.acknowledge(appeal.id());
        completedBy(REVIEWER, "appeal-review");

        appeals.decide(appeal.id(), outcome(appeal, "UPHELD", null, null), INSTANCE);
        appeals.tellResult(appeal.id());

        assertThat(mails(MessageTemplate.NOTICE_APPEAL_RESULT)).singleElement().satisfies(mail -> {
            assertThat(mail.partyId()).isEqualTo(parties.reporterOf(incident).id());
            assertThat(mail.details())
                    .containsEntry("appellant", "REPORTER")
                    .containsEntry("outcome", "UPHELD")
                    .doesNotContainKeys("action", "endsAt");
        });
        assertThat(mails(MessageTemplate.NOTICE_APPEAL_ACK))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).containsEntry("appellant", "REPORTER"));
        // The person it is about has an appeal of their own.
        assertThat(appeals.facts(appeal(id, "SUBJECT", clock.instant(), false).id())
                        .alreadyAppealed())
                .isFalse();
    }

    @Test
    void aRemandedMatterIsDecidedAnewBySomebodyElse() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = admitted(id);
        completedBy(REVIEWER, "appeal-review");
        appeals.decide(appeal.id(), outcome(appeal, "REMANDED", null, null), INSTANCE);

        remandReview.handle(appeal.id().toString());

        verify(messages, soon().times(1))
                .publish(
                        eq(ProcessNames.REVIEW_REQUESTED),
                        eq(appeal.id().toString()),
                        eq(appeal.id().toString()),
                        anyMap());
        var review = openReview.handle(
                job(),
                new ReviewForm(
                        incident.toString(),
                        null,
                        "SUBSTANTIATED",
                        "NO_SHOW",
                        "LOW",
                        "PROVIDER",
                        appeal.id().toString()));
        var task = task("safety-review", Map.of("reviewId", review.reviewId()));
        assertThat(decisionRule.againstTaking(task, "dora")).isPresent();
        assertThat(decisionRule.againstTaking(task, "sven")).isPresent();
        assertThat(decisionRule.againstTaking(task, "rita")).isPresent();
        assertThat(decisionRule.againstTaking(task, "nora")).isEmpty();

        assembleHistory.handle(
                job(),
                new HistoryForm(
                        incident.toString(),
                        review.reviewId(),
                        "PROVIDER",
                        new HistoryForm.StrikePoints(1, false, "P1Y", "2026-11-1"),
                        false));
        completedBy(new Actor("nora"), "safety-review");
        var again = UUID.fromString(recordDecision
                .handle(job(), points(decision(review.reviewId(), "EDUCATION", "EDUCATION", null), 1))
                .enforcementId());
        completeStatement.handle(again.toString(), List.of(rule("P0D")));
        carryOut(again);

        assertThat(enforcements.get(id).state()).isEqualTo(EnforcementState.SUPERSEDED);
        assertThat(marketplace.measures()).doesNotContainKey(id + ":0:TEMP_SUSPENSION");
        assertThat(strikes.pointsWith("user:" + user, open("EU"), 0, clock.instant()))
                .isEqualTo(1);
    }

    @Test
    void anAppealThatIsNotHeardEndsInadmissible() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = appeal(id, Instant.parse("2027-06-01T09:00:00Z"), false);
        appeals.admit(appeal.id(), new Eligibility("INADMISSIBLE_LATE", "P10D", "2026-11-1"));
        completedBy(REVIEWER, "appeal-admission");

        recordAdmission.handle(job(), appeal.id().toString(), "REFUSE", "No reason for the delay");
        var decided = appeals.decide(appeal.id(), outcome(appeal, null, null, null), INSTANCE);
        appeals.tellResult(appeal.id());

        assertThat(decided.appealOutcome()).isEqualTo("INADMISSIBLE");
        assertThat(enforcements.get(id).state()).isEqualTo(EnforcementState.IN_FORCE);
        assertThat(events(CaseEventType.QaFlagged)).isEmpty();
        assertThat(mails(MessageTemplate.NOTICE_APPEAL_RESULT))
                .singleElement()
                .satisfies(mail -> assertThat(mail.details()).containsEntry("admissibility", "INADMISSIBLE_LATE"));
    }

    @Test
    void onlyAHeardAppealMakesTheNextOneASecond() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var first = admitted(id);
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> appeal(id, clock.instant(), false)).isInstanceOf(ActionRefused.class);

        completedBy(REVIEWER, "appeal-review");
        appeals.decide(first.id(), outcome(first, "UPHELD", null, null), INSTANCE);

        assertThat(appeals.facts(appeal(id, clock.instant(), false).id()).alreadyAppealed())
                .isTrue();
    }

    // ---- quality ----------------------------------------------------------------------------------------------------

    @Test
    void qualityKnowsTheDecisionAndWhatBecameOfIt() {
        assertThat(facts.of(incident)).containsEntry("enforcementAction", null).containsEntry("appealOutcome", null);

        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = admitted(id);
        completedBy(REVIEWER, "appeal-review");
        appeals.decide(appeal.id(), outcome(appeal, "OVERTURNED", null, null), INSTANCE);

        assertThat(facts.of(incident))
                .containsEntry("enforcementAction", "TEMP_SUSPENSION")
                .containsEntry("appealOutcome", "OVERTURNED");
    }

    @Test
    void whoReportsWhileUnderARestrictionIsRestrictedAlsoInAnotherIncident() {
        var measure = UUID.fromString(impose("BOOKING_BLOCK"));
        var later = openBy(user.substring(3) + "@example.org");
        assertThat(facts.ofRecipient(parties.reporterOf(later))).containsEntry("recipientRestricted", false);

        applyMeasure.handle(measure.toString(), "PROVIDER", null);
        assertThat(facts.ofRecipient(parties.reporterOf(later))).containsEntry("recipientRestricted", true);
        assertThat(facts.ofRecipient(parties.reporterOf(incident))).containsEntry("recipientRestricted", false);

        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        liftMeasure.handle(job(), measure.toString(), null, null);
        assertThat(facts.ofRecipient(parties.reporterOf(later))).containsEntry("recipientRestricted", true);

        clock.advance(Duration.ofDays(7));
        effects.expire(id, false);
        assertThat(facts.ofRecipient(parties.reporterOf(later))).containsEntry("recipientRestricted", false);
    }

    @Test
    void whoWouldBeAskedCountsAndNotTheReporter() {
        var measure = impose("BOOKING_BLOCK");
        applyMeasure.handle(measure, "PROVIDER", null);

        assertThat(facts.ofRecipient(provider)).containsEntry("recipientRestricted", true);
        assertThat(facts.ofRecipient(parties.reporterOf(incident))).containsEntry("recipientRestricted", false);
    }

    // ---- how it gets there ------------------------------------------------------------------------------------------

    private String impose(String measure) {
        imposeMeasures.handle(
                incident.toString(), new Ruled(List.of(new RuledMeasure(measure, "P30D", "2026-11-1"))), EARLIER);
        return measures.of(incident).stream()
                .filter(one -> one.measure().name().equals(measure))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private String review(String violation) {
        return openReview.handle(job(), form(violation)).reviewId();
    }

    private ReviewForm form(String violation) {
        return new ReviewForm(incident.toString(), null, null, violation, "LOW", "PROVIDER", null);
    }

    private HistoryAssembled history(ActivatedJob job, String review, int points, boolean egregious) {
        return assembleHistory.handle(
                job,
                new HistoryForm(
                        incident.toString(),
                        review,
                        "PROVIDER",
                        new HistoryForm.StrikePoints(points, egregious, "P1Y", "2026-11-1"),
                        false));
    }

    private String assembled(String violation, int points) {
        var review = review(violation);
        history(job(), review, points, points == 0);
        return review;
    }

    private UUID decided(String violation, int points, String ruled, String action, String duration) {
        finding(incident, "SUBSTANTIATED");
        var review = assembled(violation, points);
        completedBy(DECIDER, "safety-review");
        return UUID.fromString(recordDecision
                .handle(job(), points(decision(review, ruled, action, duration), points))
                .enforcementId());
    }

    private UUID approved(String violation, int points, String action, String duration) {
        var id = decided(violation, points, action, action, duration);
        if (enforcements.get(id).secondReviewerNeeded()) {
            completedBy(SECOND, "enforcement-approval");
            recordApproval.handle(job(), id.toString(), "APPROVE", "Agreed");
        }
        return id;
    }

    /** From the finding to the armed appeal. */
    private UUID enforce(String violation, int points, String ruled, String action, String duration) {
        var id = approved(violation, points, action, duration);
        completeStatement.handle(id.toString(), List.of(rule("P0D")));
        carryOut(id);
        return id;
    }

    @Test
    void aDecisionIsPreviewedByTheCodeThatSendsItAndLeavesNothing() {
        finding(incident, "SUBSTANTIATED");
        var review = assembled("NEGLIGENCE_SERIOUS", 3);
        parties.changeLanguage(provider.id(), Language.DE, DECIDER);
        var before = rows();

        var preview = previews.of("safety-review", incident, typed(review, FACTS));
        var incomplete = previews.of("safety-review", incident, typed(review, ""));

        assertThat(preview.missing()).isNull();
        assertThat(preview.letters()).hasSize(2);
        var letters = preview.letters().stream()
                .filter(letter -> letter.to().id().equals(provider.id()))
                .toList();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.text()).contains("Ihr Konto ist gesperrt", FACTS, "Widerspruch");
            assertThat(letter.obstacle()).isNull();
        });
        assertThat(incomplete.letters()).isEmpty();
        assertThat(incomplete.missing()).contains("statement of reasons");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void anAppealDecisionIsPreviewedByTheCodeThatSendsItAndLeavesNothing() throws IOException {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = admitted(id);
        var before = rows();
        var copy = copy(id);
        Map<String, Object> values = new HashMap<>(Map.of(
                "appealId", appeal.id().toString(),
                "appealOutcome", "REDUCED",
                "appealRationale", "The gate was broken.",
                "reducedAction", "SEARCH_HIDE",
                "reducedDuration", "P3D"));

        var reduced = previews.of("appeal-review", incident, values);
        values.put("appealRationale", "");
        var incomplete = previews.of("appeal-review", incident, values);
        values.putAll(Map.of(
                "appealRationale", "The gate was broken.",
                "reducedAction", "REINSTATE_WITH_CONDITIONS",
                "returnConditions", "No walks without a leash."));
        var offered = previews.of("appeal-review", incident, values);

        assertThat(reduced.missing()).isNull();
        assertThat(reduced.letters())
                .filteredOn(letter -> letter.to().id().equals(provider.id()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("The gate was broken.", "search"));
        assertThat(incomplete.letters()).isEmpty();
        assertThat(incomplete.missing()).contains("appealRationale");
        assertThat(offered.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("No walks without a leash."));
        assertThat(rows()).isEqualTo(before);
        assertThat(copy(id)).isEqualTo(copy);
        assertThat(marketplace.measures()).containsKey(id + ":0:TEMP_SUSPENSION");
        assertThat(enforcements.get(id).action()).isEqualTo(EnforcementAction.TEMP_SUSPENSION);
    }

    @Test
    void anAppealThatIsNotHeardAndTheEndOfAMeasureArePreviewed() {
        var id = enforce("NEGLIGENCE_SERIOUS", 3, "TEMP_SUSPENSION", "TEMP_SUSPENSION", "P7D");
        var appeal = appeal(id, clock.instant(), false);
        appeals.admit(appeal.id(), new Eligibility("INADMISSIBLE_LATE", "P10D", "2026-11-1"));
        var measure = impose("SEARCH_HIDE");
        applyMeasure.handle(measure, "PROVIDER", null);
        var before = rows();

        var refused = previews.of(
                "appeal-admission", incident, Map.of("appealId", appeal.id().toString(), "admission", "REFUSE"));
        var heard = previews.of(
                "appeal-admission", incident, Map.of("appealId", appeal.id().toString(), "admission", "ADMIT"));
        var lifted = previews.of("measure-review", incident, Map.of("measureId", measure, "measureReview", "LIFT"));
        var kept = previews.of("measure-review", incident, Map.of("measureId", measure, "measureReview", "KEEP"));

        assertThat(refused.letters()).hasSize(1);
        assertThat(lifted.letters()).hasSize(1);
        assertThat(heard.letters()).isEmpty();
        assertThat(kept.letters()).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    private Map<String, Object> typed(String review, String facts) {
        var values = new HashMap<String, Object>();
        values.put("reviewId", review);
        values.put(
                "recommendation",
                Map.of(
                        "action",
                        "TEMP_SUSPENSION",
                        "duration",
                        "P7D",
                        "secondReviewer",
                        true,
                        "ruleVersion",
                        "2026-11-1"));
        values.put("chosenAction", "TEMP_SUSPENSION");
        values.put("enforcementDuration", "P7D");
        values.put("bookingPlan", "TRANSFER");
        values.put("payoutPlan", "RELEASE");
        values.put("decisionGround", "TERMS");
        values.put("clauseExplanation", "Clause CARE-4 asks never to leave an animal alone in a car.");
        values.put("sorFacts", facts);
        values.put("sorRedactedFacts", "On 2026-11-18 an animal was left in a hot car.");
        values.put("sourceType", "NOTICE_ART16");
        values.put("market", "US");
        values.put("businessUser", false);
        values.put("jurisdiction", "OTHER");
        values.put("egregious", false);
        return values;
    }

    private List<Long> rows() {
        return Stream.of("case_event", "outgoing_message", "enforcement", "case_text", "event_publication")
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private void carryOut(UUID id) {
        effects.settleBookings(id, false);
        applyEnforcement.handle(id.toString(), null);
        notices.decision(id);
        effects.settlePayouts(id, false);
        effects.checkLinkedAccounts(id);
        notices.reporter(id);
        effects.arm(id);
    }

    private Appeal appeal(UUID enforcement, Instant receivedAt, boolean newEvidence) {
        return appeal(enforcement, "SUBJECT", receivedAt, newEvidence);
    }

    private Appeal appeal(UUID enforcement, String appellant, Instant receivedAt, boolean newEvidence) {
        var before = clock.instant();
        clock.set(receivedAt);
        perform(() -> recordAppeal.perform(
                incidents.get(incident),
                Map.of(
                        "enforcementId",
                        enforcement.toString(),
                        "appellant",
                        appellant,
                        "appealGrounds",
                        texts.keep(incident, "appealGrounds", "It was not me", DECIDER),
                        "newEvidence",
                        newEvidence),
                DECIDER));
        clock.set(before);
        return appealFile.ofEnforcement(enforcement).stream()
                .filter(appeal -> appeal.receivedAt().equals(receivedAt))
                .filter(appeal -> appeal.appellant().name().equals(appellant))
                .findFirst()
                .orElseThrow();
    }

    private Appeal admitted(UUID enforcement) {
        return admitted(appeal(enforcement, clock.instant(), false));
    }

    private Appeal admitted(Appeal appeal) {
        appeals.admit(appeal.id(), new Eligibility("ADMIT", "P10D", "2026-11-1"));
        return appealFile.get(appeal.id());
    }

    private static AppealDecisionForm outcome(Appeal appeal, String outcome, String action, String duration) {
        return new AppealDecisionForm(
                appeal.id().toString(),
                outcome,
                outcome == null ? null : "We looked at it again.",
                null,
                action,
                duration,
                action != null && action.startsWith("FEATURE_LIMIT") ? List.of("WALKING") : null,
                action != null && action.startsWith("REINSTATE") ? "No walks without a leash for a year." : null,
                true,
                null);
    }

    private DecisionForm decision(String review, String ruled, String action, String duration) {
        boolean deviates = !ruled.equals(action);
        boolean removal = action.equals("PERMANENT_REMOVAL");
        return new DecisionForm(
                incident.toString(),
                review,
                new DecisionForm.Recommendation(
                        ruled, List.of(), deviates ? "P3D" : duration, ruled.equals("TEMP_SUSPENSION"), "2026-11-1"),
                new HistoryForm.StrikePoints(null, false, "P1Y", "2026-11-1"),
                action,
                action.equals("FORMAL_WARNING") ? null : duration,
                action.startsWith("FEATURE_LIMIT") ? List.of("OVERNIGHT", "LARGE_PETS") : null,
                action.startsWith("REINSTATE") ? "No walks without a leash for a year." : null,
                deviates ? "A first mistake" : null,
                removal ? "INDEPENDENT_EVIDENCE" : null,
                removal ? "Video of the neighbour" : null,
                "TRANSFER",
                "RELEASE",
                "TERMS",
                "Clause CARE-4 asks never to leave an animal alone in a car.",
                null,
                null,
                FACTS,
                "On 2026-11-18 an animal was left in a hot car.",
                null,
                "NOTICE_ART16",
                false,
                false,
                false);
    }

    private static DecisionForm points(DecisionForm form, int points) {
        return copy(form, Map.of("strikePoints", new HistoryForm.StrikePoints(points, false, "P1Y", "2026-11-1")));
    }

    private static DecisionForm facts(DecisionForm form, String facts) {
        return copy(form, Map.of("sorFacts", facts));
    }

    private static DecisionForm holdingPayouts(DecisionForm form) {
        return copy(form, Map.of("payoutPlan", "HOLD"));
    }

    private static DecisionForm without(DecisionForm form, String field) {
        var nothing = new HashMap<String, Object>();
        nothing.put(field, null);
        return copy(form, nothing);
    }

    /** The same form with other values, by component. */
    private static DecisionForm copy(DecisionForm form, Map<String, Object> changed) {
        try {
            var components = DecisionForm.class.getRecordComponents();
            var types = new Class<?>[components.length];
            var values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                var accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                values[i] = changed.containsKey(components[i].getName())
                        ? changed.get(components[i].getName())
                        : accessor.invoke(form);
            }
            return DecisionForm.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> recommendation(String action, String duration) {
        var recommendation = new HashMap<String, Object>();
        recommendation.put("action", action);
        recommendation.put("duration", duration);
        recommendation.put("secondReviewer", false);
        return recommendation;
    }

    private static Map<String, Object> values(String action, String duration, String deviation) {
        var values = new HashMap<String, Object>();
        values.put("chosenAction", action);
        values.put("enforcementDuration", duration);
        values.put("deviationReason", deviation);
        values.put("decisionGround", "TERMS");
        values.put("clauseExplanation", "Clause CARE-4 asks never to leave an animal alone in a car.");
        values.put("sorFacts", FACTS);
        values.put("sorRedactedFacts", "On 2026-11-18 an animal was left in a hot car.");
        return values;
    }

    private static NoticeRule rule(String period) {
        return new NoticeRule("DEFAULT", period, "REASONS", "P6M", "2026-11-1");
    }

    private RuledTask task(String form, Map<String, Object> variables) {
        return new RuledTask(1, "Task", form, incident, variables);
    }

    private IncidentId open(String market) {
        return open(market, UUID.randomUUID() + "@example.org");
    }

    private IncidentId openBy(String address) {
        return open("EU", address);
    }

    private IncidentId open(String market, String address) {
        return incidents
                .open(new NewIncident(
                        Channel.API,
                        "Dog in a hot car",
                        Facts.unknown(Category.PET_INJURY),
                        market,
                        "BK-77001",
                        new NewParty(PartyRole.REPORTER, "Rosa Reporter", address, null, null),
                        clock.instant()))
                .id();
    }

    private Party addProvider(IncidentId where) {
        return transaction.execute(status -> parties.add(
                where,
                new NewParty(
                        PartyRole.PROVIDER, "Pat Provider", user.substring(3) + "@example.org", "+1 555 0199", user)));
    }

    private void finding(IncidentId where, String code) {
        jdbc.sql("""
                        insert into finding (id, incident_id, source, finding, standard_of_proof, policy_clause_id,
                          policy_clause_version, respondent_heard, rationale, decided_by, recorded_at)
                        values (:id, :incident, :source, :finding, 'PREPONDERANCE', 'CARE-4', '2026-03', 'HEARD', 'text:1',
                          'ines', :at)
                        """)
                .param("id", UUID.randomUUID())
                .param("incident", where.value())
                .param("source", UUID.randomUUID().toString())
                .param("finding", code)
                .param("at", Db.timestamp(clock.instant()))
                .update();
    }

    private void completedBy(Actor actor, String form) {
        completedBy(actor, form, INSTANCE);
    }

    private void completedBy(Actor actor, String form, long instance) {
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.TaskCompleted,
                actor,
                Map.of("formId", form, "processInstanceKey", String.valueOf(instance))));
    }

    /** As the work list does it. */
    private String perform(java.util.function.Supplier<String> action) {
        return transaction.execute(status -> action.get());
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    private List<Message> mails(MessageTemplate template) {
        return correspondence.of(incident).stream()
                .filter(message -> message.template() == template)
                .toList();
    }

    private static JsonNode copy(UUID enforcement) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(enforcement + ".json")));
    }

    private static ActivatedJob job() {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(KEYS.incrementAndGet());
        when(job.getProcessInstanceKey()).thenReturn(INSTANCE);
        return job;
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock mutableClock() {
            return new MutableClock(NINE);
        }
    }

    /** Everybody has heard of what happened. */
    private void settled() {
        await().until(() -> jdbc.sql("select count(*) from event_publication where completion_date is null")
                .query(Integer.class)
                .single()
                .equals(0));
    }
}
