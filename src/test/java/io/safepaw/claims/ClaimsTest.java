package io.safepaw.claims;

import static io.safepaw.testing.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseSection;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PartyWithdrew;
import io.safepaw.casefile.Withdrawn;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterPreviews;
import io.safepaw.communication.LetterStyle;
import io.safepaw.communication.LetterVersions;
import io.safepaw.communication.Message;
import io.safepaw.communication.OptOuts;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.marketplace.MarketplaceEventReceived;
import io.safepaw.marketplace.PaymentEnded;
import io.safepaw.marketplace.Payments;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.Switching;
import io.safepaw.worklist.RuledTask;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.PublishedEvents;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** A claim through its workers, every job delivered twice, on the real database. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(ClaimsTest.Time.class)
@TestPropertySource(
        properties = {
            "safepaw.sms.poll-every=1h",
            "safepaw.sms.provider=twilio",
            "safepaw.sms.account-sid=AC0",
            "safepaw.sms.auth-token=nobody-listens",
            "safepaw.sms.from=+12065550100",
            "safepaw.sms.public-url=https://safepaw.example.org",
            "safepaw.sms.number-key=for-tests",
            "safepaw.sms.api-url=http://localhost:1"
        })
class ClaimsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Actor AGENT = new Actor("ts-agent");
    private static final Actor ASSESSOR = new Actor("claims-assessor");
    private static final Actor MANAGER = new Actor("claims-manager");
    private static final Actor CONTROLLER = new Actor("finance-controller");
    private static final Actor LEAD = new Actor("ts-lead");
    private static final long INSTANCE = 7;
    private static final AtomicLong JOBS = new AtomicLong(1000);
    private static final EligibilityReason OK = new EligibilityReason("ACCEPT", "ELIGIBLE", null, null, "2026-11-1");

    @Autowired
    private Claims claims;

    @Autowired
    private ClaimDuties duties;

    @Autowired
    private ClaimSection section;

    @Autowired
    private ApplyTermsWorker applyTerms;

    @Autowired
    private AcknowledgeClaimWorker acknowledge;

    @Autowired
    private LoadClaimFactsWorker loadFacts;

    @Autowired
    private RecordEligibilityWorker recordEligibility;

    @Autowired
    private AskRespondentWorker askRespondent;

    @Autowired
    private MarkUnansweredWorker markUnanswered;

    @Autowired
    private AwaitInsurerWorker awaitInsurer;

    @Autowired
    private RemindInsurerWorker remindInsurer;

    @Autowired
    private RecordReferralWorker recordReferral;

    @Autowired
    private LetterPreviews previews;

    @Autowired
    private DenyClaimWorker denyClaim;

    @Autowired
    private SendChecklistWorker sendChecklist;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private SendReminderWorker sendReminder;

    @Autowired
    private RecordDocumentCheckWorker recordCheck;

    @Autowired
    private MarkOverdueWorker markOverdue;

    @Autowired
    private RecordGraceWorker recordGrace;

    @Autowired
    private CloseUndocumentedWorker closeUndocumented;

    @Autowired
    private BeginDecisionWorker beginDecision;

    @Autowired
    private LoadLinesWorker loadLines;

    @Autowired
    private RecordClaimAssessmentWorker recordAssessment;

    @Autowired
    private CalculateClaimWorker calculate;

    @Autowired
    private RequireApprovalsWorker requireApprovals;

    @Autowired
    private RecordApprovalWorker recordApproval;

    @Autowired
    private DecideClaimWorker decide;

    @Autowired
    private SendOfferWorker sendOffer;

    @Autowired
    private RemindOfferWorker remindOffer;

    @Autowired
    private LapseOfferWorker lapseOffer;

    @Autowired
    private PreparePaymentWorker preparePayment;

    @Autowired
    private RecordReleaseWorker recordRelease;

    @Autowired
    private RequestPaymentWorker requestPayment;

    @Autowired
    private RecordPaymentDecisionWorker recordPaymentDecision;

    @Autowired
    private CompletePaymentWorker completePayment;

    @Autowired
    private WithdrawnClaims withdrawnClaims;

    @Autowired
    private NoteDeadlineWorker noteDeadline;

    @Autowired
    private RecordHasteningWorker recordHastening;

    @Autowired
    private WithdrawClaimWorker withdrawClaim;

    @Autowired
    private SendStatusWorker sendStatus;

    @Autowired
    private ClaimSettlement settlement;

    @Autowired
    private MarketSwitches switches;

    @Autowired
    private LetterVersions versions;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Parties parties;

    @Autowired
    private CaseTexts texts;

    @Autowired
    private EvidenceFiles evidence;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private EventLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MutableClock clock;

    @Autowired
    private ClaimsOfIncident claimsOfIncident;

    @MockitoBean
    private ProcessMessages messages;

    @MockitoBean
    private Payments payments;

    private String ownerMail;
    private IncidentId incident;
    private Party owner;
    private Party provider;

    @BeforeEach
    void anIncidentWithBothParties() {
        clock.set(NOON);
        ownerMail = "olivia." + UUID.randomUUID() + "@example.org";
        incident = incidents
                .open(new NewIncident(
                        Channel.API,
                        "Report",
                        Facts.unknown(Category.PET_INJURY),
                        "US",
                        "BK-1",
                        new NewParty(
                                PartyRole.REPORTER, "Olivia", ownerMail, "+1 206 555 0142", "u-" + UUID.randomUUID()),
                        NOON))
                .id();
        owner = parties.reporterOf(incident);
        provider = parties.add(
                incident, new NewParty(PartyRole.PROVIDER, "Sam", "sam@example.org", null, "u-" + UUID.randomUUID()));
    }

    @Test
    void anOpenedClaimStartsItsProcessOnceCommitted() {
        var claim = open("1840.50");

        verify(messages, soon())
                .publish(
                        eq(ProcessNames.CLAIM_OPENED),
                        eq(claim.id().toString()),
                        eq(claim.id().toString()),
                        anyMap());
        assertThat(claim.number()).startsWith("CL-");
        assertThat(events(CaseEventType.ClaimOpened)).hasSize(1);
    }

    /** domain.md 2.5 row 12 and 4.2 row 4. */
    @Test
    void theTablesHearOfAClaimWhenItIsOpenedAndNotOfOneThatWasWithdrawn() {
        assertThat(claimsOfIncident.of(incident))
                .containsEntry("claimType", null)
                .containsEntry("payoutAtStake", false);

        var claim = open("1840.50");

        verify(messages, soon()).publish(eq(ProcessNames.FACTS_CHANGED), eq(incident.toString()), any(), anyMap());
        assertThat(claimsOfIncident.of(incident))
                .containsEntry("claimType", "VET_OWNER_PET")
                .containsEntry("payoutAtStake", true);
        withdrawClaim.handle(job(), id(claim));
        assertThat(claimsOfIncident.of(incident))
                .containsEntry("claimType", null)
                .containsEntry("payoutAtStake", false);
    }

    @Test
    void othersHearOfAClaimWithItsTypeButNotWhenItIsOpenedAgain(PublishedEvents published) {
        var claim = withTerms(open("1840.50"));
        sendChecklist.handle(job(), checklist(claim));
        closeUndocumented.handle(job(), id(claim));
        claims.reopen(claim.id(), LEAD);

        assertThat(published.ofType(GuaranteeClaimOpened.class))
                .containsExactly(new GuaranteeClaimOpened(claim.id(), incident, ClaimType.VET_OWNER_PET));
    }

    @Test
    void aLetterAboutAClaimIsWordedAnewWithItsSubject() {
        var name = "N-CLAIM-WITHDRAWN";
        var shipped = versions.paragraphs(name, LetterLanguage.EN);
        assertThat(versions.problems(
                        name, LetterLanguage.EN, Map.of(shipped.get(1).shipped(), "you withdrew it.")))
                .hasSize(1);
        int version = versions.write(
                name,
                LetterLanguage.EN,
                Map.of(
                        shipped.get(0).shipped(), "Claim {claimNumber} ended",
                        shipped.get(1).shipped(), "as you wished, claim {claimNumber} is closed."),
                "Friendlier",
                "anna");
        versions.publish(name, LetterLanguage.EN, version, "ben");

        var claim = open("1840.50");
        withdrawClaim.handle(job(), id(claim));

        assertThat(correspondence.of(incident))
                .filteredOn(message -> message.text() != null && message.text().contains("as you wished"))
                .singleElement()
                .satisfies(
                        message -> assertThat(message.details()).containsValue("Claim " + claim.number() + " ended"));
        versions.publish(name, LetterLanguage.EN, 0, "ben");
    }

    @Test
    void noClaimIsOpenedWhereTheMarketSwitchedThemOffButOpenOnesGoOn() {
        var before = withTerms(open("1840.50"));

        try (var off = Switching.off(switches, Market.US, MarketSwitch.GUARANTEE_CLAIMS)) {
            assertThatThrownBy(() -> open("1840.50"))
                    .isInstanceOf(ClaimRefused.class)
                    .hasMessageContaining("switched off");
            sendChecklist.handle(job(), checklist(before));
            closeUndocumented.handle(job(), id(before));
            claims.reopen(before.id(), LEAD);
        }

        assertThat(claims.of(incident)).hasSize(1);
        assertThat(open("1840.50")).isNotNull();
    }

    @Test
    void aClaimNeedsTwoPartiesOfTheIncidentAndALossInThePast() {
        var stranger = parties.reporterOf(incidents
                .open(new NewIncident(
                        Channel.API,
                        "Other",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "X", "x@example.org", null, null),
                        NOON))
                .id());

        assertThatThrownBy(() -> claims.open(newClaim(stranger, provider, NOON, List.of()), AGENT))
                .isInstanceOf(ClaimRefused.class);
        assertThatThrownBy(() -> claims.open(newClaim(owner, owner, NOON, List.of()), AGENT))
                .isInstanceOf(ClaimRefused.class);
        assertThatThrownBy(() -> claims.open(newClaim(owner, provider, NOON.plusSeconds(1), List.of()), AGENT))
                .isInstanceOf(ClaimRefused.class);
    }

    @Test
    void theClaimantHearsAtOnceWhatHappensNextAndWhatIsSurelyNeeded() {
        var claim = withTerms(open("1840.50"));

        acknowledge.handle(checklist(claim));
        acknowledge.handle(checklist(claim));

        assertThat(mails(owner))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(claim.number(), "This is what happens next", "Itemised invoice", "medical record")
                        .doesNotContain("Account of the other side", "tax details"));
        assertThat(events(CaseEventType.ClaimAcknowledged))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("ruleVersion", "2026-11-1")
                        .containsEntry("docTypes", List.of("ITEMISED_INVOICE", "VET_MEDICAL_RECORD")));
    }

    @Test
    void aChecklistThatFollowsAtOnceIsOneLetterWithTheAcknowledgement() {
        var claim = withTerms(open("1840.50"));
        parties.changeLanguage(owner.id(), Language.DE, AGENT);
        acknowledge.handle(checklist(claim));

        twice(each -> sendChecklist.handle(each, checklist(claim)));
        acknowledge.handle(checklist(claim));

        assertThat(mails(owner)).singleElement().satisfies(mail -> {
            assertThat(mail.text()).contains("we have your claim", "To go on we need", "Itemised invoice");
            assertThat(mail.details())
                    .containsEntry(
                            "subject", "Your claim " + claim.number() + ": we have it, and what we need from you");
            assertThat(mail.details().get("text.de")).contains("Damit es weitergeht", "Aufgeschlüsselte Rechnung");
        });
    }

    @Test
    void aSilentInsurerIsRemindedOfAndThenAPersonGoesOnWithoutIt() {
        var claim = withTerms(open("1840.50"));
        assertThat(Instant.parse(awaitInsurer.handle(job(), id(claim)).insurerReminderAt()))
                .isEqualTo(NOON.plus(Duration.ofDays(14)));

        clock.advance(Duration.ofDays(14));
        var job = job();
        var reminded = remindInsurer.handle(job, id(claim));
        assertThat(remindInsurer.handle(job, id(claim))).isEqualTo(reminded);
        assertThat(reminded)
                .isEqualTo(new ClaimEligibility.Reminded(
                        NOON.plus(Duration.ofDays(28)).toString(), false, null, null));
        assertThat(mails(owner).stream().filter(mail -> mail.text().contains("still wait for the decision")))
                .hasSize(1);

        clock.advance(Duration.ofDays(28));
        var overdue = remindInsurer.handle(job(), id(claim));
        assertThat(overdue.insurerOverdue()).isTrue();
        assertThat(overdue.referralCode()).isEqualTo("OTHER_INSURANCE_FIRST");
        assertThat(overdue.referralGroup()).isEqualTo("claims-manager");
        assertThat(status(claim)).isEqualTo(ClaimStatus.WAITING_INTERNAL);
        completed("claim-referral", MANAGER);
        recordReferral.handle(job(), id(claim), "OTHER_INSURANCE_FIRST", "DENY", "She does not answer");
        assertThat(step(claim, List.of(refer("OTHER_INSURANCE_FIRST"), OK)).eligibilityStep())
                .isEqualTo("DENIED");
        denyClaim.handle(job(), id(claim));
        assertThat(mails(owner))
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains("its decision did not reach us", "the decision of your insurer"));
    }

    @Test
    void anInsurerThatDecidedJustBeforeWeAskIsHeardAtOnce() {
        var claim = withTerms(open("1840.50"));
        claims.recordInsurerDecision(claim.id(), null, AGENT);

        awaitInsurer.handle(job(), id(claim));

        verify(messages, soon()).publish(eq(ProcessNames.INSURER_DECIDED), eq(id(claim)), any(), anyMap());
        assertThat(status(claim)).isEqualTo(ClaimStatus.OPEN);
    }

    @Test
    void theDecisionsGetWhatIsKnown() {
        var claim = withTerms(open("1840.50"));

        var facts = loadFacts.handle(claim.id().toString());

        assertThat(facts.eligibleTotal()).isEqualByComparingTo("1840.50");
        assertThat(facts.reportDeadline()).isEqualTo(NOON.plus(Duration.ofHours(48)));
        assertThat(facts.claimsIn12Months()).isEqualTo(1);
        assertThat(facts.responsiblePartyContacted()).isFalse();
        assertThat(facts.treatmentWindow()).isEqualTo("PT720H");
    }

    @Test
    void theTimeToReportCountsFromTheAnchorOfTheMarket() {
        var discovered = new ClaimDetails(null, NOON, null, List.of(), BigDecimal.ONE, null);
        var lossAt = NOON.minus(Duration.ofHours(6));
        var claim = claims.open(newClaim(owner, provider, lossAt, List.of(), discovered), AGENT);
        var unseen = claims.open(newClaim(owner, provider, lossAt, List.of()), AGENT);
        var atBookingEnd = claims.open(newClaim(owner, provider, lossAt, List.of()), AGENT);
        withTerms(claim, ClaimTerms.Bearer.CLAIMANT, ClaimTerms.ReportAnchor.DISCOVERY_TIME);
        withTerms(unseen, ClaimTerms.Bearer.CLAIMANT, ClaimTerms.ReportAnchor.DISCOVERY_TIME);
        withTerms(atBookingEnd, ClaimTerms.Bearer.CLAIMANT, ClaimTerms.ReportAnchor.BOOKING_END);

        assertThat(loadFacts.handle(id(claim)).reportDeadline()).isEqualTo(NOON.plus(Duration.ofHours(48)));
        assertThat(loadFacts.handle(id(unseen)).reportDeadline()).isEqualTo(lossAt.plus(Duration.ofHours(48)));
        assertThat(loadFacts.handle(id(atBookingEnd)).reportDeadline())
                .isEqualTo(NOON.plus(Duration.ofDays(1)).plus(Duration.ofHours(48)));
        assertThat(loadFacts.handle(id(claim)).bookingPricePerDay()).isEqualByComparingTo("1");
        assertThat(loadFacts.handle(id(claim)).minBookingPerDay()).isEqualByComparingTo("10");
    }

    @Test
    void nothingIsDiscoveredBeforeItHappensOrInTheFuture() {
        for (var at : List.of(NOON.minusSeconds(1), NOON.plusSeconds(1))) {
            var details = new ClaimDetails(null, at, null, List.of(), null, null);
            assertThatThrownBy(() -> claims.open(newClaim(owner, provider, NOON, List.of(), details), AGENT))
                    .isInstanceOf(ClaimRefused.class);
        }
    }

    @Test
    void theOfferSaysWhoBearsTheFirstPart() {
        var claim = withTerms(open("1840.50"), ClaimTerms.Bearer.RESPONSIBLE_PARTY, ClaimTerms.ReportAnchor.LOSS_TIME);
        assess(claim, row(1, "1840.50", null));
        calculate.handle(job(), new ScoredClaim(id(claim), null));

        sendOffer.handle(job(), id(claim));

        assertThat(mails(owner))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("First part that is not paid back, borne by the responsible party: USD 250.00"));
    }

    @Test
    void theOtherPartyComesFirstAndThenTheInsurerAndThenAPerson() {
        var claim = withTerms(open("1840.50"));
        var judged = List.of(
                refer("VET_OPINION_NEEDED"), refer("OTHER_INSURANCE_FIRST"), refer("CONTACT_RESPONSIBLE_PARTY"), OK);

        assertThat(step(claim, judged)).isEqualTo(new ClaimEligibility.Step("CONTACT_RESPONSIBLE_PARTY", null, null));
        var job = job();
        var asked = askRespondent.handle(job, id(claim));
        assertThat(askRespondent.handle(job, id(claim))).isEqualTo(asked);
        assertThat(Instant.parse(asked.respondentAnswerDueAt())).isEqualTo(NOON.plus(Duration.ofHours(72)));
        assertThat(mails(provider))
                .singleElement()
                .satisfies(
                        mail -> assertThat(mail.text()).doesNotContain("Olivia").doesNotContain(claim.number()));
        claims.recordRespondentAnswer(claim.id(), new BigDecimal("600"), AGENT);
        verify(messages, soon()).publish(eq(ProcessNames.RESPONDENT_ANSWERED), eq(id(claim)), any(), anyMap());
        assertThat(loadFacts.handle(id(claim)).responsiblePartyContacted()).isTrue();

        var rest = judged.subList(0, 2);
        assertThat(step(claim, rest).eligibilityStep()).isEqualTo("OTHER_INSURANCE_FIRST");
        twice(each -> awaitInsurer.handle(each, id(claim)));
        assertThat(status(claim)).isEqualTo(ClaimStatus.WAITING_OTHER_INSURER);
        claims.recordInsurerDecision(claim.id(), null, AGENT);
        verify(messages, soon()).publish(eq(ProcessNames.INSURER_DECIDED), eq(id(claim)), any(), anyMap());
        assertThat(loadFacts.handle(id(claim)).otherInsuranceDecision()).isEqualTo("DECLINED");

        assertThat(step(claim, judged.subList(0, 1)))
                .isEqualTo(new ClaimEligibility.Step("HUMAN_REVIEW", "VET_OPINION_NEEDED", "vet-oncall"));
        completed("claim-referral", MANAGER);
        twice(each -> recordReferral.handle(each, id(claim), "VET_OPINION_NEEDED", "ACCEPT", "An accident"));
        assertThat(step(claim, judged.subList(0, 1)).eligibilityStep()).isEqualTo("ELIGIBLE");
        assertThat(events(CaseEventType.ClaimReferralDecided)).hasSize(1);
    }

    @Test
    void silenceOfTheOtherPartyDoesNotStopTheClaim() {
        var claim = withTerms(open("1840.50"));
        askRespondent.handle(job(), id(claim));

        twice(each -> markUnanswered.handle(each, id(claim)));

        assertThat(loadFacts.handle(id(claim)).responsiblePartyContacted()).isTrue();
        assertThat(events(CaseEventType.ClaimPartyAnswered))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("answer", "NO_RESPONSE"));
    }

    @Test
    void aDenialSaysWhyOnWhatAndWhatWouldChangeIt() {
        var claim = withTerms(open("1840.50"));
        var late = new EligibilityReason("DENY", "LATE_REPORT", "GUARANTEE-4.1", "2026-01", "2026-11-1");

        assertThat(step(claim, List.of(late, OK)).eligibilityStep()).isEqualTo("DENIED");
        twice(each -> denyClaim.handle(each, id(claim)));

        var denied = claims.get(claim.id());
        assertThat(denied.outcome()).isEqualTo(ClaimOutcome.DENIED);
        assertThat(denied.reasons()).containsExactly(late);
        assertThat(mails(owner))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                "reported too late",
                                "clause GUARANTEE-4.1 of 2026-01",
                                "20 November 2026",
                                "proof that you told us earlier")
                        .contains("20 December 2026"));
        assertThat(events(CaseEventType.ClaimDecided))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("outcome", "DENIED"));
    }

    @Test
    void aReviewOfADenialIsDecidedByAPersonAndOnlyOnce() {
        var claim = withTerms(open("1840.50"));
        var late = new EligibilityReason("DENY", "LATE_REPORT", "GUARANTEE-4.1", "2026-01", "2026-11-1");
        step(claim, List.of(late, OK));
        denyClaim.handle(job(), id(claim));

        claims.reopen(claim.id(), LEAD);

        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.REOPENED);
        assertThat(step(claim, List.of(late, OK)))
                .isEqualTo(new ClaimEligibility.Step("HUMAN_REVIEW", "LATE_REPORT", "claims-manager"));
        var mails = mails(owner).size();
        var denial = previews.of("claim-referral", incident, referral(claim, "DENY", List.of(late, OK)));
        assertThat(denial.missing()).isNull();
        assertThat(denial.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("We cannot pay it"));
        assertThat(previews.of("claim-referral", incident, referral(claim, "ACCEPT", List.of(late, OK)))
                        .letters())
                .isEmpty();
        assertThat(mails(owner)).hasSize(mails);
        assertThat(events(CaseEventType.ClaimReferralDecided)).isEmpty();
        completed("claim-referral", MANAGER);
        recordReferral.handle(job(), id(claim), "LATE_REPORT", "DENY", "No proof");
        assertThat(step(claim, List.of(late, OK)).eligibilityStep()).isEqualTo("DENIED");
        denyClaim.handle(job(), id(claim));
        assertThatThrownBy(() -> claims.reopen(claim.id(), LEAD)).isInstanceOf(ClaimRefused.class);
    }

    private static Map<String, Object> referral(Claim claim, String decision, List<EligibilityReason> judged) {
        return Map.of(
                "claimId",
                id(claim),
                "referralCode",
                "LATE_REPORT",
                "referralDecision",
                decision,
                "referralReason",
                "No proof",
                "claimEligibility",
                judged,
                "incidentNumber",
                "SP-1");
    }

    /** domain.md 3.5: SMS on 12 and 13. */
    @Test
    void theLastRemindersAreSentBySmsToo() {
        var claim = withTerms(open("1840.50"));
        var reminders = sendChecklist.handle(job(), checklist(claim)).documentReminders();

        twice(each -> sendReminder.handle(each, id(claim), reminders.get(2)));
        assertThat(smsReminders()).isZero();
        twice(each -> sendReminder.handle(each, id(claim), reminders.get(3)));
        assertThat(smsReminders()).isEqualTo(1);
        twice(each -> sendReminder.handle(each, id(claim), reminders.get(4)));
        assertThat(smsReminders()).isEqualTo(2);
        assertThat(mails(owner)).hasSize(4);
    }

    @Test
    void whoSentStopIsRemindedByMailOnly() {
        var claim = withTerms(open("1840.50"));
        var reminders = sendChecklist.handle(job(), checklist(claim)).documentReminders();
        optOuts.add("+12065550142", "STOP");
        try {
            twice(each -> sendReminder.handle(each, id(claim), reminders.get(4)));
        } finally {
            optOuts.remove("+12065550142");
        }

        assertThat(smsReminders()).isZero();
        assertThat(mails(owner)).hasSize(2);
    }

    private long smsReminders() {
        return events(CaseEventType.SmsStateChanged).stream()
                .filter(event -> "CLAIM_REMINDER".equals(event.data().get("template")))
                .filter(event -> "QUEUED".equals(event.data().get("state")))
                .count();
    }

    @Test
    void theChecklistTellsWhatIsMissingAndEndsWhenNothingIs() {
        var claim = withTerms(open("1840.50"));
        var job = job();

        var begun = sendChecklist.handle(job, checklist(claim));
        assertThat(sendChecklist.handle(job, checklist(claim))).isEqualTo(begun);

        assertThat(begun.documentsComplete()).isFalse();
        assertThat(Instant.parse(begun.documentsDueAt())).isEqualTo(NOON.plus(Duration.ofDays(14)));
        assertThat(begun.documentReminders().stream().map(Instant::parse))
                .isEqualTo(List.of(2, 5, 9, 12, 13).stream()
                        .map(day -> NOON.plus(Duration.ofDays(day)))
                        .toList());
        assertThat(mails(owner))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("Itemised invoice", "medical record")
                        .doesNotContain("Account of the other side", "tax details"));
        clock.advance(Duration.ofDays(2));
        twice(each ->
                sendReminder.handle(each, id(claim), begun.documentReminders().get(0)));
        assertThat(mails(owner)).hasSize(2);

        var unusable =
                claims.addDocument(claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, null, null, null, AGENT);
        verify(messages, soon())
                .publish(
                        eq(ProcessNames.DOCUMENT_RECEIVED),
                        eq(unusable.id().toString()),
                        eq(unusable.id().toString()),
                        aboutDocument(claim, unusable, "ITEMISED_INVOICE"));
        completed("claim-document", ASSESSOR);
        twice(each -> recordCheck.handle(each, id(claim), unusable.id().toString(), "REJECT", "NOT_ITEMISED"));
        assertThat(mails(owner))
                .hasSize(3)
                .anySatisfy(mail -> assertThat(mail.text()).contains("does not list each thing with its price"));

        accept(claim, ClaimDocumentType.ITEMISED_INVOICE);
        assertThat(claims.missingDocuments(claim.id())).containsExactly(ClaimDocumentType.VET_MEDICAL_RECORD);
        claims.waiveDocument(claim.id(), ClaimDocumentType.VET_MEDICAL_RECORD, "text:1", LEAD);

        verify(messages, soon())
                .publish(eq(ProcessNames.CHECKLIST_COMPLETED), eq(begun.gatheringId()), any(), anyMap());
        assertThat(events(CaseEventType.ChecklistComplete)).hasSize(1);
        assertThat(status(claim)).isEqualTo(ClaimStatus.WAITING_INTERNAL);
        assertThat(claims.get(claim.id()).decisionDueAt())
                .isAfter(clock.instant().plus(Duration.ofDays(9)));
    }

    @Test
    void aRejectedDocumentNeedsAReason() {
        var claim = withTerms(open("1840.50"));
        sendChecklist.handle(job(), checklist(claim));
        var document =
                claims.addDocument(claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, null, null, null, AGENT);

        assertThatThrownBy(
                        () -> recordCheck.handle(job(), id(claim), document.id().toString(), "REJECT", null))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("'documentRejection'");
    }

    @Test
    void aDocumentOfWhichAnotherOneDoesIsNotAskedForAgain() {
        var claim = withTerms(open("1840.50"));
        sendChecklist.handle(job(), checklist(claim));
        completed("claim-document", ASSESSOR);
        check(claim, ClaimDocumentType.VET_MEDICAL_RECORD, "REJECT");
        check(claim, ClaimDocumentType.VET_MEDICAL_RECORD, "ACCEPT");
        check(claim, ClaimDocumentType.VET_MEDICAL_RECORD, "REJECT");
        claims.addDocument(claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, null, null, null, AGENT);
        check(claim, ClaimDocumentType.ITEMISED_INVOICE, "REJECT");

        assertThat(mails(owner))
                .extracting(Message::text)
                .filteredOn(text -> text.contains("We cannot use this one"))
                .satisfiesExactlyInAnyOrder(
                        asked -> assertThat(asked).contains("Please send another one by"),
                        enough -> assertThat(enough)
                                .contains("You need not send it again")
                                .doesNotContain("Please send"),
                        // Each bill adds to the others.
                        welcome -> assertThat(welcome).contains("If you have one that does"));
    }

    private void check(Claim claim, ClaimDocumentType type, String decision) {
        var document = claims.addDocument(claim.id(), type, null, null, null, null, AGENT);
        recordCheck.handle(
                job(), id(claim), document.id().toString(), decision, decision.equals("REJECT") ? "ILLEGIBLE" : null);
    }

    @Test
    void aClaimWithoutDocumentsIsClosedAndADocumentOnDayTwentyOpensItAgainOnce() {
        var claim = withTerms(open("1840.50"));
        sendChecklist.handle(job(), checklist(claim));
        clock.advance(Duration.ofDays(14));
        var job = job();

        var overdue = markOverdue.handle(job, id(claim));
        assertThat(markOverdue.handle(job, id(claim))).isEqualTo(overdue);
        assertThat(overdue.documentsUnchecked()).isFalse();
        assertThat(Instant.parse(overdue.graceEndsAt())).isEqualTo(NOON.plus(Duration.ofDays(17)));
        assertThat(status(claim)).isEqualTo(ClaimStatus.DOCS_OVERDUE);
        completed("claim-grace", LEAD);
        twice(each -> recordGrace.handle(each, id(claim), "GRANT", "She was ill"));
        assertThat(mails(owner).stream().filter(mail -> mail.text().contains("you have more time")))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("until "
                                + new LetterStyle(LetterLanguage.EN, ZoneId.of("America/New_York"))
                                        .dayAndTime(NOON.plus(Duration.ofDays(17)))));
        clock.advance(Duration.ofDays(3));
        twice(each -> closeUndocumented.handle(each, id(claim)));
        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.CLOSED_NO_DOCS);
        assertThat(mails(owner).stream().filter(mail -> mail.text().contains("we closed your claim")))
                .hasSize(1);

        clock.advance(Duration.ofDays(3));
        var late = claims.addDocument(claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, null, null, null, AGENT);
        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.REOPENED);
        verify(messages, soon().times(2)).publish(eq(ProcessNames.CLAIM_OPENED), eq(id(claim)), any(), anyMap());

        sendChecklist.handle(job(), checklist(claim));
        assertThat(mails(owner).get(mails(owner).size() - 1).text())
                .as("what came is not asked for again")
                .contains("To go on we need", "medical record")
                .doesNotContain("Itemised invoice");
        var unchecked = new ClaimGathering.Closed(null, true);
        assertThat(closeUndocumented.handle(job(), id(claim))).isEqualTo(unchecked);
        assertThat(claims.get(claim.id()).isEnded()).isFalse();
        completed("claim-document", ASSESSOR);
        recordCheck.handle(job(), id(claim), late.id().toString(), "REJECT", "ILLEGIBLE");
        closeUndocumented.handle(job(), id(claim));
        assertThatThrownBy(() -> claims.addDocument(
                        claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, null, null, null, AGENT))
                .isInstanceOf(ClaimRefused.class);
    }

    @Test
    void aClaimIsNotOpenedAgainAfterThirtyDays() {
        var claim = withTerms(open("1840.50"));
        sendChecklist.handle(job(), checklist(claim));
        closeUndocumented.handle(job(), id(claim));

        clock.advance(Duration.ofDays(30).plusSeconds(1));

        assertThatThrownBy(() -> claims.reopen(claim.id(), LEAD)).isInstanceOf(ClaimRefused.class);
    }

    @Test
    void whatWeHaveNotCheckedIsNotOverdue() {
        var claim = withTerms(open("1840.50"));
        sendChecklist.handle(job(), checklist(claim));
        claims.addDocument(claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, null, null, null, AGENT);

        assertThat(markOverdue.handle(job(), id(claim)).documentsUnchecked()).isTrue();
        assertThat(status(claim)).isEqualTo(ClaimStatus.WAITING_CLAIMANT);
    }

    @Test
    void theVetBillOfTheHeatStrokeIsPaidAfterTheManagersApproval() {
        when(payments.pay(any())).thenReturn(new Payments.Answer(Payments.State.SETTLED, null));
        var claim = assessed(withTerms(open("1840.50")), "1840.50");
        var job = job();

        var calculated = calculate.handle(job, new ScoredClaim(id(claim), null));
        assertThat(calculate.handle(job, new ScoredClaim(id(claim), null))).isEqualTo(calculated);
        assertThat(calculated.kind()).isEqualTo("VET_OWNER_PET");
        assertThat(calculated.payable()).isEqualByComparingTo("1590.50");
        requireApprovals.handle(job(), id(claim), 1, "2026-11-1");
        assertThatThrownBy(() -> decide.handle(job(), id(claim))).isInstanceOf(IllegalStateException.class);
        approve(claim, MANAGER);
        assertThat(decide.handle(job(), id(claim)))
                .isEqualTo(new ClaimAssessment.Decided(true, new BigDecimal("1590.50")));

        var offered = sendOffer.handle(job(), id(claim));
        assertThat(Instant.parse(offered.offerEndsAt()))
                .isEqualTo(clock.instant().plus(Duration.ofDays(14)));
        assertThat(mails(owner)).anySatisfy(mail -> assertThat(mail.text()).contains("USD 1590.50", "USD 250.00"));
        twice(each -> remindOffer.handle(each, id(claim)));
        assertThat(mails(owner).stream().filter(mail -> mail.text().contains("ends on")))
                .hasSize(1);
        claims.answerOffer(claim.id(), true, true, true, AGENT);
        verify(messages, soon()).publish(eq(ProcessNames.SETTLEMENT_ACCEPTED), eq(offered.offerId()), any(), anyMap());

        var prepared = preparePayment.handle(job(), id(claim));
        assertThat(prepared.paymentReady()).isTrue();
        assertThat(Instant.parse(prepared.paymentLimitAt())).isEqualTo(NOON.plus(Duration.ofDays(30)));
        completed("claim-release", CONTROLLER);
        twice(each -> recordRelease.handle(each, id(claim), prepared.paymentId(), "RELEASE", null));
        twice(each -> requestPayment.handle(each, id(claim), prepared.paymentId()));
        verify(payments, times(1)).pay(any());
        verify(messages, soon()).publish(eq(ProcessNames.PAYMENT_SETTLED), eq(prepared.paymentId()), any(), anyMap());
        twice(each -> completePayment.handle(each, id(claim), prepared.paymentId()));

        var paid = claims.get(claim.id());
        assertThat(paid.outcome()).isEqualTo(ClaimOutcome.APPROVED_FULL);
        assertThat(paid.paid()).isEqualByComparingTo("1590.50");
        assertThat(events(CaseEventType.ClaimPaid)).hasSize(1);
        assertThat(events(CaseEventType.ClaimDecided)).hasSize(1);
        assertThat(section.of(incident)).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo("Ended");
            assertThat(entry.facts().toString()).contains("Approved in full", "USD 1590.50");
        });
    }

    @Test
    void aLateInvoiceInsideTheTreatmentWindowIsStillAccepted() {
        var claim = assessed(withTerms(open("1840.50")), "1840.50");

        var late = claims.addDocument(
                claim.id(),
                ClaimDocumentType.ITEMISED_INVOICE,
                null,
                new BigDecimal("300"),
                DAY.plusDays(29),
                null,
                AGENT);

        verify(messages, soon())
                .publish(
                        eq(ProcessNames.DOCUMENT_RECEIVED),
                        eq(late.id().toString()),
                        any(),
                        aboutDocument(claim, late, "ITEMISED_INVOICE"));
        assertThat(duties.againstCompleting(
                        task("claim-assess", claim), "claims-assessor", Map.of("assessmentDecision", "DENY")))
                .containsValue("A document came that nobody has checked yet. Please have it checked first.");
        assertThat(duties.againstCompleting(
                        task("claim-assess", claim), "claims-assessor", Map.of("assessmentDecision", "MORE_DOCUMENTS")))
                .isEmpty();
        completed("claim-document", ASSESSOR);
        twice(each -> recordCheck.handle(each, id(claim), late.id().toString(), "ACCEPT", null));
        assertThat(claims.documentsOf(claim.id()))
                .extracting(ClaimDocument::status)
                .containsExactly(ClaimDocument.Status.ACCEPTED);
        assess(claim, row(1, "1840.50", null), row(2, "300", null));
        assertThat(calculate.handle(job(), new ScoredClaim(id(claim), null)).payable())
                .isEqualByComparingTo("1890.50");
    }

    @Test
    void aDocumentThatNobodyAskedForIsRejectedWithoutADate() {
        var claim = withTerms(open("1840.50"));
        var document = claims.addDocument(claim.id(), ClaimDocumentType.PHOTO_INJURY, null, null, null, null, AGENT);
        completed("claim-document", ASSESSOR);

        recordCheck.handle(job(), id(claim), document.id().toString(), "REJECT", "WRONG_PET");

        assertThat(mails(owner))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("it is about another pet", "If you have one that does")
                        .doesNotContain("send it again by"));
    }

    @Test
    void aFurtherInvoiceInsideTheTreatmentWindowIsPaidOnTop() {
        var claim = paid("1840.50");
        clock.advance(Duration.ofDays(44));

        var further = claims.addDocument(
                claim.id(),
                ClaimDocumentType.ITEMISED_INVOICE,
                null,
                new BigDecimal("300"),
                DAY.plusDays(30),
                null,
                AGENT);

        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.REOPENED);
        verify(messages, soon())
                .publish(eq(ProcessNames.DOCUMENT_RECEIVED), eq(further.id().toString()), any(), anyMap());
        assess(claim, row(1, "1840.50", null), row(2, "300", null));
        assertThat(calculate.handle(job(), new ScoredClaim(id(claim), null)).amountDue())
                .isEqualByComparingTo("300.00");
    }

    @Test
    void aFurtherInvoiceIsTakenUntilFourteenDaysAfterTheTreatmentWindow() {
        var claim = paid("1840.50");
        clock.set(NOON.plus(Duration.ofDays(44)).plusSeconds(1));

        assertThatThrownBy(() -> claims.addDocument(
                        claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, BigDecimal.TEN, DAY, null, AGENT))
                .isInstanceOf(ClaimRefused.class);
    }

    @Test
    void linesAfterTheTreatmentWindowCountNothingWhateverTheAssessorTypes() {
        var claim = assessed(withTerms(open("500", "300")), "500", "0");
        completed("claim-assess", ASSESSOR);
        recordAssessment.handle(
                job(),
                form(
                        claim,
                        "PAY",
                        List.of(row(1, "500", null), row(2, "300", null)),
                        List.of(new LineWindow(1, "INCLUDE", "2026-11-1"), new LineWindow(2, "EXCLUDE", "2026-11-1"))));

        assertThat(calculate.handle(job(), new ScoredClaim(id(claim), null)).payable())
                .isEqualByComparingTo("250.00");
        assertThat(claims.get(claim.id()).calculated()).isEqualTo(ClaimOutcome.APPROVED_PARTIAL);
        assertThat(claims.linesOf(claim.id()).get(1).reason()).isEqualTo("AFTER_TREATMENT_WINDOW");
    }

    @Test
    void theLogTellsTheVersionOfEveryTableThatWasAsked() {
        var claim = withTerms(open("500"));
        recordEligibility.handle(
                job(), new JudgedClaim(id(claim), List.of(OK), List.of(new FraudSign("NEW_ACCOUNT", 15, "fraud-1"))));
        sendChecklist.handle(job(), checklist(claim));
        completed("claim-assess", ASSESSOR);
        recordAssessment.handle(
                job(),
                form(claim, "PAY", List.of(row(1, "500", null)), List.of(new LineWindow(1, "INCLUDE", "window-1"))));
        calculate.handle(job(), new ScoredClaim(id(claim), List.of(new FraudSign("NEW_ACCOUNT", 15, "fraud-1"))));
        twice(each -> requireApprovals.handle(each, id(claim), 0, "approval-1"));

        assertThat(data(CaseEventType.ClaimTermsApplied)).containsEntry("ruleVersion", "2026-11-1");
        assertThat(data(CaseEventType.ClaimEligibilityJudged))
                .containsEntry("ruleVersion", "2026-11-1")
                .containsEntry("fraudRuleVersion", "fraud-1");
        assertThat(data(CaseEventType.ClaimDocumentsRequested)).containsEntry("ruleVersion", "2026-11-1");
        assertThat(data(CaseEventType.ClaimAssessed)).containsEntry("lineRuleVersion", "window-1");
        assertThat(data(CaseEventType.ClaimCalculated)).containsEntry("fraudRuleVersion", "fraud-1");
        assertThat(data(CaseEventType.ClaimApprovalsRequired))
                .containsEntry("ruleVersion", "approval-1")
                .containsEntry("approvals", 0);
    }

    /** Of the one event of this kind. */
    private Map<String, Object> data(CaseEventType type) {
        var events = events(type);
        assertThat(events).hasSize(1);
        return events.get(0).data();
    }

    @Test
    void lessThanWasClaimedNeedsAReasonAndMoreIsNeverAccepted() {
        var claim = withTerms(open("500"));
        completed("claim-assess", ASSESSOR);

        assertThatThrownBy(() ->
                        recordAssessment.handle(job(), form(claim, "PAY", List.of(row(1, "400", null)), List.of())))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() ->
                        recordAssessment.handle(job(), form(claim, "PAY", List.of(row(1, "500.01", null)), List.of())))
                .isInstanceOf(BadVariable.class);
        assertThatThrownBy(() ->
                        recordAssessment.handle(job(), form(claim, "PAY", List.of(row(9, "1", null)), List.of())))
                .isInstanceOf(BadVariable.class);
        assertThat(duties.againstCompleting(
                        task("claim-assess", claim),
                        "claims-assessor",
                        Map.of(
                                "assessmentDecision",
                                "PAY",
                                "claimLines",
                                List.of(Map.of("lineNo", 1, "acceptedAmount", 400)))))
                .containsKey("");
        assertThat(duties.againstCompleting(
                        task("claim-assess", claim), "claims-assessor", Map.of("assessmentDecision", "PAY")))
                .containsValue("Please assess line 1, too; it came meanwhile.");
    }

    @Test
    void claimsOfOneOccurrenceShareTheCapAndAreSummedForTheApprovals() {
        var first = assessed(withTerms(open("20000")), "20000");
        calculate.handle(job(), new ScoredClaim(id(first), null));

        var second = assessed(withTerms(open("10000")), "10000");
        var calculated = calculate.handle(job(), new ScoredClaim(id(second), null));

        assertThat(claims.get(second.id()).payable()).isEqualByComparingTo("5250.00");
        assertThat(claims.get(second.id()).calculated()).isEqualTo(ClaimOutcome.APPROVED_CAPPED);
        assertThat(calculated.payable()).isEqualByComparingTo("25000.00");
        assertThat(calculated.amountDue()).isEqualByComparingTo("5250.00");
    }

    @Test
    void anApprovalIsVoidOnceThePayeeChanges() {
        var claim = offered("1840.50");

        claims.changePayee(claim.id(), provider.id(), AGENT);
        claims.answerOffer(claim.id(), true, true, true, AGENT);

        assertThat(events(CaseEventType.ClaimApprovalVoid)).hasSize(1);
        assertThat(preparePayment.handle(job(), id(claim)).paymentReady()).isFalse();
        assertThat(status(claim)).isEqualTo(ClaimStatus.WAITING_INTERNAL);
        assertThat(loadFacts.handle(id(claim)).payeeChangedDaysAgo()).isZero();
    }

    @Test
    void anApprovalIsVoidOnceTheAmountChanges() {
        var claim = offered("1840.50");

        claims.recordRespondentAnswer(claim.id(), new BigDecimal("500"), AGENT);
        claims.answerOffer(claim.id(), true, true, true, AGENT);

        assertThat(preparePayment.handle(job(), id(claim)).paymentReady()).isFalse();
    }

    @Test
    void nothingIsAcceptedBeforePayeeDetailsAreThere() {
        var claim = offered("1840.50");

        assertThatThrownBy(() -> claims.answerOffer(claim.id(), true, false, true, AGENT))
                .isInstanceOf(ClaimRefused.class);
        claims.answerOffer(claim.id(), false, false, false, AGENT);

        verify(messages, soon()).publish(eq(ProcessNames.SETTLEMENT_REJECTED), any(), any(), anyMap());
        assertThatThrownBy(() -> claims.answerOffer(claim.id(), true, true, true, AGENT))
                .isInstanceOf(ClaimRefused.class);
    }

    @Test
    void anUnansweredOfferLapses() {
        var claim = offered("1840.50");

        twice(each -> lapseOffer.handle(each, id(claim)));

        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.OFFER_LAPSED);
    }

    @Test
    void assessorEditorApproverReleaserAndPayeeAreFivePeople() {
        var claim = assessed(withTerms(open("1840.50")), "1840.50");
        calculate.handle(job(), new ScoredClaim(id(claim), null));
        requireApprovals.handle(job(), id(claim), 2, "2026-11-1");
        approve(claim, MANAGER);

        var approval = task("claim-approve", claim);
        assertThat(duties.againstTaking(approval, ASSESSOR.id())).isPresent();
        assertThat(duties.againstTaking(approval, AGENT.id())).get().asString().contains("edited a line");
        assertThat(duties.againstTaking(approval, MANAGER.id()))
                .get()
                .asString()
                .contains("approved");
        assertThat(duties.againstTaking(approval, ownerMail)).get().asString().contains("party");
        assertThat(duties.againstTaking(approval, CONTROLLER.id())).isEmpty();
        assertThat(duties.againstCompleting(approval, ASSESSOR.id(), Map.of())).containsKey("");
        assertThatThrownBy(() -> decide.handle(job(), id(claim))).isInstanceOf(IllegalStateException.class);
        approve(claim, MANAGER);
        assertThatThrownBy(() -> decide.handle(job(), id(claim)))
                .as("the same person twice is one approval")
                .isInstanceOf(IllegalStateException.class);
        approve(claim, CONTROLLER);
        assertThat(decide.handle(job(), id(claim)).payment()).isTrue();
        var release = task("claim-release", claim);
        assertThat(duties.againstTaking(release, CONTROLLER.id())).isPresent();
        assertThat(duties.againstTaking(release, ASSESSOR.id())).isPresent();
        assertThat(duties.againstTaking(release, "second-controller")).isEmpty();
    }

    @Test
    void aFailedPaymentIsTriedAgainUnderANewKeyAndALateOneUnderItsOwn() {
        when(payments.pay(any()))
                .thenReturn(
                        new Payments.Answer(Payments.State.REFUSED, "ACCOUNT_CLOSED"),
                        new Payments.Answer(Payments.State.PENDING, null),
                        new Payments.Answer(Payments.State.PENDING, null));
        var claim = offered("1840.50");
        claims.answerOffer(claim.id(), true, true, true, AGENT);
        var payment = preparePayment.handle(job(), id(claim)).paymentId();

        requestPayment.handle(job(), id(claim), payment);
        verify(messages, soon()).publish(eq(ProcessNames.PAYMENT_FAILED), eq(payment), any(), anyMap());
        assertThat(events(CaseEventType.ClaimPaymentFailed))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("reason", "ACCOUNT_CLOSED"));
        assertThat(section.of(incident).get(0).facts())
                .contains(new CaseSection.Fact("Payment failed", "the account of the payee is closed"));
        completed("payment-problem", CONTROLLER);
        twice(each -> recordPaymentDecision.handle(each, id(claim), payment, "RETRY", "New account"));
        assertThat(section.of(incident).get(0).facts())
                .extracting(CaseSection.Fact::label)
                .doesNotContain("Payment failed");
        requestPayment.handle(job(), id(claim), payment);
        recordPaymentDecision.handle(job(), id(claim), payment, "RETRY", "Still waiting");
        requestPayment.handle(job(), id(claim), payment);

        var orders = ArgumentCaptor.forClass(Payments.Order.class);
        verify(payments, times(3)).pay(orders.capture());
        assertThat(orders.getAllValues())
                .extracting(Payments.Order::idempotencyKey)
                .containsExactly(payment + ":1", payment + ":2", payment + ":2");
        told(payment + ":1", false, "OF_THE_FIRST_ATTEMPT");
        told(payment + ":2", true, null);
        told(payment + ":2", false, "LATE");
        told(UUID.randomUUID() + ":1", true, null);
        told("no-payment-of-ours", true, null);
        verify(messages, soon()).publish(eq(ProcessNames.PAYMENT_SETTLED), eq(payment), any(), anyMap());
        assertThat(events(CaseEventType.ClaimPaymentFailed)).hasSize(1);
    }

    /** The marketplace tells what became of a payment. */
    private void told(String paymentKey, boolean settled, String reason) {
        new PaymentNews(eventId -> new PaymentEnded(paymentKey, settled, reason), settlement)
                .on(new MarketplaceEventReceived("evt-1"));
    }

    @Test
    void financeMayPayByOtherMeansOrSendThePaymentBack() {
        var claim = offered("1840.50");
        claims.answerOffer(claim.id(), true, true, true, AGENT);
        var payment = preparePayment.handle(job(), id(claim)).paymentId();
        completed("payment-problem", CONTROLLER);
        completed("claim-release", CONTROLLER);

        assertThatThrownBy(() -> recordPaymentDecision.handle(job(), id(claim), payment, "PERHAPS", "?"))
                .isInstanceOf(BadVariable.class);
        recordPaymentDecision.handle(job(), id(claim), payment, "PAID_OUTSIDE", "By cheque");
        requestPayment.handle(job(), id(claim), payment);
        verify(payments, times(0)).pay(any());

        var note = recordRelease.handle(job(), id(claim), payment, "RETURN", "Wrong payee");
        assertThat(texts.read(incident, note.get("releaseNote"))).contains("Wrong payee");
        assertThat(status(claim)).isEqualTo(ClaimStatus.WAITING_INTERNAL);
    }

    @Test
    void theSameInvoiceWithAnotherClaimIsASignOfFraudAndFraudOperationsApproveTheEnd() {
        var file = store("invoice");
        var before = withTerms(open("400"));
        claims.addDocument(before.id(), ClaimDocumentType.ITEMISED_INVOICE, file, null, null, null, AGENT);
        var claim = withTerms(open("1840.50"));
        claims.addDocument(claim.id(), ClaimDocumentType.ITEMISED_INVOICE, file, null, null, null, AGENT);
        assertThat(loadFacts.handle(id(claim)).invoiceSeenBefore()).isTrue();
        assertThat(section.of(incident).toString())
                .contains("the same file came with " + before.number(), "the same file came with " + claim.number());

        completed("claim-assess", ASSESSOR);
        recordAssessment.handle(job(), form(claim, "FRAUD", List.of(), List.of()));
        assertThat(section.of(incident).toString()).contains("label=How the assessor weighed it, value=text:");
        var calculated = calculate.handle(job(), new ScoredClaim(id(claim), null));
        assertThat(calculated.fraudScore()).isEqualTo(50);
        assertThat(calculated.payable()).isZero();
        requireApprovals.handle(job(), id(claim), 2, "2026-11-1");
        approve(claim, new Actor("fraud-ops"));
        approve(claim, MANAGER);

        assertThat(decide.handle(job(), id(claim)).payment()).isFalse();
        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.FRAUD_CLOSED);
    }

    @Test
    void everyProposalHasItsOutcome() {
        assertThat(outcome("DENY", "NOT_PROVEN", null)).isEqualTo(ClaimOutcome.DENIED);
        assertThat(outcome("REFER_TO_INSURER", null, null)).isEqualTo(ClaimOutcome.REFERRED_TO_INSURER);
        assertThat(outcome("PAY", null, new BigDecimal("1840.50"))).isEqualTo(ClaimOutcome.PAID_BY_RESPONSIBLE_PARTY);
    }

    @Test
    void goodwillIsPaidAsSuch() {
        var claim = withTerms(open("100"));
        completed("claim-assess", ASSESSOR);

        recordAssessment.handle(job(), form(claim, "GOODWILL", List.of(row(1, "100", null)), List.of()));
        var calculated = calculate.handle(job(), new ScoredClaim(id(claim), null));

        assertThat(calculated.kind()).isEqualTo("GOODWILL");
        assertThat(calculated.payable()).isEqualByComparingTo("75.00");
        assertThat(claims.get(claim.id()).calculated()).isEqualTo(ClaimOutcome.GOODWILL_PAID);
    }

    @Test
    void aClaimantWhoWithdrawsEndsTheirOwnClaim() {
        var claim = withTerms(open("1840.50"));

        withdrawnClaims.on(withdrew(claim, claim.claimant(), Withdrawn.REPORT));
        withdrawnClaims.on(withdrew(claim, PartyId.random(), Withdrawn.CLAIM));
        assertThat(claimEvents(claim)).isEmpty();

        withdrawnClaims.on(withdrew(claim, claim.claimant(), Withdrawn.CLAIM));
        verify(messages, soon()).publish(eq(ProcessNames.CLAIM_WITHDRAWN), eq(id(claim)), any(), anyMap());
        assertThat(claimEvents(claim)).containsExactly(AGENT);
        twice(each -> withdrawClaim.handle(each, id(claim)));

        withdrawnClaims.on(withdrew(claim, claim.claimant(), Withdrawn.CLAIM));
        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.WITHDRAWN);
    }

    private static PartyWithdrew withdrew(Claim claim, PartyId party, Withdrawn what) {
        return new PartyWithdrew(claim.incidentId(), party, what, AGENT, UUID.randomUUID());
    }

    /** Who had this claim withdrawn. */
    private List<Actor> claimEvents(Claim claim) {
        return log.of(claim.incidentId()).stream()
                .filter(event -> event.type() == CaseEventType.ClaimStatusChanged
                        && "WITHDRAWN".equals(event.data().get("to")))
                .map(CaseEvent::actor)
                .toList();
    }

    @Test
    void aClaimIsWithdrawnByItsClaimantUntilItIsPaid() {
        var claim = withTerms(open("1840.50"));
        var document =
                claims.addDocument(claim.id(), ClaimDocumentType.ITEMISED_INVOICE, null, null, null, null, AGENT);
        claims.withdraw(claim.id(), AGENT);
        verify(messages, soon()).publish(eq(ProcessNames.CLAIM_WITHDRAWN), eq(id(claim)), any(), anyMap());

        twice(each -> withdrawClaim.handle(each, id(claim)));

        verify(messages, soon())
                .publish(eq(ProcessNames.DOCUMENT_WITHDRAWN), eq(document.id().toString()), any(), anyMap());

        assertThat(claims.get(claim.id()).outcome()).isEqualTo(ClaimOutcome.WITHDRAWN);
        assertThatThrownBy(() -> claims.withdraw(claim.id(), AGENT)).isInstanceOf(ClaimRefused.class);
    }

    @Test
    void theClaimantHearsWhereTheClaimStandsUntilItHasEnded() {
        var claim = withTerms(open("1840.50"));

        twice(each -> sendStatus.handle(each, id(claim)));
        withdrawClaim.handle(job(), id(claim));
        sendStatus.handle(job(), id(claim));

        assertThat(mails(owner).stream().filter(mail -> mail.text().contains("news about your claim")))
                .hasSize(1);
    }

    @Test
    void theTimeToDecideStandsStillWhileDocumentsAreMissing() {
        var claim = withTerms(open("500"));
        var job = job();
        var times = beginDecision.handle(job, id(claim));
        assertThat(beginDecision.handle(job, id(claim))).isEqualTo(times);
        var due = Instant.parse(times.decisionDueAt());
        assertThat(Instant.parse(times.decisionStopAt())).isEqualTo(NOON.plus(Duration.ofDays(40)));

        sendChecklist.handle(job(), checklist(claim));
        clock.advance(Duration.ofDays(3));
        beginDecision.handle(job(), id(claim));

        assertThat(claims.get(claim.id()).decisionDueAt()).isEqualTo(due.plus(Duration.ofDays(3)));
        assertThat(claims.get(claim.id()).decisionStopAt()).isEqualTo(NOON.plus(Duration.ofDays(43)));
    }

    @Test
    void aDecisionThatDoesNotHoldIsDueAnew() {
        var claim = offered("1840.50");
        var due = claims.get(claim.id()).decisionDueAt();
        clock.advance(Duration.ofDays(12));

        claims.answerOffer(claim.id(), false, false, false, AGENT);
        beginDecision.handle(job(), id(claim));

        assertThat(claims.get(claim.id()).decisionDueAt()).isAfter(due.plus(Duration.ofDays(11)));
        assertThat(claims.get(claim.id()).decisionStopAt())
                .isEqualTo(clock.instant().plus(Duration.ofDays(40)));
    }

    @Test
    void aMissedDeadlineIsLoggedWithWhatWasDoneAboutIt() {
        var claim = withTerms(open("500"));

        twice(each -> noteDeadline.handle(each, id(claim), "DECISION_DUE"));
        assertThat(events(CaseEventType.ClaimDeadlineMissed))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("deadline", "DECISION_DUE"));
        assertThatThrownBy(() -> noteDeadline.handle(job(), id(claim), "SOMETIME"))
                .isInstanceOf(BadVariable.class)
                .hasMessageContaining("'missedDeadline'");

        completed("claim-late", MANAGER);
        var job = job();
        var kept = recordHastening.handle(job, id(claim), "DECISION_DUE", "REASSIGNED", "Kim is ill");
        assertThat(recordHastening.handle(job, id(claim), "DECISION_DUE", "REASSIGNED", "Kim is ill"))
                .isEqualTo(kept);
        assertThat(texts.read(incident, kept.get("lateNote"))).contains("Kim is ill");
        assertThat(events(CaseEventType.ClaimHastened)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(MANAGER);
            assertThat(event.data()).containsEntry("action", "REASSIGNED").containsEntry("deadline", "DECISION_DUE");
        });
        assertThatThrownBy(() -> recordHastening.handle(job(), id(claim), "DECISION_DUE", "WAITS", " "))
                .isInstanceOf(BadVariable.class);
    }

    private ClaimOutcome outcome(String proposal, String code, BigDecimal paidByProvider) {
        var claim = withTerms(open("1840.50"));
        if (paidByProvider != null) {
            claims.recordRespondentAnswer(claim.id(), paidByProvider, AGENT);
        }
        completed("claim-assess", ASSESSOR);
        recordAssessment.handle(
                job(),
                new AssessmentForm(
                        id(claim),
                        proposal,
                        List.of(row(1, "1840.50", null)),
                        List.of(),
                        code,
                        code == null ? null : "GUARANTEE-5.4",
                        code == null ? null : "2026-01",
                        null,
                        null,
                        null,
                        "Weighed"));
        calculate.handle(job(), new ScoredClaim(id(claim), null));
        requireApprovals.handle(job(), id(claim), 0, "2026-11-1");
        assertThat(decide.handle(job(), id(claim)).payment()).isFalse();
        return claims.get(claim.id()).outcome();
    }

    private Claim paid(String amount) {
        when(payments.pay(any())).thenReturn(new Payments.Answer(Payments.State.SETTLED, null));
        var claim = offered(amount);
        claims.answerOffer(claim.id(), true, true, true, AGENT);
        var payment = preparePayment.handle(job(), id(claim)).paymentId();
        requestPayment.handle(job(), id(claim), payment);
        completePayment.handle(job(), id(claim), payment);
        verify(payments, atLeastOnce()).pay(any());
        return claims.get(claim.id());
    }

    private Claim offered(String amount) {
        var claim = withTerms(open(amount));
        sendChecklist.handle(job(), checklist(claim));
        accept(claim, ClaimDocumentType.ITEMISED_INVOICE);
        accept(claim, ClaimDocumentType.VET_MEDICAL_RECORD);
        assess(claim, row(1, amount, null));
        calculate.handle(job(), new ScoredClaim(id(claim), null));
        requireApprovals.handle(job(), id(claim), 1, "2026-11-1");
        approve(claim, MANAGER);
        decide.handle(job(), id(claim));
        sendOffer.handle(job(), id(claim));
        return claims.get(claim.id());
    }

    private Claim assessed(Claim claim, String... accepted) {
        var rows = new AssessedLine[accepted.length];
        for (int i = 0; i < accepted.length; i++) {
            rows[i] = row(i + 1, accepted[i], "NOT_PROVEN");
        }
        assess(claim, rows);
        return claims.get(claim.id());
    }

    private void assess(Claim claim, AssessedLine... rows) {
        beginDecision.handle(job(), id(claim));
        loadLines.handle(job(), id(claim));
        completed("claim-assess", ASSESSOR);
        var form = form(claim, "PAY", List.of(rows), List.of());
        var job = job();
        assertThat(recordAssessment.handle(job, form)).isEqualTo(recordAssessment.handle(job, form));
    }

    private static AssessedLine row(int number, String accepted, String reason) {
        return new AssessedLine(number, new BigDecimal(accepted), reason);
    }

    private static AssessmentForm form(
            Claim claim, String proposal, List<AssessedLine> rows, List<LineWindow> windows) {
        return new AssessmentForm(
                claim.id().toString(),
                proposal,
                rows,
                windows,
                null,
                null,
                null,
                new BigDecimal("75"),
                List.of("CLINIC_UNVERIFIABLE"),
                List.of(),
                "Weighed");
    }

    private void approve(Claim claim, Actor approver) {
        completed("claim-approve", approver);
        twice(each -> recordApproval.handle(each, id(claim), approver.id(), "APPROVE", null));
    }

    private void accept(Claim claim, ClaimDocumentType type) {
        var document = claims.addDocument(claim.id(), type, null, null, null, null, AGENT);
        completed("claim-document", ASSESSOR);
        recordCheck.handle(job(), id(claim), document.id().toString(), "ACCEPT", null);
    }

    private static Map<String, Object> aboutDocument(Claim claim, ClaimDocument document, String type) {
        return argThat(variables -> variables != null
                && variables.get("claimId").equals(id(claim))
                && variables.get("documentId").equals(document.id().toString())
                && variables.get("docType").equals(type)
                && variables.keySet().containsAll(Set.of("incidentId", "incidentNumber", "severity", "taskPriority")));
    }

    private static Checklist checklist(Claim claim) {
        return new Checklist(
                id(claim),
                List.of(
                        required(ClaimDocumentType.ITEMISED_INVOICE, true, "ASSESSMENT"),
                        required(ClaimDocumentType.VET_MEDICAL_RECORD, true, "ASSESSMENT"),
                        required(ClaimDocumentType.INCIDENT_STATEMENT_RESPONDENT, false, "ASSESSMENT"),
                        required(ClaimDocumentType.PAYEE_DETAILS_TAX, true, "PAYMENT")));
    }

    private static RequiredDocument required(ClaimDocumentType type, boolean blocking, String stage) {
        return new RequiredDocument(type, "MANDATORY", "CLAIMANT", blocking, stage, 1, "2026-11-1");
    }

    private EvidenceId store(String content) {
        return evidence.store(new NewEvidence(
                incident,
                null,
                null,
                "invoice.txt",
                "text/plain",
                content.getBytes(StandardCharsets.UTF_8),
                false,
                null));
    }

    private ClaimEligibility.Step step(Claim claim, List<EligibilityReason> judged) {
        var job = job();
        var step = recordEligibility.handle(job, new JudgedClaim(id(claim), judged, null));
        assertThat(recordEligibility.handle(job, new JudgedClaim(id(claim), judged, null)))
                .isEqualTo(step);
        return step;
    }

    private static EligibilityReason refer(String code) {
        return new EligibilityReason("REFER", code, "GUARANTEE-1", "2026-01", "2026-11-1");
    }

    private static RuledTask task(String form, Claim claim) {
        return new RuledTask(
                1,
                "Task_Any",
                form,
                claim.incidentId(),
                Map.of("claimId", claim.id().toString()));
    }

    private ClaimStatus status(Claim claim) {
        return claims.get(claim.id()).status();
    }

    private Claim open(String... amounts) {
        return claims.open(
                newClaim(
                        owner,
                        provider,
                        NOON,
                        Arrays.stream(amounts)
                                .map(amount -> new NewClaim.Line(DAY, new BigDecimal(amount), null))
                                .toList()),
                AGENT);
    }

    private Claim withTerms(Claim claim) {
        return withTerms(claim, ClaimTerms.Bearer.CLAIMANT, ClaimTerms.ReportAnchor.LOSS_TIME);
    }

    private Claim withTerms(Claim claim, ClaimTerms.Bearer bearer, ClaimTerms.ReportAnchor anchor) {
        applyTerms.handle(
                id(claim),
                new MarketConfig(
                        "USD",
                        new BigDecimal("25000"),
                        new BigDecimal("25000"),
                        new BigDecimal("25000"),
                        new BigDecimal("250"),
                        bearer,
                        Duration.ofHours(48),
                        anchor,
                        Duration.ofDays(14),
                        Duration.ofDays(30),
                        BigDecimal.TEN,
                        "2026-11-1"));
        return claims.get(claim.id());
    }

    private NewClaim newClaim(Party claimant, Party respondent, Instant lossAt, List<NewClaim.Line> lines) {
        return newClaim(claimant, respondent, lossAt, lines, ClaimDetails.NONE);
    }

    private NewClaim newClaim(
            Party claimant, Party respondent, Instant lossAt, List<NewClaim.Line> lines, ClaimDetails details) {
        return new NewClaim(
                incident,
                ClaimType.VET_OWNER_PET,
                claimant.id(),
                respondent.id(),
                lossAt,
                NOON,
                null,
                new ClaimFacts(
                        true,
                        true,
                        "SERVICE",
                        NOON.minus(Duration.ofDays(1)),
                        NOON.plus(Duration.ofDays(1)),
                        false,
                        null,
                        null,
                        null,
                        "ACCIDENT",
                        false,
                        "NONE",
                        false,
                        null,
                        false,
                        false,
                        false,
                        null,
                        false,
                        null,
                        "OUTDOOR",
                        true,
                        null,
                        null,
                        Set.of(),
                        Set.of(),
                        details),
                lines);
    }

    private static String id(Claim claim) {
        return claim.id().toString();
    }

    private static ActivatedJob job() {
        var job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(JOBS.incrementAndGet());
        when(job.getProcessInstanceKey()).thenReturn(INSTANCE);
        return job;
    }

    /** The engine may deliver any job twice. */
    private static void twice(Consumer<ActivatedJob> worker) {
        var job = job();
        worker.accept(job);
        worker.accept(job);
    }

    private void completed(String form, Actor actor) {
        transaction.executeWithoutResult(status -> log.append(
                incident,
                CaseEventType.TaskCompleted,
                actor,
                Map.of("formId", form, "processInstanceKey", String.valueOf(INSTANCE))));
    }

    private List<Message> mails(Party party) {
        return correspondence.of(incident).stream()
                .filter(message -> message.partyId().equals(party.id()))
                .toList();
    }

    private List<CaseEvent> events(CaseEventType type) {
        return log.of(incident).stream().filter(event -> event.type() == type).toList();
    }

    /** Time that the test moves. */
    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MutableClock movableClock() {
            return new MutableClock(NOON);
        }
    }
}
