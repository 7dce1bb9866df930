package io.safepaw.telephony;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Calls go with their incident; one that belongs to none goes by its age. */
@Component
class RetainedCalls implements RetainedData {

    private static final String OF_INCIDENT = "select id from phone_call where incident_id in (:incidents)";
    private static final String UNFILED =
            "select id from phone_call where incident_id is null and ended_at is not null and queued_at < :before";

    @Override
    public List<RetainedTable> tables() {
        return Stream.concat(
                        Stream.of(OF_INCIDENT, UNFILED)
                                .flatMap(which -> Stream.of(
                                                RetainedTable.rows(
                                                        "call_back_attempt",
                                                        "call_back_id in (select id from call_back where call_id in ("
                                                                + which + "))"),
                                                RetainedTable.rows("call_back", "call_id in (" + which + ")"),
                                                RetainedTable.rows("phone_call_event", "call_id in (" + which + ")"),
                                                RetainedTable.rows("phone_call", "id in (" + which + ")"))
                                        .map(table -> which.equals(UNFILED)
                                                ? table.with(RetainedRecord.UNFILED_MESSAGE)
                                                : table)),
                        Stream.of(
                                // As long as somebody works here.
                                RetainedTable.codes("phone_extension", "username", "extension"),
                                // Figures that say nothing about anybody.
                                RetainedTable.codes("call_wait", "queue")))
                .toList();
    }

    @Override
    public String running() {
        return "exists (select 1 from phone_call where incident_id in (:incidents) and (ended_at is null or exists"
                + " (select 1 from call_back where call_id = phone_call.id and state = 'OPEN')))";
    }
}
