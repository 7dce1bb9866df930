package io.safepaw.casefile;

import java.util.List;
import java.util.Map;

/**
 * What becomes of the rows of one table when the time of their record is over: they go, or some of their columns are
 * overwritten. Conditions and values are SQL with the parameters of {@link RetainedData}.
 *
 * @param erased value by column; empty where whole rows go
 * @param kept text columns of rows that stay and say nothing about a person: codes, ids, names of staff
 */
public record RetainedTable(
        String name, RetainedRecord record, String condition, Map<String, String> erased, List<String> kept) {

    private static final String OF_INCIDENT = "incident_id in (:incidents)";

    /** The rows of the incident go with the case file. */
    public static RetainedTable rows(String name) {
        return rows(name, OF_INCIDENT);
    }

    /** Rows go with the case file. */
    public static RetainedTable rows(String name, String condition) {
        return new RetainedTable(name, RetainedRecord.CASE_FILE, condition, Map.of(), List.of());
    }

    /** Rows stay, some columns are overwritten with the case file. */
    public static RetainedTable columns(String name, String condition, Map<String, String> erased) {
        return new RetainedTable(name, RetainedRecord.CASE_FILE, condition, erased, List.of());
    }

    /** Rows of the incident stay as they are: they hold codes, ids and times only. */
    public static RetainedTable codes(String name, String... kept) {
        return columns(name, "false", Map.of()).keeping(kept);
    }

    /** The same of another record than the case file. */
    public RetainedTable with(RetainedRecord other) {
        return new RetainedTable(name, other, condition, erased, kept);
    }

    public RetainedTable keeping(String... columns) {
        return new RetainedTable(name, record, condition, erased, List.of(columns));
    }

    public boolean rowsGo() {
        return erased.isEmpty() && kept.isEmpty();
    }

    /**
     * SQL for what stands in place of the id of a user: the same for the same user, so that a pattern can still be seen, and
     * only for who has the key; null without a key.
     */
    public static String pseudonym(String column) {
        return "case when :pseudonymKey <> '' then case when " + column + " like 'pseudonym:%' then " + column
                + " else 'pseudonym:' || encode(sha256(convert_to(:pseudonymKey || " + column
                + ", 'UTF8')), 'hex') end end";
    }
}
