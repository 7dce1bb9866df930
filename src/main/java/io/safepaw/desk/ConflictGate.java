package io.safepaw.desk;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.telephony.PhoneCall;
import io.safepaw.telephony.PhoneCalls;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.lang.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Whoever declared a conflict of interest reads and does nothing about that incident any more, in the Desk and over the API
 * (domain.md 4.1): its own addresses, its tasks, files and calls are refused. What is left is the page that says so, and to give
 * back a task that one still has.
 */
@Configuration(proxyBeanMethods = false)
class ConflictGate implements HandlerInterceptor, WebMvcConfigurer {

    /** By the beginning of a path: the name of the variable that tells which it is. */
    private static final Map<String, String> ABOUT_INCIDENTS = Map.of(
            "/desk/incidents/{number", "number",
            "/api/incidents/{number", "number",
            "/desk/tasks/{key", "key",
            "/api/tasks/{key", "key",
            "/desk/files/{id", "id",
            "/desk/graphic/{id", "id",
            "/desk/calls/{id", "id");

    private static final Set<String> ALWAYS = Set.of("/desk/tasks/{key:\\d+}/release", "/api/tasks/{key}/release");

    private final Conflicts conflicts;
    private final Incidents incidents;
    private final Worklist worklist;
    private final EvidenceFiles files;
    private final PhoneCalls calls;

    ConflictGate(Conflicts conflicts, Incidents incidents, Worklist worklist, EvidenceFiles files, PhoneCalls calls) {
        this.conflicts = conflicts;
        this.incidents = incidents;
        this.worklist = worklist;
        this.files = files;
        this.calls = calls;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/desk/**", "/api/**");
    }

    /** @throws io.safepaw.casefile.ConflictInForce if this person has declared one */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = request.getUserPrincipal();
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (caller != null && !ALWAYS.contains(pattern) && !isOwnPage(request, pattern)) {
            incident(request, pattern).ifPresent(incident -> conflicts.refuse(incident, new Actor(caller.getName())));
        }
        return true;
    }

    /** It shows by itself that there is a conflict, and nothing else. */
    private static boolean isOwnPage(HttpServletRequest request, String pattern) {
        return request.getMethod().equals("GET") && pattern.equals(CaseFileController.PAGE);
    }

    private Optional<IncidentId> incident(HttpServletRequest request, String pattern) {
        return ABOUT_INCIDENTS.entrySet().stream()
                .filter(each -> pattern.startsWith(each.getKey()))
                .findFirst()
                .flatMap(each -> incident(each.getKey(), variable(request, each.getValue())));
    }

    private Optional<IncidentId> incident(String begin, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        return switch (begin.split("/")[2]) {
            case "incidents" -> incidents.findByNumber(value).map(Incident::id);
            case "tasks" -> number(value).flatMap(worklist::find).map(WorkItem::incidentId);
            case "calls" -> id(value).flatMap(calls::find).map(PhoneCall::incidentId);
            default -> id(value).map(EvidenceId::new).flatMap(files::find).map(EvidenceFile::incidentId);
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String variable(HttpServletRequest request, String name) {
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? null : variables.get(name);
    }

    /** What is none is refused by whoever handles the request. */
    private static Optional<Long> number(String value) {
        return value.matches("\\d{1,18}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }

    private static Optional<UUID> id(String value) {
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
