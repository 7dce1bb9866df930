package io.safepaw.investigation;

import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One thing that somebody is said to have done, and what was found of it. Texts are references.
 *
 * @param violation null where nothing was found
 * @param evidenceIds files it rests on
 */
public record Allegation(
        String text,
        String clauseId,
        String clauseVersion,
        FindingCode finding,
        @Nullable Violation violation,
        List<UUID> evidenceIds,
        String rationale) {}
