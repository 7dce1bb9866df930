package io.safepaw.legal;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Incident;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes in the request of an authority with the fields that it must have (domain.md 6.6). */
@Component
class TakeRequest implements CaseAction {

    static final Set<String> ROLES = Set.of("law-enforcement-liaison", "legal-oncall", "ts-lead");

    private final AuthorityRequests requests;

    TakeRequest(AuthorityRequests requests) {
        this.requests = requests;
    }

    @Override
    public String id() {
        return "take-authority-request";
    }

    @Override
    public String label() {
        return "Take in a request of an authority";
    }

    @Override
    public String formId() {
        return "request-intake";
    }

    @Override
    public Set<String> roles() {
        return ROLES;
    }

    /** The file of a request ends with its answer; what is asked later has a file of its own. */
    @Override
    public boolean appliesTo(Incident incident) {
        return incident.kind() == CaseKind.REPORT || !incident.status().isEnded();
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var requester = new HashMap<>(values);
        requester.keySet().removeIf(field -> !field.startsWith("requester"));
        var dueAt = requests.receive(
                UUID.randomUUID(),
                incident.id(),
                String.valueOf(values.get("requestType")),
                requester,
                String.valueOf(values.get("requestScope")),
                deadline(values.get("requestDeadline")),
                RequestSource.STAFF,
                null,
                actor);
        return "The request is taken in. It must be answered by " + dueAt.truncatedTo(ChronoUnit.MINUTES) + ".";
    }

    private static @Nullable Instant deadline(@Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.toString()).toInstant();
        } catch (DateTimeParseException e) {
            throw new ActionRefused(Map.of("requestDeadline", "Please give a date and a time."));
        }
    }
}
