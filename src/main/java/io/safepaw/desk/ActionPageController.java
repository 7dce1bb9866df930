package io.safepaw.desk;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentNotFound;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
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

/** The form of something that is started on an incident: the same form island as a task, without a draft on the server. */
@Controller
@RequestMapping("/desk/incidents/{number:[A-Z]+-\\d+}/actions/{action:[a-z-]+}")
class ActionPageController {

    private final CaseActions actions;
    private final Incidents incidents;

    ActionPageController(CaseActions actions, Incidents incidents) {
        this.actions = actions;
        this.incidents = incidents;
    }

    record FormAnswer(@JsonRawValue String schema, Map<String, Object> data) {}

    /** What comes after it. */
    record Done(String incident, String text, String next) {}

    @GetMapping
    String page(@PathVariable String number, @PathVariable String action, StaffMember me, Model model) {
        var incident = incident(number);
        model.addAttribute("incident", incident);
        model.addAttribute("action", action(action, incident, me));
        model.addAttribute("requestId", UUID.randomUUID());
        return "desk/action";
    }

    @GetMapping("/{request}/form")
    @ResponseBody
    FormAnswer form(@PathVariable String number, @PathVariable String action, StaffMember me) {
        var incident = incident(number);
        var form = actions.form(action(action, incident, me), incident);
        return new FormAnswer(form.schema(), form.data());
    }

    /** @param request made with the page, so that a form sent twice counts once */
    @PostMapping("/{request}/complete")
    @ResponseBody
    Done perform(
            @PathVariable String number,
            @PathVariable String action,
            @PathVariable UUID request,
            StaffMember me,
            @RequestBody Map<String, Object> data) {
        var incident = incident(number);
        var answer = actions.perform(action(action, incident, me), incident, me, request, data);
        return new Done(number, answer, "/desk/incidents/" + number);
    }

    @ExceptionHandler
    ResponseEntity<?> refused(ActionRefused e) {
        return answer(e);
    }

    static ResponseEntity<?> answer(ActionRefused e) {
        return e.errors().isEmpty()
                ? ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage()))
                : ResponseEntity.unprocessableEntity()
                        .body(new TaskController.Invalid(e.errors().entrySet().stream()
                                .map(error -> new TaskController.FieldError(error.getKey(), error.getValue()))
                                .toList()));
    }

    private CaseAction action(String id, Incident incident, StaffMember me) {
        return actions.find(id, incident, me).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Incident incident(String number) {
        return incidents.findByNumber(number).orElseThrow(() -> new IncidentNotFound(number));
    }
}
