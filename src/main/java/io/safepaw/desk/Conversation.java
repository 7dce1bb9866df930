package io.safepaw.desk;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.EventSelection;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Contact;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.Direction;
import io.safepaw.communication.Message;
import io.safepaw.communication.MessageState;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.communication.SafeHtml;
import io.safepaw.desk.ConversationEntry.Reached;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Everything that was said between us and the parties of an incident, what is still to be sent included. */
@Component
class Conversation {

    private static final Set<CaseEventType> DELIVERY =
            Set.of(CaseEventType.MessageDelivered, CaseEventType.MessageRead, CaseEventType.SmsStateChanged);

    private final Incidents incidents;
    private final Contacts contacts;
    private final Correspondence correspondence;
    private final OutboundCheck check;
    private final EvidenceFiles files;
    private final EventLog log;
    private final Parties parties;
    private final Words words;
    private final Page page;

    Conversation(
            Incidents incidents,
            Contacts contacts,
            Correspondence correspondence,
            OutboundCheck check,
            EvidenceFiles files,
            EventLog log,
            Parties parties,
            Words words,
            Page page) {
        this.incidents = incidents;
        this.contacts = contacts;
        this.correspondence = correspondence;
        this.check = check;
        this.files = files;
        this.log = log;
        this.parties = parties;
        this.words = words;
        this.page = page;
    }

    /** @param earlier how many came before these */
    record Shown(List<ConversationEntry> entries, int earlier) {}

    /** A message that is made fit to show when it is. */
    private record Said(Instant at, Supplier<ConversationEntry> entry) {}

    /** All of it, oldest first; what was said in incidents that were merged into this one included. */
    List<ConversationEntry> of(Incident incident) {
        return newest(incident, Integer.MAX_VALUE).entries();
    }

    /** The newest of it, oldest first; at most so many. */
    Shown newest(Incident incident, int most) {
        var said = new ArrayList<>(of(incident.id(), null));
        incidents.mergedInto(incident.id()).forEach(merged -> said.addAll(of(merged.id(), merged.number())));
        said.sort(Comparator.comparing(Said::at));
        int earlier = Math.max(0, said.size() - most);
        return new Shown(
                said.stream().skip(earlier).map(one -> one.entry().get()).toList(), earlier);
    }

    private List<Said> of(IncidentId incident, @Nullable String number) {
        var people = parties.of(incident).stream().collect(Collectors.toMap(Party::id, Function.identity()));
        var attached = files.of(incident).stream()
                .filter(file -> file.contactId() != null)
                .collect(Collectors.groupingBy(EvidenceFile::contactId));
        var recorded = contacts.of(incident);
        var sent = recorded.stream()
                .filter(contact -> contact.direction() == Direction.OUT && contact.messageId() != null)
                .collect(Collectors.toMap(Contact::messageId, Function.identity(), (first, second) -> first));
        var reached = reached(incident);
        var said = new ArrayList<Said>();
        var shown = new HashSet<UUID>();
        for (var message : correspondence.of(incident)) {
            var contact = sent.get(message.rfcMessageId());
            if (contact != null) {
                shown.add(contact.id());
            }
            said.add(new Said(at(message), () -> outgoing(message, contact, people, number, reached)));
        }
        for (var contact : recorded) {
            if (!shown.contains(contact.id())) {
                said.add(new Said(
                        contact.at(),
                        () -> recorded(
                                contact,
                                people,
                                number,
                                reached.getOrDefault(contact.id().toString(), List.of()),
                                attached.getOrDefault(contact.id(), List.of()))));
            }
        }
        return said;
    }

    private static Instant at(Message message) {
        return message.sentAt() == null ? message.queuedAt() : message.sentAt();
    }

    private ConversationEntry outgoing(
            Message message,
            @Nullable Contact contact,
            Map<PartyId, Party> people,
            @Nullable String number,
            Map<String, List<Reached>> reached) {
        return new ConversationEntry(
                message.id(),
                message.partyId(),
                number,
                at(message),
                false,
                !message.human(),
                Channel.EMAIL,
                name(people.get(message.partyId())),
                role(people.get(message.partyId())),
                page.nameOf(message.author()),
                contact == null ? null : contact.subject(),
                contact == null ? message.text() : contact.text(),
                null,
                contact == null ? null : contact.quoted(),
                message.state(),
                message.state() == MessageState.HELD
                        ? check.problem(message).orElse("It may be told now: send it again.")
                        : message.lastError(),
                // Of a mail that was sent again only what became of it since.
                reached.getOrDefault(message.id().toString(), List.of()).stream()
                        .filter(step -> message.sentAt() != null && !step.at().isBefore(message.sentAt()))
                        .toList(),
                message.letterVersion(),
                List.of());
    }

    /** What we were told of each message after it had left, oldest first. */
    private Map<String, List<Reached>> reached(IncidentId incident) {
        return log.newest(incident, new EventSelection(DELIVERY, null, null), Integer.MAX_VALUE).reversed().stream()
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(event.data().get("messageId")),
                        Collectors.mapping(Conversation::reached, Collectors.toList())));
    }

    private static Reached reached(CaseEvent event) {
        var code = switch (event.type()) {
            case MessageDelivered -> "DELIVERED";
            case MessageRead -> "READ";
            default -> String.valueOf(event.data().get("state"));
        };
        return new Reached(code, event.at());
    }

    private ConversationEntry recorded(
            Contact contact,
            Map<PartyId, Party> people,
            @Nullable String number,
            List<Reached> reached,
            List<EvidenceFile> attached) {
        return new ConversationEntry(
                contact.id(),
                contact.partyId(),
                number,
                contact.at(),
                contact.direction() == Direction.IN,
                contact.kind() == ContactKind.AUTOMATIC,
                contact.channel(),
                name(people.get(contact.partyId())),
                role(people.get(contact.partyId())),
                contact.author() == null ? null : page.nameOf(contact.author()),
                contact.subject(),
                contact.text(),
                contact.html() == null ? null : SafeHtml.of(contact.html(), id -> inlineImage(id, attached)),
                contact.quoted(),
                null,
                null,
                reached,
                null,
                attached);
    }

    private static Optional<String> inlineImage(String contentId, List<EvidenceFile> attached) {
        return attached.stream()
                .filter(file ->
                        file.inlineSafe() && !file.graphic() && Objects.equals(bare(file.contentId()), bare(contentId)))
                .map(file -> "/desk/files/" + file.id() + "/preview")
                .findFirst();
    }

    private static @Nullable String bare(@Nullable String contentId) {
        return contentId == null ? null : contentId.replaceAll("^<|>$", "");
    }

    private static String name(@Nullable Party party) {
        if (party == null) {
            return "Unknown";
        }
        return party.name() != null ? party.name() : party.email() != null ? party.email() : "Unknown";
    }

    private String role(@Nullable Party party) {
        return party == null ? "" : words.of("partyRole", party.role());
    }
}
