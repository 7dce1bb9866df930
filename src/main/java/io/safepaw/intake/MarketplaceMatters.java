package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.DesiredOutcome;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.casefile.Signal;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.marketplace.BackgroundCheckHit;
import io.safepaw.marketplace.BookingEnded;
import io.safepaw.marketplace.ChargebackOpened;
import io.safepaw.marketplace.ConversationReported;
import io.safepaw.marketplace.MarketplaceEventReceived;
import io.safepaw.marketplace.MarketplaceEvents;
import io.safepaw.marketplace.MarketplacePerson;
import io.safepaw.marketplace.PaymentEnded;
import io.safepaw.marketplace.ReviewFlagged;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Turns what the marketplace tells into incidents, or into what is known of them (domain.md 2.1). Each matter has one effect,
 * however often and in however many events it is told.
 */
@Component
class MarketplaceMatters {

    /** Nobody reported it, and nobody is to be written to. */
    private static final NewParty MARKETPLACE = new NewParty(PartyRole.REPORTER, "Marketplace", null, null, null);

    private static final ReportDetails NO_CONTACT =
            new ReportDetails(null, null, null, null, DesiredOutcome.NO_CONTACT, null);

    private final MarketplaceEvents events;
    private final IncidentIntake intake;
    private final Incidents incidents;
    private final Parties parties;
    private final Notes notes;
    private final EvidenceFiles evidence;
    private final JdbcClient jdbc;

    MarketplaceMatters(
            MarketplaceEvents events,
            IncidentIntake intake,
            Incidents incidents,
            Parties parties,
            Notes notes,
            EvidenceFiles evidence,
            JdbcClient jdbc) {
        this.events = events;
        this.intake = intake;
        this.incidents = incidents;
        this.parties = parties;
        this.notes = notes;
        this.evidence = evidence;
        this.jdbc = jdbc;
    }

    @ApplicationModuleListener
    void on(MarketplaceEventReceived received) {
        switch (events.get(received.eventId())) {
            case BookingEnded ended -> end(ended);
            case ReviewFlagged review -> once("REVIEW", review.reviewId(), () -> open(review));
            case ConversationReported report -> once("CONVERSATION", report.reportId(), () -> open(report));
            case BackgroundCheckHit hit -> once("BACKGROUND_CHECK", hit.checkId(), () -> open(hit));
            case ChargebackOpened chargeback ->
                once("CHARGEBACK", chargeback.chargebackId(), () -> noteOrOpen(chargeback));
            case PaymentEnded ignored -> {
                // Of claims.
            }
        }
    }

    private void end(BookingEnded ended) {
        for (var incident : incidents.openOfBooking(ended.bookingRef())) {
            incidents.recordBookingEnded(
                    incident.id(),
                    ended.endedAt().toInstant(),
                    ended.payoutDueAt() == null ? null : ended.payoutDueAt().toInstant(),
                    Actor.SYSTEM);
        }
    }

    /** Its words say how urgent it is, as those of any report; an agent decides whether it is investigated. */
    private IncidentId open(ReviewFlagged review) {
        var incident = open(
                Channel.IN_APP,
                "Review " + review.reviewId() + " flagged: " + review.reason(),
                review.text(),
                review.market(),
                review.bookingRef(),
                party(review.author()),
                ReportedFacts.NONE,
                review.about());
        incidents.recordFacts(
                incident, incidents.get(incident).facts().with(Signal.REVIEW_DISPUTED, true), Actor.SYSTEM);
        return incident;
    }

    /** The agent reads it as the reporter's message; as evidence it is kept as it came. */
    private IncidentId open(ConversationReported report) {
        var excerpt = report.messages().stream()
                .map(message -> message.sentAt().toInstant() + " "
                        + (message.senderId().equals(report.reporter().userId())
                                ? "reporter"
                                : message.senderId().equals(report.reported().userId()) ? "reported" : "other")
                        + ": " + message.text())
                .collect(Collectors.joining("\n"));
        var comment = report.comment() == null || report.comment().isBlank()
                ? ""
                : report.comment().strip() + "\n\n";
        var opened = intake.report(new IncidentReport(
                Channel.IN_APP,
                "Conversation " + report.conversationId() + " reported: " + report.reason(),
                comment + excerpt,
                Market.of(report.market()).orElse(null),
                report.bookingRef(),
                party(report.reporter()),
                stated(report.reason()),
                Boolean.TRUE.equals(report.block()) ? NO_CONTACT : ReportDetails.NONE,
                false));
        parties.add(opened.id(), party(report.reported()));
        evidence.store(new NewEvidence(
                opened.id(),
                null,
                parties.reporterOf(opened.id()).id(),
                "conversation-" + report.conversationId() + ".txt",
                "text/plain",
                excerpt.getBytes(StandardCharsets.UTF_8),
                false,
                null));
        return opened.id();
    }

