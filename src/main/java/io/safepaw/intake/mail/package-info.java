/**
 * Reads what mail clients really send: from the bytes of a message to its sender, words, files and nature. Knows nothing of
 * incidents and never throws on any input.
 */
@org.springframework.lang.NonNullApi
package io.safepaw.intake.mail;
