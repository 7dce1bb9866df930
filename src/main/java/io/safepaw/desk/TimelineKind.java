package io.safepaw.desk;

import io.safepaw.casefile.CaseEventType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What an event is about, for who looks for one of them. */
enum TimelineKind {
    CASE,
    MESSAGES,
    CALLS,
    PEOPLE,
    TASKS,
    CLOCKS,
    ESCALATIONS,
    EVIDENCE,
    INVESTIGATION,
    EMERGENCY,
    CLAIMS,
    MEASURES,
    LEGAL,
    QUALITY;

    /** The event types of these kinds; empty where no kind is given, which stands for all. */
    static Set<CaseEventType> types(Set<TimelineKind> kinds) {
        return kinds.isEmpty()
                ? Set.of()
                : Arrays.stream(CaseEventType.values())
                        .filter(type -> kinds.contains(of(type)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseEventType.class)));
    }

    static TimelineKind of(CaseEventType type) {
        return switch (type) {
            case PublicReplySent,
                    CustomerMessageReceived,
                    AutomaticMessageReceived,
                    MessageSent,
                    MessageGivenUp,
                    MessageDelivered,
                    MessageRead,
                    StatusPageOpened,
                    SmsStateChanged,
                    SmsOptOut,
                    SmsOptIn,
                    MediaMissing,
                    DisclosureRefused,
                    DisclosureAllowed,
                    DisclosureUsed,
                    EducationGiven,
                    CommitmentMade,
                    CommitmentReminded,
                    CommitmentKept,
                    CommitmentMissed,
                    CommitmentMissExplained,
                    CommitmentWithdrawn -> MESSAGES;
            case ContactQueued,
                    ContactAnswered,
                    ContactAbandoned,
                    CallEnded,
                    CallNoted,
                    CallHandled,
                    CallbackRequested,
                    CallbackOverdue,
                    CallbackAttempted,
                    CallbackEnded,
                    ReporterCalled,
                    ContactAttempted -> CALLS;
            case PartyAdded, PartyChanged, PartyWithdrew, WithdrawalConsidered, ContactDetailShown, IdentityChecked ->
                PEOPLE;
            case TaskClaimed, TaskReleased, TaskHandedOver, TaskCompleted, AdhocWorkAsked, AdhocWorkEnded -> TASKS;
            case ClockOpened,
                    ClockPaused,
                    ClockResumed,
                    ClockRetargeted,
                    ClockRestarted,
                    ClockStopped,
                    SlaWarned,
                    SlaBreached,
                    SlaBreachExplained,
                    UpdatePlanned -> CLOCKS;
            case EscalationRaised,
                    EscalationAcknowledged,
                    EscalationLevelReached,
                    EscalationLevelLeft,
                    EscalationMissed,
                    EscalationWithdrawn -> ESCALATIONS;
            case EvidenceAdded,
                    EvidenceRefused,
                    EvidenceScanned,
                    QuarantineLifted,
                    GraphicContentMarked,
                    GraphicContentViewed,
                    EvidenceReviewed,
                    ExposureLimitHit -> EVIDENCE;
            case InvestigationBegun,
                    InvestigationPlanned,
                    StatementRequested,
                    StatementRecorded,
                    TimelineConfirmed,
                    FindingRecorded,
                    ComplexityAssessed -> INVESTIGATION;
            case EmergencyBegun,
                    EmergencyStepTaken,
                    ConditionWorsened,
                    SafetyStabilised,
                    VetTriaged,
                    VetEstimateRecorded,
                    VetCareDecided,
                    VetOutcomeRecorded,
                    PetFound,
                    PetBlocked,
                    PetReleased -> EMERGENCY;
            case CaseFileCopied,
                    CaseFileShown,
                    LegalHoldPlaced,
                    LegalHoldReviewed,
                    LegalHoldReleased,
                    RetentionApplied,
                    DataRequestReceived,
                    DataRequestAnswered,
                    AuthorityRequestReceived,
                    AuthorityRequestAssessed,
                    AuthorityRequestAnswered,
                    AuthorityFileOpened,
                    AuthorityVerified,
                    DisclosureNoticeSettled,
                    PoliceReportDue,
                    PoliceInformed,
                    PoliceNotInformed,
                    PoliceReportWithdrawn -> LEGAL;
            case SurveySent,
                    SurveyAnswered,
                    SurveyExpired,
                    SurveySuppressed,
                    DissatisfactionReviewed,
                    SampleDrawn,
                    ReviewScored,
                    ReviewAccepted,
                    ReviewDisputed,
                    ReviewFeedbackLapsed,
                    DisputeAnswered,
                    DisputeDelayExplained,
                    CalibrationScored,
                    CalibrationAgreed,
                    QaFlagged,
                    RootCauseNamed,
                    RecommendationMade,
                    RecommendationAnswered,
                    WellnessCheckDue,
                    WellnessChecked -> QUALITY;
            case ChecklistComplete -> CLAIMS;
            case EnforcementApplied,
                    EnforcementDecided,
                    EnforcementReviewed,
                    EnforcementUndone,
                    EnforcementReduced,
                    EnforcementEnded,
                    StatementCompleted,
                    StatementReturned,
                    SafetyReviewRequested,
                    SafetyReviewOpened,
                    HistoryAssembled,
                    StrikeRecorded,
                    StrikeExpunged,
                    TrainingCompleted,
                    ConditionsOffered,
                    ConditionsAnswered,
                    ConditionsLapsed,
                    AppealReceived,
                    AppealJudged,
                    AppealDecided,
                    LaterOwnerTold,
                    HarmRepeated,
                    MarketplaceRehearsed -> MEASURES;
            default -> type.name().startsWith("Claim") ? CLAIMS : type.name().startsWith("Measure") ? MEASURES : CASE;
        };
    }
}
