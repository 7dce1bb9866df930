package io.safepaw.evidence;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Files go with the case file, and so does who looked at them; previews of graphic ones go earlier. */
@Component
class RetainedEvidence implements RetainedData {

    private static final String OBJECTS = "select id from evidence_object where incident_id in (:incidents)";

    private static final String GRAPHIC = """
        select o.id from evidence_object o join evidence e on e.incident_id = o.incident_id and e.sha256 = o.sha256
        where e.incident_id in (:incidents) and e.graphic
        """;

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows("graphic_view"),
                RetainedTable.rows("evidence_thumbnail", "id in (" + GRAPHIC + ")")
                        .with(RetainedRecord.GRAPHIC_THUMBNAIL),
                RetainedTable.rows("evidence_thumbnail", "id in (" + OBJECTS + ")"),
                RetainedTable.rows("evidence"),
                RetainedTable.rows("evidence_object"),
                // Gone with their objects, without which nothing can delete them.
                RetainedTable.rows("evidence_part", "object_id in (" + OBJECTS + ")"),
                RetainedTable.rows("evidence_content"),
                RetainedTable.rows(
                        "upload_part", "upload_id in (select id from upload where incident_id in (:incidents))"),
                RetainedTable.rows("upload"),
                // Ids of contents that are to be deleted where they lie.
                RetainedTable.codes("evidence_garbage", "storage"),
                // Counts for its day only.
                RetainedTable.codes("graphic_opt_out", "username"),
                // Only the last of each person.
                RetainedTable.codes("wellness_break", "username"));
    }

    @Override
    public Map<RetainedRecord, String> began() {
        return Map.of(
                RetainedRecord.GRAPHIC_THUMBNAIL,
                "(select max(closed_at) from incident where id in (:incidents) and exists (" + GRAPHIC + "))");
    }
}
