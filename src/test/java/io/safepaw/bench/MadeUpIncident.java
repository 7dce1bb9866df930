package io.safepaw.bench;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.lang.Nullable;

/** One incident from its report to its end, or to where it stands, as the application would have left it. */
final class MadeUpIncident {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final List<Severity> SEVERITIES = List.of(
            Severity.P0, Severity.P1, Severity.P1, Severity.P2, Severity.P2, Severity.P2, Severity.P3, Severity.P3);
    private static final List<Market> MARKETS =
            List.of(Market.US, Market.US, Market.US, Market.UK, Market.CA, Market.EU);
    private static final List<Channel> CHANNELS =
            List.of(Channel.EMAIL, Channel.EMAIL, Channel.WEB, Channel.API, Channel.SMS);
    private static final List<PetHarm> HARMS =
            List.of(PetHarm.NONE, PetHarm.NONE, PetHarm.MINOR, PetHarm.SERIOUS, PetHarm.UNKNOWN);
    private static final List<String> MEASURES = List.of("BOOKING_BLOCK", "SEARCH_HIDE", "PAYOUT_HOLD");
    private static final List<String> RESOLUTIONS =
            List.of("RESOLVED", "RESOLVED", "ADVICE_GIVEN", "NOT_CONFIRMED", "HANDED_TO_SUPPORT");

    private static final String RULES = "made-up";

    private final MadeUpRows rows;
    private final MadeUp some;
    private final long number;
    private final boolean closes;
    private final Instant now;

    private final IncidentId id;
    private final PartyId reporter;
    private final PartyId provider;
    private final Instant openedAt;
    private final Severity severity;
    private final Category category;
    private final Market market;
    private final String pet;
    private final String address;
    private final String owner;
    private final List<CaseEvent> log = new ArrayList<>();
    private final Map<String, SomeClock> clocks = new HashMap<>();

    private Severity severityNow;
    private Status status = Status.NEW;
    private boolean owned;

    /** A clock of the incident; pauses are those of the resolution. */
    private static final class SomeClock {
        final UUID id;
        final Duration allowed;
        Instant startedAt;

        @Nullable
        Instant pausedAt;

        @Nullable
        Instant resumedAt;

        @Nullable
        Instant stoppedAt;

        @Nullable
        Instant breachedAt;

        SomeClock(UUID id, Duration allowed, Instant startedAt) {
            this.id = id;
            this.allowed = allowed;
            this.startedAt = startedAt;
        }

        Instant dueAt() {
            var pause = pausedAt == null || resumedAt == null ? Duration.ZERO : Duration.between(pausedAt, resumedAt);
            return startedAt.plus(allowed).plus(pause);
        }
    }

    /**
     * @param closes whether it is closed by now
     * @param age how long ago it was reported, from 0 for now to 1 for long ago
     */
    MadeUpIncident(MadeUpRows rows, MadeUp some, long number, boolean closes, double age, Instant now) {
        this.rows = rows;
        this.some = some;
        this.number = number;
        this.closes = closes;
        this.now = now;
        this.id = new IncidentId(some.id());
        this.reporter = new PartyId(some.id());
        this.provider = new PartyId(some.id());
        this.severity = some.one(SEVERITIES);
        this.category = some.one(List.of(Category.values()));
        this.market = some.one(MARKETS);
        this.pet = some.pet();
        this.address = some.address(some.name());
        this.owner = MadeUpRows.agent(some.below(MadeUpRows.AGENTS));
        // Who is worked on now was not reported long before its time is over; what is closed was closed in time,
        // mostly.
        var ago = closes
                ? Duration.ofSeconds((long) (MadeUpRows.PAST.toSeconds() * age)).plus(WEEK.multipliedBy(6))
                : Duration.ofSeconds((long) (resolution().toSeconds() * age * 1.1) + 60);
        this.openedAt = now.minus(ago).minusSeconds(some.below(closes ? 20_000 : 30));
    }

    private Duration firstResponse() {
        return Duration.ofMinutes(
                switch (severity) {
                    case P0 -> 15;
                    case P1 -> 60;
                    case P2 -> 240;
                    case P3 -> 1_440;
                });
    }

    private Duration resolution() {
        return Duration.ofDays(
                switch (severity) {
                    case P0 -> 3;
                    case P1 -> 5;
                    case P2 -> 10;
                    case P3 -> 15;
                });
    }

