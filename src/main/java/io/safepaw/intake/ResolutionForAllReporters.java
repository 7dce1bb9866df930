package io.safepaw.intake;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The closing message of an incident also goes to who reported the incidents that were merged into it. None of them shall
 * learn from it who else reported, or under which number (domain.md 1, R7).
 */
@Component
class ResolutionForAllReporters implements TaskRule {

    private static final String FIELD = "resolutionMessage";

    private final Incidents incidents;
    private final Parties parties;

    ResolutionForAllReporters(Incidents incidents, Parties parties) {
        this.incidents = incidents;
        this.parties = parties;
    }

    @Override
    public Set<String> forms() {
        return Set.of("resolution");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var message = values.get(FIELD);
        if (task.incidentId() == null || message == null) {
            return Map.of();
        }
        var matter = Stream.concat(
                        Stream.of(incidents.get(task.incidentId())), incidents.mergedInto(task.incidentId()).stream())
                .toList();
        var reporters = parties.reportersOf(matter.stream().map(Incident::id).toList()).values().stream()
                .toList();
        if (isOnePerson(reporters) || !tells(message.toString(), matter, reporters)) {
            return Map.of();
        }
        return Map.of(
                FIELD,
                "Others reported this matter too and get this message. Please leave out the numbers of incidents and the "
                        + "name, e-mail address and phone number of whoever reported; each is greeted by name anyway.");
    }

    private static boolean isOnePerson(List<Party> reporters) {
        return reporters.stream()
                        .map(reporter -> reporter.email() == null
                                ? reporter.id().toString()
                                : reporter.email().strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < 2;
    }

    private static boolean tells(String message, List<Incident> matter, List<Party> reporters) {
        return Stream.concat(
                        matter.stream().map(Incident::number),
                        reporters.stream().flatMap(ResolutionForAllReporters::identity))
                .anyMatch(part -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(part) + "(?![\\p{L}\\p{N}])")
                        .matcher(message)
                        .find());
    }

    /** Names as they are written, so that Will is found and "will" is not. */
    private static Stream<String> identity(Party party) {
        return Stream.of(names(party.name()), filled(party.email()), filled(party.phone()))
                .flatMap(parts -> parts);
    }

    private static Stream<String> names(@Nullable String name) {
        return filled(name)
                .flatMap(full -> Stream.of(full.split("[^\\p{L}\\p{M}'’-]+")))
                .filter(part -> part.length() > 1);
    }

    private static Stream<String> filled(@Nullable String text) {
        return Stream.ofNullable(text).map(String::strip).filter(part -> !part.isEmpty());
    }
}
