package io.safepaw.communication;

/** There is a message to send; wakes the sender as soon as it is committed. */
record MessageQueued() {}
