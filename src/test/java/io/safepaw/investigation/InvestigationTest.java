package io.safepaw.investigation;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.after;
import static org.mockito.Mockito.mock;
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
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Signal;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.InboundContact;
import io.safepaw.communication.Message;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.engine.ShippedTables;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.testing.MutableClock;
import io.safepaw.worklist.FormOptions.Option;
import io.safepaw.worklist.RuledTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** The workers, actions and rules of an investigation; each job delivered twice, as the engine may. */
@ApplicationModuleTest(BootstrapMode.ALL_DEPENDENCIES)
@Import({InvestigationTest.StandingTime.class, ShippedTables.class})
@TestPropertySource(properties = {"safepaw.mail.poll-every=1h", "safepaw.outbox.retry-every=1h"})
class InvestigationTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant LAST_SPRING = Instant.parse("2026-04-01T12:00:00Z");
    private static final Actor AGENT = new Actor("ts-agent");
    private static final StatementTargets A_DAY = new StatementTargets("PT24H");
    private static final AtomicLong JOBS = new AtomicLong(1000);

    @Autowired
    private BeginInvestigationWorker begin;

    @Autowired
    private RecordPlanWorker recordPlan;

    @Autowired
    private RequestStatementWorker requestStatement;

    @Autowired
    private RemindPartyWorker remindParty;

    @Autowired
    private AccountForStatementWorker accountForStatement;

    @Autowired
    private GatherEvidenceWorker gatherEvidence;

    @Autowired
    private RecordEvidenceReviewWorker recordReview;

    @Autowired
    private ConfirmTimelineWorker confirmTimeline;

    @Autowired
    private FileFindingsWorker fileFindings;

    @Autowired
    private PlanRule planRule;

    @Autowired
    private EvidenceGapRule evidenceGapRule;

    @Autowired
    private FindingRule findingRule;

    @Autowired
    private InvestigationOptions options;

    @Autowired
    private RecordStatement recordStatement;

    @Autowired
    private AddParty addParty;

    @Autowired
    private ChangeContact changeContact;

    @Autowired
    private InvestigationSection section;

    @Autowired
    private Investigations investigations;

    @Autowired
    private Statements statements;

    @Autowired
    private Findings findings;

    @Autowired
    private PolicyLibrary policy;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @MockitoBean
    private ProcessMessages engine;

    private Incident incident;
    private PartyId reporter;
    private PartyId provider;
    private PartyId witness;
    private String investigation;

    @BeforeEach
    void anInvestigationIsBegun() {
        clock.set(NINE);
        incident = open(LAST_SPRING);
        reporter = parties.reporterOf(incident.id()).id();
        provider = add(PartyRole.PROVIDER, "Sam Sitter");
        witness = add(PartyRole.WITNESS, "Wim Witness");
        add(PartyRole.PET, "Rex");
        investigation = begin.handle(job(1), id()).investigationId();
    }

    @Test
    void anInvestigationIsOpenedOnceAndOffersPeopleWithoutTheirNames() {
        var job = job(JOBS.incrementAndGet());

        var first = begin.handle(job, id());
        var again = begin.handle(job, id());

        assertThat(again).isEqualTo(first);
        assertThat(first.partyChoices())
                .extracting(Option::label)
                .containsExactlyInAnyOrder("Reporter 1", "Provider 1", "Witness 1");
        assertThat(first.clauseChoices()).extracting(Option::value).contains("CARE-1", "TRUST-1");
    }

    @Test
    void aPlanIsRecordedOnceWithAStatementForEachWhoIsAsked() {
        completed("investigation-plan");
        var job = job(JOBS.incrementAndGet());
        var form = plan(provider, provider, witness);

        var first = recordPlan.handle(job, form);
        var again = recordPlan.handle(job, form);

        assertThat(again).isEqualTo(first);
        assertThat(first.statementIds()).hasSize(2);
        assertThat(texts.read(incident.id(), first.allegationSubstance()))
                .contains("A gate is said to have been left open.");
        assertThat(statements.of(incident.id()))
                .extracting(Statement::partyId, Statement::respondent, Statement::state)
                .containsExactlyInAnyOrder(
                        tuple(provider, true, StatementState.PLANNED), tuple(witness, false, StatementState.PLANNED));
        assertThat(events()).containsOnlyOnce(CaseEventType.InvestigationPlanned);
    }

    @Test
    void onlyPeopleOfTheIncidentCanBeAsked() {
        var stranger = parties.reporterOf(open(NINE).id()).id();
        var pet = parties.of(incident.id()).stream()
                .filter(party -> party.role() == PartyRole.PET)
                .findFirst()
                .orElseThrow()
                .id();

        for (var party : List.of(stranger, pet)) {
            assertThatThrownBy(() -> recordPlan.handle(job(JOBS.incrementAndGet()), plan(null, party)))
                    .isInstanceOf(BadVariable.class)
                    .hasMessageContaining("'askedPartyIds'");
        }
    }

    @Test
    void thePartyIsAskedOnceInItsOwnThreadAndReadsTheAllegationAndTheDay() {
        var statement = asked(provider);

        var times = requestStatement.handle(statement, A_DAY);

        assertThat(times).isEqualTo(new RequestedStatement("2026-11-20T21:00Z", "2026-11-21T09:00Z"));
        assertThat(correspondence.of(incident.id())).singleElement().satisfies(message -> {
            assertThat(message.partyId()).isEqualTo(provider);
            assertThat(message.template()).isEqualTo(MessageTemplate.STATEMENT_REQUEST);
            assertThat(message.text()).isEqualTo("A gate is said to have been left open.");
            assertThat(message.details()).containsEntry("statementDueAt", "2026-11-21T09:00Z");
            assertThat(message.human()).isFalse();
        });
        assertThat(events()).containsOnlyOnce(CaseEventType.StatementRequested);
    }

    @Test
    void aReminderGoesOutOnceAndOnlyToWhoHasNotAnswered() {
        var statement = asked(provider);
        remindParty.handle(statement);
        remindParty.handle(statement);
        assertThat(correspondence.of(incident.id()))
                .extracting(Message::template)
                .containsExactlyInAnyOrder(MessageTemplate.STATEMENT_REQUEST, MessageTemplate.STATEMENT_REMINDER);

        var answered = asked(witness);
        wrote(witness, ContactKind.HUMAN);
        await().until(() -> state(answered) == StatementState.RECEIVED);
        remindParty.handle(answered);

        assertThat(correspondence.of(incident.id()))
                .filteredOn(message -> message.partyId().equals(witness))
                .hasSize(1);
    }

    @Test
    void whatThePartyWritesIsItsStatementAndTheProcessLearnsOfIt() {
        var statement = asked(provider);
        wrote(reporter, ContactKind.HUMAN);
        wrote(provider, ContactKind.AUTOMATIC);
        verify(engine, after(500).never())
                .publish(eq(ProcessNames.STATEMENT_RECEIVED), eq(statement.toString()), any(), any());

        wrote(provider, ContactKind.HUMAN);

        verify(engine, soon()).publish(ProcessNames.STATEMENT_RECEIVED, statement, statement + ":received", Map.of());
        assertThat(state(statement)).isEqualTo(StatementState.RECEIVED);
        assertThat(statements.hearing(UUID.fromString(investigation))).isEqualTo(Hearing.HEARD);
    }

    @Test
    void silenceCountsAsHeardOnlyWithAReason() {
        var statement = asked(provider);
        clock.advance(Duration.ofHours(25));
        completed("missing-statement");

        accountForStatement.handle(statement, "UNANSWERED", null);
        assertThat(statements.hearing(UUID.fromString(investigation))).isEqualTo(Hearing.NOT_HEARD);

        var again = asked(provider);
        clock.advance(Duration.ofHours(25));
        var first = accountForStatement.handle(again, "UNANSWERED", "Called three times");
        var second = accountForStatement.handle(again, "UNANSWERED", first.get("statementReason"));

        assertThat(second).isEqualTo(first);
        assertThat(CaseTexts.isReference(first.get("statementReason"))).isTrue();
        assertThat(statements.hearing(UUID.fromString(investigation))).isEqualTo(Hearing.HEARD);
    }

    @Test
    void aStatementThatCameMeanwhileStays() {
        var statement = asked(provider);
        wrote(provider, ContactKind.HUMAN);
        await().until(() -> state(statement) == StatementState.RECEIVED);

        accountForStatement.handle(statement, "UNANSWERED", "Nothing came");

        assertThat(state(statement)).isEqualTo(StatementState.RECEIVED);
    }

    @Test
    void whoAnswersLateButBeforeTheFindingIsHeard() {
        var statement = asked(provider);
        clock.advance(Duration.ofHours(25));
        accountForStatement.handle(statement, "UNANSWERED", null);

        wrote(provider, ContactKind.HUMAN);

        await().until(() -> state(statement) == StatementState.RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, statement.received, :received, HEARD",
        "DECLINED, statement.declined, :declined, HEARD",
        "WAIVED, statement.declined, :declined, NOT_HEARD"
    })
    void anAgentRecordsWhatCameOfIt(StatementState outcome, String message, String suffix, Hearing hearing) {
        var statement = asked(provider);
        var reference = texts.keep(incident.id(), "statementReason", "On the phone at ten", AGENT);
        assertThat(recordStatement.appliesTo(incident)).isTrue();
        assertThat(recordStatement.prefill(incident).get("statementChoices").toString())
                .contains("Provider: Sam Sitter");

        transaction.executeWithoutResult(status -> recordStatement.perform(
                incident,
                Map.of("statementId", statement, "phoneOutcome", outcome.name(), "statementReason", reference),
                AGENT));

        verify(engine, soon()).publish(message, statement, statement + suffix, Map.of());
        assertThat(statements.hearing(UUID.fromString(investigation))).isEqualTo(hearing);
        assertThat(recordStatement.appliesTo(incident)).isFalse();
        assertThatThrownBy(() -> recordStatement.perform(
                        incident, Map.of("statementId", statement, "phoneOutcome", "DECLINED"), AGENT))
                .isInstanceOf(ActionRefused.class);
    }

    @Test
    void somebodyIsAddedOnceAndCanBeAskedThen() {
        var email = texts.keep(incident.id(), "partyEmail", "new@example.org", AGENT);
        Map<String, Object> values = Map.of(
                "partyRole",
                "THIRD_PARTY",
                "partyName",
                texts.keep(incident.id(), "partyName", "Nia New", AGENT),
                "partyEmail",
                email);

        addParty.perform(incident, values, AGENT);

        assertThat(offered("investigation-plan", "partyChoices")).contains("Third party: Nia New");
        assertThat(catchThrowableOfType(ActionRefused.class, () -> addParty.perform(incident, values, AGENT))
                        .errors())
                .containsKey("partyEmail");
    }

    @Test
    void whoRangIsWrittenToOnceTheAddressIsKnown() {
        var caller =
                parties.add(incident.id(), new NewParty(PartyRole.WITNESS, "Kalle Caler", null, "+12065550123", null));
        var address = UUID.randomUUID() + "@example.org";
        Map<String, Object> values = Map.of(
                "changedParty", caller.id().toString(),
                "partyName", texts.keep(incident.id(), "partyName", "Kalle Caller", AGENT),
                "partyEmail", texts.keep(incident.id(), "partyEmail", " " + address, AGENT),
                "partyLanguage", "DE");

        changeContact.perform(incident, values, AGENT);
        changeContact.perform(incident, values, AGENT);

        assertThat(parties.find(caller.id())).hasValueSatisfying(party -> {
            assertThat(party.name()).isEqualTo("Kalle Caller");
            assertThat(party.email()).isEqualTo(address);
            assertThat(party.phone()).isEqualTo("+12065550123");
        });
        assertThat(log.of(incident.id()))
                .filteredOn(event -> event.type() == CaseEventType.PartyChanged)
                .extracting(event -> event.data().get("changed"))
                .containsExactly("name", "email", "language");
        assertThat(parties.languageOf(caller.id())).contains(Language.DE);
        assertThat(changeContact.prefill(incident).get("partyOptions").toString())
                .contains("(German)");
    }

    @Test
    void theLanguageAloneIsChangedAlsoAfterAMergeAndAPetHasNone() {
        var pet = parties.add(incident.id(), new NewParty(PartyRole.PET, "Bruno", null, null, null));
        var merged = transaction.execute(status -> {
            var other = incidents.open(new NewIncident(
                    Channel.EMAIL,
                    "Again",
                    Facts.unknown(Category.PET_INJURY),
                    "US",
                    null,
                    new NewParty(PartyRole.REPORTER, "Rosa", UUID.randomUUID() + "@example.org", null, null),
                    Instant.now()));
            incidents.merge(other.id(), incident.id(), AGENT);
            return incidents.get(other.id());
        });
        var again = parties.reporterOf(merged.id());
        var german = Map.<String, Object>of("changedParty", again.id().toString(), "partyLanguage", "DE");

        changeContact.perform(merged, german, AGENT);

        assertThat(parties.languageOf(again.id())).contains(Language.DE);
        assertThat(refused(
                        merged,
                        Map.of(
                                "changedParty",
                                again.id().toString(),
                                "partyName",
                                texts.keep(merged.id(), "partyName", "Rosa", AGENT))))
                .containsKey("partyName");
        assertThat(refused(Map.of("changedParty", pet.id().toString(), "partyLanguage", "DE")))
                .containsKey("partyLanguage");
        assertThat(refused(Map.of("changedParty", again.id().toString(), "partyLanguage", "DE")))
                .as("somebody of another incident")
                .containsKey("changedParty");
    }

    @Test
    void detailsOfNobodyNothingOrSomebodyElseAreRefused() {
        var theirs = parties.find(reporter).orElseThrow().email().toUpperCase(Locale.ROOT);
        var other = parties.add(incident.id(), new NewParty(PartyRole.WITNESS, "Wil", null, null, null));
        var id = other.id().toString();
        var name = texts.keep(incident.id(), "partyName", "Will", AGENT);

        assertThat(refused(Map.of("changedParty", id))).containsKey("partyName");
        assertThat(refused(Map.of("changedParty", UUID.randomUUID().toString(), "partyName", name)))
                .containsKey("changedParty");
        assertThat(refused(Map.of(
                        "changedParty", id, "partyEmail", texts.keep(incident.id(), "partyEmail", theirs, AGENT))))
                .containsKey("partyEmail");
    }

    private Map<String, String> refused(Map<String, Object> values) {
        return refused(incident, values);
    }

    private Map<String, String> refused(Incident of, Map<String, Object> values) {
        return catchThrowableOfType(ActionRefused.class, () -> changeContact.perform(of, values, AGENT))
                .errors();
    }

    @Test
    void whoReportedAndIsTheOwnerIsNotedAsSuchOnce() {
        var address = parties.find(reporter).orElseThrow().email();
        var values = Map.<String, Object>of(
                "partyRole", "OWNER", "partyEmail", texts.keep(incident.id(), "partyEmail", address, AGENT));
        int before = parties.of(incident.id()).size();

        addParty.perform(incident, values, AGENT);

        assertThat(parties.find(reporter).orElseThrow().involvedAs()).isEqualTo(PartyRole.OWNER);
        assertThat(parties.of(incident.id())).hasSize(before);
        assertThat(log.has(incident.id(), CaseEventType.PartyChanged, "role", "OWNER"))
                .isTrue();
        assertThat(catchThrowableOfType(ActionRefused.class, () -> addParty.perform(incident, values, AGENT))
                        .errors())
                .containsKey("partyEmail");
    }

    @Test
    void theReviewKeepsWhatWasLookedAtAndWhetherStatementsContradict() {
        var file = evidence();
        completed("evidence-review");
        var job = job(JOBS.incrementAndGet());
        var form = new ReviewForm(
                id(),
                investigation,
                List.of(file),
                List.of("PHOTOS_OF_HARM"),
                "The sitter has no record",
                "The photo shows the gate",
                true,
                "Who left last");

        var first = recordReview.handle(job, form);
        var again = recordReview.handle(job, form);

        assertThat(again).isEqualTo(first);
        assertThat(first.factsDisputed()).isTrue();
        assertThat(texts.read(incident.id(), first.conflictText())).contains("Who left last");
        assertThat(texts.read(incident.id(), first.evidenceGap())).contains("The sitter has no record");
        assertThat(log.of(incident.id()))
                .filteredOn(event -> event.type() == CaseEventType.EvidenceReviewed)
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("obtained", List.of("PHOTOS_OF_HARM")));
        assertThat(investigations.factsDisputed(incident.id())).isTrue();
        assertThat(events()).containsOnlyOnce(CaseEventType.EvidenceReviewed);
        verify(engine, soon()).publish(eq(ProcessNames.FACTS_CHANGED), eq(id()), any(), any());
        assertThatThrownBy(() -> recordReview.handle(
                        job,
                        new ReviewForm(
                                id(),
                                investigation,
                                List.of(UUID.randomUUID().toString()),
                                null,
                                null,
                                "x",
                                false,
                                null)))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("'reviewedEvidenceIds'");
    }

    @Test
    void whatWasLookedForAndDidNotComeNeedsAReasonBeforeItIsDecided() {
        asked(provider);

        assertThat(gap("READY", List.of("PHOTOS_OF_HARM"), null)).containsOnlyKeys("evidenceGap");
        assertThat(gap("READY", List.of("PHOTOS_OF_HARM"), null).get("evidenceGap"))
                .startsWith("1 of what");
        assertThat(gap("READY", List.of("PHOTOS_OF_HARM"), " ")).isNotEmpty();
        assertThat(gap("READY", List.of("PHOTOS_OF_HARM"), "The walk was not tracked"))
                .isEmpty();
        assertThat(gap("READY", List.of("SERVICE_TRACK", "PHOTOS_OF_HARM"), null))
                .isEmpty();
        assertThat(gap("ASK_AGAIN", List.of(), null)).isEmpty();
    }

    private Map<String, String> gap(String outcome, List<String> obtained, String reason) {
        var values = new HashMap<String, Object>();
        values.put("reviewOutcome", outcome);
        values.put("evidenceObtained", obtained);
        values.put("evidenceGap", reason);
        return evidenceGapRule.againstCompleting(task("evidence-review"), "ada", values);
    }

    @Test
    void aTimelineIsProposedInOrderAndConfirmedOnce() {
        wrote(provider, ContactKind.HUMAN);
        evidence();
        completed("investigation-timeline");

        var proposed = options.proposals(task("investigation-timeline")).get("timelineText");
        var first = confirmTimeline.handle(id(), investigation, proposed);
        var again = confirmTimeline.handle(id(), investigation, proposed);

        assertThat(proposed.lines())
                .containsExactly(
                        "2026-04-01 12:00 UTC: It happened (as reported)",
                        "2026-11-20 09:00 UTC: The report reached us (case file)",
                        "2026-11-20 09:00 UTC: The provider wrote or called",
                        "2026-11-20 09:00 UTC: File of the party arrived");
        assertThat(again).isEqualTo(first);
        assertThat(events()).containsOnlyOnce(CaseEventType.TimelineConfirmed);
    }

    @Test
    void aFindingIsFiledOnceWithTheMostThatWasFoundAndTheGravestViolation() {
        heard();
        var file = evidence();
        completed("investigation-finding");
        var job = job(JOBS.incrementAndGet());
        var form = finding(List.of(
                row("BOOK-2", "SUBSTANTIATED", "SUBSTITUTE_CARER", file),
                row("CARE-2", "PARTLY_SUBSTANTIATED", "ANIMAL_CRUELTY", file),
                row("CONDUCT-1", "UNSUBSTANTIATED", null)));

        var first = fileFindings.handle(job, form);
        var again = fileFindings.handle(job, form);

        assertThat(again).isEqualTo(first);
        assertThat(first.finding()).isEqualTo("SUBSTANTIATED");
        assertThat(first.policyClauseId()).isEqualTo("CARE-2");
        assertThat(first.violation()).isEqualTo("ANIMAL_CRUELTY");
        assertThat(first.egregious()).isTrue();
        assertThat(first.riskToOthers()).isEqualTo("MEDIUM");
        assertThat(first.allegations())
                .extracting(AllegationForm::allegationText)
                .allMatch(CaseTexts::isReference);
        assertThat(findings.of(incident.id())).singleElement().satisfies(finding -> {
            assertThat(finding.decidedBy()).isEqualTo(AGENT);
            assertThat(findings.allegationsOf(finding.id()))
                    .extracting(Allegation::clauseId, Allegation::clauseVersion, Allegation::violation)
                    .containsExactly(
                            tuple("BOOK-2", "2024-01", Violation.SUBSTITUTE_CARER),
                            tuple("CARE-2", "2024-01", Violation.ANIMAL_CRUELTY),
                            tuple("CONDUCT-1", "2024-01", null));
        });
        assertThat(log.of(incident.id()))
                .filteredOn(event -> event.type() == CaseEventType.FindingRecorded)
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("finding", "SUBSTANTIATED")
                        .containsEntry("violation", "ANIMAL_CRUELTY")
                        .containsEntry("egregious", true)
                        .containsEntry("policeContactOffered", true));
    }

    @Test
    void nothingFoundIsNoViolation() {
        heard();

        var filed = fileFindings.handle(
                job(JOBS.incrementAndGet()),
                finding(List.of(
                        row("CARE-1", "INCONCLUSIVE", "NEGLIGENCE_MINOR"), row("CARE-2", "UNSUBSTANTIATED", null))));

        assertThat(filed.finding()).isEqualTo("INCONCLUSIVE");
        assertThat(incidents.get(incident.id()).facts().signals()).doesNotContain(Signal.FINDING_LIKELY);
        assertThat(filed.violation()).isNull();
        assertThat(filed.egregious()).isFalse();
        assertThat(filed.policyClauseId()).isEqualTo("CARE-1");
    }

    @Test
    void whatWasFoundIsLikelyForTheTablesUntilALaterFindingSaysOtherwise() {
        var upheld = finding(List.of(row("BOOK-2", "SUBSTANTIATED", "SUBSTITUTE_CARER", evidence())));
        var job = job(JOBS.incrementAndGet());
        completed("investigation-finding");

        fileFindings.handle(job, upheld);
        fileFindings.handle(job, upheld);

        assertThat(incidents.get(incident.id()).facts().signals()).containsExactly(Signal.FINDING_LIKELY);
        assertThat(events()).containsOnlyOnce(CaseEventType.SignalsChanged);
        verify(engine, soon()).publish(eq(ProcessNames.FACTS_CHANGED), eq(id()), any(), any());

        fileFindings.handle(
                job(JOBS.incrementAndGet()), finding(List.of(row("CARE-1", "INCONCLUSIVE", "NEGLIGENCE_MINOR"))));
        assertThat(incidents.get(incident.id()).facts().signals()).containsExactly(Signal.FINDING_LIKELY);

        fileFindings.handle(job(JOBS.incrementAndGet()), finding(List.of(row("CARE-1", "UNSUBSTANTIATED", null))));
        assertThat(incidents.get(incident.id()).facts().signals()).isEmpty();
    }

    @Test
    void anOldIncidentShowsTheClauseAsItWasThen() {
        var recent = open(NINE);

        assertThat(policy.at(incident, "BOOK-2").orElseThrow().text()).doesNotContain("which people and animals");
        assertThat(policy.at(recent, "BOOK-2").orElseThrow().text()).contains("which people and animals");
        assertThat(policy.at(Instant.parse("2020-01-01T00:00:00Z"))).hasSize(13);
        assertThat(offered("investigation-finding", "clauseChoices"))
                .contains("BOOK-2 You carry out the service yourself (version 2024-01)");
        heard();
        fileFindings.handle(
                job(JOBS.incrementAndGet()),
                finding(List.of(row("BOOK-2", "SUBSTANTIATED", "SUBSTITUTE_CARER", evidence()))));
        assertThat(section.of(incident.id()).stream()
                        .filter(entry -> entry.title().equals("Finding"))
                        .flatMap(entry -> entry.facts().stream())
                        .filter(fact -> fact.label().equals("Clause as it was"))
                        .map(CaseSection.Fact::value))
                .containsExactly("BOOK-2 You carry out the service yourself (version 2024-01): "
                        + "The provider who was booked carries out the service.");
    }

    @Test
    void everyViolationIsABreachOfAClause() {
        var covered = new HashSet<Violation>();
        policy.at(NINE).forEach(clause -> covered.addAll(clause.violations()));

        assertThat(covered).containsExactlyInAnyOrder(Violation.values());
    }

    @Test
    void theSectionShowsWhoWasAskedAndWhatCameOfIt() {
        var statement = asked(provider);
        wrote(provider, ContactKind.HUMAN);
        await().until(() -> state(statement) == StatementState.RECEIVED);

        var entries = section.of(incident.id());

        assertThat(entries)
                .extracting(CaseSection.Entry::title)
                .contains("Plan", "Statement of the Provider: Sam Sitter");
        assertThat(entries.stream()
                        .filter(entry -> entry.title().startsWith("Statement"))
                        .flatMap(entry -> entry.facts().stream()))
                .contains(
                        new CaseSection.Fact("Time to answer until", "21 November 2026, 09:00 UTC"),
                        new CaseSection.Fact("Statement", "The gate was shut when I left."));
    }

    @Test
    void noFindingWhileTheOtherSideHasTimeToAnswerUnlessWaivedWithAReason() {
        asked(provider);
        var values = decision("HEARD", file());

        assertThat(objections(values)).containsOnlyKeys("respondentHeard");
        assertThat(objections(values).get("respondentHeard")).contains("still has time to answer");

        values.put("respondentHeard", "WAIVED");
        values.put("waiverReason", " ");
        assertThat(objections(values)).containsOnlyKeys("waiverReason");

        values.put("waiverReason", "The account was taken over; the owner confirmed it by phone.");
        assertThat(objections(values)).isEmpty();
    }

    @Test
    void whoWasNeverAskedWasNotHeard() {
        assertThat(objections(decision("HEARD", file()))).containsOnlyKeys("respondentHeard");

        asked(witness);
        wrote(witness, ContactKind.HUMAN);

        assertThat(objections(decision("HEARD", file())).get("respondentHeard")).contains("no statement");
    }

    @Test
    void substantiatedNeedsEvidenceOrTwoAccountsThatAgree() {
        asked(witness);
        var values = decision("WAIVED");
        values.put("waiverReason", "Cannot be found");
        assertThat(objections(values)).containsOnlyKeys("allegations[0].evidenceIds");

        wrote(witness, ContactKind.HUMAN);
        await().untilAsserted(() -> assertThat(objections(values)).isEmpty());

        recordReview.handle(
                job(JOBS.incrementAndGet()),
                new ReviewForm(id(), investigation, List.of(), null, null, "They contradict", true, "Who left last"));
        assertThat(objections(values)).containsOnlyKeys("allegations[0].evidenceIds");

        var withEvidence = decision("WAIVED", file());
        withEvidence.put("waiverReason", "Cannot be found");
        assertThat(objections(withEvidence)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"YES", ""})
    void nobodyDecidesInTheirOwnMatter(String declared) {
        heard();
        var values = decision("HEARD", file());
        values.put("conflictOfInterest", declared);

        assertThat(objections(values)).containsOnlyKeys("conflictOfInterest");
        assertThatThrownBy(() -> fileFindings.handle(
                        job(JOBS.incrementAndGet()),
                        new FindingsForm(
                                id(),
                                investigation,
                                List.of(row("CARE-1", "INCONCLUSIVE", null)),
                                "PREPONDERANCE",
                                "HEARD",
                                null,
                                null,
                                null,
                                "LOW",
                                declared,
                                null)))
                .isInstanceOf(BadVariable.class);
    }

    @Test
    void aViolationMustBeABreachOfTheClause() {
        heard();
        var values = decision("HEARD", file());
        values.put(
                "allegations",
                List.of(Map.of(
                        "allegationText", "x",
                        "clauseId", "PAY-1",
                        "allegationFinding", "PARTLY_SUBSTANTIATED",
                        "allegationViolation", "ANIMAL_CRUELTY",
                        "allegationRationale", "x")));
        assertThat(objections(values)).containsOnlyKeys("allegations[0].allegationViolation");

        values.put("allegations", List.of(Map.of("clauseId", "PAY-1", "allegationFinding", "PARTLY_SUBSTANTIATED")));
        assertThat(objections(values).get("allegations[0].allegationViolation"))
                .startsWith("Allegation 1: please choose");
        values.put("allegations", List.of());
        assertThat(objections(values)).containsOnlyKeys("allegations");
    }

    @ParameterizedTest
    @CsvSource({
        "'Jo O''Brien says the gate was open', false",
        "'Ask Jo''s neighbour', false",
        "'O''Brien lost a dog', false",
        "'Write to JO@example.org', false",
        "'Call +1 (555) 010-0200', false",
        "'A gate is said to have been left open', true"
    })
    void whoIsAskedNeverReadsWhoReported(String substance, boolean fine) {
        Map<String, Object> values =
                Map.of("askedPartyIds", List.of(provider.toString()), "allegationSubstance", substance);

        var problems = planRule.againstCompleting(task("investigation-plan"), "ada", values);

        assertThat(problems.isEmpty()).isEqualTo(fine);
    }

    @Test
    void theReporterMayReadTheirOwnNameAndNobodyIsAskedWithoutWords() {
        var task = task("investigation-plan");

        assertThat(planRule.againstCompleting(
                        task,
                        "ada",
                        Map.of(
                                "askedPartyIds",
                                List.of(reporter.toString()),
                                "allegationSubstance",
                                "You, Jo O'Brien")))
                .isEmpty();
        assertThat(planRule.againstCompleting(task, "ada", Map.of("askedPartyIds", List.of(provider.toString()))))
                .containsOnlyKeys("allegationSubstance");
        assertThat(planRule.againstCompleting(task, "ada", Map.of("askedPartyIds", List.of())))
                .isEmpty();
    }

    @Test
    void filesAreOfferedByNameInTheDeskAndWithoutItElsewhere() {
        evidence();

        assertThat(offered("evidence-review", "evidenceChoices")).containsExactly("gate.txt, 2026-11-20");
        assertThat(gatherEvidence.handle(id()).get("evidenceChoices").toString())
                .contains("File 1, text/plain, 2026-11-20")
                .doesNotContain("gate");
    }

    private Incident open(Instant eventAt) {
        return incidents.open(new NewIncident(
                Channel.EMAIL,
                "Dog ran away",
                new Facts(
                        Category.LOST_PET,
                        PetHarm.MISSING,
                        HumanHarm.NONE,
                        false,
                        false,
                        false,
                        eventAt,
                        BigDecimal.ZERO),
                "US",
                null,
                new NewParty(PartyRole.REPORTER, "Jo O'Brien", "jo@example.org", "+15550100200", null),
                NINE));
    }

    private PartyId add(PartyRole role, String name) {
        return parties.add(
                        incident.id(), new NewParty(role, name, role.name().toLowerCase() + "@example.org", null, null))
                .id();
    }

    private PlanForm plan(PartyId respondent, PartyId... asked) {
        return new PlanForm(
                id(),
                investigation,
                respondent == null ? "" : respondent.toString(),
                List.of(asked).stream().map(PartyId::toString).toList(),
                "A gate is said to have been left open.",
                List.of("PHOTOS_OF_HARM", "SERVICE_TRACK"),
                "Photos of the gate",
                "2026-11-1");
    }

    /** The party was asked; against the provider is the allegation. */
    private String asked(PartyId party) {
        var statement = recordPlan
                .handle(job(JOBS.incrementAndGet()), plan(party.equals(provider) ? provider : null, party))
                .statementIds()
                .get(0);
        requestStatement.handle(statement, A_DAY);
        return statement;
    }

    private void heard() {
        var statement = asked(provider);
        statements.record(UUID.fromString(statement), new Answer(StatementState.RECEIVED, null, null, null, AGENT));
    }

    private void wrote(PartyId party, ContactKind kind) {
        contacts.recordInbound(new InboundContact(
                incident.id(),
                party,
                Channel.EMAIL,
                kind,
                false,
                "Re: Your statement",
                "The gate was shut when I left.",
                null,
                null,
                "<" + UUID.randomUUID() + "@example.org>",
                List.of(),
                clock.instant()));
    }

    private String evidence() {
        return evidence.store(new NewEvidence(
                        incident.id(), null, null, "gate.txt", "text/plain", "The gate".getBytes(), false, null))
                .toString();
    }

    private String file() {
        return evidence();
    }

    private AllegationForm row(String clause, String finding, String violation, String... evidence) {
        return new AllegationForm(
                "Left the gate open", clause, finding, violation, List.of(evidence), "The photo shows it");
    }

    private FindingsForm finding(List<AllegationForm> rows) {
        return new FindingsForm(
                id(),
                investigation,
                rows,
                "PREPONDERANCE",
                "HEARD",
                null,
                "Searched all night",
                "",
                "MEDIUM",
                "NO",
                true);
    }

    private Map<String, Object> decision(String heard, String... evidence) {
        var values = new HashMap<String, Object>();
        values.put("respondentHeard", heard);
        values.put("conflictOfInterest", "NO");
        values.put(
                "allegations",
                new ArrayList<>(List.of(Map.of(
                        "allegationText", "Left the gate open",
                        "clauseId", "CARE-1",
                        "allegationFinding", "SUBSTANTIATED",
                        "allegationViolation", "NEGLIGENCE_MINOR",
                        "evidenceIds", List.of(evidence),
                        "allegationRationale", "The photo shows it"))));
        return values;
    }

    private Map<String, String> objections(Map<String, Object> values) {
        return findingRule.againstCompleting(task("investigation-finding"), "ada", values);
    }

    private RuledTask task(String form) {
        return new RuledTask(1, "Task_X", form, incident.id(), Map.of("investigationId", investigation));
    }

    private List<String> offered(String form, String key) {
        return options.options(task(form)).get(key).stream().map(Option::label).toList();
    }

    private StatementState state(String statement) {
        return statements.of(incident.id()).stream()
                .filter(one -> one.id().toString().equals(statement))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private List<CaseEventType> events() {
        return log.of(incident.id()).stream().map(CaseEvent::type).toList();
    }

    private void completed(String form) {
        transaction.executeWithoutResult(
                status -> log.append(incident.id(), CaseEventType.TaskCompleted, AGENT, Map.of("formId", form)));
    }

    private String id() {
        return incident.id().toString();
    }

    private static ActivatedJob job(long key) {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(key == 1 ? JOBS.incrementAndGet() : key);
        return job;
    }

    @TestConfiguration
    static class StandingTime {

        @Bean
        @Primary
        MutableClock standingTime() {
            return new MutableClock(NINE);
        }
    }
}
