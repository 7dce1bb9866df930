package io.safepaw.casefile;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who was asked who they are, and what came of it; it stands in the event log, in codes. The last check of a party counts,
 * for a time.
 */
@Service
@Transactional
public class IdentityChecks {

    private final Incidents incidents;
    private final EventLog log;
    private final IdentityProperties properties;
    private final Clock clock;

    IdentityChecks(Incidents incidents, EventLog log, IdentityProperties properties, Clock clock) {
        this.incidents = incidents;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /** Keeps which facts matched; only both together tell who it is. */
    IdentityResult record(Party party, Set<IdentityFact> matched, Actor by) {
        var result = matched.containsAll(EnumSet.allOf(IdentityFact.class))
                ? IdentityResult.VERIFIED
                : IdentityResult.FAILED;
        append(party, result, matched, null, by);
        return result;
    }

    /**
     * Help comes first in a critical incident.
     *
     * @param reason reference to why nobody was asked yet
     */
    void recordAfterHelp(Party party, String reason, Actor by) {
        append(party, IdentityResult.AFTER_HELP, Set.of(), reason, by);
    }

    /** The last check of each party that was checked. */
    @Transactional(readOnly = true)
    public Map<PartyId, IdentityCheck> of(IncidentId incident) {
        var last = new LinkedHashMap<PartyId, IdentityCheck>();
        log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.IdentityChecked)
                .forEach(event -> last.put(event.partyId(), read(event)));
        return last;
    }

    /** Why account data must not be told to the party nor changed for it; empty where it may be. */
    @Transactional(readOnly = true)
    public Optional<String> refusal(IncidentId incident, PartyId party) {
        var check = of(incident).get(party);
        var result = check == null ? null : check.result();
        if (result == IdentityResult.VERIFIED) {
            return Optional.empty();
        }
        if (result == IdentityResult.AFTER_HELP) {
            return incidents.get(incident).severity() == Severity.P0
                    ? Optional.empty()
                    : Optional.of("Help has come: please record an identity check now.");
        }
        if (result == IdentityResult.EXPIRED) {
            return Optional.of("The identity check is too old: please record a new one.");
        }
        return Optional.of(
                result == null
                        ? "Please record an identity check first: the booking and the last four digits of the phone."
                        : "The identity check failed.");
    }

    private void append(
            Party party, IdentityResult result, Set<IdentityFact> matched, @Nullable String reason, Actor by) {
        var data = new HashMap<String, Object>();
        data.put("result", result.name());
        data.put("matched", matched.stream().map(Enum::name).sorted().toList());
        data.put("reason", reason);
        log.append(party.incidentId(), CaseEventType.IdentityChecked, clock.instant(), by, party.id(), null, data);
    }

    private IdentityCheck read(CaseEvent event) {
        var matched = ((Collection<?>) event.data().get("matched"))
                .stream()
                        .map(code -> IdentityFact.valueOf(String.valueOf(code)))
                        .collect(Collectors.toSet());
        var result = IdentityResult.valueOf(String.valueOf(event.data().get("result")));
        boolean old = event.at().plus(properties.validFor()).isBefore(clock.instant());
        return new IdentityCheck(
                event.partyId(),
                old && result == IdentityResult.VERIFIED ? IdentityResult.EXPIRED : result,
                matched,
                event.actor(),
                event.at());
    }
}
