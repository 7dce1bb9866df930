package io.safepaw.desk;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.worklist.Worklist;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The event log of an incident in plain sentences. */
@Component
class Timeline {

    private final EventLog log;
    private final Parties parties;
    private final Worklist worklist;
    private final Words words;
    private final Page page;

    Timeline(EventLog log, Parties parties, Worklist worklist, Words words, Page page) {
        this.log = log;
        this.parties = parties;
        this.worklist = worklist;
        this.words = words;
        this.page = page;
    }

    /** @param more whether there are others that are selected */
    record Shown(List<TimelineEntry> entries, boolean more) {}

    /** Newest first: a mail that was received earlier than it was filed stands where it belongs. */
    Shown of(IncidentId incident, TimelineQuery query) {
        var roles = new HashMap<PartyId, String>();
        parties.of(incident)
                .forEach(party -> roles.put(
                        party.id(), words.of("partyRole", party.role()).toLowerCase(Locale.ENGLISH)));
        var tasks = worklist.names(incident);
        var wanted = query.words().toLowerCase(Locale.ENGLISH);
        var found =
                log
                        .newest(incident, query.selection(), wanted.isEmpty() ? query.limit() + 1 : Integer.MAX_VALUE)
                        .stream()
                        .map(event -> new TimelineEntry(
                                event.at(),
                                page.nameOf(event.actor().id()),
                                sentence(event, roles, tasks),
                                tone(event.type())))
                        .filter(entry -> (entry.text() + " " + entry.who())
                                .toLowerCase(Locale.ENGLISH)
                                .contains(wanted))
                        .limit(query.limit() + 1L)
                        .toList();
        return new Shown(found.stream().limit(query.limit()).toList(), found.size() > query.limit());
    }