    /** A reason that is none of our categories is left to the words. */
    private static ReportedFacts stated(String reason) {
        return Arrays.stream(Category.values())
                .filter(category -> category.name().equals(reason))
                .findFirst()
                .map(category -> new ReportedFacts(category, null, null, null, null, null, null, null))
                .orElse(ReportedFacts.NONE);
    }

    private IncidentId open(BackgroundCheckHit hit) {
        return open(
                Channel.API,
                "Background check: " + hit.result(),
                "The marketplace's check %s of user %s has the result %s. What it found stays with whoever made it."
                        .formatted(hit.checkId(), hit.person().userId(), hit.result()),
                hit.market(),
                null,
                MARKETPLACE,
                facts(Category.IDENTITY_MISREPRESENTATION, BigDecimal.ZERO),
                hit.person());
    }

    /** The bank's side of a matter that is worked already is noted there. */
    private IncidentId noteOrOpen(ChargebackOpened chargeback) {
        var text = "Chargeback %s over %s %s for booking %s, by user %s. Reason: %s."
                .formatted(
                        chargeback.chargebackId(),
                        chargeback.amount().toPlainString(),
                        chargeback.currency(),
                        chargeback.bookingRef(),
                        chargeback.payer().userId(),
                        chargeback.reason());
        var known = incidents.openOfBooking(chargeback.bookingRef());
        if (known.isEmpty()) {
            var usd = "USD".equals(chargeback.currency()) ? chargeback.amount() : chargeback.amountUsd();
            return open(
                    Channel.API,
                    "Chargeback of booking " + chargeback.bookingRef(),
                    text,
                    chargeback.market(),
                    chargeback.bookingRef(),
                    MARKETPLACE,
                    facts(Category.PAYMENT_FRAUD, usd),
                    chargeback.payer());
        }
        var incident = known.get(0).id();
        notes.add(incident, text, Actor.SYSTEM);
        incidents.changeSignal(incident, Signal.PAYOUT_AT_STAKE, true, Actor.SYSTEM);
        return incident;
    }

    private IncidentId open(
            Channel channel,
            String subject,
            String text,
            @Nullable String market,
            @Nullable String bookingRef,
            NewParty reporter,
            ReportedFacts facts,
            @Nullable MarketplacePerson about) {
        var incident = intake.report(new IncidentReport(
                        channel, subject, text, Market.of(market).orElse(null), bookingRef, reporter, facts))
                .id();
        if (about != null) {
            parties.add(incident, party(about));
        }
        return incident;
    }

    private void once(String kind, String ref, Supplier<IncidentId> effect) {
        int first = jdbc.sql("insert into marketplace_matter (kind, ref) values (:kind, :ref) on conflict do nothing")
                .param("kind", kind)
                .param("ref", ref)
                .update();
        if (first == 1) {
            jdbc.sql("update marketplace_matter set incident_id = :incident where kind = :kind and ref = :ref")
                    .param("incident", effect.get().value())
                    .param("kind", kind)
                    .param("ref", ref)
                    .update();
        }
    }

    private static NewParty party(MarketplacePerson person) {
        return new NewParty(
                PartyRole.valueOf(person.role().name()), person.name(), person.email(), null, person.userId());
    }

    /** No harm to anybody as far as it goes; the words of the text are ours and say nothing. */
    private static ReportedFacts facts(Category category, @Nullable BigDecimal loss) {
        return new ReportedFacts(
                category,
                PetHarm.NONE,
                HumanHarm.NONE,
                false,
                false,
                false,
                null,
                loss == null ? BigDecimal.ZERO : loss);
    }
}
