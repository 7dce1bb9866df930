package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Redaction;
import io.safepaw.desk.CaseFileCopy.Fact;
import io.safepaw.desk.CaseFileCopy.Item;
import io.safepaw.desk.CaseFileCopy.Section;
import io.safepaw.desk.CopyPolicy.Showing;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.legal.AuthorityRequest;
import io.safepaw.legal.AuthorityRequests;
import io.safepaw.sla.SlaClocks;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies of case files for people inside and outside (domain.md 6.1, 6.6). Whoever is not the reader's business is a role
 * without contact details; what others said is left out or freed of what must not be told.
 */
@Service
class CaseFileCopies {

    private final CopyPolicy policy;
    private final Redaction redaction;
    private final Parties parties;
    private final Conversation conversation;
    private final Notes notes;
    private final EvidenceFiles files;
    private final CaseTexts texts;
    private final Conflicts conflicts;
    private final Sections sections;
    private final SlaClocks clocks;
    private final Timeline timeline;
    private final AuthorityRequests requests;
    private final EventLog log;
    private final Words words;
    private final Page page;
    private final Clock clock;

    CaseFileCopies(
            CopyPolicy policy,
            Redaction redaction,
            Parties parties,
            Conversation conversation,
            Notes notes,
            EvidenceFiles files,
            CaseTexts texts,
            Conflicts conflicts,
            Sections sections,
            SlaClocks clocks,
            Timeline timeline,
            AuthorityRequests requests,
            EventLog log,
            Words words,
            Page page,
            Clock clock) {
        this.policy = policy;
        this.redaction = redaction;
        this.parties = parties;
        this.conversation = conversation;
        this.notes = notes;
        this.files = files;
        this.texts = texts;
        this.conflicts = conflicts;
        this.sections = sections;
        this.clocks = clocks;
        this.timeline = timeline;
        this.requests = requests;
        this.log = log;
        this.words = words;
        this.page = page;
        this.clock = clock;
    }

    /** What may be chosen with a reason, by audience. */
    Map<CopyAudience, List<CopyPart>> onReason() {
        var choices = new LinkedHashMap<CopyAudience, List<CopyPart>>();
        for (var audience : CopyAudience.values()) {
            var ruled = policy.of(audience);
            choices.put(
                    audience,
                    Arrays.stream(CopyPart.values())
                            .filter(part -> ruled.of(part) == Showing.ON_REASON)
                            .toList());
        }
        return choices;
    }

    /** What is wrong with a request, by field; empty where the copy may be made. */
    Map<String, String> problems(Incident incident, CopyRequest request, StaffMember me) {
        var problems = new LinkedHashMap<String, String>();
        if (request.audience() == null) {
            problems.put("audience", "Please choose whom the copy is for.");
            return problems;
        }
        if (!request.audience().isFor(me)) {
            problems.put("audience", "None of your roles may make a copy for them. Ask the privacy officer or Legal.");
        }
        conflicts.against(incident.id(), me.username()).ifPresent(objection -> problems.put("audience", objection));
        var known = parties.of(incident.id()).stream()
                .map(party -> party.id().value())
                .toList();
        switch (request.audience()) {
            case INTERNAL -> {}
            case PARTY -> {
                if (request.party() == null || !known.contains(request.party())) {
                    problems.put("party", "Please choose the party that the copy is for.");
                }
            }
            case AUTHORITY -> {
                if (requests.of(incident.id()).stream().noneMatch(AuthorityRequest::mayBeGivenData)) {
                    problems.put(
                            "audience",
                            "No request of an authority on this incident was verified and decided to be answered with data.");
                }
                if (request.about().isEmpty() || !known.containsAll(request.about())) {
                    problems.put("about", "Please choose of whom the authority asks.");
                }
            }
        }
        if (!request.chosen().isEmpty() && request.reason() == null) {
            problems.put("reason", "Please say why this is needed.");
        }
        return problems;
    }

    /**
     * The copy as it would be now; nothing is kept.
     *
     * @param request without {@link #problems}
     * @throws io.safepaw.engine.DecisionNotMade if the engine does not answer
     */
    @Transactional(readOnly = true)
    public CaseFileCopy of(Incident incident, CopyRequest request) {
        return new Making(incident, request).copy();
    }

