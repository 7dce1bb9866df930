package io.safepaw.escalation;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What whoever takes an escalation over needs to know (domain.md 2.5). Codes, ids and times; what somebody wrote is a
 * reference ({@link io.safepaw.casefile.CaseTexts}).
 *
 * @param incidentNumber such as {@code SP-000042}
 * @param policyClause clause and version of the last finding
 * @param evidenceIds files of the incident
 * @param priorIncidents numbers of other incidents about the same booking or people
 * @param history what is known of them beyond that, as somebody wrote it
 * @param safetyStatus DANGER_NOW, STABLE, HARM_UNKNOWN or NO_DANGER
 * @param actionsTaken kinds of the events by which something was done, with their times
 * @param actionsNote what else was done, as somebody wrote it
 * @param recommendedAction what is proposed and why
 * @param decisionNeededBy UTC, ISO 8601
 * @param owner user name of who answers for the incident
 * @param fallbackOwner user name of who does when the owner is away
 * @param informed roles of the parties who were written to
 * @param deputy of the incident commander, user name; as are scribe and customer liaison
 * @param why what a person who escalated wrote; null where a rule did
 */
public record EscalationPacket(
        String incidentNumber,
        @Nullable String policyClause,
        List<String> evidenceIds,
        List<String> priorIncidents,
        @Nullable String history,
        String safetyStatus,
        List<String> actionsTaken,
        @Nullable String actionsNote,
        @Nullable String recommendedAction,
        @Nullable String decisionNeededBy,
        @Nullable String owner,
        @Nullable String fallbackOwner,
        List<String> informed,
        @Nullable String deputy,
        @Nullable String scribe,
        @Nullable String customerLiaison,
        @Nullable String why) {

    /** The same, with the people around an incident commander (domain.md 2.6). */
    EscalationPacket withCommandTeam(
            @Nullable String newDeputy, @Nullable String newScribe, @Nullable String newLiaison) {
        return new EscalationPacket(
                incidentNumber,
                policyClause,
                evidenceIds,
                priorIncidents,
                history,
                safetyStatus,
                actionsTaken,
                actionsNote,
                recommendedAction,
                decisionNeededBy,
                owner,
                fallbackOwner,
                informed,
                newDeputy,
                newScribe,
                newLiaison,
                why);
    }

    /** The same, with the words of whoever escalates. */
    EscalationPacket because(String newWhy) {
        return new EscalationPacket(
                incidentNumber,
                policyClause,
                evidenceIds,
                priorIncidents,
                history,
                safetyStatus,
                actionsTaken,
                actionsNote,
                recommendedAction,
                decisionNeededBy,
                owner,
                fallbackOwner,
                informed,
                deputy,
                scribe,
                customerLiaison,
                newWhy);
    }
}
