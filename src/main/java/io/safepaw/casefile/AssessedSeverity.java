package io.safepaw.casefile;

/**
 * The severity that holds.
 *
 * @param taskPriority priority of the user tasks, 0 to 100
 */
record AssessedSeverity(Severity severity, int taskPriority) {

    static AssessedSeverity of(Severity severity) {
        return new AssessedSeverity(
                severity,
                switch (severity) {
                    case P0 -> 90;
                    case P1 -> 70;
                    case P2 -> 50;
                    case P3 -> 30;
                });
    }
}