    /**
     * Keeps that the copy was made, with the hash of the file that left.
     *
     * @return id of the copy
     */
    @Transactional
    public UUID record(CaseFileCopy copy, CopyRequest request, String sha256, Actor actor) {
        var id = UUID.randomUUID();
        var data = kept(copy, request, actor);
        data.put("copyId", id.toString());
        data.put("sha256", sha256);
        append(CaseEventType.CaseFileCopied, copy, request, actor, data);
        return id;
    }

    /** Keeps that the copy was shown on a page: who can read it can print it, and no server hears of that. */
    @Transactional
    public void recordShown(CaseFileCopy copy, CopyRequest request, Actor actor) {
        append(CaseEventType.CaseFileShown, copy, request, actor, kept(copy, request, actor));
    }

    private Map<String, Object> kept(CaseFileCopy copy, CopyRequest request, Actor actor) {
        var data = new HashMap<String, Object>();
        data.put("audience", copy.audience().name());
        data.put("redacted", copy.audience() != CopyAudience.INTERNAL);
        data.put("parts", copy.shown().stream().map(Enum::name).toList());
        data.put("onReason", request.chosen().stream().map(Enum::name).toList());
        data.put("about", request.about().stream().map(UUID::toString).sorted().toList());
        data.put("reason", texts.keep(copy.incident().id(), "copyReason", request.reason(), actor));
        data.put("ruleVersion", copy.ruleVersions().get("case-file-copy"));
        data.put("disclosureRuleVersion", copy.ruleVersions().get("disclosure-policy"));
        return data;
    }

    private void append(
            CaseEventType type, CaseFileCopy copy, CopyRequest request, Actor actor, Map<String, Object> data) {
        log.append(
                copy.incident().id(),
                type,
                clock.instant(),
                actor,
                request.audience() == CopyAudience.PARTY ? new PartyId(request.party()) : null,
                null,
                data);
    }

    /** One copy while it is made. */
    private class Making {

        private final Incident incident;
        private final CopyRequest request;
        private final CopyPolicy.Ruled ruled;
        private final List<Party> all;
        private final List<Party> own;
        private final Map<String, String> ruleVersions = new TreeMap<>();
        private final Map<PartyId, Boolean> owned = new HashMap<>();
        private final List<Section> made = new ArrayList<>();

        Making(Incident incident, CopyRequest request) {
            this.incident = incident;
            this.request = request;
            this.ruled = policy.of(request.audience());
            this.all = parties.of(incident.id());
            this.own = all.stream().filter(party -> isMeant(party.id().value())).toList();
            ruleVersions.put("case-file-copy", ruled.ruleVersion());
        }

        private boolean isMeant(UUID party) {
            return switch (request.audience()) {
                case INTERNAL -> true;
                case AUTHORITY -> request.about().contains(party);
                case PARTY -> party.equals(request.party());
            };
        }

        CaseFileCopy copy() {
            add(CopyPart.FACTS, "The incident", this::facts);
            made.add(new Section("Parties", people()));
            add(CopyPart.PLACE, "Where it happened", this::place);
            said();
            add(CopyPart.NOTES, "Internal notes", this::notes);
            filesOf(CopyPart.OWN_FILES, "Files", true);
            filesOf(CopyPart.OTHER_FILES, "Files of others", false);
            if (isShown(CopyPart.WORK)) {
                sections.of(incident.id())
                        .forEach(section -> made.add(new Section(
                                section.title(),
                                section.entries().stream().map(this::item).toList())));
            }
            add(CopyPart.CLOCKS, "Clocks", this::clocks);
            add(CopyPart.TIMELINE, "Timeline", this::events);
            var shown = EnumSet.noneOf(CopyPart.class);
            Arrays.stream(CopyPart.values()).filter(this::isShown).forEach(shown::add);
            return new CaseFileCopy(
                    incident,
                    request.audience(),
                    madeFor(),
                    page.utc(clock.instant()),
                    made.stream().filter(section -> !section.items().isEmpty()).toList(),
                    shown,
                    EnumSet.complementOf(shown).stream()
                            .map(part -> words.of("copyPart", part))
                            .toList(),
                    ruleVersions);
        }

        private String madeFor() {
            return switch (request.audience()) {
                case INTERNAL -> "Safepaw only";
                case AUTHORITY -> "an authority that asked for data";
                case PARTY -> own.stream().map(this::name).findFirst().orElse("");
            };
        }

