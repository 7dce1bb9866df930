package io.safepaw.intake;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds earlier incidents of the same sender about the same matter. */
@Component
class DuplicateSearch {

    private static final Pattern PREFIXES = Pattern.compile(
            "(?iu)^(?:\\s*(?:re|aw|antw|sv|vs|odp|ris|res|fwd?|wg|tr|rv|enc|vb)\\s*(?:\\[\\d+])?\\s*[:：]|\\s*\\[[^\\]]{1,40}])+");

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
