package io.safepaw.escalation;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Severity;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * What of escalations is no decision table (asm).
 *
 * @param publicUrl where staff reaches Safepaw; links in mails begin with it
 * @param linkSecret signs the links; at least 32 characters. Without it links end with the application and hold on one
 *     replica only
 * @param linkValid how long a link can be used
 * @param helpWithin an agent who asks for help is answered within this time (domain.md 2.5, row 18)
 * @param commanderAboveDepartments a P0 that needs more departments than this has an incident commander
 * @param commanderFromOpenP0s so many open P0 on one booking or provider have an incident commander
 * @param zone where the team works; the roster shows and takes its times
 * @param commanderWithin an incident commander acknowledges within this time
 * @param unowned how the duty lead is asked when an incident of that severity had no owner for longer than the table
 *     {@code sla-targets} allows; nobody is asked for a severity that is missing
 * @param ownerWithin the duty lead answers for an owner within this time
 * @param answeredBy which escalations are answered by doing the thing
 */
@ConfigurationProperties("safepaw.escalation")
record EscalationProperties(
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("") String linkSecret,
        @DefaultValue("PT12H") Duration linkValid,
        @DefaultValue("PT5M") Duration helpWithin,
        @DefaultValue("2") int commanderAboveDepartments,
        @DefaultValue("2") int commanderFromOpenP0s,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("PT5M") Duration commanderWithin,
        Map<Severity, EscalationMode> unowned,
        @DefaultValue("PT5M") Duration ownerWithin,
        @DefaultValue List<AnsweredBy> answeredBy) {

    /**
     * An escalation is answered by doing what it asks for.
     *
     * @param cause why the escalation was raised
     * @param done events of which one, by a person, says that it was done
     * @param step where the event tells of a step, which
     */
    record AnsweredBy(
            String cause, Set<CaseEventType> done, @Nullable String step) {}

    EscalationProperties {
        unowned =
                unowned == null ? Map.of(Severity.P0, EscalationMode.PAGE, Severity.P1, EscalationMode.TASK) : unowned;
    }

    /** How the duty lead is asked for an owner; empty where nobody is asked, and while nobody knows how severe it is. */
    Optional<EscalationMode> unowned(Incident incident) {
        return Optional.ofNullable(incident.severity()).map(unowned::get);
    }

    /** Address of the page of an incident. */
    String page(Incident incident) {
        return publicUrl.replaceFirst("/+$", "") + "/desk/incidents/" + incident.number();
    }
}