        private boolean isShown(CopyPart part) {
            return switch (ruled.of(part)) {
                case SHOW, REDACT -> true;
                case ON_REASON -> request.chosen().contains(part);
                case NEVER -> false;
            };
        }

        private void add(CopyPart part, String title, java.util.function.Supplier<List<Item>> items) {
            if (isShown(part)) {
                made.add(new Section(title, items.get()));
            }
        }

        /** Words as this part may show them; null where they are left out. */
        private String shown(CopyPart part, @Nullable String text) {
            if (text == null || text.isBlank()) {
                return "";
            }
            if (request.audience() == CopyAudience.INTERNAL || ruled.of(part) == Showing.SHOW) {
                return text;
            }
            var redacted = request.audience() == CopyAudience.PARTY
                    ? redaction.forParty(incident.id(), new PartyId(request.party()), text)
                    : redaction.forOutsider(
                            incident.id(), own.stream().map(Party::id).toList(), text);
            if (redacted.ruleVersion() != null) {
                ruleVersions.put("disclosure-policy", redacted.ruleVersion());
            }
            return redacted.text() == null ? "[Left out: it cannot be told without naming others.]" : redacted.text();
        }

        private List<Item> facts() {
            var facts = new ArrayList<Fact>();
            facts.add(new Fact("Number", incident.number()));
            if (request.audience() == CopyAudience.INTERNAL) {
                facts.add(new Fact("Subject", incident.subject()));
                facts.add(new Fact("Severity", words.of("severity", incident.severity())));
            }
            facts.add(new Fact("Category", words.of("category", incident.facts().category())));
            facts.add(new Fact("Status", words.of("status", incident.status())));
            facts.add(new Fact("Opened", page.utc(incident.openedAt())));
            if (incident.facts().eventAt() != null) {
                facts.add(new Fact("Happened", page.utc(incident.facts().eventAt())));
            }
            facts.add(new Fact(
                    "Harm to a pet", words.of("petHarm", incident.facts().petHarm())));
            facts.add(new Fact(
                    "Harm to a person", words.of("humanHarm", incident.facts().humanHarm())));
            if (incident.bookingRef() != null) {
                facts.add(new Fact("Booking", incident.bookingRef()));
            }
            if (incident.resolution() != null) {
                facts.add(new Fact("Resolution", words.of("resolution", incident.resolution())));
            }
            return List.of(new Item("", null, facts, null));
        }

        private List<Item> people() {
            return all.stream()
                    .map(party -> {
                        var facts = new ArrayList<Fact>();
                        if (own.contains(party)) {
                            boolean whole = isShown(CopyPart.OWN_CONTACTS);
                            if (party.email() != null) {
                                facts.add(new Fact("E-mail", whole ? party.email() : party.maskedEmail()));
                            }
                            if (party.phone() != null) {
                                facts.add(
                                        new Fact("Phone", whole ? party.phone() : "ending in " + party.phoneEnding()));
                            }
                        }
                        return new Item(name(party), null, facts, null);
                    })
                    .toList();
        }

        private List<Item> place() {
            return texts.shown(incident.id(), incident.details().location()).stream()
                    .map(place -> new Item("", null, List.of(), place))
                    .toList();
        }

        private void said() {
            var items = new ArrayList<Item>();
            for (var entry : conversation.of(incident)) {
                boolean isOwn = isOwn(entry.party());
                var part = entry.incoming()
                        ? isOwn ? CopyPart.OWN_WORDS : CopyPart.OTHER_WORDS
                        : isOwn ? CopyPart.OWN_LETTERS : CopyPart.OTHER_LETTERS;
                if (!isShown(part)) {
                    continue;
                }
                var who = isOwn ? entry.who() + " (" + entry.role() + ")" : entry.role();
                items.add(new Item(
                        entry.incoming() ? who : author(entry) + " to " + who,
                        page.utc(entry.at()),
                        facts(part, entry),
                        shown(part, entry.text())));
            }
            made.add(new Section("Conversation", items));
        }

