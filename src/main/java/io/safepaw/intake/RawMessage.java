package io.safepaw.intake;

import java.time.Instant;

/**
 * A message as the mailbox hands it over.
 *
 * @param bytes the message, or its beginning where it is too large
 * @param size of the whole message in bytes
 * @param receivedAt when our server received it, UTC
 */
record RawMessage(byte[] bytes, long size, boolean truncated, Instant receivedAt) {}
