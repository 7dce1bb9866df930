package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/** References that replace the free text of the resolution form in the process. */
record ResolutionTexts(String resolutionMessage, @Nullable String resolutionRationale) {}
