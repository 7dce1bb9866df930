package io.safepaw.desk;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.PlainText;
import io.safepaw.marketplace.BookingLookup;
import io.safepaw.marketplace.MarketplaceUnavailable;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffMember;
import io.safepaw.telephony.CallBack;
import io.safepaw.telephony.CallBacks;
import io.safepaw.telephony.CallNote;
import io.safepaw.telephony.Callers;
import io.safepaw.telephony.Education;
import io.safepaw.telephony.NoteCodes;
import io.safepaw.telephony.PhoneCall;
import io.safepaw.telephony.PhoneCalls;
import io.safepaw.telephony.TriageSigns;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Telephone calls: who rings now, the page to work with while talking, and what nobody answered. */
@Controller
@RequestMapping("/desk/calls")
@PreAuthorize("hasRole('" + Roles.AGENT + "')")
class CallsController {

    private static final int SHOWN = 100;
    private static final int LONGEST_SUBJECT = 200;
    private static final List<PartyRole> CALLERS =
            List.of(PartyRole.OWNER, PartyRole.PROVIDER, PartyRole.WITNESS, PartyRole.THIRD_PARTY);

    private final PhoneCalls calls;
    private final CallBacks callBacks;
    private final Callers callers;
    private final Education education;
    private final TriageSigns signs;
    private final BookingLookup bookings;
    private final Incidents incidents;
    private final UrgentNews news;

    CallsController(
            PhoneCalls calls,
            CallBacks callBacks,
            Callers callers,
            Education education,
            TriageSigns signs,
            BookingLookup bookings,
            Incidents incidents,
            UrgentNews news) {
        this.calls = calls;
        this.callBacks = callBacks;
        this.callers = callers;
        this.education = education;
        this.signs = signs;
        this.bookings = bookings;
        this.incidents = incidents;
        this.news = news;
    }

    /**
     * A call with what is known of the caller.
     *
     * @param overflow whether it rings longer than it should
     */
    record Row(
            PhoneCall call,
            boolean overflow,
            @Nullable Incident incident,
            List<Callers.Known> known,
            @Nullable CallBack callBack) {}

    /** What the form of the note holds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Typed(
            @Nullable String petSafe,
            @Nullable String where,
            @Nullable String what,
            @Nullable String more,
            @Nullable String recording,
            @Nullable String emotionBefore,
            @Nullable String emotionAfter) {

        CallNote note() {
            return new CallNote(petSafe, where, what, more);
        }

        NoteCodes codes() {
            return new NoteCodes(recording, grade(emotionBefore), grade(emotionAfter));
        }

        private static @Nullable Integer grade(@Nullable String typed) {
            return typed != null && typed.matches("[1-5]") ? Integer.valueOf(typed) : null;
        }
    }

    /** What the form of a new incident holds. */
    record Opening(
            @Nullable String subject,
            @Nullable String name,
            @Nullable String email,
            @Nullable PartyRole callerIs,
            @Nullable String bookingRef,
            @Nullable String marketplaceUserId) {

        static final Opening EMPTY = new Opening(null, null, null, PartyRole.OWNER, null, null);

        Opening {
            callerIs = callerIs == null ? PartyRole.OWNER : callerIs;
        }

        Opening clean() {
            return new Opening(
                    blank(subject), blank(name), blank(email), callerIs, blank(bookingRef), blank(marketplaceUserId));
        }

        /** By field. */
        Map<String, String> problems(CallNote note) {
            var problems = new HashMap<String, String>();
            if (subject == null && note.what().isBlank()) {
                problems.put("subject", "Please say in a few words what happened; then the incident can be opened.");
            }
            if (email != null && !PlainText.isEmail(email)) {
                problems.put("email", "Please enter an e-mail address such as jo@example.org, or leave it empty.");
            }
            return problems;
        }

        private static @Nullable String blank(@Nullable String typed) {
            return typed == null || typed.isBlank() ? null : typed.strip();
        }
    }

