package io.safepaw.escalation;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.engine.DecisionTables;
import io.safepaw.staff.AgentLevel;
import io.safepaw.staff.Qualifications;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** Who may decide on an incident, by the table {@code agent-authority} (domain.md 2.7, Q3). */
@Service
public class Authority {

    private static final String TABLE = "agent-authority";

    private final Qualifications qualifications;
    private final Incidents incidents;
    private final Complexity complexity;
    private final DecisionTables tables;

    Authority(Qualifications qualifications, Incidents incidents, Complexity complexity, DecisionTables tables) {
        this.qualifications = qualifications;
        this.incidents = incidents;
        this.complexity = complexity;
        this.tables = tables;
    }

    /** What the table answers. */
    private record Answer(
            String authority,
            @Nullable String authorityReason,
            @Nullable AgentLevel neededLevel,
            String ruleVersion) {}

    /**
     * What the event log keeps of it is codes.
     *
     * @param objection for the person; null where they may decide
     */
    public record Verdict(
            AgentLevel level,
            @Nullable String complexity,
            String ruleVersion,
            @Nullable String objection) {

        public Optional<String> asObjection() {
            return Optional.ofNullable(objection);
        }

        /** For the event of the completed task. */
        public Map<String, Object> asEventData() {
            var data = new HashMap<String, Object>();
            data.put("agentLevel", level.name());
            data.put("complexity", complexity);
            data.put("ruleVersion", ruleVersion);
            return data;
        }
    }

    /**
     * Judges a decision of this person.
     *
     * @param enforcementAction code of what is decided about somebody, null where nothing is
     * @param secondReviewer whether somebody else must agree before it counts
     */
    public Verdict of(String username, IncidentId id, @Nullable String enforcementAction, boolean secondReviewer) {
        var level = qualifications.of(username).level();
        Incident incident = incidents.get(id);
        var assessed = complexity.of(id).orElse(null);
        var facts = new HashMap<String, Object>();
        facts.put("agentLevel", level.name());
        facts.put(
                "severity",
                incident.severity() == null ? null : incident.severity().name());
        facts.put("complexity", assessed);
        facts.put("enforcementAction", enforcementAction);
        facts.put("secondReviewer", secondReviewer);
        var answer = tables.evaluate(TABLE, facts, Answer.class);
        return new Verdict(
                level,
                assessed,
                answer.ruleVersion(),
                answer.authority().equals("ALLOW") ? null : words(level, answer));
    }

    private static String words(AgentLevel level, Answer answer) {
        var what = switch (String.valueOf(answer.authorityReason())) {
            case "HIGH_COMPLEXITY" -> "An incident of high complexity";
            case "SOLE_DECIDER_P0" -> "A P0 incident, where nobody else must agree,";
            case "SOLE_DECIDER_REMOVAL" -> "A removal, where nobody else must agree,";
            case "NOT_LOW_COMPLEXITY" -> "An incident that is not of low complexity";
            default -> "This";
        };
        return what + " is decided by level "
                + (answer.neededLevel() == null ? AgentLevel.LEAD : answer.neededLevel()).words()
                + " or above; this is level " + level.words()
                + ". Leave the task to somebody of that level, or ask your lead.";
    }
}
