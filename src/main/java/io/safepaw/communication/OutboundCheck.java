package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Note;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.engine.DecisionTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * No text tells a party what is somebody else's business, or promises cover, unless the decision {@code disclosure-policy} or a
 * lead allows it (domain.md 1 R7, 4.7, 6.1). Whoever writes a text is told while it can be changed; {@link MailDelivery} asks
 * once more for each message, however it was queued.
 */
@Service
@Transactional
public class OutboundCheck {

    private static final String POLICY = "disclosure-policy";

    private final Incidents incidents;
    private final Parties parties;
    private final Contacts contacts;
    private final Notes notes;
    private final CaseTexts texts;
    private final DisclosureReleases releases;
    private final DecisionTables tables;
    private final EventLog log;
    private final Clock clock;
    private final TextSearch search;

    OutboundCheck(
            Incidents incidents,
            Parties parties,
            Contacts contacts,
            Notes notes,
            CaseTexts texts,
            DisclosureReleases releases,
            DecisionTables tables,
            EventLog log,
            Clock clock,
            DisclosureProperties properties) {
        this.incidents = incidents;
        this.parties = parties;
        this.contacts = contacts;
        this.notes = notes;
        this.texts = texts;
        this.releases = releases;
        this.tables = tables;
        this.log = log;
        this.clock = clock;
        this.search = new TextSearch(properties);
    }

    /** @param used permissions without which there would be a refusal, or a longer one */
    private record Judgement(Optional<Refusal> refusal, List<Use> used) {

        private static final Judgement NOTHING_FOUND = new Judgement(Optional.empty(), List.of());
    }

    /** A permission of a lead that a text needs. */
    private record Use(UUID release, Detail detail, String ruleVersion) {}

    /** A row of the table. */
    private record Policy(Disclosure disclosure, String ruleVersion) {}

    private enum Disclosure {
        ALLOW,
        LEAD,
        NEVER
    }

    /**
     * What is wrong with a draft. Each refusal is in the event log, once for the same draft with the same codes.
     *
     * @param source what is being sent, such as {@code task:4711}
     * @param quoted whether the answer may repeat the words; not where it is kept outside the case file
     * @return message by field key; empty where the draft may be sent
     */
    public Map<String, String> problems(Draft draft, String source, Actor author, boolean quoted) {
        var problems = new LinkedHashMap<String, String>();
        draft.texts()
                .forEach((field, text) -> draft.to().stream()
                        .map(parties::find)
                        .flatMap(Optional::stream)
                        .forEach(reader -> judged(draft.incident(), reader, draft.purpose(), text, null)
                                .refusal()
                                .ifPresent(refusal -> {
                                    problems.putIfAbsent(field, refusal.inWords(inWords(reader.role()), quoted));
                                    logOnce(
                                            draft.incident(),
                                            reader,
                                            draft.purpose(),
                                            refusal,
                                            source + ":" + field,
                                            author);
                                })));
        return problems;
    }

    /** Whether the text tells of anybody at all; of contact details also where they are nobody's of the incident. */
    @Transactional(readOnly = true)
    public boolean namesAnybody(IncidentId incident, @Nullable String text) {
        return text != null
                && (tellsOfTheIncident(incident, text)
                        || search.ofAnybody(text).stream().anyMatch(mention -> mention.detail() != Detail.ADDRESS));
    }

    /** Whether the text tells of a party of the incident, or a number by which it could be found. */
    @Transactional(readOnly = true)
    public boolean tellsOfTheIncident(IncidentId incident, String text) {
        var known = incidents.get(incident);
        var numbers = Stream.of(known.number(), known.bookingRef())
                .filter(Objects::nonNull)
                .toList();
        return !search.ofPeople(text, parties.of(incident), List.of()).isEmpty()
                || !search.ofNumbers(text, numbers).isEmpty();
    }

    /** What of words of the case file a party must not be told; nothing is logged, since nothing is sent. */
    @Transactional(readOnly = true)
    Optional<Refusal> refusal(IncidentId incident, Party reader, String text) {
        return judged(incident, reader, Purpose.CASE_WORK, text, null).refusal();
    }

    /** Why a message may not leave; its refusal is logged. Empty where it may. */
    Optional<Refusal> againstSending(Message message) {
        var reader = parties.find(message.partyId()).orElseThrow();
        var judgement = against(message, reader);
        var refusal = judgement.refusal();
        if (refusal.isEmpty()) {
            judgement.used().forEach(use -> logOnce(message, reader, use));
        }
        refusal.ifPresent(why -> logOnce(
                message.incidentId(),
                reader,
                Purpose.of(message.template()),
                why,
                "message:" + message.id() + ":" + message.round(),
                new Actor(message.author())));
        return refusal;
    }

