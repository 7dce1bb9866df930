package io.safepaw.investigation;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * The overall finding, and references instead of the texts.
 *
 * @param violation the gravest that was found, null where none was
 * @param egregious whether that violation leads to removal at once (domain.md 4.3)
 */
record FiledFinding(
        String findingId,
        String finding,
        String policyClauseId,
        String policyClauseVersion,
        @Nullable String violation,
        boolean egregious,
        String riskToOthers,
        List<AllegationForm> allegations,
        @Nullable String waiverReason,
        @Nullable String mitigating,
        @Nullable String aggravating) {}
