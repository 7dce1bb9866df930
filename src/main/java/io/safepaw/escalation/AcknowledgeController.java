package io.safepaw.escalation;

import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.StaffDirectory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Acknowledging from the link in a mail, without signing in: whoever is woken has no time for it. Opening the link
 * acknowledges nothing, since mail scanners open links too. The page names the incident by its number only.
 */
@Controller
@RequestMapping(AcknowledgeLinks.PATH + "{token:[\\w-]{20,100}}")
class AcknowledgeController {

    private final AcknowledgeLinks links;
    private final EscalationRepository escalations;
    private final Ladder ladder;
    private final Incidents incidents;
    private final Conflicts conflicts;
    private final StaffDirectory staff;

    AcknowledgeController(
            AcknowledgeLinks links,
            EscalationRepository escalations,
            Ladder ladder,
            Incidents incidents,
            Conflicts conflicts,
            StaffDirectory staff) {
        this.links = links;
        this.escalations = escalations;
        this.ladder = ladder;
        this.incidents = incidents;
        this.conflicts = conflicts;
        this.staff = staff;
    }

    /** What the page is about now. */
    enum Situation {
        ASKED,
        CONFLICTED,
        YOURS,
        TAKEN,
        OVER
    }

    @GetMapping
    String ask(@PathVariable String token, Model model) {
        var notification = notification(token);
        var escalation = escalations.find(notification.escalationId()).orElseThrow();
        var newest = escalations.stepsOf(escalation.id()).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        var incident = incidents.get(escalation.incidentId());
        model.addAttribute("situation", situation(escalation, notification));
        model.addAttribute("incident", incident.number());
        model.addAttribute(
                "severity",
                incident.severity() == null ? "none" : incident.severity().name());
        model.addAttribute("target", escalation.target().name());
        model.addAttribute("cause", escalation.cause());
        model.addAttribute("level", newest.level());
        model.addAttribute("dueAt", EscalationMails.utc(newest.dueAt()));
        return "escalation/acknowledge";
    }

    /** The answer is the page again, whatever came of it. */
    @PostMapping
    String acknowledge(@PathVariable String token) {
        ladder.acknowledgeByLink(notification(token));
        return "redirect:" + AcknowledgeLinks.PATH + "{token}";
    }

    @ExceptionHandler(LinkNotGood.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notGood() {
        return "escalation/link-not-good";
    }

    private Situation situation(Escalation escalation, NotificationView notification) {
        return switch (escalation.state()) {
            case OPEN ->
                conflicts.has(escalation.incidentId(), notification.username())
                        ? Situation.CONFLICTED
                        : Situation.ASKED;
            case ACKNOWLEDGED ->
                notification.username().equals(escalation.settledBy()) ? Situation.YOURS : Situation.TAKEN;
            case INFORMED, WITHDRAWN, MISSED -> Situation.OVER;
        };
    }

    /** The link of somebody who was shut out since is not good either. */
    private NotificationView notification(String token) {
        return links.read(token)
                .flatMap(escalations::findNotification)
                .filter(found -> staff.find(found.username())
                        .filter(member -> !member.disabled())
                        .isPresent())
                .orElseThrow(LinkNotGood::new);
    }

    /** Not ours, or too old. */
    private static final class LinkNotGood extends ResponseStatusException {
        LinkNotGood() {
            super(HttpStatus.NOT_FOUND);
        }
    }
}
