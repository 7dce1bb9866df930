package io.safepaw.emergency;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.marketplace.MarketplaceRejected;
import io.safepaw.marketplace.MarketplaceUnavailable;
import io.safepaw.marketplace.PetBlocks;
import io.safepaw.marketplace.Replacements;
import io.safepaw.worklist.RuledTask;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(
        properties = {
            // Text messages are queued, and nobody is there who takes them.
            "safepaw.sms.provider=twilio",
            "safepaw.sms.account-sid=AC0",
            "safepaw.sms.auth-token=x",
            "safepaw.sms.from=+12065550100",
            "safepaw.sms.public-url=https://safepaw.example.org",
            "safepaw.sms.number-key=for-tests",
            "safepaw.sms.api-url=http://localhost:1"
        })
class EmergencyTest {

    private static final Actor AGENT = new Actor("ts-agent");
    private static final AtomicLong KEYS = new AtomicLong(7_000);
    private static final ContactPlan OWNER_PLAN = new ContactPlan(3, 1, 1, "PT10M", "2026-11");
    private static final EmergencyTimes TIMES = new EmergencyTimes("P10D", "P1D", "2026-11");

    @Autowired
    private BeginResponseWorker beginResponse;

    @Autowired
    private ReviewSafetyWorker reviewSafety;

    @Autowired
    private RecordStabilisedWorker recordStabilised;

    @Autowired
    private RecordStepWorker recordStep;

    @Autowired
    private PlanAttemptWorker planAttempt;

    @Autowired
    private Parties parties;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RecordAttemptWorker recordAttempt;

    @Autowired
    private RecordSignsWorker recordSigns;

    @Autowired
    private RecordAuthorisationWorker recordAuthorisation;

    @Autowired
    private RecordCheckWorker recordCheck;

    @Autowired
    private BlockPetWorker blockPet;

    @Autowired
    private ImposeBlockWorker imposeBlock;

    @Autowired
    private LiftBlockWorker liftBlock;

    @Autowired
    private GiveCreditWorker giveCredit;

    @Autowired
    private BookReplacementWorker bookReplacement;

    @Autowired
    private StopPromptsWorker stopPrompts;

    @Autowired
    private RecordVetEstimate recordEstimate;

    @Autowired
    private RecordVetOutcome recordOutcome;

    @Autowired
    private ReportPetFound reportFound;

    @Autowired
    private ReportWorse reportWorse;

    @Autowired
    private RefundBooking refundBooking;

    @Autowired
    private ReleasePetBlock releaseBlock;

    @Autowired
    private RecordMatchWorker recordMatch;

    @Autowired
    private BitingPetRule bitingPet;

    @Autowired
    private KnownPet knownPet;

    @Autowired
    private ReleaseNoteRule releaseNote;

    @Autowired
    private EvidenceFiles files;

    @Autowired
    private VetAuthorisationRule rule;

    @Autowired
    private SafeBeforeResolved safeBeforeResolved;

    @Autowired
    private EmergencyResponses emergencyResponses;

    @Autowired
    private LostPets lostPets;

    @Autowired
    private VetCare vetCare;

    @Autowired
    private EmergencySection section;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transaction;

    @MockitoBean
    private ProcessMessages messages;

    @MockitoBean
    private PetBlocks petBlocks;

    @MockitoBean
    private Replacements replacements;