    /** Why a text message may not leave: also what stands around names nobody else; its refusal is logged. */
    Optional<Refusal> againstSending(SmsMessage message) {
        var reader = parties.find(message.partyId()).orElseThrow();
        var refusal = judged(message.incidentId(), reader, Purpose.CASE_WORK, null, message.text())
                .refusal();
        refusal.ifPresent(why ->
                logOnce(message.incidentId(), reader, Purpose.CASE_WORK, why, "sms:" + message.id(), Actor.SYSTEM));
        return refusal;
    }

    /** What is wrong with a message that was held back, in words that repeat it; empty where it could go now. */
    @Transactional(readOnly = true)
    public Optional<String> problem(Message message) {
        var reader = parties.find(message.partyId()).orElseThrow();
        try {
            return against(message, reader).refusal().map(refusal -> refusal.inWords(inWords(reader.role()), true));
        } catch (DecisionNotMade e) {
            return Optional.of("What it must not tell cannot be looked up at the moment.");
        }
    }

    private Judgement against(Message message, Party reader) {
        return judged(
                message.incidentId(),
                reader,
                Purpose.of(message.template()),
                LetterDetails.allTexts(message),
                String.join("\n", message.details().values()));
    }

    /** @param around what templates show beside the text: our own contact details and times, but nobody of the incident */
    private Judgement judged(
            IncidentId id, Party reader, Purpose purpose, @Nullable String text, @Nullable String around) {
        if ((text == null || text.isBlank()) && (around == null || around.isBlank())) {
            return Judgement.NOTHING_FOUND;
        }
        var words = text == null ? "" : text;
        var matter = incidents.matterOf(id);
        var everybody =
                matter.stream().flatMap(one -> parties.of(one.id()).stream()).toList();
        var same = everybody.stream().filter(party -> isSame(party, reader)).toList();
        var others = everybody.stream().filter(party -> !isSame(party, reader)).toList();
        var mentions = new ArrayList<>(search.ofPeople(words + "\n" + (around == null ? "" : around), others, same));
        mentions.addAll(search.ofNumbers(
                words,
                matter.stream()
                        .filter(one -> same.stream()
                                .noneMatch(party -> party.incidentId().equals(one.id())))
                        .map(Incident::number)
                        .toList()));
        search.ofAnybody(words).stream()
                .filter(mention -> Stream.concat(mentions.stream(), search.ofAnybody(contactDetails(same)).stream())
                        .noneMatch(known ->
                                TextSearch.squeezed(known.words()).equals(TextSearch.squeezed(mention.words()))))
                .toList()
                .forEach(mentions::add);
        mentions.addAll(search.ofPromises(words));
        mentions.addAll(search.ofNotes(
                words,
                matter.stream()
                        .flatMap(one -> notes.of(one.id()).stream())
                        .map(Note::body)
                        .toList()));
        var places = places(matter);
        search.ofPlaces(words, places).stream()
                .filter(place -> mentions.stream()
                        .noneMatch(known ->
                                TextSearch.squeezed(known.words()).contains(TextSearch.squeezed(place.words()))))
                .toList()
                .forEach(mentions::add);
        return mentions.isEmpty()
                ? Judgement.NOTHING_FOUND
                : judged(incidents.get(id), reader, purpose, mentions, others, same, matter);
    }

