package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.marketplace.LaterBooking;
import io.safepaw.marketplace.MarketplaceAccess;
import io.safepaw.marketplace.MarketplacePerson;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Owners with later bookings that are looked at one by one (domain.md 4.2 row 9). They hear, once for an incident, that it is
 * not sure that their booking takes place, and whom to ask for another carer; neither why, nor who is meant.
 */
@Component
class LaterOwners {

    private final InterimMeasures measures;
    private final Subjects subjects;
    private final Incidents incidents;
    private final Parties parties;
    private final MarketplaceAccess marketplace;
    private final Notices notices;
    private final EventLog log;
    private final Clock clock;

    LaterOwners(
            InterimMeasures measures,
            Subjects subjects,
            Incidents incidents,
            Parties parties,
            MarketplaceAccess marketplace,
            Notices notices,
            EventLog log,
            Clock clock) {
        this.measures = measures;
        this.subjects = subjects;
        this.incidents = incidents;
        this.parties = parties;
        this.marketplace = marketplace;
        this.notices = notices;
        this.log = log;
        this.clock = clock;
    }

    /** Tells the owners of whom the marketplace knows now; where it does not answer nobody is told yet, and it is asked again. */
    @ApplicationModuleListener
    void on(LaterBookingsReviewed event) {
        var measure = measures.get(event.measureId());
        if (measure.isEnded()) {
            return;
        }
        var provider = measure.party() == null ? null : subjects.party(measure.party());
        if (provider != null && !Subjects.roleOf(provider).equals(Optional.of(SubjectRole.PROVIDER))) {
            return;
        }
        var incident = measure.incidentId();
        var later = byOwner(marketplace
                .accounts(incident)
                .laterBookings(Subjects.account(incidents.get(incident), provider, SubjectRole.PROVIDER)));
        // Who is told twice at once is told by one after the other.
        incidents.lock(incident);
        var told = told(incident);
        later.forEach((owner, bookings) -> {
            var party = party(incident, owner);
            if (told.add(party.id())) {
                tell(measure, party, bookings);
            }
        });
    }

    private void tell(InterimMeasure measure, Party owner, List<LaterBooking> bookings) {
        notices.laterBooking(
                measure.incidentId(),
                owner,
                bookings.stream().map(LaterBooking::bookingRef).sorted().collect(Collectors.joining(", ")));
        log.append(
                measure.incidentId(),
                CaseEventType.LaterOwnerTold,
                clock.instant(),
                Actor.SYSTEM,
                owner.id(),
                null,
                Map.of("measureId", measure.id().toString(), "bookings", bookings.size()));
    }

    private HashSet<PartyId> told(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.LaterOwnerTold)
                .map(event -> event.partyId())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whoever takes part in the matter stays what that is. */
    private Party party(IncidentId incident, MarketplacePerson owner) {
        return parties.of(incident).stream()
                .filter(party -> owner.userId().equals(party.marketplaceUserId())
                        || owner.email() != null && owner.email().equalsIgnoreCase(party.email()))
                .findFirst()
                .orElseGet(() -> parties.add(
                        incident,
                        new NewParty(PartyRole.LATER_OWNER, owner.name(), owner.email(), null, owner.userId())));
    }

    private static Map<MarketplacePerson, List<LaterBooking>> byOwner(List<LaterBooking> bookings) {
        return bookings.stream()
                .collect(Collectors.groupingBy(LaterBooking::owner, LinkedHashMap::new, Collectors.toList()));
    }
}
