package io.safepaw.investigation;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a finding needs (domain.md 4.1, R8): nobody decides in their own matter; the other side has had its time to answer,
 * or a reason says why not; what is found substantiated rests on evidence or on two accounts that agree; a violation is one
 * of the clause it is found under.
 */
@Component
class FindingRule implements TaskRule {

    private static final int ACCOUNTS_THAT_AGREE = 2;

    private final Statements statements;
    private final Investigations investigations;
    private final Incidents incidents;
    private final Parties parties;
    private final PolicyLibrary policy;

    FindingRule(
            Statements statements,
            Investigations investigations,
            Incidents incidents,
            Parties parties,
            PolicyLibrary policy) {
        this.statements = statements;
        this.investigations = investigations;
        this.incidents = incidents;
        this.parties = parties;
        this.policy = policy;
    }

    @Override
    public Set<String> forms() {
        return Set.of("investigation-finding");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var problems = new LinkedHashMap<String, String>();
        if (!"NO".equals(values.get("conflictOfInterest"))) {
            problems.put(
                    "conflictOfInterest",
                    "You may not decide this yourself. Please hand the task over to somebody without a conflict of interest.");
        }
        if (task.incidentId() == null || !(task.variables().get("investigationId") instanceof String investigation)) {
            problems.put("", "The task belongs to no investigation.");
            return problems;
        }
        var id = UUID.fromString(investigation);
        againstHearing(id, values, problems);
        againstAllegations(task.incidentId(), id, values, problems);
        return problems;
    }

    private void againstHearing(UUID investigation, Map<String, Object> values, Map<String, String> problems) {
        var hearing = statements.hearing(investigation);
        if (RespondentHeard.WAIVED.name().equals(values.get("respondentHeard"))) {
            if (isBlank(values.get("waiverReason"))) {
                problems.put("waiverReason", "Please say why the other side was not heard.");
            }
        } else if (hearing == Hearing.RUNNING) {
            problems.put(
                    "respondentHeard",
                    "The other side still has time to answer. Wait for it, or waive it and say why.");
        } else if (hearing == Hearing.NOT_HEARD) {
            problems.put(
                    "respondentHeard",
                    "There is no statement of the other side, and no reason why it declined or did not answer. "
                            + "Waive it and say why.");
        }
    }

    private void againstAllegations(
            IncidentId incident, UUID investigation, Map<String, Object> values, Map<String, String> problems) {
        if (!(values.get("allegations") instanceof List<?> rows) || rows.isEmpty()) {
            problems.put("allegations", "Please record a finding for at least one allegation.");
            return;
        }
        var subject = incidents.get(incident);
        boolean accountsAgree = accountsAgree(incident, investigation);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Map<?, ?> row && isUpheld(row.get("allegationFinding"))) {
                againstUpheld(subject, row, i, accountsAgree, problems);
            }
        }
    }

    private void againstUpheld(
            Incident incident, Map<?, ?> row, int index, boolean accountsAgree, Map<String, String> problems) {
        var place = "allegations[" + index + "].";
        var which = "Allegation " + (index + 1) + ": ";
        var clause = policy.at(incident, String.valueOf(row.get("clauseId")));
        if (isBlank(row.get("allegationViolation"))) {
            problems.put(place + "allegationViolation", which + "please choose the violation that was found.");
        } else if (clause.isPresent()
                && clause.get().violations().stream()
                        .noneMatch(violation -> violation.name().equals(row.get("allegationViolation")))) {
            problems.put(
                    place + "allegationViolation",
                    which + "this violation is no breach of " + clause.get().label() + ".");
        }
        if (FindingCode.SUBSTANTIATED.name().equals(row.get("allegationFinding"))
                && !(row.get("evidenceIds") instanceof Collection<?> files && !files.isEmpty())
                && !accountsAgree) {
            problems.put(
                    place + "evidenceIds",
                    which + "substantiated needs a piece of evidence, or two accounts that agree.");
        }
    }

    /** The report is the account of the reporter; with it, two people must have spoken and not contradict each other. */
    private boolean accountsAgree(IncidentId incident, UUID investigation) {
        var accounts = new HashSet<PartyId>(statements.whoSpoke(investigation));
        accounts.add(parties.reporterOf(incident).id());
        return accounts.size() >= ACCOUNTS_THAT_AGREE && !investigations.factsDisputed(incident);
    }

    private static boolean isUpheld(@Nullable Object finding) {
        return FindingCode.SUBSTANTIATED.name().equals(finding)
                || FindingCode.PARTLY_SUBSTANTIATED.name().equals(finding);
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || String.valueOf(value).isBlank();
    }
}