    private String sentence(CaseEvent event, Map<PartyId, String> roles, Map<Long, String> tasks) {
        var data = event.data();
        var key = "event." + event.type().name();
        var party = roles.getOrDefault(event.partyId(), "party");
        return switch (event.type()) {
            case CaseMerged, MergeUndone -> {
                var kind = data.keySet().stream().findFirst().orElse("from");
                yield words.sentence(key + "." + kind, data.get(kind));
            }
            case OwnerAssigned, OwnerReleased -> words.sentence(key, page.nameOf(text(data, "owner")));
            case ConflictDeclared, ConflictLifted -> words.sentence(key, page.nameOf(text(data, "person")));
            case SeverityChanged ->
                data.get("from") == null
                        ? words.sentence(key + ".first", words.of("severity", data.get("to")))
                        : words.sentence(
                                key, words.of("severity", data.get("from")), words.of("severity", data.get("to")));
            case PublicReplySent ->
                words.sentence(Boolean.FALSE.equals(data.get("human")) ? key + ".automatic" : key, party);
            case MessageSent,
                    MessageGivenUp,
                    MessageDelivered,
                    MessageRead,
                    StatusPageOpened,
                    CustomerMessageReceived,
                    AutomaticMessageReceived,
                    PartyChanged,
                    StatementRequested -> words.sentence(key, party);
            case SmsOptOut, SmsOptIn -> words.sentence(key, party);
            case SmsStateChanged -> {
                var state = words.of("smsState", data.get("state"));
                yield data.get("errorCode") == null
                        ? words.sentence(key, party, state)
                        : words.sentence(key + ".code", party, state, data.get("errorCode"));
            }
            case ContactDetailShown ->
                words.sentence("phone".equals(data.get("detail")) ? key : key + "." + data.get("detail"), party);
            case HarmRepeated -> words.sentence(Boolean.TRUE.equals(data.get("repeated")) ? key : key + ".not");
            case CaseFileCopied, CaseFileShown ->
                words.sentence(
                        key,
                        event.partyId() == null ? words.of("audience", data.get("audience")) : "the " + party,
                        // Before it was kept, a copy for anybody else than us was redacted all the same.
                        Boolean.TRUE.equals(data.getOrDefault("redacted", !"INTERNAL".equals(data.get("audience"))))
                                ? "redacted"
                                : "with all there is");
            case IdentityChecked -> words.sentence(key, party, words.of("identityResult", data.get("result")));
            case StatementReturned -> words.sentence(key, words.list("sorField", (List<?>) data.get("fields")));
            case StatementRecorded -> words.sentence(key, party, words.of("statementState", data.get("state")));
            case PartyWithdrew -> words.sentence(key, party, words.of("withdrawn", data.get("what")));
            case StatusChanged ->
                words.sentence(key, words.of("status", data.get("from")), words.of("status", data.get("to")));
            case MarketChanged ->
                words.sentence(key, data.get("from"), data.get("to"), words.of("marketSource", data.get("source")));
            case FindingRecorded ->
                data.get("finding") == null
                        ? words.sentence(key + ".plain")
                        : words.sentence(key, words.of("finding", data.get("finding")));
            case CaseSolved -> words.sentence(key, words.of("resolution", data.get("resolution")));
            case FactsRecorded -> words.sentence(key, words.of("category", data.get("category")));
            case SignalsChanged ->
                Stream.of("set", "cleared")
                        .filter(kind -> data.get(kind) instanceof List<?> signals && !signals.isEmpty())
                        .map(kind -> words.sentence(key + "." + kind, words.list("signal", (List<?>) data.get(kind))))
                        .collect(Collectors.joining(". "));
            case PartyAdded -> words.sentence(key, words.of("partyRole", data.get("role")));
            case RetentionApplied ->
                words.sentence(key + "." + data.get("action"), words.of("retentionRecord", data.get("record")));
            case IncidentLinked -> words.sentence(key, data.get("to"));
            case EvidenceScanned -> words.sentence(key, words.of("scan", data.get("scan")));
            case EvidenceRefused -> words.sentence(key, words.of("refusal", data.get("reason")));
            case ClockOpened,
                    ClockPaused,
                    ClockResumed,
                    ClockRetargeted,
                    ClockRestarted,
                    ClockStopped,
                    SlaWarned,
                    SlaBreached -> words.sentence(key, words.of("clockTarget", data.get("target")));
            case TaskClaimed, TaskReleased, TaskCompleted -> words.sentence(key, task(data, tasks));
            case TaskHandedOver -> words.sentence(key, task(data, tasks), page.nameOf(text(data, "to")));
            case ComplexityAssessed -> words.sentence(key, words.of("complexity", data.get("complexity")));
            case EscalationRaised, EscalationMissed, EscalationWithdrawn ->
                words.sentence(key, words.of("escalationTarget", data.get("target")));
            case EscalationAcknowledged ->
                words.sentence(key, words.of("escalationTarget", data.get("target")), data.get("minutes"));
            case EscalationLevelReached ->
                words.sentence(
                        "1".equals(text(data, "loop")) ? key : key + ".again",
                        words.of("escalationTarget", data.get("target")),
                        data.get("level"),
                        data.get("loop"));
            case EscalationLevelLeft ->
                words.sentence(
                        key,
                        words.of("escalationTarget", data.get("target")),
                        data.get("level"),
                        words.of("stepOutcome", data.get("outcome")));
            case MeasureRequested, MeasureImposed, MeasureReviewed, MeasureExtended, MeasureEnded ->
                data.get("measure") == null
                        ? words.sentence(key, "")
                        : words.sentence(key, ": " + words.of("measure", data.get("measure")));
            default -> words.of("event", event.type().name());
        };
    }

    private static String task(Map<String, Object> data, Map<Long, String> tasks) {
        return tasks.getOrDefault(Long.parseLong(text(data, "taskKey")), text(data, "elementId"));
    }

    private static String text(Map<String, Object> data, String key) {
        var value = data.get(key);
        return value == null ? "" : value.toString();
    }

    private static String tone(CaseEventType type) {
        return switch (type) {
            case SlaBreached, MessageGivenUp, EvidenceRefused, EscalationMissed -> "bad";
            case CaseSolved, CaseClosed, FindingRecorded -> "good";
            case CaseOpened, CustomerMessageReceived, SeverityChanged, StatusChanged, PublicReplySent -> "key";
            default -> "plain";
        };
    }
}
