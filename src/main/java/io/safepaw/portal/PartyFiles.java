package io.safepaw.portal;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.claims.ChecklistItem;
import io.safepaw.claims.ClaimDocumentType;
import io.safepaw.claims.ClaimId;
import io.safepaw.claims.Claims;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.evidence.UploadFinished;
import io.safepaw.evidence.UploadTarget;
import io.safepaw.evidence.UploadUnderWay;
import io.safepaw.evidence.Uploads;
import io.safepaw.intake.WebMessages;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/**
 * Files that parties send on their pages. A document of a claim goes where one goes that an agent takes from a mail; other
 * files are news of their sender, so that somebody looks at them. Sent twice, a file is filed once.
 */
@Service
@Transactional
class PartyFiles {

    /** What is sent from one page: the key of the page, or the type of a document. */
    static final String WHAT = "[0-9a-f-]{36}|[A-Z_0-9]{3,60}";

    private static final String SEPARATOR = ":";

    private final PortalLinks links;
    private final StatusPages pages;
    private final Incidents incidents;
    private final Parties parties;
    private final Claims claims;
    private final EvidenceFiles files;
    private final Uploads uploads;
    private final WebMessages messages;
    private final PortalProperties properties;

    PartyFiles(
            PortalLinks links,
            StatusPages pages,
            Incidents incidents,
            Parties parties,
            Claims claims,
            EvidenceFiles files,
            Uploads uploads,
            WebMessages messages,
            PortalProperties properties) {
        this.links = links;
        this.pages = pages;
        this.incidents = incidents;
        this.parties = parties;
        this.claims = claims;
        this.files = files;
        this.uploads = uploads;
        this.messages = messages;
        this.properties = properties;
    }

    /**
     * A file of a party, by name and state only.
     *
     * @param problem key of why it was not taken; null where it is with us
     */
    record Sent(String name, @Nullable String problem) {}

    /** An upload that can go on, and where. */
    record Unfinished(String name, @Nullable String modified, long size, long received, String address) {}

    /**
     * What a page needs to take files.
     *
     * @param key of the page, or the type of the document
     * @param again whether the page is opened anew when all came
     */
    record Box(String key, String address, List<Unfinished> unfinished, boolean again) {}

    /**
     * Who sends for what, of a link that is good.
     *
     * @throws LinkNotGood if it is not
     */
    @Transactional(readOnly = true)
    public UploadTarget target(LinkPurpose purpose, String token, String what) {
        var link = links.get(purpose, token);
        var party = purpose == LinkPurpose.STATUS
                ? pages.reader(link, token)
                : parties.find(link.party()).orElseThrow();
        var matter = pages.matter(party);
        return new UploadTarget(
                matter.id(), writer(party, matter), StatusController.PARTY, about(purpose, link.subject(), what));
    }

    private PartyId writer(Party party, Incident matter) {
        return pages.self(party, matter).stream()
                .filter(self -> parties.find(self).orElseThrow().incidentId().equals(matter.id()))
                .findFirst()
                .orElse(party.id());
    }

    private static String about(LinkPurpose purpose, @Nullable UUID subject, String what) {
        return purpose == LinkPurpose.DOCUMENTS ? String.join(SEPARATOR, purpose.name(), "" + subject, what) : what;
    }

    /** Key of why nothing more is taken; null where it is. */
    @Transactional(readOnly = true)
    @Nullable
    public String problem(UploadTarget target, long size) {
        var document = Document.of(target);
        if (document != null ? !isOpen(document) : pages.isEnded(target.incidentId())) {
            return "portal.file.CLOSED";
        }
        var limits = properties.files();
        if (size > limits.maxFile().toBytes()) {
            return "portal.file.FILE_TOO_LARGE";
        }
        var kept = files.of(target.incidentId()).stream()
                .filter(file -> file.isOf(target.partyId()) && !file.isRefused())
                .toList();
        var underWay = uploads.underWay(target.partyId());
        long all = kept.stream().mapToLong(EvidenceFile::size).sum()
                + underWay.stream().mapToLong(UploadUnderWay::length).sum();
        return kept.size() + underWay.size() >= limits.maxFiles()
                        || all + size > limits.maxSize().toBytes()
                ? "portal.file.NO_ROOM"
                : null;
    }

    /**
     * Takes a file of a form where no script runs.
     *
     * @return key of what is wrong with it; null where it is with us
     */
    @Nullable
    String add(UploadTarget target, MultipartFile sent, boolean graphic) {
        var problem = problem(target, sent.getSize());
        if (problem != null) {
            return problem;
        }
        var file = files.upload(
                new NewEvidence(
                        target.incidentId(),
                        null,
                        target.partyId(),
                        sent.getOriginalFilename() == null ? "file" : sent.getOriginalFilename(),
                        sent.getContentType(),
                        sent::getInputStream,
                        false,
                        null,
                        graphic),
                target.actor());
        on(new UploadFinished(target, file));
        return problem(file);
    }

