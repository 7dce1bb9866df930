package io.safepaw.worklist;

/**
 * Filters of a list under a name.
 *
 * @param username whose it is
 * @param query the filters as they stand in the address of the list: codes only
 * @param shared whether everybody sees it
 */
public record SavedView(long id, String username, OfList list, String name, String query, boolean shared) {

    /** Which list is filtered. */
    public enum OfList {
        QUEUE,
        INCIDENTS
    }
}
