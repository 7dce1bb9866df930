package io.safepaw.local;

import io.safepaw.local.LocalMarketplace.Sent;
import io.safepaw.local.MarketplaceSimulator.Failure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Desk page "Local marketplace": users and bookings, what Safepaw did to them, failures, and events. */
@Controller
@Profile("local")
@RequestMapping("/desk/local/marketplace")
class LocalMarketplaceController {

    private static final String PAGE = "redirect:/desk/local/marketplace";

    /** When the provider's money leaves after the service (domain.md 4.2). */
    private static final Duration PAYOUT_AFTER = Duration.ofDays(2);

    private final MarketplaceSimulator simulator;
    private final LocalMarketplace events;
    private final Clock clock;

    LocalMarketplaceController(MarketplaceSimulator simulator, LocalMarketplace events, Clock clock) {
        this.simulator = simulator;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping
    String page(Model model) {
        var marketplace = simulator.marketplace();
        model.addAttribute("users", marketplace.users());
        model.addAttribute("owners", ofRole("OWNER"));
        model.addAttribute("providers", ofRole("PROVIDER"));
        model.addAttribute("bookings", marketplace.bookings());
        model.addAttribute("measures", marketplace.measuresInForce());
        model.addAttribute("pets", marketplace.blockedPets());
        model.addAttribute("settled", marketplace.settledBookings());
        model.addAttribute("payments", marketplace.payments());
        model.addAttribute("paysLater", marketplace.paysLater());
        model.addAttribute("calls", simulator.calls());
        model.addAttribute("violations", simulator.violations());
        model.addAttribute("planned", simulator.planned());
        model.addAttribute("failures", Failure.values());
        model.addAttribute("last", events.last());
        return "desk/local-marketplace";
    }

    @PostMapping("/users")
    String addUser(
            @RequestParam String id,
            @RequestParam String email,
            @RequestParam String role,
            @RequestParam String market,
            RedirectAttributes redirect) {
        simulator.marketplace().register(id.strip(), email.strip(), role, market.strip());
        return done(redirect, id.strip() + " has an account.");
    }

    @PostMapping("/bookings")
    String addBooking(
            @RequestParam String ref,
            @RequestParam String owner,
            @RequestParam String provider,
            @RequestParam String state,
            RedirectAttributes redirect) {
        var endsAt = clock.instant().plus(Duration.ofDays("ENDED".equals(state) ? -1 : 2));
        simulator.marketplace().book(ref.strip(), owner, provider, state, endsAt);
        return done(redirect, ref.strip() + " is there.");
    }

    @PostMapping("/bookings/end")
    String endBooking(@RequestParam String ref, RedirectAttributes redirect) throws IOException {
        var now = clock.instant();
        simulator.marketplace().end(ref, now);
        return sent(
                redirect,
                events.send(
                        "booking.ended",
                        Map.of(
                                "bookingRef", ref,
                                "endedAt", now.toString(),
                                "payoutDueAt", now.plus(PAYOUT_AFTER).toString())));
    }

    @PostMapping("/bookings/payout")
    String releasePayout(@RequestParam String ref, RedirectAttributes redirect) {
        simulator.marketplace().releasePayout(ref, clock.instant());
        return done(redirect, "The payout of " + ref + " has left.");
    }

    @PostMapping("/failures")
    String fail(@RequestParam Failure failure, @RequestParam int calls, RedirectAttributes redirect) {
        simulator.fail(failure, Math.clamp(calls, 0, 1000));
        return done(redirect, calls > 0 ? "The next calls fail." : "Calls are answered again.");
    }

    @PostMapping("/payments/later")
    String payLater(@RequestParam boolean later, RedirectAttributes redirect) {
        simulator.marketplace().payLater(later);
        return done(redirect, later ? "Payments stay pending from now on." : "Payments are settled at once.");
    }

    @PostMapping("/payments/end")
    String endPayment(@RequestParam String key, @RequestParam boolean settled, RedirectAttributes redirect)
            throws IOException {
        simulator.marketplace().endPayment(key, settled);
        return sent(
                redirect,
                events.send(
                        "payment.ended",
                        settled
                                ? Map.of("paymentKey", key, "settled", true)
                                : Map.of("paymentKey", key, "settled", false, "reason", "ACCOUNT_CLOSED")));
    }

    @PostMapping("/events/review")
    String flagReview(@RequestParam String ref, @RequestParam String text, RedirectAttributes redirect)
            throws IOException {
        var booking = simulator.marketplace().booking(ref).orElseThrow();
        return sent(
                redirect,
                events.send(
                        "review.flagged",
                        Map.of(
                                "reviewId",
                                newId("rev"),
                                "bookingRef",
                                ref,
                                "author",
                                person(booking.ownerId()),
                                "about",
                                person(booking.providerId()),
                                "reason",
                                "ALLEGED_MISTREATMENT",
                                "text",
                                text)));
    }

    @PostMapping("/events/conversation")
    String reportConversation(
            @RequestParam String ref,
            @RequestParam String reason,
            @RequestParam String text,
            @RequestParam(defaultValue = "false") boolean block,
            RedirectAttributes redirect)
            throws IOException {
        var booking = simulator.marketplace().booking(ref).orElseThrow();
        return sent(
                redirect,
                events.send(
                        "conversation.reported",
                        Map.of(
                                "reportId",
                                newId("crep"),
                                "conversationId",
                                newId("conv"),
                                "bookingRef",
                                ref,
                                "reporter",
                                person(booking.ownerId()),
                                "reported",
                                person(booking.providerId()),
                                "reason",
                                reason,
                                "messages",
                                List.of(Map.of(
                                        "senderId",
                                        booking.providerId(),
                                        "sentAt",
                                        clock.instant().toString(),
                                        "text",
                                        text)),
                                "block",
                                block)));
    }

    @PostMapping("/events/background-check")
    String hitOfACheck(@RequestParam String user, @RequestParam String result, RedirectAttributes redirect)
            throws IOException {
        return sent(
                redirect,
                events.send(
                        "background_check.hit",
                        Map.of("checkId", newId("chk"), "person", person(user), "result", result)));
    }

    @PostMapping("/events/chargeback")
    String chargeback(@RequestParam String ref, @RequestParam String amount, RedirectAttributes redirect)
            throws IOException {
        var booking = simulator.marketplace().booking(ref).orElseThrow();
        return sent(
                redirect,
                events.send(
                        "chargeback.opened",
                        Map.of(
                                "chargebackId",
                                newId("cb"),
                                "bookingRef",
                                ref,
                                "payer",
                                person(booking.ownerId()),
                                "amount",
                                amount,
                                "currency",
                                "USD",
                                "reason",
                                "FRAUDULENT")));
    }

    @PostMapping("/events/again")
    String again(RedirectAttributes redirect) throws IOException {
        return sent(redirect, events.again());
    }

    private List<SimulatedMarketplace.User> ofRole(String role) {
        return simulator.marketplace().users().stream()
                .filter(user -> user.role().equals(role))
                .toList();
    }

    private Map<String, Object> person(String userId) {
        var person = new LinkedHashMap<String, Object>();
        person.put("userId", userId);
        var user = simulator.marketplace().user(userId);
        person.put("role", user.map(SimulatedMarketplace.User::role).orElse("PROVIDER"));
        user.ifPresent(known -> person.put("email", known.email()));
        return person;
    }

    private static String newId(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String sent(RedirectAttributes redirect, @Nullable Sent sent) {
        if (sent == null) {
            return done(redirect, "Nothing was sent yet.");
        }
        redirect.addFlashAttribute(
                sent.answer() < 300 ? "notice" : "error", sent.type() + " was answered " + sent.answer() + ".");
        return PAGE;
    }

    private static String done(RedirectAttributes redirect, String notice) {
        redirect.addFlashAttribute("notice", notice);
        return PAGE;
    }
}
