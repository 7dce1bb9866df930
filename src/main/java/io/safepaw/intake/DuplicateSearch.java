package io.safepaw.intake;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Finds earlier incidents of the same sender about the same matter. */
@Component
class DuplicateSearch {

    private static final Pattern PREFIXES = Pattern.compile(
            "(?iu)^(?:\\s*(?:re|aw|antw|sv|vs|odp|ris|res|fwd?|wg|tr|rv|enc|vb)\\s*(?:\\[\\d+])?\\s*[:：]|\\s*\\[[^\\]]{1,40}])+");

    /** As many as somebody compares who is about to write a report. */
    private static final int MOST = 10;

    private final Incidents incidents;
    private final Parties parties;
    private final IntakeProperties properties;

    DuplicateSearch(Incidents incidents, Parties parties, IntakeProperties properties) {
        this.incidents = incidents;
        this.parties = parties;
        this.properties = properties;
    }

    /** Incidents opened within the window before, that live on under their own number. */
    List<IncidentId> of(Incident incident, Party reporter) {
        if (reporter.email() == null) {
            return List.of();
        }
        var earliest = incident.openedAt().minus(properties.duplicateWindow());
        return parties.findByEmail(reporter.email()).stream()
                .map(Party::incidentId)
                .filter(id -> !id.equals(incident.id()))
                .distinct()
                .map(incidents::get)
                .filter(other -> !other.openedAt().isBefore(earliest))
                .filter(other -> other.test() == incident.test() && other.kind() == incident.kind())
                .filter(other -> isSameMatter(incident, other))
                .map(other -> incidents.survivorOf(other.id()).id())
                .distinct()
                .toList();
    }

    /**
     * Incidents that are open, or were opened within the window, with the booking, address, number or user of a report that
     * nobody has sent yet; newest first.
     */
    List<Incident> before(
            @Nullable String bookingRef,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String userId,
            Instant now) {
        var found = new ArrayList<Party>();
        if (email != null) {
            found.addAll(parties.findByEmail(email));
        }
        PhoneNumbers.e164(phone, properties.market().region())
                .ifPresent(number -> found.addAll(parties.findByPhone(number)));
        if (userId != null) {
            found.addAll(parties.findByMarketplaceUser(userId));
        }
        var ofBooking = bookingRef == null ? List.<Incident>of() : incidents.openOfBooking(bookingRef);
        var earliest = now.minus(properties.duplicateWindow());
        return Stream.concat(
                        ofBooking.stream().map(Incident::id), found.stream().map(Party::incidentId))
                .map(incidents::survivorOf)
                .filter(incident -> incident.kind() == CaseKind.REPORT)
                .filter(incident ->
                        !incident.status().isEnded() || !incident.openedAt().isBefore(earliest))
                .distinct()
                .sorted(Comparator.comparing(Incident::openedAt).reversed())
                .limit(MOST)
                .toList();
    }

    private static boolean isSameMatter(Incident one, Incident other) {
        if (one.bookingRef() != null && one.bookingRef().equalsIgnoreCase(other.bookingRef())) {
            return true;
        }
        var subject = normalise(one.subject());
        return !subject.isEmpty() && subject.equals(normalise(other.subject()));
    }

    /** Without prefixes of clients and without punctuation; empty where the subject says nothing. */
    static String normalise(String subject) {
        var bare = PREFIXES.matcher(subject).replaceFirst("").toLowerCase(Locale.ROOT);
        var words = bare.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return words.equals("no subject") ? "" : words;
    }
}
