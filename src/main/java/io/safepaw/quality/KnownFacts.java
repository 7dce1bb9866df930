package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Party;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The facts of all modules together; what no module knows is null. */
@Component
class KnownFacts {

    private final List<QualityFacts> modules;

    KnownFacts(List<QualityFacts> modules) {
        this.modules = modules;
    }

    Map<String, Object> of(IncidentId incident, List<String> names) {
        var all = new HashMap<String, Object>();
        modules.forEach(module -> all.putAll(module.of(incident)));
        return wanted(all, names);
    }

    Map<String, Object> ofRecipient(Party recipient, List<String> names) {
        var all = new HashMap<String, Object>();
        modules.forEach(module -> all.putAll(module.ofRecipient(recipient)));
        return wanted(all, names);
    }

    private static Map<String, Object> wanted(Map<String, Object> all, List<String> names) {
        var wanted = new HashMap<String, Object>();
        names.forEach(name -> wanted.put(name, all.get(name)));
        return wanted;
    }
}
