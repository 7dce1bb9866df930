package io.safepaw.desk;

import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IdentityChecks;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentPlaces;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.intake.PossibleDuplicates;
import io.safepaw.retention.Retention;
import io.safepaw.sla.ClockPause;
import io.safepaw.sla.ClockRound;
import io.safepaw.sla.SlaClocks;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.Worklist;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.util.DigestUtils;

/** What the page of an incident shows and keeps up to date while it is open. */
@Component
class CasePage {

    /** So many messages come with the page. */
    static final int MESSAGES = 40;

    private final Incidents incidents;
    private final Parties parties;
    private final IdentityChecks identity;
    private final Notes notes;
    private final EventLog log;
    private final EvidenceFiles files;
    private final SlaClocks clocks;
    private final Worklist worklist;
    private final PossibleDuplicates duplicates;
    private final Conversation conversation;
    private final BothSides sides;
    private final Sections sections;
    private final CaseActions actions;
    private final Retention retention;
    private final IncidentPlaces places;
    private final CaseTexts texts;

    CasePage(
            Incidents incidents,
            Parties parties,
            IdentityChecks identity,
            Notes notes,
            EventLog log,
            EvidenceFiles files,
            SlaClocks clocks,
            Worklist worklist,
            PossibleDuplicates duplicates,
            Conversation conversation,
            BothSides sides,
            Sections sections,
            CaseActions actions,
            Retention retention,
            IncidentPlaces places,
            CaseTexts texts) {
        this.incidents = incidents;
        this.parties = parties;
        this.identity = identity;
        this.notes = notes;
        this.log = log;
        this.files = files;
        this.clocks = clocks;
        this.worklist = worklist;
        this.duplicates = duplicates;
        this.conversation = conversation;
        this.sides = sides;
        this.sections = sections;
        this.actions = actions;
        this.retention = retention;
        this.places = places;
        this.texts = texts;
    }

    /**
     * Differs from an earlier one as soon as the page would. Cheap, because every open page asks every few seconds: what
     * happens to an incident is in its log, but for new tasks and links from other incidents.
     */
    String version(IncidentId id) {
        var events = Stream.concat(
                        Stream.of(id), incidents.mergedInto(id).stream().map(Incident::id))
                .map(log::size)
                .toList();
        var state = List.of(events, worklist.openOf(id), incidents.links(id));
        return DigestUtils.md5DigestAsHex(state.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As the incident is at one moment; one transaction, since one for each question takes longer than the questions. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void describe(IncidentId id, StaffMember me, boolean wholeConversation, Model model) {
        model.addAttribute("version", version(id));
        var incident = incidents.get(id);
        model.addAttribute("incident", incident);
        model.addAttribute("base", "/desk/incidents/" + incident.number());
        model.addAttribute("place", places.of(incident));
        model.addAttribute("survivor", incident.mergedInto() == null ? null : incidents.get(incident.mergedInto()));
        model.addAttribute("parties", parties.of(id));
        model.addAttribute("identity", identity.of(id));
        model.addAttribute("clocks", clocks.of(id));
        model.addAttribute("pauses", clocks.pauses(id).stream().collect(Collectors.groupingBy(ClockPause::clockId)));
        model.addAttribute("rounds", clocks.rounds(id).stream().collect(Collectors.groupingBy(ClockRound::clockId)));
        model.addAttribute("sides", sides.of(incident));
        model.addAttribute("tasks", worklist.openOf(id));
        describeConversation(incident, wholeConversation, model);
        var kept = files.of(id);
        model.addAttribute("files", kept);
        model.addAttribute("shows", shows(kept));
        model.addAttribute("notes", notes.of(id));
        model.addAttribute("sections", sections.of(id));
        model.addAttribute("actions", actions.of(incident, me));
        model.addAttribute("duplicates", duplicates.of(id));
        model.addAttribute("gone", retention.gone(id).orElse(null));
        model.addAttribute("links", incidents.links(id));
    }

    /** @param whole whether all of it was asked for: what is long comes in two parts */
    void describeConversation(Incident incident, boolean whole, Model model) {
        var shown = conversation.newest(incident, whole ? Integer.MAX_VALUE : MESSAGES);
        model.addAttribute("conversation", shown.entries());
        model.addAttribute("earlier", shown.earlier());
        model.addAttribute("wholeConversation", whole);
    }

    /** What files show in words, for who need not look at them. */
    private Map<EvidenceId, String> shows(List<EvidenceFile> kept) {
        var shows = new HashMap<EvidenceId, String>();
        for (var file : kept) {
            texts.shown(file.incidentId(), file.description()).ifPresent(words -> shows.put(file.id(), words));
        }
        return shows;
    }
}
