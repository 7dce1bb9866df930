package io.safepaw.communication;

import org.springframework.lang.Nullable;

/** References that replace the free text of the form for undeliverable messages in the process. */
record UndeliverableTexts(
        @Nullable String newAddress, @Nullable String undeliverableNote) {}
