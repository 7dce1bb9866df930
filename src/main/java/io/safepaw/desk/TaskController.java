package io.safepaw.desk;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.safepaw.casefile.IncidentPlaces;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.communication.Contact;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Direction;
import io.safepaw.communication.LetterPreviews;
import io.safepaw.sla.SlaClocks;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.Draft;
import io.safepaw.worklist.DraftChanged;
import io.safepaw.worklist.DraftWindow;
import io.safepaw.worklist.EngineUnavailable;
import io.safepaw.worklist.FieldErrors;
import io.safepaw.worklist.TaskCompletedByOther;
import io.safepaw.worklist.TaskGone;
import io.safepaw.worklist.TaskProblem;
import io.safepaw.worklist.TaskTaken;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task: its form, its draft, and who has it. */
@Controller
@RequestMapping("/desk/tasks/{key:\\d+}")
class TaskController {

    private final Worklist worklist;
    private final StaffDirectory staff;
    private final Incidents incidents;
    private final Parties parties;
    private final Contacts contacts;
    private final SlaClocks clocks;
    private final IncidentPlaces places;
    private final LetterPreviews letters;

    TaskController(
            Worklist worklist,
            StaffDirectory staff,
            Incidents incidents,
            Parties parties,
            Contacts contacts,
            SlaClocks clocks,
            IncidentPlaces places,
            LetterPreviews letters) {
        this.worklist = worklist;
        this.staff = staff;
        this.incidents = incidents;
        this.parties = parties;
        this.contacts = contacts;
        this.clocks = clocks;
        this.places = places;
        this.letters = letters;
    }

    /**
     * What the form island needs.
     *
     * @param window new each time; the drafts of this window come with it
     */
    record FormAnswer(
            @JsonRawValue String schema,
            Map<String, Object> data,
            @Nullable Map<String, Object> draft,
            @Nullable Instant savedAt,
            UUID window) {}

    /** What comes after a completed task. */
    record Done(String incident, String task, String next) {}

    record Saved(Instant savedAt) {}

    /** One message beside one field. */
    record FieldError(String field, String message) {}

    record Invalid(List<FieldError> errors) {}

    @GetMapping
    String task(@PathVariable long key, StaffMember me, Model model) {
        var item = item(key);
        model.addAttribute("item", item);
        model.addAttribute("mine", item.isOpen() && item.isAssignedTo(me.username()));
        model.addAttribute("mayTake", item.isOpen() && me.hasAny(item.candidateGroups()));
        model.addAttribute("mayMove", item.isOpen() && (me.isLead() || item.isAssignedTo(me.username())));
        model.addAttribute(
                "colleagues",
                staff.withAnyRole(item.candidateGroups()).stream()
                        .filter(member -> !member.username().equals(item.assignee()))
                        .toList());
        model.addAttribute("sends", item.incidentId() != null && letters.isSending(item.formId()));
        model.addAttribute("draft", worklist.draft(key, me).orElse(null));
        if (item.incidentId() != null) {
            var incident = incidents.get(item.incidentId());
            model.addAttribute("incident", incident);
            model.addAttribute("base", "/desk/incidents/" + incident.number());
            model.addAttribute("place", places.of(incident));
            model.addAttribute("parties", parties.of(item.incidentId()));
            model.addAttribute("clocks", clocks.of(item.incidentId()));
            model.addAttribute("latest", latestContact(item));
        }
        return "desk/task";
    }

    @GetMapping("/form")
    @ResponseBody
    FormAnswer form(@PathVariable long key, StaffMember me) {
        var form = worklist.form(key);
        var draft = worklist.draft(key, me);
        return new FormAnswer(
                form.schema(),
                form.data(),
                draft.map(Draft::data).orElse(null),
                draft.map(Draft::savedAt).orElse(null),
                UUID.randomUUID());
    }

    @PutMapping("/draft")
    @ResponseBody
    Saved saveDraft(
            @PathVariable long key,
            @RequestParam UUID window,
            @RequestParam(required = false) Instant seen,
            StaffMember me,
            @RequestBody Map<String, Object> data) {
        return new Saved(
                worklist.saveDraft(key, me, data, new DraftWindow(window, seen)).savedAt());
    }

