package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.IncidentsAtHand;
import io.safepaw.worklist.SavedView;
import io.safepaw.worklist.SavedView.OfList;
import io.safepaw.worklist.SavedViews;
import io.safepaw.worklist.ViewRefused;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people keep at hand: filters under a name, and the incidents that they have open beside each other. */
@Controller
class SavedViewsController {

    private final SavedViews views;
    private final IncidentsAtHand open;
    private final Incidents incidents;

    SavedViewsController(SavedViews views, IncidentsAtHand open, Incidents incidents) {
        this.views = views;
        this.open = open;
        this.incidents = incidents;
    }

    @PostMapping("/desk/views")
    String save(
            @RequestParam OfList list,
            @RequestParam String query,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean shared,
            StaffMember me,
            RedirectAttributes redirect) {
        try {
            views.save(list, name, query, shared, me);
        } catch (ViewRefused e) {
            redirect.addFlashAttribute("error", "The view was not saved. " + e.getMessage());
            return "redirect:" + path(list);
        }
        redirect.addFlashAttribute("notice", "The view “" + name.strip() + "” is saved.");
        return "redirect:" + path(list) + "?" + query;
    }

    /** The list opens with this view; or with all there is again. */
    @PostMapping("/desk/views/{id}/default")
    String makeDefault(
            @PathVariable long id,
            @RequestParam OfList list,
            @RequestParam(defaultValue = "true") boolean on,
            StaffMember me,
            RedirectAttributes redirect) {
        try {
            if (on) {
                views.makeDefault(list, id, me);
            } else {
                views.removeDefault(list, me);
            }
            redirect.addFlashAttribute(
                    "notice", on ? "The list opens with this view now." : "The list opens with everything again.");
        } catch (ViewRefused e) {
            redirect.addFlashAttribute("error", e.getMessage());
        }
        return "redirect:" + path(list);
    }

    @PostMapping("/desk/views/{id}/delete")
    String delete(@PathVariable long id, @RequestParam OfList list, StaffMember me, RedirectAttributes redirect) {
        views.delete(id, me);
        redirect.addFlashAttribute("notice", "The view is deleted.");
        return "redirect:" + path(list);
    }

    /** An incident leaves the row of those that are open; htmx takes it out of the page. */
    @PostMapping("/desk/incidents/{number}/put-away")
    ResponseEntity<String> putAway(@PathVariable String number, StaffMember me) {
        incidents.findByNumber(number).ifPresent(incident -> open.close(incident.id(), me.username()));
        return ResponseEntity.ok("");
    }

    static String address(SavedView view) {
        return path(view.list()) + "?" + view.query();
    }

    private static String path(OfList list) {
        return switch (list) {
            case QUEUE -> "/desk";
            case INCIDENTS -> "/desk/incidents";
        };
    }
}
