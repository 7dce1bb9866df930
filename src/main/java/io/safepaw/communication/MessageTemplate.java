package io.safepaw.communication;

/** What a message looks like around its text. */
public enum MessageTemplate {
    /** We have the report; needs no text. */
    ACKNOWLEDGEMENT,
    /** What an agent wrote to a party. */
    MESSAGE,
    /** How the matter ended. */
    RESOLUTION,
    /** How did we do; needs no text, but a link. */
    SURVEY,
    /** What a party is asked to answer to, and until when. */
    STATEMENT_REQUEST,
    /** The same again at half time. */
    STATEMENT_REMINDER,
    /** News about a Guarantee claim; the words are those of {@code claims/letters.properties}. */
    CLAIM
}
