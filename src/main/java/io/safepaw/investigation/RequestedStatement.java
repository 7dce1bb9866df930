package io.safepaw.investigation;

import java.time.ZoneOffset;

/** When the party is reminded and until when it may answer: date-times with offset. */
record RequestedStatement(String statementRemindAt, String statementDueAt) {

    static RequestedStatement of(Statement statement) {
        return new RequestedStatement(
                statement.remindAt().atOffset(ZoneOffset.UTC).toString(),
                statement.dueAt().atOffset(ZoneOffset.UTC).toString());
    }
}
