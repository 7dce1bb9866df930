package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.IncidentPlaces;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Status;
import io.safepaw.casefile.UnsentTexts;
import io.safepaw.casefile.UnsentTexts.Kind;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.Draft;
import io.safepaw.communication.LetterPreviews;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.communication.Purpose;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.intake.Merges;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.IncidentsAtHand;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The case file of one incident and what can be done to it outside a task. */
@Controller
@RequestMapping(CaseFileController.PAGE)
class CaseFileController {

    /** Codes of why an incident was none; they go into the event log. */
    static final List<String> ERROR_REASONS = List.of("TEST", "ADVERTISEMENT", "NO_REPORT", "WRONG_ADDRESS");

    static final String PAGE = "/desk/incidents/{number:[A-Z]+-\\d+}";

    private static final List<Status> SETTABLE =
            List.of(Status.OPEN, Status.WAITING_CUSTOMER, Status.WAITING_THIRD_PARTY);

    private final Incidents incidents;
    private final Conflicts conflicts;
    private final Parties parties;
    private final Notes notes;
    private final UnsentTexts unsent;
    private final Merges merges;
    private final Correspondence correspondence;
    private final LetterPreviews letters;
    private final OutboundCheck check;
    private final IncidentPlaces places;
    private final RepliesOfOthers replies;
    private final StaffDirectory colleagues;
    private final IncidentsAtHand open;
    private final CasePage page;
    private final Timeline timeline;
    private final Clock clock;

