package io.safepaw.investigation;

import org.springframework.lang.Nullable;

/** References that replace the free text of the finding form in the process. */
record FindingTexts(@Nullable String waiverReason, String findingRationale) {}
