package io.safepaw.desk;

import io.safepaw.casefile.Incidents;
import io.safepaw.quality.OwnScores;
import io.safepaw.quality.Review;
import io.safepaw.quality.Reviews;
import io.safepaw.staff.StaffMember;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What quality reviews say about somebody's own work. Nobody sees those of others here. */
@Controller
class ReviewsController {

    private final Reviews reviews;
    private final OwnScores scores;
    private final Incidents incidents;

    ReviewsController(Reviews reviews, OwnScores scores, Incidents incidents) {
        this.reviews = reviews;
        this.scores = scores;
        this.incidents = incidents;
    }

    record Row(String incident, Review review) {}

    @GetMapping("/desk/reviews")
    String show(StaffMember me, Model model) {
        model.addAttribute(
                "rows",
                reviews.ofWorker(me.username()).stream()
                        .map(each -> new Row(incidents.get(each.incidentId()).number(), each))
                        .toList());
        model.addAttribute("quarters", scores.of(me.username()));
        model.addAttribute("scores", scores);
        return "desk/reviews";
    }
}
