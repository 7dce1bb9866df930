package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.engine.BadVariable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Line by line to an amount, and from there by the approvals to a decision (domain.md 3.6 to 3.8). */
@Service
@Transactional
class ClaimAssessment {

    private static final String WINDOW = "AFTER_TREATMENT_WINDOW";

    /** From here on fraud operations approve (domain.md 3.8 row 1); so they do what is proposed as fraud. */
    private static final int FRAUD_THRESHOLD = 50;

    private final ClaimRepository claims;
    private final ClaimLines lines;
    private final ClaimApprovals approvals;
    private final ClaimCourse course;
    private final ClaimLetters letters;
    private final OncePerJob once;
    private final CaseTexts texts;
    private final EventLog log;
    private final Clock clock;

    ClaimAssessment(
            ClaimRepository claims,
            ClaimLines lines,
            ClaimApprovals approvals,
            ClaimCourse course,
            ClaimLetters letters,
            OncePerJob once,
            CaseTexts texts,
            EventLog log,
            Clock clock) {
        this.claims = claims;
        this.lines = lines;
        this.approvals = approvals;
        this.course = course;
        this.letters = letters;
        this.once = once;
        this.texts = texts;
        this.log = log;
        this.clock = clock;
    }

    /** A row of the form; the words of the line stay in the case file. */
    record Row(
            int lineNo,
            String lineDate,
            BigDecimal lineAmount,
            BigDecimal acceptedAmount,
            @Nullable String lineReason) {}

    /** What the assessor starts from. */
    record Begun(List<Row> claimLines, String injuryDate, String treatmentWindow) {}

    /** Until when the claim must be decided, and when that must stop at the latest; with offset. */
    record Times(String decisionDueAt, String decisionStopAt) {}

    Times beginDecision(String source, ClaimId id) {
        return once.run(source, Times.class, () -> {
            course.beginDecision(claims.lock(id));
            course.changeStatus(claims.get(id), ClaimStatus.WAITING_INTERNAL, Actor.SYSTEM);
            var claim = claims.get(id);
            return new Times(
                    claim.decisionDueAt().toString(), ClaimCourse.stopAt(claim).toString());
        });
    }

    Begun begin(String source, ClaimId id) {
        return once.run(source, Begun.class, () -> {
            var claim = claims.lock(id);
            var rows = lines.of(id).stream()
                    .map(line -> new Row(
                            line.lineNo(),
                            line.date().toString(),
                            line.amount(),
                            line.acceptedAmount() == null ? line.amount() : line.acceptedAmount(),
                            line.reason()))
                    .toList();
            return new Begun(
                    rows,
                    claim.lossAt().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                    claim.requiredTerms().treatmentWindow().toString());
        });
    }

    /** @return reference to the rationale */
    String record(String source, long instance, AssessmentForm form) {
        return once.run(source, String.class, () -> {
            var id = ClaimId.of(form.claimId());
            var claim = claims.lock(id);
            var assessor = log.completedBy(claim.incidentId(), "claim-assess", instance);
            var proposal = Codes.of("assessmentDecision", form.assessmentDecision(), ClaimProposal.class);
            var rationale = texts.keep(claim.incidentId(), "assessmentRationale", form.assessmentRationale(), assessor);
            if (rationale == null) {
                throw new BadVariable("assessmentRationale", "filled in");
            }
            assessLines(id, form, assessor);
            approvals.voidIfChanged(id, assessor);
            var columns = new HashMap<String, Object>();
            columns.put("proposal", proposal);
            columns.put("proposal_clause", proposal == ClaimProposal.DENY ? denial(form) : null);
            columns.put("goodwill_amount", proposal == ClaimProposal.GOODWILL ? goodwill(form) : null);
            columns.put("assessed_by", assessor.id());
            columns.put("facts", claim.facts().assessed(set(form.fraudMarks()), requested(form.requestedDocuments())));
            claims.set(id, columns);
            course.append(
                    claim,
                    CaseEventType.ClaimAssessed,
                    assessor,
                    Map.of(
                            "proposal",
                            proposal.name(),
                            "rationale",
                            rationale,
                            "lineRuleVersion",
                            lineRuleVersion(form)));
            return rationale;
        });
    }