    /** In the transaction that keeps the file: both happen or neither. */
    @EventListener
    void on(UploadFinished upload) {
        var target = upload.target();
        var file = upload.file();
        if (target.about() == null || file.isRefused()) {
            return;
        }
        var document = Document.of(target);
        if (document != null && isOpen(document)) {
            claims.receiveDocument(
                    document.claim(), ClaimDocumentType.valueOf(document.type()), file.id(), target.actor());
            incidents.endWaiting(target.incidentId());
        } else if (file.contactId() == null && !pages.isEnded(target.incidentId())) {
            var key = target.about().substring(target.about().lastIndexOf(SEPARATOR) + 1);
            files.attach(
                    file.id(),
                    messages.receiveFiles(parties.find(target.partyId()).orElseThrow(), target.partyId() + "." + key));
        }
    }

    private boolean isOpen(Document document) {
        return claims.checklistOf(document.claim()).stream()
                .anyMatch(item -> item.type().name().equals(document.type()) && item.open());
    }

    /** A document that an upload is for. */
    private record Document(ClaimId claim, String type) {

        static @Nullable Document of(UploadTarget target) {
            var about = target.about().split(SEPARATOR);
            return about.length < 3 ? null : new Document(ClaimId.of(about[1]), about[2]);
        }
    }

    /** Files that a party sent on any channel, also before its incident was merged, oldest first. */
    @Transactional(readOnly = true)
    public List<Sent> of(Set<PartyId> self, Incident matter) {
        var all = incidents.matterOf(matter.id());
        var senders = senders(self, all);
        return all.stream()
                .flatMap(incident -> files.of(incident.id()).stream())
                .filter(file -> file.partyId() != null && senders.contains(file.partyId()))
                .filter(file -> !file.inline())
                .sorted(Comparator.comparing(EvidenceFile::addedAt))
                .map(file -> new Sent(file.fileName(), problem(file)))
                .toList();
    }

    /** The person itself, and who it was in incidents that were merged; not whoever only typed its address there. */
    private Set<PartyId> senders(Set<PartyId> self, List<Incident> matter) {
        var known = self.stream().flatMap(id -> parties.find(id).stream()).toList();
        return matter.stream()
                .flatMap(incident -> parties.of(incident.id()).stream())
                .filter(party -> self.contains(party.id())
                        || known.stream().anyMatch(person -> isSame(person, party)) && !links.onlyTyped(party.id()))
                .map(Party::id)
                .collect(Collectors.toSet());
    }

    private static boolean isSame(Party person, Party party) {
        return person.role() == party.role()
                && person.email() != null
                && person.email().equalsIgnoreCase(party.email());
    }

    /** Names of the files of a party that came for a document, and nothing of files of others. */
    @Transactional(readOnly = true)
    public List<String> namesOf(ChecklistItem item, Set<PartyId> self) {
        return item.documents().stream()
                .filter(document -> document.evidenceId() != null)
                .flatMap(document -> files.find(new EvidenceId(document.evidenceId())).stream())
                .filter(file -> file.partyId() != null && self.contains(file.partyId()))
                .map(EvidenceFile::fileName)
                .toList();
    }

    /** @param what the type of a document; null for other files */
    @Transactional(readOnly = true)
    public Box box(LinkPurpose purpose, String token, @Nullable String what) {
        var key = what == null ? UUID.randomUUID().toString() : what;
        var target = target(purpose, token, key);
        var base = "/upload/" + purpose.name() + "/" + token + "/";
        var unfinished = uploads.underWay(target.partyId()).stream()
                .filter(upload -> upload.target().incidentId().equals(target.incidentId()))
                .filter(upload -> Document.of(target) == null
                        ? Document.of(upload.target()) == null
                        : target.about().equals(upload.target().about()))
                .map(upload -> new Unfinished(
                        Texts.line(upload.fileName()),
                        upload.modified(),
                        upload.length(),
                        upload.received(),
                        base + lastOf(upload.target()) + "/parts/" + upload.id()))
                .toList();
        return new Box(key, base + key, unfinished, what != null);
    }

    private static String lastOf(UploadTarget target) {
        return target.about().substring(target.about().lastIndexOf(SEPARATOR) + 1);
    }

    /** Key of why a file was not taken; null where it was. */
    static @Nullable String problem(EvidenceFile file) {
        if (file.isRefused()) {
            return "portal.file." + file.refusal();
        }
        return file.isQuarantined() ? "portal.file.VIRUS" : null;
    }
}
