package io.safepaw.desk;

import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Why a report stands higher in the queue than what was stated in it: the phrases of the settings that were found. */
@Component("raisingWords")
class RaisingWords {

    private final EventLog log;

    RaisingWords(EventLog log) {
        this.log = log;
    }

    public String of(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.WordsRaised)
                .filter(event -> event.data().get("words") instanceof List<?>)
                .flatMap(event -> ((List<?>) event.data().get("words")).stream())
                .map(String::valueOf)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
