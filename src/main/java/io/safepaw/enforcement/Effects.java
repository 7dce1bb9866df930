package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.BadVariable;
import io.safepaw.marketplace.AccountMeasure;
import io.safepaw.marketplace.AccountMeasures;
import io.safepaw.marketplace.AccountRef;
import io.safepaw.marketplace.BookingPlan;
import io.safepaw.marketplace.MarketplaceAccess;
import io.safepaw.quality.SurveyDue;
import io.safepaw.quality.SurveyKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries a decision out, step by step in the order of domain.md 4.4, and takes it back. Each step can be repeated: what was
 * done stays done once. All of them throw {@link io.safepaw.marketplace.MarketplaceRejected} where the marketplace refuses.
 */
@Service
@Transactional
class Effects {

    private static final String REJECTION_FORM = "enforcement-rejection";

    private final Enforcements enforcements;
    private final SafetyReviews reviews;
    private final Strikes strikes;
    private final InterimMeasures measures;
    private final Subjects subjects;
    private final Incidents incidents;
    private final AppealFile appeals;
    private final MarketplaceAccess marketplace;
    private final ReturnOffers offers;
    private final Notices notices;
    private final TransparencyFolder transparency;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Effects(
            Enforcements enforcements,
            SafetyReviews reviews,
            Strikes strikes,
            InterimMeasures measures,
            Subjects subjects,
            Incidents incidents,
            AppealFile appeals,
            MarketplaceAccess marketplace,
            ReturnOffers offers,
            Notices notices,
            TransparencyFolder transparency,
            EventLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.enforcements = enforcements;
        this.reviews = reviews;
        this.strikes = strikes;
        this.measures = measures;
        this.subjects = subjects;
        this.incidents = incidents;
        this.appeals = appeals;
        this.marketplace = marketplace;
        this.offers = offers;
        this.notices = notices;
        this.transparency = transparency;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Open bookings first: owners and pets must be safe before the account changes. This begins an attempt, whose keys at the
     * marketplace are its own; under those of an earlier attempt the marketplace would do nothing again.
     */
    void settleBookings(UUID id, boolean byHand) {
        var waiting = ready(id);
        if (waiting.appliedAt() == null) {
            enforcements.set(id, "round = :round", Map.of("round", rejectionsAnswered(waiting)));
        }
        var enforcement = enforcements.get(id);
        if (enforcement.bookingPlan() != BookingPlan.KEEP && !byHand) {
            accounts(enforcement)
                    .settleBookings(key(enforcement, "BOOKINGS"), account(enforcement), enforcement.bookingPlan());
        }
    }

    void restoreBookings(UUID id) {
        var enforcement = enforcements.get(id);
        if (enforcement.bookingPlan() != BookingPlan.KEEP) {
            accounts(enforcement).restoreBookings(key(enforcement, "BOOKINGS"));
        }
    }

    /**
     * Puts the decision in force.
     *
     * @param byHand somebody did at the marketplace what it refused to us
     */
    void apply(UUID id, boolean byHand) {
        var enforcement = ready(id);
        if (enforcement.appliedAt() != null) {
            return;
        }
        if (enforcement.action() == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
            offers.requireAccepted(id);
        }
        if (!byHand) {
            putInForce(enforcement);
        }
        if (enforcement.action() == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
            earlier(enforcement).forEach(other -> end(other, EnforcementState.ENDED));
        }
        enforcements.set(id, "state = 'IN_FORCE', applied_at = :now", Map.of("now", Db.timestamp(clock.instant())));
    }

    /** Takes back everything at the marketplace. */
    void undo(UUID id) {
        var enforcement = enforcements.lock(id);
        if (enforcement.appliedAt() == null) {
            return;
        }
        lift(enforcement);
        enforcements.set(id, "state = 'APPROVED', applied_at = null", Map.of());
        log.append(
                enforcement.incidentId(),
                CaseEventType.EnforcementUndone,
                Actor.SYSTEM,
                Map.of(
                        "enforcementId",
                        id.toString(),
                        "action",
                        enforcement.action().name()));
    }

    /** Holds the money of the account where that was decided; it leaves as usual otherwise. */
    void settlePayouts(UUID id, boolean byHand) {
        var enforcement = ready(id);
        if (enforcement.payoutPlan() == PayoutPlan.HOLD && !byHand) {
            accounts(enforcement)
                    .apply(new AccountMeasure(
                            key(enforcement, "PAYOUT"), Measure.PAYOUT_HOLD.name(), account(enforcement), null));
        }
    }

    /** Notes how many other accounts seem to be of the same person; people look at them. */
    void checkLinkedAccounts(UUID id) {
        var enforcement = enforcements.lock(id);
        int linked = accounts(enforcement).standing(account(enforcement)).linkedAccounts();
        enforcements.set(id, "linked_accounts = :linked", Map.of("linked", linked));
    }

    /**
     * The last step: strikes count, interim measures end, the metric event is written, the copy for the transparency database
     * is put down, and from now on an appeal finds its window.
     */
    void arm(UUID id) {
        var enforcement = enforcements.lock(id);
        if (enforcement.appliedAt() == null) {
            throw new BadVariable("enforcementId", "of an enforcement that is in force");
        }
        var review = reviews.get(enforcement.reviewId());
        boolean again = review.followsAppeal() != null;
        if (again) {
            replaceAppealed(review.followsAppeal(), enforcement);
        }
        if (enforcement.strikePoints() > 0) {
            strikes.record(
                    enforcement, review.violation(), enforcement.strikePoints(), enforcement.strikeValidFor(), again);
        }
        measures.replacedByDecision(enforcement.incidentId(), enforcement.party(), new Actor(enforcement.decidedBy()));
        var incident = incidents.get(enforcement.incidentId());
        transparency.put(enforcement, enforcements.statement(id), incident);
        if (log.of(incident.id()).stream()
                .noneMatch(event -> event.type() == CaseEventType.EnforcementApplied
                        && id.toString().equals(event.data().get("enforcementId")))) {
            log.append(
                    incident.id(),
                    CaseEventType.EnforcementApplied,
                    new Actor(enforcement.decidedBy()),
                    applied(enforcement));
            if (enforcement.isRestricting()) {
                events.publishEvent(
                        new SurveyDue(incident.id(), SurveyKind.FAIRNESS, enforcement.party(), id.toString()));
            }
            events.publishEvent(new EnforcementInForce(
                    id, incident.id(), enforcement.action(), enforcement.decidedBy(), enforcement.secondReviewer()));
        }
    }

    /** Its time is over: takes it back at the marketplace. */
    void expire(UUID id, boolean byHand) {
        var enforcement = enforcements.lock(id);
        if (enforcement.state() != EnforcementState.IN_FORCE) {
            return;
        }
        if (!byHand) {
            lift(enforcement);
        }
        enforcements.set(id, "state = 'ENDED', ended_at = :now", Map.of("now", Db.timestamp(clock.instant())));
        log.append(
                enforcement.incidentId(),
                CaseEventType.EnforcementEnded,
                Actor.SYSTEM,
                Map.of(
                        "enforcementId",
                        id.toString(),
                        "action",
                        enforcement.action().name()));
        notices.ended(enforcement);
    }

    /** Puts all that the decision says in force under keys of this round. */
    void putInForce(Enforcement enforcement) {
        for (var action : restrictions(enforcement)) {
            accounts(enforcement)
                    .apply(new AccountMeasure(
                            key(enforcement, action.name()),
                            action.name(),
                            account(enforcement),
                            enforcement.endsAt(),
                            action.isLimit() ? enforcement.limitedFeatures() : List.of()));
        }
    }

    /** Takes back all that was put in force in this round. */
    void lift(Enforcement enforcement) {
        for (var action : restrictions(enforcement)) {
            accounts(enforcement).lift(key(enforcement, action.name()));
        }
        if (enforcement.payoutPlan() == PayoutPlan.HOLD) {
            accounts(enforcement).lift(key(enforcement, "PAYOUT"));
        }
    }

    /** An appeal changed what is in force; the public copy must say so. */
    void corrected(Enforcement enforcement) {
        transparency.put(
                enforcement, enforcements.statement(enforcement.id()), incidents.get(enforcement.incidentId()));
    }

    /** The decision after an appeal takes the place of the one that was appealed. */
    private void replaceAppealed(UUID appeal, Enforcement now) {
        var before = enforcements.lock(appeals.get(appeal).enforcementId());
        if (before.state() == EnforcementState.IN_FORCE || before.state() == EnforcementState.ENDED) {
            end(before, EnforcementState.SUPERSEDED);
            if (now.strikePoints() == 0) {
                strikes.expunge(before, appeal, new Actor(now.decidedBy()));
            }
        }
    }

    private void end(Enforcement enforcement, EnforcementState state) {
        lift(enforcement);
        enforcements.set(
                enforcement.id(),
                "state = :state, ended_at = :now",
                Map.of("state", state.name(), "now", Db.timestamp(clock.instant())));
        corrected(enforcements.get(enforcement.id()));
    }

    /** A test ends nothing that holds elsewhere. */
    private List<Enforcement> earlier(Enforcement enforcement) {
        if (incidents.get(enforcement.incidentId()).test()) {
            return List.of();
        }
        return enforcements.ofSubject(enforcement.subjectRef()).stream()
                .filter(other -> !other.id().equals(enforcement.id()))
                .filter(other -> other.state() == EnforcementState.IN_FORCE && other.isRestricting())
                .toList();
    }

    private Enforcement ready(UUID id) {
        var enforcement = enforcements.lock(id);
        if (!enforcement.isApproved() || !enforcements.statementIsComplete(id)) {
            throw new BadVariable(
                    "enforcementId", "of an enforcement with a complete statement and its second reviewer");
        }
        return enforcement;
    }

    private AccountMeasures accounts(Enforcement enforcement) {
        return marketplace.accounts(enforcement.incidentId());
    }

    private AccountRef account(Enforcement enforcement) {
        return Subjects.account(
                incidents.get(enforcement.incidentId()),
                subjects.party(enforcement.party()),
                enforcement.subjectRole());
    }

    private static List<EnforcementAction> restrictions(Enforcement enforcement) {
        var all = new ArrayList<EnforcementAction>();
        all.add(enforcement.action());
        all.addAll(enforcement.alsoActions());
        return all.stream().filter(EnforcementAction::isRestricting).toList();
    }

    /** How often a lead said, in this incident, how it goes on. */
    private int rejectionsAnswered(Enforcement enforcement) {
        return (int) log.of(enforcement.incidentId()).stream()
                .filter(event -> event.type() == CaseEventType.TaskCompleted)
                .filter(event -> REJECTION_FORM.equals(event.data().get("formId")))
                .count();
    }

    private static String key(Enforcement enforcement, String what) {
        return enforcement.id() + ":" + enforcement.round() + ":" + what;
    }

    private static Map<String, Object> applied(Enforcement enforcement) {
        var data = new HashMap<String, Object>();
        data.put("enforcementId", enforcement.id().toString());
        data.put("action", enforcement.action().name());
        data.put("restricting", enforcement.isRestricting());
        data.put("subjectRole", enforcement.subjectRole().name());
        data.put("decidedBy", enforcement.decidedBy());
        data.put("secondReviewer", enforcement.secondReviewer());
        data.put("appealUntil", text(enforcement.appealUntil()));
        return data;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
