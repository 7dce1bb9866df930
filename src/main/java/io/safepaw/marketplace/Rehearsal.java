package io.safepaw.marketplace;

import static io.safepaw.casefile.CaseEventType.MarketplaceRehearsed;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a test incident meets in place of the marketplace. Reading and taking back are real: the incident may have been marked
 * after something was done, and what was never done is taken back without effect.
 */
class Rehearsal implements AccountMeasures, Payments, PetBlocks, Replacements {

    private final IncidentId incident;
    private final EventLog log;
    private final AccountMeasures accounts;
    private final PetBlocks pets;

    Rehearsal(IncidentId incident, EventLog log, AccountMeasures accounts, PetBlocks pets) {
        this.incident = incident;
        this.log = log;
        this.accounts = accounts;
        this.pets = pets;
    }

    @Override
    public void apply(AccountMeasure measure) {
        note("MEASURE", measure.key());
    }

    @Override
    public void lift(String key) {
        accounts.lift(key);
    }

    @Override
    public void settleBookings(String key, AccountRef account, BookingPlan plan) {
        note("SETTLE_BOOKINGS", key);
    }

    @Override
    public void restoreBookings(String key) {
        accounts.restoreBookings(key);
    }

    @Override
    public AccountStanding standing(AccountRef account) {
        return accounts.standing(account);
    }

    /** Not read: whoever stands there would be written to. */
    @Override
    public List<LaterBooking> laterBookings(AccountRef account) {
        return List.of();
    }

    @Override
    public Answer pay(Order order) {
        note("PAYMENT", order.idempotencyKey());
        return new Answer(State.SETTLED, "TEST");
    }

    @Override
    public void block(String key, String petId, Instant observedUntil) {
        note("BLOCK_PET", petId);
    }

    /** A release is by the pet, which another incident may have blocked: only a block that was real is released. */
    @Override
    public void release(String key, String petId) {
        if (!isNoted("BLOCK_PET", petId)) {
            pets.release(key, petId);
        }
    }

    @Override
    public void confirm(String key, String bookingRef, String providerId) {
        note("REPLACEMENT", key);
    }

    @Override
    public void credit(String key, String bookingRef, BigDecimal amount, String currency) {
        note("CREDIT", key);
    }

    @Override
    public void refund(String key, String bookingRef) {
        note("REFUND", key);
    }

    @Override
    public void stopPrompts(String key, String bookingRef) {
        note("STOP_PROMPTS", key);
    }

    private void note(String operation, String key) {
        if (!isNoted(operation, key)) {
            log.append(incident, MarketplaceRehearsed, Actor.SYSTEM, Map.of("operation", operation, "key", key));
        }
    }

    private boolean isNoted(String operation, String key) {
        return log.of(incident).stream()
                .anyMatch(event -> event.type() == MarketplaceRehearsed
                        && operation.equals(event.data().get("operation"))
                        && key.equals(event.data().get("key")));
    }
}
