package io.safepaw.investigation;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the form {@code investigation-plan} leaves in the process. */
record PlanForm(
        String incidentId,
        String investigationId,
        @Nullable String respondentPartyId,
        @Nullable List<String> askedPartyIds,
        @Nullable String allegationSubstance,
        @Nullable List<String> evidenceItems,
        @Nullable String evidenceNeeded,
        @Nullable String evidenceRuleVersion) {}
