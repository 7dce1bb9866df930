package io.safepaw.escalation;

import io.safepaw.staff.StaffDirectory;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an answer to an escalation must respect. */
@Component
class EscalationRules implements TaskRule {

    private static final List<String> TEAM = List.of("commandDeputy", "commandScribe", "commandLiaison");

    private final StaffDirectory staff;

    EscalationRules(StaffDirectory staff) {
        this.staff = staff;
    }

    @Override
    public Set<String> forms() {
        return Set.of("escalation");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if ("DECLINE".equals(values.get("escalationAnswer"))) {
            return "GROUP".equals(task.variables().get("levelPerson"))
                    ? Map.of(
                            "escalationAnswer",
                            "Everybody is being asked. Leave it to the others instead of declining for all.")
                    : Map.of();
        }
        return "INCIDENT_COMMANDER".equals(task.variables().get("escalationTarget"))
                ? againstTeam(username, values)
                : Map.of();
    }

    private Map<String, String> againstTeam(String commander, Map<String, Object> values) {
        var problems = new LinkedHashMap<String, String>();
        for (var field : TEAM) {
            var name = String.valueOf(values.getOrDefault(field, "")).strip();
            if (staff.find(name).filter(found -> !found.disabled()).isEmpty()) {
                problems.put(field, "There is no such staff member.");
            }
        }
        if (commander.equals(values.get("commandDeputy"))) {
            problems.put("commandDeputy", "You cannot be your own deputy.");
        }
        return problems;
    }
}
