package io.safepaw.desk;

import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.IncidentQuery;
import io.safepaw.casefile.IncidentSearch;
import io.safepaw.casefile.Incidents;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.CaseActions;
import io.safepaw.worklist.SavedView.OfList;
import io.safepaw.worklist.SavedViews;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the command palette offers besides the pages. Asked by POST: words may be personal data (domain.md 6.3). */
@RestController
class PaletteController {

    private static final int SHORTEST = 2;
    private static final int MOST = 6;

    private final Incidents incidents;
    private final IncidentSearch search;
    private final CaseActions actions;
    private final StaffDirectory staff;
    private final SavedViews views;
    private final Conflicts conflicts;
    private final Words text;

    PaletteController(
            Incidents incidents,
            IncidentSearch search,
            CaseActions actions,
            StaffDirectory staff,
            SavedViews views,
            Conflicts conflicts,
            Words text) {
        this.incidents = incidents;
        this.search = search;
        this.actions = actions;
        this.staff = staff;
        this.views = views;
        this.conflicts = conflicts;
        this.text = text;
    }

    /** @param incident number of the incident of the page, null where it has none */
    record Wanted(@Nullable String words, @Nullable String incident) {}

    /** @param kind what it is, in a word */
    record Offer(String kind, String label, String href) {}

    @PostMapping("/desk/palette")
    List<Offer> offers(@RequestBody Wanted wanted, StaffMember me) {
        var words = wanted.words() == null ? "" : wanted.words().strip();
        var offers = new ArrayList<Offer>();
        if (words.length() >= SHORTEST) {
            var exact = incidents.findByNumber(words);
            if (exact.isPresent() && !conflicts.has(exact.get().id(), me.username())) {
                offers.add(incident(exact.get().number(), exact.get().subject()));
            } else {
                search.find(new IncidentQuery(words, Set.of(), Set.of(), Set.of(), null, null, MOST).by(me.username()))
                        .items()
                        .forEach(found -> offers.add(incident(
                                found.incident().number(), found.incident().subject())));
            }
        }
        if (wanted.incident() != null) {
            incidents
                    .findByNumber(wanted.incident())
                    .ifPresent(incident -> actions.of(incident, me).stream()
                            .filter(action -> contains(action.label(), words))
                            .forEach(action -> offers.add(new Offer(
                                    "Start",
                                    action.label(),
                                    "/desk/incidents/" + incident.number() + "/actions/" + action.id()))));
        }
        if (words.length() >= SHORTEST) {
            Arrays.stream(OfList.values())
                    .flatMap(list -> views.of(list, me.username()).stream())
                    .filter(view -> contains(view.name(), words))
                    .limit(MOST)
                    .forEach(view -> offers.add(new Offer("View", view.name(), SavedViewsController.address(view))));
        }
        if (words.length() >= SHORTEST && me.isManager()) {
            Arrays.stream(AdministrationPage.values())
                    .map(page -> new Offer("Page", text.of("administration", page), page.path()))
                    .filter(page -> contains(page.label(), words))
                    .forEach(offers::add);
        }
        if (words.length() >= SHORTEST) {
            staff.withAnyRole(Roles.ALL).stream()
                    .filter(member -> contains(member.displayName(), words))
                    .limit(MOST)
                    .forEach(member -> offers.add(new Offer(
                            "Colleague",
                            member.displayName(),
                            me.isLead() ? "/desk/team/" + member.username() : "/desk/team")));
        }
        return offers;
    }

    private static Offer incident(String number, String subject) {
        return new Offer("Incident", number + " " + subject, "/desk/incidents/" + number);
    }

    private static boolean contains(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
