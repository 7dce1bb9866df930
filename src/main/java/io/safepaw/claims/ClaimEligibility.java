package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a claim is covered, and what must happen before that can be said (domain.md 3.3). */
@Service
@Transactional
class ClaimEligibility {

    static final String DENIED = "DENIED";
    static final String CONTACT_RESPONSIBLE_PARTY = "CONTACT_RESPONSIBLE_PARTY";
    static final String OTHER_INSURANCE_FIRST = "OTHER_INSURANCE_FIRST";
    static final String HUMAN_REVIEW = "HUMAN_REVIEW";
    static final String ELIGIBLE = "ELIGIBLE";

    private static final Duration YEAR = Duration.ofDays(365);

    private final ClaimRepository claims;
    private final ClaimLines lines;
    private final ClaimDocuments documents;
    private final ClaimCourse course;
    private final ClaimLetters letters;
    private final ClaimProcess process;
    private final ClaimProperties properties;
    private final OncePerJob once;
    private final Incidents incidents;
    private final CaseTexts texts;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimEligibility(
            ClaimRepository claims,
            ClaimLines lines,
            ClaimDocuments documents,
            ClaimCourse course,
            ClaimLetters letters,
            ClaimProcess process,
            ClaimProperties properties,
            OncePerJob once,
            Incidents incidents,
            CaseTexts texts,
            EventLog log,
            JdbcClient jdbc,
            Clock clock) {
        this.claims = claims;
        this.lines = lines;
        this.documents = documents;
        this.course = course;
        this.letters = letters;
        this.process = process;
        this.properties = properties;
        this.once = once;
        this.incidents = incidents;
        this.texts = texts;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The terms of the market, as they are when the claim is first worked; later changes do not touch it. */
    void applyTerms(ClaimId id, MarketConfig config) {
        var claim = claims.lock(id);
        if (claim.terms() == null) {
            claims.set(id, Map.of("terms", config.termsFor(claim.type())));
            course.append(
                    claim, CaseEventType.ClaimTermsApplied, Actor.SYSTEM, Map.of("ruleVersion", config.ruleVersion()));
        }
    }

    @Transactional(readOnly = true)
    ClaimDecisionFacts facts(ClaimId id) {
        var claim = claims.get(id);
        var incident = incidents.get(claim.incidentId());
        var facts = claim.facts();
        var terms = claim.requiredTerms();
        var category = incident.facts().category();
        var now = clock.instant();
        var total = claimedTotal(lines.of(id));
        return new ClaimDecisionFacts(
                claim.type(),
                incident.severity(),
                facts.bookedOnPlatform(),
                facts.paidOnPlatform(),
                facts.eventDuring(),
                claim.lossAt(),
                facts.serviceStart(),
                facts.serviceEnd(),
                facts.linkedToService(),
                facts.injuredPersonRole(),
                facts.damagedPropertyOwner(),
                facts.damageBy(),
                facts.cause(),
                facts.historyMentioned(),
                claim.reportedAt(),
                claim.reportDeadline(),
                facts.lateReason(),
                facts.otherInsuranceExists(),
                facts.otherInsuranceDecision(),
                facts.responsiblePartyContacted(),
                facts.claimantUnderInvestigation(),
                facts.claimantBreachedTerms(),
                terms.minContribution(),
                facts.details().bookingPricePerDay(),
                terms.minBookingPerDay(),
                total,
                total,
                facts.itemPrice(),
                ClaimDecisionFacts.isBite(category),
                facts.policeMatter() || ClaimDecisionFacts.isPoliceMatter(category),
                facts.requestedDocuments().stream().sorted().toList(),
                documents.cameWithAnotherClaim(id),
                facts.fraudMarks().contains("INVOICE_MISMATCH"),
                facts.fraudMarks().contains("CLINIC_UNVERIFIABLE"),
                claim.payeeChangedAt() == null ? null : ChronoUnit.DAYS.between(claim.payeeChangedAt(), now),
                claims.countOfClaimant(claim.claimant(), now.minus(YEAR)),
                facts.fraudMarks().contains("PHOTO_BEFORE_SERVICE"),
                facts.accountAgeDays(),
                facts.fraudMarks().contains("SHARED_DEVICE_OR_PAYMENT"),
                claim.lossAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                terms.treatmentWindow().toString());
    }

    /** What to do next; {@code referralCode} and {@code referralGroup} where a person shall decide. */
    record Step(
            String eligibilityStep,
            @Nullable String referralCode,
            @Nullable String referralGroup) {}

    /** Any DENY denies, else any REFER is looked into, else the claim is eligible (domain.md 3.3). */
    Step record(String source, ClaimId id, List<EligibilityReason> judged, List<FraudSign> signs) {
        return once.run(source, Step.class, () -> {
            var claim = claims.lock(id);
            var decided = decisions(id);
            var denials = judged.stream()
                    .filter(reason -> isDenied(claim, reason, decided.get(reason.code())))
                    .toList();
            var step = denials.isEmpty() ? next(claim, judged, decided) : new Step(DENIED, null, null);
            claims.set(
                    id,
                    Map.of(
                            "outcome_reasons",
                            denials,
                            "fraud_signs",
                            signs,
                            "fraud_score",
                            signs.stream().mapToInt(FraudSign::points).sum()));
            if (HUMAN_REVIEW.equals(step.eligibilityStep())) {
                course.changeStatus(claim, ClaimStatus.WAITING_INTERNAL, Actor.SYSTEM);
            }
            course.append(
                    claim,
                    CaseEventType.ClaimEligibilityJudged,
                    Actor.SYSTEM,
                    Map.of(
                            "codes",
                            judged.stream().map(EligibilityReason::code).toList(),
                            "step",
                            step.eligibilityStep(),
                            "fraudRuleVersion",
                            FraudSign.ruleVersion(signs),
                            "ruleVersion",
                            String.valueOf(
                                    judged.isEmpty() ? null : judged.get(0).ruleVersion())));
            return step;
        });
    }

    /** In a review that the claimant asked for, a person looks at what the rules denied. */
    private static boolean isDenied(Claim claim, EligibilityReason reason, @Nullable String decision) {
        if (decision != null) {
            return decision.equals("DENY");
        }
        return reason.denies() && !claim.underReview();
    }

    private static Step next(Claim claim, List<EligibilityReason> judged, Map<String, String> decided) {
        var open = judged.stream()
                .filter(reason -> reason.refers() || reason.denies())
                .map(EligibilityReason::code)
                .filter(code -> !decided.containsKey(code))
                .toList();
        if (open.contains(CONTACT_RESPONSIBLE_PARTY) && claim.respondent() != null) {
            return new Step(CONTACT_RESPONSIBLE_PARTY, null, null);
        }
        if (open.contains(OTHER_INSURANCE_FIRST)) {
            return new Step(OTHER_INSURANCE_FIRST, null, null);
        }
        return open.stream()
                .filter(code -> !code.equals(CONTACT_RESPONSIBLE_PARTY))
                .findFirst()
                .map(code -> new Step(HUMAN_REVIEW, code, group(code)))
                .orElse(new Step(ELIGIBLE, null, null));
    }

    private static String group(String code) {
        return switch (code) {
            case "FRAUD_REVIEW" -> "fraud-ops";
            case "VET_OPINION_NEEDED" -> "vet-oncall";
            default -> "claims-manager";
        };
    }

    /** When the responsible party must have answered. */
    record Asked(String respondentAnswerDueAt) {}

    Asked askRespondent(String source, ClaimId id) {
        return once.run(source, Asked.class, () -> {
            var claim = claims.lock(id);
            var dueAt = clock.instant().plus(properties.respondentWindow());
            if (claim.respondent() != null) {
                letters.askRespondent(claim, claim.respondent(), dueAt, String.valueOf(claim.reopened()));
            }
            course.changeStatus(claim, ClaimStatus.WAITING_RESPONDENT, Actor.SYSTEM);
            return new Asked(dueAt.toString());
        });
    }

    /** The responsible party let the time pass; the claim goes on without (domain.md 3.5). */
    void markUnanswered(String source, ClaimId id) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            if (claim.facts().responsiblePartyContacted()) {
                return;
            }
            claims.set(id, Map.of("facts", claim.facts().contacted()));
            course.append(claim, CaseEventType.ClaimPartyAnswered, Actor.SYSTEM, Map.of("answer", "NO_RESPONSE"));
        });
    }

    /** When the claimant is reminded, with offset. */
    record Awaited(String insurerReminderAt) {}

    /** Where the insurer decided just before, the process hears it at once. */
    Awaited awaitInsurer(String source, ClaimId id) {
        return once.run(source, Awaited.class, () -> {
            var claim = claims.lock(id);
            if (claim.facts().otherInsuranceDecision() == null) {
                course.changeStatus(claim, ClaimStatus.WAITING_OTHER_INSURER, Actor.SYSTEM);
                letters.toClaimant(claim, "N-CLAIM-INSURER", String.valueOf(claim.reopened()));
            } else {
                process.insurerDecided(claim);
            }
            return new Awaited(insurerReminderAt());
        });
    }

    /** The next reminder, or the referral to a person who goes on without the insurer. */
    record Reminded(
            String insurerReminderAt,
            boolean insurerOverdue,
            @Nullable String referralCode,
            @Nullable String referralGroup) {}

    Reminded remindInsurer(String source, ClaimId id) {
        return once.run(source, Reminded.class, () -> {
            var claim = claims.lock(id);
            if (claim.status() != ClaimStatus.WAITING_OTHER_INSURER) {
                return new Reminded(insurerReminderAt(), false, null, null);
            }
            if (clock.instant().isBefore(claim.statusSince().plus(properties.insurerPatience()))) {
                letters.toClaimant(claim, "N-CLAIM-INSURER-REMIND", source);
                return new Reminded(insurerReminderAt(), false, null, null);
            }
            course.changeStatus(claim, ClaimStatus.WAITING_INTERNAL, Actor.SYSTEM);
            return new Reminded(insurerReminderAt(), true, OTHER_INSURANCE_FIRST, group(OTHER_INSURANCE_FIRST));
        });
    }

    private String insurerReminderAt() {
        return clock.instant().plus(properties.insurerReminder()).toString();
    }

    /** @return reference to the reason */
    String recordReferral(
            String source, ClaimId id, long instance, String code, String decision, @Nullable String reason) {
        return once.run(source, String.class, () -> {
            var claim = claims.lock(id);
            var by = log.completedBy(claim.incidentId(), "claim-referral", instance);
            if (!List.of("ACCEPT", "DENY").contains(decision)) {
                throw new BadVariable("referralDecision", "ACCEPT or DENY");
            }
            var reference = texts.keep(claim.incidentId(), "referralReason", reason, by);
            if (reference == null) {
                throw new BadVariable("referralReason", "filled in");
            }
            jdbc.sql("""
                            insert into claim_referral (claim_id, code, decision, reason, decided_by, decided_at)
                            values (:claim, :code, :decision, :reason, :by, :at)
                            on conflict (claim_id, code) do update set decision = excluded.decision,
                              reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at
                            """)
                    .param("claim", id.value())
                    .param("code", code)
                    .param("decision", decision)
                    .param("reason", reference)
                    .param("by", by.id())
                    .param("at", ClaimRepository.timestamp(clock.instant()))
                    .update();
            course.append(claim, CaseEventType.ClaimReferralDecided, by, Map.of("code", code, "decision", decision));
            return reference;
        });
    }

    /** The claim is not covered; the letter says why, on what, and what would change it (domain.md 3.7). */
    void deny(String source, ClaimId id) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            boolean below =
                    claim.reasons().stream().allMatch(reason -> reason.code().equals("BELOW_MINIMUM"));
            letters.notPaid(claim, "N-CLAIM-DENY", claim.reasons(), source);
            course.end(claim, below ? ClaimOutcome.BELOW_MINIMUM : ClaimOutcome.DENIED, claim.reasons(), Actor.SYSTEM);
        });
    }

    /** A review starts over with what people decided before. */
    void forgetReferrals(ClaimId id) {
        jdbc.sql("delete from claim_referral where claim_id = :claim")
                .param("claim", id.value())
                .update();
    }

    private Map<String, String> decisions(ClaimId id) {
        return jdbc
                .sql("select code, decision from claim_referral where claim_id = :claim")
                .param("claim", id.value())
                .query((row, n) -> Map.entry(row.getString("code"), row.getString("decision")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, HashMap::new));
    }

    private static @Nullable BigDecimal claimedTotal(List<ClaimLine> lines) {
        return lines.isEmpty() ? null : lines.stream().map(ClaimLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
