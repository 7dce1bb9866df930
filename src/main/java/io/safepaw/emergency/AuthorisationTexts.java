package io.safepaw.emergency;

import org.springframework.lang.Nullable;

/** References that replace the free text of the form {@code vet-authorisation} in the process. */
record AuthorisationTexts(
        @Nullable String decidedByRef,
        @Nullable String exactWords,
        @Nullable String careNote) {}
