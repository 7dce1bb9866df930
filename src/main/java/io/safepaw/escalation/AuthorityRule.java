package io.safepaw.escalation;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A finding and a resolution are decided by one person, who must have the level for it. */
@Component
class AuthorityRule implements TaskRule {

    private final Authority authority;

    AuthorityRule(Authority authority) {
        this.authority = authority;
    }

    @Override
    public Set<String> forms() {
        return Set.of("investigation-finding", "resolution");
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        return verdict(task, username).flatMap(Authority.Verdict::asObjection);
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        return againstTaking(task, username)
                .map(objection -> Map.of("", objection))
                .orElse(Map.of());
    }

    @Override
    public Map<String, Object> logged(RuledTask task, String username, Map<String, Object> values) {
        return verdict(task, username).map(Authority.Verdict::asEventData).orElse(Map.of());
    }

    private Optional<Authority.Verdict> verdict(RuledTask task, String username) {
        return Optional.ofNullable(task.incidentId()).map(incident -> authority.of(username, incident, null, false));
    }
}