    private Judgement judged(
            Incident incident,
            Party reader,
            Purpose purpose,
            List<Mention> mentions,
            List<Party> others,
            List<Party> same,
            List<Incident> matter) {
        var wrote = same.stream()
                .flatMap(party -> contacts.withParty(party.id()).stream())
                .filter(contact -> contact.direction() == Direction.IN)
                .map(Contact::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        // Who reported it knows where it was.
        var ownPlaces = String.join(
                "\n",
                places(matter.stream()
                        .filter(one -> same.stream()
                                .anyMatch(party -> party.role() == PartyRole.REPORTER
                                        && party.incidentId().equals(one.id())))
                        .toList()));
        var known = Stream.of(
                        search.ofPeople(wrote, others, same),
                        search.ofAnybody(wrote + "\n" + ownPlaces),
                        search.ofPlaces(wrote + "\n" + ownPlaces, places(matter)))
                .flatMap(List::stream)
                .toList();
        var refused = new ArrayList<Mention>();
        var used = new ArrayList<Use>();
        boolean releasable = true;
        var ruleVersion = "";
        for (var mention : mentions) {
            var policy = tables.evaluate(
                    POLICY,
                    facts(incident, reader, purpose, mention, known.stream().anyMatch(mention::tellsTheSameAs)),
                    Policy.class);
            if (policy.disclosure() == Disclosure.ALLOW) {
                continue;
            }
            var release = policy.disclosure() == Disclosure.LEAD
                    ? releases.holding(ids(same), mention.detail(), idsOf(mention.about(), others), clock.instant())
                    : Optional.<UUID>empty();
            if (release.isPresent()) {
                used.add(new Use(release.get(), mention.detail(), policy.ruleVersion()));
            } else {
                refused.add(mention);
                releasable &= policy.disclosure() == Disclosure.LEAD;
                ruleVersion = policy.ruleVersion();
            }
        }
        return new Judgement(
                refused.isEmpty() ? Optional.empty() : Optional.of(new Refusal(refused, releasable, ruleVersion)),
                used.stream().distinct().toList());
    }

    private static List<PartyId> ids(List<Party> people) {
        return people.stream().map(Party::id).toList();
    }

    /** Of everybody who is this person; null where it is about nobody. */
    private static @Nullable List<PartyId> idsOf(@Nullable Party about, List<Party> others) {
        return about == null
                ? null
                : ids(others.stream().filter(other -> isSame(other, about)).toList());
    }

    /** Where the incidents happened, in words. */
    private List<String> places(List<Incident> matter) {
        return matter.stream()
                .flatMap(one -> texts.shown(one.id(), one.details().location()).stream())
                .toList();
    }

    private static Map<String, Object> facts(
            Incident incident, Party reader, Purpose purpose, Mention mention, boolean known) {
        var facts = new HashMap<String, Object>();
        var about = mention.about();
        facts.put("detail", mention.detail().name());
        facts.put("purpose", purpose.name());
        facts.put("recipient", role(reader).name());
        facts.put("about", about == null ? null : role(about).name());
        facts.put("aboutReporter", about != null && about.role() == PartyRole.REPORTER);
        facts.put("known", known);
        facts.put("booked", about != null && incident.bookingRef() != null && areBooked(role(reader), role(about)));
        facts.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        facts.put("humanHarm", incident.facts().humanHarm().name());
        return facts;
    }

    /** The two sides of a booking know each other by it. */
    private static boolean areBooked(PartyRole one, PartyRole other) {
        return one == PartyRole.OWNER && other == PartyRole.PROVIDER
                || one == PartyRole.PROVIDER && other == PartyRole.OWNER;
    }

    /** Whether both are one person, in one incident or in two. */
    static boolean isSame(Party one, Party other) {
        return one.id().equals(other.id())
                || one.email() != null && one.email().equalsIgnoreCase(other.email())
                || one.marketplaceUserId() != null && one.marketplaceUserId().equals(other.marketplaceUserId());
    }

    static String contactDetails(List<Party> people) {
        return people.stream()
                .flatMap(party -> Stream.of(party.email(), party.phone()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    /** What somebody is in the matter. */
    private static PartyRole role(Party party) {
        return party.involvedAs() == null ? party.role() : party.involvedAs();
    }

    private static String inWords(PartyRole role) {
        return role.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private void logOnce(Message message, Party reader, Use use) {
        logOnce(
                message.incidentId(),
                CaseEventType.DisclosureUsed,
                reader,
                new Actor(message.author()),
                Map.of(
                        "releaseId", use.release().toString(),
                        "messageId", message.id().toString(),
                        "detail", use.detail().name(),
                        "ruleVersion", use.ruleVersion()));
    }

    private void logOnce(
            IncidentId incident, Party reader, Purpose purpose, Refusal refusal, String source, Actor author) {
        logOnce(
                incident,
                CaseEventType.DisclosureRefused,
                reader,
                author,
                Map.of(
                        "details", refusal.details(),
                        "purpose", purpose.name(),
                        "source", source,
                        "ruleVersion", refusal.ruleVersion()));
    }

    private void logOnce(
            IncidentId incident, CaseEventType type, Party reader, Actor author, Map<String, String> data) {
        boolean known = log.of(incident).stream()
                .anyMatch(event ->
                        event.type() == type && reader.id().equals(event.partyId()) && data.equals(event.data()));
        if (!known) {
            log.append(incident, type, clock.instant(), author, reader.id(), null, data);
        }
    }
}
