package io.safepaw.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.lang.Nullable;

/**
 * A marketplace with a handful of users. Whoever it does not know it takes as known, so that a test can name whom it likes; only who
 * is looked up by address, a booking that is looked up, and who is to be paid must be there.
 */
final class SimulatedMarketplace {

    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Booking> bookings = new TreeMap<>();
    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private final Map<String, String> blockedPets = new TreeMap<>();
    private final Map<String, String> settlements = new LinkedHashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private boolean paysLater;

    /** Whose phone it is. */
    private static final Map<String, String> PHONES = Map.of("+12065550142", "u-1001", "+12065550143", "u-2001");

    record User(String id, String email, String role, String market) {}

    record Booking(
            String ref,
            String ownerId,
            String providerId,
            String state,
            @Nullable Instant endsAt,
            @Nullable Instant payoutReleasedAt,
            List<String> notes) {

        Booking with(String newState, @Nullable Instant newEnd, @Nullable Instant released) {
            return new Booking(ref, ownerId, providerId, newState, newEnd, released, notes);
        }

        Booking noted(String note) {
            var all = new ArrayList<>(notes);
            all.add(note);
            return new Booking(ref, ownerId, providerId, state, endsAt, payoutReleasedAt, all);
        }
    }

    record Measure(
            String id,
            String code,
            String account,
            @Nullable String until,
            List<String> features) {}

    record Payment(
            String key, @Nullable String payeeId, String amount, String currency, String purpose, String state) {}

    /** @param body null for none */
    record Answer(int status, @Nullable Object body) {

        @Nullable
        String contentType() {
            return body == null ? null : status < 300 ? "application/json" : "application/problem+json";
        }
    }

    SimulatedMarketplace() {
        register("u-1001", "olivia.owner@example.org", "OWNER", "US");
        register("u-1002", "oskar.owner@example.org", "OWNER", "EU");
        register("u-2001", "sam.sitter@example.org", "PROVIDER", "US");
        book("BK-20031", "u-1001", "u-2001", "ACTIVE", null);
    }

