package io.safepaw.desk;

import io.safepaw.staff.StaffMember;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What every page of the Desk asks for again while it is open. */
@Controller
class AtHandController {

    private final UrgentNews news;

    AtHandController(UrgentNews news) {
        this.news = news;
    }

    /** What is urgent for who takes no calls; who does hears of it with the calls that ring. */
    @GetMapping("/desk/urgent")
    ResponseEntity<Void> urgent(StaffMember me) {
        var answer = ResponseEntity.noContent();
        news.of(me).ifPresent(header -> answer.header("HX-Trigger", header));
        return answer.build();
    }

    /** The row of incidents that this person has open, with marks at those that have something new. */
    @GetMapping("/desk/open-incidents")
    String openIncidents() {
        return "desk/open-incidents :: strip";
    }
}
