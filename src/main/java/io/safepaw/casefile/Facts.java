package io.safepaw.casefile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What is known of an incident in codes; the inputs of the decision {@code incident-severity} (domain.md 2.3), and the signals
 * that other tables ask for.
 *
 * @param ongoing danger not yet ended, pet still missing or unattended
 * @param eventAt when it happened, null if unknown
 * @param estimatedLoss in US dollars or their equivalent
 * @param signals what was answered with yes; what was not is no or not known
 */
public record Facts(
        Category category,
        PetHarm petHarm,
        HumanHarm humanHarm,
        boolean ongoing,
        boolean minorInvolved,
        boolean bookingActive,
        @Nullable Instant eventAt,
        BigDecimal estimatedLoss,
        Set<Signal> signals) {

    public Facts {
        // As the database keeps it: 0 and 0.00 are the same fact.
        estimatedLoss = estimatedLoss.setScale(2, RoundingMode.HALF_UP);
        signals = Collections.unmodifiableSet(copy(signals));
    }

    /** No signals yet. */
    public Facts(
            Category category,
            PetHarm petHarm,
            HumanHarm humanHarm,
            boolean ongoing,
            boolean minorInvolved,
            boolean bookingActive,
            @Nullable Instant eventAt,
            BigDecimal estimatedLoss) {
        this(category, petHarm, humanHarm, ongoing, minorInvolved, bookingActive, eventAt, estimatedLoss, Set.of());
    }

    /** Nothing known yet. Harm to a pet is unknown rather than none: in doubt the higher severity (domain.md 2.2). */
    public static Facts unknown(Category category) {
        return new Facts(category, PetHarm.UNKNOWN, HumanHarm.NONE, false, false, false, null, BigDecimal.ZERO);
    }

    /** The same, with a booking that runs now. */
    Facts duringBooking() {
        return new Facts(category, petHarm, humanHarm, ongoing, minorInvolved, true, eventAt, estimatedLoss, signals);
    }

    /** The same, with no booking that runs now. */
    Facts afterBooking() {
        return new Facts(category, petHarm, humanHarm, ongoing, minorInvolved, false, eventAt, estimatedLoss, signals);
    }

    /** The same, without a time. */
    Facts withoutTime() {
        return new Facts(
                category, petHarm, humanHarm, ongoing, minorInvolved, bookingActive, null, estimatedLoss, signals);
    }

    /** The same, with another state of the pet. */
    public Facts withPet(PetHarm harm, boolean stillOngoing) {
        return new Facts(
                category, harm, humanHarm, stillOngoing, minorInvolved, bookingActive, eventAt, estimatedLoss, signals);
    }

    /** The same, with the signal said to be so or not. */
    public Facts with(Signal signal, boolean isSo) {
        var all = copy(signals);
        if (isSo) {
            all.add(signal);
        } else {
            all.remove(signal);
        }
        return withSignals(all);
    }

    /** The same, with these signals and no others. */
    Facts withSignals(Set<Signal> others) {
        return new Facts(
                category, petHarm, humanHarm, ongoing, minorInvolved, bookingActive, eventAt, estimatedLoss, others);
    }

    private static Set<Signal> copy(Collection<Signal> signals) {
        var copy = EnumSet.noneOf(Signal.class);
        copy.addAll(signals);
        return copy;
    }
}