    CaseFileController(
            Incidents incidents,
            Conflicts conflicts,
            Parties parties,
            Notes notes,
            UnsentTexts unsent,
            Merges merges,
            Correspondence correspondence,
            LetterPreviews letters,
            OutboundCheck check,
            IncidentPlaces places,
            RepliesOfOthers replies,
            StaffDirectory colleagues,
            IncidentsAtHand open,
            CasePage page,
            Timeline timeline,
            Clock clock) {
        this.incidents = incidents;
        this.conflicts = conflicts;
        this.parties = parties;
        this.notes = notes;
        this.unsent = unsent;
        this.merges = merges;
        this.correspondence = correspondence;
        this.letters = letters;
        this.check = check;
        this.places = places;
        this.replies = replies;
        this.colleagues = colleagues;
        this.open = open;
        this.page = page;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Words typed into a text area. */
    record Typed(String text) {}

    record Saved(Instant savedAt) {}

    @GetMapping
    String show(@PathVariable String number, @ModelAttribute TimelineQuery query, StaffMember me, Model model) {
        var incident = find(number);
        var id = incident.id();
        if (conflicts.has(id, me.username())) {
            model.addAttribute("incident", incident);
            model.addAttribute(
                    "leads",
                    colleagues.withRole(Roles.LEAD).stream()
                            .filter(lead -> !lead.username().equals(me.username()))
                            .toList());
            return "desk/incident-conflict";
        }
        open.look(id, me.username());
        model.addAttribute("timelineQuery", query);
        model.addAttribute("timeline", timeline.of(id, query));
        model.addAttribute("timelineKinds", TimelineKind.values());
        model.addAttribute("channels", Channel.values());
        page.describe(id, me, false, model);
        model.addAttribute("noteDraft", unsent.find(id, Kind.NOTE, actor(me)).orElse(""));
        model.addAttribute(
                "messageDraft", unsent.find(id, Kind.MESSAGE, actor(me)).orElse(""));
        model.addAttribute(
                "settable",
                SETTABLE.stream().filter(status -> status != incident.status()).toList());
        model.addAttribute("errorReasons", ERROR_REASONS);
        model.addAttribute("messageId", UUID.randomUUID());
        return "desk/incident";
    }

    /** The parts of the page that follow what happens, or nothing at all while nothing happens. */
    @GetMapping("/live")
    @Nullable
    String live(
            @PathVariable String number,
            @RequestParam String version,
            @RequestParam(defaultValue = "false") boolean wholeConversation,
            StaffMember me,
            Model model,
            HttpServletResponse response) {
        response.setHeader("X-Server-Time", clock.instant().toString());
        var id = find(number).id();
        if (page.version(id).equals(version)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        // Before it is read: what happens meanwhile is news the next time.
        open.seen(id, me.username());
        page.describe(id, me, wholeConversation, model);
        // What is fetched beside the page looks again, too, as its reader wants to see it.
        response.setHeader("HX-Trigger", "case-changed");
        return "desk/incident :: live";
    }

    /** All that was said, where the page shows the newest only. */
    @GetMapping("/conversation")
    String conversation(@PathVariable String number, Model model) {
        var incident = find(number);
        model.addAttribute("incident", incident);
        page.describeConversation(incident, true, model);
        return "desk/incident :: conversation";
    }

    @PostMapping("/status")
    String changeStatus(
            @PathVariable String number, @RequestParam Status status, StaffMember me, RedirectAttributes redirect) {
        if (!SETTABLE.contains(status)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        incidents.changeStatus(find(number).id(), status, actor(me));
        redirect.addFlashAttribute("notice", "The status was changed.");
        return back();
    }

    @PostMapping("/opened-in-error")
    String openedInError(
            @PathVariable String number, @RequestParam String reason, StaffMember me, RedirectAttributes redirect) {
        if (!ERROR_REASONS.contains(reason)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            incidents.markOpenedInError(find(number).id(), reason, actor(me));
        } catch (IllegalArgumentException e) {
            redirect.addFlashAttribute("error", e.getMessage() + ".");
            return back();
        }
        redirect.addFlashAttribute("notice", "Closed as opened in error. Its tasks and clocks end.");
        return back();
    }

    @PostMapping("/merge")
    String merge(@PathVariable String number, @RequestParam String into, StaffMember me, RedirectAttributes redirect) {
        var loser = find(number);
        var survivor = incidents.findByNumber(into).orElse(null);
        if (survivor == null) {
            redirect.addFlashAttribute("error", "There is no incident with this number.");
            return back();
        }
        try {
            conflicts.refuse(survivor.id(), actor(me));
            merges.merge(loser.id(), survivor.id(), actor(me));
        } catch (IllegalArgumentException e) {
            redirect.addFlashAttribute("error", e.getMessage() + ".");
            return back();
        }
        redirect.addFlashAttribute("notice", number + " was merged into this incident.");
        return "redirect:/desk/incidents/" + survivor.number();
    }

    @PostMapping("/undo-merge")
    String undoMerge(@PathVariable String number, StaffMember me, RedirectAttributes redirect) {
        merges.undo(find(number).id(), actor(me));
        redirect.addFlashAttribute("notice", "The merge was undone. The work on this incident starts anew.");
        return back();
    }

    @PostMapping("/notes")
    String addNote(@PathVariable String number, @RequestParam String text, StaffMember me) {
        var incident = find(number);
        if (!text.isBlank()) {
            notes.add(incident.id(), text.strip(), actor(me));
            unsent.discard(incident.id(), Kind.NOTE, actor(me));
        }
        return back() + "#notes";
    }

    /** Takes over a text whose task is gone. */
    @PostMapping(value = "/notes", consumes = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepAsNote(@PathVariable String number, @RequestBody Typed typed, StaffMember me) {
        if (!typed.text().isBlank()) {
            notes.add(find(number).id(), typed.text().strip(), actor(me));
        }
    }

    /** @param kind {@code note} or {@code message} */
    @PutMapping("/unsent/{kind}")
    @ResponseBody
    Saved saveUnsent(@PathVariable String number, @PathVariable String kind, @RequestBody Typed typed, StaffMember me) {
        var what = "message".equals(kind) ? Kind.MESSAGE : Kind.NOTE;
        return new Saved(unsent.save(find(number).id(), what, typed.text(), actor(me)));
    }

    /**
     * @param messageId made with the page, so that a form sent twice sends one message
     * @param openedAt when the page was opened: who did not see what a colleague wrote meanwhile is shown it first
     */
    @PostMapping("/messages")
    String send(
            @PathVariable String number,
            @RequestParam UUID party,
            @RequestParam String text,
            @RequestParam UUID messageId,
            @RequestParam Instant openedAt,
            StaffMember me,
            RedirectAttributes redirect) {
        var incident = find(number);
        var to = new PartyId(party);
        if (parties.of(incident.id()).stream().noneMatch(known -> known.id().equals(to))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (text.isBlank()) {
            redirect.addFlashAttribute("error", "The message has no text.");
            return back() + "#write";
        }
        var problem = replies.since(openedAt, incident.id(), me)
                .map(
                        author -> colleagues.displayName(author)
                                + " wrote a message since you opened this page. Read it, then send yours if it is still needed.")
                .orElse(null);
        if (problem == null) {
            problem = problem(
                    new Draft(incident.id(), List.of(to), Purpose.CASE_WORK, Map.of("text", text)), messageId, me);
        }
        if (problem != null) {
            unsent.save(incident.id(), Kind.MESSAGE, text, actor(me));
            redirect.addFlashAttribute("refused", problem);
            redirect.addFlashAttribute("reader", party.toString());
            return back() + "#write";
        }
        correspondence.send(OutgoingMessage.human(
                incident.id(), to, MessageTemplate.MESSAGE, text.strip(), actor(me), null, "desk:" + messageId));
        unsent.discard(incident.id(), Kind.MESSAGE, actor(me));
        redirect.addFlashAttribute("notice", "The message is on its way.");
        return back() + "#conversation";
    }

    /** The message as it would be sent now; nothing is kept. */
    @PostMapping("/messages/preview")
    String previewMessage(
            @PathVariable String number,
            @RequestParam UUID party,
            @RequestParam String text,
            StaffMember me,
            Model model) {
        var incident = find(number);
        var to = new PartyId(party);
        if (parties.of(incident.id()).stream().noneMatch(known -> known.id().equals(to))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        model.addAttribute(
                "preview",
                letters.rehearse(
                        incident.id(),
                        () -> correspondence.send(OutgoingMessage.human(
                                incident.id(),
                                to,
                                MessageTemplate.MESSAGE,
                                text.strip(),
                                actor(me),
                                null,
                                "preview:" + UUID.randomUUID()))));
        return "desk/letters :: previews";
    }

    private @Nullable String problem(Draft draft, UUID messageId, StaffMember me) {
        try {
            return check.problems(draft, "desk:" + messageId, actor(me), true).get("text");
        } catch (DecisionNotMade e) {
            return "What may be told cannot be looked up at the moment. Your text is kept; please try again.";
        }
    }

    /** Shows a whole phone number; the log keeps who looked (domain.md 6.3). */
    @PostMapping("/parties/{party}/phone")
    String showPhone(@PathVariable String number, @PathVariable UUID party, StaffMember me, Model model) {
        var phone = parties.showPhone(find(number).id(), new PartyId(party), actor(me))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("phone", phone);
        return "desk/incident :: phone";
    }

    /** Shows where it happened to who says why (domain.md 6.3). */
    @PostMapping("/location")
    String showPlace(@PathVariable String number, @RequestParam String reason, StaffMember me, Model model) {
        if (reason.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        model.addAttribute(
                "words",
                places.show(find(number), reason, actor(me))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "desk/incident :: place-words";
    }

    private Incident find(String number) {
        return incidents.findByNumber(number).orElseThrow(() -> new IncidentNotFound(number));
    }

    private static Actor actor(StaffMember me) {
        return new Actor(me.username());
    }

    private static String back() {
        return "redirect:/desk/incidents/{number}";
    }
}