    @Test
    void aRoundBeginsOnceAndEndsStabilisedOnce() {
        var incident = open(PetHarm.SERIOUS);
        var job = job();

        var first = beginResponse.handle(
                job, new PlaybookChoice(incident.toString(), playbooks("VET_CARE", "VET_CARE", "REHOMING"), TIMES));
        var again = beginResponse.handle(
                job, new PlaybookChoice(incident.toString(), playbooks("VET_CARE", "VET_CARE", "REHOMING"), TIMES));
        var stabilised = recordStabilised.handle(incident.toString(), first.responseId(), null);
        var onceMore = recordStabilised.handle(incident.toString(), first.responseId(), null);

        assertThat(again).isEqualTo(first);
        assertThat(first.playbookCodes()).containsExactly("VET_CARE", "REHOMING");
        assertThat(onceMore.stabilisedAt()).isEqualTo(stabilised.stabilisedAt());
        assertThat(stabilised.ongoing()).isFalse();
        assertThat(incidents.get(incident).facts().ongoing()).isFalse();
        assertThat(events(incident, CaseEventType.EmergencyBegun))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("timesRuleVersion", "2026-11"));
        assertThat(events(incident, CaseEventType.SafetyStabilised)).hasSize(1);
        assertThat(section.of(incident))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts())
                        .containsExactly(new CaseSection.Fact("Playbooks", "Vet care, Rehoming")));
    }

    @Test
    void ofManyThatAskForAResponseAtOnceOneBeginsIt() {
        var incident = open(PetHarm.SERIOUS);
        var jobs = Stream.generate(EmergencyTest::job).limit(6).toList();

        var begun = jobs.stream()
                .map(job -> CompletableFuture.supplyAsync(() -> begin(job, incident, "VET_CARE")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(begun).filteredOn(each -> each.responseId() != null).hasSize(1);
        assertThat(events(incident, CaseEventType.EmergencyBegun)).hasSize(1);
    }

    @Test
    void aPlaybookThatBecomesNecessaryMeanwhileRunsBesideTheOthersAndTheLastOneStabilises() {
        var incident = open(PetHarm.SERIOUS);
        var care = begin(job(), incident, "VET_CARE");

        var bite = begin(job(), incident, "VET_CARE", "BITE_HUMAN");

        assertThat(bite.playbookCodes()).containsExactly("BITE_HUMAN");
        assertThat(stabilised(incident, care, null).stabilisedAt()).isNull();
        assertThat(incidents.get(incident).facts().ongoing()).isTrue();
        assertThat(events(incident, CaseEventType.SafetyStabilised)).isEmpty();
        assertThat(stabilised(incident, bite, null).stabilisedAt()).isNotNull();
        assertThat(incidents.get(incident).facts().ongoing()).isFalse();
        assertThat(events(incident, CaseEventType.SafetyStabilised)).hasSize(1);
    }

    @Test
    void anIncidentThatWasStabilisedNeedsAnotherResponseOnlyWhenItIsWorse() {
        var incident = open(PetHarm.SERIOUS);
        severity(incident, Severity.P1);
        stabilised(incident, begin(job(), incident, "VET_CARE"), null);

        assertThat(begin(job(), incident, "VET_CARE").responseId()).isNull();
        change(incident, PetHarm.MINOR, HumanHarm.NONE, false);
        assertThat(begin(job(), incident, "VET_CARE").responseId()).isNull();

        change(incident, PetHarm.CRITICAL, HumanHarm.NONE, false);
        again(incident, "VET_CARE");
        change(incident, PetHarm.CRITICAL, HumanHarm.SERIOUS, false);
        again(incident, "VET_CARE");
        change(incident, PetHarm.CRITICAL, HumanHarm.SERIOUS, true);
        again(incident, "VET_CARE");
        severity(incident, Severity.P0);
        again(incident, "VET_CARE");
        again(incident, "VET_CARE", "BITE_HUMAN");
    }

    private void again(IncidentId incident, String... playbooks) {
        var round = begin(job(), incident, playbooks);
        assertThat(round.responseId()).isNotNull();
        stabilised(incident, round, null);
        assertThat(begin(job(), incident, playbooks).responseId()).isNull();
    }

    @Test
    void theNextRoundOfTheSameProcessFollowsTheOneThatItEnds() {
        var incident = open(PetHarm.SERIOUS);
        var first = job();
        begin(first, incident, "VET_CARE");

        var next = begin(job(first.getProcessInstanceKey()), incident, "PET_DEATH");

        assertThat(next.playbookCodes()).containsExactly("PET_DEATH");
        assertThat(stabilised(incident, next, null).stabilisedAt()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"OVER, false", "ONGOING, true", ", true"})
    void withoutAPlaybookOnlyThePersonWhoActedEndsTheDanger(String dangerState, boolean ongoing) {
        var incident = open(PetHarm.NONE);

        var round = begin(job(), incident);

        assertThat(round.responseId()).isNotNull();
        assertThat(round.playbookCodes()).isEmpty();
        assertThat(events(incident, CaseEventType.SafetyStabilised)).isEmpty();
        assertThat(stabilised(incident, round, dangerState).ongoing()).isEqualTo(ongoing);
        assertThat(incidents.get(incident).facts().ongoing()).isEqualTo(ongoing);
        assertThat(events(incident, CaseEventType.SafetyStabilised)).hasSize(1);
    }

    @Test
    void aDangerThatGoesOnIsNotEndedByAPlaybookBesideIt() {
        var incident = open(PetHarm.NONE);
        var action = begin(job(), incident);
        var care = begin(job(), incident, "VET_CARE");

        stabilised(incident, action, "ONGOING");

        assertThat(stabilised(incident, care, null).ongoing()).isTrue();
    }

    @Test
    void aMissingPetIsNotMadeADangerThatNobodyReported() {
        var incident = open(PetHarm.MISSING);
        change(incident, PetHarm.MISSING, HumanHarm.NONE, false);

        assertThat(stabilised(incident, begin(job(), incident), "OVER").ongoing())
                .isFalse();
    }

    @Test
    void whatTheStepsFoundOutIsSaidByWhoTookThem() {
        var incident = open(PetHarm.SERIOUS);
        var round = begin(job(), incident, "WELFARE_CHECK");
        completed(incident, "welfare-check");
        recordStep.handle(job(), incident.toString(), "WELFARE_CHECK", Map.of("welfareResult", "SAFE"), Map.of());

        stabilised(incident, round, null);

        assertThat(events(incident, CaseEventType.FactsRecorded))
                .extracting(CaseEvent::actor)
                .containsExactly(AGENT);
    }

    @Test
    void whatGetsWorseInTheLastMomentIsJudgedAnewInsteadOfStabilised() {
        var incident = open(PetHarm.SERIOUS);
        var round = begin(job(), incident, "VET_CARE");
        change(incident, PetHarm.CRITICAL, HumanHarm.NONE, true);

        assertThat(stabilised(incident, round, null).stabilisedAt()).isNull();

        assertThat(events(incident, CaseEventType.SafetyStabilised)).isEmpty();
        verify(messages, soon()).publish(eq("facts.changed"), eq(incident.toString()), any(), any());
        assertThat(begin(job(), incident, "VET_CARE").responseId()).isNotNull();
    }

    @Test
    void aRoundEndsWithTheProcessOfAMergedIncident() {
        var incident = open(PetHarm.SERIOUS);
        var survivor = open(PetHarm.SERIOUS);
        begin(job(), incident, "VET_CARE");

        incidents.merge(incident, survivor, AGENT);

        Awaitility.await().until(() -> !emergencyResponses.runs(incident, null));
        incidents.undoMerge(incident, AGENT);
        assertThat(begin(job(), incident, "VET_CARE").responseId()).isNotNull();
    }

    @Test
    void noIncidentIsResolvedWhileAResponseRuns() {
        var incident = open(PetHarm.SERIOUS);
        var task = new RuledTask(1, "Task_ResolveIncident", "resolution", incident, Map.of());

        assertThat(safeBeforeResolved.againstCompleting(task, "ts-agent", Map.of()))
                .isEmpty();
        var round = begin(job(), incident, "VET_CARE");
        assertThat(safeBeforeResolved.againstCompleting(task, "ts-agent", Map.of()))
                .containsKey("");
        stabilised(incident, round, null);
        assertThat(safeBeforeResolved.againstCompleting(task, "ts-agent", Map.of()))
                .isEmpty();
    }

    @Test
    void aPetThatIsWorseOrWasFoundHurtNeedsAnotherRound() {
        assertThat(gotWorse(PetHarm.SERIOUS, PetHarm.DEAD)).isTrue();
        assertThat(gotWorse(PetHarm.SERIOUS, PetHarm.CRITICAL)).isTrue();
        assertThat(gotWorse(PetHarm.MISSING, PetHarm.SERIOUS)).isTrue();
        assertThat(gotWorse(PetHarm.MISSING, PetHarm.MINOR)).isFalse();
        assertThat(gotWorse(PetHarm.UNKNOWN, PetHarm.SERIOUS)).isFalse();
        assertThat(gotWorse(PetHarm.CRITICAL, PetHarm.CRITICAL)).isFalse();
    }

    @Test
    void theLadderOfTheOwnerIsThreeCallsATextMessageAndAMessageInTheApp() {
        var incident = open(PetHarm.SERIOUS);
        parties.add(incident, new NewParty(PartyRole.OWNER, "Olivia", null, "+1 206 555 0142", null));
        var ladder = job();
        var tried = new ArrayList<String>();

        for (var next = plan(ladder, incident); next.contactStep().equals("TRY"); next = plan(ladder, incident)) {
            tried.add(next.contactChannel());
            // The same job again.
            assertThat(plan(ladder, incident).contactChannel()).isEqualTo(next.contactChannel());
            recordAttempt.handle(
                    job(ladder.getProcessInstanceKey()),
                    attempt(incident, "OWNER", "FIRST", next.contactChannel(), "NO_ANSWER", null));
        }

        assertThat(tried).containsExactly("CALL", "CALL", "CALL", "SMS", "IN_APP");
        assertThat(plan(ladder, incident)).isEqualTo(new ContactLadder.Next("EXHAUSTED", null, null, false));
        assertThat(events(incident, CaseEventType.ContactAttempted)).hasSize(5);
        assertThat(jdbc.sql("select template from sms_message where incident_id = :id")
                        .param("id", incident.value())
                        .query(String.class)
                        .list())
                .containsExactly("CALL_US");
    }

    @Test
    void anAttemptIsKeptOnceWithTimeChannelAndResultAndWakesHeldCare() {
        var incident = open(PetHarm.SERIOUS);
        completed(incident, "contact-attempt");
        var triage = UUID.randomUUID();
        var form = attempt(incident, "OWNER", "RETRY", "CALL", "REACHED", triage);
        var job = job();

        var first = recordAttempt.handle(job, form);
        var again = recordAttempt.handle(job, form);

        assertThat(again).isEqualTo(first);
        assertThat(texts.read(incident, (String) first.get("attemptNote"))).contains("Rang twice");
        assertThat(plan(job, incident).contactReached()).isTrue();
        assertThat(events(incident, CaseEventType.ContactAttempted))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
                    assertThat(event.channel()).isEqualTo(Channel.VOICE_OUT);
                    assertThat(event.actor()).isEqualTo(AGENT);
                    assertThat(event.data()).containsEntry("result", "REACHED").containsEntry("ruleVersion", "2026-11");
                });
        verify(messages, soon()).publish(eq("owner.reached"), eq(triage.toString()), any(), any());
    }

    @Test
    void aContactWhomTheOwnerDidNotNameIsNoDelegate() {
        var incident = open(PetHarm.SERIOUS);
        var ladder = job();

        recordAttempt.handle(
                job(ladder.getProcessInstanceKey()),
                attempt(incident, "EMERGENCY_CONTACT", "FIRST", "CALL", "REACHED_NO_DELEGATE", null));

        assertThat(plan(ladder, incident)).isEqualTo(new ContactLadder.Next("EXHAUSTED", null, null, false));
    }

    @Test
    void theTriageSaysWhenAVetHasToBeReached() {
        var incident = open(PetHarm.UNKNOWN);
        var form = new SignsForm(
                incident.toString(),
                List.of("EYE_INJURY"),
                "pet-1",
                new VetTriage("URGENT", "VET_SAME_DAY", "vet-oncall", "PT2H", "2026-11"),
                "Eye is red");
        var job = job();

        var first = recordSigns.handle(job, form);
        var again = recordSigns.handle(job, form);

        assertThat(again.triageId()).isEqualTo(first.triageId());
        assertThat(Duration.between(clock.instant(), Instant.parse(first.vetContactDueAt())))
                .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120));
        assertThat(events(incident, CaseEventType.VetTriaged))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("ruleVersion", "2026-11"));
    }

    @Test
    void theLimitOfTheOwnerIsRememberedForThePet() {
        var incident = open(PetHarm.SERIOUS);
        var pet = "pet-" + UUID.randomUUID();
        estimate(incident, pet, "500", "USD");
        estimate(incident, pet, null, "USD");
        estimate(incident, pet, null, "EUR");

        assertThat(events(incident, CaseEventType.VetEstimateRecorded).stream()
                        .map(event -> vetCare.estimate(
                                UUID.fromString(event.data().get("estimateId").toString())))
                        .map(VetCare.Estimate::ownerLimit))
                .containsExactly(new BigDecimal("500.00"), new BigDecimal("500.00"), null);
        verify(messages, soon().times(3))
                .publish(
                        eq("estimate.received"),
                        eq(incident.toString()),
                        any(),
                        argThat(variables -> new BigDecimal("1840.50").equals(variables.get("estimateAmount"))));
    }

    @Test
    void theDecisionOnCareIsKeptOnceWithItsEvidence() {
        var incident = open(PetHarm.CRITICAL);
        estimate(incident, "pet-9", null, "USD");
        var estimate = events(incident, CaseEventType.VetEstimateRecorded)
                .get(0)
                .data()
                .get("estimateId")
                .toString();
        completed(incident, "vet-authorisation");
        var form = new AuthorisationForm(
                incident.toString(),
                estimate,
                new VetAuthority("OWNER_DECIDES", null, "OWNER_CONSENTS", "2026-11"),
                "CONSENTED",
                "OWNER",
                "Olivia Owner",
                new BigDecimal("900"),
                "RECORDING",
                "rec-1",
                "Yes, please operate",
                "PROVIDER_PAYS",
                null);
        var job = job();

        var first = recordAuthorisation.handle(job, form);
        var again = recordAuthorisation.handle(job, form);

        assertThat(again).isEqualTo(first);
        assertThat(texts.read(incident, first.exactWords())).contains("Yes, please operate");
        assertThat(events(incident, CaseEventType.VetCareDecided))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("decidedByRole", "OWNER")
                        .containsEntry("ruleVersion", "2026-11"));
        assertThat(section.of(incident))
                .anySatisfy(entry -> assertThat(entry.facts())
                        .anySatisfy(fact -> assertThat(fact.value()).isEqualTo("1840.50 USD")));
    }

    @Test
    void whoMayDecideOnTheCareIsCheckedOnTheServer() {
        assertThat(objections("NOT_AUTHORISED_BY_PLATFORM", "EUTHANASIA", "CONSENTED", "PLATFORM", null))
                .containsKeys("decidedByRole", "careDecision");
        assertThat(objections("NOT_AUTHORISED_BY_PLATFORM", "EUTHANASIA", "VET_DUTY", "VET", null))
                .isEmpty();
        assertThat(objections("OWNER_DECIDES", "SURGERY", "CONSENTED", "PLATFORM", null))
                .containsKey("decidedByRole");
        assertThat(objections("OWNER_DECIDES", "SURGERY", "CONSENTED", "OWNER", null))
                .containsKey("consentKind");
        assertThat(objections("DELEGATE_DECIDES", "SURGERY", "CONSENTED", "VET", null))
                .containsKey("decidedByRole");
        assertThat(objections("STABILISE", "SURGERY", "CONSENTED", "PLATFORM", null))
                .containsKey("careDecision");
        assertThat(objections("STABILISE", "SURGERY", "STABILISE_ONLY", "PLATFORM", "1500.01"))
                .containsKey("authorisedAmount");
        assertThat(objections("STABILISE", "SURGERY", "STABILISE_ONLY", "PLATFORM", "1500"))
                .isEmpty();
        assertThat(objections("PROCEED", "SURGERY", "KEEP_HOLDING", "PLATFORM", null))
                .containsKey("careDecision");
        assertThat(objections("HOLD_AND_RETRY", "SURGERY", "KEEP_HOLDING", "PLATFORM", null))
                .isEmpty();
    }

    @Test
    void anOwnerWhoConsentsToAEuthanasiaIsQuotedWithEvidence() {
        var values = new HashMap<String, Object>(
                Map.of("careDecision", "CONSENTED", "decidedByRole", "OWNER", "consentKind", "RECORDING"));

        assertThat(rule.againstCompleting(task("OWNER_DECIDES", "EUTHANASIA"), "ts-agent", values))
                .containsOnlyKeys("consentRef", "exactWords");
        values.put("consentRef", "rec-1");
        values.put("exactWords", "Let her go, 10:20, heard by Sam");
        assertThat(rule.againstCompleting(task("OWNER_DECIDES", "EUTHANASIA"), "ts-agent", values))
                .isEmpty();
    }

    @Test
    void statusCallsBecomeRarer() {
        var start = clock.instant();
        assertThat(callsAfter(start, Duration.ZERO)).isEqualTo(Duration.ofHours(1));
        assertThat(callsAfter(start, Duration.ofMinutes(230))).isEqualTo(Duration.ofHours(4));
        assertThat(callsAfter(start, Duration.ofMinutes(245))).isEqualTo(Duration.ofHours(8));
        assertThat(callsAfter(start, Duration.ofHours(23))).isEqualTo(Duration.ofHours(24));
        assertThat(callsAfter(start, Duration.ofHours(25))).isEqualTo(Duration.ofDays(2));
        assertThat(callsAfter(start, Duration.ofDays(6).plusHours(1))).isEqualTo(Duration.ofDays(7));
        assertThat(callsAfter(start, Duration.ofDays(8))).isEqualTo(Duration.ofDays(14));
        assertThat(callsAfter(start, Duration.ofDays(27))).isEqualTo(Duration.ofDays(28));
        assertThat(lostPets.nextStatusCall(start.minus(Duration.ofDays(29)).toString()))
                .isNull();
    }

    @Test
    void aFoundPetIsCheckedOnceAndTheFactsFollow() {
        var incident = open(PetHarm.MISSING);
        beginResponse.handle(job(), new PlaybookChoice(incident.toString(), playbooks("LOST_PET"), TIMES));
        assertThat(reportFound.appliesTo(incidents.get(incident))).isTrue();
        reportFound.perform(incidents.get(incident), Map.of("foundCondition", "WELL"), AGENT);
        var job = job();

        var first = recordCheck.handle(job, incident.toString(), "MINOR", "A scratch");
        var again = recordCheck.handle(job, incident.toString(), "MINOR", "A scratch");

        assertThat(again).isEqualTo(first);
        assertThat(incidents.get(incident).facts().petHarm()).isEqualTo(PetHarm.MINOR);
        assertThat(incidents.get(incident).facts().ongoing()).isFalse();
        assertThat(events(incident, CaseEventType.EmergencyStepTaken)).hasSize(1);
        verify(messages, soon())
                .publish(eq("pet.found"), eq(incident.toString()), any(), eq(Map.of("foundCondition", "WELL")));
    }

    @Test
    void aPetFoundDeadIsDeadAtOnce() {
        var incident = open(PetHarm.MISSING);

        reportFound.perform(incidents.get(incident), Map.of("foundCondition", "DEAD"), AGENT);

        assertThat(incidents.get(incident).facts().petHarm()).isEqualTo(PetHarm.DEAD);
    }

    @Test
    void aWorseConditionIsReportedAndABetterOneRefused() {
        var incident = open(PetHarm.SERIOUS);
        begin(job(), incident, "VET_CARE");

        assertThatThrownBy(() -> reportWorse.perform(incidents.get(incident), Map.of("petHarm", "MINOR"), AGENT))
                .isInstanceOf(ActionRefused.class);
        reportWorse.perform(incidents.get(incident), Map.of("petHarm", "CRITICAL"), AGENT);

        assertThat(incidents.get(incident).facts().petHarm()).isEqualTo(PetHarm.CRITICAL);
        verify(messages, soon()).publish(eq("condition.worsened"), eq(incident.toString()), any(), any());
        verify(messages, soon()).publish(eq("facts.changed"), eq(incident.toString()), any(), any());
    }

    @Test
    void aPetMayGetWorseWhereNoResponseRunsAndTheFactsStartOne() {
        var incident = open(PetHarm.SERIOUS);
        assertThat(reportWorse.appliesTo(incidents.get(incident))).isFalse();
        severity(incident, Severity.P1);
        assertThat(reportWorse.appliesTo(incidents.get(incident))).isTrue();

        reportWorse.perform(incidents.get(incident), Map.of("petHarm", "CRITICAL"), AGENT);

        verify(messages, soon()).publish(eq("facts.changed"), eq(incident.toString()), any(), any());
        verify(messages, never()).publish(eq("condition.worsened"), eq(incident.toString()), any(), any());
        incidents.solve(incident, ResolutionCode.RESOLVED, AGENT);
        assertThat(reportWorse.appliesTo(incidents.get(incident))).isFalse();
    }

    @Test
    void theOutcomeAtTheVetChangesTheFacts() {
        var incident = open(PetHarm.CRITICAL);

        recordOutcome.perform(incidents.get(incident), Map.of("petHarm", "DEAD", "ongoing", true), AGENT);

        assertThat(incidents.get(incident).facts().petHarm()).isEqualTo(PetHarm.DEAD);
        verify(messages, soon())
                .publish(
                        eq("outcome.received"),
                        eq(incident.toString()),
                        any(),
                        eq(Map.of("petHarm", "DEAD", "ongoing", false)));
    }

    @Test
    void aBlockedPetStaysBlockedUntilTheReleaseNote() {
        var incident = open(PetHarm.NONE);
        var form = new CertificateForm(incident.toString(), "pet-5", "DOG", "UNKNOWN", null, "Asked the vet", TIMES);
        var job = job();

        var first = blockPet.handle(job, form);
        var again = blockPet.handle(job, form);
        var until = imposeBlock.handle(incident.toString(), first.petBlockId()).get("petBlockUntil");

        assertThat(again).isEqualTo(first);
        assertThat(Duration.between(clock.instant(), Instant.parse(until)))
                .isBetween(Duration.ofDays(10).minusMinutes(1), Duration.ofDays(10));
        verify(petBlocks, atLeastOnce()).block(eq(first.petBlockId()), eq("pet-5"), any());
        verify(messages, soon()).publish(eq("pet.blocked"), eq(first.petBlockId()), any(), any());
        assertThatThrownBy(() -> releaseBlock.perform(incidents.get(incident), Map.of("releaseRef", "e-1"), AGENT))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("observation lasts");

        liftBlock.handle(incident.toString(), first.petBlockId(), "e-1", "Signed by the county");
        liftBlock.handle(incident.toString(), first.petBlockId(), "e-1", "Signed by the county");

        assertThat(events(incident, CaseEventType.PetReleased)).hasSize(1);
        assertThat(releaseBlock.appliesTo(incidents.get(incident))).isFalse();
    }

    @Test
    void anAnimalThatTheOwnerIdentifiesIsThePetThatWasMissing() {
        var incident = open(PetHarm.MISSING);
        completed(incident, "match-check");
        var other = job();
        var match = job();

        recordMatch.handle(other, incident.toString(), "OTHER_ANIMAL", null, "Too small");
        assertThat(events(incident, CaseEventType.PetFound)).isEmpty();
        var first = recordMatch.handle(match, incident.toString(), "IDENTIFIED", "WELL", "By the collar");
        var again = recordMatch.handle(match, incident.toString(), "IDENTIFIED", "WELL", "By the collar");

        assertThat(again).isEqualTo(first);
        assertThat(events(incident, CaseEventType.PetFound))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("condition", "WELL"));
        assertThat(events(incident, CaseEventType.EmergencyStepTaken)).hasSize(2);
        verify(messages, soon()).publish(eq("pet.found"), eq(incident.toString()), any(), any());
        assertThatThrownBy(() -> recordMatch.handle(job(), incident.toString(), "PERHAPS", null, null))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void aPetThatBitIsNamedUnlessNobodyKnowsIt() {
        var incident = open(PetHarm.NONE);
        blockPet.handle(job(), new CertificateForm(incident.toString(), "pet-9", "DOG", "UNKNOWN", null, null, TIMES));
        var task = new RuledTask(1, "Task_CollectCertificate", "rabies-certificate", incident, Map.of());

        assertThat(bitingPet.againstCompleting(task, "ada", Map.of("petId", " ")))
                .hasEntrySatisfying("petId", reason -> assertThat(reason).contains("pet-9"));
        assertThat(bitingPet.againstCompleting(task, "ada", Map.of("petUnknown", true)))
                .containsOnlyKeys("rabiesNote");
        assertThat(bitingPet.againstCompleting(task, "ada", Map.of("petId", "pet-5")))
                .isEmpty();
        assertThat(bitingPet.againstCompleting(task, "ada", Map.of("petUnknown", true, "rabiesNote", "A grey dog")))
                .isEmpty();
    }

    @Test
    void theOnlyKnownPetIsProposed() {
        var incident = open(PetHarm.NONE, "BK-known-pet");
        var task = new RuledTask(1, "Task_CollectCertificate", "rabies-certificate", incident, Map.of());
        assertThat(knownPet.proposals(task)).isEmpty();

        blockPet.handle(job(), new CertificateForm(incident.toString(), "pet-9", "DOG", "UNKNOWN", null, null, TIMES));
        assertThat(knownPet.proposals(task)).containsExactly(Map.entry("petId", "pet-9"));

        blockPet.handle(job(), new CertificateForm(incident.toString(), "pet-5", "DOG", "UNKNOWN", null, null, TIMES));
        assertThat(knownPet.proposals(task)).isEmpty();
    }

    @Test
    void aReleaseNoteMustLieInTheCaseFile() {
        var incident = open(PetHarm.NONE);
        var task = new RuledTask(1, "Task_CollectReleaseNote", "release-note", incident, Map.of());

        assertThat(releaseNote.againstCompleting(task, "ada", Map.of("releaseRef", "e-1")))
                .containsOnlyKeys("releaseRef");
        assertThat(releaseNote.againstCompleting(task, "ada", Map.of())).containsOnlyKeys("releaseRef");

        var followUp = open(PetHarm.NONE);
        incidents.link(followUp, incident, LinkKind.FOLLOW_UP_OF, Actor.SYSTEM);
        var note = files.store(new NewEvidence(
                followUp,
                null,
                null,
                "note.txt",
                null,
                "He is well".getBytes(StandardCharsets.UTF_8),
                false,
                null,
                false));
        assertThat(releaseNote.againstCompleting(task, "ada", Map.of("releaseRef", "e-1")))
                .hasEntrySatisfying("releaseRef", reason -> assertThat(reason).contains("note.txt: " + note));
        assertThat(releaseNote.againstCompleting(task, "ada", Map.of("releaseRef", note.toString())))
                .isEmpty();
        assertThat(releaseNote.options(task).get("releaseFiles"))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.value()).isEqualTo(note.toString());
                    assertThat(choice.label()).startsWith("note.txt · ").endsWith(" UTC");
                    assertThat(releaseNote.againstCompleting(task, "ada", Map.of("releaseFile", choice.value())))
                            .isEmpty();
                    assertThat(releaseBlock.prefill(incidents.get(incident)))
                            .containsEntry(
                                    "releaseFiles", List.of(Map.of("value", choice.value(), "label", choice.label())));
                });
    }

    @Test
    void aPetThatNobodyKnowsIsNotBlocked() {
        var incident = open(PetHarm.NONE);

        var begun = blockPet.handle(
                job(), new CertificateForm(incident.toString(), "", "DOG", "UNKNOWN", null, null, TIMES));

        assertThat(begun.petBlockId()).isNull();
        assertThat(events(incident, CaseEventType.PetBlocked)).isEmpty();
    }

    @Test
    void replacementCreditAndPromptsAreAskedWithTheKeyOfTheirJob() {
        var incident = open(PetHarm.NONE);
        var job = job();
        var credit = new RehomingCredit(new BigDecimal("20"), "GBP", "2026-11");

        giveCredit.handle(job, incident.toString(), credit);
        giveCredit.handle(job, incident.toString(), credit);
        bookReplacement.handle(job(), incident.toString(), "u-2");
        stopPrompts.handle(job(), incident.toString());

        verify(replacements, atLeastOnce()).credit("job:" + job.getKey(), "BK-1", new BigDecimal("20.00"), "GBP");
        verify(replacements, atLeastOnce()).confirm(any(), eq("BK-1"), eq("u-2"));
        verify(replacements, atLeastOnce()).stopPrompts(any(), eq("BK-1"));
        assertThat(events(incident, CaseEventType.EmergencyStepTaken)).hasSize(3);
    }

    @Test
    void aBookingToWhichNobodyCameIsRefundedOnce() {
        var id = open(PetHarm.NONE);
        assertThat(refundBooking.appliesTo(incidents.get(id))).isFalse();
        incidents.recordFacts(id, Facts.unknown(Category.NO_SHOW), AGENT);
        var incident = incidents.get(id);
        assertThat(refundBooking.appliesTo(incident)).isTrue();
        doThrow(mock(MarketplaceUnavailable.class))
                .doThrow(mock(MarketplaceRejected.class))
                .doNothing()
                .when(replacements)
                .refund(id + ":refund", "BK-1");

        for (int refused = 0; refused < 2; refused++) {
            assertThatThrownBy(() -> refund(incident)).isInstanceOf(ActionRefused.class);
            assertThat(events(id, CaseEventType.BookingRefunded)).isEmpty();
        }
        refund(incident);
        assertThatThrownBy(() -> refund(incident))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("already");

        assertThat(events(id, CaseEventType.BookingRefunded)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.data()).containsEntry("note", "text:1");
        });
    }

    private void refund(Incident incident) {
        refundBooking.perform(incident, Map.of("refundNote", "text:1"), AGENT);
    }

    @Test
    void aStepIsKeptOnceAndItsTextBecomesAReference() {
        var incident = open(PetHarm.NONE);
        completed(incident, "bite-report");
        var job = job();
        var codes = Map.<String, Object>of("reportDuty", "REPORTED", "bodySite", "ARM");

        var first = recordStep.handle(
                job, incident.toString(), "BITE_REPORT", codes, Map.of("victimContact", "Kim, 1 Elm St"));
        var again = recordStep.handle(
                job, incident.toString(), "BITE_REPORT", codes, Map.of("victimContact", "Kim, 1 Elm St"));

        assertThat(again).isEqualTo(first);
        var reference =
                ((Map<?, ?>) first.get("stepWords")).get("victimContact").toString();
        assertThat(texts.read(incident, reference)).contains("Kim, 1 Elm St");
        assertThat(events(incident, CaseEventType.EmergencyStepTaken))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(AGENT);
                    assertThat(event.data())
                            .containsEntry("reportDuty", "REPORTED")
                            .doesNotContainKey("victimContact");
                });
        assertThatThrownBy(() -> recordStep.handle(job(), incident.toString(), "DANCE", Map.of(), Map.of()))
                .isInstanceOf(BadVariable.class);
    }

    private EmergencyResponses.Begun begin(ActivatedJob job, IncidentId incident, String... playbooks) {
        return beginResponse.handle(job, new PlaybookChoice(incident.toString(), playbooks(playbooks), TIMES));
    }

    private EmergencyResponses.Stabilised stabilised(
            IncidentId incident, EmergencyResponses.Begun round, String dangerState) {
        return recordStabilised.handle(incident.toString(), round.responseId(), dangerState);
    }

    private void change(IncidentId incident, PetHarm pet, HumanHarm human, boolean ongoing) {
        incidents.recordFacts(
                incident,
                new Facts(Category.PET_INJURY, pet, human, ongoing, false, true, null, BigDecimal.ZERO),
                AGENT);
    }

    private void severity(IncidentId incident, Severity severity) {
        incidents.recordSeverity(incident, severity, "TEST", "2026-11", AGENT);
    }

    private boolean gotWorse(PetHarm before, PetHarm now) {
        var incident = open(before);
        var response = beginResponse
                .handle(job(), new PlaybookChoice(incident.toString(), playbooks("VET_CARE"), TIMES))
                .responseId();
        transaction.executeWithoutResult(status -> incidents.recordFacts(incident, facts(now), AGENT));
        return reviewSafety.handle(incident.toString(), response).get("gotWorse");
    }

    private Duration callsAfter(Instant start, Duration sinceStart) {
        var searchStartedAt = start.minus(sinceStart);
        return Duration.between(searchStartedAt, Instant.parse(lostPets.nextStatusCall(searchStartedAt.toString())))
                .plusMillis(500)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private Map<String, String> objections(
            String authorisation, String procedure, String decision, String by, String amount) {
        var values = new HashMap<String, Object>();
        values.put("careDecision", decision);
        values.put("decidedByRole", by);
        values.put("authorisedAmount", amount);
        return rule.againstCompleting(task(authorisation, procedure), "ts-agent", values);
    }

    private static RuledTask task(String authorisation, String procedure) {
        return new RuledTask(
                1,
                "Task_RecordDecision",
                "vet-authorisation",
                IncidentId.random(),
                Map.of("authorisation", authorisation, "procedureType", procedure, "authorisedLimit", 1500));
    }

    private void estimate(IncidentId incident, String pet, String limit, String currency) {
        var form = new HashMap<String, Object>(Map.of(
                "petId",
                pet,
                "procedureType",
                "SURGERY",
                "estimateAmount",
                1840.5,
                "currency",
                currency,
                "lifeThreatening",
                true));
        form.put("ownerLimit", limit);
        recordEstimate.perform(incidents.get(incident), form, AGENT);
    }

    private ContactLadder.Next plan(ActivatedJob ladder, IncidentId incident) {
        return planAttempt.handle(ladder, incident.toString(), "OWNER", OWNER_PLAN);
    }

    private static AttemptForm attempt(
            IncidentId incident, String target, String round, String channel, String result, UUID triage) {
        return new AttemptForm(
                incident.toString(),
                target,
                round,
                triage == null ? null : triage.toString(),
                channel,
                result,
                "2026-11-20T10:00:00Z",
                "Rang twice",
                OWNER_PLAN);
    }

    private static List<ChosenPlaybook> playbooks(String... codes) {
        return List.of(codes).stream()
                .map(code -> new ChosenPlaybook(code, "2026-11"))
                .toList();
    }

    private static ActivatedJob job() {
        return job(KEYS.incrementAndGet() * 1_000);
    }

    private static ActivatedJob job(long processInstance) {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(KEYS.incrementAndGet());
        when(job.getProcessInstanceKey()).thenReturn(processInstance);
        return job;
    }

    private static Facts facts(PetHarm harm) {
        return new Facts(Category.PET_INJURY, harm, HumanHarm.NONE, true, false, true, null, BigDecimal.ZERO);
    }

    private IncidentId open(PetHarm harm) {
        return open(harm, "BK-1");
    }

    private IncidentId open(PetHarm harm, String booking) {
        return incidents
                .open(new NewIncident(
                        Channel.API,
                        "Report",
                        facts(harm),
                        "US",
                        booking,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
    }

    private void completed(IncidentId incident, String form) {
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.TaskCompleted, AGENT, Map.of("formId", form)));
    }

    private List<CaseEvent> events(IncidentId incident, CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }
}
