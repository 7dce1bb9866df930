package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Parties;
import io.safepaw.engine.BadVariable;
import io.safepaw.marketplace.MarketplaceAccess;
import io.safepaw.marketplace.Payments;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From the offer to the payment (domain.md 3.5). */
@Service
@Transactional
class ClaimSettlement {

    /** Id of the payment and number of the attempt. */
    private static final Pattern KEY = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,9})");

    private final ClaimRepository claims;
    private final ClaimLines lines;
    private final ClaimDocuments documents;
    private final ClaimAssessment assessment;
    private final ClaimApprovals approvals;
    private final ClaimPayments payments;
    private final ClaimGathering gathering;
    private final ClaimCourse course;
    private final ClaimLetters letters;
    private final ClaimProcess process;
    private final ClaimProperties properties;
    private final OncePerJob once;
    private final MarketplaceAccess marketplace;
    private final Parties parties;
    private final CaseTexts texts;
    private final EventLog log;
    private final Clock clock;

    ClaimSettlement(
            ClaimRepository claims,
            ClaimLines lines,
            ClaimDocuments documents,
            ClaimAssessment assessment,
            ClaimApprovals approvals,
            ClaimPayments payments,
            ClaimGathering gathering,
            ClaimCourse course,
            ClaimLetters letters,
            ClaimProcess process,
            ClaimProperties properties,
            OncePerJob once,
            MarketplaceAccess marketplace,
            Parties parties,
            CaseTexts texts,
            EventLog log,
            Clock clock) {
        this.claims = claims;
        this.lines = lines;
        this.documents = documents;
        this.assessment = assessment;
        this.approvals = approvals;
        this.payments = payments;
        this.gathering = gathering;
        this.course = course;
        this.letters = letters;
        this.process = process;
        this.properties = properties;
        this.once = once;
        this.marketplace = marketplace;
        this.parties = parties;
        this.texts = texts;
        this.log = log;
        this.clock = clock;
    }

    /** Times with offset. */
    record Offered(String offerId, String offerReminderAt, String offerEndsAt) {}

    Offered offer(String source, ClaimId id) {
        return once.run(source, Offered.class, () -> {
            var claim = claims.lock(id);
            var offer = UUID.randomUUID();
            var now = clock.instant();
            var endsAt = now.plus(properties.offerWindow());
            claims.set(id, Map.of("offer_id", offer));
            course.changeStatus(claim, ClaimStatus.OFFERED, Actor.SYSTEM);
            letters.offer(claim, "N-CLAIM-OFFER", lines.of(id), endsAt, offer.toString());
            course.append(claim, CaseEventType.ClaimOffered, Actor.SYSTEM, Map.of("amount", claim.due()));
            return new Offered(
                    offer.toString(), now.plus(properties.offerReminder()).toString(), endsAt.toString());
        });
    }

    void remind(String source, ClaimId id) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            if (claim.status() == ClaimStatus.OFFERED) {
                var endsAt = clock.instant().plus(properties.offerWindow().minus(properties.offerReminder()));
                letters.offer(claim, "N-CLAIM-OFFER-REMIND", List.of(), endsAt, String.valueOf(claim.offerId()));
            }
        });
    }

    void lapse(String source, ClaimId id) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            letters.toClaimant(claim, "N-CLAIM-LAPSED", source);
            course.end(claim, ClaimOutcome.OFFER_LAPSED, List.of(), Actor.SYSTEM);
        });
    }

    /** A payment that may leave, or the word that it may not. */
    record Prepared(
            boolean paymentReady,
            @Nullable String paymentId,
            @Nullable String paymentDueAt,
            @Nullable String paymentLimitAt) {}

    /** Nothing is paid that was not approved just so: amount or payee may have changed since (domain.md 3.8). */
    Prepared prepare(String source, ClaimId id) {
        return once.run(source, Prepared.class, () -> {
            var claim = claims.lock(id);
            boolean unchanged = claim.proposal() == ClaimProposal.GOODWILL
                    || assessment.calculation(claim).payable().compareTo(claim.payable()) == 0;
            if (!unchanged || !approvals.suffice(claim) || claim.due().signum() == 0) {
                approvals.voidIfChanged(id, Actor.SYSTEM);
                course.sendBack(claim, Actor.SYSTEM);
                return new Prepared(false, null, null, null);
            }
            var payment = payments.prepare(claim);
            return new Prepared(
                    true,
                    payment.toString(),
                    course.workingDays(properties.paymentWorkingDays()).toString(),
                    clock.instant().plus(properties.paymentHardLimit()).toString());
        });
    }

    /** @return reference to the note, null where none was written */
    @Nullable
    String release(String source, ClaimId id, UUID payment, long instance, String decision, @Nullable String note) {
        return once.run(source, String.class, () -> {
            var claim = claims.lock(id);
            var by = log.completedBy(claim.incidentId(), "claim-release", instance);
            var reference = texts.keep(claim.incidentId(), "releaseNote", note, by);
            if ("RELEASE".equals(decision)) {
                payments.release(payment, by.id());
            } else {
                payments.cancel(payment);
                course.sendBack(claim, by);
            }
            course.append(
                    claim,
                    CaseEventType.ClaimPaymentReleased,
                    by,
                    Map.of("paymentId", payment.toString(), "decision", decision));
            return reference;
        });
    }

    /** Asks the marketplace; the same attempt asked twice pays once. What it answers reaches the process as a message. */
    void request(String source, ClaimId id, UUID payment) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            var order = payments.get(payment);
            if (order.isEnded()) {
                return;
            }
            var payee = parties.find(order.payee()).orElseThrow();
            var answer = marketplace
                    .payments(claim.incidentId())
                    .pay(new Payments.Order(
                            payment + ":" + order.attempt(),
                            payee.marketplaceUserId(),
                            order.amount(),
                            order.currency(),
                            claim.number()));
            course.append(
                    claim,
                    CaseEventType.ClaimPaymentRequested,
                    Actor.SYSTEM,
                    Map.of("paymentId", payment.toString(), "amount", order.amount(), "attempt", order.attempt()));
            switch (answer.state()) {
                case SETTLED -> ended(claim, order, true, null);
                case REFUSED -> ended(claim, order, false, answer.reason());
                case PENDING -> payments.requested(payment);
            }
        });
    }

    /**
     * What became of a payment that was under way, told by the marketplace. Told twice, or about an attempt that was followed by
     * another, it changes nothing.
     *
     * @param key that the payment was asked for with
     * @param reason code, where it failed
     * @return whether it is a payment of ours
     */
    boolean reported(String key, boolean settled, @Nullable String reason) {
        var parts = KEY.matcher(key);
        var known = parts.matches()
                ? payments.find(UUID.fromString(parts.group(1)))
                : Optional.<ClaimPayments.Payment>empty();
        if (known.isEmpty()) {
            return false;
        }
        var claim = claims.lock(known.get().claimId());
        var order = payments.get(known.get().id());
        if (order.isUnderWay() && parts.group(2).equals(String.valueOf(order.attempt()))) {
            ended(claim, order, settled, reason);
        }
        return true;
    }

    private void ended(Claim claim, ClaimPayments.Payment order, boolean settled, @Nullable String reason) {
        payments.end(order.id(), settled, reason);
        if (!settled) {
            course.append(
                    claim,
                    CaseEventType.ClaimPaymentFailed,
                    Actor.SYSTEM,
                    Map.of("paymentId", order.id().toString(), "reason", reason == null ? "UNKNOWN" : reason));
        }
        process.paymentEnded(claim, order.id(), order.attempt(), settled);
    }

    /** @return reference to the note, null where none was written */
    @Nullable
    String solve(String source, ClaimId id, UUID payment, long instance, String decision, @Nullable String note) {
        return once.run(source, String.class, () -> {
            var claim = claims.lock(id);
            var by = log.completedBy(claim.incidentId(), "payment-problem", instance);
            var reference = texts.keep(claim.incidentId(), "paymentNote", note, by);
            switch (decision) {
                case "RETRY" -> payments.tryAgain(payment);
                case "PAID_OUTSIDE" -> payments.end(payment, true, "PAID_OUTSIDE");
                default -> throw new BadVariable("paymentDecision", "RETRY or PAID_OUTSIDE");
            }
            course.append(
                    claim,
                    CaseEventType.ClaimPaymentReleased,
                    by,
                    Map.of("paymentId", payment.toString(), "decision", decision));
            return reference;
        });
    }

    /** The money has left. A bill that came meanwhile is worked as a supplement. */
    void complete(String source, ClaimId id, UUID payment) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            var order = payments.get(payment);
            var until = gathering.supplementUntil(claim);
            claims.set(id, Map.of("paid", claim.paid().add(order.amount())));
            course.append(
                    claim,
                    CaseEventType.ClaimPaid,
                    Actor.SYSTEM,
                    Map.of("paymentId", payment.toString(), "amount", order.amount()));
            course.survey(claim, payment.toString());
            letters.paid(claim, order.amount(), until, payment.toString());
            course.end(claims.get(id), claim.calculated(), List.of(), Actor.SYSTEM);
            if (lines.of(id).stream().anyMatch(line -> !line.isAssessed())) {
                supplement(claims.get(id));
            }
        });
    }

    private void supplement(Claim claim) {
        var columns = new HashMap<String, Object>();
        columns.put("outcome", ClaimOutcome.REOPENED);
        columns.put("ended_at", null);
        columns.put("decided_at", null);
        columns.put("decision_due_at", null);
        columns.put("decision_stop_at", null);
        claims.set(claim.id(), columns);
        course.changeStatus(claim, ClaimStatus.OPEN, Actor.SYSTEM);
        course.append(claim, CaseEventType.ClaimReopened, Actor.SYSTEM, Map.of("reason", "SUPPLEMENT"));
        process.start(claim, UUID.randomUUID());
    }

    /** The claimant does not want the claim any more. */
    void withdraw(String source, ClaimId id) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            if (claim.isEnded()) {
                return;
            }
            documents.unchecked(id).forEach(document -> process.documentWithdrawn(claim, document));
            letters.toClaimant(claim, "N-CLAIM-WITHDRAWN", source);
            course.end(claim, ClaimOutcome.WITHDRAWN, List.of(), Actor.SYSTEM);
        });
    }

    /** Tells the claimant where the claim stands; this never pauses (domain.md 3.5). */
    void sendStatus(String source, ClaimId id) {
        once.run(source, () -> {
            var claim = claims.lock(id);
            if (!claim.isEnded()) {
                letters.status(claim, source);
            }
        });
    }
}
