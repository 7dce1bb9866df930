package io.safepaw.communication;

/** What a text message of a single word asks for (domain.md 6.4). */
public enum SmsCommand {
    /** No more text messages. */
    STOP,
    /** Text messages again. */
    START,
    /** Who are you, and how can I reach you? */
    HELP
}