    void write() {
        opened();
        var at = triaged(openedAt.plusSeconds(3 + some.below(20)));
        if (at != null && (closes || some.chance(0.8))) {
            at = worked(at);
            if (closes) {
                solved(openedAt.plusSeconds(Math.max(
                        Duration.between(openedAt, at).toSeconds() + 600,
                        some.around(resolution().toSeconds()))));
            }
        }
        rows.incident(this, some);
        finish();
    }

    private void opened() {
        add(
                openedAt,
                CaseEventType.CaseOpened,
                "system",
                reporter,
                channel(),
                Map.of("category", category.name(), "market", market.name(), "marketSource", "REPORT", "test", false));
        var report = some.id();
        contact(report, openedAt, true, some.report(pet), null);
        add(
                openedAt,
                CaseEventType.CustomerMessageReceived,
                "system",
                reporter,
                channel(),
                Map.of("contactId", report.toString(), "opensIncident", true));
        var at = openedAt.plusSeconds(1);
        add(
                at,
                CaseEventType.SeverityChanged,
                "system",
                null,
                null,
                Map.of("to", severity.name(), "ruled", severity.name(), "reason", "RULE", "ruleVersion", RULES));
        severityNow = severity;
        open("FIRST_RESPONSE", firstResponse());
        open("OWNER_ASSIGNED", firstResponse().dividedBy(2));
        if (severity.compareTo(Severity.P1) <= 0) {
            open("STABILISE", firstResponse().multipliedBy(4));
        }
        open("NEXT_UPDATE", firstResponse().multipliedBy(8));
        open("RESOLUTION", resolution());
        message(at.plusSeconds(1), "ACKNOWLEDGEMENT", false, null, report);
        if (some.chance(0.12)) {
            rows.measure(this, some, some.one(MEASURES), at);
        }
    }

    /** @return when somebody was done with it; null where it still waits */
    private @Nullable Instant triaged(Instant since) {
        var at = since.plusSeconds(some.around(firstResponse().toSeconds() / 2));
        boolean claimed = at.isBefore(now) && (closes || some.chance(0.9));
        var task = rows.task(this, 0, "Task_TriageIncident", "Triage incident", "triage", since);
        if (!claimed) {
            task.open(null);
            return null;
        }
        add(at, CaseEventType.TaskClaimed, owner, null, null, task.data());
        add(at, CaseEventType.OwnerAssigned, owner, null, null, Map.of("owner", owner));
        owned = true;
        status(at, Status.OPEN);
        stop("OWNER_ASSIGNED", at);
        var done = at.plusSeconds(60 + some.around(600));
        if (!closes && (done.isAfter(now) || some.chance(0.1))) {
            task.open(owner);
            return null;
        }
        add(done, CaseEventType.FactsRecorded, owner, null, null, Map.of("category", category.name()));
        add(done, CaseEventType.TaskCompleted, owner, null, null, task.data());
        task.completed(owner, done);
        return done;
    }

    /** The correspondence, the waiting and the notes. */
    private Instant worked(Instant triaged) {
        var at = reply(triaged.plusSeconds(30 + some.around(firstResponse().toSeconds() / 4)), null);
        stop("FIRST_RESPONSE", at);
        var safe = clocks.get("STABILISE");
        if (safe != null && at.isBefore(now)) {
            add(
                    at,
                    CaseEventType.SafetyStabilised,
                    "system",
                    null,
                    null,
                    Map.of("responseId", some.id().toString()));
            stop("STABILISE", at);
        }
        int rounds = 1 + some.below(3);
        for (int round = 0; round < rounds && at.isBefore(now); round++) {
            if (some.chance(0.5)) {
                note(at.plusSeconds(30));
            }
            at = at.plusSeconds(120);
            if (round == 0) {
                status(at, Status.WAITING_CUSTOMER);
                pause("RESOLUTION", at);
            }
            var answered = at.plusSeconds(some.around(closes ? 40_000 : 20_000));
            if (!closes && answered.isAfter(now)) {
                return at;
            }
            var contact = some.id();
            contact(contact, answered, true, some.message(pet), null);
            add(
                    answered,
                    CaseEventType.CustomerMessageReceived,
                    "system",
                    reporter,
                    Channel.EMAIL,
                    Map.of("contactId", contact.toString()));
            if (round == 0) {
                status(answered, Status.OPEN);
                resume("RESOLUTION", answered);
            }
            var replied = answered.plusSeconds(some.around(20_000));
            if (!closes && replied.isAfter(now)) {
                rows.task(this, 2, "Task_AnswerContact", "Answer contact", "reply", answered)
                        .open(some.chance(0.5) ? owner : null);
                return answered;
            }
            at = reply(replied, contact);
        }
        if (!closes) {
            if (some.chance(0.2)) {
                status(at, Status.WAITING_THIRD_PARTY);
            }
            rows.task(this, 1, "Task_ResolveIncident", "Resolve incident", "resolution", at)
                    .open(owner);
        }
        return at;
    }

