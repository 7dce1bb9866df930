package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Note;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
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
            DisclosureReleases releases,
            DecisionTables tables,
            EventLog log,
            Clock clock,
            DisclosureProperties properties) {
        this.incidents = incidents;
        this.parties = parties;
        this.contacts = contacts;
        this.notes = notes;
        this.releases = releases;
        this.tables = tables;
        this.log = log;
        this.clock = clock;
        this.search = new TextSearch(properties);
    }

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
                        .forEach(reader -> refusal(draft.incident(), reader, draft.purpose(), text, null)
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

    /** Why a message may not leave; its refusal is logged. Empty where it may. */
    Optional<Refusal> againstSending(Message message) {
        var reader = parties.find(message.partyId()).orElseThrow();
        var refusal = against(message, reader);
        refusal.ifPresent(why -> logOnce(
                message.incidentId(),
                reader,
                Purpose.of(message.template()),
                why,
                "message:" + message.id() + ":" + message.round(),
                new Actor(message.author())));
        return refusal;
    }

    /** What is wrong with a message that was held back, in words that repeat it; empty where it could go now. */
    @Transactional(readOnly = true)
    public Optional<String> problem(Message message) {
        var reader = parties.find(message.partyId()).orElseThrow();
        try {
            return against(message, reader).map(refusal -> refusal.inWords(inWords(reader.role()), true));
        } catch (DecisionNotMade e) {
            return Optional.of("What it must not tell cannot be looked up at the moment.");
        }
    }

    private Optional<Refusal> against(Message message, Party reader) {
        return refusal(
                message.incidentId(),
                reader,
                Purpose.of(message.template()),
                message.text(),
                String.join("\n", message.details().values()));
    }

    /** @param around what templates show beside the text: our own contact details and times, but nobody of the incident */
    private Optional<Refusal> refusal(
            IncidentId id, Party reader, Purpose purpose, @Nullable String text, @Nullable String around) {
        if ((text == null || text.isBlank()) && (around == null || around.isBlank())) {
            return Optional.empty();
        }
        var words = text == null ? "" : text;
        var matter = matter(id);
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
        return mentions.isEmpty()
                ? Optional.empty()
                : judged(incidents.get(id), reader, purpose, mentions, others, same);
    }

    private Optional<Refusal> judged(
            Incident incident,
            Party reader,
            Purpose purpose,
            List<Mention> mentions,
            List<Party> others,
            List<Party> same) {
        var wrote = same.stream()
                .flatMap(party -> contacts.withParty(party.id()).stream())
                .filter(contact -> contact.direction() == Direction.IN)
                .map(Contact::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        var known = Stream.concat(search.ofPeople(wrote, others, same).stream(), search.ofAnybody(wrote).stream())
                .toList();
        var refused = new ArrayList<Mention>();
        boolean releasable = true;
        var ruleVersion = "";
        for (var mention : mentions) {
            var policy = tables.evaluate(
                    POLICY,
                    facts(incident, reader, purpose, mention, known.stream().anyMatch(mention::tellsTheSameAs)),
                    Policy.class);
            boolean released = policy.disclosure() == Disclosure.LEAD
                    && releases.holds(reader.id(), mention.detail(), mention.about(), clock.instant());
            if (policy.disclosure() != Disclosure.ALLOW && !released) {
                refused.add(mention);
                releasable &= policy.disclosure() == Disclosure.LEAD;
                ruleVersion = policy.ruleVersion();
            }
        }
        return refused.isEmpty() ? Optional.empty() : Optional.of(new Refusal(refused, releasable, ruleVersion));
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

    /** The incident with those that were merged into the same one. */
    private List<Incident> matter(IncidentId id) {
        var incident = incidents.get(id);
        var survivor = incident.mergedInto() == null ? incident : incidents.get(incident.mergedInto());
        return Stream.concat(Stream.of(survivor), incidents.mergedInto(survivor.id()).stream())
                .toList();
    }

    private static boolean isSame(Party one, Party other) {
        return one.id().equals(other.id())
                || one.email() != null && one.email().equalsIgnoreCase(other.email())
                || one.marketplaceUserId() != null && one.marketplaceUserId().equals(other.marketplaceUserId());
    }

    private static String contactDetails(List<Party> people) {
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

    private void logOnce(
            IncidentId incident, Party reader, Purpose purpose, Refusal refusal, String source, Actor author) {
        var data = Map.of(
                "details", refusal.details(),
                "purpose", purpose.name(),
                "source", source,
                "ruleVersion", refusal.ruleVersion());
        boolean known = log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.DisclosureRefused
                        && reader.id().equals(event.partyId())
                        && data.equals(event.data()));
        if (!known) {
            log.append(incident, CaseEventType.DisclosureRefused, clock.instant(), author, reader.id(), null, data);
        }
    }
}
