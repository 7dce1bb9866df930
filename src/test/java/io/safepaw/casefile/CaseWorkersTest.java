package io.safepaw.casefile;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.Hopeless;
import io.safepaw.engine.ProcessNames;
import io.safepaw.testing.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** The workers of the case file; each job delivered twice, as the engine may. */
@ApplicationModuleTest(extraIncludes = {"encryption", "web"})
@Import(IncidentsTest.Time.class)
class CaseWorkersTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Actor AGENT = new Actor("ts-agent");
    private static final Actor LEAD = new Actor("ts-lead");

    @Autowired
    private LoadFactsWorker loadFacts;

    @Autowired
    private RecordSeverityWorker recordSeverity;

    @Autowired
    private RecordTriageWorker recordTriage;

    @Autowired
    private RecordResolutionWorker recordResolution;

    @Autowired
    private CloseIncidentWorker closeIncident;

    @Autowired
    private ChangeFacts changeFacts;

    @Autowired
    private RecordWithdrawal recordWithdrawal;

    @Autowired
    private RecordWithdrawalWorker considerWithdrawal;

    @Autowired
    private Parties parties;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Notes notes;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private IncidentPlaces places;

    @Autowired
    private MutableClock clock;

    @Autowired
    private ObjectMapper json;

    @MockitoBean
    private io.safepaw.engine.ProcessMessages messages;

    @MockitoBean
    private SeverityAuthority authority;

    @BeforeEach
    void leadsMayLower() {
        clock.set(NINE);
        when(authority.mayLower(any())).thenAnswer(call -> LEAD.equals(call.getArgument(0)));
    }

    @Test
    void factsCarryTheHoursSinceTheEvent() {
        var incident = open(new Facts(
                Category.LOST_PET,
                PetHarm.MISSING,
                HumanHarm.NONE,
                true,
                false,
                true,
                NINE.minus(Duration.ofMinutes(90)),
                BigDecimal.TEN));

        var facts = loadFacts.handle(incident.toString());

        assertThat(facts.hoursSinceEvent()).isEqualByComparingTo("1.50");
        assertThat(facts.petHarm()).isEqualTo(PetHarm.MISSING);
        assertThat(facts.incidentNumber()).startsWith("SP-");
        assertThat(facts.market()).isEqualTo("US");
        assertThat(loadFacts.handle(incident.toString())).isEqualTo(facts);
    }

    @Test
    void anUnknownOrFutureTimeOfTheEventCountsAsNow() {
        var unknown = open(Facts.unknown(Category.OTHER));
        var future = open(new Facts(
                Category.OTHER,
                PetHarm.NONE,
                HumanHarm.NONE,
                false,
                false,
                false,
                NINE.plus(Duration.ofHours(3)),
                BigDecimal.ZERO));

        assertThat(loadFacts.handle(unknown.toString()).hoursSinceEvent()).isZero();
        assertThat(loadFacts.handle(future.toString()).hoursSinceEvent()).isZero();
    }

    @Test
    void anUnknownIncidentIsHopelessAndNamedById() {
        var id = IncidentId.random();

        assertThatThrownBy(() -> loadFacts.handle(id.toString()))
                .isInstanceOf(Hopeless.class)
                .hasMessage("There is no incident with id " + id);
        assertThatThrownBy(() -> closeIncident.handle(id.toString())).isInstanceOf(Hopeless.class);
        assertThatThrownBy(() -> recordTriage.handle(triage(id).build())).isInstanceOf(Hopeless.class);
    }

    @Test
    void theSeverityOfTheRulesIsLoggedOnceWithTheirVersion() {
        var incident = open(Facts.unknown(Category.OTHER));
        var ruled = new RuledSeverity(Severity.P2, "PET_MINOR", "2026-11-01");

        var first = recordSeverity.handle(incident.toString(), ruled);
        var again = recordSeverity.handle(incident.toString(), ruled);

        assertThat(first).isEqualTo(new AssessedSeverity(Severity.P2, 50)).isEqualTo(again);
        assertThat(severityEvents(incident)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(Actor.SYSTEM);
            assertThat(event.data())
                    .containsEntry("to", "P2")
                    .containsEntry("reason", "PET_MINOR")
                    .containsEntry("ruleVersion", "2026-11-01");
        });
    }

    @Test
    void everySeverityHasItsTaskPriority() {
        assertThat(List.of(Severity.values()))
                .extracting(severity -> AssessedSeverity.of(severity).taskPriority())
                .containsExactly(90, 70, 50, 30);
    }

    @Test
    void anAgentMayRaiseTheSeverityOfTheRules() {
        var incident = open(Facts.unknown(Category.OTHER));
        completed(incident, "triage", AGENT);
        recordTriage.handle(
                triage(incident).severity("P1", "Owner is very upset").build());

        var assessed = recordSeverity.handle(incident.toString(), rules(Severity.P3));

        assertThat(assessed.severity()).isEqualTo(Severity.P1);
        assertThat(severityEvents(incident)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.data()).containsEntry("ruled", "P3").containsEntry("reason", "RAISED_BY_AGENT");
            assertThat(texts.read(incident, (String) event.data().get("note"))).contains("Owner is very upset");
        });
    }

    @Test
    void anAgentCannotLowerTheSeverityOfTheRules() {
        var incident = open(Facts.unknown(Category.OTHER));
        completed(incident, "triage", AGENT);
        recordTriage.handle(triage(incident).severity("P3", "Not that bad").build());

        assertThat(recordSeverity
                        .handle(incident.toString(), rules(Severity.P1))
                        .severity())
                .isEqualTo(Severity.P1);
    }

    @Test
    void aSeverityBelowTheRulesThatDoesNotCountIsLoggedOnceWithWhoWantedIt() {
        var incident = open(Facts.unknown(Category.OTHER));
        completed(incident, "triage", AGENT);
        var form = triage(incident).severity("P3", "Not that bad").build();
        recordTriage.handle(form);

        recordSeverity.handle(incident.toString(), rules(Severity.P1));
        recordSeverity.handle(incident.toString(), rules(Severity.P1));
        recordTriage.handle(form);
        recordSeverity.handle(incident.toString(), rules(Severity.P1));

        assertThat(notLowered(incident)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.data())
                    .containsEntry("wanted", "P3")
                    .containsEntry("ruled", "P1")
                    .containsEntry("reason", "NOT_A_LEAD");
            assertThat(texts.read(incident, (String) event.data().get("note"))).contains("Not that bad");
        });
    }

    @Test
    void aLeadWhoGivesNoReasonIsLoggedToo() {
        var incident = open(Facts.unknown(Category.OTHER));
        completed(incident, "triage", LEAD);
        recordTriage.handle(triage(incident).severity("P3", "").build());

        recordSeverity.handle(incident.toString(), rules(Severity.P1));

        assertThat(notLowered(incident))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "NO_REASON_GIVEN"));
    }

    @Test
    void rulesThatGoBeyondAnAgentsSeverityLaterAreNoAttemptToLowerThem() {
        var incident = open(Facts.unknown(Category.OTHER));
        completed(incident, "triage", AGENT);
        recordTriage.handle(triage(incident).severity("P1", "Very upset").build());
        recordSeverity.handle(incident.toString(), rules(Severity.P2));

        var assessed = recordSeverity.handle(incident.toString(), rules(Severity.P0));

        assertThat(assessed.severity()).isEqualTo(Severity.P0);
        assertThat(notLowered(incident)).isEmpty();
    }

    @Test
    void aLeadMayLowerTheSeverityWithAReasonOnly() {
        var with = open(Facts.unknown(Category.OTHER));
        completed(with, "triage", LEAD);
        recordTriage.handle(triage(with).severity("P3", "Known false alarm").build());
        var without = open(Facts.unknown(Category.OTHER));
        completed(without, "triage", LEAD);
        recordTriage.handle(triage(without).severity("P3", "").build());

        assertThat(recordSeverity.handle(with.toString(), rules(Severity.P1)).severity())
                .isEqualTo(Severity.P3);
        assertThat(recordSeverity.handle(without.toString(), rules(Severity.P1)).severity())
                .isEqualTo(Severity.P1);
    }

    @Test
    void factsThatChangeAfterTriageAreRecordedAndToldToTheProcess() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        recordSeverity.handle(id.toString(), rules(Severity.P2));

        assertThat(changeFacts.appliesTo(incidents.get(id))).isTrue();
        changeFacts.perform(incidents.get(id), changed("CRITICAL", null, null), AGENT);

        assertThat(incidents.get(id).facts().petHarm()).isEqualTo(PetHarm.CRITICAL);
        assertThat(incidents.get(id).facts().category()).isEqualTo(Category.PET_INJURY);
        assertThat(eventsOf(id)).contains(CaseEventType.FactsRecorded);
        Awaitility.await()
                .untilAsserted(() ->
                        verify(messages).publish(eq(ProcessNames.FACTS_CHANGED), eq(id.toString()), any(), anyMap()));
    }

    @Test
    void aLaterReportIsToldToTheProcessOfTheEarlierOneOnce() {
        var earlier = open(Facts.unknown(Category.PET_INJURY));
        var later = open(Facts.unknown(Category.PET_INJURY));

        incidents.link(later, earlier, LinkKind.MAY_BELONG_TO, AGENT);
        incidents.link(later, earlier, LinkKind.MAY_BELONG_TO, AGENT);

        verify(messages, soon()).publish(eq(ProcessNames.INCIDENT_LINKED), eq(earlier.toString()), any(), anyMap());
        assertThat(eventsOf(later)).containsOnlyOnce(CaseEventType.IncidentLinked);
    }

    @Test
    void onlyALeadMayLowerTheSeverityAfterTriage() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        recordSeverity.handle(id.toString(), rules(Severity.P1));
        var lower = changed("MINOR", "P3", "text:" + UUID.randomUUID());

        assertThat(catchThrowableOfType(ActionRefused.class, () -> changeFacts.perform(incidents.get(id), lower, AGENT))
                        .errors())
                .containsKey("agentSeverity");
        assertThat(incidents.get(id).facts().petHarm()).isEqualTo(PetHarm.UNKNOWN);
        changeFacts.perform(incidents.get(id), lower, LEAD);

        assertThat(recordSeverity.handle(id.toString(), rules(Severity.P1)).severity())
                .isEqualTo(Severity.P3);
    }

    @Test
    void aWithdrawalIsRecordedAndToldToTheProcessWhichGoesOn() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        var reporter = parties.reporterOf(id).id();
        var options = recordWithdrawal.prefill(incidents.get(id)).get("partyOptions");
        assertThat(options.toString()).contains(reporter.toString());
        assertThat(catchThrowableOfType(
                                ActionRefused.class,
                                () -> recordWithdrawal.perform(
                                        incidents.get(id),
                                        withdrawal(UUID.randomUUID().toString(), null),
                                        AGENT))
                        .errors())
                .containsKey("withdrawnBy");
        var words = transaction.execute(
                status -> texts.keep(id, "withdrawalWords", "Please forget it, she said at nine", AGENT));

        recordWithdrawal.perform(incidents.get(id), withdrawal(reporter.toString(), words), AGENT);

        var recorded = log.of(id).stream()
                .filter(event -> event.type() == CaseEventType.PartyWithdrew)
                .findFirst()
                .orElseThrow();
        assertThat(recorded.partyId()).isEqualTo(reporter);
        assertThat(recorded.actor()).isEqualTo(AGENT);
        assertThat(recorded.data()).containsEntry("what", "REPORT");
        assertThat(notes.of(id)).extracting(Note::body).containsExactly("Please forget it, she said at nine");
        assertThat(incidents.get(id).status()).isEqualTo(Status.NEW);
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.WITHDRAWAL_RECORDED),
                        eq(id.toString()),
                        eq(recorded.eventId().toString()),
                        eq(Map.of(
                                "incidentId", id.toString(),
                                "withdrawalId", recorded.eventId().toString(),
                                "withdrawnWhat", "REPORT")));
    }

    @Test
    void whatEndsWithAWithdrawalIsKeptOnce() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        completed(id, "withdrawal-follow-up", AGENT);
        var withdrawal = UUID.randomUUID().toString();

        var first = considerWithdrawal.handle(id.toString(), withdrawal, "ENDED", "Lifted the block");
        var again = considerWithdrawal.handle(id.toString(), withdrawal, "ENDED", "Lifted the block");

        assertThat(again).isEqualTo(first);
        assertThat(texts.read(id, (String) first.get("withdrawalNote"))).contains("Lifted the block");
        assertThat(log.of(id).stream().filter(event -> event.type() == CaseEventType.WithdrawalConsidered))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(AGENT);
                    assertThat(event.data())
                            .containsEntry("withdrawalId", withdrawal)
                            .containsEntry("outcome", "ENDED");
                });
        assertThatThrownBy(() -> considerWithdrawal.handle(id.toString(), withdrawal, "PERHAPS", null))
                .isInstanceOf(BadVariable.class);
    }

    private static Map<String, Object> withdrawal(String party, String words) {
        var values = new HashMap<String, Object>();
        values.put("withdrawnBy", party);
        values.put("withdrawnWhat", "REPORT");
        values.put("withdrawalWords", words);
        return values;
    }

    @Test
    void signalsAreKeptWithWhoSaidThemAndReachTheTables() {
        var id = open(Facts.unknown(Category.ANIMAL_ABUSE_NEGLECT));
        completed(id, "triage", AGENT);
        var before = loadFacts.handle(id.toString());
        assertThat(before.others()).containsEntry("lawyerLetter", false);

        recordTriage.handle(triage(id).signals(true, true).build());
        recordTriage.handle(triage(id).signals(true, true).build());

        var inputs = loadFacts.handle(id.toString());
        assertThat(inputs.others())
                .containsEntry("lawyerLetter", true)
                .containsEntry("findingLikely", true)
                .containsEntry("suitThreat", false);
        assertThat(inputs.factsRevision()).isGreaterThan(before.factsRevision());
        assertThat(signalEvents(id)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(AGENT);
            assertThat(event.data())
                    .containsEntry("set", List.of("FINDING_LIKELY", "LAWYER_LETTER"))
                    .containsEntry("cleared", List.of());
        });

        recordTriage.handle(triage(id).signals(null, false).build());

        assertThat(incidents.get(id).facts().signals()).containsExactly(Signal.FINDING_LIKELY);
        assertThat(signalEvents(id).getLast().data()).containsEntry("cleared", List.of("LAWYER_LETTER"));
        assertThat(changeFacts.prefill(incidents.get(id)))
                .containsEntry("findingLikely", true)
                .containsEntry("lawyerLetter", false);
    }

    @Test
    void theTablesGetEverySignalUnderItsName() {
        var id = open(Facts.unknown(Category.OTHER).with(Signal.SKIN_BROKEN, true));

        var variables = json.convertValue(loadFacts.handle(id.toString()), Map.class);

        assertThat(variables)
                .containsEntry("skinBroken", true)
                .containsEntry("petHarm", "UNKNOWN")
                .containsEntry("factsRevision", 0)
                .doesNotContainKey("others");
        for (var signal : Signal.values()) {
            assertThat(variables.get(signal.variable())).as(signal.variable()).isEqualTo(signal == Signal.SKIN_BROKEN);
        }
    }

    @Test
    void aSignalOfTheSystemLeavesTheFactsOfAPersonAsTheyAre() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        recordSeverity.handle(id.toString(), rules(Severity.P1));
        incidents.recordFacts(id, incidents.get(id).facts(), AGENT);

        incidents.changeSignal(id, Signal.PAYOUT_AT_STAKE, true, Actor.SYSTEM);
        incidents.changeSignal(id, Signal.PAYOUT_AT_STAKE, true, Actor.SYSTEM);

        assertThat(signalEvents(id)).hasSize(1);
        assertThat(recordSeverity.handle(id.toString(), rules(Severity.P2)).severity())
                .isEqualTo(Severity.P2);
        Awaitility.await()
                .untilAsserted(() ->
                        verify(messages).publish(eq(ProcessNames.FACTS_CHANGED), eq(id.toString()), any(), anyMap()));
    }

    @Test
    void whatTheReportTellsBesidesIsKeptAndThePlaceInTheCaseFileOnly() {
        var id = open(Facts.unknown(Category.OTHER));
        completed(id, "triage", AGENT);
        var form = triage(id)
                .facts("LOST_PET", "MISSING", true)
                .details("LEASH", "Dog park, Elm Street", "YES", "DEACTIVATE_OTHER_USER")
                .build();

        var first = recordTriage.handle(form);
        assertThat(recordTriage.handle(form)).isEqualTo(first);

        assertThat(incidents.get(id).details())
                .isEqualTo(new ReportDetails(
                        SubCategory.LEASH,
                        first.incidentLocation(),
                        null,
                        true,
                        DesiredOutcome.DEACTIVATE_OTHER_USER,
                        null));
        assertThat(texts.read(id, first.incidentLocation())).contains("Dog park, Elm Street");
        assertThat(incidents.get(id).facts().category()).isEqualTo(Category.LOST_PET);
        assertThat(log.of(id).stream().filter(event -> event.type() == CaseEventType.ReportDetailed))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(AGENT);
                    assertThat(event.data())
                            .containsEntry("subCategory", "LEASH")
                            .containsEntry("desiredOutcome", "DEACTIVATE_OTHER_USER");
                    assertThat(event.data().toString()).doesNotContain("Elm");
                });
        assertThat(loadFacts.handle(id.toString()).others())
                .containsEntry("subCategory", SubCategory.LEASH)
                .containsEntry("otherPetsPresent", "YES")
                .doesNotContainKey("incidentLocation");
        assertThat(changeFacts.prefill(incidents.get(id)))
                .as("the place is hidden")
                .containsEntry("incidentLocation", null)
                .containsEntry("subCategory", "LEASH");

        changeFacts.perform(incidents.get(id), Map.of("category", "PET_INJURY", "otherPetsPresent", "NO"), AGENT);
        assertThat(incidents.get(id).details().subCategory()).isNull();
        assertThat(incidents.get(id).details().otherPetsPresent()).isFalse();
        assertThat(incidents.get(id).details().location()).isEqualTo(first.incidentLocation());
    }

    @Test
    void anEmptyFieldChangesNothingAndWhatIsTakenBackIsNotKnownAnyMore() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        var values = new HashMap<String, Object>(Map.of(
                "eventAt", "2026-11-19T08:00:00Z",
                "discoveredAt", "2026-11-19T09:00:00Z",
                "incidentLocation", "Dog park, Elm Street",
                "otherPetsPresent", "YES"));
        changeFacts.perform(incidents.get(id), values, AGENT);
        changeFacts.perform(incidents.get(id), Map.of("eventAt", "", "incidentLocation", ""), AGENT);
        assertThat(incidents.get(id).facts().eventAt()).isEqualTo("2026-11-19T08:00:00Z");
        assertThat(incidents.get(id).details().location()).isNotNull();

        values.put("clearedFacts", List.of("EVENT_AT", "DISCOVERED_AT", "LOCATION", "OTHER_PETS"));
        changeFacts.perform(incidents.get(id), values, AGENT);

        assertThat(incidents.get(id).facts().eventAt()).isNull();
        assertThat(incidents.get(id).details()).isEqualTo(ReportDetails.NONE);
        assertThat(log.of(id).stream()
                        .filter(event -> event.type() == CaseEventType.ReportDetailed)
                        .map(event -> event.data().get("locationKnown")))
                .containsExactly(true, false);
    }

    @Test
    void thePlaceIsHiddenWhereNoLifeMayHangOnItAndShownForAReason() {
        var id = open(Facts.unknown(Category.OTHER));
        recordSeverity.handle(id.toString(), rules(Severity.P2));
        incidents.recordDetails(id, new ReportDetails(null, "Elm Street 5", null, null, null, null), Actor.SYSTEM);

        assertThat(places.of(incidents.get(id)).hidden()).isTrue();
        assertThatThrownBy(() -> places.show(incidents.get(id), " ", AGENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(places.show(incidents.get(id), "The police ask", AGENT)).contains("Elm Street 5");

        assertThat(log.of(id).stream().filter(event -> event.type() == CaseEventType.ContactDetailShown))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(AGENT);
                    assertThat(event.data()).containsEntry("detail", "location");
                    assertThat(event.data().toString()).doesNotContain("Elm").doesNotContain("police");
                    assertThat(texts.read(
                                    id,
                                    "locationReason",
                                    String.valueOf(event.data().get("reason"))))
                            .contains("The police ask");
                });
        assertThat(places.of(incidents.get(id)).hidden())
                .as("shown to one person")
                .isTrue();
    }

    @Test
    void thePlaceOfAP0IsShownAndThatOfALoweredOneUntilItIsStabilised() {
        var id = open(Facts.unknown(Category.OTHER));
        incidents.recordDetails(id, new ReportDetails(null, "Elm Street 5", null, null, null, null), Actor.SYSTEM);
        recordSeverity.handle(id.toString(), rules(Severity.P0));
        assertThat(places.of(incidents.get(id)).words()).isEqualTo("Elm Street 5");

        incidents.recordSeverity(id, Severity.P1, "TEST", null, AGENT);
        assertThat(places.of(incidents.get(id)).words()).isEqualTo("Elm Street 5");

        transaction.executeWithoutResult(status -> log.append(id, CaseEventType.SafetyStabilised, AGENT, Map.of()));
        assertThat(places.of(incidents.get(id)).hidden()).isTrue();
    }

    private List<CaseEvent> signalEvents(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.SignalsChanged)
                .toList();
    }

    @Test
    void theRulesLowerASeverityOnlyByFactsOfAPerson() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        recordSeverity.handle(id.toString(), rules(Severity.P1));
        var fewer = new Facts(
                Category.PET_INJURY, PetHarm.MINOR, HumanHarm.NONE, false, false, false, null, new BigDecimal("0.00"));
        incidents.changeFacts(id, fewer, Actor.SYSTEM);

        assertThat(recordSeverity.handle(id.toString(), rules(Severity.P2)).severity())
                .isEqualTo(Severity.P1);
        assertThat(incidents.get(id).severity()).isEqualTo(Severity.P1);

        incidents.recordFacts(id, fewer, AGENT);
        incidents.recordFacts(id, fewer, AGENT);
        assertThat(recordSeverity.handle(id.toString(), rules(Severity.P2)).severity())
                .isEqualTo(Severity.P2);
        assertThat(eventsOf(id).stream().filter(CaseEventType.FactsRecorded::equals))
                .hasSize(2);
        assertThat(recordSeverity.handle(id.toString(), rules(Severity.P0)).severity())
                .isEqualTo(Severity.P0);
    }

    private static Map<String, Object> changed(String petHarm, String severity, String note) {
        var values = new HashMap<String, Object>();
        values.put("petHarm", petHarm);
        values.put("agentSeverity", severity);
        values.put("severityNote", note);
        return values;
    }

    @Test
    void triageSetsTheMarketOnce() {
        var incident = open(Facts.unknown(Category.OTHER));
        var form = triage(incident).market("EU").build();

        recordTriage.handle(form);
        recordTriage.handle(form);
        recordTriage.handle(triage(incident).build());

        assertThat(incidents.get(incident).market()).isEqualTo("EU");
        assertThat(incidents.get(incident).marketSource()).isEqualTo(MarketSource.AGENT);
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.MarketChanged);
        assertThatThrownBy(
                        () -> recordTriage.handle(triage(incident).market("DE").build()))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("market");
    }

    @Test
    void aMarketThatTheFormStillShowedIsNoDecision() {
        var incident = open(Facts.unknown(Category.OTHER));
        incidents.changeMarket(incident, Market.EU, MarketSource.REPORT, Actor.SYSTEM);

        recordTriage.handle(triage(incident).market("US").build());

        assertThat(incidents.get(incident).market()).isEqualTo("EU");
    }

    @Test
    void anAgentCorrectsTheMarketAfterTriage() {
        var id = open(Facts.unknown(Category.PET_INJURY));
        assertThat(changeFacts.prefill(incidents.get(id))).containsEntry("market", "US");

        changeFacts.perform(incidents.get(id), Map.of("market", "UK"), AGENT);

        assertThat(incidents.get(id).market()).isEqualTo("UK");
        Awaitility.await()
                .untilAsserted(() ->
                        verify(messages).publish(eq(ProcessNames.FACTS_CHANGED), eq(id.toString()), any(), anyMap()));
    }

    @Test
    void triageChangesOnlyTheFactsThatWereFilledIn() {
        var eventAt = NINE.minus(Duration.ofHours(5));
        var incident = open(new Facts(
                Category.OTHER, PetHarm.UNKNOWN, HumanHarm.NONE, true, false, true, eventAt, new BigDecimal("800.00")));

        recordTriage.handle(
                triage(incident).facts("PET_INJURY", "SERIOUS", false).build());

        assertThat(incidents.get(incident).facts())
                .isEqualTo(new Facts(
                        Category.PET_INJURY,
                        PetHarm.SERIOUS,
                        HumanHarm.NONE,
                        false,
                        false,
                        true,
                        eventAt,
                        new BigDecimal("800.00")));
    }

    @Test
    void triageUnderstandsTheTimesThatFormsSend() {
        for (var typed : List.of("2026-11-20T07:30Z", "2026-11-20T08:30+01:00", "2026-11-20T07:30")) {
            var incident = open(Facts.unknown(Category.OTHER));

            recordTriage.handle(triage(incident).eventAt(typed).build());

            assertThat(incidents.get(incident).facts().eventAt())
                    .as(typed)
                    .isEqualTo(Instant.parse("2026-11-20T07:30:00Z"));
        }
    }

    @Test
    void triageDeliveredTwiceKeepsItsTextsAndEventsOnce() {
        var incident = open(Facts.unknown(Category.OTHER));
        completed(incident, "triage", AGENT);
        var form = triage(incident)
                .facts("BITE_ANIMAL", "MINOR", false)
                .note("Owner called the vet")
                .message("We are looking into it")
                .build();

        var first = recordTriage.handle(form);
        var again = recordTriage.handle(form);

        assertThat(again).isEqualTo(first);
        assertThat(texts.read(incident, first.messageToReporter())).contains("We are looking into it");
        assertThat(first.severityNote()).isNull();
        assertThat(notes.of(incident)).singleElement().satisfies(note -> {
            assertThat(note.body()).isEqualTo("Owner called the vet");
            assertThat(note.author()).isEqualTo(AGENT);
        });
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.FactsRecorded, CaseEventType.NoteAdded);
    }

    @Test
    void aCodeThatNobodyKnowsIsRefusedByName() {
        var incident = open(Facts.unknown(Category.OTHER));

        assertThatThrownBy(() -> recordTriage.handle(
                        triage(incident).facts("ALIENS", "MINOR", false).build()))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("'category'")
                .hasMessageContaining("PET_INJURY")
                .hasMessageNotContaining("ALIENS");
    }

    @Test
    void aResolvedIncidentIsSolvedAndClosedOnce() {
        var incident = open(Facts.unknown(Category.OTHER));
        completed(incident, "resolution", AGENT);

        var first = recordResolution.handle(incident.toString(), "ADVICE_GIVEN", "Keep the gate shut", "One-off");
        var again = recordResolution.handle(incident.toString(), "ADVICE_GIVEN", "Keep the gate shut", "One-off");

        assertThat(again).isEqualTo(first);
        assertThat(texts.read(incident, first.resolutionMessage())).contains("Keep the gate shut");
        assertThat(incidents.get(incident).status()).isEqualTo(Status.NEW);

        closeIncident.handle(incident.toString());
        closeIncident.handle(incident.toString());

        assertThat(incidents.get(incident).status()).isEqualTo(Status.CLOSED);
        assertThat(incidents.get(incident).resolution()).isEqualTo(ResolutionCode.ADVICE_GIVEN);
        assertThat(eventsOf(incident)).containsOnlyOnce(CaseEventType.CaseSolved, CaseEventType.CaseClosed);
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.CaseSolved)
                .extracting(CaseEvent::actor)
                .containsExactly(AGENT);
        assertThat(log.of(incident))
                .filteredOn(event -> event.type() == CaseEventType.StatusChanged)
                .extracting(event -> event.data().get("to"))
                .containsExactly("SOLVED", "CLOSED");
    }

    @Test
    void aResolutionNeedsACodeForAgentsAndAMessage() {
        var incident = open(Facts.unknown(Category.OTHER));

        assertThatThrownBy(() -> recordResolution.handle(incident.toString(), "MERGED", "Text", null))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() -> recordResolution.handle(incident.toString(), "RESOLVED", " ", null))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() -> closeIncident.handle(incident.toString()))
                .isInstanceOf(Hopeless.class)
                .hasMessageContaining("no resolution is recorded");
    }

    private IncidentId open(Facts facts) {
        return incidents
                .open(new NewIncident(
                        Channel.API,
                        "Report",
                        facts,
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        NINE))
                .id();
    }

    /** What the worklist writes when somebody completes a task. */
    private void completed(IncidentId incident, String form, Actor actor) {
        transaction.executeWithoutResult(
                status -> log.append(incident, CaseEventType.TaskCompleted, actor, Map.of("formId", form)));
    }

    private static RuledSeverity rules(Severity severity) {
        return new RuledSeverity(severity, "DEFAULT", "1");
    }

    private List<CaseEvent> severityEvents(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.SeverityChanged)
                .toList();
    }

    private List<CaseEvent> notLowered(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.SeverityNotLowered)
                .toList();
    }

    private List<CaseEventType> eventsOf(IncidentId incident) {
        return log.of(incident).stream().map(CaseEvent::type).toList();
    }

    private static TriageBuilder triage(IncidentId incident) {
        return new TriageBuilder(incident.toString());
    }

    private static final class TriageBuilder {

        private final String incidentId;
        private String category;
        private String petHarm;
        private Boolean ongoing;
        private String eventAt;
        private String subCategory;
        private String incidentLocation;
        private String otherPetsPresent;
        private String desiredOutcome;
        private Boolean findingLikely;
        private Boolean lawyerLetter;
        private String market;
        private String severity;
        private String severityNote;
        private String note;
        private String message;

        TriageBuilder(String incidentId) {
            this.incidentId = incidentId;
        }

        TriageBuilder facts(String category, String petHarm, boolean ongoing) {
            this.category = category;
            this.petHarm = petHarm;
            this.ongoing = ongoing;
            return this;
        }

        TriageBuilder signals(Boolean findingLikely, Boolean lawyerLetter) {
            this.findingLikely = findingLikely;
            this.lawyerLetter = lawyerLetter;
            return this;
        }

        TriageBuilder details(
                String subCategory, String incidentLocation, String otherPetsPresent, String desiredOutcome) {
            this.subCategory = subCategory;
            this.incidentLocation = incidentLocation;
            this.otherPetsPresent = otherPetsPresent;
            this.desiredOutcome = desiredOutcome;
            return this;
        }

        TriageBuilder eventAt(String eventAt) {
            this.eventAt = eventAt;
            return this;
        }

        TriageBuilder market(String market) {
            this.market = market;
            return this;
        }

        TriageBuilder severity(String severity, String severityNote) {
            this.severity = severity;
            this.severityNote = severityNote;
            return this;
        }

        TriageBuilder note(String note) {
            this.note = note;
            return this;
        }

        TriageBuilder message(String message) {
            this.message = message;
            return this;
        }

        TriageForm build() {
            return new TriageForm(
                    incidentId,
                    category,
                    petHarm,
                    "",
                    ongoing,
                    null,
                    null,
                    eventAt,
                    null,
                    null,
                    findingLikely,
                    null,
                    null,
                    null,
                    lawyerLetter,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    subCategory,
                    incidentLocation,
                    null,
                    otherPetsPresent,
                    desiredOutcome,
                    null,
                    market,
                    severity,
                    severityNote,
                    note,
                    message);
        }
    }
}
