package io.safepaw.communication;

import org.springframework.lang.Nullable;

/**
 * References of what was told in an update.
 *
 * @param updateText to the reporter
 * @param updateOtherText to others; null where nobody else was told
 */
record UpdateTexts(String updateText, @Nullable String updateOtherText) {}
