package io.safepaw.roster;

/**
 * What could not be read.
 *
 * @param event its words or id, or the line
 * @param field property of the calendar format
 */
public record Unread(String event, String field, String why) {}
