package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Who is asked, and for what. Texts are references, times UTC.
 *
 * @param respondent party that the allegation is against; null where it is against nobody who is known
 * @param substance what those who are asked are told
 * @param evidenceItems what is looked for, codes of {@code evidence-checklist}
 */
public record Plan(
        UUID id,
        UUID investigationId,
        @Nullable PartyId respondent,
        @Nullable String substance,
        List<String> evidenceItems,
        String evidenceNeeded,
        Actor plannedBy,
        Instant plannedAt) {}