    private void solved(Instant at) {
        var task = rows.task(this, 1, "Task_ResolveIncident", "Resolve incident", "resolution", at.minusSeconds(400));
        var resolution = some.one(RESOLUTIONS);
        add(at.minusSeconds(300), CaseEventType.TaskClaimed, owner, null, null, task.data());
        add(at, CaseEventType.TaskCompleted, owner, null, null, task.data());
        task.completed(owner, at);
        message(at.plusSeconds(1), "RESOLUTION", true, some.answer(), null);
        stop("NEXT_UPDATE", at.plusSeconds(2));
        stop("RESOLUTION", at.plusSeconds(2));
        add(at.plusSeconds(2), CaseEventType.CaseSolved, owner, null, null, Map.of("resolution", resolution));
        status(at.plusSeconds(2), Status.SOLVED);
        if (some.chance(0.04)) {
            var back = at.plusSeconds(some.around(100_000));
            add(back, CaseEventType.CaseReopened, "system", null, null, Map.of());
            status(back, Status.OPEN);
            reply(back.plusSeconds(3_000), null);
            at = back.plusSeconds(7_200);
            add(at, CaseEventType.CaseSolved, owner, null, null, Map.of("resolution", resolution));
            status(at, Status.SOLVED);
        }
        var survey = some.id().toString();
        boolean asked = some.chance(0.6);
        if (asked) {
            add(
                    at.plusSeconds(60),
                    CaseEventType.SurveySent,
                    "system",
                    null,
                    null,
                    Map.of("surveyId", survey, "kind", "CSAT", "ruleVersion", RULES));
        }
        add(at.plusSeconds(90), CaseEventType.CaseClosed, "system", null, null, Map.of());
        status(at.plusSeconds(90), Status.CLOSED);
        if (asked && some.chance(0.4)) {
            add(
                    at.plusSeconds(200 + some.around(90_000)),
                    CaseEventType.SurveyAnswered,
                    "system",
                    null,
                    null,
                    Map.of(
                            "surveyId",
                            survey,
                            "kind",
                            "CSAT",
                            "service",
                            2 + some.below(4),
                            "outcome",
                            1 + some.below(5)));
        }
        rows.resolution(this, resolution, at);
    }

    private void finish() {
        log.sort(Comparator.comparing(CaseEvent::at));
        log.removeIf(event -> event.at().isAfter(now));
        rows.log(log);
        clocks.forEach((target, one) -> rows.clock(
                this,
                target,
                one.id,
                one.allowed,
                one.startedAt,
                one.dueAt(),
                one.pausedAt,
                one.resumedAt,
                one.stoppedAt,
                one.stoppedAt == null && one.dueAt().isBefore(now) ? one.dueAt() : one.breachedAt));
    }

    private Instant reply(Instant at, @Nullable UUID answers) {
        message(at, "MESSAGE", true, some.answer(), answers);
        var update = clocks.get("NEXT_UPDATE");
        if (update.stoppedAt == null) {
            boolean late = at.isAfter(update.dueAt());
            var data = clockData("NEXT_UPDATE", update);
            data.put("outcome", late ? "MISSED" : "MET");
            data.put("wasStartedAt", update.startedAt.toString());
            data.put("wasDueAt", update.dueAt().toString());
            update.startedAt = at;
            data.put("startedAt", at.toString());
            data.put("dueAt", update.dueAt().toString());
            add(at, CaseEventType.ClockRestarted, "system", null, null, data);
        }
        return at;
    }

    private void message(Instant at, String template, boolean human, @Nullable String text, @Nullable UUID answers) {
        var message = some.id();
        var rfcId = "<" + message + "@safepaw.local>";
        rows.outgoing(this, message, rfcId, template, human, human ? owner : "system", text, answers, at);
        if (text != null) {
            contact(message, at, false, text, rfcId);
        }
        add(
                at,
                human ? CaseEventType.PublicReplySent : CaseEventType.MessageSent,
                human ? owner : "system",
                reporter,
                Channel.EMAIL,
                Map.of("messageId", message.toString(), "template", template, "human", human));
    }

