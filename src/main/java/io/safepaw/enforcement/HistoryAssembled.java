package io.safepaw.enforcement;

import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** What the tables, the decider and the form need of the history; the snapshot itself stays in the case file. */
record HistoryAssembled(
        String historySnapshotId,
        boolean egregious,
        int points,
        int suspensions12m,
        int activeStrikes,
        int expiredStrikes,
        int casesAsSubject,
        int casesAsReporter,
        boolean businessUser,
        @Nullable String jurisdiction,
        List<Map<String, String>> featureOptions) {}