    /** The letters that completing the task would send now. Nothing is kept, sent or logged. */
    @PostMapping("/preview")
    String preview(@PathVariable long key, @RequestBody Map<String, Object> data, Model model) {
        var item = item(key);
        if (item.incidentId() == null || item.formId() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("preview", letters.of(item.formId(), item.incidentId(), worklist.typed(key, data)));
        return "desk/letters :: previews";
    }

    @PostMapping("/draft/discard")
    String discardDraft(@PathVariable long key, StaffMember me) {
        worklist.discardDraft(key, me);
        return "redirect:/desk";
    }

    @PostMapping("/complete")
    @ResponseBody
    Done complete(
            @PathVariable long key,
            @RequestParam UUID window,
            @RequestParam(required = false) Instant seen,
            StaffMember me,
            @RequestBody Map<String, Object> data) {
        var item = item(key);
        worklist.complete(key, me, data, new DraftWindow(window, seen));
        return new Done(item.incidentNumber(), item.name(), next(key, me));
    }

    @PostMapping("/claim")
    String claim(@PathVariable long key, StaffMember me) {
        worklist.claim(key, me);
        return "redirect:/desk/tasks/{key}";
    }

    /** Claiming from the queue leaves the reader there. */
    @PostMapping(value = "/claim", headers = "HX-Request")
    ResponseEntity<Void> claimInQueue(@PathVariable long key, StaffMember me) {
        worklist.claim(key, me);
        return ResponseEntity.noContent().header("HX-Trigger", "queue-changed").build();
    }

    @PostMapping("/release")
    String release(@PathVariable long key, StaffMember me, RedirectAttributes redirect) {
        worklist.release(key, me);
        redirect.addFlashAttribute("notice", "The task is back in the queue.");
        return "redirect:/desk/tasks/{key}";
    }

    @PostMapping("/hand-over")
    String handOver(
            @PathVariable long key,
            @RequestParam String to,
            @RequestParam(required = false) String note,
            StaffMember me,
            RedirectAttributes redirect) {
        worklist.handOver(key, me, to, note == null || note.isBlank() ? null : note.strip());
        redirect.addFlashAttribute("notice", "Handed over to " + staff.displayName(to) + ".");
        return "redirect:/desk/tasks/{key}";
    }

    @ExceptionHandler
    @ResponseBody
    ResponseEntity<Invalid> invalid(FieldErrors e) {
        return ResponseEntity.unprocessableEntity()
                .body(new Invalid(e.errors().entrySet().stream()
                        .map(error -> new FieldError(error.getKey(), error.getValue()))
                        .toList()));
    }

    /** What the other window saved goes with the answer, so that its author can compare. */
    @ExceptionHandler
    ProblemDetail changed(DraftChanged e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
        problem.setProperty("draft", e.draft().data());
        problem.setProperty("savedAt", e.draft().savedAt());
        return problem;
    }

    @ExceptionHandler
    Object problem(TaskProblem e, HttpServletRequest request, RedirectAttributes redirect) {
        if (request.getHeader("HX-Request") != null) {
            // The rows tell who has it now.
            return ResponseEntity.noContent()
                    .header("HX-Trigger", "queue-changed, task-problem")
                    .build();
        }
        if (request.getHeader("X-Requested-With") != null) {
            var problem = ProblemDetail.forStatusAndDetail(status(e), e.getMessage());
            problem.setProperty(
                    "lost", e instanceof TaskTaken || e instanceof TaskCompletedByOther || e instanceof TaskGone);
            return ResponseEntity.status(problem.getStatus()).body(problem);
        }
        redirect.addFlashAttribute("error", e.getMessage());
        return "redirect:" + (e instanceof TaskGone ? "/desk" : "/desk/tasks/" + e.taskKey());
    }

    private static HttpStatus status(TaskProblem problem) {
        return problem instanceof EngineUnavailable
                ? HttpStatus.SERVICE_UNAVAILABLE
                : problem instanceof TaskGone ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
    }

    private WorkItem item(long key) {
        return worklist.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** My next task, or else the most urgent one that nobody has and I may take, or else the queue. */
    private String next(long done, StaffMember me) {
        return worklist.suggest(me, done)
                .map(item -> "/desk/tasks/" + item.taskKey())
                .orElse("/desk");
    }

    private @Nullable Contact latestContact(WorkItem item) {
        return contacts.of(item.incidentId()).stream()
                .filter(contact -> contact.direction() == Direction.IN && contact.kind() == ContactKind.HUMAN)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