        private List<Fact> facts(CopyPart part, ConversationEntry entry) {
            var facts = new ArrayList<Fact>();
            if (entry.subject() != null) {
                facts.add(new Fact("Subject", shown(part, entry.subject())));
            }
            if (entry.letterVersion() != null && request.audience() == CopyAudience.INTERNAL) {
                facts.add(new Fact(
                        "Wording", entry.letterVersion() == 0 ? "as shipped" : "version " + entry.letterVersion()));
            }
            return facts;
        }

        private String author(ConversationEntry entry) {
            return request.audience() == CopyAudience.INTERNAL && entry.author() != null ? entry.author() : "Safepaw";
        }

        private List<Item> notes() {
            return notes.of(incident.id()).stream()
                    .map(note -> new Item(
                            staff(note.author().id()),
                            page.utc(note.createdAt()),
                            List.of(),
                            shown(CopyPart.NOTES, note.body())))
                    .toList();
        }

        private void filesOf(CopyPart part, String title, boolean ofOwn) {
            add(part, title, () -> {
                var senders = new HashMap<UUID, PartyId>();
                conversation.of(incident).forEach(entry -> senders.put(entry.id(), entry.party()));
                return files.of(incident.id()).stream()
                        .filter(file -> ofOwn == isOwn(file.contactId() == null ? null : senders.get(file.contactId())))
                        .map(file -> file(part, file))
                        .toList();
            });
        }

        /** Named and described, never enclosed. */
        private Item file(CopyPart part, EvidenceFile file) {
            var facts = new ArrayList<Fact>();
            facts.add(new Fact("Kind", file.type() + ", " + page.size(file.size())));
            if (file.sha256() != null && request.audience() != CopyAudience.PARTY) {
                facts.add(new Fact("SHA-256", file.sha256()));
            }
            return new Item(
                    shown(part, file.fileName()),
                    null,
                    facts,
                    shown(part, texts.shown(incident.id(), file.description()).orElse(null)));
        }

        private Item item(io.safepaw.casefile.CaseSection.Entry entry) {
            return new Item(
                    shown(CopyPart.WORK, entry.title() + (entry.state() == null ? "" : " – " + entry.state())),
                    entry.at() == null ? null : page.utc(entry.at()),
                    entry.facts().stream()
                            .map(fact -> new Fact(
                                    fact.label(),
                                    fact.at() == null ? shown(CopyPart.WORK, fact.value()) : page.utc(fact.at())))
                            .toList(),
                    null);
        }

        private List<Item> clocks() {
            return clocks.of(incident.id()).stream()
                    .map(one -> new Item(
                            words.of("clockTarget", one.target()),
                            null,
                            List.of(
                                    new Fact("From", page.utc(one.startedAt())),
                                    new Fact("Due", page.utc(one.dueAt())),
                                    new Fact(
                                            "State",
                                            one.outcome() == null
                                                    ? words.of("clockState", one.state())
                                                    : words.of("clockOutcome", one.outcome()))),
                            null))
                    .toList();
        }

        private List<Item> events() {
            var everything = new TimelineQuery(null, null, null, null, Integer.MAX_VALUE);
            return timeline.of(incident.id(), everything).entries().reversed().stream()
                    .map(entry -> new Item(
                            entry.text(),
                            page.utc(entry.at())
                                    + (request.audience() == CopyAudience.INTERNAL ? ", " + entry.who() : ""),
                            List.of(),
                            null))
                    .toList();
        }

        private String staff(String username) {
            return request.audience() == CopyAudience.INTERNAL ? page.nameOf(username) : "Safepaw";
        }

        /** The role alone for whom the copy is neither for nor about. */
        private String name(Party party) {
            var role = words.of("partyRole", party.role());
            return own.contains(party)
                    ? (party.name() == null ? "Name unknown" : party.name()) + " (" + role + ")"
                    : role;
        }

        /** Also who is the same person in an incident that was merged into this one. */
        private boolean isOwn(@Nullable PartyId id) {
            return request.audience() == CopyAudience.INTERNAL
                    || id != null
                            && owned.computeIfAbsent(
                                    id,
                                    asked -> parties.find(asked)
                                            .filter(party -> own.stream().anyMatch(one -> isSame(one, party)))
                                            .isPresent());
        }

        private static boolean isSame(Party one, Party other) {
            return one.id().equals(other.id())
                    || one.email() != null && one.email().equalsIgnoreCase(other.email());
        }
    }
}
