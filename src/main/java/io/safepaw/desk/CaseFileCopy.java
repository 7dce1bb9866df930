package io.safepaw.desk;

import io.safepaw.casefile.Incident;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * A copy of a case file as its reader may see it. All of it is words.
 *
 * @param madeFor whom it is for
 * @param leftOut parts that are not in it
 * @param ruleVersions by decision
 */
record CaseFileCopy(
        Incident incident,
        CopyAudience audience,
        String madeFor,
        String madeAt,
        List<Section> sections,
        Set<CopyPart> shown,
        List<String> leftOut,
        Map<String, String> ruleVersions) {

    record Section(String title, List<Item> items) {}

    /** @param text null where there are facts only */
    record Item(
            String head,
            @Nullable String at,
            List<Fact> facts,
            @Nullable String text) {}

    record Fact(String label, String value) {}
}
