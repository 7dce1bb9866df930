package io.safepaw.quality;

import java.util.Arrays;
import java.util.List;

/** The scales of the scorecard (domain.md 5.4), best rating first. */
enum Rating {
    BINARY("YES", "NO"),
    THREE_POINT("YES", "PARTLY", "NO"),
    FOUR_POINT("COMPLETE", "MOSTLY", "PARTLY", "MISSING"),
    FIVE_POINT("EXCELLENT", "GOOD", "FAIR", "WEAK", "POOR");

    static final String NOT_APPLICABLE = "NOT_APPLICABLE";

    private final List<String> codes;

    Rating(String... codes) {
        this.codes = Arrays.asList(codes);
    }

    boolean knows(String code) {
        return NOT_APPLICABLE.equals(code) || codes.contains(code);
    }

    List<String> codes() {
        return codes;
    }

    /** Steps above the worst rating. */
    int steps(String code) {
        return codes.size() - 1 - codes.indexOf(code);
    }

    int bestSteps() {
        return codes.size() - 1;
    }
}