    record Saved(Instant savedAt) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute("rows", calls.newest(SHOWN).stream().map(this::row).toList());
        return "desk/calls";
    }

    /**
     * What pops up on every page, but not on the page of the call itself; and, as an event, what is urgent in my queues.
     *
     * @param page address of the page that asks
     */
    @GetMapping("/ringing")
    String ringing(
            StaffMember me,
            @RequestHeader(name = "HX-Current-URL", defaultValue = "") String page,
            Model model,
            HttpServletResponse response) {
        news.of(me).ifPresent(header -> response.setHeader("HX-Trigger", header));
        model.addAttribute(
                "rows",
                calls.popsUpFor(me).stream()
                        .filter(call -> !page.contains("/desk/calls/" + call.id()))
                        .map(this::row)
                        .toList());
        return "desk/call-parts :: ringing";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Model model) {
        return show(id, Opening.EMPTY, Map.of(), model);
    }

    private String show(UUID id, Opening opening, Map<String, String> problems, Model model) {
        describe(id, model);
        model.addAttribute("opening", opening);
        model.addAttribute("problems", problems);
        model.addAttribute("roles", CALLERS);
        model.addAttribute("signs", signs.inOrder());
        offer(model);
        return "desk/call";
    }

    /** The parts of the page that follow what happens; nothing that somebody may be typing into. */
    @GetMapping("/{id}/live")
    String live(@PathVariable UUID id, Model model) {
        describe(id, model);
        return "desk/call :: live";
    }

    /** Comes later than the page: nobody waits for the marketplace while somebody is on the phone. */
    @GetMapping("/{id}/marketplace")
    String marketplace(@PathVariable UUID id, Model model) {
        ask(find(id), model);
        return "desk/call-parts :: marketplace";
    }

    /** The booking that runs, for what pops up. */
    @GetMapping("/{id}/booking")
    String booking(@PathVariable UUID id, Model model) {
        ask(find(id), model);
        return "desk/call-parts :: booking";
    }

    private void ask(PhoneCall call, Model model) {
        try {
            var user = callers.onMarketplace(call).orElse(null);
            model.addAttribute("user", user);
            model.addAttribute(
                    "booking",
                    user == null || user.activeBookingRef() == null
                            ? null
                            : bookings.find(user.activeBookingRef()).orElse(null));
        } catch (MarketplaceUnavailable e) {
            model.addAttribute("away", true);
        }
    }

    @GetMapping("/{id}/education")
    String education(
            @PathVariable UUID id,
            @RequestParam Category category,
            @RequestParam @Nullable PetHarm petHarm,
            Model model) {
        var call = find(id);
        model.addAttribute("call", call);
        model.addAttribute("language", callers.languageOf(call));
        model.addAttribute("asked", true);
        model.addAttribute("category", category);
        model.addAttribute("petHarm", petHarm);
        offer(model);
        model.addAttribute("proposal", education.about(category, petHarm).orElse(null));
        return "desk/call-parts :: education";
    }

    /** Notes that what the table proposes was read or is sent. */
    @PostMapping("/{id}/education")
    String educated(
            @PathVariable UUID id,
            @RequestParam Category category,
            @RequestParam @Nullable PetHarm petHarm,
            StaffMember me,
            Model model) {
        education.about(category, petHarm).ifPresent(content -> calls.chooseEducation(id, content, actor(me)));
        return education(id, category, petHarm, model);
    }

    /** By POST: the number stays out of addresses, and the log keeps who looked. */
    @PostMapping("/{id}/number")
    String number(@PathVariable UUID id, StaffMember me, Model model) {
        find(id);
        model.addAttribute(
                "number",
                calls.showNumber(id, actor(me)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "desk/call-parts :: number";
    }

    @PutMapping("/{id}/note")
    @ResponseBody
    Saved saveNote(@PathVariable UUID id, @RequestBody Typed typed, StaffMember me) {
        find(id);
        return new Saved(calls.saveNote(id, typed.note(), typed.codes(), actor(me)));
    }

    @PostMapping("/{id}/note")
    String finish(@PathVariable UUID id, Typed typed, StaffMember me, RedirectAttributes redirect) {
        keep(id, typed, me);
        redirect.addFlashAttribute("notice", "The note is kept.");
        return page(id);
    }

    @PostMapping("/{id}/incident")
    String open(
            @PathVariable UUID id,
            Typed typed,
            Opening opened,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        keep(id, typed, me);
        var opening = opened.clean();
        var problems = opening.problems(typed.note());
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(id, opening, problems, model);
        }
        var subject = opening.subject() == null
                ? typed.note().what().lines().findFirst().orElse("")
                : opening.subject();
        var incident = calls.openIncident(
                id,
                subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length())),
                opening.bookingRef(),
                new NewParty(opening.callerIs(), opening.name(), opening.email(), null, opening.marketplaceUserId()),
                actor(me));
        redirect.addFlashAttribute("notice", "The call belongs to this new incident.");
        return "redirect:/desk/incidents/" + incident.number();
    }

    /** Where the browser asks again for what the form answered with. */
    @GetMapping("/{id}/incident")
    String back(@PathVariable UUID id) {
        return page(id);
    }

    @PostMapping("/{id}/join")
    String join(
            @PathVariable UUID id,
            Typed typed,
            @RequestParam(defaultValue = "") String number,
            @RequestParam @Nullable String known,
            @RequestParam(defaultValue = "OWNER") PartyRole callerIs,
            StaffMember me,
            RedirectAttributes redirect) {
        keep(id, typed, me);
        var incident = incidents
                .findByNumber(known == null ? number.strip() : known)
                .map(found -> incidents.survivorOf(found.id()));
        if (incident.isEmpty()) {
            redirect.addFlashAttribute("error", "There is no incident with this number.");
            return page(id);
        }
        calls.join(id, incident.get(), callerIs, actor(me));
        redirect.addFlashAttribute(
                "notice", "The call belongs to " + incident.get().number() + ".");
        return page(id);
    }

    @PostMapping("/{id}/dismiss")
    String dismiss(@PathVariable UUID id, Typed typed, StaffMember me, RedirectAttributes redirect) {
        keep(id, typed, me);
        calls.dismiss(id, actor(me));
        redirect.addFlashAttribute("notice", "No incident comes of this call. Its note is kept.");
        return page(id);
    }

    @PostMapping("/{id}/call-back")
    String callBack(@PathVariable UUID id, Typed typed, StaffMember me, RedirectAttributes redirect) {
        keep(id, typed, me);
        boolean asked = callBacks.ask(id, actor(me));
        redirect.addFlashAttribute(
                asked ? "notice" : "error",
                asked
                        ? "The call-back is in the queue."
                        : "This number is withheld, or somebody is asked to call it back already.");
        return page(id);
    }

    private void keep(UUID id, @ModelAttribute Typed typed, StaffMember me) {
        find(id);
        calls.saveNote(id, typed.note(), typed.codes(), actor(me));
    }

    private static void offer(Model model) {
        model.addAttribute("categories", Category.values());
        model.addAttribute("harms", PetHarm.values());
    }

    private void describe(UUID id, Model model) {
        var row = row(find(id));
        model.addAttribute("row", row);
        model.addAttribute("call", row.call());
    }

    private Row row(PhoneCall call) {
        return new Row(
                call,
                calls.overflows(call),
                call.incidentId() == null ? null : incidents.get(call.incidentId()),
                call.isOpenQuestion() ? callers.openFor(call) : List.of(),
                callBacks.of(call.id()).orElse(null));
    }

    private PhoneCall find(UUID id) {
        return calls.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String page(UUID id) {
        return "redirect:/desk/calls/" + id;
    }

    private static Actor actor(StaffMember me) {
        return new Actor(me.username());
    }
}
