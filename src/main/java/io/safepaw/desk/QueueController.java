package io.safepaw.desk;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.EngineUnavailable;
import io.safepaw.worklist.QueuePage;
import io.safepaw.worklist.SavedView.OfList;
import io.safepaw.worklist.SavedViews;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue: what waits for whom, most urgent first. */
@Controller
class QueueController {

    private final Worklist worklist;
    private final Parties parties;
    private final StaffDirectory staff;
    private final SavedViews views;
    private final Page page;
    private final Clock clock;

    QueueController(
            Worklist worklist, Parties parties, StaffDirectory staff, SavedViews views, Page page, Clock clock) {
        this.worklist = worklist;
        this.parties = parties;
        this.staff = staff;
        this.views = views;
        this.page = page;
        this.clock = clock;
    }

    @GetMapping("/desk")
    String queue(
            @ModelAttribute("selection") QueueSelection selection,
            StaffMember me,
            Model model,
            HttpServletRequest request) {
        show(isAsked(request) ? selection : opening(selection, me), me, model);
        model.addAttribute("colleagues", staff.withAnyRole(Roles.ALL));
        model.addAttribute("endedDrafts", worklist.endedDrafts(me));
        return "desk/queue";
    }

    /** The rows alone, or nothing at all while the queue stands still. */
    @GetMapping("/desk/queue")
    @Nullable
    String rows(
            @ModelAttribute("selection") QueueSelection selection,
            @RequestParam(defaultValue = "-1") long change,
            StaffMember me,
            Model model,
            HttpServletResponse response) {
        response.setHeader("X-Server-Time", clock.instant().toString());
        if (worklist.change() == change) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        show(selection, me, model);
        return "desk/queue :: rows";
    }

    /** The most urgent task that I may take is mine now, and open. */
    @PostMapping("/desk/next")
    String next(StaffMember me, RedirectAttributes redirect) {
        try {
            var next = worklist.takeNext(me);
            if (next.item() != null) {
                return "redirect:/desk/tasks/" + next.item().taskKey();
            }
            redirect.addFlashAttribute(
                    "notice",
                    next.objection() == null
                            ? "No task waits that you may take."
                            : "No task waits that you may take. Of the most urgent one: " + next.objection());
        } catch (EngineUnavailable e) {
            redirect.addFlashAttribute("error", e.getMessage());
        }
        return "redirect:/desk";
    }

    private static boolean isAsked(HttpServletRequest request) {
        return Stream.of("show", "severity", "category", "team", "shown")
                .anyMatch(request.getParameterMap()::containsKey);
    }

    /** What nobody asked for anything of opens as this person wants it; not by a redirect, which would lose what is to be said. */
    private QueueSelection opening(QueueSelection everything, StaffMember me) {
        return views.defaultOf(OfList.QUEUE, me.username())
                .map(view -> QueueSelection.of(view.query()))
                .orElse(everything);
    }

    private void show(QueueSelection selection, StaffMember me, Model model) {
        model.addAttribute("selection", selection);
        var queue = worklist.queue(selection.filter(), me);
        model.addAttribute("queue", queue);
        model.addAttribute("rows", rows(queue, me));
    }

    private List<QueueRow> rows(QueuePage queue, StaffMember me) {
        var reporters = parties.reportersOf(queue.items().stream()
                .map(WorkItem::incidentId)
                .filter(Objects::nonNull)
                .toList());
        return queue.items().stream().map(item -> row(item, reporters, me)).toList();
    }

    private QueueRow row(WorkItem item, Map<IncidentId, Party> reporters, StaffMember me) {
        var reporter = item.incidentId() == null ? null : reporters.get(item.incidentId());
        return new QueueRow(
                item,
                reporter == null ? null : reporter.name() != null ? reporter.name() : reporter.email(),
                item.assignee() == null ? null : page.nameOf(item.assignee()),
                item.isAssignedTo(me.username()),
                item.assignee() == null && me.hasAny(item.candidateGroups()));
    }
}
