package io.safepaw.casefile;

/**
 * The severity that holds.
 *
 * @param taskPriority priority of the user tasks, 0 to 100
 */
record AssessedSeverity(Severity severity, int taskPriority) {

    static AssessedSeverity of(Severity severity) {
        return new AssessedSeverity(severity, severity.taskPriority());
    }
}
