package io.safepaw.escalation;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.JudgedFacts;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ResolutionCode;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Signal;
import io.safepaw.claims.ClaimId;
import io.safepaw.claims.ClaimType;
import io.safepaw.claims.GuaranteeClaimOpened;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessNames;
import io.safepaw.staff.Roles;
import io.safepaw.testing.SmsLoopback;
import io.safepaw.worklist.RuledTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class EscalationTest extends EscalationScene {

    @Autowired
    private RaiseEscalationsWorker raise;

    @Autowired
    private PageTargetsWorker pageTargets;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private SmsLoopback phones;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private NotifyLevelWorker notifyLevel;

    @Autowired
    private RecordAnswerWorker recordAnswer;

    @Autowired
    private LeaveLevelWorker leaveLevel;

    @Autowired
    private ReportSilenceWorker reportSilence;

    @Autowired
    private InformTargetWorker inform;

    @Autowired
    private LoadComplexityFactsWorker loadFacts;

    @Autowired
    private RecordComplexityWorker recordComplexity;

    @Autowired
    private Escalate escalate;

    @Autowired
    private NeedHelp needHelp;

    @Autowired
    private EscalationRules rules;

    @Autowired
    private EscalationSection section;

    @Autowired
    private MissedEscalations missed;

    @Autowired
    private CaseTexts texts;

    @Test
    void whoIsPagedHasATextMessageThatAcknowledgesAndNothingElse() {
        onCall("leo", Roles.LEAD, OnCallRank.PRIMARY, false);
        var mobile = "+12065550171";
        staff.setMobile("leo", mobile);
        var raised = pageTheLead();

        notifyLevel.handle(raised.id().toString(), 1, 1, PRIMARY);
        notifyLevel.handle(raised.id().toString(), 1, 1, PRIMARY);

        mails(1);
        await().untilAsserted(() ->
                assertThat(channels(raised, NotificationState.SENT)).contains(NotifyChannel.PUSH));
        var text = phones.sentTo(mobile);
        assertThat(text).hasSize(1);
        assertThat(text.get(0).body())
                .startsWith("Please acknowledge: P0 " + incident().number() + " http")
                .contains("/acknowledge/");
        staff.setMobile("leo", null);
    }

    @Test
    void aTextMessageWhoseAnswerWasLostIsNotSentTwice() {
        onCall("leo", Roles.LEAD, OnCallRank.PRIMARY, false);
        var mobile = "+12065550172";
        staff.setMobile("leo", mobile);
        phones.calls("https://safepaw.example.org", "http://localhost", clock);
        phones.fail(SmsLoopback.Failure.ANSWER_LOST);
        var raised = pageTheLead();
        notifyLevel.handle(raised.id().toString(), 1, 1, PRIMARY);
        await().until(() -> !phones.sentTo(mobile).isEmpty());

        var push = repository.notificationsOf(raised.id()).stream()
                .filter(each -> each.channel() == NotifyChannel.PUSH)
                .findFirst()
                .orElseThrow();
        await().untilAsserted(() -> {
            transaction.executeWithoutResult(status -> publisher.publishEvent(new NotificationQueued(push.id())));
            assertThat(channels(raised, NotificationState.SENT)).contains(NotifyChannel.PUSH);
        });

        assertThat(phones.sentTo(mobile)).hasSize(1);
        staff.setMobile("leo", null);
    }

    @Test
    void whoHasNoMobilePhoneHasTheMail() {
        onCall("leo", Roles.LEAD, OnCallRank.PRIMARY, false);
        var raised = pageTheLead();

        notifyLevel.handle(raised.id().toString(), 1, 1, PRIMARY);

        mails(1);
        await().untilAsserted(() ->
                assertThat(channels(raised, NotificationState.NO_ADDRESS)).containsExactly(NotifyChannel.PUSH));
    }

    private List<NotifyChannel> channels(Escalation raised, NotificationState state) {
        return repository.notificationsOf(raised.id()).stream()
                .filter(each -> each.state() == state)
                .map(NotificationView::channel)
                .toList();
    }

    @Test
    void aClaimAfterTheEndOfItsIncidentReachesOnceWhoMustKnow() {
        var ended = open("BK-1" + UUID.randomUUID(), Severity.P2);
        incidents.solve(ended, ResolutionCode.RESOLVED, Actor.SYSTEM);
        var claim = new GuaranteeClaimOpened(ClaimId.random(), ended, ClaimType.THIRD_PARTY_MEDICAL);

        // One after the other: the registry of events takes two that are equal and under way for one.
        for (var opened : List.of(
                claim,
                claim,
                new GuaranteeClaimOpened(ClaimId.random(), ended, ClaimType.OWNER_PROPERTY),
                new GuaranteeClaimOpened(ClaimId.random(), incident, ClaimType.THIRD_PARTY_MEDICAL))) {
            transaction.executeWithoutResult(status -> publisher.publishEvent(opened));
            await().until(() -> jdbc.sql("""
                            select count(*) from event_publication
                            where completion_date is null and event_type like '%GuaranteeClaimOpened'
                            """).query(Integer.class).single().equals(0));
        }

        assertThat(escalations.of(ended)).singleElement().satisfies(raised -> {
            assertThat(raised.target()).isEqualTo(EscalationTarget.RISK_INSURANCE);
            assertThat(raised.mode()).isEqualTo(EscalationMode.TASK);
            assertThat(raised.ruleVersion()).isNotBlank();
        });
        assertThat(escalations.of(incident)).isEmpty();
    }

    @Test
    void whatTheRulesAskForIsRaisedOnceForAJobAndOnceForAnIncident() {
        var job = job();
        var asked = decided(rule("TS_DUTY_LEAD", "PAGE", "PT5M"), rule("PR_ONCALL", "NOTIFY", "PT1H"));

        var first = raise.handle(job, incident.toString(), asked, EARLIER).escalations();
        var again = raise.handle(job, incident.toString(), asked, EARLIER).escalations();
        var later = raise.handle(job(), incident.toString(), asked, EARLIER).escalations();

        assertThat(first)
                .extracting(RaiseEscalationsWorker.ToRun::target)
                .containsExactlyInAnyOrder("TS_DUTY_LEAD", "PR_ONCALL");
        assertThat(again).isEqualTo(first);
        assertThat(later).isEmpty();
        assertThat(events(CaseEventType.EscalationRaised)).hasSize(2);
        assertThat(first)
                .extracting(RaiseEscalationsWorker.ToRun::escalationDueAt)
                .containsExactlyInAnyOrder("2026-11-20T09:05:00Z", "2026-11-20T10:00:00Z");
    }

    @Test
    void whomAStepCallsIsWokenOnceAndStaysCalledWhateverTheFactsAre() {
        var called = List.of(
                new RuledEscalation("VET_ONCALL", "PAGE", "PT10M", Escalations.EUTHANASIA_WITHOUT_OWNER, "2026-11"),
                new RuledEscalation("TS_MANAGER", "PAGE", "PT15M", Escalations.EUTHANASIA_WITHOUT_OWNER, "2026-11"));
        var job = job();

        pageTargets.handle(job, incident.toString(), called);
        pageTargets.handle(job, incident.toString(), called);
        raise.handle(job(), incident.toString(), decided(rule("TS_DUTY_LEAD", "PAGE", "PT5M")), now());

        assertThat(escalations.of(incident))
                .filteredOn(each -> each.cause().equals(Escalations.EUTHANASIA_WITHOUT_OWNER))
                .extracting(each -> each.target() + " " + each.state())
                .containsExactlyInAnyOrder("VET_ONCALL OPEN", "TS_MANAGER OPEN");
        assertThat(events(CaseEventType.EscalationRaised))
                .hasSize(3)
                .anySatisfy(event -> assertThat(event.data())
                        .containsEntry("target", "VET_ONCALL")
                        .containsEntry("ruleVersion", "2026-11"));
        verify(messages, timeout(5_000).times(2))
                .publish(eq(ProcessNames.ESCALATION_RAISED), anyString(), anyString(), anyMap());
    }

    @Test
    void theStricterOfTwoRulesCountsAndAStricterOneLaterAsksAgain() {
        var first = raise.handle(
                job(),
                incident.toString(),
                decided(
                        rule("LEGAL_ONCALL", "TASK", "PT4H"),
                        rule("LEGAL_ONCALL", "PAGE", "PT1H"),
                        rule("LEGAL_ONCALL", "PAGE", "PT15M"),
                        rule("FRAUD_OPS", "TASK", "PT8H")),
                EARLIER);
        var later = raise.handle(
                job(),
                incident.toString(),
                decided(rule("LEGAL_ONCALL", "TASK", "PT4H"), rule("FRAUD_OPS", "PAGE", "PT1H")),
                EARLIER);

        assertThat(first.escalations())
                .extracting(each -> each.target() + " " + each.mode() + " " + each.ackWithin())
                .containsExactlyInAnyOrder("LEGAL_ONCALL PAGE PT15M", "FRAUD_OPS TASK PT8H");
        assertThat(later.escalations())
                .extracting(each -> each.target() + " " + each.mode())
                .containsExactly("FRAUD_OPS PAGE");
    }

    @Test
    void whatTheCorrectedFactsDoNotCallForIsWithdrawnUntilTheyDo() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        var lead = pageTheLead();
        enter(lead, 1, 1, PRIMARY);
        var legal = raised("LEGAL_ONCALL", EARLIER);
        var vet = raised("VET_ONCALL", EARLIER);
        recordAnswer.handle(job(), vet.id().toString(), 1, 1, acknowledge());

        var job = job();
        raise.handle(job, incident.toString(), decided(rule("LEGAL_ONCALL", "TASK", "PT4H")), EARLIER);
        assertThat(states(lead, legal, vet))
                .containsExactly(EscalationState.OPEN, EscalationState.OPEN, EscalationState.ACKNOWLEDGED);
        raise.handle(job(), incident.toString(), decided(rule("LEGAL_ONCALL", "TASK", "PT4H")), now());
        raise.handle(job(), incident.toString(), decided(rule("LEGAL_ONCALL", "TASK", "PT4H")), now());

        assertThat(states(lead, legal, vet))
                .containsExactly(EscalationState.WITHDRAWN, EscalationState.OPEN, EscalationState.ACKNOWLEDGED);
        assertThat(repository.stepsOf(lead.id())).extracting(StepView::outcome).containsExactly(StepOutcome.WITHDRAWN);
        assertThat(events(CaseEventType.EscalationWithdrawn))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("target", "TS_DUTY_LEAD")
                        .containsEntry("ruleVersion", "2026-11"));
        assertThat(raise.handle(job(), incident.toString(), decided(rule("TS_DUTY_LEAD", "PAGE", "PT5M")), now())
                        .escalations())
                .extracting(RaiseEscalationsWorker.ToRun::target)
                .containsExactly("TS_DUTY_LEAD");
    }

    private Escalation raised(String target, JudgedFacts facts) {
        return escalations
                .raiseRuled(incident, "job:" + UUID.randomUUID(), List.of(rule(target, "PAGE", "PT15M")), facts)
                .stream()
                .filter(each -> each.target().name().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private List<EscalationState> states(Escalation... raised) {
        return java.util.stream.Stream.of(raised)
                .map(each -> repository.find(each.id()).orElseThrow().state())
                .toList();
    }

    /** The facts as the case file has them. */
    private JudgedFacts now() {
        var facts = incident().facts();
        return new JudgedFacts(
                incident().severity().name(),
                facts.category().name(),
                facts.petHarm().name(),
                facts.humanHarm().name(),
                facts.ongoing(),
                incident().factsRevision());
    }

    @Test
    void aNewCauseAsksAgainAndCausesOfOneTimeAskTogether() {
        var harm = new RuledEscalation("LEGAL_ONCALL", "PAGE", "PT15M", "SERIOUS_HUMAN_HARM", "2026-11");
        var suit = new RuledEscalation("LEGAL_ONCALL", "TASK", "PT4H", "LITIGATION_ANTICIPATED", "2026-11");
        var crisis = new RuledEscalation("TS_DUTY_LEAD", "PAGE", "PT5M", "PERSON_IN_CRISIS", "2026-11");

        var first = raise.handle(
                        job(),
                        incident.toString(),
                        decided(harm, crisis, rule("TS_DUTY_LEAD", "PAGE", "PT10M")),
                        EARLIER)
                .escalations();
        var later = raise.handle(
                        job(),
                        incident.toString(),
                        decided(harm, suit, crisis, rule("TS_DUTY_LEAD", "PAGE", "PT10M")),
                        EARLIER)
                .escalations();

        assertThat(first)
                .extracting(each -> each.target() + " " + each.ackWithin())
                .containsExactlyInAnyOrder("LEGAL_ONCALL PT15M", "TS_DUTY_LEAD PT5M");
        assertThat(later).extracting(each -> each.target() + " " + each.mode()).containsExactly("LEGAL_ONCALL TASK");
        assertThat(events(CaseEventType.EscalationRaised))
                .extracting(event -> event.data().get("causes"))
                .contains(List.of("P0_OPENED", "PERSON_IN_CRISIS"), List.of("LITIGATION_ANTICIPATED"));
    }

    @Test
    void whoMustKnowOfAP0IsPagedAgainWhenItBecomesOneAgain() {
        var page = rule("TS_DUTY_LEAD", "PAGE", "PT5M");
        var died = rule("TS_MANAGER", "TASK", "PT1H");
        clock.advance(Duration.ofMinutes(1));
        severity(Severity.P0);
        raise.handle(job(), incident.toString(), decided(page, died), EARLIER);
        clock.advance(Duration.ofHours(1));
        severity(Severity.P1);
        clock.advance(Duration.ofHours(1));
        severity(Severity.P0);

        // A task waits in its queue as it did before; nobody is helped by a second one.
        var again = raise.handle(job(), incident.toString(), decided(page, died), EARLIER)
                .escalations();
        var once =
                raise.handle(job(), incident.toString(), decided(page), EARLIER).escalations();

        assertThat(again)
                .singleElement()
                .satisfies(each -> assertThat(each.target()).isEqualTo("TS_DUTY_LEAD"));
        assertThat(once).isEmpty();
    }

    @Test
    void thePacketOfARuleSaysUntilWhenADecisionIsNeededAndWhatIsProposed() {
        raise.handle(job(), incident.toString(), decided(rule("TS_DUTY_LEAD", "PAGE", "PT5M")), EARLIER);

        assertThat(section.of(incident))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts())
                        .contains(
                                new CaseSection.Fact(
                                        "Proposed",
                                        "See that somebody has the incident and that the first safety action is under way."),
                                new CaseSection.Fact(
                                        "Decision needed by", clock.instant().plus(Duration.ofMinutes(5)))));
    }

    private void severity(Severity severity) {
        incidents.recordSeverity(incident, severity, "TEST", "2026-11", Actor.SYSTEM);
    }

    @Test
    void nothingIsRaisedWhereNoRowFits() {
        assertThat(raise.handle(job(), incident.toString(), new RaiseEscalationsWorker.Decided(null), EARLIER)
                        .escalations())
                .isEmpty();
    }

    @Test
    void codesThatNobodyKnowsAreRefused() {
        for (var wrong : List.of(
                rule("NOBODY", "PAGE", "PT5M"),
                rule("TS_MANAGER", "SHOUT", "PT5M"),
                rule("TS_MANAGER", "PAGE", "soon"))) {
            var job = job();
            assertThatThrownBy(() -> raise.handle(job, incident.toString(), decided(wrong), EARLIER))
                    .isInstanceOf(BadVariable.class);
        }
        var escalation = pageTheLead();
        assertThatThrownBy(() -> notifyLevel.handle(
                        escalation.id().toString(),
                        1,
                        1,
                        new LadderStep("TS_DUTY_LEAD", "ANYBODY", List.of(), null, "PT5M", "24x7", "2026-11")))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() -> notifyLevel.handle("e-1", 1, 1, PRIMARY)).isInstanceOf(BadVariable.class);
    }

    @Test
    void aCriticalIncidentForManyDepartmentsHasACommander() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        onCall("leo", Roles.LEAD, OnCallRank.BACKUP, false);
        incidents.assignOwner(incident, "ada", new Actor("ada"));

        var raised = raise.handle(
                job(),
                incident.toString(),
                decided(
                        rule("TS_DUTY_LEAD", "PAGE", "PT5M"),
                        rule("LEGAL_ONCALL", "PAGE", "PT15M"),
                        rule("RISK_INSURANCE", "PAGE", "PT15M")),
                EARLIER);

        assertThat(raised.escalations())
                .extracting(RaiseEscalationsWorker.ToRun::target)
                .contains("INCIDENT_COMMANDER");
        assertThat(commander().packet().deputy()).isEqualTo("lena");
        assertThat(commander().packet().scribe()).isEqualTo("leo");
        assertThat(commander().packet().customerLiaison()).isEqualTo("ada");
    }

    @Test
    void twoDepartmentsNeedNoCommanderAndNeitherDoesALesserIncident() {
        raise.handle(
                job(),
                incident.toString(),
                decided(rule("TS_DUTY_LEAD", "PAGE", "PT5M"), rule("VET_ONCALL", "PAGE", "PT10M")),
                EARLIER);
        assertThat(commanders()).isZero();

        incident = open("BK-" + UUID.randomUUID(), Severity.P1);
        raise.handle(
                job(),
                incident.toString(),
                decided(
                        rule("TS_MANAGER", "PAGE", "PT5M"),
                        rule("LEGAL_ONCALL", "PAGE", "PT15M"),
                        rule("PR_ONCALL", "PAGE", "PT15M")),
                EARLIER);
        assertThat(commanders()).isZero();
    }

    @Test
    void twoCriticalIncidentsOfOneBookingHaveACommander() {
        open(booking, Severity.P0);

        raise.handle(job(), incident.toString(), decided(), EARLIER);

        assertThat(commanders()).isOne();
    }

    @Test
    void twoCriticalIncidentsOfOneProviderHaveACommander() {
        var provider = "u-" + UUID.randomUUID();
        var other = open("BK-" + UUID.randomUUID(), Severity.P0);
        provider(incident, provider);
        provider(other, provider);

        raise.handle(job(), incident.toString(), decided(), EARLIER);

        assertThat(commanders()).isOne();
    }

    @Test
    void anEndedIncidentOfTheSameBookingNeedsNoCommander() {
        incidents.markOpenedInError(open(booking, Severity.P0), "TEST", new Actor("lena"));

        raise.handle(job(), incident.toString(), decided(), EARLIER);

        assertThat(commanders()).isZero();
    }

    @Test
    void whoeverIsOnCallIsToldOnceByAllChannels() throws Exception {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        var escalation = pageTheLead();

        var first = enter(escalation, 1, 1, PRIMARY);
        var again = enter(escalation, 1, 1, PRIMARY);

        assertThat(again).isEqualTo(first);
        assertThat(first.escalationReached()).isTrue();
        assertThat(first.levelGroup()).isEqualTo("ts-lead");
        assertThat(first.levelDueAt())
                .isEqualTo(EscalationWorld.NINE.plus(Duration.ofMinutes(5)).toString());
        var sent = mails(1).get(0);
        assertThat(sent.getAllRecipients()[0]).hasToString("lena@staff.example.org");
        assertThat(GreenMailUtil.getBody(sent))
                .contains("/acknowledge/")
                .contains("P0")
                .contains("See that somebody has the incident");
        assertThat(repository.notificationsOf(escalation.id()))
                .filteredOn(each -> each.channel() == NotifyChannel.CALL)
                .extracting(each ->
                        Duration.between(EscalationWorld.NINE, each.sendAfter()).toMinutes())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(events(CaseEventType.EscalationLevelReached))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("ruleVersion", "2026-11"));
    }

    @Test
    void anOverrideWinsOverAShift() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        onCall("leo", Roles.LEAD, OnCallRank.PRIMARY, true);
        var escalation = pageTheLead();

        enter(escalation, 1, 1, PRIMARY);

        assertThat(told(escalation)).containsOnly("leo");
    }

    @Test
    void whoeverLeftIsNotOnCallAndTheNextLevelIsAsked() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        staff.setDisabled("lena", true);
        var escalation = pageTheLead();

        var level = enter(escalation, 1, 1, PRIMARY);

        assertThat(level.escalationReached()).isFalse();
        assertThat(enter(escalation, 1, 1, PRIMARY)).isEqualTo(level);
        assertThat(leaveLevel.handle(escalation.id().toString(), 1, 1).acknowledgedMeanwhile())
                .isFalse();
        assertThat(repository.stepsOf(escalation.id()))
                .singleElement()
                .satisfies(step -> assertThat(step.outcome()).isEqualTo(StepOutcome.NOBODY_ON_CALL));
    }

    @Test
    void whereNobodyIsOnCallALeadFillsTheRosterOnceForARoleAndDay() {
        var step = new LadderStep("RISK_INSURANCE", "PRIMARY", List.of("EMAIL"), null, "PT15M", "24x7", "2026-11");
        var source = "roster:risk-insurance:2026-11-20";
        var page = ruled("RISK_INSURANCE", "PAGE", "PT15M", "SERIOUS_HUMAN_HARM");
        var task = ruled("RISK_INSURANCE", "TASK", "PT8H", "INSURER_NOTICE");

        enter(task, 1, 1, step);
        assertThat(repository.raisedFor(source)).isEmpty();
        enter(page, 1, 1, step);
        enter(page, 1, 1, step);
        enter(page, 1, 2, step);

        assertThat(repository.raisedFor(source)).singleElement().satisfies(asked -> {
            assertThat(asked.target()).isEqualTo(EscalationTarget.TEAM_LEAD);
            assertThat(asked.mode()).isEqualTo(EscalationMode.TASK);
            assertThat(asked.cause()).isEqualTo("NOBODY_ON_CALL");
            assertThat(texts.read(incident, asked.packet().why()))
                    .hasValueSatisfying(why -> assertThat(why).contains("on call for: Risk"));
            verify(messages, soon())
                    .publish(eq(ProcessNames.ESCALATION_RAISED), eq(asked.id().toString()), any(), anyMap());
            reportSilence.handle(asked.id().toString());
        });
        assertThat(missed.of(incident)).containsEntry("escalationMissed", false);
    }

    @Test
    void whoFillsTheRosterNowHasAnsweredForTheGap() {
        person("rita", "fraud-ops");
        var step = new LadderStep("FRAUD_OPS", "PRIMARY", List.of("EMAIL"), null, "PT15M", "24x7", "2026-11");
        enter(ruled("FRAUD_OPS", "PAGE", "PT15M", "FRAUD"), 1, 1, step);
        var gap = repository.raisedFor("roster:fraud-ops:2026-11-20").get(0);
        var tomorrow = clock.instant().plus(Duration.ofDays(1));

        roster.add(
                new NewShift("fraud-ops", OnCallRank.PRIMARY, "rita", tomorrow, tomorrow.plusSeconds(60), false),
                "leo");
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        assertThat(escalations.find(gap.id()).orElseThrow().state()).isEqualTo(EscalationState.OPEN);
        onCall("rita", "fraud-ops", OnCallRank.PRIMARY, false);

        assertThat(escalations.find(gap.id()).orElseThrow()).satisfies(filled -> {
            assertThat(filled.state()).isEqualTo(EscalationState.ACKNOWLEDGED);
            assertThat(filled.settledBy()).isEqualTo("lena");
        });
        verify(messages, soon())
                .publish(eq(ProcessNames.ESCALATION_ACKNOWLEDGED), eq(gap.id().toString()), any(), anyMap());
    }

    @Test
    void aBackupWhoIsThereIsNoGapInTheRoster() {
        person("vic", "vet-oncall");
        onCall("vic", "vet-oncall", OnCallRank.BACKUP, false);
        var step = new LadderStep("VET_ONCALL", "PRIMARY", List.of("EMAIL"), null, "PT10M", "24x7", "2026-11");

        enter(ruled("VET_ONCALL", "PAGE", "PT10M", "VET_TRIAGE"), 1, 1, step);

        assertThat(repository.raisedFor("roster:vet-oncall:2026-11-20")).isEmpty();
    }

    @Test
    void whatWasDoneBeforeAnybodyWasAskedAnswersTheFirstTime() {
        happened(CaseEventType.EmergencyStepTaken, new Actor("ada"), Map.of("step", "BITE_REPORT"));

        var bite = ruled("PUBLIC_HEALTH_REPORT_CHECK", "TASK", "PT12H", "BITE_REPORTABLE");
        var again = ruled("PUBLIC_HEALTH_REPORT_CHECK", "PAGE", "PT12H", "BITE_REPORTABLE");

        assertThat(escalations.find(bite.id()).orElseThrow()).satisfies(answered -> {
            assertThat(answered.state()).isEqualTo(EscalationState.ACKNOWLEDGED);
            assertThat(answered.settledBy()).isEqualTo("ada");
        });
        assertThat(escalations.find(again.id()).orElseThrow().state()).isEqualTo(EscalationState.OPEN);
    }

    @Test
    void whoeverDoesWhatAnEscalationAsksForHasTakenIt() {
        var police = ruled("LAW_ENFORCEMENT_LIAISON", "PAGE", "PT1H", "DUTY_TO_INFORM_POLICE");
        var bite = ruled("PUBLIC_HEALTH_REPORT_CHECK", "TASK", "PT12H", "BITE_REPORTABLE");
        var lead = pageTheLead();
        var ada = new Actor("ada");

        happened(CaseEventType.PoliceReportDue, Actor.SYSTEM, Map.of());
        happened(CaseEventType.EmergencyStepTaken, ada, Map.of("step", "BITE_CARE"));
        happened(CaseEventType.EmergencyStepTaken, Actor.SYSTEM, Map.of("step", "BITE_REPORT"));
        assertThat(escalations.of(incident)).extracting(Escalation::state).containsOnly(EscalationState.OPEN);
        for (int i = 0; i < 2; i++) {
            happened(CaseEventType.PoliceInformed, new Actor("lia"), Map.of());
            happened(CaseEventType.EmergencyStepTaken, ada, Map.of("step", "BITE_REPORT"));
        }

        assertThat(escalations.find(lead.id()).orElseThrow().state()).isEqualTo(EscalationState.OPEN);
        assertThat(escalations.find(police.id()).orElseThrow()).satisfies(taken -> {
            assertThat(taken.state()).isEqualTo(EscalationState.ACKNOWLEDGED);
            assertThat(taken.settledBy()).isEqualTo("lia");
        });
        assertThat(escalations.find(bite.id()).orElseThrow().settledBy()).isEqualTo("ada");
        assertThat(events(CaseEventType.EscalationAcknowledged))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.data()).containsEntry("by", "DOING"));
        for (var taken : List.of(police, bite)) {
            verify(messages, soon())
                    .publish(
                            eq(ProcessNames.ESCALATION_ACKNOWLEDGED),
                            eq(taken.id().toString()),
                            any(),
                            anyMap());
        }
    }

    private Escalation ruled(String target, String mode, String within, String cause) {
        return escalations
                .raiseRuled(
                        incident,
                        "job:" + UUID.randomUUID(),
                        List.of(new RuledEscalation(target, mode, within, cause, "2026-11")),
                        EARLIER)
                .get(0);
    }

    private void happened(CaseEventType type, Actor by, Map<String, Object> data) {
        transaction.executeWithoutResult(status -> log.append(incident, type, by, data));
    }

    @Test
    void theWholeGroupIsAskedAtOnce() {
        var escalation = pageTheLead();

        enter(escalation, 1, 4, GROUP);

        assertThat(told(escalation)).contains("lena", "leo").doesNotContain("ada", "max");
    }

    @Test
    void silenceLeavesALevelOnceAndTakesBackWhatWasNotSent() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        var escalation = pageTheLead();
        enter(escalation, 1, 1, PRIMARY);
        mails(1);
        clock.advance(Duration.ofMinutes(5));

        leaveLevel.handle(escalation.id().toString(), 1, 1);
        leaveLevel.handle(escalation.id().toString(), 1, 1);

        assertThat(events(CaseEventType.EscalationLevelLeft))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("outcome", "TIMED_OUT"));
        assertThat(repository.notificationsOf(escalation.id()))
                .filteredOn(each -> each.channel() == NotifyChannel.CALL)
                .extracting(NotificationView::state)
                .containsOnly(NotificationState.CANCELLED);
    }

    @Test
    void silenceOfEverybodyIsAMissWhichIsCountedOnce() {
        var escalation = pageTheLead();
        enter(escalation, 1, 1, PRIMARY);

        reportSilence.handle(escalation.id().toString());
        reportSilence.handle(escalation.id().toString());

        assertThat(events(CaseEventType.EscalationMissed)).hasSize(1);
        assertThat(missed.of(incident)).containsEntry("escalationMissed", true);
    }

    @Test
    void nobodyElseIsWokenForAnIncidentOpenedInError() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        needHelp.perform(incident(), Map.of("helpWanted", "text:help"), new Actor("ada"));
        var escalation = escalations.of(incident).get(0);
        enter(escalation, 1, 1, PRIMARY);
        incidents.markOpenedInError(incident, "TEST", new Actor("lena"));

        var left = leaveLevel.handle(escalation.id().toString(), 1, 1);
        var again = leaveLevel.handle(escalation.id().toString(), 1, 1);

        assertThat(left.acknowledgedMeanwhile()).isTrue();
        assertThat(again).isEqualTo(left);
        assertThat(repository.find(escalation.id()).orElseThrow().state()).isEqualTo(EscalationState.WITHDRAWN);
        assertThat(events(CaseEventType.EscalationMissed)).isEmpty();
    }

    @Test
    void whatTheRulesAskForIsPursuedAlthoughTheIncidentIsSolved() {
        var escalation = pageTheLead();
        enter(escalation, 1, 1, PRIMARY);
        incidents.solve(incident, ResolutionCode.RESOLVED, new Actor("ada"));

        assertThat(leaveLevel.handle(escalation.id().toString(), 1, 1).acknowledgedMeanwhile())
                .isFalse();
    }

    @Test
    void anAnswerInTimeIsNoMissAndOneTooLateIs() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        var escalation = pageTheLead();
        enter(escalation, 1, 1, PRIMARY);
        clock.advance(Duration.ofMinutes(5));
        acknowledge(escalation, 1, 1, "lena");
        clock.advance(Duration.ofHours(5));
        assertThat(missed.of(incident)).containsEntry("escalationMissed", false);

        incident = open("BK-" + UUID.randomUUID(), Severity.P0);
        var late = pageTheLead();
        enter(late, 1, 1, PRIMARY);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(missed.of(incident)).containsEntry("escalationMissed", true);
        acknowledge(late, 1, 1, "lena");
        assertThat(missed.of(incident)).containsEntry("escalationMissed", true);
    }

    @Test
    void theAnswerOfATaskIsKeptOnceWithWhoGaveIt() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        var escalation = pageTheLead();
        enter(escalation, 1, 1, PRIMARY);
        var job = completedBy("lena");
        var declined = new TaskAnswer("DECLINE", "I am driving", null, null, null);

        var note = recordAnswer.handle(job, escalation.id().toString(), 1, 1, declined);
        var again = recordAnswer.handle(
                job,
                escalation.id().toString(),
                1,
                1,
                new TaskAnswer("DECLINE", note.escalationNote(), null, null, null));

        assertThat(again).isEqualTo(note);
        assertThat(texts.read(incident, note.escalationNote())).contains("I am driving");
        assertThat(events(CaseEventType.EscalationLevelLeft)).singleElement().satisfies(event -> {
            assertThat(event.actor().id()).isEqualTo("lena");
            assertThat(event.data()).containsEntry("outcome", "DECLINED");
        });
        assertThat(leaveLevel.handle(escalation.id().toString(), 1, 1).acknowledgedMeanwhile())
                .isFalse();
    }

    @Test
    void whoeverAcknowledgesIsThePersonOfThisLadderNotOfAnother() {
        var escalation = pageTheLead();
        enter(escalation, 1, 1, PRIMARY);
        var mine = completedBy("lena");
        completedBy("leo");

        recordAnswer.handle(mine, escalation.id().toString(), 1, 1, acknowledge());
        recordAnswer.handle(mine, escalation.id().toString(), 1, 1, acknowledge());

        assertThat(repository.find(escalation.id()).orElseThrow().settledBy()).isEqualTo("lena");
        assertThat(events(CaseEventType.EscalationAcknowledged))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data()).containsEntry("by", "TASK").containsEntry("level", 1));
    }

    @Test
    void whatIsOnlyToKnowIsToldOnceAndNeedsNoAnswer() throws Exception {
        person("pia", "pr-oncall");
        var escalation = escalations
                .raiseRuled(incident, "job:" + UUID.randomUUID(), List.of(rule("PR_ONCALL", "NOTIFY", "PT1H")), EARLIER)
                .get(0);

        inform.handle(escalation.id().toString());
        inform.handle(escalation.id().toString());

        assertThat(GreenMailUtil.getBody(mails(1).get(0))).doesNotContain("/acknowledge/");
        assertThat(repository.find(escalation.id()).orElseThrow().state()).isEqualTo(EscalationState.INFORMED);
        assertThat(missed.of(incident)).containsEntry("escalationMissed", false);
    }

    @Test
    void theAgentWhoOwnsTheIncidentIsAskedWhereAgentsAre() {
        incidents.assignOwner(incident, "ada", new Actor("ada"));
        var escalation = escalations
                .raiseRuled(
                        incident,
                        "job:" + UUID.randomUUID(),
                        List.of(rule("EMERGENCY_SERVICES_SCRIPT", "PAGE", "PT5M")),
                        EARLIER)
                .get(0);

        enter(
                escalation,
                1,
                1,
                new LadderStep(
                        "EMERGENCY_SERVICES_SCRIPT", "PRIMARY", List.of("EMAIL"), null, "PT5M", "24x7", "2026-11"));

        assertThat(told(escalation)).containsOnly("ada");
    }

    @Test
    void aTaskOfTheQueueIsDueByOpeningHours() {
        clock.set(Instant.parse("2026-11-21T04:00:00Z"));
        var escalation = pageTheLead();

        var level = enter(
                escalation,
                1,
                1,
                new LadderStep("TS_DUTY_LEAD", "QUEUE", List.of("TASK"), null, "PT4H", "BUSINESS", "2026-11"));

        assertThat(level.escalationReached()).isTrue();
        assertThat(told(escalation)).isEmpty();
        // 20:00 at the site: two hours of the evening and two of the next morning.
        assertThat(level.levelDueAt()).isEqualTo("2026-11-21T16:00:00Z");
    }

    @Test
    void thePacketSaysWhatTheCaseFileKnows() {
        incidents.assignOwner(incident, "ada", new Actor("ada"));
        log.append(
                incident,
                CaseEventType.FindingRecorded,
                new Actor("ada"),
                Map.of("policyClauseId", "PET-4", "policyClauseVersion", "3"));
        log.append(incident, CaseEventType.EvidenceAdded, Actor.SYSTEM, Map.of("evidenceId", "ev-1"));
        var earlier = open(booking, Severity.P2);

        var packet = pageTheLead().packet();

        assertThat(packet.incidentNumber()).isEqualTo(incident().number());
        assertThat(packet.policyClause()).isEqualTo("PET-4 3");
        assertThat(packet.evidenceIds()).containsExactly("ev-1");
        assertThat(packet.priorIncidents())
                .containsExactly(incidents.get(earlier).number());
        assertThat(packet.safetyStatus()).isEqualTo("DANGER_NOW");
        assertThat(packet.owner()).isEqualTo("ada");
        assertThat(packet.actionsTaken()).anyMatch(action -> action.startsWith("FindingRecorded 2026-11-20T09:00:00Z"));
    }

    @Test
    void staffEscalatesWithACompletePacketAndItsLadderStarts() {
        var values = packet();

        var answer = escalate.perform(incident(), values, new Actor("ada"));

        var raised = escalations.of(incident).get(0);
        assertThat(answer).contains("woken");
        assertThat(raised.cause()).isEqualTo(Escalations.ASKED_BY_STAFF);
        assertThat(raised.packet().fallbackOwner()).isEqualTo("lena");
        assertThat(raised.packet().why()).isEqualTo("text:why");
        assertThat(raised.packet().recommendedAction()).isEqualTo("text:do");
        assertThat(raised.packet().owner()).isEqualTo("ada");
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.ESCALATION_RAISED),
                        eq(raised.id().toString()),
                        eq(raised.id().toString()),
                        argThat(variables -> "LEGAL_ONCALL".equals(variables.get("escalationTarget"))
                                && "P0".equals(variables.get("severity"))
                                && "PAGE".equals(variables.get("escalationMode"))
                                && variables.values().stream().noneMatch(value -> "text:why".equals(value))));
        assertThat(missed.of(incident)).containsEntry("escalationMissed", false);
    }

    @Test
    void aPacketNeedsAFallbackOwnerAndATimeToCome() {
        assertThat(refused("fallbackOwner", "nobody")).containsOnlyKeys("fallbackOwner");
        assertThat(refused("fallbackOwner", "ada")).containsOnlyKeys("fallbackOwner");
        assertThat(refused("decisionNeededBy", "2026-11-20T08:00:00Z")).containsOnlyKeys("decisionNeededBy");
        assertThat(refused("decisionNeededBy", "tomorrow")).containsOnlyKeys("decisionNeededBy");
        assertThat(escalations.of(incident)).isEmpty();
    }

    @Test
    void anAgentWhoNeedsHelpHasALeadAskedWithinFiveMinutes() {
        needHelp.perform(incident(), Map.of("helpWanted", "text:help"), new Actor("ada"));

        var raised = escalations.of(incident).get(0);
        assertThat(raised.target()).isEqualTo(EscalationTarget.TEAM_LEAD);
        assertThat(raised.ackWithin()).isEqualTo("PT5M");
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.ESCALATION_RAISED),
                        eq(raised.id().toString()),
                        eq(raised.id().toString()),
                        argThat(variables -> "PT5M".equals(variables.get("ackWithin"))));
    }

    @Test
    void aGroupCannotBeDeclinedForAndACommandTeamMustExist() {
        assertThat(rules.againstCompleting(
                        task(Map.of("levelPerson", "GROUP")), "lena", Map.of("escalationAnswer", "DECLINE")))
                .containsOnlyKeys("escalationAnswer");
        assertThat(rules.againstCompleting(
                        task(Map.of("levelPerson", "PRIMARY")), "lena", Map.of("escalationAnswer", "DECLINE")))
                .isEmpty();
        var commander = task(Map.of("escalationTarget", "INCIDENT_COMMANDER", "levelPerson", "PRIMARY"));
        assertThat(rules.againstCompleting(
                        commander,
                        "dora",
                        Map.of(
                                "escalationAnswer", "ACKNOWLEDGE",
                                "commandDeputy", "dora",
                                "commandScribe", "nobody",
                                "commandLiaison", "ada")))
                .containsOnlyKeys("commandDeputy", "commandScribe");
    }

    @Test
    void theCommandTeamStandsInThePacket() {
        open(booking, Severity.P0);
        raise.handle(job(), incident.toString(), decided(), EARLIER);
        var id = commander().id();
        ladder.enter(id, 1, 1, PRIMARY);

        recordAnswer.handle(
                completedBy("dora"), id.toString(), 1, 1, new TaskAnswer("ACKNOWLEDGE", null, "lena", "leo", "ada"));

        assertThat(commander().packet().deputy()).isEqualTo("lena");
        assertThat(commander().packet().scribe()).isEqualTo("leo");
        assertThat(commander().packet().customerLiaison()).isEqualTo("ada");
    }

    @Test
    void thePageOfTheIncidentShowsWhoWasAskedAndWhoAnswered() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        var escalation = pageTheLead();
        enter(escalation, 1, 1, PRIMARY);
        acknowledge(escalation, 1, 1, "lena");

        assertThat(section.of(incident)).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("Duty lead");
            assertThat(entry.state()).isEqualTo("Acknowledged");
            assertThat(entry.facts())
                    .contains(new CaseSection.Fact("Taken by", "Name of lena"))
                    .contains(new CaseSection.Fact("Why", "A critical incident was opened"))
                    .anySatisfy(fact -> {
                        assertThat(fact.label()).isEqualTo("Level 1");
                        assertThat(fact.value()).contains("Name of lena");
                    });
        });
    }

    @Test
    void complexityCountsPeopleBookingsAndEarlierCases() {
        var provider = "u-" + UUID.randomUUID();
        var earlier = open("BK-" + UUID.randomUUID(), Severity.P2);
        provider(earlier, provider);
        clock.advance(Duration.ofDays(400));
        var recent = open("BK-" + UUID.randomUUID(), Severity.P2);
        provider(recent, provider);
        clock.advance(Duration.ofDays(1));
        incident = open("BK-" + UUID.randomUUID(), Severity.P2);
        var nobodyKnown = facts(null);
        assertThat(nobodyKnown.partyCount()).isEqualTo(1);
        assertThat(nobodyKnown.bookingCount()).isEqualTo(1);
        assertThat(nobodyKnown.earlierCases()).isNull();
        assertThat(nobodyKnown.subjectCases()).isNull();
        provider(incident, provider);

        assertThat(facts(null).partyCount()).isEqualTo(2);
        assertThat(facts(null).earlierCases()).isEqualTo(2);
        assertThat(facts(null).subjectCases()).isEqualTo(2);
        assertThat(facts(null).petHarm())
                .isEqualTo(incidents.get(incident).facts().petHarm());
    }

    @Test
    void theLastReviewOfTheEvidenceSaysWhetherTheFactsAreDisputed() {
        assertThat(facts(null).factsDisputed()).isNull();
        assertThat(facts(true).factsDisputed()).isTrue();

        reviewed(false);
        assertThat(facts(true).factsDisputed()).isFalse();
        reviewed(true);
        assertThat(facts(null).factsDisputed()).isTrue();
    }

    @Test
    void whatWasSaidLastOfADisputeCounts() {
        reviewed(true);
        incidents.recordFacts(incident, incident().facts().with(Signal.FACTS_DISPUTED, true), new Actor("mara"));
        incidents.recordFacts(incident, incident().facts().with(Signal.LAWYER_LETTER, true), new Actor("mara"));
        assertThat(facts(null).factsDisputed()).isTrue();

        incidents.recordFacts(incident, incident().facts().with(Signal.FACTS_DISPUTED, false), new Actor("mara"));
        assertThat(facts(true).factsDisputed()).isFalse();
    }

    @Test
    void aCaseIsCrossBorderWhereItsPartiesAreOfDifferentMarkets() {
        var reporter = parties.reporterOf(incident);
        provider(incident, "u-" + UUID.randomUUID());
        provider(incident, "u-" + UUID.randomUUID());
        var providers = parties.of(incident).stream()
                .filter(party -> party.role() == PartyRole.PROVIDER)
                .toList();

        assertThat(facts(null).crossBorder()).isNull();
        parties.recordMarket(reporter.id(), "US");
        assertThat(facts(null).crossBorder()).isNull();
        parties.recordMarket(providers.get(0).id(), "US");
        assertThat(facts(null).crossBorder()).isFalse();
        parties.recordMarket(providers.get(1).id(), "EU");
        assertThat(facts(null).crossBorder()).isTrue();
    }

    private ComplexityFacts facts(Boolean disputed) {
        return loadFacts.handle(incident.toString(), disputed);
    }

    private void reviewed(boolean disputed) {
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.EvidenceReviewed,
                new Actor("mara"),
                Map.of("reviewed", 1, "factsDisputed", disputed)));
    }

    @Test
    void pointsAreAddedAndTheLogNotesAChangeOnce() {
        assertThat(complexity(1)).isEqualTo("LOW");
        assertThat(complexity(2)).isEqualTo("MEDIUM");
        assertThat(complexity(2, 1)).isEqualTo("MEDIUM");
        assertThat(complexity(2, 1, 1)).isEqualTo("HIGH");
        assertThat(complexity(2, 1, 1)).isEqualTo("HIGH");

        assertThat(events(CaseEventType.ComplexityAssessed))
                .extracting(event -> event.data().get("complexity"))
                .containsExactly("LOW", "MEDIUM", "HIGH");
    }

    @Test
    void aShiftIsForSomebodyWithTheRoleAndLiesAhead() {
        var now = clock.instant();
        assertThat(field("boss", "lena", 1)).isEqualTo("role");
        assertThat(field(Roles.LEAD, "nobody", 1)).isEqualTo("username");
        assertThat(field(Roles.LEAD, "ada", 1)).isEqualTo("username");
        assertThat(field(Roles.LEAD, "lena", 0)).isEqualTo("to");
        var past =
                new NewShift(Roles.LEAD, OnCallRank.PRIMARY, "lena", now.minusSeconds(60), now.minusSeconds(1), false);
        assertThat(catchThrowableOfType(ShiftRefused.class, () -> roster.add(past, "lena"))
                        .field())
                .isEqualTo("to");
        assertThat(roster.fromNowOn()).isEmpty();
    }

    @Test
    void aShiftThatHasBegunEndsNowAndOneToComeGoesAway() {
        onCall("lena", Roles.LEAD, OnCallRank.PRIMARY, false);
        var begun = roster.fromNowOn().get(0);
        var toCome = roster.add(
                new NewShift(
                        Roles.LEAD,
                        OnCallRank.BACKUP,
                        "leo",
                        clock.instant().plusSeconds(60),
                        clock.instant().plusSeconds(120),
                        false),
                "lena");

        assertThat(roster.remove(begun.id(), "lea")).isTrue();
        assertThat(roster.remove(begun.id(), "lea")).isFalse();
        assertThat(roster.remove(toCome.id(), "lea")).isTrue();

        assertThat(roster.fromNowOn()).isEmpty();
        assertThat(roster.onCall(Roles.LEAD, OnCallRank.PRIMARY, clock.instant()))
                .isEmpty();
        assertThat(roster.onCall(Roles.LEAD, OnCallRank.PRIMARY, clock.instant().minusSeconds(1)))
                .isPresent();
    }

    private String field(String role, String username, long hours) {
        var now = clock.instant();
        var shift = new NewShift(role, OnCallRank.PRIMARY, username, now, now.plus(Duration.ofHours(hours)), false);
        return catchThrowableOfType(ShiftRefused.class, () -> roster.add(shift, "lena"))
                .field();
    }

    private String complexity(int... points) {
        return recordComplexity
                .handle(
                        incident.toString(),
                        new RecordComplexityWorker.Counted(Arrays.stream(points)
                                .mapToObj(each -> new ComplexityPoints(each, "2026-11"))
                                .toList()))
                .complexity();
    }

    private Map<String, String> refused(String field, String value) {
        var values = packet();
        values.put(field, value);
        return catchThrowableOfType(ActionRefused.class, () -> escalate.perform(incident(), values, new Actor("ada")))
                .errors();
    }

    private static Map<String, Object> packet() {
        var values = new HashMap<String, Object>();
        values.put("escalationTarget", "LEGAL_ONCALL");
        values.put("escalationMode", "PAGE");
        values.put("escalationWhy", "text:why");
        values.put("safetyStatus", "STABLE");
        values.put("recommendedAction", "text:do");
        values.put("decisionNeededBy", "2026-11-20T12:00:00+01:00");
        values.put("fallbackOwner", "lena");
        return values;
    }

    private RuledTask task(Map<String, Object> variables) {
        return new RuledTask(1, "Task_AcknowledgeEscalation", "escalation", incident, variables);
    }

    private void provider(IncidentId id, String user) {
        parties.add(id, new NewParty(PartyRole.PROVIDER, "Sam", UUID.randomUUID() + "@example.org", null, user));
    }

    private Escalation commander() {
        return escalations.of(incident).stream()
                .filter(each -> each.target() == EscalationTarget.INCIDENT_COMMANDER)
                .findFirst()
                .orElseThrow();
    }

    private long commanders() {
        return escalations.of(incident).stream()
                .filter(each -> each.target() == EscalationTarget.INCIDENT_COMMANDER)
                .count();
    }

    private NotifyLevelWorker.Notified enter(Escalation escalation, int loop, int level, LadderStep step) {
        return notifyLevel.handle(escalation.id().toString(), level, loop, step);
    }

    private List<String> told(Escalation escalation) {
        return repository.notificationsOf(escalation.id()).stream()
                .map(NotificationView::username)
                .distinct()
                .toList();
    }

    private void acknowledge(Escalation escalation, int loop, int level, String by) {
        recordAnswer.handle(completedBy(by), escalation.id().toString(), level, loop, acknowledge());
    }

    private static TaskAnswer acknowledge() {
        return new TaskAnswer("ACKNOWLEDGE", null, null, null, null);
    }

    /** A job of a process in which this person completed the task. */
    private ActivatedJob completedBy(String username) {
        var job = job();
        log.append(
                incident,
                CaseEventType.TaskCompleted,
                new Actor(username),
                Map.of("formId", "escalation", "processInstanceKey", String.valueOf(job.getProcessInstanceKey())));
        return job;
    }

    private static RaiseEscalationsWorker.Decided decided(RuledEscalation... ruled) {
        return new RaiseEscalationsWorker.Decided(List.of(ruled));
    }

    private static RuledEscalation rule(String target, String mode, String within) {
        return new RuledEscalation(target, mode, within, "P0_OPENED", "2026-11");
    }
}
