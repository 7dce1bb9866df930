package io.safepaw.emergency;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was done in an emergency goes with the case file. */
@Component
class RetainedEmergencies implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows("vet_authorisation"),
                RetainedTable.rows("vet_estimate"),
                RetainedTable.rows("vet_triage"),
                RetainedTable.rows("contact_attempt"),
                RetainedTable.rows("emergency_step"),
                RetainedTable.rows("emergency_response"),
                RetainedTable.rows("pet_block"),
                // What an owner allows for a pet, whatever the incident.
                RetainedTable.codes("pet_care_limit", "pet_id", "currency"));
    }

    @Override
    public String running() {
        return "exists (select 1 from pet_block where incident_id in (:incidents) and lifted_at is null)";
    }
}
