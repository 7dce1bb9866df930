package io.safepaw.desk;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.CaseOpening;
import io.safepaw.desk.ActionPageController.Done;
import io.safepaw.desk.ActionPageController.FormAnswer;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The form of something that is started without an incident; like that of an action. */
@Controller
@RequestMapping("/desk/openings/{opening:[a-z-]+}")
class OpeningPageController {

    private final CaseActions actions;

    OpeningPageController(CaseActions actions) {
        this.actions = actions;
    }

    @GetMapping
    String page(@PathVariable String opening, StaffMember me, Model model) {
        model.addAttribute("opening", find(opening, me));
        model.addAttribute("requestId", UUID.randomUUID());
        return "desk/opening";
    }

    @GetMapping("/{request}/form")
    @ResponseBody
    FormAnswer form(@PathVariable String opening, StaffMember me) {
        var form = actions.form(find(opening, me));
        return new FormAnswer(form.schema(), form.data());
    }

    /** @param request made with the page, so that a form sent twice counts once */
    @PostMapping("/{request}/complete")
    @ResponseBody
    Done perform(
            @PathVariable String opening,
            @PathVariable UUID request,
            StaffMember me,
            @RequestBody Map<String, Object> data) {
        var opened = actions.open(find(opening, me), me, request, data);
        return new Done(opened.number(), opened.message(), "/desk/incidents/" + opened.number());
    }

    @ExceptionHandler
    ResponseEntity<?> refused(ActionRefused e) {
        return ActionPageController.answer(e);
    }

    private CaseOpening find(String id, StaffMember me) {
        return actions.opening(id, me).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
