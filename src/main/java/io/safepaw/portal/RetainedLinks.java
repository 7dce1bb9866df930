package io.safepaw.portal;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Links go with the case file. */
@Component
class RetainedLinks implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(RetainedTable.rows("portal_link"));
    }
}