    private static String lineRuleVersion(AssessmentForm form) {
        return Stream.ofNullable(form.lineWindows())
                .flatMap(List::stream)
                .map(LineWindow::ruleVersion)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private void assessLines(ClaimId id, AssessmentForm form, Actor assessor) {
        var known = lines.of(id).stream().collect(Collectors.toMap(ClaimLine::lineNo, line -> line));
        var outside = new HashSet<Integer>();
        for (var window : form.lineWindows() == null ? List.<LineWindow>of() : form.lineWindows()) {
            boolean inside = "INCLUDE".equals(window.lineResult());
            lines.setInWindow(id, window.lineNo(), inside);
            if (!inside) {
                outside.add(window.lineNo());
            }
        }
        for (var row : form.claimLines() == null ? List.<AssessedLine>of() : form.claimLines()) {
            var line = known.get(row.lineNo());
            if (line == null) {
                throw new BadVariable("claimLines", "lines of the claim");
            }
            assessLine(id, line, row, outside.contains(line.lineNo()), assessor);
        }
    }

    private void assessLine(ClaimId id, ClaimLine line, AssessedLine row, boolean outside, Actor assessor) {
        var accepted =
                outside ? BigDecimal.ZERO : ClaimCalculation.money(ClaimRepository.zeroIfNull(row.acceptedAmount()));
        if (accepted.signum() < 0 || accepted.compareTo(line.amount()) > 0) {
            throw new BadVariable("claimLines", "accepted with no more than was claimed");
        }
        var reason = outside ? WINDOW : row.lineReason();
        boolean less = accepted.compareTo(line.amount()) < 0;
        if (less && (reason == null || reason.isBlank())) {
            throw new BadVariable("claimLines", "given a reason where less is accepted");
        }
        lines.assess(id, line.lineNo(), accepted, less ? reason : null, assessor.id());
    }

    private static EligibilityReason denial(AssessmentForm form) {
        if (form.denialCode() == null || form.policyClauseId() == null || form.policyClauseVersion() == null) {
            throw new BadVariable("denialCode", "given with the clause and its version");
        }
        return new EligibilityReason(
                "DENY", form.denialCode(), form.policyClauseId(), form.policyClauseVersion(), null);
    }

    private static BigDecimal goodwill(AssessmentForm form) {
        if (form.goodwillAmount() == null || form.goodwillAmount().signum() <= 0) {
            throw new BadVariable("goodwillAmount", "above zero");
        }
        return ClaimCalculation.money(form.goodwillAmount());
    }

    private static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private static Set<ClaimDocumentType> requested(@Nullable List<String> values) {
        return set(values).stream()
                .map(value -> Codes.of("requestedDocuments", value, ClaimDocumentType.class))
                .collect(Collectors.toSet());
    }

    /**
     * What the approvals are decided on.
     *
     * @param kind what the amount is paid as
     * @param payable of all claims of the occurrence, so that splitting a claim evades no approval
     * @param amountDue of this claim, still to be paid
     */
    record Calculated(String kind, BigDecimal payable, BigDecimal amountDue, int fraudScore) {}

    Calculated calculate(String source, ClaimId id, List<FraudSign> signs) {
        return once.run(source, Calculated.class, () -> {
            var found = claims.get(id);
            claims.lockOccurrence(found.incidentId());
            var claim = claims.get(id);
            var score = signs.stream().mapToInt(FraudSign::points).sum();
            var calculated = calculation(claim);
            var payable = switch (proposal(claim)) {
                case PAY -> calculated.payable();
                case GOODWILL -> claim.goodwillAmount();
                default -> BigDecimal.ZERO;
            };
            var columns = new HashMap<String, Object>();
            columns.put("eligible_total", calculated.eligibleTotal());
            columns.put("deductible", calculated.deductible());
            columns.put("payable", payable);
            columns.put("calculated_outcome", outcome(claim, calculated));
            columns.put("fraud_signs", signs);
            columns.put("fraud_score", score);
            claims.set(id, columns);
            if (claim.payable() != null && claim.payable().compareTo(payable) != 0) {
                approvals.voidIfChanged(id, Actor.SYSTEM);
            }
            var now = claims.get(id);
            course.append(
                    now,
                    CaseEventType.ClaimCalculated,
                    Actor.SYSTEM,
                    Map.of(
                            "eligibleTotal", calculated.eligibleTotal(),
                            "deductible", calculated.deductible(),
                            "payable", payable,
                            "outcome", now.calculated().name(),
                            "fraudScore", score,
                            "fraudRuleVersion", FraudSign.ruleVersion(signs)));
            return new Calculated(
                    proposal(claim) == ClaimProposal.GOODWILL
                            ? "GOODWILL"
                            : claim.type().name(),
                    payable.signum() == 0 ? payable : payable.add(paidByOthersOf(claim)),
                    now.due(),
                    proposal(claim) == ClaimProposal.FRAUD ? Math.max(score, FRAUD_THRESHOLD) : score);
        });
    }

    /** What the claim would pay by its lines as they stand. */
    ClaimCalculation calculation(Claim claim) {
        var terms = claim.requiredTerms();
        var used = claims.of(claim.incidentId()).stream()
                .filter(other -> !other.id().equals(claim.id()))
                .filter(other -> other.type().sharesCapWith(claim.type()))
                .map(ClaimAssessment::counted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return ClaimCalculation.of(
                lines.of(claim.id()).stream()
                        .filter(ClaimLine::isAssessed)
                        .map(line -> new ClaimCalculation.Line(
                                line.amount(), line.acceptedAmount(), !Boolean.FALSE.equals(line.inWindow())))
                        .toList(),
                new ClaimCalculation.Terms(
                        terms.minContribution(),
                        terms.cap().subtract(used),
                        claim.otherInsurancePaid(),
                        claim.responsiblePartyPaid()));
    }

    /** What the other claims of the occurrence are decided with. */
    private BigDecimal paidByOthersOf(Claim claim) {
        return claims.of(claim.incidentId()).stream()
                .filter(other -> !other.id().equals(claim.id()))
                .map(ClaimAssessment::counted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What was paid, or is decided to be; nothing of a claim that ended without. */
    private static BigDecimal counted(Claim claim) {
        return claim.isEnded() ? claim.paid() : ClaimRepository.zeroIfNull(claim.payable());
    }

    private static ClaimOutcome outcome(Claim claim, ClaimCalculation calculated) {
        return switch (proposal(claim)) {
            case PAY, MORE_DOCUMENTS -> calculated.outcome();
            case GOODWILL -> ClaimOutcome.GOODWILL_PAID;
            case DENY -> ClaimOutcome.DENIED;
            case REFER_TO_INSURER -> ClaimOutcome.REFERRED_TO_INSURER;
            case FRAUD -> ClaimOutcome.FRAUD_CLOSED;
        };
    }

    private static ClaimProposal proposal(Claim claim) {
        if (claim.proposal() == null) {
            throw new IllegalStateException("Claim " + claim.id() + " is not assessed yet");
        }
        return claim.proposal();
    }

    /** How many people must approve; kept, so that the payment can be held to it. */
    void requireApprovals(String source, ClaimId id, int required, String ruleVersion) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            claims.set(id, Map.of("approvals_required", required));
            course.append(
                    claim,
                    CaseEventType.ClaimApprovalsRequired,
                    Actor.SYSTEM,
                    Map.of("approvals", required, "ruleVersion", ruleVersion));
        });
    }

    /** @return reference to the note, null where none was written */
    @Nullable
    String approve(String source, ClaimId id, long instance, String role, String decision, @Nullable String note) {
        return once.run(source, String.class, () -> {
            var claim = claims.lock(id);
            var by = log.completedBy(claim.incidentId(), "claim-approve", instance);
            var reference = texts.keep(claim.incidentId(), "approvalNote", note, by);
            approvals.add(claim, role, decision, reference, by);
            course.append(
                    claim,
                    CaseEventType.ClaimApprovalGiven,
                    by,
                    Map.of(
                            "role", role,
                            "decision", decision,
                            "amount", ClaimRepository.zeroIfNull(claim.payable())));
            return reference;
        });
    }

    /** Whether there is something to pay, or the claim ended here. */
    record Decided(boolean payment, BigDecimal amountDue) {}

    /** @throws IllegalStateException if not as many different people as needed approved just this */
    Decided decide(String source, ClaimId id) {
        return once.run(source, Decided.class, () -> {
            var claim = claims.lock(id);
            if (!approvals.suffice(claim)) {
                throw new IllegalStateException("Claim " + id + " lacks approvals");
            }
            var by = new Actor(claim.assessedBy());
            var reasons = reasons(claim);
            course.decided(claim, claim.calculated(), reasons, by);
            if (claim.due().signum() > 0) {
                return new Decided(true, claim.due());
            }
            var decided = claims.get(id);
            tellNotPaid(decided, source);
            course.end(decided, claim.calculated(), reasons, by);
            return new Decided(false, BigDecimal.ZERO);
        });
    }

    /** Why there is nothing to pay. */
    void tellNotPaid(Claim claim, String source) {
        letters.notPaid(claim, letter(claim.calculated()), reasons(claim), source);
    }

    private static String letter(ClaimOutcome outcome) {
        return switch (outcome) {
            case DENIED, BELOW_MINIMUM, FRAUD_CLOSED -> "N-CLAIM-DENY";
            case REFERRED_TO_INSURER -> "N-CLAIM-INSURER-REFERRED";
            default -> "N-CLAIM-NOTHING";
        };
    }

    private static List<EligibilityReason> reasons(Claim claim) {
        return switch (claim.calculated()) {
            case DENIED ->
                List.of(
                        claim.proposalClause() == null
                                ? reason("NO_ELIGIBLE_LINE", "GUARANTEE-5.4")
                                : claim.proposalClause());
            case FRAUD_CLOSED -> List.of(reason("FRAUD_REVIEW", "GUARANTEE-6.1"));
            case BELOW_MINIMUM -> List.of(reason("BELOW_MINIMUM", "GUARANTEE-5.3"));
            case PAID_BY_RESPONSIBLE_PARTY -> List.of(reason("PAID_BY_RESPONSIBLE_PARTY", "GUARANTEE-5.2"));
            case PAID_BY_OTHER_INSURANCE -> List.of(reason("PAID_BY_OTHER_INSURANCE", "GUARANTEE-5.1"));
            case APPROVED_CAPPED -> List.of(reason("APPROVED_CAPPED", "GUARANTEE-5.5"));
            default -> List.of();
        };
    }

    private static EligibilityReason reason(String code, String clause) {
        return new EligibilityReason("DENY", code, clause, "2026-01", null);
    }
}
