package io.safepaw.desk;

import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.TaskProblem;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * The same for many tasks of the queue: first what would happen to each, then each by itself, as if somebody did them one after
 * the other. So every one passes the same rules and stands in the log of its incident.
 */
@Controller
class BulkController {

    private static final int MOST = 100;

    private final Worklist worklist;
    private final Page page;

    BulkController(Worklist worklist, Page page) {
        this.worklist = worklist;
        this.page = page;
    }

    /** What is to be done. */
    enum Action {
        CLAIM,
        RELEASE,
        HAND_OVER
    }

    /** @param objection why it would be refused; null if it would be done */
    record Row(WorkItem item, @Nullable String objection) {}

    record Result(boolean done, String message) {}

    @PostMapping("/desk/bulk/preview")
    String preview(
            @RequestParam List<Long> task,
            @RequestParam Action action,
            @RequestParam(defaultValue = "") String to,
            StaffMember me,
            Model model) {
        if (task.size() > MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var rows = task.stream()
                .flatMap(key -> worklist.find(key).stream())
                .map(item ->
                        new Row(item, objection(item.taskKey(), action, to, me).orElse(null)))
                .toList();
        var late =
                rows.stream().map(Row::item).collect(Collectors.partitioningBy(item -> page.isPast(item.urgentAt())));
        model.addAttribute("rows", rows);
        model.addAttribute("overdue", late.get(true).size());
        model.addAttribute(
                "soon", late.get(false).stream().filter(WorkItem::clockWarned).count());
        return "desk/bulk :: preview";
    }

    @PostMapping("/desk/bulk/{key:\\d+}")
    @ResponseBody
    Result perform(
            @PathVariable long key,
            @RequestParam Action action,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String note,
            StaffMember me) {
        try {
            switch (action) {
                case CLAIM -> worklist.claim(key, me);
                case RELEASE -> worklist.release(key, me);
                case HAND_OVER -> worklist.handOver(key, me, to, note.isBlank() ? null : note.strip());
            }
            return new Result(true, "Done");
        } catch (TaskProblem e) {
            return new Result(false, e.getMessage());
        }
    }

    private Optional<String> objection(long key, Action action, String to, StaffMember me) {
        return switch (action) {
            case CLAIM -> worklist.againstClaiming(key, me);
            case RELEASE -> worklist.againstReleasing(key, me);
            case HAND_OVER -> worklist.againstHandingOver(key, me, to);
        };
    }
}
