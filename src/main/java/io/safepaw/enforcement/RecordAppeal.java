package io.safepaw.enforcement;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records an appeal, however it came: by mail, by phone, on paper. */
@Component
class RecordAppeal implements CaseAction {

    private final Appeals appeals;
    private final Clock clock;

    RecordAppeal(Appeals appeals, Clock clock) {
        this.appeals = appeals;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "record-appeal";
    }

    @Override
    public String label() {
        return "Record an appeal";
    }

    @Override
    public String formId() {
        return "record-appeal";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !appeals.appealable(incident.id()).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return EnforcementOptions.of(
                appeals.appealable(incident.id()),
                enforcement -> enforcement.action().words());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var id = DecisionRule.text(values, "enforcementId");
        var enforcement = appeals.appealable(incident.id()).stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ActionRefused("There is no such decision to appeal."));
        var appellant = Codes.required("appellant", DecisionRule.text(values, "appellant"), Appellant.class);
        boolean byReporter = appellant == Appellant.REPORTER;
        if (byReporter && !enforcement.isAppealableByReporter(incident.market())) {
            throw new ActionRefused(Map.of(
                    "appellant",
                    "A reporter can appeal in the EU only, and only where nothing was done (DSA Art. 20)."));
        }
        if (appeals.isHeard(enforcement.id())) {
            throw new ActionRefused(
                    Map.of(
                            "enforcementId",
                            "An appeal against this decision is being heard. Please add what is new to the incident as a note."));
        }
        var receivedAt = time(DecisionRule.text(values, "appealAt"));
        if (receivedAt.isAfter(clock.instant())) {
            throw new ActionRefused(Map.of("appealAt", "This is in the future."));
        }
        appeals.receive(
                enforcement,
                appellant,
                DecisionRule.text(values, "appealGrounds"),
                Boolean.TRUE.equals(values.get("newEvidence")),
                receivedAt,
                actor);
        return "The appeal is recorded and acknowledged.";
    }

    private Instant time(@Nullable String value) {
        if (value == null) {
            return clock.instant();
        }
        var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(value, Instant::from, LocalDateTime::from);
        return parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) parsed;
    }
}
