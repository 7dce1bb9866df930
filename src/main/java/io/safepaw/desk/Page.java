package io.safepaw.desk;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.evidence.Breaks;
import io.safepaw.evidence.Breaks.Break;
import io.safepaw.evidence.GraphicContent;
import io.safepaw.intake.NeedsALook;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.worklist.IncidentsAtHand;
import io.safepaw.worklist.SavedView;
import io.safepaw.worklist.SavedViews;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.lang.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** What the frame around every page shows; templates call it {@code @page}. */
@Component("page")
class Page {

    private static final Profiles LOCAL = Profiles.of("local");
    private static final String NAMES = Page.class.getName() + ".names";
    private static final String ME = Page.class.getName() + ".me";
    private static final String THEME = "safepaw-theme";
    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final StaffDirectory staff;
    private final NeedsALook needsALook;
    private final GraphicContent graphic;
    private final Breaks breaks;
    private final SavedViews views;
    private final IncidentsAtHand open;
    private final Environment environment;
    private final Clock clock;

    Page(
            StaffDirectory staff,
            NeedsALook needsALook,
            GraphicContent graphic,
            Breaks breaks,
            SavedViews views,
            IncidentsAtHand open,
            Environment environment,
            Clock clock) {
        this.staff = staff;
        this.needsALook = needsALook;
        this.graphic = graphic;
        this.breaks = breaks;
        this.views = views;
        this.open = open;
        this.environment = environment;
        this.clock = clock;
    }

    /** Who is signed in; null on the pages before that. */
    public @Nullable StaffMember me() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                ? null
                : once(ME, () -> staff.find(authentication.getName())).orElse(null);
    }

    /** First letters of a name. */
    public String initials(String name) {
        var letters = new StringBuilder();
        for (var word : name.strip().split("[\\s-]+")) {
            if (!word.isEmpty() && letters.length() < 2) {
                letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return letters.toString();
    }

    /** Display name of a user name; the system by its own name. */
    public String nameOf(@Nullable String username) {
        return username == null
                ? ""
                : "system".equals(username)
                        ? "Safepaw"
                        : once(NAMES, staff::displayNames).getOrDefault(username, username);
    }

    /** Asked once for a page, which may name a hundred people. */
    @SuppressWarnings("unchecked")
    private static <T> T once(String name, Supplier<T> ask) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return ask.get();
        }
        var known = (T) request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
        if (known == null) {
            known = ask.get();
            request.setAttribute(name, known, RequestAttributes.SCOPE_REQUEST);
        }
        return known;
    }

    /** Filters of a list that this person may choose from. */
    public List<SavedView> views(String list, StaffMember me) {
        return views.of(SavedView.OfList.valueOf(list), me.username());
    }

    public String address(SavedView view) {
        return SavedViewsController.address(view);
    }

    /** The incidents that this person has open beside each other. */
    public List<Incident> openIncidents(StaffMember me) {
        return open.of(me.username());
    }

    /** Those of them with something new since this person looked. */
    public Set<IncidentId> openIncidentsWithNews(StaffMember me) {
        return open.withNews(me.username());
    }

    /** The id of the view with which the list opens for this person; null where there is none. */
    public @Nullable Long defaultView(String list, StaffMember me) {
        return views.defaultOf(SavedView.OfList.valueOf(list), me.username())
                .map(SavedView::id)
                .orElse(null);
    }

    /** The time of the application, UTC. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether a due time has passed. */
    public boolean isPast(@Nullable Instant at) {
        return at != null && at.isBefore(clock.instant());
    }

    /** A time for a reader without scripts. */
    public String utc(Instant at) {
        return UTC.format(at);
    }

    /** A time that something took, to two places. */
    public String duration(Duration time) {
        return time.toHours() >= 48
                ? time.toDays() + " d " + time.toHoursPart() + " h"
                : time.toMinutes() >= 60
                        ? time.toHours() + " h " + time.toMinutesPart() + " min"
                        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    /** A number of bytes for people. */
    public String size(long bytes) {
        return bytes < 1024
                ? bytes + " bytes"
                : bytes < 1024 * 1024
                        ? bytes / 1024 + " KB"
                        : String.format(Locale.ENGLISH, "%.1f MB", bytes / 1024.0 / 1024.0);
    }

    /** The colours that whoever looks chose in this browser: light, dark, or those of the system. */
    public String theme() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                        && WebUtils.getCookie(attributes.getRequest(), THEME) instanceof Cookie cookie
                        && THEMES.contains(cookie.getValue())
                ? cookie.getValue()
                : "system";
    }

    /** Whether this is a local run, which has a page of its own. */
    public boolean local() {
        return environment.acceptsProfiles(LOCAL);
    }

    /** The break that this person is on or is offered; null where there is none, or the engine does not answer. */
    public @Nullable Break rest(StaffMember me) {
        try {
            return breaks.now(me.username()).orElse(null);
        } catch (DecisionNotMade e) {
            return null;
        }
    }

    /** Whether this person looks at nothing graphic today. */
    public boolean graphicOptOut(StaffMember me) {
        return graphic.isOptedOut(me.username());
    }

    /** How many messages wait for a look. */
    public int needsALook() {
        return needsALook.count();
    }

    /** The codes that a list is filtered by; {@code open} stands for every status that has not ended. */
    public List<String> choices(String filter) {
        return switch (filter) {
            case "severity" -> names(Severity.values());
            case "category" -> names(Category.values());
            case "status" ->
                Stream.concat(Stream.of("open"), names(Status.values()).stream())
                        .toList();
            case "test" -> List.of("false", "true");
            case "team" -> Roles.ALL;
            case "kind" -> names(CaseKind.values());
            default -> throw new IllegalArgumentException("No filter " + filter);
        };
    }

    private static List<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toList();
    }

    /** The users of a local run, for the sign-in page; empty everywhere else. */
    public List<StaffMember> demoUsers() {
        return local()
                ? staff.all().stream()
                        .filter(StaffMember::demo)
                        .sorted(Comparator.comparing(
                                member -> !member.username().startsWith("ts-")))
                        .toList()
                : List.of();
    }
}
