package io.safepaw.intake;

import java.util.List;
import org.springframework.stereotype.Component;

/** The words that raise reports, for texts that are none: what an authority writes. */
@Component
public class UrgentWords {

    private final KeywordScan keywords;

    UrgentWords(KeywordScan keywords) {
        this.keywords = keywords;
    }

    /**
     * @param phrases of the settings that are in the text
     * @param dangerNow whether one of them says that the danger goes on
     */
    public record Found(List<String> phrases, boolean dangerNow) {}

    public Found in(String text) {
        var scanned = keywords.scan(text, ReportedFacts.NONE);
        return new Found(scanned.raisedBy(), scanned.facts().ongoing());
    }
}