    synchronized Answer answer(String operation, @Nullable String key, JsonNode body) {
        var booking = body.path("bookingRef").asText();
        return switch (operation) {
            case "findUser" -> findUser(body);
            case "readStanding" ->
                new Answer(200, standing(body.path("account").path("userId").asText()));
            case "findBooking" ->
                bookings.containsKey(booking)
                        ? new Answer(200, summary(bookings.get(booking)))
                        : refusal(404, "BOOKING_UNKNOWN");
            case "findLaterBookings" -> new Answer(200, Map.of("bookings", later(body.path("account"))));
            case "applyMeasure" -> {
                var id = body.path("measureId").asText();
                measures.put(
                        id,
                        new Measure(
                                id,
                                body.path("measure").asText(),
                                account(body.path("account")),
                                body.path("until").asText(null),
                                StreamSupport.stream(body.path("features").spliterator(), false)
                                        .map(JsonNode::asText)
                                        .toList()));
                yield done();
            }
            case "liftMeasure" -> {
                measures.remove(body.path("measureId").asText());
                yield done();
            }
            case "settleBookings" -> {
                settlements.put(
                        body.path("settlementId").asText(),
                        lower(body.path("plan")) + ", " + account(body.path("account")));
                yield done();
            }
            case "restoreBookings" -> {
                settlements.remove(body.path("settlementId").asText());
                yield done();
            }
            case "blockPet" -> {
                blockedPets.put(body.path("petId").asText(), body.path("until").asText());
                yield done();
            }
            case "releasePet" -> {
                blockedPets.remove(body.path("petId").asText());
                yield done();
            }
            case "replaceProvider" ->
                note(booking, "given to " + body.path("providerId").asText());
            case "creditOwner" ->
                note(
                        booking,
                        "owner credited " + body.path("amount").asText() + " "
                                + body.path("currency").asText());
            case "refundBooking" ->
                bookings.containsKey(booking) && bookings.get(booking).notes().contains("refunded")
                        ? refusal(409, "ALREADY_REFUNDED")
                        : note(booking, "refunded");
            case "stopPrompts" -> note(booking, "asks nothing any more");
            case "pay" -> pay(key, body);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private Answer findUser(JsonNode asked) {
        return users.values().stream()
                .filter(user -> user.email()
                                .equalsIgnoreCase(asked.path("email").asText())
                        || user.id().equals(PHONES.get(asked.path("phone").asText())))
                .findFirst()
                .map(user -> {
                    var answer = new LinkedHashMap<String, Object>();
                    answer.put("id", user.id());
                    answer.put("role", user.role());
                    answer.put("market", user.market());
                    answer.put("language", "en");
                    ofUser(user.id())
                            .filter(booking -> booking.state().equals("ACTIVE"))
                            .findFirst()
                            .ifPresent(booking -> answer.put("activeBookingRef", booking.ref()));
                    return new Answer(200, answer);
                })
                .orElseGet(() -> refusal(404, "ACCOUNT_UNKNOWN"));
    }

    /** Whoever has an odd number as last digit is linked to another account; who is not known has one of everything. */
    private Map<String, Object> standing(String user) {
        boolean known = users.containsKey(user);
        return Map.ofEntries(
                Map.entry("memberSince", "2024-03-01"),
                Map.entry("bookings", 120),
                Map.entry("repeatClients", 31),
                Map.entry("rating", 4.8),
                Map.entry("cancellationRate", 2),
                Map.entry("noShowRate", 0),
                Map.entry("backgroundCheck", "CLEAR"),
                Map.entry("identityCheck", "VERIFIED"),
                Map.entry("linkedAccounts", user.matches(".*[13579]") ? 1 : 0),
                Map.entry("openBookings", known ? count(user, "ACTIVE") + count(user, "FUTURE") : 1),
                Map.entry("petsInCare", known ? count(user, "ACTIVE") : 1),
                Map.entry("payoutsPending", known ? count(user, "ACTIVE") + count(user, "ENDED") : 1),
                Map.entry("businessUser", user.startsWith("u-2")),
                Map.entry("incomeCritical", user.startsWith("u-2")));
    }

    private Map<String, Object> summary(Booking booking) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("bookingRef", booking.ref());
        answer.put("state", booking.state());
        if (booking.endsAt() != null) {
            answer.put("endsAt", booking.endsAt().toString());
        }
        if (booking.payoutReleasedAt() != null) {
            answer.put("payoutReleasedAt", booking.payoutReleasedAt().toString());
        }
        answer.put("petsInCare", count(booking.providerId(), "ACTIVE"));
        answer.put("laterBookings", count(booking.providerId(), "FUTURE"));
        var owner = users.get(booking.ownerId());
        if (owner != null) {
            answer.put("market", owner.market());
        }
        return answer;
    }

    private List<Map<String, Object>> later(JsonNode account) {
        var known = Optional.ofNullable(bookings.get(account.path("bookingRef").asText()));
        var provider =
                account.path("userId").asText(known.map(Booking::providerId).orElse(""));
        var owner = known.map(Booking::ownerId).orElse("");
        return bookings.values().stream()
                .filter(booking -> booking.state().equals("FUTURE"))
                .filter(booking -> booking.providerId().equals(provider)
                        && !booking.ownerId().equals(owner))
                .map(booking -> Map.<String, Object>of("bookingRef", booking.ref(), "owner", person(booking.ownerId())))
                .toList();
    }

    private Map<String, Object> person(String owner) {
        var person = new LinkedHashMap<String, Object>(Map.of("userId", owner, "role", "OWNER"));
        if (users.containsKey(owner)) {
            person.put("email", users.get(owner).email());
        }
        return person;
    }

    /** Pays whom it knows. */
    private Answer pay(@Nullable String key, JsonNode body) {
        var payee = body.path("payeeId").asText(null);
        if (payee == null || !users.containsKey(payee)) {
            return refusal(422, "PAYEE_UNKNOWN");
        }
        var state = paysLater ? "PENDING" : "SETTLED";
        payments.put(
                key,
                new Payment(
                        key,
                        payee,
                        body.path("amount").asText(),
                        body.path("currency").asText(),
                        body.path("purpose").asText(),
                        state));
        return new Answer(200, Map.of("state", state));
    }

    private Answer note(String booking, String note) {
        bookings.computeIfPresent(booking, (ref, known) -> known.noted(note));
        return done();
    }

    static Answer refusal(int status, String code) {
        return new Answer(status, Map.of("type", "about:blank", "title", "Refused", "status", status, "code", code));
    }

    private static Answer done() {
        return new Answer(204, null);
    }

    private static String account(JsonNode account) {
        var who = account.has("userId")
                ? account.path("userId").asText()
                : account.has("email")
                        ? account.path("email").asText()
                        : "of " + account.path("bookingRef").asText();
        return lower(account.path("role")) + " " + who;
    }

    private static String lower(JsonNode code) {
        return code.asText().toLowerCase(Locale.ROOT);
    }

    private Stream<Booking> ofUser(String user) {
        return bookings.values().stream()
                .filter(booking ->
                        booking.ownerId().equals(user) || booking.providerId().equals(user));
    }

    private int count(String user, String state) {
        return (int)
                ofUser(user).filter(booking -> booking.state().equals(state)).count();
    }

    // --- what people change by hand

    synchronized void register(String id, String email, String role, String market) {
        users.put(id, new User(id, email, role, market));
    }

    synchronized void book(String ref, String owner, String provider, String state, @Nullable Instant endsAt) {
        bookings.put(ref, new Booking(ref, owner, provider, state, endsAt, null, List.of()));
    }

    synchronized void forget(String ref) {
        bookings.remove(ref);
    }

    synchronized void end(String ref, Instant at) {
        bookings.computeIfPresent(ref, (key, booking) -> booking.with("ENDED", at, null));
    }

    synchronized void releasePayout(String ref, Instant at) {
        bookings.computeIfPresent(ref, (key, booking) -> booking.with(booking.state(), booking.endsAt(), at));
    }

    synchronized void payLater(boolean later) {
        paysLater = later;
    }

    synchronized boolean paysLater() {
        return paysLater;
    }

    synchronized void endPayment(String key, boolean settled) {
        payments.computeIfPresent(
                key,
                (same, payment) -> new Payment(
                        key,
                        payment.payeeId(),
                        payment.amount(),
                        payment.currency(),
                        payment.purpose(),
                        settled ? "SETTLED" : "FAILED"));
    }

    // --- what is to be seen

    synchronized List<User> users() {
        return users.values().stream().sorted(Comparator.comparing(User::id)).toList();
    }

    synchronized Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    synchronized List<Booking> bookings() {
        return List.copyOf(bookings.values());
    }

    synchronized Optional<Booking> booking(String ref) {
        return Optional.ofNullable(bookings.get(ref));
    }

    synchronized List<Measure> measuresInForce() {
        return List.copyOf(measures.values());
    }

    synchronized List<String> featuresOf(String measureId) {
        return measures.get(measureId).features();
    }

    synchronized Map<String, String> measures() {
        return measures.values().stream().collect(Collectors.toUnmodifiableMap(Measure::id, Measure::code));
    }

    synchronized Map<String, String> blockedPets() {
        return new TreeMap<>(blockedPets);
    }

    synchronized Map<String, String> settledBookings() {
        return new LinkedHashMap<>(settlements);
    }

    synchronized Set<String> settlements() {
        return Set.copyOf(settlements.keySet());
    }

    synchronized List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    synchronized Map<String, BigDecimal> paid() {
        return payments.values().stream()
                .collect(Collectors.toUnmodifiableMap(Payment::key, payment -> new BigDecimal(payment.amount())));
    }
}
