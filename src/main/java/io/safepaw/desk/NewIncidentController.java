package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.PetHarm;
import io.safepaw.intake.StaffReports;
import io.safepaw.marketplace.BookingLookup;
import io.safepaw.marketplace.Marketplace;
import io.safepaw.marketplace.MarketplaceUnavailable;
import io.safepaw.staff.StaffMember;
import io.safepaw.telephony.TriageSigns;
import io.safepaw.web.InvalidRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Staff reports an incident itself: the same report as over the API, channel INTERNAL. */
@Controller
@RequestMapping("/desk/new")
class NewIncidentController {

    private static final String PAGE = "desk/new-incident";

    private final StaffReports reports;
    private final Marketplace marketplace;
    private final BookingLookup bookings;
    private final TriageSigns signs;

    NewIncidentController(StaffReports reports, Marketplace marketplace, BookingLookup bookings, TriageSigns signs) {
        this.reports = reports;
        this.marketplace = marketplace;
        this.bookings = bookings;
        this.signs = signs;
    }

    record Saved(Instant savedAt) {}

    @GetMapping
    String page(StaffMember me, Model model) {
        var draft = reports.draft(actor(me));
        model.addAttribute("draft", draft);
        return show(draft == null ? StaffReportForm.empty() : StaffReportForm.of(draft.typed()), Map.of(), me, model);
    }

    @PutMapping("/draft")
    @ResponseBody
    Saved keep(@RequestBody Map<String, String> typed, StaffMember me) {
        return new Saved(reports.keep(StaffReportForm.of(typed).typed(), actor(me)));
    }

    @PostMapping("/draft/discard")
    String discard(StaffMember me) {
        reports.discard(actor(me));
        return "redirect:/desk/new";
    }

    /** By POST: who reports stays out of addresses. It comes beside the typing, nobody waits for the marketplace. */
    @PostMapping("/known")
    String known(@ModelAttribute("form") StaffReportForm typed, Model model) {
        var form = typed.clean();
        model.addAttribute(
                "same", reports.maybeSame(form.bookingRef(), form.email(), form.phone(), form.marketplaceUserId()));
        try {
            model.addAttribute(
                    "user",
                    form.email() == null
                            ? null
                            : marketplace.findUser(form.email()).orElse(null));
            model.addAttribute(
                    "booking",
                    form.bookingRef() == null
                            ? null
                            : bookings.find(form.bookingRef()).orElse(null));
        } catch (MarketplaceUnavailable e) {
            model.addAttribute("away", true);
        }
        return PAGE + "-parts :: known";
    }

    @PostMapping
    String open(
            @ModelAttribute("form") StaffReportForm typed,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var form = typed.clean();
        var problems = form.problems();
        if (problems.isEmpty()) {
            try {
                var incident = reports.open(form.report(me), form.keyOrNew(), actor(me));
                redirect.addFlashAttribute("notice", "The incident is open.");
                return "redirect:/desk/incidents/" + incident.number();
            } catch (InvalidRequest e) {
                problems = StaffReportForm.problems(e);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(form, problems, me, model);
    }

    private String show(StaffReportForm form, Map<String, String> problems, StaffMember me, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("myEmail", me.email());
        model.addAttribute("signs", signs.inOrder());
        model.addAttribute("categories", Category.values());
        model.addAttribute("petHarms", PetHarm.values());
        model.addAttribute("humanHarms", HumanHarm.values());
        model.addAttribute("roles", StaffReportForm.ROLES);
        model.addAttribute("markets", Market.values());
        return PAGE;
    }

    private static Actor actor(StaffMember me) {
        return new Actor(me.username());
    }
}