    private void contact(UUID contact, Instant at, boolean in, String text, @Nullable String rfcId) {
        rows.contact(
                this,
                contact,
                in,
                in ? channel() : Channel.EMAIL,
                at.equals(openedAt),
                some.subject(category, pet),
                text,
                rfcId,
                DigestUtils.sha256Hex(text),
                in ? null : owner,
                at);
    }

    private void note(Instant at) {
        if (at.isBefore(now)) {
            var note = some.id();
            rows.note(this, note, owner, some.message(pet), at);
            add(at, CaseEventType.NoteAdded, owner, null, null, Map.of("noteId", note.toString()));
        }
    }

    private void status(Instant at, Status to) {
        if (!at.isAfter(now)) {
            add(at, CaseEventType.StatusChanged, "system", null, null, Map.of("from", status.name(), "to", to.name()));
            status = to;
        }
    }

    private void open(String target, Duration allowed) {
        var one = new SomeClock(some.id(), allowed, openedAt);
        clocks.put(target, one);
        add(openedAt.plusSeconds(1), CaseEventType.ClockOpened, "system", null, null, clockData(target, one));
    }

    private void pause(String target, Instant at) {
        var one = clocks.get(target);
        if (!at.isAfter(now) && at.isBefore(one.dueAt())) {
            one.pausedAt = at;
            add(at, CaseEventType.ClockPaused, "system", null, null, clockData(target, one));
        }
    }

    private void resume(String target, Instant at) {
        var one = clocks.get(target);
        if (one.pausedAt != null) {
            one.resumedAt = at;
            add(at, CaseEventType.ClockResumed, "system", null, null, clockData(target, one));
        }
    }

    private void stop(String target, Instant at) {
        var one = clocks.get(target);
        if (at.isAfter(now)) {
            return;
        }
        if (at.isAfter(one.dueAt())) {
            one.breachedAt = one.dueAt();
            add(one.dueAt(), CaseEventType.SlaBreached, "system", null, null, clockData(target, one));
        }
        one.stoppedAt = at;
        var data = clockData(target, one);
        data.put("outcome", one.breachedAt == null ? "MET" : "MISSED");
        add(at, CaseEventType.ClockStopped, "system", null, null, data);
    }

    private static Map<String, Object> clockData(String target, SomeClock one) {
        var data = new HashMap<String, Object>();
        data.put("clockId", one.id.toString());
        data.put("target", target);
        data.put("startedAt", one.startedAt.toString());
        data.put("dueAt", one.dueAt().toString());
        data.put("breached", one.breachedAt != null);
        data.put("businessCalendarId", "24x7");
        data.put("ruleVersion", RULES);
        return data;
    }

    private void add(
            Instant at,
            CaseEventType type,
            String actor,
            @Nullable PartyId party,
            @Nullable Channel channel,
            Map<String, Object> data) {
        log.add(new CaseEvent(some.id(), id, type, at, new Actor(actor), party, channel, severityNow, data));
    }

    private Channel channel() {
        return CHANNELS.get((int) (number % CHANNELS.size()));
    }

    // What the rows are made of.

    IncidentId id() {
        return id;
    }

    long index() {
        return number;
    }

    String number() {
        return "SP-%06d".formatted(number);
    }

    PartyId reporter() {
        return reporter;
    }

    PartyId provider() {
        return provider;
    }

    String address() {
        return address;
    }

    String subject() {
        return some.subject(category, pet);
    }

    String pet() {
        return pet;
    }

    Instant openedAt() {
        return openedAt;
    }

    Severity severity() {
        return severity;
    }

    Category category() {
        return category;
    }

    Market market() {
        return market;
    }

    Channel reportedBy() {
        return channel();
    }

    Status status() {
        return status;
    }

    /** Whether somebody still works on it. */
    boolean isOpen() {
        return !closes;
    }

    @Nullable
    String owner() {
        return owned ? owner : null;
    }

    PetHarm petHarm() {
        return HARMS.get((int) (number % HARMS.size()));
    }

    BigDecimal loss() {
        return BigDecimal.valueOf(number % 7 * 120);
    }
}
